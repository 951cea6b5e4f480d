#include "support/PlainMeshes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace stipple::test {

void addRectangle(TriMesh& mesh, glm::vec2 sizeMm, glm::uvec2 cells, float heightMm, bool down) {
    const auto base = static_cast<std::uint32_t>(mesh.positionsMm.size());
    for (std::uint32_t j = 0; j <= cells.y; ++j)
        for (std::uint32_t i = 0; i <= cells.x; ++i) {
            const glm::vec2 at = sizeMm * glm::vec2(glm::uvec2(i, j)) / glm::vec2(cells);
            mesh.positionsMm.emplace_back(at.x, heightMm, at.y);
            mesh.normals.emplace_back(0.0F, down ? -1.0F : 1.0F, 0.0F);
        }
    for (std::uint32_t j = 0; j < cells.y; ++j)
        for (std::uint32_t i = 0; i < cells.x; ++i) {
            const std::uint32_t a = base + j * (cells.x + 1) + i;
            const std::uint32_t b = a + 1;
            const std::uint32_t c = a + cells.x + 1;
            const std::uint32_t d = c + 1;
            mesh.triangles.push_back(down ? glm::uvec3(a, b, c) : glm::uvec3(a, c, b));
            mesh.triangles.push_back(down ? glm::uvec3(b, d, c) : glm::uvec3(b, c, d));
        }
}

TriMesh rectangle(glm::vec2 sizeMm, glm::uvec2 cells) {
    TriMesh mesh;
    addRectangle(mesh, sizeMm, cells);
    return mesh;
}

TriMesh dome(float radiusMm, glm::vec2 sizeMm, glm::uvec2 cells) {
    TriMesh mesh = rectangle(sizeMm, cells);
    for (glm::vec3& p : mesh.positionsMm) {
        const glm::vec3 fromCentre(p.x - 0.5F * sizeMm.x, radiusMm, p.z - 0.5F * sizeMm.y);
        const float length2 = fromCentre.x * fromCentre.x + radiusMm * radiusMm + fromCentre.z * fromCentre.z;
        p = fromCentre * (radiusMm / std::sqrt(length2));
    }
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

namespace {

struct Ring {
    std::uint32_t first;
    std::vector<float> turns; ///< of its corners, growing
};

std::vector<float> evenTurns(std::size_t count, float offset) {
    std::vector<float> turns(count);
    for (std::size_t i = 0; i < count; ++i)
        turns[i] = (static_cast<float>(i) + offset) / static_cast<float>(count);
    return turns;
}

/// Triangles between two rings, always across the shorter next step.
void stitch(TriMesh& mesh, const Ring& upper, const Ring& lower) {
    std::size_t i = 0;
    std::size_t j = 0;
    const std::size_t n = upper.turns.size();
    const std::size_t m = lower.turns.size();
    const auto turn = [](const Ring& ring, std::size_t k) {
        return ring.turns[k % ring.turns.size()] + static_cast<float>(k / ring.turns.size());
    };
    while (i < n || j < m) {
        const auto a = static_cast<std::uint32_t>(upper.first + i % n);
        const auto b = static_cast<std::uint32_t>(lower.first + j % m);
        const bool alongLower =
            j < m &&
            (i == n || n == 1 || turn(lower, j + 1) + turn(lower, j) < turn(upper, i + 1) + turn(upper, i));
        if (alongLower)
            mesh.triangles.emplace_back(a, b, static_cast<std::uint32_t>(lower.first + ++j % m));
        else
            mesh.triangles.emplace_back(a, b, static_cast<std::uint32_t>(upper.first + ++i % n));
        if (n == 1 && j == m) return;
    }
}

} // namespace

TriMesh revolved(const Revolved& shape) {
    std::mt19937_64 random(shape.seed);
    const auto jitter = [&] { return (static_cast<float>(random() >> 40) / 16777216.0F - 0.5F) * 0.5F; };
    const auto rings = static_cast<std::size_t>(std::ceil(shape.lengthMm / (0.87F * shape.edgeMm)));
    TriMesh mesh;
    Ring last{};
    for (std::size_t r = 0; r <= rings; ++r) {
        const float step = shape.lengthMm / static_cast<float>(rings);
        const float along = step * static_cast<float>(r);
        const bool inside = r > 0 && r < rings;
        const float around = 2.0F * std::numbers::pi_v<float> * shape.profile(along).x;
        const bool tip = around < 0.1F * shape.edgeMm;
        const auto corners =
            tip ? 1U : static_cast<std::size_t>(std::max(5.0F, std::round(around / shape.edgeMm))) + r % 2;
        Ring ring{static_cast<std::uint32_t>(mesh.positionsMm.size()),
                  evenTurns(corners, 0.5F * static_cast<float>(r % 2))};
        for (const float turn : ring.turns) {
            const float angle = 2.0F * std::numbers::pi_v<float> *
                                (turn + (inside ? jitter() / static_cast<float>(corners) : 0.0F));
            const glm::vec2 place = shape.profile(along + (inside ? jitter() * step : 0.0F));
            mesh.positionsMm.emplace_back(place.x * std::sin(angle), place.y, place.x * std::cos(angle));
        }
        if (r > 0) stitch(mesh, last, ring);
        last = ring;
    }
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

TriMesh sphereCap(float radiusMm, float lengthMm, float edgeMm, std::uint64_t seed) {
    return revolved({[radiusMm](float along) {
                         return radiusMm * glm::vec2(std::sin(along / radiusMm), std::cos(along / radiusMm));
                     },
                     lengthMm, edgeMm, seed});
}

TriMesh cone(float slope, float lengthMm, float edgeMm, std::uint64_t seed) {
    const float fall = std::sqrt(1.0F - slope * slope);
    return revolved({[=](float along) { return along * glm::vec2(slope, -fall); }, lengthMm, edgeMm, seed});
}

TriMesh tube(float radiusMm, float lengthMm, float edgeMm, std::uint64_t seed) {
    return revolved(
        {[=](float along) { return glm::vec2(radiusMm, lengthMm - along); }, lengthMm, edgeMm, seed});
}

} // namespace stipple::test
