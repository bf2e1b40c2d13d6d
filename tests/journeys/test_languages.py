"""In Spanish, French and Portuguese nothing is left in English: not a heading, not a button, not a word between.

It is read on a small phone, where longer words would run out of the screen.
"""

import re

import polib
import pytest
from playwright.sync_api import Page

from rectitude.site.demo.region import answers
from rectitude.site.paths import resource
from tests.browsing import settled
from tests.cast import World, survey
from tests.journeys.conftest import Open, overflow
from tests.journeys.everywhere import PAGES, SAID, furnish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every run of text a reader can see or hear, the page's title among it.
TEXTS = """() => {
  const found = [document.title], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const inside = walk.currentNode.parentElement.closest('script, style, [lang]');
    if (inside && inside !== document.documentElement) continue;
    found.push(walk.currentNode.data);
  }
  for (const one of document.querySelectorAll('[aria-label]')) found.push(one.getAttribute('aria-label'));
  return found.map(text => text.replace(/\\s+/g, ' ').trim()).filter(text => /[A-Za-z]{3}/.test(text));
}"""
# Names of people, places, files and things, the same in every language.
NAMES = re.compile(
    r"Rectitude|Apache|Integrity survey 2026|Airport Narcotics Unit|Dirección Antidrogas de Puertos|Belmara|Terraclara"
    r"|CRIMJUST|[A-Z][a-z]+ (Lindqvist|Saleh|Haddad|Marsh|Reyes|Ortiz|Volkov|Brandt)|(JSON|CSV|PDF|XLSX)"
    r"|[a-z]+@example\.org|integrity-survey|UNCAC|[0-9a-f]{8,}|^UTC$|^(item-score|value\.\w+) \d|^\d+ \w+ \d{4}$"
)


@pytest.fixture(scope="module")
def same() -> dict[str, re.Pattern[str]]:
    """For each language, what is rightly the same as in English: by its translation, or because a person wrote it so."""
    labels = words_of_the_instrument()
    kept = {SAID, *answers()["comments"]["en"], *(standard for item in survey().items for standard in item.standards)}
    found = {}
    for language in ("es", "fr", "pt"):
        file = polib.pofile(str(resource("locale") / language / "LC_MESSAGES/django.po"))
        texts = kept | {entry.msgid for entry in file if entry.msgstr == entry.msgid}
        texts |= {english for english, others in labels if others[language] == english}
        # A translation may leave the words around a number as they are: "Version 3" is French too.
        patterns = (re.sub(r"%\\?\(\w+\\?\)[sd]", ".+", re.escape(text)) for text in texts)
        found[language] = re.compile("|".join(f"^\\(?{pattern}\\)?$" for pattern in patterns))
    return found


def words_of_the_instrument() -> list[tuple[str, dict[str, str]]]:
    """Every label of the survey in English, and in the other languages."""
    options = [
        option.label for item in survey().items for part in item.parts if part.scale for option in part.scale.options
    ]
    rows = [row.label for item in survey().items for part in item.parts for row in (*part.rows, *part.columns)]
    titles = [section.title for section in survey().sections]
    return [
        (text.in_language("en"), {code: text.in_language(code) for code in ("es", "fr", "pt")})
        for text in (*options, *rows, *titles)
    ]


def speaking(world: World, name: str, language: str) -> str:
    """One of the cast reads in that language from now on."""
    world.people[name].language = language
    world.people[name].save(update_fields=["language"])
    return language


def texts_of(page: Page, address: str, _language: str) -> tuple[set[str], str | None]:
    """What can be read at an address, and the language it says it is in."""
    page.goto(address)
    return set(settled(page).evaluate(TEXTS)), page.locator("html").get_attribute("lang")


def test_no_english_is_left(as_page: Open, world: World, same: dict[str, re.Pattern[str]]) -> None:
    furnish(world)
    left: dict[str, str] = {}
    too_wide: dict[str, int] = {}
    for name, addresses in PAGES.items():
        page = as_page(name, width=320)
        for address in addresses:
            english, _ = texts_of(page, address, speaking(world, name, "en"))
            for language in ("es", "fr", "pt"):
                here, said = texts_of(page, address, speaking(world, name, language))
                assert said == language, f"{address} says it is in {said}"
                still = {text for text in english & here if not (NAMES.search(text) or same[language].search(text))}
                wide = overflow(page)
                left |= {f"{language}: {text}": f"{name} {address}" for text in still}
                too_wide |= {f"{language} {name} {address}": wide} if wide else {}
        page.context.close()
    assert not left, "\n".join(f"{words} ({where})" for words, where in sorted(left.items()))
    assert too_wide == {}


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Iniciar sesión"), ("fr", "Se connecter"), ("pt", "Iniciar sessão")]
)
def test_a_visitor_reads_their_own_language_and_may_change_it(open_page: Open, language: str, words: str) -> None:
    page = open_page(language=language)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("button", name=words, exact=True).wait_for()
    page.get_by_role("banner").get_by_role("button", name="English").click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
