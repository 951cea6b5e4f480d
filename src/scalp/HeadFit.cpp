#include "scalp/HeadFit.h"

#include "base/SmoothStep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// A head squarer or rounder than this is no head.
constexpr float maxSquareness = 0.18F;
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

/// Tape in the plane through both points that contains the left-right axis; ears do not count.
float tapeRoundMm(const TriMesh& skin, const std::vector<float>& earMask, glm::vec3 front, glm::vec3 back) {
    const glm::vec3 along = glm::normalize(glm::vec3(0.0F, front.y - back.y, front.z - back.z));
    const glm::vec3 normal(0.0F, along.z, -along.y);
    std::vector<glm::vec2> section;
    for (const glm::uvec3& t : skin.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t i = t[k];
            const std::uint32_t j = t[(k + 1) % 3];
            if (earMask[i] > 0.0F || earMask[j] > 0.0F) continue;
            const float a = glm::dot(skin.positionsMm[i] - front, normal);
            const float b = glm::dot(skin.positionsMm[j] - front, normal);
            if ((a < 0.0F) == (b < 0.0F)) continue;
            const glm::vec3 p = glm::mix(skin.positionsMm[i], skin.positionsMm[j], a / (a - b));
            section.emplace_back(p.x, glm::dot(p - front, along));
        }
    return tapeLength(std::move(section));
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

glm::vec3 HeadFit::apply(glm::vec3 positionMm) const {
    glm::vec3 p = (positionMm - originMm) * scale;
    const float x = p.x - craniumCentreMm.x;
    const float z = p.z - craniumCentreMm.z;
    const float r2 = x * x + z * z;
    // sin(2 azimuth)^2: zero to the front, the back and the sides.
    const float diagonal = r2 > 0.0F ? 4.0F * x * x * z * z / (r2 * r2) : 0.0F;
    const float share = faceShare + (1.0F - faceShare) * smoothStep(browHeightMm - 60.0F, browHeightMm, p.y);
    const float factor = 1.0F + squareness * diagonal * share;
    return {craniumCentreMm.x + x * factor, p.y, craniumCentreMm.z + z * factor};
}

namespace {

/// Secant steps on the squareness until the tape fits; the girth grows almost linearly with it.
void fitGirth(HeadFit& fit, float wantedMm, const auto& girth) {
    float a = 0.0F;
    float girthA = girth(a);
    float b = 0.05F;
    for (int step = 0; step < 6; ++step) {
        const float girthB = girth(b);
        if (std::abs(girthB - wantedMm) < 0.05F || std::abs(girthB - girthA) < 1e-4F) break;
        const float next = b + (wantedMm - girthB) * (b - a) / (girthB - girthA);
        a = b;
        girthA = girthB;
        b = std::clamp(next, -2.0F * maxSquareness, 2.0F * maxSquareness);
    }
    fit.squareness = b;
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
    // Squaring moves the broadest place a little: breadth and girth settle in a few rounds.
    fitGirth(fit, shape.circumferenceMm, girth);
    for (int round = 0; round < 4; ++round) {
        const float breadthMm = measured().breadthMm;
        if (std::abs(breadthMm - shape.breadthMm) < 0.1F) break;
        fit.scale.x *= shape.breadthMm / breadthMm;
        fitGirth(fit, shape.circumferenceMm, girth);
    }
    if (std::abs(fit.squareness) <= maxSquareness) return fit;
    return fail(
        fmt::format("a head {} mm long and {} mm broad has a circumference of {:.0f} to {:.0f} mm, not {}",
                    shape.lengthMm, shape.breadthMm, girth(-maxSquareness), girth(maxSquareness),
                    shape.circumferenceMm),
        "head.circumferenceMm", "Measure again, or change length or breadth");
}

} // namespace stipple
