"""A form as the house draws it: names, hints and errors belong to their question, for eyes and for ears."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template

from rectitude.base.ui.forms import Choice, DateParts


class Sample(forms.Form):
    """One of each that matters here."""

    unit = forms.CharField(label="Unit", help_text="As it signs")
    officers = forms.IntegerField(label="Officers", widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}))
    vetted = forms.ChoiceField(
        label="Vetted?",
        widget=forms.RadioSelect,
        choices=[("some", Choice("Some", hint="Not all")), ("none", "None")],
    )
    which = forms.CharField(label="Which?", required=False, widget=forms.Textarea)
    as_of = DateParts(label="As of?")
    sure = forms.BooleanField(label="I am sure")

    reveals = {"vetted": {"some": ["which"]}}
    heading_field = "unit"


class Elements(HTMLParser):
    """Every element's name and attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def with_id(self, wanted: str) -> dict[str, str | None]:
        """The attributes of the one element of this id."""
        (only,) = [attrs for _, attrs in self.found if attrs.get("id") == wanted]
        return only

    def ids(self) -> set[str]:
        """All ids; fails when one is used twice."""
        found = [str(attrs["id"]) for _, attrs in self.found if "id" in attrs]
        assert len(found) == len(set(found))
        return set(found)


def drawn(form: forms.Form) -> Elements:
    """The form with its error summary, read back."""
    return Elements(Template("{% load ui %}{% error_summary form %}{{ form }}").render(Context({"form": form})))


def test_every_label_and_description_points_at_something_that_is_there() -> None:
    page = drawn(Sample({"as_of_day": "31"}))
    ids = page.ids()
    for tag, attrs in page.found:
        assert tag != "label" or attrs["for"] in ids
        assert set(str(attrs.get("aria-describedby") or "").split()) <= ids


def test_every_error_link_leads_to_its_question() -> None:
    page = drawn(Sample({"as_of_day": "31"}))
    leads = {str(attrs["href"]) for tag, attrs in page.found if tag == "a"}
    assert leads == {"#id_unit", "#id_officers", "#id_vetted_0", "#id_as_of_0", "#id_sure"}
    assert {lead[1:] for lead in leads} <= page.ids()


def test_hint_and_error_are_read_with_the_input_and_it_is_marked() -> None:
    unit = drawn(Sample({})).with_id("id_unit")
    assert unit["aria-describedby"] == "id_unit_helptext id_unit_error"
    assert unit["aria-invalid"] == "true"
    assert str(unit["class"]).split() == ["govuk-input", "govuk-input--error"]


def test_a_form_without_errors_draws_no_summary() -> None:
    assert not any("govuk-error-summary" in str(attrs.get("class")) for _, attrs in drawn(Sample()).found)


def test_a_number_is_typed_as_text_and_keeps_its_own_class() -> None:
    officers = drawn(Sample()).with_id("id_officers")
    assert (officers["type"], officers["inputmode"]) == ("text", "numeric")
    assert "govuk-input--width-5" in str(officers["class"])


def test_a_revealed_question_stands_once_under_its_answer() -> None:
    names = [str(attrs["name"]) for _, attrs in drawn(Sample()).found if "name" in attrs]
    assert names.count("which") == 1
    assert names.index("which") == names.index("vetted") + 1


def test_the_heading_of_a_one_question_page_is_its_label() -> None:
    tags = [tag for tag, _ in drawn(Sample()).found]
    assert tags[tags.index("h1") + 1] == "label"


def test_markup_in_words_stays_words() -> None:
    class Sly(forms.Form):
        pick = forms.ChoiceField(label="<i>x", widget=forms.RadioSelect, choices=[("a", "<script>a()</script>")])

    assert not {"script", "i"} & {tag for tag, _ in drawn(Sly()).found}


def given(day: str, month: str, year: str) -> dict[str, str]:
    """A date as it is posted."""
    return {"when_day": day, "when_month": month, "when_year": year}


class Dated(forms.Form):
    when = DateParts(label="When?", required=False)


def test_a_date_in_three_parts_is_a_date() -> None:
    form = Dated(given(" 3", "11", "2026 "))
    assert form.is_valid()
    assert form.cleaned_data["when"] == date(2026, 11, 3)


def test_no_part_of_an_optional_date_is_no_date() -> None:
    form = Dated(given("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data["when"] is None


@pytest.mark.parametrize("parts", [("31", "2", "2026"), ("0", "1", "2026"), ("x", "1", "2026"), ("1", "1", "99999")])
def test_a_day_that_never_was_is_refused_and_what_was_typed_stays(parts: tuple[str, str, str]) -> None:
    form = Dated(given(*parts))
    assert [error.code for error in form.errors.as_data()["when"]] == ["unreal"]
    page = drawn(form)
    assert tuple(page.with_id(f"id_when_{n}")["value"] for n in range(3)) == parts


def test_a_date_lacking_a_part_says_so() -> None:
    assert [e.code for e in Dated(given("1", "", "2026")).errors.as_data()["when"]] == ["incomplete"]


def test_a_date_kept_before_fills_its_parts() -> None:
    page = drawn(Dated(initial={"when": date(2026, 9, 30)}))
    assert [page.with_id(f"id_when_{n}")["value"] for n in range(3)] == ["30", "9", "2026"]
