"""Where scores are settled, questioned, contested and decided."""
