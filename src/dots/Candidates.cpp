#include "dots/Candidates.h"

#include <cmath>

namespace stipple {

namespace {

/// Enough that looking up the dots around costs little beside the distances, few enough to stay in the
/// first-level cache.
constexpr std::size_t candidatesPerPatch = 256;

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

glm::vec2 placeIn(const PieceShape& shape, std::uint64_t bits) {
    const float s = unit(bits);
    const float t = unit(bits << 24);
    const bool outside = s + t > 1.0F;
    return shape.uv + shape.uvToSecond * (outside ? 1.0F - s : s) +
           shape.uvToThird * (outside ? 1.0F - t : t);
}

/// The expected number, rounded up or down at random so that the mean is right.
std::uint32_t candidatesIn(const SurfacePiece& piece, std::uint64_t pieceKey, double perMm2) {
    return static_cast<std::uint32_t>(double{piece.areaMm2} * perMm2 + double{unit(mix(pieceKey))});
}

/// Fills the blocks of a patch one candidate after the other.
class PatchWriter {
public:
    explicit PatchWriter(CandidatePatch& patch) : patch_(patch) {}

    void add(glm::vec3 position, float free2, CandidateName name) {
        if (lane_ == CandidateBlock::size) {
            patch_.blocks.emplace_back();
            lane_ = 0;
        }
        CandidateBlock& block = patch_.blocks.back();
        block.x[lane_] = position.x;
        block.y[lane_] = position.y;
        block.z[lane_] = position.z;
        block.free2[lane_] = free2;
        block.name[lane_] = name;
        patch_.box.add(position);
        ++lane_;
    }

    /// Marks the rest of the last block as no candidates.
    void finish() {
        for (; lane_ < CandidateBlock::size; ++lane_) patch_.blocks.back().free2[lane_] = -1.0F;
    }

private:
    CandidatePatch& patch_;
    int lane_ = CandidateBlock::size;
};

template <class Visit>
void visitOpen(const CandidatePatch& patch, float leastFree2, Visit visit) {
    for (const CandidateBlock& block : patch.blocks)
        for (int i = 0; i < CandidateBlock::size; ++i)
            if (block.free2[i] >= leastFree2) visit(block, i);
}

/// Only the candidates of the patch that are free enough.
CandidatePatch packed(const CandidatePatch& patch, const CandidateSet& set, float leastFree2) {
    CandidatePatch open;
    std::size_t count = 0;
    visitOpen(patch, leastFree2, [&](const CandidateBlock&, int) { ++count; });
    open.blocks.reserve((count + CandidateBlock::size - 1) / CandidateBlock::size);
    PatchWriter writer(open);
    std::uint32_t lastPiece = ~0U;
    visitOpen(patch, leastFree2, [&](const CandidateBlock& block, int i) {
        writer.add({block.x[i], block.y[i], block.z[i]}, block.free2[i], block.name[i]);
        if (block.name[i].piece == lastPiece) return;
        lastPiece = block.name[i].piece;
        open.normals.add(shapeOf(set.mesh, set.pieces[lastPiece]).normal);
    });
    writer.finish();
    return open;
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

void lowerAll(CandidatePatch& patch, glm::vec3 p) {
    for (CandidateBlock& block : patch.blocks) {
        for (int i = 0; i < CandidateBlock::size; ++i) {
            const float dx = block.x[i] - p.x;
            const float dy = block.y[i] - p.y;
            const float dz = block.z[i] - p.z;
            const float d2 = dx * dx + dy * dy + dz * dz;
            block.free2[i] = d2 < block.free2[i] ? d2 : block.free2[i];
        }
    }
}

void lowerThoseFacing(CandidatePatch& patch, const CandidateSet& set, const PlacedDot& dot) {
    for (CandidateBlock& block : patch.blocks) {
        for (int i = 0; i < CandidateBlock::size; ++i) {
            const float d2 = distance2(glm::vec3(block.x[i], block.y[i], block.z[i]), dot.position);
            if (!(d2 < block.free2[i])) continue;
            const glm::vec3 normal = shapeOf(set.mesh, set.pieces[block.name[i].piece]).normal;
            if (faceTheSameWay(normal, dot.normal)) block.free2[i] = d2;
        }
    }
}

void addCandidates(PatchWriter& writer, const PieceShape& shape, std::uint64_t key, std::uint32_t piece,
                   std::uint32_t count) {
    for (std::uint32_t number = 0; number < count; ++number)
        writer.add(shape.positionAt(placeIn(shape, bitsOf(key, number))), 1e30F, {piece, number});
}

/// Adds the candidates of pieces from `piece` on until the patch is full, or the next piece is far away;
/// moves `piece` on.
CandidatePatch& nextPatch(CandidatePatch& patch, const CandidateSet& set, std::uint32_t& piece) {
    patch.blocks.clear();
    patch.box = patch.normals = Box{};
    PatchWriter writer(patch);
    const float widestMm = static_cast<float>(2.0 * std::sqrt(candidatesPerPatch / set.perMm2));
    for (; piece < set.pieces.size() && patch.blocks.size() * CandidateBlock::size < candidatesPerPatch;
         ++piece) {
        const std::uint64_t key = pieceKey(set.key, set.pieces[piece]);
        const std::uint32_t count = candidatesIn(set.pieces[piece], key, set.perMm2);
        if (count == 0) continue;
        const PieceShape shape = shapeOf(set.mesh, set.pieces[piece]);
        const glm::vec3 corner = shape.positionAt(shape.uv);
        if (!patch.blocks.empty() && distance2(patch.box, corner) > widestMm * widestMm) break;
        patch.normals.add(shape.normal);
        addCandidates(writer, shape, key, piece, count);
    }
    writer.finish();
    return patch;
}

} // namespace

std::vector<glm::vec3> positionsOf(std::span<const PlacedDot> dots) {
    std::vector<glm::vec3> positions;
    positions.reserve(dots.size());
    for (const PlacedDot& dot : dots) positions.push_back(dot.position);
    return positions;
}

std::uint64_t candidateKey(std::uint64_t seed, std::uint32_t octave) {
    return mix(mix(seed + goldenGamma) + octave);
}

PlacedDot dotOf(const CandidateSet& set, CandidateName name) {
    const SurfacePiece& piece = set.pieces[name.piece];
    const PieceShape shape = shapeOf(set.mesh, piece);
    const glm::vec2 place = placeIn(shape, bitsOf(pieceKey(set.key, piece), name.number));
    return {shape.positionAt(place), shape.normal, {piece.triangle, place.x, place.y}};
}

std::uint64_t priorityOf(const CandidateSet& set, CandidateName name) {
    return mix(~bitsOf(pieceKey(set.key, set.pieces[name.piece]), name.number));
}

std::vector<CandidatePatch> openCandidates(const CandidateSet& set, std::span<const PlacedDot> dots,
                                           float reachMm, float leastFree2) {
    const PointGrid dotGrid(positionsOf(dots), 2.0F * reachMm);
    std::vector<CandidatePatch> open;
    CandidatePatch patch;
    for (std::uint32_t piece = 0; piece < set.pieces.size();) {
        nextPatch(patch, set, piece);
        dotGrid.visitAround(patch.box.grownBy(reachMm), [&](const PointGrid::Entry& entry) {
            if (distance2(patch.box, entry.position) < reachMm * reachMm)
                lowerFree2(patch, set, dots[entry.index], reachMm);
            return true;
        });
        open.push_back(packed(patch, set, leastFree2));
        if (open.back().blocks.empty()) open.pop_back();
    }
    return open;
}

void lowerFree2(CandidatePatch& patch, const CandidateSet& set, const PlacedDot& dot, float reachMm) {
    if (distance2(patch.box, dot.position) >= reachMm * reachMm) return;
    if (leastDot(patch.normals, dot.normal) > 0.0F)
        lowerAll(patch, dot.position);
    else if (mostDot(patch.normals, dot.normal) > 0.0F)
        lowerThoseFacing(patch, set, dot);
}

} // namespace stipple
