#include "dots/ScatterQuality.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <unordered_map>

namespace stipple {

namespace {

/// A point of the scatter, or a small piece of the surface.
struct Site {
    glm::vec3 position;
    glm::vec3 normal;
    double perCm2 = 0.0; ///< wanted there
    double areaMm2 = 0.0;
};

double spacingMm(double perCm2) {
    return std::sqrt(200.0 / (std::sqrt(3.0) * perCm2));
}

class Cells {
public:
    Cells(const std::vector<Site>& sites, double cellMm) : sites_(sites), cellMm_(cellMm) {
        for (std::size_t i = 0; i < sites.size(); ++i) cells_[keyOf(cellOf(sites[i].position))].push_back(i);
    }

    double cellMm() const { return cellMm_; }

    template <class Visit>
    void visitWithin(glm::vec3 centre, double radiusMm, Visit visit) const {
        const glm::ivec3 low = cellOf(centre - static_cast<float>(radiusMm));
        const glm::ivec3 high = cellOf(centre + static_cast<float>(radiusMm));
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y)
                for (int x = low.x; x <= high.x; ++x) visitCell({x, y, z}, centre, radiusMm, visit);
    }

private:
    template <class Visit>
    void visitCell(glm::ivec3 cell, glm::vec3 centre, double radiusMm, Visit visit) const {
        const auto found = cells_.find(keyOf(cell));
        if (found == cells_.end()) return;
        for (const std::size_t i : found->second) {
            const double distance = glm::length(glm::dvec3(sites_[i].position) - glm::dvec3(centre));
            if (distance <= radiusMm) visit(i, distance);
        }
    }

    glm::ivec3 cellOf(glm::vec3 p) const { return glm::ivec3(glm::floor(glm::dvec3(p) / cellMm_)); }
    static std::uint64_t keyOf(glm::ivec3 c) {
        const auto bits = [](int v) { return static_cast<std::uint64_t>(v + (1 << 20)) & 0x1FFFFF; };
        return bits(c.x) | bits(c.y) << 21 | bits(c.z) << 42;
    }

    const std::vector<Site>& sites_;
    double cellMm_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells_;
};

/// Distance to the nearest other site that faces the same way, but no more than `limitMm`.
double nearestMm(const Cells& cells, const std::vector<Site>& sites, const Site& from, const Site* self,
                 double limitMm) {
    double nearest = limitMm;
    for (double radius = std::min(cells.cellMm(), limitMm);; radius = std::min(2.0 * radius, limitMm)) {
        cells.visitWithin(from.position, radius, [&](std::size_t i, double distance) {
            if (&sites[i] != self && glm::dot(sites[i].normal, from.normal) > 0.0F)
                nearest = std::min(nearest, distance);
        });
        if (nearest <= radius || radius >= limitMm) return nearest;
    }
}

glm::vec3 faceNormal(const TriMesh& mesh, std::uint32_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    const glm::vec3 a = mesh.positionsMm[t.x];
    return glm::normalize(glm::cross(mesh.positionsMm[t.y] - a, mesh.positionsMm[t.z] - a));
}

Site siteAt(const TriMesh& mesh, const std::vector<float>& perCm2, const SurfacePoint& point,
            double areaMm2) {
    return {positionAt(mesh, point), faceNormal(mesh, point.triangle), interpolate(mesh, perCm2, point),
            areaMm2};
}

double longestEdgeMm(const TriMesh& mesh, std::uint32_t triangle) {
    double longest = 0.0;
    for (int k = 0; k < 3; ++k)
        longest =
            std::max(longest, double{glm::distance(mesh.positionsMm[mesh.triangles[triangle][k]],
                                                   mesh.positionsMm[mesh.triangles[triangle][(k + 1) % 3]])});
    return longest;
}

/// Cuts every triangle into n x n equal ones with edges of at most `edgeMm`.
std::vector<Site> elements(const TriMesh& mesh, const std::vector<float>& perCm2, double edgeMm) {
    std::vector<Site> sites;
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
        const double area = double{triangleAreaMm2(mesh, t)};
        if (area <= 0.0) continue;
        const int n = std::max(1, static_cast<int>(std::ceil(longestEdgeMm(mesh, t) / edgeMm)));
        const auto add = [&](double i, double j) {
            const SurfacePoint place{t, static_cast<float>(i / n), static_cast<float>(j / n)};
            sites.push_back(siteAt(mesh, perCm2, place, area / n / n));
        };
        for (int i = 0; i < n; ++i)
            for (int j = 0; i + j < n; ++j) {
                add(i + 1.0 / 3.0, j + 1.0 / 3.0);
                if (i + j + 1 < n) add(i + 2.0 / 3.0, j + 2.0 / 3.0);
            }
    }
    return sites;
}

/// Points along the edges that only one triangle has.
std::vector<Site> openEdges(const TriMesh& mesh, double stepMm) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) ++uses[std::minmax({t[k], t[(k + 1) % 3]})];
    std::vector<Site> sites;
    for (const auto& [edge, count] : uses) {
        if (count != 1) continue;
        const glm::vec3 a = mesh.positionsMm[edge.first];
        const glm::vec3 b = mesh.positionsMm[edge.second];
        const int steps = 1 + static_cast<int>(double{glm::distance(a, b)} / stepMm);
        for (int i = 0; i <= steps; ++i)
            sites.push_back(
                {glm::mix(a, b, static_cast<float>(i) / static_cast<float>(steps)), {}, 0.0, 0.0});
    }
    return sites;
}

bool isNear(const Cells& cells, glm::vec3 place, double radiusMm) {
    bool found = false;
    cells.visitWithin(place, radiusMm, [&](std::size_t, double) { found = true; });
    return found;
}

void judgeNearest(ScatterQuality& quality, const std::vector<Site>& points, const Cells& cells) {
    std::vector<double> nearest;
    for (const Site& point : points) {
        const double spacing = spacingMm(std::max(point.perCm2, 1e-3));
        nearest.push_back(nearestMm(cells, points, point, &point, 4.0 * std::min(spacing, 30.0)) / spacing);
    }
    if (nearest.empty()) return;
    std::sort(nearest.begin(), nearest.end());
    double sum = 0.0;
    double squares = 0.0;
    for (const double d : nearest) {
        sum += d;
        squares += d * d;
    }
    const double count = static_cast<double>(nearest.size());
    quality.rho = nearest.front();
    quality.rhoP01 = nearest[nearest.size() / 1000];
    quality.meanNearest = sum / count;
    quality.cvNearest =
        std::sqrt(std::max(0.0, squares / count - quality.meanNearest * quality.meanNearest)) /
        quality.meanNearest;
}

double largestGap(const std::vector<Site>& surface, double highestPerCm2, const std::vector<Site>& points,
                  const Cells& pointCells, const Cells& edgeCells) {
    double largest = 0.0;
    for (const Site& element : surface) {
        if (element.perCm2 < highestPerCm2 / 20.0) continue;
        const double spacing = spacingMm(element.perCm2);
        const double radius = nearestMm(pointCells, points, element, nullptr, 4.0 * spacing);
        if (radius > largest * spacing && !isNear(edgeCells, element.position, radius))
            largest = radius / spacing;
    }
    return largest;
}

/// Variance of a hexagonal lattice's count in a disc that holds `wanted` points on average (Kendall 1948, "On
/// the number of lattice points inside a random oval"; Torquato and Stillinger 2003, "Local density
/// fluctuations, hyperuniformity, and order metrics").
double latticeVariance(double wanted) {
    return 0.254 * std::sqrt(wanted);
}

void judgeCounts(ScatterQuality& quality, const std::vector<Site>& surface, const Cells& surfaceCells,
                 const Cells& pointCells, const Cells& edgeCells) {
    constexpr int discs = 1000;
    const double radius = std::sqrt(100.0 / std::acos(-1.0));
    std::mt19937_64 random(1);
    double ratios = 0.0;
    double squares = 0.0;
    double wantedSquares = 0.0;
    double lattice = 0.0;
    int counted = 0;
    for (int i = 0; i < discs; ++i) {
        const glm::vec3 centre = surface[random() % surface.size()].position;
        if (isNear(edgeCells, centre, radius)) continue;
        double wanted = 0.0;
        double found = 0.0;
        surfaceCells.visitWithin(centre, radius, [&](std::size_t k, double) {
            wanted += surface[k].perCm2 * surface[k].areaMm2 / 100.0;
        });
        pointCells.visitWithin(centre, radius, [&](std::size_t, double) { found += 1.0; });
        if (wanted < 5.0) continue;
        const double square = (found - wanted) * (found - wanted);
        ratios += square / wanted;
        squares += square;
        wantedSquares += wanted * wanted;
        lattice += latticeVariance(wanted);
        ++counted;
    }
    if (counted == 0) return;
    quality.fano = ratios / counted;
    quality.countRms = std::sqrt(squares / wantedSquares);
    quality.countExcess = std::sqrt(std::max(0.0, squares - lattice) / wantedSquares);
}

constexpr double windowSpacings = 12.0;
constexpr int spectrumWindows = 40;
constexpr int spectrumDirections = 16;
constexpr int spectrumSamples = 75;
constexpr double spectrumStep = 1.0 / 30.0;

/// A point of a window, in windows' radii from its centre.
struct WindowPoint {
    glm::dvec2 place;
    double weight;
};

std::vector<WindowPoint> windowAround(const Site& centre, double radiusMm, const std::vector<Site>& points,
                                      const Cells& cells) {
    const glm::dvec3 normal(centre.normal);
    const glm::dvec3 across = std::abs(normal.x) < 0.7 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 1, 0);
    const glm::dvec3 e1 = glm::normalize(glm::cross(normal, across));
    const glm::dvec3 e2 = glm::cross(normal, e1);
    std::vector<WindowPoint> window;
    cells.visitWithin(centre.position, 1.05 * radiusMm, [&](std::size_t i, double) {
        if (glm::dot(points[i].normal, centre.normal) <= 0.0F) return;
        const glm::dvec3 away = glm::dvec3(points[i].position) - glm::dvec3(centre.position);
        const glm::dvec2 place = glm::dvec2(glm::dot(away, e1), glm::dot(away, e2)) / radiusMm;
        const double weight = 1.0 - glm::dot(place, place);
        if (weight > 0.0) window.push_back({place, weight});
    });
    return window;
}

/// The transform of the weight 1 - r^2 on the unit disc.
double transformOfWeight(double waveNumber) {
    const double pi = std::acos(-1.0);
    if (waveNumber < 1e-3) return pi / 2.0;
    return 4.0 * pi * std::cyl_bessel_j(2.0, waveNumber) / (waveNumber * waveNumber);
}

/// Mean power of the window over the directions; `perWindow2` points are wanted on the square of its radius.
double powerOf(const std::vector<WindowPoint>& window, double waveNumber, double perWindow2) {
    const double pi = std::acos(-1.0);
    const double even = perWindow2 * transformOfWeight(waveNumber);
    double weights = 0.0;
    for (const WindowPoint& point : window) weights += point.weight * point.weight;
    double power = 0.0;
    for (int d = 0; d < spectrumDirections; ++d) {
        const double angle = pi * d / spectrumDirections;
        const glm::dvec2 wave = waveNumber * glm::dvec2(std::cos(angle), std::sin(angle));
        double re = -even;
        double im = 0.0;
        for (const WindowPoint& point : window) {
            const double phase = glm::dot(wave, point.place);
            re += point.weight * std::cos(phase);
            im += point.weight * std::sin(phase);
        }
        power += (re * re + im * im) / weights;
    }
    return power / spectrumDirections;
}

void judgeSpectrum(ScatterSpectrum& spectrum) {
    const double hexagonalPeak = std::sqrt(2.0 / std::sqrt(3.0));
    double power = 0.0;
    double area = 0.0;
    double squares = 0.0;
    int past = 0;
    for (const auto& [frequency, value] : spectrum.samples) {
        power += frequency * value;
        area += frequency;
        if (frequency <= 0.5 * hexagonalPeak) spectrum.lowPower = power / area;
        if (power <= 0.1 * area) spectrum.effectiveNyquist = frequency;
        if (past > 0 || value >= 1.0) {
            squares += (value - 1.0) * (value - 1.0);
            ++past;
        }
    }
    if (past > 0) spectrum.oscillation = std::sqrt(squares / past);
}

} // namespace

ScatterQuality judge(const TriMesh& mesh, const std::vector<float>& perCm2,
                     const std::vector<SurfacePoint>& scattered) {
    const double highest = double{*std::max_element(perCm2.begin(), perCm2.end())};
    const double spacing = spacingMm(highest);
    std::vector<Site> points;
    for (const SurfacePoint& point : scattered) points.push_back(siteAt(mesh, perCm2, point, 0.0));
    const std::vector<Site> surface = elements(mesh, perCm2, 0.3 * spacing);
    const std::vector<Site> edges = openEdges(mesh, 0.3 * spacing);
    const Cells pointCells(points, spacing);
    const Cells edgeCells(edges, 2.0);
    const Cells surfaceCells(surface, 2.0);

    ScatterQuality quality;
    judgeNearest(quality, points, pointCells);
    quality.gap = largestGap(surface, highest, points, pointCells, edgeCells);
    judgeCounts(quality, surface, surfaceCells, pointCells, edgeCells);
    double wanted = 0.0;
    for (const Site& element : surface) wanted += element.perCm2 * element.areaMm2 / 100.0;
    quality.countBias = static_cast<double>(points.size()) / wanted - 1.0;
    return quality;
}

ScatterSpectrum spectrumOf(const TriMesh& mesh, float perCm2, const std::vector<SurfacePoint>& scattered) {
    const std::vector<float> density(mesh.positionsMm.size(), perCm2);
    const double spacing = spacingMm(double{perCm2});
    const double radius = windowSpacings * spacing;
    std::vector<Site> points;
    for (const SurfacePoint& point : scattered) points.push_back(siteAt(mesh, density, point, 0.0));
    const std::vector<Site> surface = elements(mesh, density, radius);
    const std::vector<Site> edges = openEdges(mesh, 0.5 * spacing);
    const Cells cells(points, 0.25 * radius);
    const Cells edgeCells(edges, 0.25 * radius);
    ScatterSpectrum spectrum;
    for (int i = 1; i <= spectrumSamples; ++i) spectrum.samples.push_back({i * spectrumStep, 0.0});
    std::mt19937_64 random(1);
    int windows = 0;
    for (int attempt = 0; attempt < 20 * spectrumWindows && windows < spectrumWindows; ++attempt) {
        const Site& centre = surface[random() % surface.size()];
        if (isNear(edgeCells, centre.position, radius)) continue;
        const std::vector<WindowPoint> window = windowAround(centre, radius, points, cells);
        if (window.empty()) continue;
        const double radiusInRoots = radius * std::sqrt(double{perCm2} / 100.0);
        for (auto& [frequency, power] : spectrum.samples)
            power += powerOf(window, 2.0 * std::acos(-1.0) * frequency * radiusInRoots,
                             radiusInRoots * radiusInRoots);
        ++windows;
    }
    if (windows == 0) return {};
    for (ScatterSpectrum::Sample& sample : spectrum.samples) sample.power /= windows;
    judgeSpectrum(spectrum);
    return spectrum;
}

} // namespace stipple
