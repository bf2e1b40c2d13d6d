"""The programme officer's and the reviewers' pages."""
