#pragma once

#include "dots/SpatialHash.h"
#include "dots/SurfacePieces.h"

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// Normals less than 90 degrees apart: otherwise the two are on different sides of a fold, and no neighbours.
inline bool faceTheSameWay(glm::vec3 a, glm::vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z > 0.0F;
}

/// So many candidates look for the dots around them together: enough that the look-up costs little beside
/// the distances.
constexpr std::size_t candidatesPerGroup = 64;

/// Pieces with more are cut.
constexpr std::uint32_t candidatesPerPart = 40;

/// Candidates are made so many at a time.
constexpr std::uint32_t lanes = 8;

/// Candidates close together: a range of CandidateField.
struct CandidatePatch {
    Box box;     ///< holds all of them
    Box normals; ///< holds all their normals
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

/// Points with the squared distance to the nearest dot, one array for each attribute.
struct FreePoints {
    std::vector<float> x, y, z;
    std::vector<float> free2; ///< where it matters; below 0: is a dot

    std::size_t size() const { return free2.size(); }
    glm::vec3 position(std::size_t i) const { return {x[i], y[i], z[i]}; }
    void add(glm::vec3 p, float freeMm2);
    void clear();
};

/// Candidates that may still become dots, one array for each attribute.
struct CandidateField {
    FreePoints points;
    std::vector<SurfacePoint> places;
    std::vector<std::uint64_t> priorities; ///< those of one radius are tried in this order
    std::vector<CandidatePatch> patches;   ///< one after the other

    void clear();
};

/// A set of candidates spread evenly and at random over the surface, the same whenever it is made again.
struct CandidateSet {
    const TriMesh& mesh;
    const SurfacePieces& surface;
    std::uint64_t key = 0; ///< of seed and batch
    double perMm2 = 0.0;
};

/// The key of one batch of candidates.
std::uint64_t candidateKey(std::uint64_t seed, int batch);

/// Distances that matter.
struct CandidateRange {
    float reachMm = 0.0F;    ///< dots further away do not
    float leastFree2 = 0.0F; ///< candidates closer to a dot, squared, are of no use
};

/// Makes candidates and keeps those that have room. Its buffers last from call to call.
class CandidateSearch {
public:
    /// What to look for and where.
    struct Job {
        CandidateField& field; ///< open candidates are appended
        const CandidateSet& set;
        const PointGrid& dots;
        CandidateRange range;
        Box box; ///< what lies outside is left out, more or less
    };

    /// Appends the open candidates of the tiles from `first` to `end`.
    void addOpen(const Job& job, std::size_t first, std::size_t end);

private:
    /// One of the equal triangles that a piece is cut into.
    struct Part {
        std::uint32_t triangle = 0;
        glm::vec3 normal{0.0F};
        std::uint64_t key = 0;
        std::uint32_t first = 0; ///< of its candidates
    };

    /// Room for a full group and one more part, in whole lanes.
    static constexpr std::size_t groupRoom = candidatesPerGroup + candidatesPerPart + lanes;

    void addTile(const Job& job, const SurfaceTile& tile, const SurfaceTile& next);
    void addPiece(const Job& job, const SurfacePiece& piece, std::uint32_t count);
    void addPart(const Job& job, const Part& part, const PieceShape& shape, std::uint32_t count);
    void addCandidates(const PieceShape& shape, std::uint64_t key, std::uint32_t count);
    void finishGroup(const Job& job);
    void lowerAround(const PointGrid& dots, float reachMm);
    void keepOpen(CandidateField& field, const CandidateRange& range);
    std::size_t endOf(std::size_t part) const;

    // A group: candidates close together, which look for the dots around them at once.
    Box tilesBox_;             ///< holds the tiles that it is from, but for the rest of one begun before
    bool tileJutsOut_ = false; ///< of what is asked for
    Box normals_;
    std::vector<Part> parts_;
    std::uint32_t count_ = 0; ///< of candidates
    std::array<float, groupRoom> x_{}, y_{}, z_{}, free2_{}, u_{}, v_{};
    std::array<std::uint32_t, groupRoom> open_{}; ///< those of them that are
};

/// Lowers free2 to the squared distances to the dot for those candidates that face the same way as the dot:
/// all closer than the radius, maybe others.
void lowerFree2(CandidateField& field, const TriMesh& mesh, const OrientedPoint& dot, float radius2);

/// The same, for none but those closer than the radius.
void lowerFree2Within(CandidateField& field, const TriMesh& mesh, const OrientedPoint& dot, float radius2);

} // namespace stipple
