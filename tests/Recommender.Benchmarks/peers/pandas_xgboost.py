"""The pipeline most teams would write: pandas reads the CSV, xgboost predicts, pandas writes.

  pandas_xgboost.py train labelled.csv model 120x24,300x37,100x12
  pandas_xgboost.py score people.csv model scored.csv
  pandas_xgboost.py check people.csv model
  pandas_xgboost.py versions

Trees x leaves: roles (softprob), centre of log pay, its absolute error. Needs: apt-get install python3-xgboost python3-pandas
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sp
import xgboost as xgb

import agreement

CHUNK = 100_000
TOP, CITIES = 5, 3
CATEGORIES = ["education", "country"]
LEAST_ROWS = 5
LOW, HIGH = -1.2816, 1.2816


def one_hot(values, places):
    """A sparse row an item; words not seen in training are left out."""
    rows = [[places[word] for word in words if word in places] for words in values]
    lengths = np.fromiter((len(row) for row in rows), np.int64, len(rows))
    columns = np.fromiter((place for row in rows for place in row), np.int32, lengths.sum())
    ends = np.concatenate([[0], np.cumsum(lengths)])
    return sp.csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(rows), len(places)))


def features(people, words):
    parts = [one_hot(people["skills"].fillna("").str.split("|"), words["skills"])]
    parts += [one_hot(people[name].fillna("").map(lambda text: [text]), words[name]) for name in CATEGORIES]
    years = people["years_experience"].fillna(0).to_numpy(np.float32)
    parts.append(sp.csr_matrix(np.column_stack([years, np.log1p(years)])))
    return sp.hstack(parts, "csr")


def vocabulary(lists):
    counts = lists.explode().value_counts()
    return {word: place for place, word in enumerate(sorted(word for word in counts.index[counts >= LEAST_ROWS] if word))}


def vocabularies(people):
    words = {"skills": vocabulary(people["skills"].fillna("").str.split("|"))}
    return words | {name: vocabulary(people[name].fillna("").map(lambda text: [text])) for name in CATEGORIES}


def with_role(table, roles, count):
    return sp.hstack([table, sp.csr_matrix((np.ones(len(roles), np.float32), roles, np.arange(len(roles) + 1)), (len(roles), count))], "csr")


def fit(table, target, trees, **more):
    rounds, leaves = map(int, trees.split("x"))
    settings = dict(tree_method="hist", grow_policy="lossguide", max_depth=0, max_leaves=leaves, eta=0.1, nthread=2)
    settings |= more
    return xgb.train(settings, xgb.DMatrix(table, target), rounds)


def train(source, folder, shape):
    people = pd.read_csv(source)
    words = vocabularies(people)
    roles = sorted(people["role"].unique())
    label = people["role"].map({role: i for i, role in enumerate(roles)}).to_numpy()
    table, pay = features(people, words), np.log(people["salary"].to_numpy())
    of_roles, of_centre, of_width = shape.split(",")
    models = {"roles": fit(table, label, of_roles, objective="multi:softprob", num_class=len(roles))}
    asked = with_role(table, label, len(roles))
    models["centre"] = fit(asked, pay, of_centre, objective="reg:squarederror")
    error = np.abs(pay - models["centre"].predict(xgb.DMatrix(asked)))
    models["width"] = fit(asked, error, of_width, objective="reg:squarederror")
    placed = people.assign(pay=pay).dropna(subset=["city"]).groupby(["country", "city"])["pay"].agg(["size", "median"]).reset_index()
    placed["effect"] = placed["median"] - placed["country"].map(people.assign(pay=pay).groupby("country")["pay"].median())
    best = placed.sort_values("size", ascending=False).groupby("country").head(CITIES)
    cities = {country: list(zip(part["city"], part["effect"])) for country, part in best.groupby("country")}
    Path(folder).mkdir(exist_ok=True)
    for name, model in models.items():
        model.save_model(f"{folder}/{name}.json")
    Path(folder, "words.json").write_text(json.dumps({"words": words, "roles": roles, "cities": cities}))


def load(folder):
    models = {name: xgb.Booster({"nthread": 2}) for name in ("roles", "centre", "width")}
    for name, model in models.items():
        model.load_model(f"{folder}/{name}.json")
    return json.loads(Path(folder, "words.json").read_text()), models


def answers(people, known, models):
    """The likeliest roles of each person: places, probabilities, centres and widths of log pay."""
    table = features(people, known["words"])
    chances = models["roles"].predict(xgb.DMatrix(table))
    top = np.argsort(-chances, axis=1)[:, :TOP]
    asked = [xgb.DMatrix(with_role(table, places, len(known["roles"]))) for places in top.T]
    centres, widths = (np.column_stack([models[name].predict(rows) for rows in asked]) for name in ("centre", "width"))
    return top, np.take_along_axis(chances, top, 1), centres, widths


def score_chunk(people, known, models):
    top, chances, centres, widths = answers(people, known, models)
    scored = {"profile_id": people["profile_id"]}
    names, first = np.array(known["roles"]), centres[:, 0]
    for place in range(TOP):
        centre, width = centres[:, place], np.maximum(0.05, 1.25 * widths[:, place])
        scored[f"role_{place + 1}"] = names[top[:, place]]
        scored[f"role_{place + 1}_probability"] = chances[:, place].round(6)
        for band, shift in (("low", LOW), ("mid", 0), ("high", HIGH)):
            scored[f"role_{place + 1}_pay_{band}"] = np.exp(centre + shift * width).round().astype(np.int64)
    places = people["country"].map(known["cities"])
    places = [found if isinstance(found, list) else [] for found in places]
    for place in range(CITIES):
        scored[f"city_{place + 1}"] = [found[place][0] if place < len(found) else "" for found in places]
        effects = np.array([found[place][1] if place < len(found) else 0 for found in places])
        scored[f"city_{place + 1}_pay_mid"] = np.exp(first + effects).round().astype(np.int64)
    return pd.DataFrame(scored)


def score(source, folder, target):
    known, models = load(folder)
    for i, people in enumerate(pd.read_csv(source, chunksize=CHUNK)):
        score_chunk(people, known, models).to_csv(target, mode="w" if i == 0 else "a", header=i == 0, index=False)


def check(source, folder):
    agreement.check(source, folder, lambda people: answers(people, *load(folder)))


def versions():
    print(f"Python {sys.version.split()[0]}, pandas {pd.__version__}, xgboost {xgb.__version__}, numpy {np.__version__}")


if __name__ == "__main__":
    {"train": train, "score": score, "check": check, "versions": versions}[sys.argv[1]](*sys.argv[2:])
