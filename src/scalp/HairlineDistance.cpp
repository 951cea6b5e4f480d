#include "scalp/HairlineDistance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr std::uint32_t blockSize = 8;
constexpr float farMm = 1e9F;
constexpr float rowsPerMm = 4.0F;
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

struct Segment {
    glm::vec3 start;
    glm::vec3 along;
    float perSquaredLength;
};

/// Squared distances to one more segment. The one loop that all time goes to: plain numbers, so that it is
/// vectorised.
void lowerSquares(const Segment& segment, HairlineDistance::Places& places) {
    const float* const x = places.x.data();
    const float* const y = places.y.data();
    const float* const z = places.z.data();
    float* const squared = places.sizesMm.data();
    const auto [sx, sy, sz] = std::array{segment.start.x, segment.start.y, segment.start.z};
    const auto [ax, ay, az] = std::array{segment.along.x, segment.along.y, segment.along.z};
    const float per = segment.perSquaredLength;
    const std::size_t count = places.sizesMm.size();
    for (std::size_t i = 0; i < count; ++i) {
        const float dx = x[i] - sx;
        const float dy = y[i] - sy;
        const float dz = z[i] - sz;
        const float share = std::min(std::max((dx * ax + dy * ay + dz * az) * per, 0.0F), 1.0F);
        const float rx = dx - ax * share;
        const float ry = dy - ay * share;
        const float rz = dz - az * share;
        squared[i] = std::min(squared[i], rx * rx + ry * ry + rz * rz);
    }
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
    listEdges(hairSide(curve));
}

void HairlineDistance::listEdges(const std::vector<ChartPoint>& polygon) {
    float highest = -farMm;
    lowestRow_ = farMm;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        edges_.push_back({polygon[i], polygon[(i + 1) % polygon.size()]});
        lowestRow_ = std::min(lowestRow_, polygon[i].y);
        highest = std::max(highest, polygon[i].y);
    }
    const auto forEachRow = [this](const std::array<ChartPoint, 2>& edge, auto&& visit) {
        const auto [low, high] = std::minmax(edge[0].y, edge[1].y);
        for (std::size_t row = rowOf(low); row <= rowOf(high); ++row) visit(row);
    };
    firstOfRow_.assign(rowOf(highest) + 2, 0);
    for (const auto& edge : edges_) forEachRow(edge, [this](std::size_t row) { ++firstOfRow_[row]; });
    std::uint32_t end = 0;
    for (std::uint32_t& first : firstOfRow_) first = end += first;
    edgesOfRows_.resize(end);
    for (auto edge = static_cast<std::uint32_t>(edges_.size()); edge-- > 0;)
        forEachRow(edges_[edge], [&](std::size_t row) { edgesOfRows_[--firstOfRow_[row]] = edge; });
}

std::size_t HairlineDistance::rowOf(float y) const {
    return static_cast<std::size_t>((y - lowestRow_) * rowsPerMm);
}

bool HairlineDistance::isBehind(ChartPoint place) const {
    const float height = (place.y - lowestRow_) * rowsPerMm;
    if (!(height >= 0.0F) || height >= static_cast<float>(firstOfRow_.size() - 1)) return false;
    bool inside = false;
    const std::size_t r = rowOf(place.y);
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

void HairlineDistance::Places::clear() {
    x.clear();
    y.clear();
    z.clear();
}

void HairlineDistance::Places::add(glm::vec3 positionMm) {
    x.push_back(positionMm.x);
    y.push_back(positionMm.y);
    z.push_back(positionMm.z);
}

void HairlineDistance::measure(const Segments& near, Places& places) const {
    places.sizesMm.assign(places.x.size(), farMm * farMm);
    for (const std::uint32_t i : near)
        lowerSquares({lineMm_[i], lineMm_[i + 1] - lineMm_[i], perSquaredLength_[i]}, places);
    for (float& size : places.sizesMm) size = std::sqrt(size);
}

float HairlineDistance::at(ChartPoint place, glm::vec3 positionMm) const {
    Segments near;
    findNear(positionMm, 0.0F, farMm, near);
    float squared = farMm * farMm;
    for (const std::uint32_t i : near) squared = std::min(squared, squaredDistance(positionMm, i));
    const float distance = std::sqrt(squared);
    return isBehind(place) ? distance : -distance;
}

} // namespace stipple
