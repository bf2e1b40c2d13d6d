"""Tables of a large index: those of the ASEM index where they are at hand, otherwise written by formula in the same shape."""

import csv
import io
from pathlib import Path

ASEM = Path(__file__).resolve().parents[3] / "shared" / "reference-values" / "coinr_asem"
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
SIDES = {pillar: "Conn" if at < 5 else "Sust" for at, pillar in enumerate(PILLARS)}
N_UNITS, N_INDICATORS = 51, 49


def tables() -> tuple[bytes, bytes]:
    """Data of 51 units and 49 indicators, and their tree of four levels."""
    if ASEM.is_dir():
        return (ASEM / "iData.csv").read_bytes(), (ASEM / "iMeta.csv").read_bytes()
    return made_data(), made_tree()


def made_data() -> bytes:
    """Values that spread, jump and are missing here and there, by formula."""
    rows: list[list[object]] = [
        ["uCode", "uName", "Group", "Population", *(f"I{k}" for k in range(1, N_INDICATORS + 1))]
    ]
    for u in range(1, N_UNITS + 1):
        cells = [
            "NA" if (u * 7 + k * 5) % 41 == 0 else (u * u * k + 13 * u + 29 * k) % 97 + u * (k % 4) / 2 + 1
            for k in range(1, N_INDICATORS + 1)
        ]
        rows.append([f"U{u:02}", f"Unit {u:02}", "ABC"[u % 3], 1000 * u + 17, *cells])
    return _csv(rows)


def made_tree() -> bytes:
    """Eight pillars under two sides under the index; every seventh indicator is better when lower."""
    rows: list[list[object]] = [
        ["Level", "iCode", "iName", "Direction", "Weight", "Unit", "Target", "Denominator", "Parent", "Type"]
    ]
    for k in range(1, N_INDICATORS + 1):
        by, way = "Population" if k % 10 == 0 else "NA", -1 if k % 7 == 0 else 1
        rows.append([1, f"I{k}", f"Indicator {k}", way, 1, "points", "NA", by, PILLARS[k % 8], "Indicator"])
    rows += [[2, pillar, pillar, 1, 1, "Score", "NA", "NA", side, "Aggregate"] for pillar, side in SIDES.items()]
    names = {"Conn": "Connectivity", "Sust": "Sustainability"}
    rows += [[3, code, name, 1, 1, "Score", "NA", "NA", "Index", "Aggregate"] for code, name in names.items()]
    rows.append([4, "Index", "Sustainable Connectivity", 1, 1, "Score", "NA", "NA", "NA", "Aggregate"])
    rows += [
        ["NA", "Group", "Group", *["NA"] * 6, "Group"],
        ["NA", "Population", "Population", *["NA"] * 6, "Denominator"],
    ]
    return _csv(rows)


def _csv(rows: list[list[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
