#pragma once

#include "dots/PointGrid.h"
#include "dots/SurfacePieces.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// A dot that was set, or is about to be.
struct PlacedDot {
    glm::vec3 position;
    glm::vec3 normal;
    SurfacePoint place;
};

/// Normals less than 90 degrees apart: otherwise the two are on different sides of a fold, and no neighbours.
inline bool faceTheSameWay(glm::vec3 a, glm::vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z > 0.0F;
}

/// Names one candidate; all else about it follows from the seed.
struct CandidateName {
    std::uint32_t piece = 0;
    std::uint32_t number = 0; ///< within its piece and octave
};

/// Eight candidates side by side, for vector arithmetic.
struct CandidateBlock {
    static constexpr int size = 8;
    std::array<float, size> x, y, z;
    std::array<float, size>
        free2; ///< squared distance to the nearest dot, where that matters; -1: no candidate
    std::array<CandidateName, size> name;
};

/// Candidates close together.
struct CandidatePatch {
    Box box;
    Box normals; ///< bounds of their normals
    std::vector<CandidateBlock> blocks;
};

/// A set of candidates spread evenly and at random over the surface, the same whenever it is made again.
struct CandidateSet {
    const TriMesh& mesh;
    std::span<const SurfacePiece> pieces;
    std::uint64_t key = 0; ///< of seed and octave
    double perMm2 = 0.0;
};

/// The key of one octave's candidates.
std::uint64_t candidateKey(std::uint64_t seed, std::uint32_t octave);

PlacedDot dotOf(const CandidateSet& set, CandidateName name);

/// Random order in which candidates of one radius are tried.
std::uint64_t priorityOf(const CandidateSet& set, CandidateName name);

/// All candidates of the set that are at least sqrt(leastFree2) from every dot, with their distances to the
/// dots up to `reachMm`.
std::vector<CandidatePatch> openCandidates(const CandidateSet& set, std::span<const PlacedDot> dots,
                                           const PointGrid& dotGrid, float reachMm, float leastFree2);

/// Lowers the patch's free2 to the squared distances to the dots of the grid that face the same way, as
/// far as `reachMm`.
void lowerFree2(CandidatePatch& patch, const CandidateSet& set, std::span<const PlacedDot> dots,
                const PointGrid& dotGrid, float reachMm);

} // namespace stipple
