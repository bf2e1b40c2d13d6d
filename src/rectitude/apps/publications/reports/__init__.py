"""The report builder: sections with live figures, which freeze when the report is prepared for release."""
