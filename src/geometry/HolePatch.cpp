#include "geometry/HolePatch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <unordered_map>

namespace stipple {

namespace {

/// Which triangle has a directed edge. Only looked up, never gone through in order.
using EdgeMap = std::unordered_map<std::uint64_t, std::uint32_t>;
constexpr std::uint32_t outside = ~0U;

std::uint64_t key(std::uint32_t from, std::uint32_t to) {
    return std::uint64_t{from} << 32 | to;
}

bool hasEdge(const EdgeMap& edges, std::uint32_t a, std::uint32_t b) {
    return edges.contains(key(a, b)) || edges.contains(key(b, a));
}

/// What the surface around the hole already has between vertices of the rim.
EdgeMap edgesAround(const HolePatch& patch) {
    EdgeMap edges;
    for (const glm::uvec3& t : patch.surround)
        for (int k = 0; k < 3; ++k)
            if (t[k] < outerBase && t[(k + 1) % 3] < outerBase) edges[key(t[k], t[(k + 1) % 3])] = outside;
    return edges;
}

void setTriangle(HolePatch& patch, EdgeMap& edges, std::uint32_t index, glm::uvec3 t) {
    patch.triangles[index] = t;
    for (int k = 0; k < 3; ++k) edges[key(t[k], t[(k + 1) % 3])] = index;
}

void addTriangle(HolePatch& patch, EdgeMap& edges, glm::uvec3 t) {
    patch.triangles.emplace_back();
    setTriangle(patch, edges, static_cast<std::uint32_t>(patch.triangles.size() - 1), t);
}

PatchVertex mean(const HolePatch& patch, const std::vector<std::uint32_t>& of) {
    PatchVertex sum;
    for (const std::uint32_t i : of) {
        sum.at += patch.vertices[i].at;
        sum.colour += patch.vertices[i].colour;
        sum.uv += patch.vertices[i].uv;
        sum.edgeMm += patch.vertices[i].edgeMm;
    }
    const double share = 1.0 / static_cast<double>(of.size());
    return {sum.at * share, glm::dvec3(0.0), sum.colour * share, sum.uv * share, sum.edgeMm * share};
}

/// What is left of the hole while ears are cut off: a ring of rim vertices.
class Front {
public:
    Front(HolePatch& patch, EdgeMap& edges) : patch_(patch), edges_(edges) {
        const auto n = static_cast<std::uint32_t>(patch.rimCount);
        for (std::uint32_t i = 0; i < n; ++i) {
            previous_.push_back((i + n - 1) % n);
            next_.push_back((i + 1) % n);
        }
        version_.assign(n, 0);
        left_ = n;
        for (std::uint32_t i = 0; i < n; ++i) offer(i);
    }

    void close() {
        while (left_ > 3 && !ears_.empty()) {
            const Ear ear = ears_.top();
            ears_.pop();
            if (ear.version == version_[ear.vertex]) cut(ear.vertex);
        }
        if (left_ == 3)
            addTriangle(patch_, edges_, {previous_[start_], start_, next_[start_]});
        else
            fan();
    }

private:
    struct Ear {
        double cost = 0.0;
        std::uint32_t vertex = 0;
        std::uint32_t version = 0;
        bool operator<(const Ear& other) const { // the cheapest on top, then the first
            return cost != other.cost ? cost > other.cost : vertex > other.vertex;
        }
    };

    /// The length of the new edge; corners that are nearly straight or turn outward come last.
    double cost(std::uint32_t i) const {
        const PatchVertex& corner = patch_.vertices[i];
        const glm::dvec3 forward = patch_.vertices[next_[i]].at - corner.at;
        const glm::dvec3 back = patch_.vertices[previous_[i]].at - corner.at;
        const double size = glm::length(forward) * glm::length(back);
        const double cosine = glm::dot(forward, back) / size;
        const bool opensInward = glm::dot(glm::cross(forward, back), corner.normal) > 0.0;
        const double length = glm::length(forward - back);
        constexpr double cosine150 = -0.866;
        if (opensInward && cosine > cosine150) return length;
        return length + 1e6 * (opensInward ? 2.0 - cosine : 4.0 + cosine);
    }

    void offer(std::uint32_t i) {
        ++version_[i];
        if (!hasEdge(edges_, previous_[i], next_[i])) ears_.push({cost(i), i, version_[i]});
    }

    void cut(std::uint32_t i) {
        const std::uint32_t before = previous_[i];
        const std::uint32_t after = next_[i];
        if (hasEdge(edges_, before, after)) return; // made by another ear since
        addTriangle(patch_, edges_, {before, i, after});
        ++version_[i];
        next_[before] = after;
        previous_[after] = before;
        start_ = after;
        --left_;
        offer(before);
        offer(after);
    }

    /// Where every ear would double an edge of the surface: a new vertex in the middle doubles none.
    void fan() {
        std::vector<std::uint32_t> ring{start_};
        for (std::uint32_t i = next_[start_]; i != start_; i = next_[i]) ring.push_back(i);
        const auto centre = static_cast<std::uint32_t>(patch_.vertices.size());
        patch_.vertices.push_back(mean(patch_, ring));
        for (const std::uint32_t i : ring) addTriangle(patch_, edges_, {i, next_[i], centre});
    }

    HolePatch& patch_;
    EdgeMap& edges_;
    std::vector<std::uint32_t> previous_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> version_;
    std::priority_queue<Ear> ears_;
    std::uint32_t start_ = 0;
    std::uint32_t left_ = 0;
};

std::uint32_t thirdCorner(const glm::uvec3& t, std::uint32_t a, std::uint32_t b) {
    return t.x ^ t.y ^ t.z ^ a ^ b;
}

/// Cotangent of the angle at `at` between the directions to `a` and `b`.
double cotangent(glm::dvec3 at, glm::dvec3 a, glm::dvec3 b) {
    return glm::dot(a - at, b - at) / std::max(glm::length(glm::cross(a - at, b - at)), 1e-12);
}

/// Whether a b would better be c d: the angles across it make more than 180 degrees, and nothing folds over.
bool isBetterFlipped(const HolePatch& patch, std::uint32_t a, std::uint32_t b, std::uint32_t c,
                     std::uint32_t d) {
    const glm::dvec3 pa = patch.vertices[a].at;
    const glm::dvec3 pb = patch.vertices[b].at;
    const glm::dvec3 pc = patch.vertices[c].at;
    const glm::dvec3 pd = patch.vertices[d].at;
    if (cotangent(pc, pa, pb) + cotangent(pd, pa, pb) > -1e-6) return false;
    return glm::dot(glm::cross(pa - pc, pd - pc), glm::cross(pd - pc, pb - pc)) > 0.0;
}

bool flipIfBetter(HolePatch& patch, EdgeMap& edges, std::uint32_t triangle, int k) {
    const std::uint32_t a = patch.triangles[triangle][k];
    const std::uint32_t b = patch.triangles[triangle][(k + 1) % 3];
    const auto beyond = edges.find(key(b, a));
    if (beyond == edges.end() || beyond->second == outside) return false;
    const std::uint32_t other = beyond->second;
    const std::uint32_t c = thirdCorner(patch.triangles[triangle], a, b);
    const std::uint32_t d = thirdCorner(patch.triangles[other], a, b);
    if (hasEdge(edges, c, d) || !isBetterFlipped(patch, a, b, c, d)) return false;
    edges.erase(key(a, b));
    edges.erase(key(b, a));
    setTriangle(patch, edges, triangle, {c, a, d});
    setTriangle(patch, edges, other, {d, b, c});
    return true;
}

void relax(HolePatch& patch, EdgeMap& edges) {
    constexpr int rounds = 10;
    bool any = true;
    for (int round = 0; round < rounds && any; ++round) {
        any = false;
        for (std::uint32_t i = 0; i < patch.triangles.size(); ++i)
            for (int k = 0; k < 3; ++k) any = flipIfBetter(patch, edges, i, k) || any;
    }
}

/// Liepa's rule: a centre goes in where it is further from every corner than edges are long there.
bool needsCentre(const HolePatch& patch, const glm::uvec3& t, const PatchVertex& centre) {
    constexpr double density = 1.4142135623730951;
    for (int k = 0; k < 3; ++k) {
        const PatchVertex& corner = patch.vertices[t[k]];
        const double distance = density * glm::length(centre.at - corner.at);
        if (distance <= centre.edgeMm || distance <= corner.edgeMm) return false;
    }
    return true;
}

bool insertCentres(HolePatch& patch, EdgeMap& edges, std::size_t mostVertices) {
    const auto before = static_cast<std::uint32_t>(patch.triangles.size());
    for (std::uint32_t i = 0; i < before; ++i) {
        if (patch.vertices.size() >= patch.rimCount + mostVertices) break;
        const glm::uvec3 t = patch.triangles[i];
        const PatchVertex centre = mean(patch, {t.x, t.y, t.z});
        if (!needsCentre(patch, t, centre)) continue;
        const auto c = static_cast<std::uint32_t>(patch.vertices.size());
        patch.vertices.push_back(centre);
        setTriangle(patch, edges, i, {t.x, t.y, c});
        addTriangle(patch, edges, {t.y, t.z, c});
        addTriangle(patch, edges, {t.z, t.x, c});
    }
    return patch.triangles.size() > before;
}

} // namespace

void triangulate(HolePatch& patch, std::size_t mostVertices) {
    EdgeMap edges = edgesAround(patch);
    Front(patch, edges).close();
    relax(patch, edges);
    constexpr int rounds = 24;
    for (int round = 0; round < rounds && insertCentres(patch, edges, mostVertices); ++round)
        relax(patch, edges);
}

} // namespace stipple
