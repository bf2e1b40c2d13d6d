"""Verify a release with Python alone: python3 verify_release.py CONTENT PROOF VKEY [FILE ...]

CONTENT (content.json), PROOF (proof.json) and any other FILE come from the release's public page; VKEY is the ledger's
public key that you kept, or have from somebody you trust. Needs verify_ledger.py beside it, and nothing else."""

import json
import sys
from hashlib import sha256
from pathlib import Path

from verify_ledger import opened


def root_from(leaf, index, size, path):  # the root that the path leads to from this leaf; RFC 9162, 2.1.3.2
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            found = sha256(b"\x01" + sibling + found).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = sha256(b"\x01" + found + sibling).digest()
        at, last = at >> 1, last >> 1
    return found if last == 0 else None


def faults(content, proof, vkey, files):
    record, salt = proof.get("record", ""), bytes.fromhex(proof.get("salt", ""))
    commitment = sha256(salt + record.encode()).digest()
    head = opened(proof["checkpoint"], vkey)
    if head is None:
        return ["the key did not sign the checkpoint in this proof"]
    path = [bytes.fromhex(one) for one in proof["inclusion"]]
    if not 0 <= proof["index"] < head[0]:
        return ["the entry lies outside of what the checkpoint covers"]
    if root_from(sha256(b"\x00" + commitment).digest(), proof["index"], head[0], path) != head[1]:
        return ["the event is not the one in the ledger: it was edited, or the proof is of another"]
    event = json.loads(record)
    if event["name"] != "publications.release.published":
        return [f"the event is no release, but {event['name']}"]
    said, found = event["details"], []
    if sha256(content).hexdigest() != said["digest"]:
        found.append("the content is not the one that was released")
    for name, data in files:
        if sha256(data).hexdigest() not in said["files"].values():
            found.append(f"{name} is no file of this release, or was changed")
    return found


def main(content, proof, vkey, *files):
    data = Path(content).read_bytes()
    given = [(name, Path(name).read_bytes()) for name in files]
    shown = json.loads(Path(proof).read_text("utf-8"))
    found = faults(data, shown, vkey, given)
    if found:
        print("\n".join(f"NOT VERIFIED: {one}" for one in found))
        return 1
    said = json.loads(data)
    event = json.loads(shown["record"])
    print(f"VERIFIED: {said['publication']}, release {said['number']}, entry {shown['entry']} of the ledger, recorded")
    print(f"          at {event['at']}. Its content{' and files are' if files else ' is'} as released.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 3 else __doc__)
