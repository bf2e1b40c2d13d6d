"""Components say in words whatever they show in colour."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from rectitude.base.ui.components import Because, Cell, Column, Step, Table, Task
from rectitude.base.ui.levels import level_class, level_words

CODES = ["not_assessed", "no_evidence", "not_applicable", "refused", "not_recorded"]


def drawn(source: str, **values: Any) -> str:
    """A template with the house's tags loaded."""
    return Template("{% load ui figures %}" + source).render(Context(values))


def test_five_kinds_of_nothing_are_five_different_words_and_none_is_coloured() -> None:
    assert len({level_words(code) for code in CODES}) == 5
    assert {level_class(code) for code in CODES} == {"rx-level--none"}


@pytest.mark.parametrize("value", [3, "3", 3.0])
def test_a_level_is_coloured_and_said(value: object) -> None:
    html = drawn("{% level value label='C04' href='/c04/' asked=True %}", value=value)
    assert 'class="rx-level rx-level--3 rx-level--asked"' in html
    assert 'C04<span class="govuk-visually-hidden">: 3</span>' in html


def test_no_level_at_all_is_not_assessed_and_an_undirected_one_has_no_colour() -> None:
    assert "Not assessed" in drawn("{% level value %}", value=None)
    assert "rx-level--plain" in drawn("{% level 3 plain=True %}")


@pytest.mark.parametrize(("value", "shown"), [(61.96, "62.0"), (62.45, "62.5"), (48213.0, "48,213.0")])
def test_a_figure_is_rounded_not_cut(value: float, shown: str) -> None:
    assert f">{shown}<" in drawn("{{ value|figure:1 }}", value=value)


def test_a_missing_figure_is_said() -> None:
    assert drawn("{{ value|figure }}", value="refused") == "Refused"


def test_figures_are_written_the_readers_way() -> None:
    with translation.override("pt"):
        assert ">62,5<" in drawn("{{ value|figure:1 }}", value=62.45)


def test_days_and_moments_are_written_out_in_the_readers_zone() -> None:
    assert ">30 September 2026<" in drawn("{{ value|day }}", value=date(2026, 9, 30))
    with timezone.override("America/Bogota"):
        late = datetime(2026, 10, 1, 2, 3, tzinfo=UTC)
        assert ">30 September 2026, 21:03<" in drawn("{{ value|moment }}", value=late)


def test_the_chain_ends_where_nothing_follows_yet() -> None:
    steps = [
        Step(label="Answer", url="/a/"),
        Step(label="Score", is_here=True),
        Step(label="none", is_missing=True),
    ]
    html = drawn("{% chain steps %}", steps=steps)
    assert html.count("<li") == 3
    assert 'aria-current="step"' in html
    assert "rx-chain__step--missing" in html


def test_a_table_has_caption_scopes_and_states_its_order() -> None:
    table = Table(
        caption="Units",
        columns=[Column(label="Unit", sort_url="?s=u", sorted="descending"), Column(label="n", numeric=True)],
        rows=[[Cell(text="<b>", url="/u/"), 0]],
    )
    html = drawn("{% table table %}", table=table)
    assert "<caption" in html
    assert html.count('scope="col"') == 2
    assert 'aria-sort="descending"' in html
    assert "&lt;b&gt;" in html
    assert ">0</td>" in html


def test_a_row_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn("{% table table %}", table=Table(caption="c", columns=[Column(label="a")], rows=[["1", "2"]]))


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/units/?q=air&page=2")
    page = Paginator(range(60), 20).page(2)
    html = drawn("{% pagination page %}", page=page, request=request)
    assert 'href="?q=air&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_pages() -> None:
    request = RequestFactory().get("/")
    assert "<nav" not in drawn("{% pagination page %}", page=Paginator([1], 20).page(1), request=request)


def test_tasks_say_their_state_with_their_link() -> None:
    html = drawn("{% task_list tasks %}", tasks=[Task(title="Area A", status="2 questions", tone="brass", url="/a/")])
    assert 'aria-describedby="tasks-1-status"' in html
    assert 'id="tasks-1-status"' in html


def test_reasons_lead_to_their_proof() -> None:
    html = drawn("{% because r %}", r=[Because(term="Proof", text="entry 48", url="/ledger/48/")])
    assert '<a class="govuk-link" href="/ledger/48/">entry 48</a>' in html


def test_panels_keep_what_is_put_in_them_and_escape_their_title() -> None:
    html = drawn("{% panel t 'question' %}<p>{{ t }}</p>{% endpanel %}", t="<i>")
    assert html.count("&lt;i&gt;") == 2
    assert "rx-panel--question" in html
