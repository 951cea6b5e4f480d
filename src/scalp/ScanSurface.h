#pragma once

#include "geometry/Bvh.h"

#include <optional>
#include <vector>

namespace stipple {

/// A scan as fits ask it: where is its surface nearest to a place, and which way does it face there. Keeps a
/// reference to the mesh.
class ScanSurface {
public:
    explicit ScanSurface(const TriMesh& scan);

    struct Match {
        glm::vec3 position{0.0F};
        glm::vec3 normal{0.0F};
        float distance = 0.0F;
    };
    /// The nearest point of the surface; none beyond the distance, and none on an open rim, where the
    /// surface ends rather than passes.
    std::optional<Match> match(glm::vec3 place, float maxDistance) const;

    const TriMesh& mesh() const { return *mesh_; }
    /// Unit normals averaged over a few millimetres: neither noise nor voxel steps turn them.
    const std::vector<glm::vec3>& normals() const { return normals_; }
    const Bvh& bvh() const { return bvh_; }

    /// About `count` points spread evenly over the area.
    std::vector<glm::vec3> samples(std::size_t count) const;

private:
    const TriMesh* mesh_;
    Bvh bvh_;
    std::vector<glm::vec3> normals_;
};

} // namespace stipple
