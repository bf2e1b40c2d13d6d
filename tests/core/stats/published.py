"""Data of published worked examples, with what they print."""

Unit = tuple[int | None, ...]

# Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C: four observers, twelve units.
_A = (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None)
_B = (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3)
_C = (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None)
_D = (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None)
FOUR_OBSERVERS: tuple[Unit, ...] = tuple(zip(_A, _B, _C, _D, strict=True))

# Shrout and Fleiss 1979, table 2: six targets, four judges.
SIX_TARGETS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
