"""`rectitude aggregate`: scores in, signed counts out; files of others verified and added up."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rectitude.core.aggregates import sign_aggregate
from tests.core.aggregates.contributors import INSTRUMENT, key_of, made

SCORES = "unit,one,two\nu1,0,1\nu2,3,refused\nu3,4,2\n"
SPEC = {
    "data": "scores.csv",
    "institution": "unit",
    "levels": [0, 1, 2, 3, 4],
    "instrument": INSTRUMENT,
    "period": "2026",
    "as_of": "2026-03-01",
}


def written(folder: Path, name: str, content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text)
    return str(folder / name)


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    """A folder with a signing key to be, scores, and files of five others."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "ledger-key"  # type: ignore[attr-defined]
    written(tmp_path, "scores.csv", SCORES)
    for n, name in enumerate("abcde"):
        out = made(name, {"one": [n, 1, 2, 3, 4], "two": [0, 1]} | ({"two": [0, 1, 2]} if n else {}))
        written(tmp_path, f"{name}.txt", sign_aggregate(out, signer=key_of(name)))
    written(tmp_path, "keys.txt", "# of this year\n" + "\n".join(key_of(name).verifier.text for name in "abcde"))
    return tmp_path


@pytest.mark.django_db
def test_counts_go_out_signed_and_the_next_export_answers_for_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("aggregate", "export", written(folder, "one.json", SPEC), output=folder / "first.txt")
    text = (folder / "first.txt").read_text()
    assert '"counts":[1,0,0,1,1]' in text
    assert '"withheld":["two"]' in text
    assert "u1" not in text
    written(folder, "scores.csv", SCORES + "u4,4,4\n")
    call_command("aggregate", "export", written(folder, "two.json", SPEC | {"earlier": ["first.txt"]}))
    said = capsys.readouterr().out
    assert '"withheld":["one"]' in said
    assert '"counts":[0,1,1,0,1],"indicator":"two"' in said


def test_others_are_verified_and_combined(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / f"{name}.txt") for name in "abcde"]
    call_command("aggregate", "verify", *files, keys=folder / "keys.txt")
    assert capsys.readouterr().out.count("VERIFIED") == 5
    with pytest.raises(CommandError, match=r"Not believed: 4\.") as said:
        call_command("aggregate", "verify", *files, vkey=[key_of("a").verifier.text])
    assert said.value.returncode == 1
    capsys.readouterr()
    asked = {"aggregates": [f"{name}.txt" for name in "abcde"], "keys": "keys.txt", "period": "2026"}
    call_command("aggregate", "combine", written(folder, "c.json", asked | {"instrument": INSTRUMENT}))
    found = json.loads(capsys.readouterr().out)
    assert [(one["indicator"], one["contributors"], one["n"]) for one in found["figures"]] == [("one", 5, 25)]
    assert [one["indicator"] for one in found["withheld"]] == ["two"]


def test_what_is_wrong_is_one_sentence(folder: Path) -> None:
    four = {"aggregates": [f"{name}.txt" for name in "abcd"], "keys": "keys.txt", "period": "2026"}
    for name, content, sentence in (
        ("few.json", four | {"instrument": INSTRUMENT}, "4 contributors; at least 5"),
        ("altered.json", four | {"instrument": INSTRUMENT, "aggregates": ["x.txt"]}, r"x\.txt: not believed"),
        ("more.json", four | {"instrument": INSTRUMENT, "extra": 1}, "extra"),
        ("gone.json", four | {"keys": "none.txt"}, r"none\.txt"),
    ):
        written(folder, "x.txt", (folder / "a.txt").read_text().replace("[1,1,1,1,1]", "[2,1,1,1,0]"))
        with pytest.raises(CommandError, match=sentence) as said:
            call_command("aggregate", "combine", written(folder, name, content))
        assert said.value.returncode == 2
    with pytest.raises(CommandError, match="Name a public key"):
        call_command("aggregate", "verify", str(folder / "a.txt"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"institution": "who"}, "no column 'who'"),
        ({"as_of": "soon"}, "as_of"),
        ({"levels": [0, 1]}, "none of the levels"),
        ({"indicators": ["two"]}, "nothing can be let out"),
    ],
)
def test_scores_that_cannot_go_out_are_told(folder: Path, changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("aggregate", "export", written(folder, "x.json", SPEC | changes))
