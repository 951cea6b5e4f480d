#include "scalp/HeadFit.h"

#include "base/SmoothStep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// A head squarer or rounder than this is no head.
constexpr float maxSquareness = 0.18F;
/// A skull lower or higher than this for its length and breadth is no head's.
constexpr float maxLift = 0.25F;
/// What the face gets of the cranium's squareness.
constexpr float faceShare = 0.3F;
constexpr float tapeAboveGlabellaMm = 10.0F;

float crossZ(glm::vec2 o, glm::vec2 a, glm::vec2 b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Length of a tape round the points (perimeter of their convex hull, Andrew's monotone chain).
float tapeLength(std::vector<glm::vec2> points) {
    if (points.size() < 3) return 0.0F;
    std::sort(points.begin(), points.end(),
              [](glm::vec2 a, glm::vec2 b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::vector<glm::vec2> hull;
    for (int side = 0; side < 2; ++side) {
        const std::size_t start = hull.size();
        for (const glm::vec2 p : points) {
            while (hull.size() >= start + 2 && crossZ(hull[hull.size() - 2], hull.back(), p) <= 0.0F)
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::reverse(points.begin(), points.end());
    }
    float length = 0.0F;
    for (std::size_t i = 0; i < hull.size(); ++i)
        length += glm::length(hull[(i + 1) % hull.size()] - hull[i]);
    return length;
}

/// Where a plane cuts the skin without its ears: distances from the model's origin along `across`, from a
/// point of the plane along `along`, both of length 1 and square to each other.
std::vector<glm::vec2> section(const TriMesh& skin, const std::vector<float>& earMask, glm::vec3 point,
                               glm::vec3 across, glm::vec3 along) {
    const glm::vec3 normal = glm::cross(along, across);
    std::vector<glm::vec2> places;
    for (const glm::uvec3& t : skin.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t i = t[k];
            const std::uint32_t j = t[(k + 1) % 3];
            if (earMask[i] > 0.0F || earMask[j] > 0.0F) continue;
            const float a = glm::dot(skin.positionsMm[i] - point, normal);
            const float b = glm::dot(skin.positionsMm[j] - point, normal);
            if ((a < 0.0F) == (b < 0.0F)) continue;
            const glm::vec3 p = glm::mix(skin.positionsMm[i], skin.positionsMm[j], a / (a - b));
            places.emplace_back(glm::dot(p, across), glm::dot(p - point, along));
        }
    return places;
}

/// Tape in the plane through both points that contains the left-right axis; ears do not count.
float tapeRoundMm(const TriMesh& skin, const std::vector<float>& earMask, glm::vec3 front, glm::vec3 back) {
    const glm::vec3 along = glm::normalize(glm::vec3(0.0F, front.y - back.y, front.z - back.z));
    return tapeLength(section(skin, earMask, front, glm::vec3(1.0F, 0.0F, 0.0F), along));
}

/// The part of the skin that the measures look at: above the tragions, without the ears.
TriMesh cranium(const std::vector<glm::vec3>& skinMm, const std::vector<glm::uvec3>& triangles,
                const std::vector<float>& earMask, float lowestMm) {
    constexpr std::uint32_t none = ~0U;
    TriMesh part;
    std::vector<std::uint32_t> newIndex(skinMm.size(), none);
    const auto kept = [&](std::uint32_t v) { return earMask[v] <= 0.0F && skinMm[v].y >= lowestMm; };
    for (glm::uvec3 t : triangles) {
        if (!kept(t.x) || !kept(t.y) || !kept(t.z)) continue;
        for (int k = 0; k < 3; ++k) {
            std::uint32_t& index = newIndex[t[k]];
            if (index == none) {
                index = static_cast<std::uint32_t>(part.positionsMm.size());
                part.positionsMm.push_back(skinMm[t[k]]);
            }
            t[k] = index;
        }
        part.triangles.push_back(t);
    }
    return part;
}

TriMesh fitted(TriMesh mesh, const HeadFit& fit) {
    for (glm::vec3& p : mesh.positionsMm) p = fit.apply(p);
    return mesh;
}

Landmarks fitted(Landmarks marks, const HeadFit& fit) {
    for (glm::vec3* p :
         {&marks.glabella, &marks.nasion, &marks.tragionLeft, &marks.tragionRight, &marks.canthusLeft,
          &marks.canthusRight, &marks.pupilLeft, &marks.pupilRight, &marks.vertex, &marks.inion})
        *p = fit.apply(*p);
    return marks;
}

} // namespace

HeadMeasures measureHead(const TriMesh& skin, const std::vector<float>& earMask, const Landmarks& landmarks) {
    glm::vec3 back = landmarks.glabella;
    float left = 0.0F;
    float right = 0.0F;
    for (std::size_t i = 0; i < skin.positionsMm.size(); ++i) {
        const glm::vec3& p = skin.positionsMm[i];
        if (p.y < 0.0F || earMask[i] > 0.0F) continue;
        if (p.z < back.z) back = p;
        if (p.z < landmarks.canthusLeft.z) {
            left = std::max(left, p.x);
            right = std::min(right, p.x);
        }
    }
    const glm::vec3 front = landmarks.glabella + glm::vec3(0.0F, tapeAboveGlabellaMm, 0.0F);
    return {tapeRoundMm(skin, earMask, front, glm::vec3(0.0F, back.y, back.z)), landmarks.glabella.z - back.z,
            left - right};
}

float bitragionArcMm(const TriMesh& skin, const std::vector<float>& earMask, const Landmarks& landmarks) {
    const glm::vec3 right = landmarks.tragionRight;
    const glm::vec3 base = landmarks.tragionLeft - right;
    const glm::vec3 across = glm::normalize(base);
    const glm::vec3 toVertex = landmarks.vertex - right;
    const glm::vec3 up = glm::normalize(toVertex - across * glm::dot(toVertex, across));
    std::vector<glm::vec2> tape = section(skin, earMask, right, across, up);
    std::erase_if(tape, [](glm::vec2 place) { return place.y < 0.0F; });
    for (const glm::vec3 tragion : {right, landmarks.tragionLeft})
        tape.emplace_back(glm::dot(tragion, across), 0.0F);
    return tapeLength(std::move(tape)) - glm::length(base);
}

glm::vec3 HeadFit::apply(glm::vec3 positionMm) const {
    glm::vec3 p = (positionMm - originMm) * scale;
    const float x = p.x - craniumCentreMm.x;
    const float z = p.z - craniumCentreMm.z;
    const float r2 = x * x + z * z;
    // sin(2 azimuth)^2: zero to the front, the back and the sides.
    const float diagonal = r2 > 0.0F ? 4.0F * x * x * z * z / (r2 * r2) : 0.0F;
    const float share = faceShare + (1.0F - faceShare) * smoothStep(browHeightMm - 60.0F, browHeightMm, p.y);
    const float factor = 1.0F + squareness * diagonal * share;
    return {craniumCentreMm.x + x * factor, raised(p.y), craniumCentreMm.z + z * factor};
}

float HeadFit::raised(float heightMm) const {
    if (lift == 0.0F || heightMm <= 0.0F) return heightMm;
    // The integral of a smooth step: the growth sets in gently above the tragions and is even over the brows.
    const float spanMm = browHeightMm + 40.0F;
    const float s = heightMm / spanMm;
    const float grown = s < 1.0F ? s * s * s * (1.0F - 0.5F * s) : s - 0.5F;
    return heightMm + lift * spanMm * grown;
}

namespace {

/// Secant steps from 0 and `second` until the measure is what it should be; it grows almost linearly.
float fittedBy(const auto& measure, float wantedMm, float second, float most) {
    float a = 0.0F;
    float measureA = measure(a);
    float b = second;
    for (int step = 0; step < 6; ++step) {
        const float measureB = measure(b);
        if (std::abs(measureB - wantedMm) < 0.05F || std::abs(measureB - measureA) < 1e-4F) break;
        const float next = b + (wantedMm - measureB) * (b - a) / (measureB - measureA);
        a = b;
        measureA = measureB;
        b = std::clamp(next, -2.0F * most, 2.0F * most);
    }
    return b;
}

} // namespace

Result<HeadFit> fitHead(const std::vector<glm::vec3>& skinMm, const std::vector<glm::uvec3>& triangles,
                        const std::vector<float>& earMask, const Landmarks& landmarks,
                        const HeadShape& shape) {
    HeadFit fit;
    fit.originMm = 0.5F * (landmarks.tragionLeft + landmarks.tragionRight);
    const TriMesh top = cranium(skinMm, triangles, earMask, fit.originMm.y);
    const std::vector<float> noEars(top.positionsMm.size(), 0.0F);
    const auto measured = [&] { return measureHead(fitted(top, fit), noEars, fitted(landmarks, fit)); };
    const auto girth = [&](float squareness) {
        fit.squareness = squareness;
        return measured().circumferenceMm;
    };
    const HeadMeasures before = measured();
    fit.scale = {shape.breadthMm / before.breadthMm, 1.0F, shape.lengthMm / before.lengthMm};
    fit.scale.y = std::sqrt(fit.scale.x * fit.scale.z);
    const Landmarks scaled = fitted(landmarks, fit);
    fit.craniumCentreMm = glm::vec3(0.0F, 0.0F, scaled.glabella.z - 0.5F * shape.lengthMm);
    fit.browHeightMm = scaled.glabella.y;
    const auto fitGirth = [&] {
        fit.squareness = fittedBy(girth, shape.circumferenceMm, 0.05F, maxSquareness);
    };
    const auto arc = [&](float lift) {
        fit.lift = lift;
        return bitragionArcMm(fitted(top, fit), noEars, fitted(landmarks, fit));
    };
    const bool arcWanted = shape.bitragionArcMm > 0.0F;
    const auto fitArc = [&] {
        if (arcWanted) fit.lift = fittedBy(arc, shape.bitragionArcMm, 0.05F, maxLift);
    };
    // Squaring moves the broadest place a little, lifting the tape's: all settle in a few rounds.
    fitGirth();
    fitArc();
    for (int round = 0; round < 4; ++round) {
        const HeadMeasures now = measured();
        if (std::abs(now.breadthMm - shape.breadthMm) < 0.1F &&
            (!arcWanted || std::abs(now.circumferenceMm - shape.circumferenceMm) < 0.1F))
            break;
        fit.scale.x *= shape.breadthMm / now.breadthMm;
        fitGirth();
        fitArc();
    }
    const auto girthOnBreadth = [&](float squareness) {
        fit.squareness = squareness;
        for (int round = 0; round < 3; ++round) fit.scale.x *= shape.breadthMm / measured().breadthMm;
        return measured().circumferenceMm;
    };
    if (std::abs(fit.squareness) > maxSquareness)
        return fail(
            fmt::format(
                "a head {} mm long and {} mm broad has a circumference of {:.0f} to {:.0f} mm, not {}",
                shape.lengthMm, shape.breadthMm, girthOnBreadth(-maxSquareness),
                girthOnBreadth(maxSquareness), shape.circumferenceMm),
            "head.circumferenceMm", "Measure again, or change length or breadth");
    if (std::abs(fit.lift) > maxLift)
        return fail(
            fmt::format("a head {} mm long, {} mm broad and {} mm round has a bitragion arc of {:.0f} to "
                        "{:.0f} mm, not {}",
                        shape.lengthMm, shape.breadthMm, shape.circumferenceMm, arc(-maxLift), arc(maxLift),
                        shape.bitragionArcMm),
            "head.bitragionArcMm", "Measure again, or change the other measures");
    return fit;
}

} // namespace stipple
