#include "cli/BenchSurface.h"

#include "cli/Workspace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple {

namespace {

/// A sphere cap of radius 90 mm and 500 cm2 about +Y: rings of 6 more triangle corners each, spread evenly by
/// Lambert's equal-area azimuthal projection. 49,686 triangles.
TriMesh sphereCap() {
    constexpr int rings = 91;
    constexpr double radiusMm = 90.0;
    const double chordMm = std::sqrt(50000.0 / std::numbers::pi);
    TriMesh mesh;
    const auto firstOf = [](int ring) {
        return static_cast<std::uint32_t>(ring == 0 ? 0 : 1 + 3 * ring * (ring - 1));
    };
    for (int ring = 0; ring <= rings; ++ring)
        for (int i = 0; i < std::max(1, 6 * ring); ++i) {
            const double angle = std::numbers::pi / 3.0 * i / std::max(1, ring);
            const double chord = chordMm * ring / rings;
            const double sine = chord / (2.0 * radiusMm);
            const double across = chord * std::sqrt(1.0 - sine * sine);
            mesh.positionsMm.emplace_back(across * std::sin(angle), radiusMm * (1.0 - 2.0 * sine * sine),
                                          across * std::cos(angle));
        }
    for (int ring = 1; ring <= rings; ++ring)
        for (int sextant = 0; sextant < 6; ++sextant)
            for (int i = 0; i < ring; ++i) {
                const auto outer = [&](int k) { return firstOf(ring) + (sextant * ring + k) % (6 * ring); };
                const auto inner = [&](int k) {
                    return firstOf(ring - 1) + (sextant * (ring - 1) + k) % std::max(1, 6 * (ring - 1));
                };
                mesh.triangles.emplace_back(inner(i), outer(i), outer(i + 1));
                if (i + 1 < ring) mesh.triangles.emplace_back(inner(i), outer(i + 1), inner(i + 1));
            }
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

} // namespace

Result<TriMesh> benchSurface(const BenchSampleOptions& options) {
    if (options.cap) return sphereCap();
    if (!options.plan.empty()) {
        const auto document = loadPlan(options.plan);
        if (!document) return tl::unexpected(document.error());
        return document->head->scalp;
    }
    const auto source = defaultTemplate();
    if (!source) return tl::unexpected(source.error());
    return buildHead(*source, HeadShape()).map([](const auto& head) { return head->scalp; });
}

std::string surfaceName(const BenchSampleOptions& options) {
    if (options.cap) return "cap";
    return options.plan.empty() ? "default head" : options.plan;
}

DotPoolSettings benchPool(const TriMesh& mesh, const BenchSampleOptions& options) {
    return {.maxPerCm2 = static_cast<float>(options.dots / (areaMm2(mesh) / 100.0))};
}

double fourPlaces(double value) {
    return std::round(value * 1e4) / 1e4;
}

nlohmann::json qualityJson(const ScatterQuality& quality, std::size_t dots) {
    return {{"dots", dots},
            {"rho", fourPlaces(quality.rho)},
            {"rhoP01", fourPlaces(quality.rhoP01)},
            {"meanNearest", fourPlaces(quality.meanNearest)},
            {"cvNearest", fourPlaces(quality.cvNearest)},
            {"gap", fourPlaces(quality.gap)},
            {"fano", fourPlaces(quality.fano)},
            {"countBias", fourPlaces(quality.countBias)},
            {"countRms", fourPlaces(quality.countRms)},
            {"countExcess", fourPlaces(quality.countExcess)}};
}

} // namespace stipple
