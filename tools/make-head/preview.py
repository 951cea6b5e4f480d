#!/usr/bin/python3
"""Draws contact sheets of the generated head: preview.py OUTPUT-FOLDER [SHEET...]"""
import io
import json
import struct
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import numpy as np
from PIL import Image

from people import DEFAULT_PERSON, is_detail, person_weights
from raster import Canvas, look_from, sample_texture
from subdivide import refine, refine_corners, vertex_normals
from proxies import quads_to_triangles
from detail import srgb_to_linear

ASSET = Path(__file__).resolve().parents[2] / "assets/heads/default-head.glb"
STEPS = 2
SKIN = np.array([0.60, 0.38, 0.28])
VIEWS = {"front": (0, 0, 1), "threequarter": (0.8, 0.12, 1), "left": (1, 0, 0.001), "back": (0, 0.1, -1),
         "top": (0, 1, 0.01)}
_TYPES = {5126: "<f4", 5123: "<u2", 5125: "<u4"}
_WIDTH = {"SCALAR": 1, "VEC2": 2, "VEC3": 3}


class Asset:
    def __init__(self, path):
        data = path.read_bytes()
        length = struct.unpack_from("<I", data, 12)[0]
        self.json = json.loads(data[20:20 + length])
        self.binary = data[28 + length:]
        self.meshes = {mesh["name"]: mesh for mesh in self.json["meshes"]}
        self.extras = self.json["asset"]["extras"]
        skin = self.meshes["skin"]
        self.quads = self.array(skin["primitives"][0]["indices"]).reshape(-1, 6)[:, [0, 1, 2, 5]]
        attributes = skin["primitives"][0]["attributes"]
        self.masks = {n: self.array(i) for n, i in attributes.items() if n.startswith("_")}
        self.chain = refine(self.quads, len(self.masks["_EAR"]), STEPS)
        corners = self.array(skin["extras"]["cornerUvAccessor"]).reshape(-1, 4, 2)
        for _ in range(STEPS):
            corners = refine_corners(corners)
        self.corner_uvs = corners
        self.detail = self.image(skin["extras"]["faceDetailImage"])[..., :3] * 255 / 127.5

    def array(self, index):
        accessor = self.json["accessors"][index]
        view = self.json["bufferViews"][accessor["bufferView"]]
        width = _WIDTH[accessor["type"]]
        values = np.frombuffer(self.binary, _TYPES[accessor["componentType"]], accessor["count"] * width,
                               view["byteOffset"])
        return values.astype(float if accessor["componentType"] == 5126 else int).reshape(-1, width).squeeze()

    def image(self, index):
        view = self.json["bufferViews"][self.json["images"][index]["bufferView"]]
        png = self.binary[view["byteOffset"]:view["byteOffset"] + view["byteLength"]]
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"), float) / 255

    def shape(self, name, weights):
        mesh = self.meshes[name]
        primitive = mesh["primitives"][0]
        positions = self.array(primitive["attributes"]["POSITION"])
        for target, accessor in zip(mesh["extras"]["targetNames"], primitive["targets"]):
            if weights.get(target):
                positions = positions + weights[target] * self.array(accessor["POSITION"])
        return positions


def _lit(normals, view, flat):
    right, up, back = view
    key = right * -0.55 + up * (0.35 if not flat else 0.15) + back * (0.75 if not flat else 0.25)
    key /= np.linalg.norm(key)
    unit = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    diffuse = np.clip(unit @ key, 0, 1) * 1.0
    fill = 0.25 + 0.12 * (unit @ up)
    half = key + back
    half /= np.linalg.norm(half)
    gloss = 0.10 * np.clip(unit @ half, 0, 1) ** 28
    return diffuse[:, None], fill[:, None], gloss[:, None]


def render(asset, weights, direction, size=420, half=155.0, centre=(0, 5, 10), plain=False, flat=False):
    up = (0, 1, 0) if abs(direction[1]) < 0.95 else (0, 0, 1)
    view = look_from(direction, up)
    canvas = Canvas(size, view, size / 2 / half, centre)
    cage = asset.shape("skin", weights)
    values = np.concatenate([cage, asset.masks["_AO"][:, None], asset.masks["_INNER"][:, None]], axis=1)
    for step in asset.chain:
        values = step.apply(values)
    faces = asset.chain[-1].faces
    positions = values[:, :3]
    normals = vertex_normals(positions, faces)
    per_vertex = np.concatenate([normals, values[:, 3:5]], axis=1)
    corner = np.concatenate([per_vertex[faces], asset.corner_uvs], axis=2)
    triangles = quads_to_triangles(faces)
    attributes = np.stack([corner[:, [0, 1, 2]], corner[:, [0, 2, 3]]], axis=1)
    attributes = attributes.reshape(-1, 3, corner.shape[2])

    def skin_shade(rows):
        diffuse, fill, gloss = _lit(rows[:, :3], view, flat)
        if plain:
            return np.repeat((0.75 * diffuse + 0.3 * fill), 3, axis=1), np.ones(len(rows))
        colour = SKIN * sample_texture(asset.detail, rows[:, 5:7]) * (1 - 0.8 * np.clip(rows[:, 4:5], 0, 1))
        visible = np.clip(rows[:, 3:4], 0, 1)
        light = diffuse * (0.4 + 0.6 * visible) + fill * visible * 1.4
        return colour * light + gloss * visible, np.ones(len(rows))

    canvas.draw(positions, triangles, attributes, skin_shade)
    for name in ("eyes", "eyebrows"):
        _draw_part(canvas, asset, name, weights, view, plain, flat)
    return canvas.image()


def _draw_part(canvas, asset, name, weights, view, plain, flat):
    primitive = asset.meshes[name]["primitives"][0]
    positions = asset.shape(name, weights)
    triangles = asset.array(primitive["indices"]).reshape(-1, 3)
    uvs = asset.array(primitive["attributes"]["TEXCOORD_0"])
    material = asset.json["materials"][primitive["material"]]
    texture = material["pbrMetallicRoughness"]["baseColorTexture"]["index"]
    pixels = asset.image(asset.json["textures"][texture]["source"]).copy()
    pixels[..., :3] = srgb_to_linear(pixels[..., :3])
    fake_quads = np.concatenate([triangles, triangles[:, 2:]], axis=1)
    normals = vertex_normals(positions, fake_quads)
    attributes = np.concatenate([normals, uvs], axis=1)[triangles]

    def shade(rows):
        texel = sample_texture(pixels, rows[:, 3:5])
        diffuse, fill, gloss = _lit(rows[:, :3], view, flat)
        light = 0.8 * diffuse + 0.9 * fill
        rgb = np.repeat(light, 3, axis=1) * (0.8 if plain else texel[:, :3])
        return rgb, texel[:, 3] if name == "eyebrows" else np.ones(len(rows))

    canvas.draw(positions, triangles, attributes, shade)


def _person(**changes):
    return person_weights({**DEFAULT_PERSON, **changes})


def _only(ancestry):
    return {name: float(name == ancestry) for name in ("african", "asian", "caucasian")}


def default_sheet(asset):
    base = _person()
    return [[render(asset, base, d, 640) for d in VIEWS.values()],
            [render(asset, base, d, 640, plain=True, flat=True) for d in VIEWS.values()]]


def close_sheet(asset):
    base = _person()
    return [[render(asset, base, (0, 0, 1), 900, 62, (0, 5, 80)),
             render(asset, base, (0.9, 0.1, 1), 900, 62, (20, 5, 70)),
             render(asset, base, (1, 0, -0.5), 900, 62, (60, 0, 0), plain=True, flat=True)]]


def people_sheet(asset):
    return [[render(asset, _person(sex=sex, ageYears=age, ancestry=_only(group), details={}), d, 300)
             for sex in ("male", "female") for d in (VIEWS["front"], VIEWS["threequarter"])]
            for group in ("african", "asian", "caucasian") for age in (25, 75)]


def weights_sheet(asset):
    return [[render(asset, _person(weight=w, sex=sex), d, 300) for sex in ("male", "female")
             for d in (VIEWS["front"], VIEWS["left"])] for w in (0.0, 1.0)]


def details_sheet(asset):
    names = [n for n in asset.meshes["skin"]["extras"]["targetNames"] if is_detail(n)]
    print("details, by rows of five:", *names)
    cells = [np.concatenate([render(asset, {**_person(), n: 1.0}, VIEWS[v], 240)
                             for v in ("front", "left")], axis=1) for n in names]
    cells += [cells[-1] * 0] * (-len(cells) % 5)
    return [cells[i:i + 5] for i in range(0, len(cells), 5)]


SHEETS = {"default": default_sheet, "close": close_sheet, "people": people_sheet, "weights": weights_sheet,
          "details": details_sheet}


def main(folder, *wanted):
    asset = Asset(ASSET)
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted or SHEETS:
        rows = [np.concatenate(row, axis=1) for row in SHEETS[name](asset)]
        Image.fromarray(np.concatenate(rows)).save(folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
