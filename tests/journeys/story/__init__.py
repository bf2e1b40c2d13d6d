"""One whole cycle in Belmara, from a survey to its measuring again, phase by phase."""
