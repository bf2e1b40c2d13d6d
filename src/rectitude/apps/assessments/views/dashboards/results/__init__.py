"""The results of an assessment, what each figure rests on, and comparisons without ranking."""
