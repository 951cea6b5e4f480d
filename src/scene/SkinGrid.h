#pragma once

#include "scalp/Head.h"

#include <memory>
#include <string>
#include <vector>

namespace stipple {

/// Lines every 10 mm over one head's scalp, measured along its skin (not in the chart, whose millimetres are
/// those of the reference head). One family counts from the midline to both sides. The other counts from the
/// ear-to-ear arc through a centre on the midline, the hairline's: where the plane of that point and both
/// tragions cuts the skin; positive behind it. Neighbours of a family are 10 mm apart along the skin
/// everywhere, so that lines of one family are shorter or meet where the head is round; the two families are
/// square to each other at the centre only.
struct SkinGrid {
    struct Line {
        std::vector<glm::vec3> pointsMm;
        int mm = 0; ///< distance from the first line of its family
    };
    struct Label {
        glm::vec3 placeMm{0.0F};
        glm::vec3 normal{0.0F, 1.0F, 0.0F};
        int mm = 0;
    };
    std::vector<Line> lines;
    std::vector<Label> labels; ///< every 50 mm: at the midline and at the ear-to-ear arc

    // What it was made for.
    std::shared_ptr<const Head> head;
    ChartPoint centre{0.0F};
};

inline constexpr int gridStepMm = 10;
inline constexpr int strongGridStepMm = 50;

/// Takes about a second; an earlier grid (may be null) is given back where it is the same.
std::shared_ptr<const SkinGrid> skinGrid(const std::shared_ptr<const Head>& head, ChartPoint centre,
                                         const std::shared_ptr<const SkinGrid>& previous = nullptr);

/// A signed field of the scalp, one value a vertex, and where its zero line counts as one.
struct SignedField {
    std::vector<float> side;
    std::vector<bool> counts; ///< zero places on edges between two such vertices do
};

/// Distance of each vertex along the skin from the longest zero line of a field, with the field's sign, mm:
/// what the grid's families are made of. From geodesic distances (Geodesic.h) to places every 20 mm of that
/// line.
std::vector<float> signedDistancesMm(const TriMesh& scalp, const SignedField& field);

} // namespace stipple
