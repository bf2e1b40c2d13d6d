"""What every page of a draft shows around its own content."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import InstrumentDraft
from rectitude.base.ui.components import Tab
from rectitude.core.instruments.drafting import Document, as_map

ROOT = "/studio/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """state: "open", "published" or "discarded"; version_path: where the published version is read."""

    title: str
    name: str
    path: str
    number: int
    state: str
    version_path: str
    tabs: tuple[Tab, ...]

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def path_of(draft: InstrumentDraft) -> str:
    """The address of a draft."""
    return f"{ROOT}{draft.key}/"


def in_reader_language(said: object) -> str:
    """A text of a document in the reader's language, else in any it has."""
    texts = {code: words for code, words in as_map(said).items() if isinstance(words, str) and words.strip()}
    language = get_language() or "en"
    found = (texts.get(code) for code in (language, language.split("-")[0], "en"))
    return next((words for words in found if words), next(iter(texts.values()), ""))


def frame_of(draft: InstrumentDraft, document: Document, *, at: str) -> Frame:
    """The frame of the page `at`: "", "translate", "compare", "crosswalk", "changes", "files" or "publish"."""
    path = path_of(draft)
    state = "published" if draft.published else "discarded" if draft.discarded_at else "open"
    places = [("", _("Outline")), ("compare", _("Compare")), ("changes", _("Changes")), ("files", _("Files"))]
    if state == "open":
        places[1:1] = [("translate", _("Translate"))]
        places[3:3] = [("crosswalk", _("Crosswalk"))]
        places.append(("publish", _("Publish")))
    version = draft.published
    name = f"{draft.instrument} {draft.version}"
    return Frame(
        title=in_reader_language(document.get("title")) or name,
        name=name,
        path=path,
        number=draft.number,
        state=state,
        version_path=f"/instruments/{version.instrument}/{version.version}/" if version else "",
        tabs=tuple(
            Tab(label=label, url=f"{path}{place}/" if place else path, is_here=place == at) for place, label in places
        ),
    )
