"""The arithmetic of indices on arrays: no framework, no names needed. Imported by the function that computes, never before.

Units are rows (n), indicators or children are columns (k or m), draws of a simulation are axes in front. NaN marks
what is missing. `methods` names every method and its parameters, and needs no NumPy.
"""
