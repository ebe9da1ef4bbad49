#!/usr/bin/env python3
"""Cuts outlines.csv, the maps of the page, out of Natural Earth (public domain) as the npm package world-atlas 2.0.2 carries it:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 src/Recommender.Service/Pages/Map/cut.py package seeds > src/Recommender.Service/Pages/Map/outlines.csv

A row for the world (country "") and one for each country that has cities in seeds/cities.csv. A map is at most WIDE x HIGH units;
x = (longitude - west) * across, y = (north - latitude) * down. Python's standard library alone.
"""
import csv
import json
import math
import sys

WIDE, HIGH, MARGIN = 640, 420, 14
WORLD_WIDE = 1600
WORLD = (-170, -56, 190, 74)
NEAR = 5.3          # degrees over which a part still belongs to its country's map
LEAST_PART = 0.01   # of the largest part: smaller ones do not make a map larger
LEAST_AREA = 6      # square units: smaller islands are left out
TOLERANCE = 1       # units by which a line may be off
MOST_LETTERS, MOST_OF_WORLD = 4_000, 8_000  # of a path: a longer one is cut more coarsely
# As Natural Earth calls them, where countries.csv does not.
NAMES = {"US": "United States of America", "CZ": "Czechia", "MK": "Macedonia", "BA": "Bosnia and Herz.", "DO": "Dominican Rep."}


def rings(atlas, geometry):
    """Rings of [longitude, latitude]; of a part the outer one alone."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def arc(index):
        points, x, y = [], 0, 0
        for dx, dy in atlas["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points if index >= 0 else points[::-1]

    if geometry["type"] == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in rings(atlas, part)]
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [unwrapped([point for i, index in enumerate(part[0]) for point in arc(index)[1 if i else 0:]]) for part in parts]


def unwrapped(ring):
    """A ring across the date line goes on beyond it."""
    turned, shift = [ring[0]], 0
    for (x, _), (to, y) in zip(ring, ring[1:]):
        shift += 360 if to - x < -180 else -360 if to - x > 180 else 0
        turned.append((to + shift, y))
    return turned if sum(box(turned)[::2]) >= -360 else [(x + 360, y) for x, y in turned]


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def box(ring):
    return (min(p[0] for p in ring), min(p[1] for p in ring), max(p[0] for p in ring), max(p[1] for p in ring))


def united(a, b):
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def apart(a, b):
    return max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3], 0)


def frame(parts):
    """The part of the world that a country's map shows: its largest part, with all that is near."""
    largest = max(area(part) for part in parts)
    waiting = [box(part) for part in sorted(parts, key=area, reverse=True) if area(part) >= LEAST_PART * largest]
    held = waiting.pop(0)
    while near := [one for one in waiting if apart(held, one) <= NEAR]:
        held = united(held, near[0])
        waiting.remove(near[0])
    return held


def simplified(line, tolerance):
    """Douglas and Peucker, 1973."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.hypot(bx - ax, by - ay)
    away = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay) for x, y in line]
    far = max(range(len(line)), key=away.__getitem__)
    return [line[0], line[-1]] if away[far] <= tolerance else (
        simplified(line[:far + 1], tolerance)[:-1] + simplified(line[far:], tolerance))


def drawn(ring, tolerance):
    """An SVG path in whole units, each step from the last point."""
    points = [(round(x), round(y)) for x, y in simplified(ring, tolerance)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:-1])]
    steps = [step for step in steps if step != (0, 0)]
    if len(steps) < 2:
        return ""
    text = "".join(f"{' ' if dx >= 0 and i else ''}{dx}{'' if dy < 0 else ' '}{dy}" for i, (dx, dy) in enumerate(steps))
    return f"M{points[0][0]} {points[0][1]}l{text}z"


def path_of(rings, most):
    """As fine as a path of so many letters can be."""
    coarse = 1.0
    while True:
        path = "".join(drawn(ring, TOLERANCE * coarse) for ring in rings if area(ring) >= LEAST_AREA * coarse ** 2)
        if len(path) <= most:
            return path
        coarse *= 1.1


def row(country, parts, frame, wide, high, most):
    west, south, east, north = frame
    narrowed = math.cos(math.radians((south + north) / 2))
    unit = min((wide - 2 * MARGIN) / ((east - west) * narrowed), (high - 2 * MARGIN) / (north - south))
    across, down = unit * narrowed, unit
    west, north = west - MARGIN / across, north + MARGIN / down
    width, height = round((east - west) * across + MARGIN), round((north - south) * down + MARGIN)
    rings = [[((x - west) * across, (north - y) * down) for x, y in part] for part in parts]
    seen = [ring for ring in rings if apart(box(ring), (0, 0, width, height)) == 0]
    path = path_of(sorted(seen, key=area, reverse=True), most)
    return [country, f"{west:.4f}", f"{north:.4f}", f"{across:.4f}", f"{down:.4f}", width, height, path]


def main(atlas_folder, seeds):
    def read(name):
        with open(f"{atlas_folder}/{name}.json", encoding="utf-8") as file:
            return json.load(file)

    def rows(name):
        with open(f"{seeds}/{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    sys.setrecursionlimit(10_000)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["country", "west", "north", "across", "down", "width", "height", "path"])
    land = read("land-110m")
    out.writerow(row("", rings(land, land["objects"]["land"]), WORLD, WORLD_WIDE, WORLD_WIDE, MOST_OF_WORLD))
    atlas = read("countries-10m")
    shapes = {shape["properties"]["name"]: shape for shape in atlas["objects"]["countries"]["geometries"]}
    named = {one["code"]: [NAMES.get(one["code"], one["name"]), *one["aliases"].split("|")] for one in rows("countries")}
    for country in sorted({city["country"] for city in rows("cities")}):
        shape = next((shapes[name] for name in named[country] if name in shapes), None)
        if shape is None:
            print(f"{country}: no outline", file=sys.stderr)
            continue
        parts = rings(atlas, shape)
        out.writerow(row(country, parts, frame(parts), WIDE, HIGH, MOST_LETTERS))


main(*sys.argv[1:])
