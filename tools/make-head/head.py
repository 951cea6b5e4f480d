"""Puts the head together: shapes, morphs, masks, textures."""
import numpy as np

import landmarks
import masks
from cage import Cage, NeckEdge
from detail import face_detail, read_linear
from fairing import Fairing
from people import DEFAULT_PERSON, is_detail, person_weights, target_sources
from proxies import Proxy, drop_transparent_faces, split_at_seams
from source import Targets, read_base
from topology import mirror_map

EYES = "public/data/proxies/eyes/HighPolyEyes/HighPolyEyes.json"
EYE_TEXTURES = ("public/data/proxies/eyes/HighPolyEyes/textures/brownlight_eye.png",
                "public/data/proxies/eyes/HighPolyEyes/textures/brown_eye.png")
BROWS = "public/data/proxies/eyebrows/eyebrow001/eyebrow001.json"
BROW_TEXTURE = "public/data/proxies/eyebrows/eyebrow001/textures/eyebrow001.png"
BROW_FULLNESS = 0.75  # exponent on the hair coverage; below 1 is fuller
SKIN_TEXTURE = "public/data/skins/young_caucasian_male/textures/young_lightskinned_male_diffuse.png"


class Part:
    """A proxy as it ships: welded at its seams, in triangles."""

    def __init__(self, package, mesh_path, texture_paths, opaque_only):
        self.proxy = Proxy(package / mesh_path)
        self.texture = np.mean([read_linear(package / path) for path in texture_paths], axis=0)
        self.opaque = opaque_only
        mesh = self.proxy.mesh
        keep = drop_transparent_faces(mesh, self.texture) if opaque_only else np.ones(len(mesh.faces), bool)
        self.rows, self.uvs, self.triangles = split_at_seams(mesh.faces[keep], mesh.face_uvs[keep], mesh.uvs)

    def fit(self, positions):
        return self.proxy.fit(positions)[self.rows]

    def follow(self, displacements):
        return self.proxy.follow(displacements)[self.rows]


class Head:
    def __init__(self, package):
        self.base = read_base(package)
        self.mirror = mirror_map(self.base.positions, np.unique(self.base.faces))
        self.cage = Cage(self.base, self.mirror)
        self.eyes = Part(package, EYES, EYE_TEXTURES, opaque_only=True)
        self.brows = Part(package, BROWS, [BROW_TEXTURE], opaque_only=False)
        self.brows.texture[..., 3] **= BROW_FULLNESS
        self.skin_texture = read_linear(package / SKIN_TEXTURE)
        self._shapes(Targets(package))
        self._masks()
        self._detail()
        self.landmarks = landmarks.find_landmarks(self.cage, self.skin, self._eye_centres())

    def _centred(self, delta):
        """Keeps the middle of the tragions where it is."""
        body = delta[self.cage.source]
        left, right = landmarks.tragions(self.cage)
        return delta - (landmarks.locate(left, body) + landmarks.locate(right, body)) / 2

    def _symmetric(self, delta):
        return (delta + delta[self.mirror] * [-1, 1, 1]) / 2

    def _shapes(self, targets):
        full = {}
        for name, sources, strength in target_sources():
            delta = self._symmetric(strength * sum(targets.get(source) for source in sources))
            full[name] = delta if is_detail(name) else self._centred(delta)
        blend = person_weights({**DEFAULT_PERSON, "details": {}})
        positions = self._centred(self.base.positions)
        for group in ("macro/", "build/"):
            start = sum(weight * full[name] for name, weight in blend.items() if name.startswith(group))
            positions = positions + start
            for name in full:
                if name.startswith(group):
                    full[name] = full[name] - start
        rows = self.cage.source
        fairing = Fairing(self.cage, positions[rows])
        self.neck = NeckEdge(self.cage, positions[rows])
        self.names = list(full)
        self.skin = self.neck.flatten_positions(fairing.apply(positions[rows]))
        self.eye_positions = self.eyes.fit(positions)
        self.brow_positions = self.brows.fit(positions)
        self.skin_deltas = [self.neck.flatten_delta(fairing.apply(full[n][rows])) for n in self.names]
        self.eye_deltas = [self.eyes.follow(full[n]) for n in self.names]
        self.brow_deltas = [self.brows.follow(full[n]) for n in self.names]
        self.default_weights = [person_weights(DEFAULT_PERSON).get(n, 0.0) for n in self.names]

    def _eye_centres(self):
        """Middle of each eyeball's front, the pupil's place."""
        centres = {}
        for side, sign in (("Left", 1), ("Right", -1)):
            ball = self.eye_positions[self.eye_positions[:, 0] * sign > 0]
            centre = (ball.max(axis=0) + ball.min(axis=0)) / 2
            centres[side] = np.array([centre[0], centre[1], ball[:, 2].max()])
        return centres

    def _inner_vertices(self):
        cage, topology = self.cage, self.cage.topology
        crown = int(np.argmax(self.skin[:, 1]))
        lips = topology.closed_loop(int(cage.number[masks.LIP_INNER_LOOP[0]]), masks.LIP_INNER_LOOP[1])
        socket = topology.closed_loop(int(cage.number[masks.SOCKET_LOOP[0]]), masks.SOCKET_LOOP[1])
        walls = set(lips) | set(socket) | set(cage.mirror[socket].tolist())
        outside = topology.region(crown, walls)
        self.lip_loop = lips
        contact, length = masks.LIP_CONTACT_LOOP
        self.lip_contact = topology.closed_loop(int(cage.number[contact]), length)
        self.hidden = sorted(set(range(len(cage.source))) - outside)
        return self.hidden

    def _masks(self):
        cage, skin = self.cage, self.skin
        inner = self._inner_vertices()
        visibility = masks.visibility_mask(cage, skin, self.eye_positions, self.eyes.triangles)
        mouth = skin[self.lip_loop].mean(axis=0)
        samples, coverage = masks.brow_samples(self.brow_positions, self.brows.triangles, self.brows.uvs,
                                               self.brows.texture)
        found = {
            "_EAR": masks.ear_mask(cage),
            "_LIP": masks.lip_mask(cage, self.skin_texture, skin, mouth),
            "_INNER": masks.inner_mask(cage, skin, visibility, inner, self.lip_contact, self.lip_loop),
            "_BROW": masks.brow_mask(cage, skin, samples, coverage),
            "_LID": masks.lid_mask(cage, skin),
            "_AO": visibility,
            "_FACE": masks.face_mask(cage, skin, masks.ear_mask(cage)),
        }
        self.masks = {name: masks.symmetric(mask, cage.mirror) for name, mask in found.items()}
        self.masks["_LIP"] *= 1 - self.masks["_INNER"]

    def _detail(self):
        features = np.maximum.reduce([self.masks["_LIP"], self.masks["_LID"], self.masks["_INNER"]])
        features = masks.smooth(features, self.cage.topology, 2)
        self.detail, self.corner_uvs = face_detail(self.cage, self.skin, self.skin_texture,
                                                   self.masks["_FACE"], features, self.hidden)
