"""The country report as one value: every word of the frame in its language, people's words as written with theirs.

Page, PDF and Word print it and decide nothing. What its reader may not see never enters it.
"""

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.pages.dashboards.report.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What somebody wrote, and in which language; "" where that was not recorded."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the country's texts. note: that it is printed in another language than the report, say."""

    id: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A level, or letters for why there is none. shade: "0" to "4", else "none". words: what it is called."""

    code: str
    shade: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Law or practice of one indicator. anchor: what that level looks like, as the instrument describes it."""

    name: str
    mark: Mark
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source under an indicator. number: in the list of sources; 0 where it may not be named."""

    number: int
    title: Prose
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What came of a reply or an appeal."""

    head: str
    words: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The institution's words, unaltered, and what came of them in order: disposition, appeal, decision."""

    head: str
    words: Prose
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A labelled text of a person."""

    label: str
    words: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPart:
    """One indicator with everything a reader needs to check it. facts: how it came to stand, gap, confidence."""

    id: str
    name: str
    question: str
    standards: str
    law: Half
    practice: Half
    facts: tuple[str, ...]
    said: tuple[Said, ...]
    sources: tuple[Cited, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One half of an area: 0 to 100 or why it is withheld, its band, what it counted, its interval."""

    score: str
    band: str
    counted: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPart:
    """An area of one institution."""

    id: str
    title: str
    law: Figure
    practice: Figure
    gap: str
    indicators: tuple[IndicatorPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPart:
    """A gap, a good practice or a lesson."""

    kind: str
    title: Prose
    said: tuple[Said, ...]
    indicators: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: a heading and its cells."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One institution in one function. slug: of its page. agreement: measure, law, practice, both."""

    slug: str
    function: str
    institution: str
    state: str
    is_draft: bool
    released: str
    areas: tuple[AreaPart, ...]
    replies: tuple[Reply, ...]
    findings: tuple[FindingPart, ...]
    agreement_lead: str
    agreement: tuple[Row, ...]
    refusals: tuple[str, ...]
    origin: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """An institution's indicators as two rows of marks, in groups by area (their ids); alt says all of it."""

    title: str
    areas: tuple[str, ...]
    law: tuple[tuple[Mark, ...], ...]
    practice: tuple[tuple[Mark, ...], ...]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One indicator across the chapters: law and practice of each."""

    id: str
    name: str
    marks: tuple[tuple[Mark, Mark], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedArea:
    """An area across the chapters: its figures of each (law, practice), and its indicators."""

    title: str
    figures: tuple[tuple[Figure, Figure], ...]
    indicators: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """A line of the list of sources. cited: the indicators that rest on it."""

    number: int
    title: Prose
    details: str
    locator: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A sign and what it means."""

    sign: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How to read the report: paragraphs under headings, the levels, the letters."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    levels: tuple[Explained, ...]
    codes: tuple[Explained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryReport:
    """Everything the report prints. at: when it was made; digest: of everything it says, whatever its language.

    draft: the words every page carries while part of it is not released, "" once all is.
    """

    language: str
    country: str
    country_code: str
    round_code: str
    round_title: str
    title: str
    lead: str
    facts: tuple[Row, ...]
    draft: str
    at: datetime
    made: str
    digest: str
    before: tuple[Section, ...]
    after: tuple[Section, ...]
    method: Method
    chapters: tuple[Chapter, ...]
    strips: tuple[Strip, ...]
    compared: tuple[ComparedArea, ...]
    no_ranking: str
    sources: tuple[ListedSource, ...]
    verify: tuple[str, ...]
    words: dict[str, str]

    def chapter(self, slug: str) -> Chapter | None:
        """The chapter of that slug."""
        return next((chapter for chapter in self.chapters if chapter.slug == slug), None)
