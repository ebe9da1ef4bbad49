"""The service most teams would write: FastAPI and uvicorn around xgboost; one role with a pay estimate for an answer.

  fastapi_xgboost.py MODEL PORT

MODEL is a folder that pandas_xgboost.py trained. Needs: apt-get install python3-fastapi python3-uvicorn python3-xgboost python3-pandas
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

WORKERS = 2
LOW, HIGH = -1.2816, 1.2816


class Profile(BaseModel):
    skills: List[str] = []
    yearsExperience: Optional[float] = None
    education: Optional[str] = None
    country: Optional[str] = None
    city: Optional[str] = None


def load(name):
    model = xgb.Booster({"nthread": 1})
    model.load_model(f"{folder}/{name}.json")
    return model


folder = os.environ.get("PEER_MODEL", ".")
app = FastAPI()
if __name__ != "__main__":
    known = json.loads(Path(folder, "words.json").read_text())
    words, roles, cities = known["words"], known["roles"], known["cities"]
    models = {name: load(name) for name in ("roles", "centre", "width")}
    starts = np.cumsum([0] + [len(words[name]) for name in ("skills", "education", "country")])


def encode(profile):
    row = np.zeros((1, starts[-1] + 2), np.float32)
    for skill in profile.skills:
        if skill in words["skills"]:
            row[0, words["skills"][skill]] = 1
    for place, name in enumerate(("education", "country"), 1):
        value = getattr(profile, name)
        if value in words[name]:
            row[0, starts[place] + words[name][value]] = 1
    years = profile.yearsExperience or 0
    row[0, -2:] = years, np.log1p(years)
    return row


@app.post("/recommendations")
def recommend(profile: Profile):
    row = encode(profile)
    chances = models["roles"].inplace_predict(row)[0]
    best = int(np.argmax(chances))
    asked = np.concatenate([row, np.eye(1, len(roles), best, dtype=np.float32)], axis=1)
    centre = float(models["centre"].inplace_predict(asked)[0])
    width = max(0.05, 1.25 * float(models["width"].inplace_predict(asked)[0]))
    low, mid, high = (round(float(np.exp(centre + shift * width))) for shift in (LOW, 0, HIGH))
    return {
        "role": roles[best],
        "probability": round(float(chances[best]), 6),
        "pay": {"low": low, "mid": mid, "high": high},
        "cities": [city for city, _ in cities.get(profile.country, [])],
    }


if __name__ == "__main__":
    os.environ["PEER_MODEL"] = sys.argv[1]
    sys.path.insert(0, str(Path(__file__).parent))
    uvicorn.run("fastapi_xgboost:app", host="127.0.0.1", port=int(sys.argv[2]), workers=WORKERS, log_level="warning")
