#include "geometry/Weld.h"

#include "geometry/FirstOfEquals.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr std::uint32_t none = ~0U;

std::uint64_t placeHash(glm::vec3 p) {
    // -0 equals 0 and has to hash like it.
    const glm::vec3 q = p + glm::vec3(0.0F);
    const std::uint64_t xy =
        std::uint64_t{std::bit_cast<std::uint32_t>(q.x)} << 32 | std::bit_cast<std::uint32_t>(q.y);
    return spreadBits(spreadBits(xy) ^ std::bit_cast<std::uint32_t>(q.z));
}

/// Replaces the corners' vertices by those they stand for; returns how many stand for another.
std::size_t join(ScanMesh& mesh, const std::vector<std::uint32_t>& standsFor) {
    for (glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) t[k] = standsFor[t[k]];
    std::size_t joined = 0;
    for (std::uint32_t i = 0; i < standsFor.size(); ++i) joined += standsFor[i] != i ? 1 : 0;
    return joined;
}

/// Over edges that have a length, from at most 100,000 triangles evenly taken.
double medianEdge(const ScanMesh& mesh) {
    const std::size_t step = mesh.triangles.size() / 100000 + 1;
    std::vector<float> lengths;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += step)
        for (int k = 0; k < 3; ++k) {
            const glm::uvec3& t = mesh.triangles[i];
            const float length = glm::length(mesh.positions[t[(k + 1) % 3]] - mesh.positions[t[k]]);
            if (length > 0.0F) lengths.push_back(length);
        }
    if (lengths.empty()) return 0.0;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    return double{*middle};
}

/// Vertices that stand for those around them, in cubic cells found by a hash. They are further apart than
/// the tolerance, so that a cell holds only a few whatever the input.
class Representatives {
public:
    Representatives(const std::vector<glm::vec3>& positions, double tolerance)
        : positions_(positions), tolerance_(tolerance),
          firstInCell_(std::bit_ceil(positions.size() + 1), none), nextInCell_(positions.size(), none) {}

    /// The one that stands for a vertex: one within the tolerance, or from now on the vertex itself.
    std::uint32_t of(std::uint32_t vertex) {
        const glm::dvec3 p(positions_[vertex]);
        const Cell low = cellAt(p - tolerance_);
        const Cell high = cellAt(p + tolerance_);
        for (std::int64_t x = low[0]; x <= high[0]; ++x)
            for (std::int64_t y = low[1]; y <= high[1]; ++y)
                for (std::int64_t z = low[2]; z <= high[2]; ++z)
                    if (const std::uint32_t near = nearIn({x, y, z}, p); near != none) return near;
        std::uint32_t& first = firstInCell_[slot(cellAt(p))];
        nextInCell_[vertex] = first;
        return first = vertex;
    }

private:
    using Cell = std::array<std::int64_t, 3>;

    Cell cellAt(glm::dvec3 p) const {
        const glm::dvec3 cell = glm::floor(p / (4.0 * tolerance_));
        return {static_cast<std::int64_t>(cell.x), static_cast<std::int64_t>(cell.y),
                static_cast<std::int64_t>(cell.z)};
    }
    std::size_t slot(const Cell& cell) const {
        std::uint64_t hash = 0;
        for (const std::int64_t c : cell) hash = spreadBits(hash ^ static_cast<std::uint64_t>(c));
        return hash & (firstInCell_.size() - 1);
    }
    std::uint32_t nearIn(const Cell& cell, glm::dvec3 p) const {
        for (std::uint32_t i = firstInCell_[slot(cell)]; i != none; i = nextInCell_[i]) {
            const glm::dvec3 d = glm::dvec3(positions_[i]) - p;
            if (glm::dot(d, d) <= tolerance_ * tolerance_) return i;
        }
        return none;
    }

    const std::vector<glm::vec3>& positions_;
    double tolerance_;
    std::vector<std::uint32_t> firstInCell_;
    std::vector<std::uint32_t> nextInCell_;
};

} // namespace

Result<std::size_t> weldVertices(ScanMesh& mesh, const Progress& progress) {
    const std::vector<glm::vec3>& positions = mesh.positions;
    std::vector<std::uint32_t> standsFor = firstOfEquals(
        positions.size(), [&](std::uint32_t i) { return placeHash(positions[i]); },
        [&](std::uint32_t i, std::uint32_t j) { return positions[i] == positions[j]; });
    const double tolerance = std::min(1e-3 * medianEdge(mesh), 0.01);
    if (!(tolerance > 0.0)) return join(mesh, standsFor);
    Representatives representatives(positions, tolerance);
    for (std::uint32_t i = 0; i < standsFor.size(); ++i) {
        constexpr std::uint32_t between = 1U << 17;
        if (i % between == 0) {
            const float done = static_cast<float>(i) / static_cast<float>(standsFor.size());
            if (auto go = progress.step("joining near vertices", done); !go)
                return tl::unexpected(go.error());
        }
        standsFor[i] = standsFor[i] == i ? representatives.of(i) : standsFor[standsFor[i]];
    }
    return join(mesh, standsFor);
}

} // namespace stipple
