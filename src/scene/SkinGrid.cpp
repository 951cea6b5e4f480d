#include "scene/SkinGrid.h"

#include "base/Workers.h"
#include "geometry/Geodesic.h"
#include "geometry/MeshAdjacency.h"
#include "scene/IsoLines.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stipple {

namespace {

/// Farther apart than any two corners of a triangle: there the sign of a distance jumps.
constexpr float jumpMm = 15.0F;
constexpr float farMm = 1e4F; ///< farther than any head: not reached

/// The longest zero line.
IsoLine zeroLine(const TriMesh& mesh, const SignedField& field) {
    IsoLine longest;
    for (IsoLine& line : isoLines(mesh, field.side, 0.0F)) {
        std::erase_if(line, [&](const EdgePoint& p) { return !field.counts[p.from] || !field.counts[p.to]; });
        if (line.size() > longest.size()) longest = std::move(line);
    }
    return longest;
}

SurfacePoint onTriangle(const TriMesh& mesh, const EdgePoint& point) {
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const int from = cornerOf(mesh.triangles[i], point.from);
        const int to = cornerOf(mesh.triangles[i], point.to);
        if (from < 0 || to < 0) continue;
        glm::vec3 weights(0.0F);
        weights[from] = 1.0F - point.share;
        weights[to] = point.share;
        return {i, weights.y, weights.z};
    }
    return {};
}

/// A place on a line, and how far along it.
struct Station {
    SurfacePoint place;
    float alongMm;
};

/// Places of a line about `stepMm` apart, its ends included.
std::vector<Station> stationsAlong(const TriMesh& mesh, const IsoLine& line, float stepMm) {
    const std::vector<glm::vec3> points = interpolated(mesh.positionsMm, line);
    const float lengthMm = polylineLengthMm(points);
    const float steps = std::max(2.0F, std::round(lengthMm / stepMm));
    std::vector<Station> stations;
    float walkedMm = 0.0F;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) walkedMm += glm::distance(points[i - 1], points[i]);
        const float due = lengthMm * static_cast<float>(stations.size()) / steps;
        if (walkedMm >= due || i + 1 == points.size())
            stations.push_back({onTriangle(mesh, line[i]), walkedMm});
    }
    return stations;
}

/// The least value between x = a < 0 and b > 0 of the parabola through three points, the middle one at x = 0.
float leastOfParabola(float a, float atA, float at0, float b, float atB) {
    const float slopeA = (atA - at0) / a;
    const float slopeB = (atB - at0) / b;
    const float bend = (slopeB - slopeA) / (b - a);
    if (bend <= 0.0F) return std::min({atA, at0, atB});
    const float slope = slopeB - bend * b;
    const float x = std::clamp(-0.5F * slope / bend, a, b);
    return at0 + x * (slope + bend * x);
}

/// The least distance to a line from those to its stations. Squared, it is a parabola along a straight line
/// in the plane: the one through the three nearest stations.
float leastDistance(const std::vector<Station>& stations, const std::vector<std::vector<float>>& toStation,
                    std::size_t vertex) {
    const auto at = [&](std::size_t i) { return toStation[i][vertex]; };
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < stations.size(); ++i)
        if (at(i) < at(nearest)) nearest = i;
    if (at(nearest) > farMm) return at(nearest);
    const std::size_t middle = std::clamp<std::size_t>(nearest, 1, stations.size() - 2);
    const auto squared = [&](std::size_t i) { return at(i) * at(i); };
    const auto along = [&](std::size_t i) { return stations[i].alongMm - stations[middle].alongMm; };
    const float least = leastOfParabola(along(middle - 1), squared(middle - 1), squared(middle),
                                        along(middle + 1), squared(middle + 1));
    return std::sqrt(std::max(0.0F, least));
}

/// Positive on the person's left.
SignedField leftOfMedian(const Head& head) {
    SignedField field;
    for (const glm::vec3& p : head.scalp.positionsMm) field.side.push_back(head.chart.leftOfMedianMm(p));
    field.counts.assign(field.side.size(), true);
    return field;
}

/// Positive behind the plane through both tragions and the centre. Below the ears that plane leaves through
/// the nape, which is behind the arc all the same.
SignedField behindArc(const Head& head, glm::vec3 centreMm) {
    const Landmarks& marks = head.landmarks;
    const glm::vec3 middle = 0.5F * (marks.tragionLeft + marks.tragionRight);
    const glm::vec3 across = marks.tragionLeft - marks.tragionRight;
    const glm::vec3 up = centreMm - middle;
    glm::vec3 back = glm::normalize(glm::cross(across, up));
    if (glm::dot(back, marks.inion - centreMm) < 0.0F) back = -back;
    SignedField field;
    for (const glm::vec3& p : head.scalp.positionsMm) {
        const bool isAbove = glm::dot(p - middle, up) > 0.0F;
        const float behind = glm::dot(p - middle, back);
        const bool isNape = !isAbove && glm::dot(p - middle, marks.inion - marks.glabella) > 0.0F;
        field.side.push_back(isNape ? std::abs(behind) : behind);
        field.counts.push_back(isAbove);
    }
    return field;
}

/// The multiples of a step that a field reaches.
std::vector<int> levels(const std::vector<float>& mm, int step) {
    float least = 0.0F;
    float most = 0.0F;
    for (const float value : mm) {
        if (std::abs(value) > farMm) continue;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    std::vector<int> all;
    for (int level = static_cast<int>(least) / step * step; static_cast<float>(level) <= most; level += step)
        all.push_back(level);
    return all;
}

void addLines(SkinGrid& grid, const std::vector<float>& mm) {
    const TriMesh& scalp = grid.head->scalp;
    for (const int level : levels(mm, gridStepMm))
        for (const IsoLine& line : isoLines(scalp, mm, static_cast<float>(level), jumpMm))
            grid.lines.push_back({interpolated(scalp.positionsMm, line), level});
}

/// The first place of a line where the other family's distance passes 0.
std::optional<EdgePoint> crossingOf(const IsoLine& line, const std::vector<float>& acrossMm) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float a = interpolate(acrossMm, line[i - 1]);
        const float b = interpolate(acrossMm, line[i]);
        if ((a >= 0.0F) != (b >= 0.0F) && std::abs(a - b) < jumpMm) return line[i];
    }
    return std::nullopt;
}

void addLabels(SkinGrid& grid, const std::vector<float>& mm, const std::vector<float>& acrossMm) {
    const TriMesh& scalp = grid.head->scalp;
    for (const int level : levels(mm, strongGridStepMm))
        for (const IsoLine& line : isoLines(scalp, mm, static_cast<float>(level), jumpMm))
            if (const auto at = crossingOf(line, acrossMm); at && level != 0)
                grid.labels.push_back({interpolate(scalp.positionsMm, *at),
                                       glm::normalize(interpolate(scalp.normals, *at)), std::abs(level)});
}

} // namespace

std::vector<float> signedDistancesMm(const TriMesh& scalp, const SignedField& field) {
    constexpr float stepMm = 20.0F;
    const IsoLine line = zeroLine(scalp, field);
    std::vector<float> distances(scalp.positionsMm.size(), 2.0F * farMm);
    if (line.size() < 3) return distances;
    const std::vector<Station> stations = stationsAlong(scalp, line, stepMm);
    const Geodesic skin(scalp);
    std::vector<std::vector<float>> toStation(stations.size());
    Workers(0).run(stations.size(),
                   [&](std::size_t i, std::size_t) { toStation[i] = skin.distancesMm({stations[i].place}); });
    for (std::size_t i = 0; i < distances.size(); ++i)
        distances[i] = leastDistance(stations, toStation, i) * (field.side[i] < 0.0F ? -1.0F : 1.0F);
    return distances;
}

std::shared_ptr<const SkinGrid> skinGrid(const std::shared_ptr<const Head>& head, ChartPoint centre,
                                         const std::shared_ptr<const SkinGrid>& previous) {
    if (previous && previous->head == head && previous->centre == centre) return previous;
    auto grid = std::make_shared<SkinGrid>();
    grid->head = head;
    grid->centre = centre;
    const auto place = head->chart.locate(centre);
    if (!place) return grid;
    const std::vector<float> leftMm = signedDistancesMm(head->scalp, leftOfMedian(*head));
    const std::vector<float> behindMm =
        signedDistancesMm(head->scalp, behindArc(*head, positionAt(head->scalp, *place)));
    addLines(*grid, leftMm);
    addLines(*grid, behindMm);
    addLabels(*grid, leftMm, behindMm);
    addLabels(*grid, behindMm, leftMm);
    return grid;
}

} // namespace stipple
