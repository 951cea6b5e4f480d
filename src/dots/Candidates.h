#pragma once

#include "dots/SpatialHash.h"
#include "dots/SurfacePieces.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// Normals less than 90 degrees apart: otherwise the two are on different sides of a fold, and no neighbours.
inline bool faceTheSameWay(glm::vec3 a, glm::vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z > 0.0F;
}

/// Names one candidate; all else about it follows from the seed.
struct CandidateName {
    std::uint32_t piece = 0;
    std::uint32_t number = 0; ///< within its piece and batch
};

/// Candidates close together: a range of CandidateField.
struct CandidatePatch {
    Box box;     ///< holds all of them
    Box normals; ///< holds all their normals
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

/// Candidates that may still become dots, one array for each attribute.
struct CandidateField {
    std::vector<float> x, y, z;
    std::vector<float> free2; ///< squared distance to the nearest dot, where that matters
    std::vector<CandidateName> names;
    std::vector<CandidatePatch> patches; ///< one after the other
};

/// A set of candidates spread evenly and at random over the surface, the same whenever it is made again.
struct CandidateSet {
    const TriMesh& mesh;
    std::span<const SurfacePiece> pieces;
    std::uint64_t key = 0; ///< of seed and batch
    double perMm2 = 0.0;
    double areaMm2 = 0.0; ///< of the mesh
};

/// The key of one batch of candidates.
std::uint64_t candidateKey(std::uint64_t seed, int batch);

PlacedDot dotOf(const CandidateSet& set, CandidateName name);

/// Random order in which candidates of one radius are tried.
std::uint64_t priorityOf(const CandidateSet& set, CandidateName name);

/// All candidates of the set that are at least sqrt(leastFree2) from every dot, with their distances to the
/// dots up to `reachMm`.
CandidateField openCandidates(const CandidateSet& set, std::span<const PlacedDot> dots, float reachMm,
                              float leastFree2);

/// Lowers free2 in the patch to the squared distances to the dot, if the patch is within `reachMm` of it, for
/// those candidates that face the same way as the dot.
void lowerFree2(CandidateField& field, const CandidatePatch& patch, const CandidateSet& set,
                const OrientedPoint& dot, float reachMm);

} // namespace stipple
