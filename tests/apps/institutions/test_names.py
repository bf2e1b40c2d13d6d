"""Names are found however they are written, and shown in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from rectitude.base.institutions.loading import load_directory
from rectitude.base.institutions.models import Alias, Country
from rectitude.base.institutions.names import folded, localized
from rectitude.base.institutions.queries import things_named
from tests.cast import NOW
from tests.kept import kept


def test_folding_ignores_case_accents_and_punctuation() -> None:
    assert folded("Côte d'Ivoire") == folded("COTE D’IVOIRE") == "cote d ivoire"
    assert folded("EURO-POL") == "euro pol"
    assert folded("  São   Aurélio ") == "sao aurelio"


def test_a_name_falls_back_to_english_then_to_any() -> None:
    with translation.override("pt"):
        assert localized({"en": "Ghana", "pt": "Gana"}) == "Gana"
        assert localized({"en": "Ghana", "es": "Ghana!"}) == "Ghana"
        assert localized({"fr": "Pérou"}) == "Pérou"
        assert localized({}) == ""
        assert localized("as it is") == "as it is"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UNOHCHR", "ohchr"),
        ("Independent Investigations Commission of Jamaica", "indecom"),
        ("International Office for Migration", "iom"),
        ("CARICOM Implementation Agency from Crime and Security", "caricom-impacs"),
        ("EURO-POL", "europol"),
        ("Royal Mounted Canadian Police", "rcmp"),
        ("United National Office on Drugs and Crime", "unodc"),
        ("International Police", "interpol"),
        ("Caribbean Public Health Association", "carpha"),
        ("Cape Verde", "CV"),
        ("cabo verde", "CV"),
        ("Guinea Bissau", "GW"),
        ("Criminal Justice Dashboard", "justlead"),
    ],
)
@pytest.mark.django_db
def test_the_sources_spellings_lead_to_what_they_mean(written: str, meant: str) -> None:
    kept("directory", lambda: load_directory(at=NOW))
    assert [match.named.code for match in things_named(written)] == [meant]


@pytest.mark.django_db
def test_the_canonical_name_is_never_replaced_by_an_alias() -> None:
    kept("directory", lambda: load_directory(at=NOW))
    (match,) = things_named("UNOHCHR")
    assert str(match.named) == "Office of the United Nations High Commissioner for Human Rights"
    assert match.alias is not None
    assert match.alias.text == "UNOHCHR"
    assert match.alias.kind == "misprint"


@pytest.mark.django_db
def test_an_alias_holds_between_its_dates_only() -> None:
    kept("directory", lambda: load_directory(at=NOW))
    assert [m.named.code for m in things_named("AIRCOP", on=date(2020, 9, 18))] == ["aircop"]
    assert [m.named.code for m in things_named("PCCP", on=date(2020, 9, 18))] == ["pccp"]  # its own code stays its own
    country = Country.objects.get(code="CI")
    Alias.objects.create(country=country, text="Old Name", active_to=date(1986, 1, 1))
    assert things_named("old name", on=date(1985, 12, 31))
    assert not things_named("old name", on=date(1986, 1, 1))


@pytest.mark.django_db
def test_one_name_may_mean_several_things_and_nothing_is_guessed() -> None:
    kept("directory", lambda: load_directory(at=NOW))
    Alias.objects.create(country=Country.objects.get(code="GW"), text="Guinea")
    Alias.objects.create(country=Country.objects.get(code="GH"), text="Guinea")
    assert {m.named.code for m in things_named("guinea")} == {"GW", "GH"}
    assert things_named("  ") == []
    assert things_named("no such name") == []
