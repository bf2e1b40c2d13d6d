"""Outcome documents as values a template or a document prints."""
