#include "scalp/SkinMarks.h"

#include "base/SmoothStep.h"
#include "scalp/ChartDirection.h"
#include "scalp/Head.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// From bare to hair across a scar's edge.
constexpr float scarRimMm = 0.6F;
/// Turn from one point of a scar to the next, in radians: about 2 mm of skin.
constexpr float scarStep = 0.02F;

std::optional<glm::vec3> skinAt(const Head& head, ChartPoint place) {
    const auto point = head.chart.locate(place);
    return point ? std::optional(positionAt(head.scalp, *point)) : std::nullopt;
}

/// From `start` on over the skin, turning about the cranium's centre around `axis`; without `start` itself.
std::vector<glm::vec3> armMm(const Head& head, glm::vec3 start, glm::vec3 axis, float lengthMm) {
    std::vector<glm::vec3> arm;
    const glm::vec3 centre = head.chart.centreMm();
    glm::vec3 direction = glm::normalize(start - centre);
    glm::vec3 last = start;
    for (float left = lengthMm; left > 0.0F;) {
        direction = glm::normalize(direction + glm::cross(axis, direction) * scarStep);
        const auto next = skinAt(head, head.chart.toChart(centre + direction));
        if (!next) break;
        const float way = glm::length(*next - last);
        arm.push_back(way <= left ? *next : last + (*next - last) * (left / way));
        last = *next;
        left -= way;
    }
    return arm;
}

SkinDisc boundsOf(const std::vector<glm::vec3>& lineMm, float marginMm) {
    const glm::vec3 middle = (lineMm.front() + lineMm.back()) * 0.5F;
    float farthest = 0.0F;
    for (const glm::vec3& p : lineMm) farthest = std::max(farthest, glm::length(p - middle));
    return {middle, farthest + marginMm};
}

bool within(const SkinDisc& disc, glm::vec3 placeMm, float reachMm) {
    const glm::vec3 offset = placeMm - disc.centreMm;
    const float reach = disc.radiusMm + reachMm;
    return glm::dot(offset, offset) < reach * reach;
}

float distanceMm(const std::vector<glm::vec3>& lineMm, glm::vec3 placeMm) {
    float nearest = glm::length(placeMm - lineMm.front());
    for (std::size_t i = 0; i + 1 < lineMm.size(); ++i)
        nearest = std::min(nearest, segmentDistance(placeMm, lineMm[i], lineMm[i + 1]));
    return nearest;
}

} // namespace

std::optional<SkinDisc> discOn(const Head& head, ChartPoint at, float radiusMm) {
    const auto centre = skinAt(head, at);
    return centre ? std::optional(SkinDisc{*centre, radiusMm}) : std::nullopt;
}

std::vector<glm::vec3> scarLineMm(const Head& head, const Scar& scar, float lengthMm) {
    const auto middle = skinAt(head, scar.at);
    if (!middle) return {};
    const glm::vec3 towards = head.chart.direction(scar.at + chartDirection(scar.angleDegrees));
    const glm::vec3 axis = glm::normalize(glm::cross(head.chart.direction(scar.at), towards));
    std::vector<glm::vec3> line = armMm(head, *middle, -axis, 0.5F * lengthMm);
    std::reverse(line.begin(), line.end());
    line.push_back(*middle);
    for (const glm::vec3& p : armMm(head, *middle, axis, 0.5F * lengthMm)) line.push_back(p);
    return line;
}

SkinMarks::SkinMarks(const Head& head, const HairLoss& loss) {
    for (const Patch& patch : loss.patches)
        if (const auto disc = discOn(head, patch.at, patch.radiusMm))
            patches_.push_back({*disc, patch.rimMm});
    for (const Scar& scar : loss.scars) {
        auto line = scarLineMm(head, scar, scar.lengthMm - scar.widthMm);
        if (line.empty()) continue;
        const float halfWidth = 0.5F * scar.widthMm;
        const SkinDisc bounds = boundsOf(line, halfWidth + 0.5F * scarRimMm);
        scars_.push_back({std::move(line), bounds, halfWidth});
    }
}

float SkinMarks::remainingHair(glm::vec3 placeMm) const {
    float share = 1.0F;
    for (const PatchOnSkin& patch : patches_) {
        const float half = 0.5F * patch.rimMm;
        if (within(patch.disc, placeMm, half))
            share *= smoothStep(patch.disc.radiusMm - half, patch.disc.radiusMm + half,
                                glm::length(placeMm - patch.disc.centreMm));
    }
    for (const ScarOnSkin& scar : scars_) {
        if (!within(scar.bounds, placeMm, 0.0F)) continue;
        const float half = 0.5F * std::min(scarRimMm, scar.halfWidthMm);
        share *=
            smoothStep(scar.halfWidthMm - half, scar.halfWidthMm + half, distanceMm(scar.lineMm, placeMm));
    }
    return share;
}

bool SkinMarks::touches(glm::vec3 placeMm, float reachMm) const {
    for (const PatchOnSkin& patch : patches_)
        if (within(patch.disc, placeMm, 0.5F * patch.rimMm + reachMm)) return true;
    for (const ScarOnSkin& scar : scars_)
        if (within(scar.bounds, placeMm, reachMm) &&
            distanceMm(scar.lineMm, placeMm) < scar.halfWidthMm + 0.5F * scarRimMm + reachMm)
            return true;
    return false;
}

} // namespace stipple
