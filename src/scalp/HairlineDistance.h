#pragma once

#include "scalp/Hairline.h"

#include <span>

namespace stipple {

/// How far places of one scalp are from one hairline. Distances are straight lines to the curve on the
/// surface: right to 0.1 mm within the 50 mm in which they matter. Only + - * / and sqrt.
class HairlineDistance {
public:
    HairlineDistance(const Hairline& hairline, const Head& head);

    /// In mm, positive behind the line (in the hair), negative in front of it.
    float at(ChartPoint place, glm::vec3 positionMm) const;

    /// The hair belongs behind the line, which is closed behind the head.
    bool isBehind(ChartPoint place) const;

    /// A box of the chart has places on both sides of where the line is closed behind the head.
    bool closesThrough(ChartPoint low, ChartPoint high) const;

    using Segments = std::vector<std::uint32_t>;

    /// The pieces of the line of which one is nearest for every place in the sphere; none where all of the
    /// sphere is farther than `reachMm` from the line. Returns the distance of the centre, or more than
    /// reachMm + radiusMm where none is found.
    float findNear(glm::vec3 centreMm, float radiusMm, float reachMm, Segments& found) const;

    /// Places side by side, so that one loop measures several at once.
    struct Places {
        std::vector<float> x;
        std::vector<float> y;
        std::vector<float> z;
        std::vector<float> sizesMm; ///< set by measure()

        void clear();
        void add(glm::vec3 positionMm);
    };

    /// The sizes of at(), for places in a sphere for which these pieces were found.
    void measure(const Segments& near, Places& places) const;

    /// No place is nearer to or farther from one line than from the other by more than this; infinite where
    /// the lines have not the same number of points.
    float farthestMoveMm(const HairlineDistance& other) const;

    /// These pieces of the two lines are the very same, and so is where the lines are closed.
    bool sameSegments(const HairlineDistance& other, const Segments& segments) const;

    /// The curve on the surface, where the scalp carries it.
    const std::vector<glm::vec3>& lineMm() const { return lineMm_; }

private:
    struct Block {
        std::uint32_t begin;
        std::uint32_t end;
        glm::vec3 centre;
        float radius;
    };
    float squaredDistance(glm::vec3 p, std::uint32_t segment) const;
    void listEdges(const std::vector<ChartPoint>& polygon);
    std::size_t rowOf(float y) const;

    std::vector<glm::vec3> lineMm_;
    std::vector<float> perSquaredLength_; ///< one a segment: 1 / its squared length, 0 where it has none
    std::vector<Block> blocks_;
    // The closed line in the chart, its edges listed by the rows of 0.25 mm that they touch.
    std::vector<std::array<ChartPoint, 2>> edges_;
    std::array<ChartPoint, 2> ends_{}; ///< of the line: from here it is closed straight to the sides
    float lowestRow_ = 0.0F;
    std::vector<std::uint32_t> firstOfRow_;
    std::vector<std::uint32_t> edgesOfRows_;
};

} // namespace stipple
