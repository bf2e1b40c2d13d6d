"""The studio refuses, with the place and the reason; a draft may be wrong all the same."""

from rectitude.apps.assessments.models import InstrumentVersion
from tests.apps.assessments.studio.conftest import Studio


def refused(studio: Studio) -> str:
    """The page that comes when one publishes all the same; nothing may be published."""
    before = InstrumentVersion.objects.count()
    answer = studio.publish()
    assert answer.status_code in (409, 422)
    assert InstrumentVersion.objects.count() == before
    return answer.content.decode()


def test_a_fresh_copy_has_nothing_wrong(studio: Studio) -> None:
    assert studio.wrong == {}
    assert (studio.draft.instrument, studio.draft.version) == ("port-study", "1.1")


def test_an_id_that_is_taken_is_refused_with_its_place_and_the_words_are_kept(studio: Studio) -> None:
    answer = studio.edit("items.IO2", id="IO1", text__en="Are there two registers?")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“IO1” is already the id of something else (Section IO). Choose another." in page
    assert "Are there two registers?" in page
    assert 'href="#id_id"' in page
    assert studio.draft.number == 0


def test_two_things_of_one_id_in_a_file_are_a_fault_of_the_second(studio: Studio) -> None:
    from rectitude.core.instruments.drafting import look_at

    document = studio.document
    document["sections"][1]["items"][0]["id"] = "IO1"
    flaws = {flaw.code: flaw for flaw in look_at(document).flaws}
    assert flaws["duplicate-id"].place == "items.IO1~2"


def test_an_anchor_missing_is_told_at_its_level(studio: Studio) -> None:
    assert studio.edit("items.IO1", anchors_law__3__en=None).status_code == 302
    assert studio.edit("items.IO1", "es", anchors_law__3__es=None).status_code == 302
    assert studio.wrong["missing-anchor"] == "items.IO1:anchors_law.3"
    page = refused(studio)
    assert "“anchors_law” has no description of level 3." in page
    assert f'{studio.path}edit/items.IO1/#id_anchors_law.3.en"' in page
    at_field = studio.client.get(f"{studio.path}edit/items.IO1/").context["form"]
    assert at_field.errors["anchors_law.3.en"] == ["“anchors_law” has no description of level 3."]


def test_a_broken_condition_is_told_with_its_position(studio: Studio) -> None:
    assert studio.edit("items.IO1", applies_when="header.function = 'prosecution'").status_code == 302
    page = refused(studio)
    assert "Write == to compare (position 17)." in page
    assert f'{studio.path}edit/items.IO1/#id_applies_when"' in page
    studio.edit("items.IO1", applies_when="header.fonction == 'prosecution'")
    assert "“header.fonction” (position 1) is not a header fact" in refused(studio)


def test_a_translation_gap_is_told_in_its_language(studio: Studio) -> None:
    assert studio.edit("items.IO2", "es", text__es=None).status_code == 302
    page = refused(studio)
    assert "The text in “es” is missing." in page
    assert f'{studio.path}edit/items.IO2/?language=es#id_text.es"' in page
    outline = studio.client.get(studio.path).content.decode()
    assert "1 thing keeps it from being published" in outline


def test_a_published_version_is_never_changed(studio: Studio) -> None:
    assert studio.publish().status_code == 302
    for address in ("edit/items.IO1/", "translate/", "crosswalk/", "publish/", "languages/"):
        answer = studio.client.get(f"{studio.path}{address}")
        assert answer.status_code == 409, address
        assert "port-study 1.1 is published, and a published version never changes" in answer.content.decode()
        assert "Copy it into a new draft" in answer.content.decode()
    assert studio.client.post(f"{studio.path}edit/items.IO1/", {"text.en": "Other"}).status_code == 409
    assert studio.client.get(studio.path).status_code == 200


def test_a_number_that_is_published_is_refused(studio: Studio) -> None:
    studio.edit("general", version="1.0")
    assert studio.wrong["version-published"] == "general:version"
    answer = studio.publish()
    assert answer.status_code == 409
    assert "A published version never changes. Give the new content a new version number" in answer.content.decode()


def test_same_is_refused_of_what_changed(studio: Studio) -> None:
    studio.edit("items.IO1", weight="2")
    assert studio.wrong["same-but-changed"] == "crosswalk:items.IO1"
    assert "is called the same, but these changed: weight." in refused(studio)


def test_a_number_or_a_type_that_is_none_stays_as_typed_and_is_told(studio: Studio) -> None:
    studio.edit("items.IO1", weight="heavy")
    assert studio.wrong["not-a-number"] == "items.IO1:weight"
    assert studio.form("items.IO1")["weight"] == "heavy"


def test_too_much_is_refused_politely(studio: Studio) -> None:
    answer = studio.edit("items.IO1", text__en="x" * 10_001)
    assert answer.status_code == 422
    assert "at most 10000 characters" in answer.content.decode()
    assert studio.draft.number == 0
