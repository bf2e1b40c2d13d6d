"""Findings, a country's texts and its report, as values that page, PDF and Word print."""
