#pragma once

#include "scalp/Hairline.h"

#include <array>
#include <cstdint>
#include <vector>

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

    /// Somewhere on the way from where `before` is closed behind the head to where this line is, a box of the
    /// chart has places on both sides.
    bool closesThrough(const HairlineDistance& before, ChartPoint low, ChartPoint high) const;

    /// Pieces of the line that follow each other.
    struct Segments {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;

        bool operator==(const Segments&) const = default;
    };
    struct Near {
        Segments segments;     ///< one of them is nearest for every place in the sphere
        float centreMm = 0.0F; ///< from the sphere's centre to the line; very far where the scalp has no line
    };
    Near nearTo(glm::vec3 centreMm, float radiusMm) const;

    /// Places side by side, so that one loop measures several at once.
    struct Places {
        std::vector<float> x;
        std::vector<float> y;
        std::vector<float> z;
        std::vector<float> sizesMm; ///< set by measure()

        void resize(std::size_t count);
        void set(std::size_t index, glm::vec3 positionMm);
    };

    /// The sizes of at(), for places in a sphere that these pieces are near to.
    void measure(Segments near, Places& places) const;

    /// No place is nearer to or farther from one line than from the other by more than this; very far where
    /// the lines have not the same number of points.
    float farthestMoveMm(const HairlineDistance& other) const;

    /// These pieces of the two lines are the very same, and so is where the lines are closed.
    bool sameSegments(const HairlineDistance& other, Segments segments) const;

    /// The curve on the surface, where the scalp carries it.
    const std::vector<glm::vec3>& lineMm() const { return lineMm_; }

private:
    /// To every segment.
    void squares(glm::vec3 place, std::vector<float>& squaredMm2) const;
    void listEdges(const std::vector<ChartPoint>& polygon);
    std::size_t rowOf(float y) const;

    std::vector<glm::vec3> lineMm_;
    // One value a segment, side by side.
    std::array<std::vector<float>, 3> start_;
    std::array<std::vector<float>, 3> along_;
    std::vector<float> perSquaredLength_; ///< 0 where it has no length
    /// An edge of the closed line in the chart.
    struct Edge {
        ChartPoint from;
        float toY;
        float slope; ///< x a step of y; 0 where it is level
    };
    std::array<ChartPoint, 2> ends_{}; ///< of the line: from here it is closed straight to the sides
    float lowestRow_ = 0.0F;
    std::vector<std::uint32_t> firstOfRow_;
    std::vector<Edge> edgesOfRows_; ///< by the rows of 0.25 mm that they touch
};

} // namespace stipple
