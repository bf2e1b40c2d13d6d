"""What the pages print on which scores are settled, questioned, contested and decided."""
