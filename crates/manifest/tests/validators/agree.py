"""Compares our reading of manifests with PyYAML's and json's: `agree.py PAIRS`, lines of `original<TAB>ours`.

Prints the name of every file that means something else to the two, and ends with 0.
"""

import json
import math
import sys

import yaml


def theirs(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass
    return yaml.safe_load(text)


def plain(value):
    """Keys as texts the way we keep them, and floats that are compared by nearness."""
    if isinstance(value, dict):
        return {key(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def key(name):
    if name is None:
        return ""
    if isinstance(name, bool):
        return str(name).lower()
    return str(name)


def same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other)
    return type(one) is type(other) and one == other


compared = 0
for line in open(sys.argv[1], encoding="utf-8"):
    original, ours = line.rstrip("\n").split("\t")
    try:
        expected = plain(theirs(original))
    except yaml.YAMLError:
        continue
    compared += 1
    with open(ours, encoding="utf-8") as file:
        if not same(expected, json.load(file)):
            print(original)
print(f"{compared} compared", file=sys.stderr)
