"""The glTF layout of the head asset."""
import numpy as np

from detail import png_bytes, to_srgb_bytes
from glb import Glb
from people import DEFAULT_PERSON, OLD_YEARS, YOUNG_YEARS
from proxies import quads_to_triangles

BLENDING = (
    "position = base + sum(weight * delta). The 12 macro/<ancestry>-<sex>-<age> weights are the products of the "
    "shares of ancestry, sex and age, and sum to 1; so do the 12 build/<sex>-<age>-<weight> weights. old share = "
    "clamp((years - youngYears) / (oldYears - youngYears), 0, 1). Body weight w in 0..1: minweight share "
    "max(0, 1 - 2w), maxweight share max(0, 2w - 1), averageweight the rest. The base is the default person "
    "without details, and each group's deltas are taken from it, so a group left at zero stands for the default "
    "person. Details are independent, 0..1; name- and name+ are the two directions of one control.")


def _targets(glb, deltas):
    return [{"POSITION": glb.floats(delta)} for delta in deltas]


def _skin_mesh(glb, head, targets_extra):
    attributes = {"POSITION": glb.floats(head.skin)}
    for name, mask in head.masks.items():
        attributes[name] = glb.floats(mask)
    triangles = quads_to_triangles(head.cage.faces)
    primitive = {"attributes": attributes, "indices": glb.indices(triangles), "mode": 4,
                 "material": glb.material(name="skin", pbrMetallicRoughness={
                     "baseColorFactor": [0.62, 0.42, 0.33, 1], "metallicFactor": 0, "roughnessFactor": 0.5}),
                 "targets": _targets(glb, head.skin_deltas)}
    extras = {**targets_extra, "quads": len(head.cage.faces),
              "cornerUvAccessor": glb.floats(head.corner_uvs.reshape(-1, 2)),
              "faceDetailImage": glb.image("faceDetail", png_bytes(head.detail))}
    glb.mesh("skin", primitive, head.default_weights, extras)


def _part_mesh(glb, name, part, positions, deltas, head, targets_extra, **material):
    picture = png_bytes(to_srgb_bytes(part.texture[..., :3] if part.opaque else part.texture))
    texture = {"index": glb.texture(glb.image(name, picture))}
    primitive = {"attributes": {"POSITION": glb.floats(positions), "TEXCOORD_0": glb.floats(part.uvs)},
                 "indices": glb.indices(part.triangles), "mode": 4,
                 "material": glb.material(name=name, pbrMetallicRoughness={
                     "baseColorTexture": texture, "metallicFactor": 0, "roughnessFactor": 0.4}, **material),
                 "targets": _targets(glb, deltas)}
    glb.mesh(name, primitive, head.default_weights, targets_extra)


def export(head):
    glb = Glb()
    names = {"targetNames": head.names}
    _skin_mesh(glb, head, names)
    _part_mesh(glb, "eyes", head.eyes, head.eye_positions, head.eye_deltas, head, names)
    _part_mesh(glb, "eyebrows", head.brows, head.brow_positions, head.brow_deltas, head, names,
               alphaMode="BLEND", doubleSided=True)
    return glb.to_bytes({
        "schema": "stipple-head/1",
        "sourceUnitsMm": 100,
        "youngYears": YOUNG_YEARS,
        "oldYears": OLD_YEARS,
        "defaultPerson": DEFAULT_PERSON,
        "blending": BLENDING,
        "landmarks": head.landmarks,
        "neckLoop": head.cage.loops["neck"],
        "neckPlane": {"point": np.round(head.neck.origin, 4).tolist(),
                      "normal": np.round(head.neck.normal, 6).tolist()},
    })
