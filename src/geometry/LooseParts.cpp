#include "geometry/LooseParts.h"

#include "geometry/MeshEdit.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stipple {

namespace {

struct Part {
    double area = 0.0;
    glm::vec3 low{std::numeric_limits<float>::max()};
    glm::vec3 high{-std::numeric_limits<float>::max()};
    std::uint32_t triangles = 0;
};

std::vector<Part> measured(const ScanMesh& mesh, const SurfaceParts& parts) {
    std::vector<Part> result(parts.count);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        Part& part = result[parts.partOf[i]];
        part.area += glm::length(areaVector(mesh, mesh.triangles[i]));
        ++part.triangles;
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 p = mesh.positions[mesh.triangles[i][k]];
            part.low = glm::min(part.low, p);
            part.high = glm::max(part.high, p);
        }
    }
    return result;
}

std::uint32_t mainPart(const std::vector<Part>& parts) {
    const double largest = std::ranges::max_element(parts, {}, &Part::area)->area;
    const auto reach = [&](const Part& part) {
        return part.area < 0.1 * largest ? -1.0F : glm::length(part.high - part.low);
    };
    return static_cast<std::uint32_t>(std::ranges::max_element(parts, {}, reach) - parts.begin());
}

bool liesInBoxOf(const Part& part, const Part& main) {
    return glm::all(glm::greaterThanEqual(part.low, main.low)) &&
           glm::all(glm::lessThanEqual(part.high, main.high));
}

/// A vertex of a part, and in how many of the six directions along the axes it looks at the main part from
/// inside.
struct Probe {
    glm::dvec3 at;
    std::uint32_t part = 0;
    std::array<int, 6> crossings{}; ///< surface left minus surface entered: 1 for one shell around

    bool isInside() const {
        return std::ranges::count_if(crossings, [](int c) { return c > 0; }) >= 4;
    }
};

/// About nine vertices of each candidate, evenly taken.
std::vector<Probe> probesOf(const ScanMesh& mesh, const SurfaceParts& parts,
                            const std::vector<Part>& measures, const std::vector<bool>& candidate) {
    std::vector<Probe> probes;
    std::vector<std::uint32_t> seen(parts.count, 0);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const std::uint32_t part = parts.partOf[i];
        if (candidate[part] && seen[part]++ % (measures[part].triangles / 9 + 1) == 0)
            probes.push_back({glm::dvec3(mesh.positions[mesh.triangles[i].x]), part, {}});
    }
    return probes;
}

/// Counts a triangle for the two lines through the probe along `axis`, if it crosses them. Half-open by the
/// sign of the corners' areas, so that a line through an edge counts once.
void countCrossing(Probe& probe, const std::array<glm::dvec3, 3>& corners, int axis) {
    const int u = (axis + 1) % 3;
    const int v = (axis + 2) % 3;
    const auto side = [&](const glm::dvec3& p, const glm::dvec3& q) {
        return (p[u] - probe.at[u]) * (q[v] - probe.at[v]) - (p[v] - probe.at[v]) * (q[u] - probe.at[u]);
    };
    const double a = side(corners[1], corners[2]);
    const double b = side(corners[2], corners[0]);
    const double c = side(corners[0], corners[1]);
    const bool up = a >= 0.0 && b >= 0.0 && c >= 0.0;
    if (!up && (a >= 0.0 || b >= 0.0 || c >= 0.0)) return;
    if (a + b + c == 0.0) return;
    const double at = (a * corners[0][axis] + b * corners[1][axis] + c * corners[2][axis]) / (a + b + c);
    const bool ahead = at > probe.at[axis];
    probe.crossings[static_cast<std::size_t>(2 * axis + (ahead ? 1 : 0))] += up == ahead ? 1 : -1;
}

void countCrossings(const ScanMesh& mesh, const SurfaceParts& parts, std::uint32_t main,
                    std::vector<Probe>& probes, int axis) {
    const int u = (axis + 1) % 3;
    std::ranges::sort(probes, {}, [&](const Probe& p) { return p.at[u]; });
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        if (parts.partOf[i] != main) continue;
        std::array<glm::dvec3, 3> corners;
        for (int k = 0; k < 3; ++k)
            corners[static_cast<std::size_t>(k)] = glm::dvec3(mesh.positions[mesh.triangles[i][k]]);
        const double low = std::min({corners[0][u], corners[1][u], corners[2][u]});
        const double high = std::max({corners[0][u], corners[1][u], corners[2][u]});
        auto probe = std::ranges::lower_bound(probes, low, {}, [&](const Probe& p) { return p.at[u]; });
        for (; probe != probes.end() && probe->at[u] <= high; ++probe) countCrossing(*probe, corners, axis);
    }
}

/// Of the candidates those with most probes inside the main part.
std::vector<bool> insideMain(const ScanMesh& mesh, const SurfaceParts& parts,
                             const std::vector<Part>& measures, std::uint32_t main,
                             const std::vector<bool>& candidate) {
    std::vector<Probe> probes = probesOf(mesh, parts, measures, candidate);
    if (!probes.empty())
        for (int axis = 0; axis < 3; ++axis) countCrossings(mesh, parts, main, probes, axis);
    std::vector<int> balance(parts.count, 0);
    for (const Probe& probe : probes) balance[probe.part] += probe.isInside() ? 1 : -1;
    std::vector<bool> inside(parts.count);
    for (std::size_t i = 0; i < parts.count; ++i) inside[i] = balance[i] > 0;
    return inside;
}

} // namespace

LooseParts findLooseParts(const ScanMesh& mesh, const SurfaceParts& parts, double smallestShare) {
    const std::vector<Part> measures = measured(mesh, parts);
    const std::uint32_t main = mainPart(measures);
    double whole = 0.0;
    for (const Part& part : measures) whole += part.area;

    // Shares below a thousandth would make every crumb a candidate, each looked for along three axes.
    constexpr double leastCandidate = 1e-3;
    std::vector<bool> small(parts.count);
    std::vector<bool> candidate(parts.count);
    for (std::uint32_t i = 0; i < parts.count; ++i) {
        small[i] = i != main && measures[i].area < smallestShare * whole;
        candidate[i] = i != main && !small[i] && measures[i].area >= leastCandidate * whole &&
                       liesInBoxOf(measures[i], measures[main]);
    }
    const std::vector<bool> inner = insideMain(mesh, parts, measures, main, candidate);

    LooseParts result;
    result.mainShare = measures[main].area / whole;
    for (std::uint32_t i = 0; i < parts.count; ++i) {
        result.small += small[i] ? 1 : 0;
        result.inner += inner[i] ? 1 : 0;
        if (small[i] || inner[i]) result.droppedShare += measures[i].area / whole;
    }
    result.drop.resize(mesh.triangles.size());
    for (std::size_t i = 0; i < result.drop.size(); ++i)
        result.drop[i] = small[parts.partOf[i]] || inner[parts.partOf[i]];
    return result;
}

} // namespace stipple
