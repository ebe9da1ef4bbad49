"""A trained model of pandas_xgboost.py as machine code: its trees written into C, compiled for this processor, called by ctypes.

  compiled_trees.py MODEL

Leaves MODEL/model.h and MODEL/trees.so. Needs: apt-get install gcc libc6-dev python3-numpy
"""
import ctypes
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

NUMBERS = 2
MOST_LEAVES = 64
ENSEMBLES = ("roles", "centre", "width")
STRUCT = "typedef {mask} {name}_mask;\nstatic const struct {{ float least; int tree; {name}_mask kept; }} {name}_tests[] = {{\n{tests}\n}};"


class Trees:
    """The compiled trees. Rows are dense blocks of float32, 0 for what is not told."""

    def __init__(self, folder):
        self.call = ctypes.CDLL(str(Path(folder, "trees.so").resolve())).answer
        self.call.restype = None

    def buffers(self, count, top):
        """Where answers go: places of roles, probabilities, centres and widths of log pay, and bands."""
        shapes = ((np.int32, ()), (np.float32, ()), (np.float32, ()), (np.float32, ()), (np.int32, (3,)))
        return [np.empty((count, top) + more, kind) for kind, more in shapes]

    def arguments(self, rows, count, top, buffers):
        pointers = [ctypes.c_void_p(array.ctypes.data) for array in [rows] + buffers]
        return pointers[:1] + [ctypes.c_int(count), ctypes.c_int(top)] + pointers[1:]

    def answer(self, rows, top):
        buffers = self.buffers(len(rows), top)
        self.call(*self.arguments(rows, len(rows), top, buffers))
        return buffers


class Layout:
    """The tests of an ensemble by column, and its leaves, numbered from the left of each tree."""

    def __init__(self, columns, roles):
        self.columns, self.numbers, self.shadow = columns, range(columns - NUMBERS, columns), columns + roles
        self.tests = [[] for _ in range(self.shadow + NUMBERS)]
        self.leaves = []

    def add(self, tree):
        leaves = []
        self.walk(tree, 0, len(self.leaves), leaves)
        if len(leaves) > MOST_LEAVES:
            sys.exit(f"Found a tree of {len(leaves)} leaves; expected at most {MOST_LEAVES}; train with fewer.")
        self.leaves.append(leaves)

    def walk(self, tree, node, place, leaves):
        yes, no, least = tree["left_children"][node], tree["right_children"][node], tree["split_conditions"][node]
        if yes < 0:
            leaves.append(least)
            return
        column, missing = tree["split_indices"][node], yes if tree["default_left"][node] else no
        if column not in self.numbers:
            # A word is told (1) or missing: who does not tell it never fails the test.
            yes, no, least = missing, yes if 1 < least else no, 0.5
            if yes == no:
                return self.walk(tree, yes, place, leaves)
        elif missing == no:
            # 0 counts as missing: in a column of its own it stands for more than any number.
            column += self.shadow - self.numbers.start
        first = len(leaves)
        self.walk(tree, yes, place, leaves)
        gone = (1 << len(leaves)) - (1 << first)
        self.tests[column].append((least, place, gone))
        self.walk(tree, no, place, leaves)

    def text(self, name, base, outputs):
        most = max(map(len, self.leaves))
        bits = 32 if most <= 32 else 64
        ends = np.cumsum([0] + [len(tests) for tests in self.tests])
        every, kind = (1 << bits) - 1, "u" if bits == 32 else "ul"
        tests = [f"{{{least!r}f,{place},{every - gone}{kind}}}" for column in self.tests for least, place, gone in sorted(column)]
        leaves = [leaf for tree in self.leaves for leaf in tree + [0.0] * (most - len(tree))]
        return "\n".join((
            f"enum {{ {name}_TREES = {len(self.leaves)}, {name}_OUTPUTS = {outputs}, {name}_LEAVES = {most} }};",
            f"#define {name}_BASE {base!r}f\n#define {name}_count {'__builtin_popcount' if bits == 32 else '__builtin_popcountl'}",
            STRUCT.format(mask=f"uint{bits}_t", name=name, tests=",\n".join(tests)),
            f"static const int {name}_first[] = {{{','.join(map(str, ends))}}};",
            f"static const float {name}_leaves[] = {{{','.join(f'{leaf!r}f' for leaf in leaves)}}};"))


def source(folder):
    known = json.loads(Path(folder, "words.json").read_text())
    columns, roles = sum(map(len, known["words"].values())) + NUMBERS, len(known["roles"])
    parts = [f"enum {{ COLUMNS = {columns}, ROLES = {roles}, NUMBERS = {NUMBERS} }};"]
    for name in ENSEMBLES:
        learner = json.loads(Path(folder, f"{name}.json").read_text())["learner"]
        layout = Layout(columns, roles)
        for tree in learner["gradient_booster"]["model"]["trees"]:
            layout.add(tree)
        parts.append(layout.text(name, float(learner["learner_model_param"]["base_score"]), roles if name == "roles" else 1))
    return "\n".join(parts) + "\n"


def compile_model(folder):
    folder = Path(folder).resolve()
    (folder / "model.h").write_text(source(folder))
    peers = Path(__file__).resolve().parent
    options = ["-O3", "-march=native", "-fno-math-errno", "-shared", "-fPIC"]
    subprocess.run(["gcc", *options, f"-I{folder}", "-o", str(folder / "trees.so"), str(peers / "trees.c"), "-lm"], check=True)


if __name__ == "__main__":
    compile_model(sys.argv[1])
