"""`rectitude estimate`, `index` and `reproduce` in processes of their own: any folder, any settings of the machine, no database."""

import io
import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.core.bundles.sample import DATA, SPECIFICATION

ROOT = Path(__file__).resolve().parents[3]
FRAMEWORK = b"""Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
1,A,Answered calls,1,1,share,NA,NA,Top,Indicator
1,B,Open complaints,-1,2,number,NA,Staff,Top,Indicator
2,Top,Together,1,1,Index,NA,NA,NA,Aggregate
"""
TABLE = b"uCode,uName,Staff,A,B\nu1,North,10,0.5,3\nu2,South,20,0.9,8\nu3,East,40,0.7,not_assessed\nu4,West,8,0.2,4\n"
INDEX: dict[str, Any] = {
    "data": "data.csv",
    "indicators": "frame.csv",
    "steps": [
        {"step": "denominate"},
        {"step": "impute", "method": "median"},
        {"step": "normalise", "method": "min-max", "range": [0, 100]},
        {"step": "aggregate"},
    ],
    "bands": [{"name": "weak", "from": 0}, {"name": "strong", "from": 50}],
    "uncertainty": {
        "draws": 200,
        "seed": 3,
        "factors": [
            {"factor": "weights", "noise": 0.25},
            {"factor": "normalisation", "of": [{"method": "min-max", "range": [0, 100]}, {"method": "rank"}]},
        ],
        "sobol": {"base": 64, "replicates": 50},
    },
}


def run(
    folder: Path, *arguments: str, python: str = sys.executable, **settings: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), **settings}
    command = [python, "-m", "rectitude.site", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_bytes(DATA)
    (tmp_path / "data.csv").write_bytes(TABLE)
    (tmp_path / "frame.csv").write_bytes(FRAMEWORK)
    (tmp_path / "estimate.json").write_text(json.dumps(SPECIFICATION))
    (tmp_path / "index.json").write_text(json.dumps(INDEX))
    return tmp_path


def test_estimates_are_printed_and_nothing_is_left_behind(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    done = run(elsewhere, "estimate", "../estimate.json")
    assert (done.returncode, done.stderr) == (0, "")
    values = json.loads(done.stdout)["estimates"][0]["values"]
    assert [one["name"] for one in values] == ["a", "b", "c"]
    assert values[0]["value"] == pytest.approx(360 / 110, rel=1e-15)
    assert list(elsewhere.iterdir()) == []


def test_what_is_wrong_is_one_sentence_and_exit_code_2(folder: Path) -> None:
    wrong = {**SPECIFICATION, "estimates": [{"estimate": "mean", "variable": "truth"}]}
    (folder / "wrong.json").write_text(json.dumps(wrong))
    (folder / "broken.json").write_text("{")
    (folder / "wrong-index.json").write_text(json.dumps({**INDEX, "steps": [{"step": "guess"}]}))
    (folder / "unnamed.json").write_text(json.dumps({**INDEX, "data": "a\0b"}))
    (folder / "damaged.zip").write_bytes(b"PK")
    for arguments, said in (
        (("estimate", "absent.json"), "absent.json: No such file or directory"),
        (("estimate", "broken.json"), "broken.json: line 1, column 2"),
        (("index", "wrong-index.json"), "wrong-index.json: steps[0].step: "),
        (("index", "unnamed.json"), "no file can be called so"),
        (("index", "index.json", "--stages", "guessed"), "--stages: there is no stage 'guessed'; there are: raw,"),
        (("reproduce", "damaged.zip"), "damaged.zip: this is no bundle"),
    ):
        with pytest.raises(CommandError) as caught:
            call_command(arguments[0], str(folder / arguments[1]), *arguments[2:])
        assert caught.value.returncode == 2
        assert said in str(caught.value)
    done = run(folder, "estimate", "wrong.json")
    assert (done.returncode, done.stdout) == (2, "")
    there = "region, station, w, trust, paid"
    assert done.stderr == (
        "CommandError: wrong.json: estimates[0].variable: no column 'truth' in people.csv; there are: " + there + "\n"
    )


@pytest.mark.parametrize("kind", ["estimate", "index"])
def test_a_bundle_is_reproduced_under_other_settings_of_the_machine(folder: Path, kind: str) -> None:
    made = run(folder, kind, f"{kind}.json", "--bundle", "b.zip", "-o", "out.json", PYTHONHASHSEED="1")
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    bundle = (folder / "b.zip").read_bytes()
    for settings in (
        {"PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "3",
            "OPENBLAS_NUM_THREADS": "2",
            "OMP_NUM_THREADS": "2",
            "LC_ALL": "C.UTF-8",
            "TZ": "Asia/Tokyo",
        },
    ):
        done = run(folder, "reproduce", "b.zip", **settings)
        assert (done.returncode, done.stderr) == (0, "")
        assert "numbers are the same to the last digit" in done.stdout
        again = run(folder, kind, f"{kind}.json", "--bundle", "again.zip", "-o", "out.json", **settings)
        assert again.returncode == 0
        assert (folder / "again.zip").read_bytes() == bundle


def test_a_digit_changed_is_named_with_exit_code_1(folder: Path) -> None:
    from rectitude.core.bundles import make_bundle
    from rectitude.core.stats.specification import estimate

    files = {"people.csv": DATA}
    expected = estimate(SPECIFICATION, files=files)
    expected["estimates"][0]["values"][1]["standard_error"] += 1e-6
    forged = make_bundle(kind="estimate", files=files, specification=SPECIFICATION, expected=expected)
    (folder / "forged.zip").write_bytes(forged)
    done = run(folder, "reproduce", "forged.zip")
    assert done.returncode == 1
    assert "NOT REPRODUCED: 1 differences" in done.stdout
    assert "estimates[0].values[1].standard_error: expected " in done.stdout


def test_an_index_says_what_is_asked_for(folder: Path) -> None:
    whole = json.loads(run(folder, "index", "index.json").stdout)
    assert list(whole["stages"]) == ["raw", "denominated", "imputed", "normalised", "aggregated"]
    assert whole["stages"]["raw"]["values"][2] == [0.7, None]
    top = {one["unit"]: one for one in whole["results"] if one["code"] == "Top"}
    assert [top[unit]["rank"] for unit in ("u1", "u2", "u3", "u4")] == [1, 2, 3, 4]
    assert top["u2"]["band"] == "strong"
    assert top["u3"]["because"]["notes"]
    assert {one["code"]: one["weight"] for one in whole["codes"]}["B"] == 2 / 3
    assert whole["uncertainty"]["because"]["inputs"]
    short = json.loads(run(folder, "index", "index.json", "--stages", "normalised", "--without-because").stdout)
    assert list(short["stages"]) == ["normalised"]
    assert "because" not in short["results"][0]
    assert {one["score"] for one in short["results"]} == {one["score"] for one in whole["results"]}


@pytest.mark.long
def test_a_bundle_is_reproduced_in_a_clean_environment(folder: Path) -> None:
    """In an environment of its own that holds Rectitude and what it requires, and nothing else."""
    assert run(folder, "estimate", "estimate.json", "--bundle", "b.zip", "-o", "out.json").returncode == 0
    venv.create(folder / "clean", with_pip=True)
    python = str(folder / "clean" / "bin" / "python")
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "-r",
        str(ROOT / "requirements" / "run.txt"),
    ]
    subprocess.run(install, check=True, timeout=900)
    with zipfile.ZipFile(io.BytesIO((folder / "b.zip").read_bytes())) as archive:
        assert "manifest.json" in archive.namelist()
    done = run(folder, "reproduce", "b.zip", python=python)
    assert (done.returncode, done.stderr) == (0, "")
    assert "numbers are the same to the last digit" in done.stdout
