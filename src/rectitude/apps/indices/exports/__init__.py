"""Versions and simulations as files."""
