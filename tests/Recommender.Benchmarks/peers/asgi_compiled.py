"""The strongest service in Python we could write: a bare ASGI application on uvloop around compiled trees. It answers as
fastapi_xgboost.py does.

  asgi_compiled.py serve MODEL PORT
  asgi_compiled.py check people.csv MODEL

MODEL is a folder that pandas_xgboost.py trained and compiled_trees.py compiled.
Needs: apt-get install python3-uvicorn python3-uvloop python3-httptools python3-ujson python3-numpy gcc libc6-dev
"""
import gc
import json
import os
import sys
from math import log1p
from pathlib import Path

import numpy as np
import ujson
import uvicorn

import agreement
from compiled_trees import Trees

WORKERS = 2
TOP = 5
HEAD = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
REFUSED = {"type": "http.response.start", "status": 400, "headers": [(b"content-type", b"application/json")]}


class Model:
    """A word is its column, a country its cities as they are sent; a row is cleared where it was told, not made anew."""

    def __init__(self, folder):
        known = json.loads(Path(folder, "words.json").read_text())
        starts = np.cumsum([0] + [len(known["words"][name]) for name in ("skills", "education", "country")]).tolist()
        self.skills, self.education, self.country = (
            {word: start + place for word, place in known["words"][name].items()}
            for start, name in zip(starts, ("skills", "education", "country")))
        self.years = starts[-1]
        self.cities = {country: json.dumps([city for city, _ in cities]) for country, cities in known["cities"].items()}
        pay = ',"probability":%.6g,"pay":{"low":%d,"mid":%d,"high":%d}}'
        self.roles = ['{"role":' + json.dumps(role) + pay for role in known["roles"]]
        self.trees, self.row = Trees(folder), np.zeros((1, self.years + 2), np.float32)
        self.buffers = self.trees.buffers(1, TOP)
        self.arguments = self.trees.arguments(self.row, 1, TOP, self.buffers)
        self.cells = memoryview(self.row[0])
        self.places, self.chances, _, _, self.bands = (memoryview(part.ravel()) for part in self.buffers)

    def ask(self, profile):
        cells, years = self.cells, float(profile.get("yearsExperience") or 0)
        told = [self.skills[word] for word in profile.get("skills") or () if word in self.skills]
        for words, value in ((self.education, profile.get("education")), (self.country, profile.get("country"))):
            if value in words:
                told.append(words[value])
        for column in told:
            cells[column] = 1
        cells[self.years], cells[self.years + 1] = years, log1p(years)
        self.trees.call(*self.arguments)
        for column in told:
            cells[column] = 0

    def answer(self, profile):
        self.ask(profile)
        bands = self.bands.tolist()
        roles = [
            self.roles[place] % (chance, bands[3 * i], bands[3 * i + 1], bands[3 * i + 2])
            for i, (place, chance) in enumerate(zip(self.places.tolist(), self.chances.tolist()))]
        return f'{{"roles":[{",".join(roles)}],"cities":{self.cities.get(profile.get("country"), "[]")}}}'.encode()


model = Model(os.environ["PEER_MODEL"]) if "PEER_MODEL" in os.environ else None
gc.freeze()


async def app(scope, receive, send):
    if scope["method"] == "GET":
        await send(HEAD)
        await send({"type": "http.response.body", "body": b"{}"})
        return
    message = await receive()
    body = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    try:
        head, answer = HEAD, model.answer(ujson.loads(body))
    except (ValueError, TypeError, AttributeError):
        head, answer = REFUSED, b'{"detail":"Found no profile; expected a JSON object; send one."}'
    await send(head)
    await send({"type": "http.response.body", "body": answer})


def serve(folder, port):
    os.environ["PEER_MODEL"] = folder
    sys.path.insert(0, str(Path(__file__).parent))
    uvicorn.run(
        "asgi_compiled:app", host="127.0.0.1", port=int(port), workers=WORKERS, loop="uvloop", http="httptools",
        interface="asgi3", lifespan="off", log_level="warning", access_log=False)


def check(source, folder):
    asked = Model(folder)

    def fast(people):
        for body in agreement.profiles(people):
            asked.ask(body)
            yield [part[0].copy() for part in asked.buffers[:4]]

    agreement.check(source, folder, lambda people: zip(*fast(people)))


if __name__ == "__main__":
    {"serve": serve, "check": check}[sys.argv[1]](*sys.argv[2:])
