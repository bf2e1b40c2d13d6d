"""What computes: the versions an answer depends on."""

from __future__ import annotations

from rectitude import __version__


def engine() -> dict[str, str]:
    """The versions of Rectitude, NumPy and SciPy."""
    import numpy as np
    import scipy

    return {"rectitude": __version__, "numpy": np.__version__, "scipy": scipy.__version__}
