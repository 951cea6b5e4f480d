"""Which morph targets ship, and how they blend into a person."""

SEXES = ("female", "male")
AGES = ("young", "old")
ANCESTRIES = ("african", "asian", "caucasian")
WEIGHTS = ("minweight", "averageweight", "maxweight")

YOUNG_YEARS, OLD_YEARS = 25.0, 75.0

DEFAULT_PERSON = {
    "sex": "male",
    "ageYears": 35,
    "ancestry": {"african": 0.1, "asian": 0.15, "caucasian": 0.75},
    "weight": 0.5,
    "details": {},
}

# Full strength of the source is a caricature for many details; the last column tames it.
# A * in a stem stands for the two sides.
_SINGLE_DETAILS = [
    ("head/oval", "head/head-oval", 0.7),
    ("head/round", "head/head-round", 0.7),
    ("head/square", "head/head-square", 0.6),
    ("head/rectangular", "head/head-rectangular", 0.7),
    ("head/triangular", "head/head-triangular", 0.5),
    ("head/invertedTriangular", "head/head-invertedtriangular", 0.8),
    ("head/diamond", "head/head-diamond", 0.5),
    ("head/full", "head/head-fat", 0.8),
    ("head/lean", "head/head-skinny", 0.9),
]

_TWO_WAY_DETAILS = [
    ("head/backDepth", "head/head-back-scale-depth-", "less", "more", 0.45),
    ("forehead/height", "forehead/forehead-scale-vert-", "less", "more", 0.35),
    ("forehead/depth", "forehead/forehead-trans-depth-", "backward", "forward", 0.7),
    ("forehead/bulge", "forehead/forehead-nubian-", "less", "more", 0.35),
    ("forehead/temples", "forehead/forehead-temple-", "in", "out", 0.35),
    ("ears/size", "ears/*-ear-size-", "small", "big", 0.8),
    ("ears/protrusion", "ears/*-ear-wing-", "in", "out", 0.7),
    ("ears/rotation", "ears/*-ear-rot-", "backward", "forward", 0.8),
    ("ears/lobe", "ears/*-ear-lobe-", "min", "max", 1.0),
    ("ears/height", "ears/*-ear-trans-vert-", "down", "up", 0.7),
    ("ears/depth", "ears/*-ear-trans-depth-", "backward", "forward", 0.7),
    ("chin/width", "chin/chin-width-", "min", "max", 0.8),
    ("chin/height", "chin/chin-height-", "min", "max", 0.6),
    ("chin/prominence", "chin/chin-prominent-", "less", "more", 0.7),
    ("cheeks/bones", "cheek/*-cheek-bones-", "in", "out", 0.8),
    ("cheeks/volume", "cheek/*-cheek-volume-", "deflate", "inflate", 0.8),
    ("nose/width", "nose/nose-scale-horiz-", "decr", "incr", 0.7),
    ("nose/length", "nose/nose-scale-vert-", "decr", "incr", 0.6),
    ("nose/hump", "nose/nose-hump-", "lesshump", "morehump", 0.7),
    ("nose/point", "nose/nose-point-", "down", "up", 0.7),
    ("eyes/size", "eyes/*-eye-size-", "small", "big", 0.7),
    ("brows/height", "eyebrows/eyebrows-trans-vert-", "less", "more", 0.6),
]


def _macro_targets():
    for ancestry in ANCESTRIES:
        for sex in SEXES:
            for age in AGES:
                yield f"macro/{ancestry}-{sex}-{age}", [f"macrodetails/{ancestry}-{sex}-{age}"], 1.0


def _build_targets():
    for sex in SEXES:
        for age in AGES:
            for weight in WEIGHTS:
                source = f"macrodetails/universal-{sex}-{age}-averagemuscle-{weight}"
                yield f"build/{sex}-{age}-{weight}", [source], 1.0


def _sides(stem):
    return [stem.replace("*", side) for side in ("l", "r")] if "*" in stem else [stem]


def _detail_targets():
    for name, stem, strength in _SINGLE_DETAILS:
        yield name, [stem], strength
    for name, stem, low, high, strength in _TWO_WAY_DETAILS:
        yield name + "-", [side + low for side in _sides(stem)], strength
        yield name + "+", [side + high for side in _sides(stem)], strength


def target_sources():
    """Ordered (shipped name, [source target names that are added up], strength)."""
    return [*_macro_targets(), *_build_targets(), *_detail_targets()]


def is_detail(name):
    return not name.startswith(("macro/", "build/"))


def _ages(years):
    old = min(max((years - YOUNG_YEARS) / (OLD_YEARS - YOUNG_YEARS), 0.0), 1.0)
    return {"young": 1.0 - old, "old": old}


def _weights(weight):
    """Body weight 0..1 to shares of the three weight classes."""
    low, high = max(0.0, 1.0 - 2.0 * weight), max(0.0, 2.0 * weight - 1.0)
    return {"minweight": low, "averageweight": 1.0 - low - high, "maxweight": high}


def person_weights(person):
    """Weights of the macro and build targets; each of the two groups sums to 1. Details as given."""
    result = {}
    for age, age_share in _ages(person["ageYears"]).items():
        for ancestry, share in person["ancestry"].items():
            result[f"macro/{ancestry}-{person['sex']}-{age}"] = share * age_share
        for weight, share in _weights(person["weight"]).items():
            result[f"build/{person['sex']}-{age}-{weight}"] = share * age_share
    for name, value in person["details"].items():
        result[name] = value
    return result
