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

_PLAIN = "plain"
_PAIRED = "paired"

# name -> (kind, source target stem, [source endings]); "paired" details exist per side (l-, r-).
_SINGLE_DETAILS = [
    ("head/oval", "head/head-oval"),
    ("head/round", "head/head-round"),
    ("head/square", "head/head-square"),
    ("head/rectangular", "head/head-rectangular"),
    ("head/triangular", "head/head-triangular"),
    ("head/invertedTriangular", "head/head-invertedtriangular"),
    ("head/diamond", "head/head-diamond"),
    ("head/full", "head/head-fat"),
    ("head/lean", "head/head-skinny"),
]

_TWO_WAY_DETAILS = [
    ("head/backDepth", "head/head-back-scale-depth-", "less", "more"),
    ("forehead/height", "forehead/forehead-scale-vert-", "less", "more"),
    ("forehead/depth", "forehead/forehead-trans-depth-", "backward", "forward"),
    ("forehead/bulge", "forehead/forehead-nubian-", "less", "more"),
    ("forehead/temples", "forehead/forehead-temple-", "in", "out"),
    ("ears/size", "ears/*-ear-size-", "small", "big"),
    ("ears/protrusion", "ears/*-ear-wing-", "in", "out"),
    ("ears/rotation", "ears/*-ear-rot-", "backward", "forward"),
    ("ears/lobe", "ears/*-ear-lobe-", "min", "max"),
    ("ears/height", "ears/*-ear-trans-vert-", "down", "up"),
    ("ears/depth", "ears/*-ear-trans-depth-", "backward", "forward"),
    ("chin/width", "chin/chin-width-", "min", "max"),
    ("chin/height", "chin/chin-height-", "min", "max"),
    ("chin/prominence", "chin/chin-prominent-", "less", "more"),
    ("cheeks/bones", "cheek/*-cheek-bones-", "in", "out"),
    ("cheeks/volume", "cheek/*-cheek-volume-", "deflate", "inflate"),
    ("nose/width", "nose/nose-scale-horiz-", "decr", "incr"),
    ("nose/length", "nose/nose-scale-vert-", "decr", "incr"),
    ("nose/hump", "nose/nose-hump-", "lesshump", "morehump"),
    ("nose/point", "nose/nose-point-", "down", "up"),
    ("eyes/size", "eyes/*-eye-size-", "small", "big"),
    ("brows/height", "eyebrows/eyebrows-trans-vert-", "less", "more"),
]


def _macro_targets():
    for ancestry in ANCESTRIES:
        for sex in SEXES:
            for age in AGES:
                yield f"macro/{ancestry}-{sex}-{age}", [f"macrodetails/{ancestry}-{sex}-{age}"]


def _build_targets():
    for sex in SEXES:
        for age in AGES:
            for weight in WEIGHTS:
                source = f"macrodetails/universal-{sex}-{age}-averagemuscle-{weight}"
                yield f"build/{sex}-{age}-{weight}", [source]


def _sides(stem):
    return [stem.replace("*", side) for side in ("l", "r")] if "*" in stem else [stem]


def _detail_targets():
    for name, stem in _SINGLE_DETAILS:
        yield name, [stem]
    for name, stem, low, high in _TWO_WAY_DETAILS:
        yield name + "-", [side + low for side in _sides(stem)]
        yield name + "+", [side + high for side in _sides(stem)]


def target_sources():
    """Ordered (shipped name, [source target names that are added up])."""
    return [*_macro_targets(), *_build_targets(), *_detail_targets()]


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
