#include "render/DotGroups.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr std::size_t groupSize = 256;
constexpr float rightAngle = 1.57079633F;

DotGroup groupOf(const std::vector<DotPlace>& places, std::size_t first, std::size_t count) {
    DotGroup group{first, count};
    const auto each = [&](const auto& visit) {
        std::for_each_n(places.begin() + static_cast<std::ptrdiff_t>(first), count, visit);
    };
    glm::vec3 normals(0.0F);
    each([&](const DotPlace& dot) {
        group.centreMm += dot.positionMm / static_cast<float>(count);
        normals += dot.normal;
    });
    if (glm::length(normals) > 1e-3F) group.axis = glm::normalize(normals);
    float leastCosine = 1.0F;
    each([&](const DotPlace& dot) {
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

} // namespace

std::vector<DotGroup> dotGroups(const std::vector<DotPlace>& places) {
    std::vector<DotGroup> groups;
    for (std::size_t first = 0; first < places.size(); first += groupSize)
        groups.push_back(groupOf(places, first, std::min(groupSize, places.size() - first)));
    return groups;
}

std::vector<DotRange> seenRanges(const std::vector<DotGroup>& groups, const Frame& frame, float reachMm) {
    const std::array<glm::vec4, 4> sides = sidesOf(frame.viewProjection());
    std::vector<DotRange> ranges;
    for (const DotGroup& group : groups) {
        const auto outside = [&](const glm::vec4& side) {
            return isOutside(side, group.centreMm, group.radiusMm + reachMm);
        };
        if (facesAway(group, frame.camera.eyeMm) || std::ranges::any_of(sides, outside)) continue;
        if (!ranges.empty() && ranges.back().first + ranges.back().count == group.first)
            ranges.back().count += group.count;
        else
            ranges.push_back({group.first, group.count});
    }
    return ranges;
}

} // namespace stipple
