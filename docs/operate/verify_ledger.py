"""Verify an exported ledger with Python alone: python3 verify_ledger.py EXPORT CHECKPOINT VKEY

EXPORT is made by `rectitude ledger export`; CHECKPOINT (a file) and VKEY (a text) are those you kept."""

import base64
import json
import sys
from contextlib import suppress
from hashlib import sha256, sha512
from pathlib import Path

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):  # two points of the curve; RFC 8032, 5.1.4
    e, f = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    g, h = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    total = (0, 1, 1, 0)
    for bit in bin(n)[2:]:
        total = add(add(total, total), point) if bit == "1" else add(total, total)
    return total


def point_of(raw):  # RFC 8032, 5.1.3
    sign, y = raw[31] >> 7, int.from_bytes(raw, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if len(raw) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        raise ValueError("not a point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def is_signed(public, text, signature):  # RFC 8032, 5.1.7
    s, h = int.from_bytes(signature[32:], "little"), sha512(signature[:32] + public + text).digest()
    a = times(s, point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little")))
    b = add(point_of(signature[:32]), times(int.from_bytes(h, "little") % L, point_of(public)))
    return len(signature) == 64 and s < L and all((a[i] * b[2] - b[i] * a[2]) % P == 0 for i in (0, 1))


def opened(note, vkey):  # (size, root) that the key signed, or None; C2SP signed-note and tlog-checkpoint
    name, key_id, key = vkey.strip().split("+", 2)
    text, _, signatures = note.rpartition("\n\n")
    ours = [s for s in signatures.split("\n") if text.startswith(f"{name}\n") and s.startswith(f"\u2014 {name} ")]
    for line in ours:
        with suppress(ValueError):  # a signature that is not even written as one signs nothing
            signed = base64.b64decode(line.rpartition(" ")[2])
            if signed[:4].hex() == key_id and is_signed(base64.b64decode(key)[1:], f"{text}\n".encode(), signed[4:]):
                return int(text.split("\n")[1]), base64.b64decode(text.split("\n")[2])
    return None


def roots_of(commitments, sizes):  # the root of the tree at each of these sizes; RFC 9162, 2.1.1
    stack, roots = [], {0: sha256().digest()}
    for count, commitment in enumerate(commitments, start=1):
        stack.append((1, sha256(b"\x00" + commitment).digest()))
        while len(stack) > 1 and stack[-2][0] == stack[-1][0]:
            (width, left), (_, right) = stack[-2:]
            stack[-2:] = [(2 * width, sha256(b"\x01" + left + right).digest())]
        if count in sizes:
            roots[count] = stack[-1][1]
            for _, left in stack[-2::-1]:
                roots[count] = sha256(b"\x01" + left + roots[count]).digest()
    return roots


def main(export, checkpoint, vkey):
    size, root = opened(Path(checkpoint).read_text("utf-8"), vkey) or sys.exit("The key did not sign this.")
    head, *lines = map(json.loads, Path(export).read_text("utf-8").rstrip("\n").split("\n"))
    rows, faults = {line["index"]: line for line in lines if "index" in line}, []
    notes = [(f"{line['note']}\n".split("\n")[1], line["note"]) for line in lines if "note" in line]
    notes = sorted((int(s), n) for s, n in notes if s.isdecimal())
    found = [bytes.fromhex(rows.get(i, {}).get("commitment") or "") for i in range(size)]
    roots = roots_of(found, {size, *(s for s, _ in notes)})
    for i, row in ((i, rows.get(i, {})) for i in range(size)):
        what, text = f"entry {i + 1}, event {row.get('name', '')} {row.get('event')}", row.get("record")
        if not found[i] or (head["content"] and text is None):
            faults.append(f"{what}: missing")
        elif head["content"] and sha256(bytes.fromhex(row["salt"]) + text.encode()).digest() != found[i]:
            faults.append(f"{what}: edited")
        elif roots[size] != root and row.get("leaf") != sha256(b"\x00" + found[i]).hexdigest():
            faults.append(f"{what}: edited together with its commitment, or moved")
    if roots[size] != root:
        good = next((s for s, n in notes[::-1] if s < size and opened(n, vkey) == (s, roots[s])), 0)
        bad = next((s for s, n in notes if good < s < size and opened(n, vkey)), size)
        faults.append(f"entries {good + 1} to {bad}: not those the checkpoints were signed for")
    print("\n".join(faults) or f"VERIFIED: {size} entries, exactly those the checkpoint was signed for")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]) if len(sys.argv) == 4 else __doc__)
