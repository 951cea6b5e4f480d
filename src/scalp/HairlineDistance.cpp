#include "scalp/HairlineDistance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr std::uint32_t blockSize = 8;
constexpr float farMm = 1e9F;
constexpr float closedAtMm = 300.0F; ///< chart; beyond the back and the sides of any scalp

/// The curve closed behind the head: inside is where the hair belongs.
std::vector<ChartPoint> hairSide(std::vector<ChartPoint> curve) {
    const float left = curve.back().y;
    const float right = curve.front().y;
    for (const ChartPoint corner : {ChartPoint(closedAtMm, left), ChartPoint(closedAtMm, -closedAtMm),
                                    ChartPoint(-closedAtMm, -closedAtMm), ChartPoint(-closedAtMm, right)})
        curve.push_back(corner);
    return curve;
}

/// A level line through `y` crosses the edge; each corner counts once.
bool crosses(const std::array<ChartPoint, 2>& edge, float y) {
    return (edge[0].y > y) != (edge[1].y > y);
}

} // namespace

HairlineDistance::HairlineDistance(const Hairline& hairline, const Head& head)
    : lineMm_(hairlineOnSurfaceMm(hairline, head)) {
    const auto segments = static_cast<std::uint32_t>(lineMm_.empty() ? 0 : lineMm_.size() - 1);
    for (std::uint32_t begin = 0; begin < segments; begin += blockSize) {
        const std::uint32_t end = std::min(begin + blockSize, segments);
        const glm::vec3 centre = 0.5F * (lineMm_[begin] + lineMm_[end]);
        float radius = 0.0F;
        for (std::uint32_t i = begin; i <= end; ++i)
            radius = std::max(radius, glm::length(lineMm_[i] - centre));
        blocks_.push_back({begin, end, centre, radius});
    }
    for (std::uint32_t i = 0; i < segments; ++i) {
        const glm::vec3 along = lineMm_[i + 1] - lineMm_[i];
        const float squared = glm::dot(along, along);
        perSquaredLength_.push_back(squared > 0.0F ? 1.0F / squared : 0.0F);
    }
    const std::vector<ChartPoint> curve = hairlineCurve(hairline);
    ends_ = {curve.front(), curve.back()};
    const std::vector<ChartPoint> polygon = hairSide(curve);
    float highest = -farMm;
    lowestRow_ = farMm;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        edges_.push_back({polygon[i], polygon[(i + 1) % polygon.size()]});
        lowestRow_ = std::min(lowestRow_, std::floor(polygon[i].y));
        highest = std::max(highest, polygon[i].y);
    }
    const auto rowOf = [this](float y) { return static_cast<std::size_t>(y - lowestRow_); };
    firstOfRow_.assign(rowOf(highest) + 2, 0);
    std::vector<std::vector<std::uint32_t>> rows(firstOfRow_.size() - 1);
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        const auto [low, high] = std::minmax(edges_[i][0].y, edges_[i][1].y);
        for (std::size_t row = rowOf(low); row <= rowOf(high); ++row) rows[row].push_back(i);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        edgesOfRows_.insert(edgesOfRows_.end(), rows[row].begin(), rows[row].end());
        firstOfRow_[row + 1] = static_cast<std::uint32_t>(edgesOfRows_.size());
    }
}

bool HairlineDistance::isBehind(ChartPoint place) const {
    const float row = place.y - lowestRow_;
    if (!(row >= 0.0F) || row >= static_cast<float>(firstOfRow_.size() - 1)) return false;
    bool inside = false;
    const auto r = static_cast<std::size_t>(row);
    for (std::uint32_t i = firstOfRow_[r]; i < firstOfRow_[r + 1]; ++i) {
        const auto& [a, b] = edges_[edgesOfRows_[i]];
        if (crosses({a, b}, place.y) && place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

bool HairlineDistance::closesThrough(ChartPoint low, ChartPoint high) const {
    const auto spans = [&](ChartPoint end) { return low.y <= end.y && end.y <= high.y; };
    return (spans(ends_[0]) && low.x <= ends_[0].x) || (spans(ends_[1]) && high.x >= ends_[1].x);
}

float HairlineDistance::squaredDistance(glm::vec3 p, std::uint32_t segment) const {
    const glm::vec3 along = lineMm_[segment + 1] - lineMm_[segment];
    const glm::vec3 offset = p - lineMm_[segment];
    const float share = std::clamp(glm::dot(offset, along) * perSquaredLength_[segment], 0.0F, 1.0F);
    const glm::vec3 rest = offset - along * share;
    return glm::dot(rest, rest);
}

float HairlineDistance::findNear(glm::vec3 centreMm, float radiusMm, float reachMm, Segments& found) const {
    found.clear();
    float bound = reachMm + radiusMm; // distance of the centre beyond which a piece is of no use
    for (const Block& block : blocks_)
        bound = std::min(bound, glm::length(centreMm - block.centre) + block.radius + 2.0F * radiusMm);
    float nearest = farMm;
    for (const Block& block : blocks_) {
        if (glm::length(centreMm - block.centre) - block.radius > bound) continue;
        for (std::uint32_t i = block.begin; i < block.end; ++i) {
            nearest = std::min(nearest, std::sqrt(squaredDistance(centreMm, i)));
            found.push_back(i);
        }
        bound = std::min(bound, nearest + 2.0F * radiusMm);
    }
    const float rounded = 1.0001F * bound; // a square root squared again may fall short
    std::erase_if(found, [&](std::uint32_t i) { return squaredDistance(centreMm, i) > rounded * rounded; });
    return found.empty() ? farMm : nearest;
}

bool HairlineDistance::sameSegments(const HairlineDistance& other, const Segments& segments) const {
    return ends_ == other.ends_ && std::ranges::all_of(segments, [&](std::uint32_t i) {
               return i + 1 < other.lineMm_.size() && lineMm_[i] == other.lineMm_[i] &&
                      lineMm_[i + 1] == other.lineMm_[i + 1];
           });
}

float HairlineDistance::farthestMoveMm(const HairlineDistance& other) const {
    if (lineMm_.size() != other.lineMm_.size()) return std::numeric_limits<float>::infinity();
    float squared = 0.0F;
    for (std::size_t i = 0; i < lineMm_.size(); ++i) {
        const glm::vec3 move = lineMm_[i] - other.lineMm_[i];
        squared = std::max(squared, glm::dot(move, move));
    }
    return std::sqrt(squared);
}

float HairlineDistance::sizeAt(glm::vec3 positionMm, const Segments& near) const {
    float squared = farMm;
    for (const std::uint32_t i : near) squared = std::min(squared, squaredDistance(positionMm, i));
    return std::sqrt(squared);
}

float HairlineDistance::at(ChartPoint place, glm::vec3 positionMm, const Segments& near) const {
    const float distance = sizeAt(positionMm, near);
    return isBehind(place) ? distance : -distance;
}

float HairlineDistance::at(ChartPoint place, glm::vec3 positionMm) const {
    Segments near;
    findNear(positionMm, 0.0F, farMm, near);
    return at(place, positionMm, near);
}

} // namespace stipple
