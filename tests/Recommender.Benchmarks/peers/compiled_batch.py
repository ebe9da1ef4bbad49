"""The strongest batch in Python we could write: compiled trees, two processes with a share of the file each, blocks of dense rows.

  compiled_batch.py score people.csv MODEL scored.csv
  compiled_batch.py check people.csv MODEL

MODEL is a folder that pandas_xgboost.py trained and compiled_trees.py compiled. A row must not span lines.
Needs: apt-get install python3-numpy gcc libc6-dev
"""
import csv
import json
import os
import sys
from itertools import repeat
from multiprocessing import Process
from pathlib import Path

import numpy as np

from compiled_trees import Trees

PROCESSES = 2
BLOCK = 1 << 20
TOP, CITIES = 5, 3
COPIED_AT_ONCE = 1 << 30


class Batch:
    def __init__(self, folder, header):
        known = json.loads(Path(folder, "words.json").read_text())
        starts = np.cumsum([0] + [len(known["words"][name]) for name in ("skills", "education", "country")]).tolist()
        self.skills, self.education, self.country = (
            {word: start + place for word, place in known["words"][name].items()}
            for start, name in zip(starts, ("skills", "education", "country")))
        self.columns, self.roles, self.trees = starts[-1] + 2, list(map(cell, known["roles"])), Trees(folder)
        self.at = [header.index(name) for name in ("profile_id", "skills", "years_experience", "education", "country")]
        self.places = {country: i for i, country in enumerate(known["cities"])}
        cities = [(told + [["", 0]] * CITIES)[:CITIES] for told in [*known["cities"].values(), []]]
        self.city_names = [[cell(name) for name, _ in told] for told in cities]
        self.effects = np.array([[effect for _, effect in told] for told in cities], np.float32)
        self.line = ",".join(["%s"] + ["%s,%.6g,%d,%d,%d"] * TOP + ["%s,%d"] * CITIES)

    def block(self, text):
        """Ids, dense rows and the place of each country of some lines."""
        ids, told, years, places, start = [], [], [], [], 0
        skills, education, country = self.skills, self.education, self.country
        at_id, at_skills, at_years, at_education, at_country = self.at
        for row in csv.reader(text.splitlines()):
            ids.append(cell(row[at_id]))
            told += [start + skills[word] for word in row[at_skills].split("|") if word in skills]
            if row[at_education] in education:
                told.append(start + education[row[at_education]])
            if row[at_country] in country:
                told.append(start + country[row[at_country]])
            years.append(row[at_years] or 0)
            places.append(self.places.get(row[at_country], -1))
            start += self.columns
        rows = np.zeros((len(ids), self.columns), np.float32)
        rows.reshape(-1)[told] = 1
        rows[:, -2] = np.array(years, np.float32)
        np.log1p(rows[:, -2], out=rows[:, -1])
        return ids, rows, np.array(places)

    def score(self, text):
        ids, rows, places = self.block(text)
        roles, chances, centres, _, bands = self.trees.answer(rows, TOP)
        columns = [ids]
        for i in range(TOP):
            columns += [map(self.roles.__getitem__, roles[:, i].tolist()), chances[:, i].tolist(), *bands[:, i].T.tolist()]
        mids = np.exp(centres[:, :1] + self.effects[places]).round().astype(np.int64)
        names = [self.city_names[place] for place in places.tolist()]
        for i in range(CITIES):
            columns += [[told[i] for told in names], mids[:, i].tolist()]
        return "\n".join(map(str.__mod__, repeat(self.line), zip(*columns))) + "\n"


def cell(text):
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def header_of(source):
    with open(source, "rb") as file:
        line = file.readline()
    return next(csv.reader([line.decode()])), len(line)


def share(source, folder, target, part):
    """Scores the lines that begin within a part of the file."""
    header, first = header_of(source)
    size = os.path.getsize(source) - first
    begin, end = (first + size * i // PROCESSES for i in (part, part + 1))
    batch = Batch(folder, header)
    with open(source, "rb") as file, open(target, "wb", buffering=0) as scored:
        file.seek(begin - 1)
        file.readline()
        if part == 0:
            scored.write((",".join(["profile_id", *titles()]) + "\n").encode())
        while file.tell() < end:
            text = file.read(min(BLOCK, end - file.tell())) + file.readline()
            scored.write(batch.score(text.decode()).encode())


def titles():
    for i in range(1, TOP + 1):
        yield from (f"role_{i}{what}" for what in ("", "_probability", "_pay_low", "_pay_mid", "_pay_high"))
    for i in range(1, CITIES + 1):
        yield from (f"city_{i}", f"city_{i}_pay_mid")


def score(source, folder, target):
    parts = [f"{target}.{i}" if i else target for i in range(PROCESSES)]
    processes = [Process(target=share, args=(source, folder, path, i)) for i, path in enumerate(parts)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        sys.exit("A process failed.")
    with open(target, "r+b", buffering=0) as whole:
        whole.seek(0, os.SEEK_END)
        for path in parts[1:]:
            with open(path, "rb") as file:
                while os.sendfile(whole.fileno(), file.fileno(), None, COPIED_AT_ONCE):
                    pass
            os.remove(path)


def check(source, folder):
    import agreement

    header, first = header_of(source)
    rows = Batch(folder, header).block(Path(source).read_bytes()[first:].decode())[1]
    agreement.check(source, folder, lambda people: Trees(folder).answer(rows, TOP)[:4])


if __name__ == "__main__":
    {"score": score, "check": check}[sys.argv[1]](*sys.argv[2:])
