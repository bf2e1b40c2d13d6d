"""`rectitude protect`: files in, a release out, and given back as an earlier one."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PEOPLE = "unit,sex,n\na,f,3\na,m,24\nb,f,12\nb,m,31\nc,f,40\nc,m,55\n"
SPEC = {
    "dataset": "staff",
    "data": "staff.csv",
    "counts": "n",
    "attributes": [{"name": "unit", "crosses": False}, {"name": "sex"}],
    "tables": [{"name": "all", "by": ["unit"]}],
}


def written(folder: Path, name: str, **changes: object) -> str:
    (folder / "staff.csv").write_text(PEOPLE)
    (folder / name).write_text(json.dumps(SPEC | changes))
    return str(folder / name)


def test_a_release_is_written_and_the_next_answers_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("protect", written(tmp_path, "one.json"), output=tmp_path / "first.json")
    men = {"tables": [{"name": "men", "by": ["unit"], "where": {"sex": ["m"]}}]}
    call_command("protect", written(tmp_path, "two.json", earlier=["first.json"], **men))
    said = json.loads(capsys.readouterr().out)
    assert [cell["count"] for cell in said["tables"][0]["cells"]] == [110, None, None, 55]


def test_what_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no attribute 'rank'") as said:
        call_command("protect", written(tmp_path, "one.json", tables=[{"name": "t", "by": ["rank"]}]))
    assert said.value.returncode == 2
    with pytest.raises(CommandError, match=r"gone\.json"):
        call_command("protect", written(tmp_path, "two.json", earlier=["gone.json"]))
