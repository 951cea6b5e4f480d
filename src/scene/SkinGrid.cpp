#include "scene/SkinGrid.h"

#include "geometry/Geodesic.h"
#include "scene/IsoLines.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stipple {

namespace {

/// Farther apart than any two corners of a triangle: there the sign of a distance jumps.
constexpr float jumpMm = 15.0F;

/// Where the field is zero, as places of triangles.
std::vector<SurfacePoint> zeroPlaces(const TriMesh& mesh, const SignedField& field) {
    std::vector<SurfacePoint> places;
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        for (int k = 0; k < 3; ++k) {
            const int next = (k + 1) % 3;
            const float a = field.side[t[k]];
            const float b = field.side[t[next]];
            if ((a >= 0.0F) == (b >= 0.0F) || !field.counts[t[k]] || !field.counts[t[next]]) continue;
            glm::vec3 weights(0.0F);
            weights[next] = a / (a - b);
            weights[k] = 1.0F - weights[next];
            places.push_back({i, weights.y, weights.z});
        }
    }
    return places;
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
    const auto [least, most] = std::ranges::minmax(mm);
    std::vector<int> all;
    for (int level = static_cast<int>(std::ceil(least / static_cast<float>(step))) * step;
         static_cast<float>(level) <= most; level += step)
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
    std::vector<float> distances = Geodesic(scalp).distancesMm(zeroPlaces(scalp, field));
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (field.side[i] < 0.0F) distances[i] = -distances[i];
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
