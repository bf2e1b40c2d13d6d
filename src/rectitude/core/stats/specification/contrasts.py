"""What lies between the figures of one estimate."""

from __future__ import annotations

from rectitude.core.snapshots import Given

from ..surveys import contrast
from .answers import Answer, Row


def contrasted(answer: Answer, given: Given, *, confidence: float, df: float | None) -> Answer:
    """Weighted sums of the figures of `answer`, each named under "contrasts": {"name": {"figure": coefficient, …}}.

    Figures go by the names they have in the answer. SpecificationFault: no covariance, or no figure of the name.
    """
    place = given.inner("contrasts")
    if place is None:
        return answer
    if answer.family is None or len(answer.family) < 2:
        raise given.fault("contrasts", "this estimate has no two figures with a covariance between them")
    names = {row.name: key for row, key in zip(answer.rows, answer.family.names, strict=True)}
    rows = []
    for name in place.value:
        one = place.inner(name)
        if one is None:
            raise place.fault(name, "an object of figures and their coefficients")
        for figure in one.value:
            if figure not in names:
                raise one.fault(figure, f"there is no such figure; there are: {', '.join(names)}")
        weights = {names[figure]: float(one.number(figure)) for figure in one.value}
        if not any(weights.values()):
            raise place.fault(name, "one coefficient at least is not nil")
        found = contrast(answer.family, weights, confidence=confidence, df=df)
        rows.append(Row(name=name, of={"contrast": name}, found=found))
    return Answer(rows=(*answer.rows, *rows), family=answer.family, more=answer.more)
