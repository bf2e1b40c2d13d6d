"""What people do while the server is killed, and their own record of what they were told was done."""

import hashlib
import random
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import uuid4

from tests.trials.visitor import LineDownError, Visitor

LETTERS = "abc ÀÉÎõü ЖЯ 漢字 😀 \t\n\"'&<>%"


@dataclass(slots=True)
class Deed:
    """One thing somebody sent. told: True once the server said it is done; None when the line broke off."""

    kind: str
    institution: str
    item: str
    person: str
    mark: str
    content: Any = None
    told: bool | None = None


@dataclass(slots=True)
class Errand:
    """One person doing one kind of thing over and over; `deeds` is their own memory, which no kill touches."""

    visitor: Visitor
    round_code: str
    institution: str
    forms: dict[str, dict[str, Any]]
    chance: random.Random
    deeds: list[Deed] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    done: int = 0

    @property
    def at(self) -> str:
        """The address of the assignment."""
        return f"/rounds/{self.round_code}/{self.institution}/"

    def once(self) -> None:
        """Do it once."""
        raise NotImplementedError

    def until_the_line_breaks(self) -> None:
        """Go on and on; the kill ends it."""
        try:
            while True:
                self.once()
        except LineDownError:
            self.visitor.hang_up()

    def words(self, most: int = 300) -> str:
        """Something nobody else writes, with letters of all kinds."""
        tail = "".join(self.chance.choices(LETTERS, k=self.chance.randint(0, most)))
        return f"{uuid4().hex} {tail}".strip()

    def deed(self, kind: str, item: str, mark: str, content: Any = None) -> Deed:
        """Remember it before it is sent."""
        done = Deed(kind, self.institution, item, self.visitor.key, mark, content)
        self.deeds.append(done)
        return done

    def settle(self, deed: Deed, status: int, *expected: int) -> None:
        """Remember what the server said."""
        deed.told = status in expected
        self.done += 1
        if not deed.told:
            self.refused.append(f"{deed.kind} {deed.item}: {status}")

    def record(self) -> list[dict[str, Any]]:
        """The memory as JSON."""
        return [asdict(deed) for deed in self.deeds]


class Answers(Errand):
    """Answers items, each time with another comment."""

    def once(self) -> None:
        item = self.chance.choice([name for name, form in self.forms.items() if form["ways"]])
        self.answer(item)

    def answer(self, item: str) -> None:
        """Send one answer."""
        way = self.chance.choice(self.forms[item]["ways"])
        comment = self.words()
        deed = self.deed("answer", item, comment, way["value"])
        fields = {
            **way["typed"],
            "comment": [comment],
            "version": ["0"],
            "go": ["list"],
            "for_actor": [self.visitor.key],
        }
        self.settle(deed, self.visitor.post(f"{self.at}{item}/", fields).status, 302)


class Drafts(Errand):
    """Types, as the autosave sends it: kept whether or not somebody else was quicker (409)."""

    def once(self) -> None:
        item = self.chance.choice(list(self.forms))
        typed = {"comment": [self.words()], "a.value": [self.words(20)], "grade": [str(self.chance.randint(0, 9))]}
        deed = self.deed("draft", item, typed["comment"][0], typed)
        fields = {**typed, "version": ["1"], "for_actor": [self.visitor.key]}
        self.settle(deed, self.visitor.post(f"{self.at}{item}/keep/", fields).status, 200, 409)


class Uploads(Errand):
    """Hands in evidence: now and then the same bytes again, now and then some hundred kilobytes."""

    def once(self) -> None:
        item = self.chance.choice(list(self.forms))
        size = self.chance.choice([40, 4_000, 200_000])
        content = f"{uuid4().hex}\n{self.chance.randbytes(size).hex()}\n".encode()
        source = self.words(100).replace("\n", " ").replace("\t", " ")
        deed = self.deed("file", item, source, hashlib.sha256(content).hexdigest())
        fields = {"source": source, "confidentiality": self.chance.choice(["public", "institution", "restricted"])}
        reply = self.visitor.upload(f"{self.at}{item}/files/", fields, name="order 14.txt", content=content)
        self.settle(deed, reply.status, 302)


class Submissions(Answers):
    """Answers once, submits; the programme officer gives it back."""

    officer: Visitor

    def once(self) -> None:
        self.answer(self.chance.choice([name for name, form in self.forms.items() if form["ways"]]))
        deed = self.deed("submitted", "", "")
        self.settle(deed, self.visitor.post(f"{self.at}check/", {"declared": ["yes"]}).status, 302)
        reason = self.words(50)
        deed = self.deed("reopened", "", reason)
        reply = self.officer.post(f"{self.at}review/reopen/", {"reason": [reason]})
        self.settle(deed, reply.status, 302)
