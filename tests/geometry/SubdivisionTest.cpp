#include "geometry/Subdivision.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

const std::vector<glm::vec3> cubeCorners{{-1, -1, -1}, {1, -1, -1}, {1, 1, -1}, {-1, 1, -1},
                                         {-1, -1, 1},  {1, -1, 1},  {1, 1, 1},  {-1, 1, 1}};
const std::vector<Quad> cubeFaces{{0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4},
                                  {2, 3, 7, 6}, {0, 4, 7, 3}, {1, 2, 6, 5}};

TEST(Subdivision, EveryLevelMakesFourFacesOfEach) {
    for (int levels = 1; levels <= 3; ++levels) {
        const Subdivision subdivision(8, cubeFaces, levels);
        EXPECT_EQ(subdivision.quads().size(), 6U << (2 * levels));
        // Euler: V - E + F = 2 and E = 2 F for quads.
        EXPECT_EQ(subdivision.vertexCount(), subdivision.quads().size() + 2);
    }
}

TEST(Subdivision, FirstLevelIsTheCatmullClarkRule) {
    const Subdivision subdivision(8, cubeFaces, 1);
    const std::vector<glm::vec3> fine = subdivision.refine(cubeCorners);
    // A cube's corner moves to (F + 2R + (n-3)P)/n = 5/9 of itself (Catmull & Clark 1978, n = 3).
    for (std::size_t corner = 0; corner < 8; ++corner) {
        const glm::vec3 moved = fine[subdivision.ofCageVertex()[corner]];
        EXPECT_LT(glm::length(moved - cubeCorners[corner] * (5.0F / 9.0F)), 1e-5F);
    }
}

TEST(Subdivision, RefiningIsLinear) {
    const Subdivision subdivision(8, cubeFaces, 2);
    std::vector<glm::vec3> shifted = cubeCorners;
    for (glm::vec3& p : shifted) p = p * 3.0F + glm::vec3(1, 2, 3);
    const auto plain = subdivision.refine(cubeCorners);
    const auto moved = subdivision.refine(shifted);
    for (std::size_t i = 0; i < plain.size(); ++i)
        EXPECT_LT(glm::length(moved[i] - (plain[i] * 3.0F + glm::vec3(1, 2, 3))), 1e-4F);
}

TEST(Subdivision, ATriangleIsAQuadThatRepeatsItsLastCorner) {
    const std::vector<Quad> tetrahedron{{0, 2, 1, 1}, {0, 1, 3, 3}, {1, 2, 3, 3}, {2, 0, 3, 3}};
    const Subdivision subdivision(4, tetrahedron, 1);
    EXPECT_EQ(subdivision.quads().size(), 12U);
    EXPECT_EQ(triangulated(tetrahedron).size(), 4U);
}

} // namespace
} // namespace stipple
