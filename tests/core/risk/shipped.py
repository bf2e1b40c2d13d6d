"""The shipped scales and library, read once."""

from functools import cache
from pathlib import Path

from rectitude.core.risk import Control, ControlType, Missing, Rating, RiskEntry, Scales, SchemeLibrary
from rectitude.core.risk import read_library as _read_library
from rectitude.core.risk import read_scales as _read_scales

FILES = Path(__file__).resolve().parents[3] / "instruments"
SCALES, SCHEMES = FILES / "risk-scales-1.0.yaml", FILES / "risk-schemes-1.0.yaml"
LANGUAGES = ("en", "es", "fr", "pt")


@cache
def scales() -> Scales:
    return _read_scales(SCALES.read_bytes())


@cache
def library() -> SchemeLibrary:
    return _read_library(SCHEMES.read_bytes())


def rated(likelihood: int, impact: int) -> Rating:
    return Rating(likelihood=likelihood, impact=impact)


def control(
    design: int | Missing, operation: int | Missing, *, type: ControlType = ControlType.PREVENTIVE, id: str = "c"
) -> Control:
    return Control(id=id, text="Two persons weigh.", type=type, design=design, operation=operation)


def entry(id: str = "R1", likelihood: int = 4, impact: int = 4, **more: object) -> RiskEntry:
    given: dict[str, object] = {
        "version": 1,
        "process": "Seizures",
        "step": "Weighing",
        "scheme": "An officer keeps part of the cash before it is counted, because he counts alone.",
        "inherent": rated(likelihood, impact),
    }
    return RiskEntry(id=id, **(given | more))  # type: ignore[arg-type]
