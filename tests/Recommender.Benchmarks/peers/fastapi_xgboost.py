"""The service most teams would write: FastAPI and uvicorn around xgboost; five roles with bands and three cities for an answer.

  fastapi_xgboost.py serve MODEL PORT
  fastapi_xgboost.py check people.csv MODEL

MODEL is a folder that pandas_xgboost.py trained.
Needs: apt-get install python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-xgboost python3-pandas
"""
import json
import os
import sys
from pathlib import Path
from typing import List, Optional

import numpy as np
import uvicorn
import xgboost as xgb
from fastapi import FastAPI
from pydantic import BaseModel

import agreement

WORKERS = 2
TOP = 5
LOW, HIGH = -1.2816, 1.2816


class Profile(BaseModel):
    skills: List[str] = []
    yearsExperience: Optional[float] = None
    education: Optional[str] = None
    country: Optional[str] = None
    city: Optional[str] = None


class Model:
    def __init__(self, folder):
        known = json.loads(Path(folder, "words.json").read_text())
        self.words, self.roles, self.cities = known["words"], known["roles"], known["cities"]
        self.trees = {name: xgb.Booster({"nthread": 1}) for name in ("roles", "centre", "width")}
        for name, trees in self.trees.items():
            trees.load_model(f"{folder}/{name}.json")
        self.starts = np.cumsum([0] + [len(self.words[name]) for name in ("skills", "education", "country")])

    def encode(self, profile):
        row = np.zeros((1, self.starts[-1] + 2), np.float32)
        for skill in profile.skills:
            if skill in self.words["skills"]:
                row[0, self.words["skills"][skill]] = 1
        for place, name in enumerate(("education", "country"), 1):
            value = getattr(profile, name)
            if value in self.words[name]:
                row[0, self.starts[place] + self.words[name][value]] = 1
        years = profile.yearsExperience or 0
        row[0, -2:] = years, np.log1p(years)
        return row

    # The trees learnt from sparse rows: what is absent is missing, no zero.
    def predict(self, name, rows):
        return self.trees[name].inplace_predict(rows, missing=0.0)

    def answer(self, profile):
        row = self.encode(profile)
        chances = self.predict("roles", row)[0]
        top = np.argsort(-chances)[:TOP]
        asked = np.concatenate([np.repeat(row, TOP, axis=0), np.eye(len(self.roles), dtype=np.float32)[top]], axis=1)
        return top, chances[top], self.predict("centre", asked), self.predict("width", asked)


model = Model(os.environ["PEER_MODEL"]) if "PEER_MODEL" in os.environ else None
app = FastAPI()


@app.post("/recommendations")
def recommend(profile: Profile):
    roles = []
    for role, chance, centre, width in zip(*model.answer(profile)):
        low, mid, high = (round(float(np.exp(centre + shift * max(0.05, 1.25 * width)))) for shift in (LOW, 0, HIGH))
        roles.append({"role": model.roles[role], "probability": round(float(chance), 6), "pay": {"low": low, "mid": mid, "high": high}})
    return {"roles": roles, "cities": [city for city, _ in model.cities.get(profile.country, [])]}


# uvicorn binds without naming TCP, so asyncio leaves Nagle's algorithm on, and head and body, sent apart, wait 40 ms for a delayed
# acknowledgement. uvloop turns it off.
def serve(folder, port):
    os.environ["PEER_MODEL"] = folder
    sys.path.insert(0, str(Path(__file__).parent))
    uvicorn.run(
        "fastapi_xgboost:app", host="127.0.0.1", port=int(port), workers=WORKERS, loop="uvloop", http="httptools",
        log_level="warning", access_log=False)


def check(source, folder):
    asked = Model(folder)

    def fast(people):
        return zip(*(asked.answer(Profile(**body)) for body in agreement.profiles(people)))

    agreement.check(source, folder, fast)


if __name__ == "__main__":
    {"serve": serve, "check": check}[sys.argv[1]](*sys.argv[2:])
