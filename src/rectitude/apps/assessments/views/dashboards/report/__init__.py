"""Findings, a country's texts and its report."""
