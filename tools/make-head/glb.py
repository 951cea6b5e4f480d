"""Writes glTF 2.0 binary files."""
import json
import struct

import numpy as np

_COMPONENT = {np.dtype("<f4"): 5126, np.dtype("<u2"): 5123, np.dtype("<u4"): 5125}
_VERTEX_BUFFER, _INDEX_BUFFER = 34962, 34963


class Glb:
    def __init__(self):
        self.json = {"asset": {"version": "2.0"}, "accessors": [], "bufferViews": [], "meshes": [],
                     "nodes": [], "materials": [], "images": [], "textures": [],
                     "samplers": [{"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071}]}
        self._chunks, self._length = [], 0

    def _view(self, payload, target=None):
        view = {"buffer": 0, "byteOffset": self._length, "byteLength": len(payload)}
        if target:
            view["target"] = target
        padded = payload + bytes(-len(payload) % 4)
        self._chunks.append(padded)
        self._length += len(padded)
        self.json["bufferViews"].append(view)
        return len(self.json["bufferViews"]) - 1

    def _accessor(self, array, kind, target):
        accessor = {"bufferView": self._view(array.tobytes(), target),
                    "componentType": _COMPONENT[array.dtype], "count": len(array), "type": kind}
        if kind == "VEC3" or target == _INDEX_BUFFER:
            flat = array.reshape(len(array), -1)
            accessor["min"] = [number.item() for number in flat.min(axis=0)]
            accessor["max"] = [number.item() for number in flat.max(axis=0)]
        self.json["accessors"].append(accessor)
        return len(self.json["accessors"]) - 1

    def floats(self, values):
        array = np.ascontiguousarray(values, "<f4") + np.float32(0)  # no negative zeros
        kind = {1: "SCALAR", 2: "VEC2", 3: "VEC3"}[1 if array.ndim == 1 else array.shape[1]]
        return self._accessor(array, kind, _VERTEX_BUFFER)

    def indices(self, triangles):
        flat = np.ascontiguousarray(triangles).ravel()
        return self._accessor(flat.astype("<u2" if flat.max() < 65535 else "<u4"), "SCALAR", _INDEX_BUFFER)

    def image(self, name, png):
        self.json["images"].append({"name": name, "mimeType": "image/png", "bufferView": self._view(png)})
        return len(self.json["images"]) - 1

    def texture(self, image):
        self.json["textures"].append({"sampler": 0, "source": image})
        return len(self.json["textures"]) - 1

    def material(self, **content):
        self.json["materials"].append(content)
        return len(self.json["materials"]) - 1

    def mesh(self, name, primitive, weights, extras):
        self.json["meshes"].append({"name": name, "primitives": [primitive], "weights": weights,
                                    "extras": extras})
        self.json["nodes"].append({"name": name, "mesh": len(self.json["meshes"]) - 1})

    def to_bytes(self, extras):
        self.json["asset"]["extras"] = extras
        self.json["scene"] = 0
        self.json["scenes"] = [{"nodes": list(range(len(self.json["nodes"])))}]
        self.json["buffers"] = [{"byteLength": self._length}]
        text = json.dumps(self.json, separators=(",", ":"), sort_keys=True).encode()
        text += b" " * (-len(text) % 4)
        binary = b"".join(self._chunks)
        total = 12 + 8 + len(text) + 8 + len(binary)
        return (struct.pack("<III", 0x46546C67, 2, total) + struct.pack("<II", len(text), 0x4E4F534A) + text +
                struct.pack("<II", len(binary), 0x004E4942) + binary)
