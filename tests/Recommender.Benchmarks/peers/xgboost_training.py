"""The fits of a training by xgboost's hist, on as many rows as ours fits: three in five of the table, and of each a copy that tells less.

  xgboost_training.py labelled.csv 120x24,300x37,100x12

Rounds x leaves: roles (a tree a role in each round), centre of log pay, its absolute error. Prints a line a step: name, seconds, rows,
trees, leaves. Needs: apt-get install python3-xgboost python3-pandas
"""
import sys
import time

import numpy as np
import pandas as pd
import xgboost as xgb

import pandas_xgboost as peer

FITTED = 0.6
FEWEST_SKILLS, MOST_SKILLS = 2, 8
SLIPS = "100x16"
TRIAL = "10x24"
THREADS = (1, 2)
SLIP_FOLDS, CENTRE_FOLDS, WIDTH_FOLDS = 2, 4, 2


def thin(people, chance):
    counts = chance.integers(FEWEST_SKILLS, MOST_SKILLS, len(people), endpoint=True)
    told = ["|".join(chance.permutation(words.split("|"))[:count]) for words, count in zip(people["skills"].fillna(""), counts)]
    less = people.assign(skills=told)
    for name in ("education", "years_experience"):
        less[name] = less[name].where(chance.random(len(less)) < 0.5)
    return less


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# Two threads that wait for one another at every node can be slower than one: a trial tells.
def quickest(table, target):
    return min(THREADS, key=lambda threads: seconds(lambda: peer.fit(table, target, TRIAL, objective="reg:squarederror", nthread=threads)))


def leaves(model):
    return sum(tree.count("leaf=") for tree in model.get_dump())


class Step:
    """Times fits, those of folds on the rows outside them, and prints their sum."""

    def __init__(self, name, shape, **settings):
        self.name, self.shape, self.settings, self.seconds, self.models = name, shape, settings, 0, []

    def fit(self, table, target):
        self.seconds += seconds(lambda: self.models.append(peer.fit(table, target, self.shape, **self.settings)))
        return self.models[-1]

    def folds(self, table, target, folds):
        """What models that did not see a row predict of it."""
        predicted = np.zeros(len(target))
        for fold in np.array_split(np.random.default_rng(17).permutation(len(target)), folds):
            rest = np.setdiff1d(np.arange(len(target)), fold)
            predicted[fold] = self.fit(table[rest], target[rest]).predict(xgb.DMatrix(table[fold]))
        return predicted

    def close(self, rows):
        trees = [model.num_boosted_rounds() * int(self.settings.get("num_class", 1)) for model in self.models]
        print(self.name, round(self.seconds, 2), rows, sum(trees), sum(map(leaves, self.models)), sep="\t", flush=True)


def train(source, shape):
    chance = np.random.default_rng(17)
    people = pd.read_csv(source)
    people = people.sample(int(FITTED * len(people)), random_state=17)
    people = pd.concat([people, thin(people, chance)], ignore_index=True)
    words = peer.vocabularies(people)
    roles = sorted(people["role"].unique())
    label = people["role"].map({role: i for i, role in enumerate(roles)}).to_numpy()
    table, pay = peer.features(people, words), np.log(people["salary"].to_numpy())
    asked = peer.with_role(table, label, len(roles))
    of_roles, of_centre, of_width = shape.split(",")
    pay_fit = {"objective": "reg:squarederror", "nthread": quickest(asked, pay)}
    step = Step("roles: trees", of_roles, objective="multi:softprob", num_class=len(roles), nthread=pay_fit["nthread"])
    step.fit(table, label)
    step.close(len(people))
    step = Step("pay: slips", SLIPS, **pay_fit)
    first = step.folds(asked, pay, SLIP_FOLDS)
    step.close(len(people))
    most = 2 * np.quantile(np.abs(pay - first), 0.68)
    pay = np.clip(pay, first - most, first + most)
    step = Step("pay: centre, and out-of-fold residuals", of_centre, **pay_fit)
    error = np.abs(pay - step.folds(asked, pay, CENTRE_FOLDS))
    step.fit(asked, pay)
    step.close(len(people))
    step = Step("pay: width", of_width, **pay_fit)
    step.folds(asked, error, WIDTH_FOLDS)
    step.fit(asked, error)
    step.close(len(people))


if __name__ == "__main__":
    train(*sys.argv[1:])
