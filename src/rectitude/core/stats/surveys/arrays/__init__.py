"""The arithmetic of survey estimates on arrays. Imported by the function that computes, never before."""
