"""Signed notes and checkpoints: the specification's own examples, round trips, and all that is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.ledger import (
    EMPTY_ROOT,
    MalformedError,
    SignerKey,
    TreeHead,
    UnverifiedError,
    VerifierKey,
    open_checkpoint,
    open_note,
    parse_note,
    parse_tree_head,
    parse_vkey,
    sign_checkpoint,
    signed_note,
)

# C2SP signed-note, section "Example".
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n"
    "\n"
    "— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# C2SP tlog-checkpoint, section "Transparency Log Checkpoints".
CHECKPOINT = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)

SIGNER = SignerKey(name="belmara.example/ledger", seed=bytes(range(32)))
OTHER = SignerKey(name="belmara.example/witness", seed=bytes(range(1, 33)))
HEAD = TreeHead(origin=SIGNER.name, size=3, root=bytes(range(32)))


def test_the_example_of_the_specification_verifies() -> None:
    key = parse_vkey(VKEY)
    assert key.name == "example.com/foo"
    assert key.key_id.hex() == "530d903a"
    assert key.text == VKEY
    assert open_note(NOTE, believed=[key]).text == "This is an example message.\n"
    assert parse_note(NOTE).full_text == NOTE


def test_the_text_of_a_note_may_hold_empty_lines() -> None:
    note = signed_note("one\n\n\ntwo\n", signer=SIGNER)
    assert parse_note(note.full_text) == note


def test_the_checkpoint_of_the_specification_is_read() -> None:
    head = parse_tree_head(parse_note(CHECKPOINT).text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert base64.b64encode(head.root).decode() == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    assert head.text == parse_note(CHECKPOINT).text


def test_every_changed_character_of_the_example_is_refused() -> None:
    key = parse_vkey(VKEY)
    for at in range(len(NOTE)):
        changed = NOTE[:at] + ("x" if NOTE[at] != "x" else "y") + NOTE[at + 1 :]
        with pytest.raises((MalformedError, UnverifiedError)):
            open_note(changed, believed=[key])


def test_unknown_signatures_are_ignored_and_known_ones_must_fit() -> None:
    mine, theirs = (signed_note("a\n", signer=key).signatures[0] for key in (SIGNER, OTHER))
    both = "a\n\n" + theirs.line + mine.line
    assert open_note(both, believed=[SIGNER.verifier]).text == "a\n"
    assert open_note(both, believed=[SIGNER.verifier, OTHER.verifier]).text == "a\n"
    with pytest.raises(UnverifiedError, match="no key"):
        open_note("a\n\n" + theirs.line, believed=[SIGNER.verifier])
    wrong = signed_note("b\n", signer=OTHER).signatures[0]
    with pytest.raises(UnverifiedError, match="witness does not fit"):
        open_note("a\n\n" + wrong.line + mine.line, believed=[SIGNER.verifier, OTHER.verifier])
    # A known name under another key is another key.
    renamed = SignerKey(name=SIGNER.name, seed=OTHER.seed)
    with pytest.raises(UnverifiedError, match="no key"):
        open_note(signed_note("a\n", signer=renamed).full_text, believed=[SIGNER.verifier])


@given(lines=st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=20), min_size=1))
def test_what_was_signed_opens_to_the_same_text(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    note = signed_note(text, signer=SIGNER)
    assert open_note(note.full_text, believed=[SIGNER.verifier]) == note


@given(st.text(max_size=200))
def test_no_text_makes_the_parsers_stumble(text: str) -> None:
    for parse in (parse_note, parse_tree_head, parse_vkey):
        try:
            parse(text)
        except MalformedError:
            continue


@pytest.mark.parametrize(
    "note",
    [
        "",
        "a\n",
        "a\n\n",
        NOTE[:-1],
        NOTE.replace("— ", "- "),
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("example message", "example\tmessage"),
        NOTE.replace("foo ", "foo"),
        NOTE.replace("example.com/foo ", "example.com/f+oo "),
        NOTE.replace("example.com/foo ", " "),
        NOTE.replace("example.com/foo ", "example.com/\u00a0foo "),
        NOTE.replace("aQM=", "aQN="),
        NOTE.replace("aQM=", "aQM"),
        NOTE.replace("Uw2Q", "Uw-Q"),
        "a\n\n— x AAAAAA==\n",
        "a\n\n" + signed_note("a\n", signer=SIGNER).signatures[0].line * 101,
        "\ud800a\n\n— x AAAAAAA=\n",
        "a" * 1_000_001,
    ],
)
def test_a_note_that_is_not_one_is_refused(note: str) -> None:
    with pytest.raises(MalformedError):
        parse_note(note)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "a+b",
        VKEY.replace("530d903a", "530D903A"),
        VKEY.replace("530d903a", "530d903b"),
        VKEY.replace("foo", "fo o"),
        VKEY.replace("foo", ""),
        VKEY.replace("+Aek", "+Bek"),
        VKEY[:-4],
        VKEY + "\n",
    ],
)
def test_a_verifier_key_that_is_not_one_is_refused(vkey: str) -> None:
    with pytest.raises(MalformedError):
        parse_vkey(vkey)


ROOT = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n3\n",
        f"o\n3\n{ROOT}",
        f"\n3\n{ROOT}\n",
        f"o\n03\n{ROOT}\n",
        f"o\n+3\n{ROOT}\n",
        f"o\n-3\n{ROOT}\n",
        f"o\n\n{ROOT}\n",
        f"o\n٣\n{ROOT}\n",
        f"o\n9223372036854775808\n{ROOT}\n",
        f"o\n{'9' * 5000}\n{ROOT}\n",
        f"o\n0\n{ROOT}\n",
        f"o\n3\n{ROOT[:-4]}\n",
        f"o\n3\n{ROOT}\n\nx\n",
    ],
)
def test_a_checkpoint_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_tree_head(text)


def test_extension_lines_are_kept() -> None:
    head = parse_tree_head(f"o\n3\n{ROOT}\nx\ny\n")
    assert head.extensions == ("x", "y")
    assert head.text == f"o\n3\n{ROOT}\nx\ny\n"


def test_the_checkpoint_of_an_empty_log() -> None:
    head = TreeHead(origin="o", size=0, root=EMPTY_ROOT)
    assert parse_tree_head(head.text) == head


def test_a_checkpoint_opens_only_under_its_own_log() -> None:
    note = sign_checkpoint(HEAD, signer=SIGNER)
    assert open_checkpoint(note, verifier=SIGNER.verifier) == HEAD
    with pytest.raises(MalformedError, match="own origin"):
        sign_checkpoint(HEAD, signer=OTHER)
    foreign = signed_note(HEAD.text, signer=OTHER).full_text
    with pytest.raises(UnverifiedError, match="not of"):
        open_checkpoint(foreign, verifier=OTHER.verifier)
    with pytest.raises(UnverifiedError, match="no key"):
        open_checkpoint(note, verifier=OTHER.verifier)


def test_the_seed_is_never_shown() -> None:
    assert SIGNER.seed.hex() not in repr(SIGNER)
    assert repr(SIGNER.seed) not in repr(SIGNER)


def test_a_key_of_another_size_is_refused() -> None:
    with pytest.raises(MalformedError, match="32 bytes"):
        VerifierKey(name="x", public_key=bytes(31))
