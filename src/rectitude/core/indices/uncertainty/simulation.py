"""One simulation of an index that carries every uncertainty at once. docs/methods/indices/uncertainty.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from ..building import build_index
from ..data import IndexData
from ..faults import IndexFault
from ..framework import Framework
from ..specification import IndexSpecification
from ..specification.factors import Uncertainty
from .explaining import cautions, driver, meanings
from .results import DrawTable, Uncertain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .arrays.engine import Engine, Simulated

Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
_SOURCE = "Saisana, Saltelli and Tarantola 2005; Jansen 1999"
_LIGHT, _HEAVY = 1024, 128  # rows at a time, when values are shared between rows and when each has its own


def simulate(
    framework: Framework,
    data: IndexData,
    specification: IndexSpecification,
    *,
    tables: Mapping[str, NDArray[np.float64]] | None = None,
    run: Run = map,
    block: int | None = None,
) -> Uncertain:
    """What the factors of `specification.uncertainty` do to scores and ranks, and which of them does most.

    `tables`: by the name a factor gives, the other assessor's values or standard errors, (n, k) like the data, NaN =
    none (`read_cells` reads them). `run` maps a function over blocks of draws: pass the map of a pool of threads to use
    several cores. The digits depend on data, specification and seed, never on `run` or on `block`, the rows computed
    at a time. Memory: all scores of all aggregates, 8 bytes each, and some copies of `block` tables of the data.

    IndexFault: no factor; a factor without a path to the result (it is named, with the reason); an alternative or a
    draw that cannot be computed.
    """
    from .arrays.engine import simulated
    from .arrays.paths import check_paths

    asked, engine = _engine(framework, data, specification, tables)
    places = _places(framework, asked)
    notes = check_paths(engine, codes=places)
    found = simulated(engine, codes=places, block=block or (_LIGHT if engine.library is not None else _HEAVY), run=run)
    return _summed_up(framework, data, specification, asked, engine, found, places, notes, run)


def drawn(
    framework: Framework,
    data: IndexData,
    specification: IndexSpecification,
    *,
    tables: Mapping[str, NDArray[np.float64]] | None = None,
    start: int = 0,
    stop: int | None = None,
) -> DrawTable:
    """What was drawn in draws start to stop - 1 (all): each factor's alternative, the weights, the values it touched."""
    from .arrays.parameters import draw_table

    asked, engine = _engine(framework, data, specification, tables)
    return draw_table(engine, start=start, stop=asked.draws if stop is None else stop)


def _engine(
    framework: Framework,
    data: IndexData,
    specification: IndexSpecification,
    tables: Mapping[str, NDArray[np.float64]] | None,
) -> tuple[Uncertainty, Engine]:
    from .arrays.engine import make_engine
    from .arrays.plan import make_plan

    if specification.uncertainty is None:
        raise IndexFault('the specification has no "uncertainty"')
    asked = specification.uncertainty
    if not asked.factors:
        raise IndexFault("nothing is uncertain: name at least one factor")
    return asked, make_engine(make_plan(framework, data, specification, asked, cells=tables or {}))


def _places(framework: Framework, asked: Uncertainty) -> NDArray[np.int64]:
    import numpy as np

    aggregates = [one.code for one in framework.aggregates]
    for code in asked.codes:
        if code not in aggregates:
            raise IndexFault(f"uncertainty.codes: {code} is no aggregate; there are {', '.join(aggregates)}")
    return np.array([aggregates.index(code) for code in asked.codes or (framework.top,)], dtype=np.int64)


def _summed_up(
    framework: Framework,
    data: IndexData,
    specification: IndexSpecification,
    asked: Uncertainty,
    engine: Engine,
    found: Simulated,
    places: NDArray[np.int64],
    notes: tuple[Message, ...],
    run: Run,
) -> Uncertain:
    import numpy as np

    from .arrays import summaries
    from .arrays.ranking import ranks

    nominal = summaries.nominal_scores(build_index(framework, data, specification), data.units)
    starts = tuple(band.start for band in specification.bands)
    codes = [one.code for one in framework.aggregates]

    def spreads(at: int) -> Any:
        return summaries.score_spreads(
            found.scores[at], nominal[at], code=codes[at], units=data.units, starts=starts, asked=asked
        )

    def ranked(number: int) -> Any:
        at = int(places[number])
        usual = ranks(nominal[at])
        taken = ranks(np.ascontiguousarray(found.scores[at].T))
        traced: tuple[Any, ...] = ()
        if asked.sobol is not None:
            names = engine.design.factors
            traced = summaries.decompositions(
                found, number, usual, code=codes[at], units=data.units, names=names, asked=asked
            )
        return (
            summaries.rank_spreads(taken, usual, code=codes[at], units=data.units, asked=asked),
            summaries.pairs_of(taken, code=codes[at]) if len(data.units) <= summaries.MOST_PAIRS else None,
            summaries.shift_of(taken, usual, code=codes[at], asked=asked),
            traced,
        )

    scores = tuple(one for part in run(spreads, range(len(codes))) for one in part)
    parts = list(run(ranked, range(len(places))))
    traced = tuple(one for part in parts for one in part[3])
    told = (*meanings(asked.factors), *notes, *(message for one in traced if (message := driver(one)) is not None))
    return Uncertain(
        units=data.units,
        bands=tuple(band.name for band in specification.bands),
        factors=engine.design.factors,
        scores=scores,
        ranks=tuple(one for part in parts for one in part[0]),
        pairs=tuple(part[1] for part in parts if part[1] is not None),
        shifts=tuple(part[2] for part in parts),
        decompositions=traced,
        messages=(*told, *cautions(traced, scores)),
        because=_because(asked),
    )


def _because(asked: Uncertainty) -> Because:
    inputs = [
        Input(name="seed", value=float(asked.seed)),
        Input(name="draws", value=float(asked.draws)),
        Input(name="confidence", value=asked.confidence),
        Input(name="factors", value=", ".join(one.name for one in asked.factors)),
    ]
    if asked.sobol is not None:
        inputs.append(Input(name="sobol_base", value=float(asked.sobol.base)))
        inputs.append(Input(name="sobol_replicates", value=float(asked.sobol.replicates)))
    return Because(method="index-simulation", version="1", source=_SOURCE, inputs=tuple(inputs))
