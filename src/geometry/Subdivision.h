#pragma once

#include "geometry/TriMesh.h"

#include <array>
#include <memory>
#include <vector>

namespace stipple {

/// A face with four corners; a triangle repeats its last vertex.
using Quad = std::array<std::uint32_t, 4>;

/// Catmull-Clark refinement of one cage topology (OpenSubdiv), reused for any values on its vertices.
class Subdivision {
public:
    /// `levels` 1..4. Open borders keep their shape (edges become smooth curves).
    Subdivision(std::size_t vertexCount, const std::vector<Quad>& quads, int levels);
    ~Subdivision();
    Subdivision(const Subdivision&) = delete;
    Subdivision& operator=(const Subdivision&) = delete;

    /// Smooth refinement of one value a cage vertex; returns one value a refined vertex.
    std::vector<glm::vec3> refine(const std::vector<glm::vec3>& perCageVertex) const;
    /// The refined faces, four for each cage corner and level.
    const std::vector<Quad>& quads() const { return quads_; }
    /// The refined vertex that grew from each cage vertex.
    const std::vector<std::uint32_t>& ofCageVertex() const { return ofCageVertex_; }
    std::size_t vertexCount() const { return vertexCount_; }

private:
    struct Refiner;
    std::unique_ptr<Refiner> refiner_;
    std::vector<Quad> quads_;
    std::vector<std::uint32_t> ofCageVertex_;
    std::size_t vertexCount_ = 0;
    int levels_ = 1;
};

/// Each quad as two triangles along the diagonal that starts at its first corner.
std::vector<glm::uvec3> triangulated(const std::vector<Quad>& quads);

} // namespace stipple
