"""The arithmetic of protection: who is counted where, which worlds agree with what is published. Needs NumPy and SciPy."""
