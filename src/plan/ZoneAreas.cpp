#include "plan/ZoneAreas.h"

#include "scalp/DensityField.h"

#include <optional>

namespace stipple {

namespace {

constexpr float treatedPerCm2 = 5.0F;
constexpr double mm2PerCm2 = 100.0;
/// A triangle on a border is cut into this number squared.
constexpr int cuts = 4;

/// The zone to treat at a place; none where nothing is planned.
using Label = std::optional<Zone>;

Label labelAt(const Derived& derived, const SurfacePoint& point) {
    if (targetPerCm2(derived, point) < treatedPerCm2) return std::nullopt;
    return zoneAt(derived, point);
}

std::vector<Label> vertexLabels(const Derived& derived) {
    const Head& head = *derived.document.head;
    const std::vector<float> targets = vertexTargetsPerCm2(derived);
    const std::vector<float> distances = vertexHairlineDistancesMm(derived.sites, *derived.hairline, head);
    std::vector<Label> labels(targets.size());
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (targets[i] >= treatedPerCm2) labels[i] = zoneOf(head.scalpChart[i], distances[i]);
    return labels;
}

void addArea(ZoneAreas& areas, Label label, double mm2) {
    if (!label) return;
    areas.zones[static_cast<std::size_t>(*label)].areaCm2 += mm2 / mm2PerCm2;
    areas.treated.areaCm2 += mm2 / mm2PerCm2;
}

/// The middles of equal small triangles that a triangle is cut into.
template <class Visit>
void forEachPiece(std::uint32_t triangle, Visit&& visit) {
    const auto at = [&](float i, float j) {
        visit(SurfacePoint{triangle, i / static_cast<float>(cuts), j / static_cast<float>(cuts)});
    };
    constexpr float third = 1.0F / 3.0F;
    for (int i = 0; i < cuts; ++i)
        for (int j = 0; i + j < cuts; ++j) {
            at(static_cast<float>(i) + third, static_cast<float>(j) + third);
            if (i + j + 1 < cuts) at(static_cast<float>(i) + 2 * third, static_cast<float>(j) + 2 * third);
        }
}

/// The border between corners inside and outside, from edge middle to edge middle.
double borderMm(const TriMesh& mesh, const glm::uvec3& t, const std::array<bool, 3>& inside) {
    for (int k = 0; k < 3; ++k) {
        const auto corner = static_cast<std::size_t>(k);
        if (inside[corner] != inside[(corner + 1) % 3] && inside[corner] != inside[(corner + 2) % 3])
            return 0.5 *
                   double{glm::distance(mesh.positionsMm[t[(k + 1) % 3]], mesh.positionsMm[t[(k + 2) % 3]])};
    }
    return 0.0;
}

void addBorders(ZoneAreas& areas, const TriMesh& mesh, const glm::uvec3& t,
                const std::array<Label, 3>& labels) {
    std::array<bool, 3> inside{};
    for (int zone = 0; zone < zoneCount; ++zone) {
        for (std::size_t k = 0; k < 3; ++k) inside[k] = labels[k] == static_cast<Zone>(zone);
        areas.zones[static_cast<std::size_t>(zone)].borderMm += borderMm(mesh, t, inside);
    }
    for (std::size_t k = 0; k < 3; ++k) inside[k] = labels[k].has_value();
    areas.treated.borderMm += borderMm(mesh, t, inside);
}

} // namespace

ZoneAreas zoneAreas(const Derived& derived) {
    const TriMesh& mesh = derived.document.head->scalp;
    const std::vector<Label> labels = vertexLabels(derived);
    ZoneAreas areas;
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        const double mm2 = double{triangleAreaMm2(mesh, i)};
        areas.scalpCm2 += mm2 / mm2PerCm2;
        const std::array<Label, 3> corners{labels[t.x], labels[t.y], labels[t.z]};
        if (corners[0] == corners[1] && corners[1] == corners[2]) {
            addArea(areas, corners[0], mm2);
            continue;
        }
        addBorders(areas, mesh, t, corners);
        forEachPiece(i, [&](const SurfacePoint& piece) {
            addArea(areas, labelAt(derived, piece), mm2 / (cuts * cuts));
        });
    }
    return areas;
}

} // namespace stipple
