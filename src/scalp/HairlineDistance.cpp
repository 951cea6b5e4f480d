#include "scalp/HairlineDistance.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

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

/// Squared distance from a place to a segment, given by plain numbers so that loops over it are vectorised.
inline float squaredDistance(glm::vec3 place, glm::vec3 start, glm::vec3 along, float perSquaredLength) {
    const float dx = place.x - start.x;
    const float dy = place.y - start.y;
    const float dz = place.z - start.z;
    const float share = (dx * along.x + dy * along.y + dz * along.z) * perSquaredLength;
    const float held = std::min(std::max(share, 0.0F), 1.0F);
    const float rx = dx - along.x * held;
    const float ry = dy - along.y * held;
    const float rz = dz - along.z * held;
    return rx * rx + ry * ry + rz * rz;
}

/// The least of some numbers that are not negative.
float leastOf(const std::vector<float>& values) {
    constexpr std::size_t lanes = 8; // several chains at once
    std::array<float, lanes> least{};
    least.fill(farMm * farMm);
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes)
        for (std::size_t k = 0; k < lanes; ++k) least[k] = std::min(least[k], values[i + k]);
    for (; i < values.size(); ++i) least[0] = std::min(least[0], values[i]);
    return *std::min_element(least.begin(), least.end());
}

} // namespace

HairlineDistance::HairlineDistance(const Hairline& hairline, const Head& head)
    : lineMm_(hairlineOnSurfaceMm(hairline, head)) {
    const std::size_t segments = lineMm_.empty() ? 0 : lineMm_.size() - 1;
    for (std::size_t i = 0; i < segments; ++i) {
        const glm::vec3 along = lineMm_[i + 1] - lineMm_[i];
        for (int axis = 0; axis < 3; ++axis) {
            start_[static_cast<std::size_t>(axis)].push_back(lineMm_[i][axis]);
            along_[static_cast<std::size_t>(axis)].push_back(along[axis]);
        }
        const float squared = glm::dot(along, along);
        perSquaredLength_.push_back(squared > 0.0F ? 1.0F / squared : 0.0F);
    }
    const std::vector<ChartPoint> curve = hairlineCurve(hairline);
    ends_ = {curve.front(), curve.back()};
    listEdges(hairSide(curve));
}

void HairlineDistance::listEdges(const std::vector<ChartPoint>& polygon) {
    std::vector<Edge> edges;
    float highest = -farMm;
    lowestRow_ = farMm;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const ChartPoint way = polygon[(i + 1) % polygon.size()] - polygon[i];
        edges.push_back({polygon[i], polygon[i].y + way.y, way.y != 0.0F ? way.x / way.y : 0.0F});
        lowestRow_ = std::min(lowestRow_, polygon[i].y);
        highest = std::max(highest, polygon[i].y);
    }
    const auto forEachRow = [this](const Edge& edge, auto&& visit) {
        const auto [low, high] = std::minmax(edge.from.y, edge.toY);
        for (std::size_t row = rowOf(low); row <= rowOf(high); ++row) visit(row);
    };
    firstOfRow_.assign(rowOf(highest) + 2, 0);
    for (const Edge& edge : edges) forEachRow(edge, [this](std::size_t row) { ++firstOfRow_[row]; });
    std::uint32_t end = 0;
    for (std::uint32_t& first : firstOfRow_) first = end += first;
    edgesOfRows_.resize(end);
    for (const Edge& edge : edges)
        forEachRow(edge, [&](std::size_t row) { edgesOfRows_[--firstOfRow_[row]] = edge; });
}

std::size_t HairlineDistance::rowOf(float y) const {
    return static_cast<std::size_t>((y - lowestRow_) * rowsPerMm);
}

bool HairlineDistance::isBehind(ChartPoint place) const {
    const float height = (place.y - lowestRow_) * rowsPerMm;
    if (!(height >= 0.0F) || height >= static_cast<float>(firstOfRow_.size() - 1)) return false;
    // Each edge that a level line through the place crosses left of it turns the side; each corner counts
    // once.
    unsigned crossed = 0;
    const std::size_t row = rowOf(place.y);
    for (std::uint32_t i = firstOfRow_[row]; i < firstOfRow_[row + 1]; ++i) {
        const Edge& edge = edgesOfRows_[i];
        const bool spans = (edge.from.y > place.y) != (edge.toY > place.y);
        const bool isBeside = place.x < edge.slope * (place.y - edge.from.y) + edge.from.x;
        crossed += static_cast<unsigned>(spans) & static_cast<unsigned>(isBeside);
    }
    return crossed % 2 == 1;
}

bool HairlineDistance::closesThrough(const HairlineDistance& before, ChartPoint low, ChartPoint high) const {
    const auto passes = [&](std::size_t end) {
        const auto [lowest, highest] = std::minmax(ends_[end].y, before.ends_[end].y);
        return low.y <= highest && lowest <= high.y;
    };
    return (passes(0) && low.x <= std::max(ends_[0].x, before.ends_[0].x)) ||
           (passes(1) && high.x >= std::min(ends_[1].x, before.ends_[1].x));
}

void HairlineDistance::squares(glm::vec3 place, std::vector<float>& squaredMm2) const {
    const std::size_t count = perSquaredLength_.size();
    squaredMm2.resize(count);
    const auto [sx, sy, sz] = std::array{start_[0].data(), start_[1].data(), start_[2].data()};
    const auto [ax, ay, az] = std::array{along_[0].data(), along_[1].data(), along_[2].data()};
    const float* const per = perSquaredLength_.data();
    float* const squared = squaredMm2.data();
    for (std::size_t i = 0; i < count; ++i)
        squared[i] = squaredDistance(place, {sx[i], sy[i], sz[i]}, {ax[i], ay[i], az[i]}, per[i]);
}

HairlineDistance::Near HairlineDistance::nearTo(glm::vec3 centreMm, float radiusMm) const {
    std::vector<float> squared;
    squares(centreMm, squared);
    if (squared.empty()) return {{}, farMm};
    const float centre = std::sqrt(leastOf(squared));
    // From any place in the sphere the nearest piece is at most that far from the centre; a square root
    // squared again may fall short.
    const float bound = 1.0001F * (centre + 2.0F * radiusMm);
    const auto isNear = [bound](float value) { return value <= bound * bound; };
    const auto first = std::find_if(squared.begin(), squared.end(), isNear);
    const auto last = std::find_if(squared.rbegin(), squared.rend(), isNear);
    return {{static_cast<std::uint32_t>(first - squared.begin()),
             static_cast<std::uint32_t>(squared.rend() - last)},
            centre};
}

bool HairlineDistance::sameSegments(const HairlineDistance& other, Segments segments) const {
    if (ends_ != other.ends_ || segments.end >= other.lineMm_.size()) return false;
    const auto first = lineMm_.begin() + segments.begin;
    return std::equal(first, first + (segments.end - segments.begin + 1),
                      other.lineMm_.begin() + segments.begin);
}

float HairlineDistance::farthestMoveMm(const HairlineDistance& other) const {
    if (lineMm_.size() != other.lineMm_.size()) return farMm;
    float squared = 0.0F;
    for (std::size_t i = 0; i < lineMm_.size(); ++i) {
        const glm::vec3 move = lineMm_[i] - other.lineMm_[i];
        squared = std::max(squared, glm::dot(move, move));
    }
    return std::sqrt(squared);
}

void HairlineDistance::Places::resize(std::size_t count) {
    x.resize(count);
    y.resize(count);
    z.resize(count);
}

void HairlineDistance::Places::set(std::size_t index, glm::vec3 positionMm) {
    x[index] = positionMm.x;
    y[index] = positionMm.y;
    z[index] = positionMm.z;
}

void HairlineDistance::measure(Segments near, Places& places) const {
    const std::size_t count = places.x.size();
    places.sizesMm.assign(count, farMm * farMm);
    const auto [x, y, z] = std::array{places.x.data(), places.y.data(), places.z.data()};
    float* const sizes = places.sizesMm.data();
    for (std::uint32_t segment = near.begin; segment < near.end; ++segment) {
        const glm::vec3 start(start_[0][segment], start_[1][segment], start_[2][segment]);
        const glm::vec3 along(along_[0][segment], along_[1][segment], along_[2][segment]);
        const float per = perSquaredLength_[segment];
        for (std::size_t i = 0; i < count; ++i) {
            sizes[i] = std::min(sizes[i], squaredDistance({x[i], y[i], z[i]}, start, along, per));
        }
    }
    for (std::size_t i = 0; i < count; ++i) sizes[i] = std::sqrt(sizes[i]);
}

float HairlineDistance::at(ChartPoint place, glm::vec3 positionMm) const {
    const float distance = nearTo(positionMm, 0.0F).centreMm;
    return isBehind(place) ? distance : -distance;
}

} // namespace stipple
