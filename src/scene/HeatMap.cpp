#include "scene/HeatMap.h"

#include "base/Text.h"
#include "base/Workers.h"
#include "plan/DotNeighbours.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float reachMm = 8.0F; ///< pi / 2 * reach^2 is 1 cm2
constexpr float fewestDots = 3.0F;
constexpr float leastPerCm2 = 1.0F;
constexpr float neighbourReachMm = 12.0F;
constexpr float mm2PerCm2 = 100.0F;
constexpr std::size_t blockSize = 512;

constexpr std::array<std::string_view, mapKindCount> names{"density", "spacing", "evenness", "depth",
                                                           "session"};

/// Calls work(index) for each index, shared out among the cores.
template <class Work>
void forEachIndex(std::size_t count, Work&& work) {
    Workers(0).run((count + blockSize - 1) / blockSize, [&](std::size_t block, std::size_t) {
        const std::size_t end = std::min(count, (block + 1) * blockSize);
        for (std::size_t i = block * blockSize; i < end; ++i) work(i);
    });
}

float weightAt(float squaredMm) {
    return std::max(0.0F, 1.0F - squaredMm / (reachMm * reachMm));
}

float squaredDistance(glm::vec3 a, glm::vec3 b) {
    const glm::vec3 way = a - b;
    return glm::dot(way, way);
}

struct Around {
    float weight = 0.0F;
    float sum = 0.0F; ///< of the weighted values
};

Around around(const PointGrid& grid, const std::vector<float>& values, glm::vec3 placeMm) {
    Around all;
    grid.visitNear(placeMm, reachMm, [&](const PointGrid::Point& point) {
        const float weight = weightAt(squaredDistance(point.positionMm, placeMm));
        all.weight += weight;
        all.sum += weight * values[point.index];
    });
    return all;
}

/// Dots per cm2 around each vertex.
std::vector<float> densities(const DotsByPlace& dots, const Head& head) {
    const TriMesh& scalp = head.scalp;
    const std::vector<float> areasMm2 = vertexAreasMm2(scalp);
    const PointGrid vertices(scalp.positionsMm, reachMm);
    const std::vector<float> ones(dots.dots.size(), 1.0F);
    std::vector<float> perCm2(scalp.positionsMm.size());
    forEachIndex(perCm2.size(), [&](std::size_t i) {
        const float counted = around(dots.grid, ones, scalp.positionsMm[i]).weight;
        const float areaCm2 = around(vertices, areasMm2, scalp.positionsMm[i]).sum / mm2PerCm2;
        perCm2[i] = areaCm2 > 0.0F ? counted / areaCm2 : 0.0F;
    });
    return perCm2;
}

/// The mean of the dots' values around each vertex.
std::vector<float> means(const DotsByPlace& dots, const std::vector<float>& values, const TriMesh& scalp) {
    std::vector<float> all(scalp.positionsMm.size(), notMeasured);
    forEachIndex(all.size(), [&](std::size_t i) {
        const Around here = around(dots.grid, values, scalp.positionsMm[i]);
        if (here.weight >= fewestDots) all[i] = here.sum / here.weight;
    });
    return all;
}

std::vector<float> nearestDistances(const DotsByPlace& all) {
    std::vector<float> distances(all.dots.size());
    forEachIndex(distances.size(), [&](std::size_t i) {
        // Most neighbours are near, and a small sphere is looked through faster.
        for (float reach = 1.5F; reach <= neighbourReachMm; reach *= 2.0F) {
            const NearestDot nearest = nearestDot(all, *all.dots[i], reach);
            distances[i] = nearest.distanceMm;
            if (nearest.dot != nullptr) return;
        }
    });
    return distances;
}

std::vector<float> relativeDistances(const DotsByPlace& dots, const Head& head) {
    const std::vector<float> perCm2 = densities(dots, head);
    std::vector<float> relative = nearestDistances(dots);
    for (std::size_t i = 0; i < relative.size(); ++i) {
        const float here = interpolate(head.scalp, perCm2, dots.dots[i]->place);
        relative[i] /= hexagonalSpacingMm(std::max(here, leastPerCm2));
    }
    return relative;
}

std::vector<float> ownValues(MapKind kind, const DotsByPlace& dots) {
    std::vector<float> values;
    values.reserve(dots.dots.size());
    for (const Dot* dot : dots.dots) values.push_back(mapValue(kind, *dot).value_or(0.0F));
    return values;
}

} // namespace

std::string_view name(MapKind kind) {
    return names[static_cast<std::size_t>(kind)];
}

std::optional<MapKind> mapKindNamed(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<MapKind>(found - names.begin());
}

std::optional<float> mapValue(MapKind kind, const Dot& dot) {
    switch (kind) {
    case MapKind::Depth:
        return dot.depthMm;
    case MapKind::Session:
        return static_cast<float>(dot.session);
    case MapKind::Density:
    case MapKind::Spacing:
    case MapKind::Evenness:
        break;
    }
    return std::nullopt;
}

std::vector<float> heatMap(MapKind kind, const DotSet& dots, const Head& head) {
    const DotsByPlace byPlace(dots, 2.0F);
    switch (kind) {
    case MapKind::Density: {
        std::vector<float> perCm2 = densities(byPlace, head);
        std::ranges::replace_if(
            perCm2, [](float here) { return here < leastPerCm2; }, notMeasured);
        return perCm2;
    }
    case MapKind::Spacing:
        return means(byPlace, nearestDistances(byPlace), head.scalp);
    case MapKind::Evenness:
        return means(byPlace, relativeDistances(byPlace, head), head.scalp);
    case MapKind::Depth:
    case MapKind::Session:
        break;
    }
    return means(byPlace, ownValues(kind, byPlace), head.scalp);
}

MapScale scaleOf(MapKind kind) {
    switch (kind) {
    case MapKind::Density:
        return {tr("Density, dots per cm²"), 0.0F, 200.0F, {0.0F, 50.0F, 100.0F, 150.0F, 200.0F}, 0, true};
    case MapKind::Spacing:
        return {tr("Nearest dot, mm"), 0.4F, 2.0F, {0.4F, 0.8F, 1.2F, 1.6F, 2.0F}, 1, true};
    case MapKind::Evenness:
        return {tr("Evenness: 0.47 random, 1 lattice"), 0.4F, 1.0F, {0.4F, 0.6F, 0.8F, 1.0F}, 1, false};
    case MapKind::Depth:
        return {tr("Depth, mm"), 0.2F, 1.0F, {0.2F, 0.4F, 0.6F, 0.8F, 1.0F}, 1, true};
    case MapKind::Session:
        break;
    }
    return {tr("Session, mean of the dots"), 1.0F, 3.0F, {1.0F, 2.0F, 3.0F}, 0, false};
}

std::string tickText(const MapScale& scale, float tick) {
    return fmt::format("{:.{}f}{}", tick, scale.decimals, scale.endsOpen && tick == scale.high ? "+" : "");
}

std::string describe(const MapScale& scale) {
    return fmt::format(fmt::runtime(tr("{}: {} (dark violet) to {} (yellow)")), scale.title,
                       tickText(scale, scale.low), tickText(scale, scale.high));
}

glm::vec3 mapColour(float share) {
    constexpr std::array<std::array<int, 3>, 9> colours{{{0x44, 0x01, 0x54},
                                                         {0x47, 0x2d, 0x7b},
                                                         {0x3b, 0x52, 0x8b},
                                                         {0x2c, 0x72, 0x8e},
                                                         {0x21, 0x91, 0x8c},
                                                         {0x28, 0xae, 0x80},
                                                         {0x5e, 0xc9, 0x62},
                                                         {0xad, 0xdc, 0x30},
                                                         {0xfd, 0xe7, 0x25}}};
    const auto at = [&](std::size_t i) {
        return glm::vec3(colours[i][0], colours[i][1], colours[i][2]) / 255.0F;
    };
    const float place = std::clamp(share, 0.0F, 1.0F) * (colours.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), colours.size() - 2);
    return glm::mix(at(below), at(below + 1), place - static_cast<float>(below));
}

std::vector<glm::vec4> mapColours(const MapScale& scale, const std::vector<float>& values) {
    constexpr float opacity = 0.92F; // a little of the skin's shading, to see the head's form by
    std::vector<glm::vec4> colours;
    colours.reserve(values.size());
    for (const float value : values)
        colours.emplace_back(mapColour((value - scale.low) / (scale.high - scale.low)),
                             value == notMeasured ? 0.0F : opacity);
    return colours;
}

} // namespace stipple
