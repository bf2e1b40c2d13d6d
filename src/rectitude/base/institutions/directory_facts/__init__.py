"""The directory's facts: reading their data files, and writing what is missing."""
