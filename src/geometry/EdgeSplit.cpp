#include "geometry/EdgeSplit.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr std::uint32_t none = ~0U;

/// The edges of a mesh; corner k of a triangle names the edge to its next corner.
struct EdgeList {
    std::vector<EdgeEnds> ends;
    std::vector<float> lengthSquared;
    std::vector<std::array<std::uint32_t, 3>> ofTriangle;

    EdgeList(const std::vector<glm::vec3>& positionsMm, const std::vector<glm::uvec3>& triangles) {
        struct Side {
            EdgeEnds ends;
            std::uint32_t corner;
        };
        std::vector<Side> sides;
        sides.reserve(3 * triangles.size());
        for (std::uint32_t t = 0; t < triangles.size(); ++t)
            for (std::uint32_t k = 0; k < 3; ++k) {
                const auto [low, high] = std::minmax(triangles[t][k], triangles[t][(k + 1) % 3]);
                sides.push_back({{low, high}, 3 * t + k});
            }
        std::sort(sides.begin(), sides.end(), [](const Side& a, const Side& b) {
            return a.ends != b.ends ? a.ends < b.ends : a.corner < b.corner;
        });
        ofTriangle.resize(triangles.size());
        for (const Side& side : sides) {
            if (ends.empty() || ends.back() != side.ends) {
                const glm::vec3 along = positionsMm[side.ends[1]] - positionsMm[side.ends[0]];
                ends.push_back(side.ends);
                lengthSquared.push_back(glm::dot(along, along));
            }
            ofTriangle[side.corner / 3][side.corner % 3] = static_cast<std::uint32_t>(ends.size() - 1);
        }
    }

    /// Which of a triangle's edges is the longest; edges have an order, so that neighbours agree on ties.
    int longest(std::size_t triangle) const {
        const auto& edges = ofTriangle[triangle];
        const auto longer = [&](std::uint32_t a, std::uint32_t b) {
            return lengthSquared[a] != lengthSquared[b] ? lengthSquared[a] > lengthSquared[b] : a < b;
        };
        int best = 0;
        for (int k = 1; k < 3; ++k)
            if (longer(edges[k], edges[best])) best = k;
        return best;
    }
};

/// Marks the edges to halve: the too long ones, and the longest edge beside any marked one.
std::vector<bool> marked(const EdgeList& edges, float maxEdgeMm) {
    std::vector<bool> marks(edges.ends.size());
    for (std::size_t e = 0; e < marks.size(); ++e) marks[e] = edges.lengthSquared[e] > maxEdgeMm * maxEdgeMm;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t t = 0; t < edges.ofTriangle.size(); ++t) {
            const auto& own = edges.ofTriangle[t];
            const std::uint32_t longest = own[edges.longest(t)];
            if (marks[longest] || !(marks[own[0]] || marks[own[1]] || marks[own[2]])) continue;
            marks[longest] = true;
            changed = true;
        }
    }
    return marks;
}

} // namespace

std::vector<EdgeEnds> splitLongEdges(std::vector<glm::vec3>& positionsMm, std::vector<glm::uvec3>& triangles,
                                     float maxEdgeMm) {
    const EdgeList edges(positionsMm, triangles);
    const std::vector<bool> marks = marked(edges, maxEdgeMm);
    std::vector<EdgeEnds> parents;
    std::vector<std::uint32_t> middle(marks.size(), none);
    for (std::size_t e = 0; e < marks.size(); ++e) {
        if (!marks[e]) continue;
        middle[e] = static_cast<std::uint32_t>(positionsMm.size());
        positionsMm.push_back(0.5F * (positionsMm[edges.ends[e][0]] + positionsMm[edges.ends[e][1]]));
        parents.push_back(edges.ends[e]);
    }
    std::vector<glm::uvec3> result;
    result.reserve(triangles.size() + 2 * parents.size());
    const auto half = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t middleOfBc) {
        if (middleOfBc == none) {
            result.emplace_back(a, b, c);
            return;
        }
        result.emplace_back(a, b, middleOfBc);
        result.emplace_back(a, middleOfBc, c);
    };
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        const int k = edges.longest(t);
        const auto& own = edges.ofTriangle[t];
        const std::uint32_t m = middle[own[k]];
        if (m == none) {
            result.push_back(triangles[t]);
            continue;
        }
        // The longest edge first; the halves are split again across their own marked edge.
        const std::uint32_t a = triangles[t][k];
        const std::uint32_t b = triangles[t][(k + 1) % 3];
        const std::uint32_t c = triangles[t][(k + 2) % 3];
        half(m, b, c, middle[own[(k + 1) % 3]]);
        half(m, c, a, middle[own[(k + 2) % 3]]);
    }
    triangles = std::move(result);
    return parents;
}

} // namespace stipple
