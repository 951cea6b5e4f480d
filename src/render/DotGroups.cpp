#include "render/DotGroups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace stipple {

namespace {

constexpr std::size_t groupSize = 256;
constexpr float rightAngle = 1.57079633F;

DotGroup groupOf(std::span<const RankedDot> dots, std::size_t first) {
    const std::size_t count = dots.size();
    DotGroup group{first, count};
    const auto each = [&](const auto& visit) { std::ranges::for_each(dots, visit); };
    glm::vec3 normals(0.0F);
    each([&](const RankedDot& dot) {
        group.centreMm += dot.positionMm / static_cast<float>(count);
        normals += dot.normal;
    });
    if (glm::length(normals) > 1e-3F) group.axis = glm::normalize(normals);
    float leastCosine = 1.0F;
    each([&](const RankedDot& dot) {
        group.radiusMm = std::max(group.radiusMm, glm::distance(dot.positionMm, group.centreMm));
        leastCosine = std::min(leastCosine, glm::dot(dot.normal, group.axis));
    });
    group.spreadRadians = std::acos(std::clamp(leastCosine, -1.0F, 1.0F));
    return group;
}

/// Every one of its dots is seen from behind.
bool facesAway(const DotGroup& group, const glm::vec3& eyeMm) {
    const glm::vec3 toEye = eyeMm - group.centreMm;
    const float distanceMm = glm::length(toEye);
    if (distanceMm <= group.radiusMm) return false;
    const float turned = std::acos(std::clamp(glm::dot(group.axis, toEye) / distanceMm, -1.0F, 1.0F));
    return turned - group.spreadRadians - std::asin(group.radiusMm / distanceMm) > rightAngle;
}

/// The planes of a view's sides (Gribb and Hartmann 2001); inside is positive.
std::array<glm::vec4, 4> sidesOf(const glm::mat4& viewProjection) {
    const glm::mat4 rows = glm::transpose(viewProjection);
    return {rows[3] + rows[0], rows[3] - rows[0], rows[3] + rows[1], rows[3] - rows[1]};
}

bool isOutside(const glm::vec4& plane, const glm::vec3& centreMm, float radiusMm) {
    return glm::dot(glm::vec3(plane), centreMm) + plane.w < -radiusMm * glm::length(glm::vec3(plane));
}

/// The group's dots, ranked among each other: whatever thinned them out, they are an even scatter.
void addByRank(GroupedDots& layer, const std::vector<DotPlace>& places, std::size_t first,
               std::size_t count) {
    std::vector<std::uint32_t> byRank(count);
    std::iota(byRank.begin(), byRank.end(), static_cast<std::uint32_t>(first));
    std::ranges::stable_sort(byRank, {}, [&](std::uint32_t i) { return places[i].rank; });
    std::vector<std::pair<float, std::uint32_t>> ahead;
    for (std::size_t i = 0; i < count; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        ahead.emplace_back(share * places[byRank[i]].perMm2, byRank[i]);
    }
    std::ranges::sort(ahead);
    for (const auto& [aheadPerMm2, i] : ahead) {
        layer.dots.push_back({places[i].positionMm, places[i].normal, aheadPerMm2, places[i].perMm2});
        layer.order.push_back(i);
    }
}

/// No dot behind these is shown, wherever in the group it lies.
std::size_t countDrawn(const GroupedDots& layer, const DotGroup& group, const Frame& frame) {
    const float nearestMm = glm::distance(frame.camera.eyeMm, group.centreMm) - group.radiusMm;
    if (nearestMm <= 0.0F) return group.count;
    const float pixelMm = frame.mmPerPixelAtUnitDepth() * nearestMm;
    const float mostPerMm2 = 1.25F * fullDotsPerPixel(frame) / (pixelMm * pixelMm);
    const std::span dots = std::span(layer.dots).subspan(group.first, group.count);
    const auto end = std::ranges::upper_bound(dots, mostPerMm2, {}, &RankedDot::aheadPerMm2);
    return static_cast<std::size_t>(end - dots.begin());
}

} // namespace

GroupedDots groupedDots(const std::vector<DotPlace>& places) {
    GroupedDots layer;
    layer.dots.reserve(places.size());
    layer.order.reserve(places.size());
    for (std::size_t first = 0; first < places.size(); first += groupSize) {
        addByRank(layer, places, first, std::min(groupSize, places.size() - first));
        layer.groups.push_back(groupOf(std::span(layer.dots).subspan(first), first));
    }
    return layer;
}

std::vector<DotRange> seenRanges(const GroupedDots& layer, const Frame& frame, float reachMm) {
    const std::array<glm::vec4, 4> sides = sidesOf(frame.viewProjection());
    std::vector<DotRange> ranges;
    for (const DotGroup& group : layer.groups) {
        const auto outside = [&](const glm::vec4& side) {
            return isOutside(side, group.centreMm, group.radiusMm + reachMm);
        };
        if (facesAway(group, frame.camera.eyeMm) || std::ranges::any_of(sides, outside)) continue;
        const std::size_t count = countDrawn(layer, group, frame);
        if (!ranges.empty() && ranges.back().first + ranges.back().count == group.first)
            ranges.back().count += count;
        else
            ranges.push_back({group.first, count});
    }
    return ranges;
}

} // namespace stipple
