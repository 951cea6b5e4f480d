#include "dots/Candidates.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Enough that looking up the dots around costs little beside the distances, few enough to stay in the
/// first-level cache.
constexpr std::size_t candidatesPerPatch = 128;

/// Few that are still open are put together to patches of this many.
constexpr std::uint32_t openPerPatch = 32;

/// Room made in advance for this share of a set; only what is used counts as memory.
constexpr double usualOpenShare = 0.3;

constexpr std::uint64_t goldenGamma = 0x9E3779B97F4A7C15;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
/// generators").
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

std::uint64_t pieceKey(std::uint64_t key, const SurfacePiece& piece) {
    return mix(key ^ (std::uint64_t{piece.triangle} << 32 | piece.node));
}

std::uint64_t bitsOf(std::uint64_t pieceKey, std::uint32_t number) {
    return mix(pieceKey + goldenGamma * (number + 1ULL));
}

/// The top 24 bits as a number in [0, 1).
float unit(std::uint64_t bits) {
    return static_cast<float>(bits >> 40) * (1.0F / 16777216.0F);
}

/// The random pair in the unit square that `bits` name.
glm::vec2 pairOf(std::uint64_t bits) {
    return {unit(bits), unit(bits << 24)};
}

/// Mirrors what is above the diagonal x + y = 1 of the unit square onto the triangle below it.
glm::vec2 folded(glm::vec2 pair) {
    return glm::min(pair, 1.0F - glm::vec2(pair.y, pair.x));
}

/// The expected number, rounded up or down at random so that the mean is right.
std::uint32_t candidatesIn(const SurfacePiece& piece, std::uint64_t pieceKey, double perMm2) {
    return static_cast<std::uint32_t>(double{piece.areaMm2} * perMm2 + double{unit(mix(pieceKey))});
}

void resize(CandidateField& field, std::size_t count) {
    for (std::vector<float>* values : {&field.x, &field.y, &field.z}) values->resize(count);
    field.free2.resize(count, 1e30F);
    field.names.resize(count);
}

void reserve(CandidateField& field, std::size_t count) {
    for (std::vector<float>* values : {&field.x, &field.y, &field.z, &field.free2}) values->reserve(count);
    field.names.reserve(count);
}

/// Drops those candidates of the patch, the last of the field, that are not free enough.
void pack(CandidateField& field, CandidatePatch& patch, float leastFree2) {
    std::uint32_t to = patch.first;
    patch.box = Box{};
    for (std::uint32_t i = patch.first; i < patch.end; ++i) {
        if (field.free2[i] < leastFree2) continue;
        patch.box.add({field.x[i], field.y[i], field.z[i]});
        field.x[to] = field.x[i];
        field.y[to] = field.y[i];
        field.z[to] = field.z[i];
        field.free2[to] = field.free2[i];
        field.names[to] = field.names[i];
        ++to;
    }
    patch.end = to;
    resize(field, to);
}

/// The rounding of the box's corners and of the candidates differs by far less than the margin.
bool isWithin(const CandidatePatch& patch, glm::vec3 p, float reachMm) {
    return distance2(patch.box, p) < reachMm * reachMm * 1.001F;
}

/// Lower bound of the dot product of `n` with the vectors in a box. Rounding is monotone, so no product that
/// is computed for one of them is below it.
float leastDot(const Box& box, glm::vec3 n) {
    const glm::vec3 least = glm::min(box.low * n, box.high * n);
    return least.x + least.y + least.z;
}

float mostDot(const Box& box, glm::vec3 n) {
    const glm::vec3 most = glm::max(box.low * n, box.high * n);
    return most.x + most.y + most.z;
}

void lowerAll(CandidateField& field, const CandidatePatch& patch, glm::vec3 p) {
    const float* x = field.x.data();
    const float* y = field.y.data();
    const float* z = field.z.data();
    float* free2 = field.free2.data();
    for (std::size_t i = patch.first; i < patch.end; ++i) {
        const float dx = x[i] - p.x;
        const float dy = y[i] - p.y;
        const float dz = z[i] - p.z;
        const float d2 = dx * dx + dy * dy + dz * dz;
        free2[i] = d2 < free2[i] ? d2 : free2[i];
    }
}

void lowerThoseFacing(CandidateField& field, const CandidatePatch& patch, const CandidateSet& set,
                      const OrientedPoint& dot) {
    for (std::size_t i = patch.first; i < patch.end; ++i) {
        const float d2 = distance2(glm::vec3(field.x[i], field.y[i], field.z[i]), dot.position);
        if (!(d2 < field.free2[i])) continue;
        const glm::vec3 normal = shapeOf(set.mesh, set.pieces[field.names[i].piece]).normal;
        if (faceTheSameWay(normal, dot.normal)) field.free2[i] = d2;
    }
}

/// Takes its own copy of the shape, so that the compiler knows that writing candidates does not change it.
void addCandidates(CandidateField& field, PieceShape shape, std::uint64_t key, std::uint32_t piece,
                   std::uint32_t count) {
    const std::size_t first = field.names.size();
    resize(field, first + count);
    float* x = field.x.data() + first;
    float* y = field.y.data() + first;
    float* z = field.z.data() + first;
    CandidateName* names = field.names.data() + first;
    for (std::uint32_t i = 0; i < count; ++i) {
        const glm::vec2 pair = pairOf(bitsOf(key, i));
        x[i] = pair.x;
        y[i] = pair.y;
        names[i] = {piece, i};
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const glm::vec3 position = shape.positionAt(shape.placeAt(folded({x[i], y[i]})));
        x[i] = position.x;
        y[i] = position.y;
        z[i] = position.z;
    }
}

void addBounds(CandidatePatch& patch, const PieceShape& shape) {
    patch.normals.add(shape.normal);
    for (const glm::vec2 corner : {glm::vec2(0.0F, 0.0F), glm::vec2(1.0F, 0.0F), glm::vec2(0.0F, 1.0F)})
        patch.box.add(shape.positionAt(shape.placeAt(corner)));
}

/// Makes the candidates of the pieces from `piece` on until the patch is full, or the next piece is far away;
/// moves `piece` on.
CandidatePatch addPatch(CandidateField& field, const CandidateSet& set, std::uint32_t& piece) {
    CandidatePatch patch;
    patch.first = patch.end = static_cast<std::uint32_t>(field.names.size());
    const float widestMm = static_cast<float>(2.0 * std::sqrt(candidatesPerPatch / set.perMm2));
    for (; piece < set.pieces.size() && patch.end - patch.first < candidatesPerPatch; ++piece) {
        const std::uint64_t key = pieceKey(set.key, set.pieces[piece]);
        const std::uint32_t count = candidatesIn(set.pieces[piece], key, set.perMm2);
        if (count == 0) continue;
        const PieceShape shape = shapeOf(set.mesh, set.pieces[piece]);
        const bool isFar = distance2(patch.box, shape.positionAt(shape.uv)) > widestMm * widestMm;
        if (patch.end > patch.first && isFar) break;
        addCandidates(field, shape, key, piece, count);
        addBounds(patch, shape);
        patch.end += count;
    }
    return patch;
}

/// Adds the patch to the list, or to the list's last patch if that is small and close by.
void keep(std::vector<CandidatePatch>& patches, const CandidatePatch& patch, float closeMm) {
    if (patch.end == patch.first) return;
    if (!patches.empty() && patch.end - patches.back().first <= openPerPatch) {
        CandidatePatch both = patches.back();
        both.end = patch.end;
        both.box.add(patch.box);
        both.normals.add(patch.normals);
        const glm::vec3 extent = both.box.high - both.box.low;
        if (std::max({extent.x, extent.y, extent.z}) < closeMm) {
            patches.back() = both;
            return;
        }
    }
    patches.push_back(patch);
}

} // namespace

std::uint64_t candidateKey(std::uint64_t seed, int batch) {
    return mix(mix(seed + goldenGamma) + static_cast<std::uint64_t>(batch));
}

PlacedDot dotOf(const CandidateSet& set, CandidateName name) {
    const SurfacePiece& piece = set.pieces[name.piece];
    const PieceShape shape = shapeOf(set.mesh, piece);
    const glm::vec2 place = shape.placeAt(folded(pairOf(bitsOf(pieceKey(set.key, piece), name.number))));
    return {{shape.positionAt(place), shape.normal}, {piece.triangle, place.x, place.y}};
}

std::uint64_t priorityOf(const CandidateSet& set, CandidateName name) {
    return mix(~bitsOf(pieceKey(set.key, set.pieces[name.piece]), name.number));
}

CandidateField openCandidates(const CandidateSet& set, std::span<const PlacedDot> dots, float reachMm,
                              float leastFree2) {
    const DotGrid dotGrid(dots, 3.0F * reachMm);
    CandidateField field;
    reserve(field, static_cast<std::size_t>(set.areaMm2 * set.perMm2 * usualOpenShare));
    for (std::uint32_t piece = 0; piece < set.pieces.size();) {
        CandidatePatch patch = addPatch(field, set, piece);
        dotGrid.visitAround(patch.box.grownBy(reachMm), [&](const DotGrid::Entry& entry) {
            if (isWithin(patch, entry.point.position, reachMm))
                lowerFree2(field, patch, set, entry.point, reachMm);
        });
        pack(field, patch, leastFree2);
        keep(field.patches, patch, 6.0F * reachMm);
    }
    return field;
}

void lowerFree2(CandidateField& field, const CandidatePatch& patch, const CandidateSet& set,
                const OrientedPoint& dot, float reachMm) {
    if (!isWithin(patch, dot.position, reachMm)) return;
    if (leastDot(patch.normals, dot.normal) > 0.0F)
        lowerAll(field, patch, dot.position);
    else if (mostDot(patch.normals, dot.normal) > 0.0F)
        lowerThoseFacing(field, patch, set, dot);
}

} // namespace stipple
