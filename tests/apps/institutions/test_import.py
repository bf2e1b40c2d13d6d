"""A table is imported exactly as its preview said, or not at all."""

from datetime import date

import pytest

from rectitude.base.audit.models import Event
from rectitude.base.institutions.actions import import_institutions
from rectitude.base.institutions.importing.planning import preview_of
from rectitude.base.institutions.importing.preview import Line, Preview
from rectitude.base.institutions.importing.reading import LIMIT_BYTES, decoded, table_of
from rectitude.base.institutions.importing.world import world_of
from rectitude.base.institutions.models import Institution, Membership, Post
from rectitude.base.institutions.queries import things_named, unit_map
from rectitude.base.problems import Problem
from tests.apps.institutions.conftest import Belmara
from tests.cast import NOW


def _preview(belmara: Belmara, text: str, name: str = "petra") -> Preview:
    return preview_of(text, world=world_of(by=belmara.world.actor(name), at=NOW))


def _import(belmara: Belmara, text: str) -> Preview:
    preview = _preview(belmara, text)
    return import_institutions(by=belmara.editor, at=NOW, text=text, digest=preview.digest)


def _only(preview: Preview) -> Line:
    (line,) = preview.lines
    return line


def _codes(line: Line) -> list[str]:
    return [problem.type.code.removeprefix("institutions.") for problem in line.problems]


NEW = "code;name;kind;country;parent\nport-unit;Port Unit;joint-unit;XB;ports\nports;Ports Authority;other;XB;\n"


def test_a_preview_writes_nothing_and_the_import_writes_what_it_said(belmara: Belmara) -> None:
    preview = _preview(belmara, NEW)
    assert [line.verdict for line in preview.lines] == ["create", "create"]
    assert not Institution.objects.filter(code="port-unit").exists()
    import_institutions(by=belmara.editor, at=NOW, text=NEW, digest=preview.digest)
    added = Institution.objects.get(code="port-unit")
    assert added.parent is not None
    assert added.parent.code == "ports"
    assert added.country is not None
    assert added.country.code == "XB"


def test_one_import_is_one_event(belmara: Belmara) -> None:
    _import(belmara, NEW)
    (event,) = Event.objects.filter(actor=belmara.editor.key)
    assert event.name == "institutions.table.imported"


def test_importing_again_finds_everything_as_it_is(belmara: Belmara) -> None:
    _import(belmara, NEW)
    assert _preview(belmara, NEW).counts == {"create": 0, "change": 0, "same": 2, "refused": 0}


def test_a_change_says_from_what_to_what_and_keeps_the_former_name(belmara: Belmara) -> None:
    text = "code,name,kind\nbelmara-police,Belmara Police Service,police\n"
    (change,) = _only(_preview(belmara, text)).changes
    assert (change.field, change.before, change.after) == (
        "name", "Belmara National Police", "Belmara Police Service",
    )  # fmt: skip
    _import(belmara, text)
    assert things_named("Belmara National Police")[0].named == belmara.police


def test_a_world_that_changed_since_is_told_and_nothing_is_written(belmara: Belmara) -> None:
    text = "code,name,kind\nbelmara-police,Belmara Police Service,police\n"
    digest = _preview(belmara, text).digest
    Institution.objects.filter(code="belmara-police").update(name="Changed by somebody else")
    with pytest.raises(Problem) as stale:
        import_institutions(by=belmara.editor, at=NOW, text=text, digest=digest)
    assert stale.value.type.code == "institutions.import.preview-is-stale"
    assert Institution.objects.get(code="belmara-police").name == "Changed by somebody else"
    assert not Event.objects.filter(name="institutions.table.imported").exists()


def test_another_file_under_the_confirmed_digest_is_refused(belmara: Belmara) -> None:
    digest = _preview(belmara, NEW).digest
    with pytest.raises(Problem):
        import_institutions(by=belmara.editor, at=NOW, text=NEW.replace("Port Unit", "Port  Unit"), digest=digest)
    assert not Institution.objects.filter(code="port-unit").exists()


def test_line_ends_do_not_change_the_digest(belmara: Belmara) -> None:
    """A browser sends a hidden field with its own line ends."""
    assert _preview(belmara, NEW).digest == _preview(belmara, "\ufeff" + NEW.replace("\n", "\r\n")).digest


def test_refused_lines_are_left_out_and_the_others_imported(belmara: Belmara) -> None:
    text = "code;name;kind;country\nfine;Fine;unit;XB\ntheirs;Theirs;unit;XT\n"
    preview = _preview(belmara, text)
    assert [(line.verdict, _codes(line)) for line in preview.lines] == [
        ("create", []),
        ("refused", ["import.line-not-yours"]),
    ]
    import_institutions(by=belmara.editor, at=NOW, text=text, digest=preview.digest)
    assert Institution.objects.filter(code="fine").exists()
    assert not Institution.objects.filter(code="theirs").exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";Name;unit;XB;;", "import.cell-missing"),
        ("Not A Code;Name;unit;XB;;", "code-not-usable"),
        ("new;Name;spaceship;XB;;", "import.not-a-choice"),
        ("new;Name;unit;ZZ;;", "import.not-in-directory"),
        ("new;Name;unit;XB;nowhere;", "import.not-in-directory"),
        ("new;Name;unit;XB;;31/01/2026", "import.not-a-date"),
        ("new;Name;unit;XB;;2026-02-30", "import.not-a-date"),
        ("new;" + "n" * 201 + ";unit;XB;;", "import.text-too-long"),
        ("new;Name;unit;XB;;2026-01-01;too;many", "import.too-many-cells"),
        ("belmara-police;Belmara National Police;police;XT;;", "import.country-stays"),
        ("belmara-customs;Customs and Border Service;customs;XB;belmara-customs;", "parent-is-below"),
    ],
)
def test_each_fault_of_a_line_is_explained(row: str, code: str, belmara: Belmara) -> None:
    line = _only(_preview(belmara, f"code;name;kind;country;parent;active from\n{row}\n"))
    assert line.verdict == "refused"
    assert code in _codes(line)
    assert all(problem.title and problem.action for problem in line.problems)


def test_a_line_shows_all_its_faults_at_once(belmara: Belmara) -> None:
    line = _only(_preview(belmara, "code;name;kind;active_from\nNo Code;N;spaceship;soon\n"))
    assert len(line.problems) == 3


def test_the_parts_of_a_refused_line_are_refused_with_it(belmara: Belmara) -> None:
    text = "code;name;kind;country;parent\na;A;unit;XB;b\nb;B;unit;XT;\nc;C;unit;XB;a\n"
    assert [line.verdict for line in _preview(belmara, text).lines] == ["refused"] * 3


def test_a_circle_of_parents_is_refused(belmara: Belmara) -> None:
    text = "code;name;kind;country;parent\na;A;unit;XB;b\nb;B;unit;XB;a\n"
    assert {code for line in _preview(belmara, text).lines for code in _codes(line)} == {"parent-is-below"}


def test_the_same_entry_twice_names_the_first_line(belmara: Belmara) -> None:
    text = "code;name;kind;country\na;A;unit;XB\n\na;A again;unit;XB\n"
    first, second = _preview(belmara, text).lines
    assert first.verdict == "create"
    assert (second.number, _codes(second)) == (4, ["import.line-twice"])
    assert second.problems[0].details == {"line": 2}


def test_what_has_parts_that_remain_does_not_end(belmara: Belmara) -> None:
    Institution.objects.filter(code="belmara-anu").update(parent=belmara.customs)
    ends = "code;name;kind;active to\nbelmara-customs;Customs and Border Service;customs;2026-12-31\n"
    assert _codes(_only(_preview(belmara, ends))) == ["has-active-parts"]
    both = ends + "belmara-anu;Airport Narcotics Unit;joint-unit;2026-12-31\n"
    assert [line.verdict for line in _preview(belmara, both).lines] == ["change", "change"]


def test_a_dash_empties_and_a_blank_keeps(belmara: Belmara) -> None:
    Institution.objects.filter(code="belmara-police").update(source="letter", active_from=date(2000, 1, 1))
    _import(belmara, "code;name;kind;source;active from\nbelmara-police;Belmara National Police;police;-;\n")
    held = Institution.objects.get(code="belmara-police")
    assert held.source == ""
    assert held.active_from == date(2000, 1, 1)


POSTS = (
    "unit;post;title;rank;exposed;seconded by;established;recruits;vets;pays;trains;disciplines\n"
    "belmara-anu;search;Search officer;officer;yes;belmara-police;8;belmara-police;belmara-police;belmara-police;"
    "belmara-customs;belmara-customs\n"
    "belmara-anu;analyst;Analyst;officer;no;belmara-customs;3;belmara-customs;belmara-customs;belmara-customs;?;nobody\n"
)


def test_posts_arrive_on_the_unit_map(belmara: Belmara) -> None:
    _import(belmara, POSTS)
    found = unit_map(belmara.unit, on=NOW.date())
    assert found.sentence == "3 of 11 seconded posts have no agency that disciplines them."
    assert {(h.post_code, h.duty, h.state) for h in found.holes} == {
        ("analyst", "disciplines", "nobody"),
        ("analyst", "trains", "not_recorded"),
    }
    assert _preview(belmara, POSTS).counts["same"] == 2


def test_duties_are_corrected_in_place_and_changed_from_a_day(belmara: Belmara) -> None:
    _import(belmara, POSTS)
    head = "unit;post;title;disciplines;since\n"
    line = _only(_preview(belmara, head + "belmara-anu;analyst;Analyst;belmara-customs;2026-06-01\n"))
    assert [(c.field, c.before, c.after) for c in line.changes] == [("disciplines", "nobody", "belmara-customs")]
    _import(belmara, head + "belmara-anu;analyst;Analyst;belmara-customs;2026-06-01\n")
    assert unit_map(belmara.unit, on=date(2026, 5, 31)).undisciplined == 3
    assert unit_map(belmara.unit, on=date(2026, 6, 1)).undisciplined == 0
    _import(belmara, head + "belmara-anu;analyst;Analyst;belmara-police;\n")
    assert Post.objects.get(code="analyst").responsibilities.filter(duty="disciplines").count() == 2
    early = _only(_preview(belmara, head + "belmara-anu;analyst;Analyst;nobody;2026-01-01\n"))
    assert _codes(early) == ["before-what-is-recorded"]


def test_memberships_of_countries_and_institutions(belmara: Belmara) -> None:
    text = (
        "member;member of;standing;from;to\n"
        "XB;crimjust;participant;2020-01-01;\nbelmara-police;belmara-anu;agency;;\nXB;crimjust;participant;2021-01-01;\n"
    )
    preview = _preview(belmara, text)
    assert [line.verdict for line in preview.lines][:2] == ["create", "create"]
    _import(belmara, "\n".join(text.split("\n")[:3]))
    assert Membership.objects.count() == 2
    assert _codes(_preview(belmara, text).lines[2]) == ["membership-overlaps"]
    ended = "member;member of;standing;from;to\nXB;crimjust;participant;2020-01-01;2024-01-01\n"
    assert [(c.field, c.after) for c in _only(_preview(belmara, ended)).changes] == [("active_to", "2024-01-01")]
    itself = "member;member of;standing\nbelmara-anu;belmara-anu;agency\n"
    assert _codes(_only(_preview(belmara, itself))) == ["member-of-itself"]


@pytest.mark.parametrize(
    "text",
    [
        "código;nombre;tipo;país\nnuevo;Nuevo;unit;XB\n",
        "code,nom,type,pays\nnouveau,Nouveau,unit,XB\n",
        "código\tnome\ttipo\tpaís\nnovo\tNovo\tunit\tXB\n",
        'CODE ,"Name",Kind,Country\nnew,"New, with a comma",unit,xb\n',
    ],
)
def test_headers_in_four_languages_and_three_separators(text: str, belmara: Belmara) -> None:
    line = _only(_preview(belmara, text))
    assert line.verdict == "create"
    assert line.values["country"] == "XB"


def test_columns_nobody_knows_are_named(belmara: Belmara) -> None:
    assert _preview(belmara, "code;name;kind;colour\na;A;unit;red\n").unknown_columns == ("colour",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nothing-in-it"),
        ("code;name;kind\n", "nothing-in-it"),
        ("what;ever\n1;2\n", "header-not-known"),
        ("code;name;kind;name\na;A;unit;B\n", "column-twice"),
        ('code;name;kind\na;"A;unit\nb;B;unit\n', "quotes-not-closed"),
        ("code;name;kind\n" + "a;A;unit\n" * 5_001, "too-many-lines"),
        ("code;name;kind\n" + "a" * LIMIT_BYTES, "too-large"),
    ],
)
def test_a_table_that_is_none_is_explained(text: str, code: str, belmara: Belmara) -> None:
    with pytest.raises(Problem) as wrong:
        _preview(belmara, text)
    assert wrong.value.type.code == f"institutions.import.{code}"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Alfândega".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "Alfândega".encode(), "utf-8"),
        ("Alfândega – é".encode("cp1252"), "windows-1252"),
        ("Alfândega".encode("utf-16"), "utf-16"),
    ],
)
def test_encodings_are_recognised(data: bytes, encoding: str) -> None:
    found = decoded(data)
    assert found.encoding == encoding
    assert found.text.startswith("Alfândega")


@pytest.mark.parametrize("data", [b"PK\x03\x04zip", b"a\x00b", b"\x81\x8d\x8f"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as wrong:
        decoded(data)
    assert wrong.value.type.code == "institutions.import.not-text"


def test_lines_are_numbered_as_in_the_file() -> None:
    table = table_of('code;name;kind\n\na;"two\nlines";unit\nb;B;unit\n')
    assert [row.number for row in table.rows] == [3, 5]


def test_somebody_without_a_role_to_edit_is_refused_whatever_the_file_says(belmara: Belmara) -> None:
    farid = belmara.world.actor("farid")
    digest = _preview(belmara, NEW, "farid").digest
    with pytest.raises(Problem) as refused:
        import_institutions(by=farid, at=NOW, text=NEW, digest=digest)
    assert refused.value.type.code == "access.not-allowed"
    assert not Institution.objects.filter(code="ports").exists()


def test_two_thousand_lines_are_previewed_with_few_queries(
    belmara: Belmara, django_assert_max_num_queries: object
) -> None:
    text = "code;name;kind;country;parent\n" + "".join(f"u-{n};U {n};unit;XB;belmara-customs\n" for n in range(2000))
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert _preview(belmara, text).counts["create"] == 2000
