#include "dots/Candidates.h"

namespace stipple {

namespace {

/// Enough that looking up the dots around costs little beside the distances, few enough to stay in the
/// first-level cache.
constexpr std::size_t blocksPerPatch = 32;

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

void add(CandidatePatch& patch, std::size_t count, glm::vec3 position, CandidateName name) {
    const std::size_t lane = count % CandidateBlock::size;
    if (lane == 0) {
        patch.blocks.emplace_back();
        patch.blocks.back().x.fill(0.0F);
        patch.blocks.back().y.fill(0.0F);
        patch.blocks.back().z.fill(0.0F);
        patch.blocks.back().free2.fill(-1.0F);
    }
    CandidateBlock& block = patch.blocks.back();
    block.x[lane] = position.x;
    block.y[lane] = position.y;
    block.z[lane] = position.z;
    block.free2[lane] = 1e30F;
    block.name[lane] = name;
}

/// The candidates of the patch that are free enough, packed.
CandidatePatch packed(const CandidatePatch& patch, const CandidateSet& set, float leastFree2) {
    CandidatePatch open;
    std::size_t count = 0;
    for (const CandidateBlock& block : patch.blocks)
        for (int i = 0; i < CandidateBlock::size; ++i) count += block.free2[i] >= leastFree2 ? 1 : 0;
    open.blocks.reserve((count + CandidateBlock::size - 1) / CandidateBlock::size);
    count = 0;
    std::uint32_t lastPiece = ~0U;
    for (const CandidateBlock& block : patch.blocks) {
        for (int i = 0; i < CandidateBlock::size; ++i) {
            if (!(block.free2[i] >= leastFree2)) continue;
            const glm::vec3 position(block.x[i], block.y[i], block.z[i]);
            add(open, count, position, block.name[i]);
            open.blocks.back().free2[count % CandidateBlock::size] = block.free2[i];
            open.box.add(position);
            if (block.name[i].piece != lastPiece) {
                lastPiece = block.name[i].piece;
                open.normals.add(shapeOf(set.mesh, set.pieces[lastPiece]).normal);
            }
            ++count;
        }
    }
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

} // namespace

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
                                           const PointGrid& dotGrid, float reachMm, float leastFree2) {
    std::vector<CandidatePatch> open;
    CandidatePatch patch;
    std::size_t count = 0;
    const auto finish = [&] {
        if (count == 0) return;
        lowerFree2(patch, set, dots, dotGrid, reachMm);
        open.push_back(packed(patch, set, leastFree2));
        if (open.back().blocks.empty()) open.pop_back();
        patch.box = patch.normals = Box{};
        patch.blocks.clear();
        count = 0;
    };
    for (std::uint32_t i = 0; i < set.pieces.size(); ++i) {
        const SurfacePiece& piece = set.pieces[i];
        const std::uint64_t key = pieceKey(set.key, piece);
        const std::uint32_t candidates = candidatesIn(piece, key, set.perMm2);
        if (candidates == 0) continue;
        const PieceShape shape = shapeOf(set.mesh, piece);
        patch.normals.add(shape.normal);
        for (std::uint32_t number = 0; number < candidates; ++number) {
            const glm::vec3 position = shape.positionAt(placeIn(shape, bitsOf(key, number)));
            patch.box.add(position);
            add(patch, count++, position, {i, number});
        }
        if (patch.blocks.size() >= blocksPerPatch) finish();
    }
    finish();
    return open;
}

void lowerFree2(CandidatePatch& patch, const CandidateSet& set, std::span<const PlacedDot> dots,
                const PointGrid& dotGrid, float reachMm) {
    const float reach2 = reachMm * reachMm;
    dotGrid.visitAround(patch.box.grownBy(reachMm), [&](const PointGrid::Entry& entry) {
        if (distance2(patch.box, entry.position) >= reach2) return true;
        const PlacedDot& dot = dots[entry.index];
        if (leastDot(patch.normals, dot.normal) > 0.0F)
            lowerAll(patch, dot.position);
        else if (mostDot(patch.normals, dot.normal) > 0.0F)
            lowerThoseFacing(patch, set, dot);
        return true;
    });
}

} // namespace stipple
