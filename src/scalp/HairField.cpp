#include "scalp/HairField.h"

#include "base/SmoothStep.h"
#include "scalp/HairLossPattern.h"
#include "scalp/Head.h"
#include "scalp/VertexHair.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

/// How far the natural hair thins out at its border.
constexpr float borderSoftMm = 9.0F;
constexpr float earSoftMm = 8.0F;
constexpr float earBareMm = 7.0F;
/// Chart: where the front border of the hair begins, above the ears.
constexpr float faceStartY = 26.0F;
constexpr float faceSoftMm = 10.0F;
/// A point of a triangle is never farther from its nearest corner, on any head.
constexpr float cornerReachMm = 3.0F;
constexpr float closedShare = 0.5F;

/// Share of the natural density near the border of the hair.
float borderShare(float borderMm) {
    return smoothStep(-0.3F * borderSoftMm, borderSoftMm, borderMm);
}

/// Share of the natural density at a vertex: thinner at the border and behind the ears' roots.
float naturalShare(const Head& head, std::size_t vertex) {
    const float ear = smoothStep(earBareMm, earBareMm + earSoftMm, head.earDistanceMm[vertex]);
    return borderShare(head.borderMm[vertex]) * ear;
}

HairShare patternShare(const HairLoss& loss, const Head& head, std::size_t vertex, float natural) {
    const ChartPoint place = head.scalpChart[vertex];
    const float left = remainingHair(loss, place);
    const float face = smoothStep(faceStartY, faceStartY + faceSoftMm, place.y);
    const float border = 1.0F - face * (1.0F - borderShare(head.borderMm[vertex]));
    // Of what is lost at the nape and the ears, only what grew there is missed.
    const float missed = face + (1.0F - face) * natural;
    return {natural * left, 1.0F - border * (left + (1.0F - left) * (1.0F - missed))};
}

/// What marks leave and what was painted, on top of the pattern; what they take is missing.
HairShare corrected(HairShare pattern, float markShare, float painted) {
    const float remaining = std::clamp(pattern.remaining * markShare + painted, 0.0F, 1.0F);
    return {remaining, std::clamp(pattern.missing + (pattern.remaining - remaining), 0.0F, 1.0F)};
}

bool reachesTriangle(const HairField& field, const glm::uvec3& corners) {
    return field.marked[corners.x] != 0 || field.marked[corners.y] != 0 || field.marked[corners.z] != 0;
}

HairShare patternAt(const HairField& field, const TriMesh& scalp, const SurfacePoint& point) {
    const glm::uvec3& t = scalp.triangles[point.triangle];
    const float w = 1.0F - point.u - point.v;
    const HairShare& a = field.pattern[t.x];
    const HairShare& b = field.pattern[t.y];
    const HairShare& c = field.pattern[t.z];
    return {a.remaining * w + b.remaining * point.u + c.remaining * point.v,
            a.missing * w + b.missing * point.u + c.missing * point.v};
}

} // namespace

HairField hairField(const HairLoss& loss, const Head& head) {
    HairField field;
    field.marks = SkinMarks(head, loss);
    field.painted = loss.painted;
    const std::size_t count = head.scalpChart.size();
    field.marked.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        field.natural.push_back(naturalShare(head, i));
        field.pattern.push_back(patternShare(loss, head, i, field.natural[i]));
        if (field.marks.touches(head.scalp.positionsMm[i], cornerReachMm)) field.marked[i] = 1;
    }
    return field;
}

HairShare hairAt(const HairField& field, const TriMesh& scalp, const SurfacePoint& point) {
    const HairShare pattern = patternAt(field, scalp, point);
    const bool marked = reachesTriangle(field, scalp.triangles[point.triangle]);
    if (!marked && field.painted == nullptr) return pattern;
    return corrected(pattern, marked ? field.marks.remainingHair(positionAt(scalp, point)) : 1.0F,
                     field.painted ? interpolate(scalp, *field.painted, point) : 0.0F);
}

HairShare hairAtVertex(const HairField& field, const TriMesh& scalp, std::size_t vertex) {
    if (field.marked[vertex] == 0 && field.painted == nullptr) return field.pattern[vertex];
    return corrected(field.pattern[vertex], field.marks.remainingHair(scalp.positionsMm[vertex]),
                     field.painted ? (*field.painted)[vertex] : 0.0F);
}

HairShare vertexHair(const HairLoss& loss, const SkinMarks& marks, const Head& head, std::size_t vertex) {
    const HairShare pattern = patternShare(loss, head, vertex, naturalShare(head, vertex));
    const glm::vec3 place = head.scalp.positionsMm[vertex];
    const bool marked = marks.touches(place, cornerReachMm);
    if (!marked && loss.painted == nullptr) return pattern;
    return corrected(pattern, marked ? marks.remainingHair(place) : 1.0F,
                     loss.painted ? (*loss.painted)[vertex] : 0.0F);
}

HairMeasures measureHair(const HairField& field, const TriMesh& scalp) {
    // Four equal parts of each triangle, each asked in its middle.
    constexpr std::array<std::array<float, 2>, 4> parts{{{1.0F / 3.0F, 1.0F / 3.0F},
                                                         {1.0F / 6.0F, 1.0F / 6.0F},
                                                         {2.0F / 3.0F, 1.0F / 6.0F},
                                                         {1.0F / 6.0F, 2.0F / 3.0F}}};
    constexpr double cm2OfPart = 0.01 / 4.0;
    HairMeasures measures;
    double grown = 0.0;
    double left = 0.0;
    for (std::uint32_t triangle = 0; triangle < scalp.triangles.size(); ++triangle) {
        const double areaCm2 = triangleAreaMm2(scalp, triangle) * cm2OfPart;
        for (const auto& [u, v] : parts) {
            const SurfacePoint point{triangle, u, v};
            const float natural = interpolate(scalp, field.natural, point);
            if (natural < 0.5F) continue;
            const float remaining = std::min(hairAt(field, scalp, point).remaining, natural);
            measures.hairBearingCm2 += areaCm2;
            if (remaining < 0.5F * natural) measures.baldCm2 += areaCm2;
            grown += areaCm2 * natural;
            left += areaCm2 * remaining;
        }
    }
    if (grown > 0.0) measures.remainingPart = left / grown;
    return measures;
}

NoGoField noGoField(const NoGo& noGo, const Head& head) {
    NoGoField field;
    field.painted = noGo.painted;
    for (const NoGoDisc& zone : noGo.discs)
        if (const auto disc = discOn(head, zone.at, zone.radiusMm)) field.discs.push_back(*disc);
    return field;
}

namespace {

bool inDisc(const NoGoField& field, glm::vec3 placeMm) {
    return std::any_of(field.discs.begin(), field.discs.end(), [placeMm](const SkinDisc& disc) {
        const glm::vec3 offset = placeMm - disc.centreMm;
        return glm::dot(offset, offset) <= disc.radiusMm * disc.radiusMm;
    });
}

} // namespace

bool isNoGo(const NoGoField& field, const TriMesh& scalp, const SurfacePoint& point) {
    if (field.empty()) return false;
    if (field.painted && interpolate(scalp, *field.painted, point) >= closedShare) return true;
    return inDisc(field, positionAt(scalp, point));
}

bool isNoGoVertex(const NoGoField& field, const TriMesh& scalp, std::size_t vertex) {
    if (field.empty()) return false;
    if (field.painted && (*field.painted)[vertex] >= closedShare) return true;
    return inDisc(field, scalp.positionsMm[vertex]);
}

} // namespace stipple
