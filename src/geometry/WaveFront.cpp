#include "geometry/WaveFront.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace stipple {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Corrections smaller than this are not passed on, mm.
constexpr double leastGainMm = 1e-4;

glm::dvec3 unit(glm::dvec3 v) {
    const double length2 = glm::dot(v, v);
    return length2 > 0.0 ? v / std::sqrt(length2) : glm::dvec3(0.0);
}

/// How much the cosines of two directions may differ for one wave; a head's surface bends by 0.02 an edge.
constexpr double sameWave = 0.15;

/// A way to a vertex.
struct Arrival {
    double distanceMm = infinite;
    double pivotMm = 0.0;      ///< the part of the distance that lies before the wave's present centre
    glm::dvec3 direction{0.0}; ///< of length 1; 0 at the source itself
    bool straight = false;     ///< as a wave goes, not along an edge
    std::uint32_t parent = MeshAdjacency::none;
};

class Front {
public:
    Front(const TriMesh& mesh, const MeshAdjacency& adjacency, const std::optional<SurfacePoint>& target)
        : mesh_(mesh), adjacency_(adjacency), target_(target),
          targetMm_(target ? positionAt(mesh, *target) : glm::vec3(0.0F)), arrivals_(mesh.positionsMm.size()),
          settled_(mesh.positionsMm.size(), false) {}

    void start(const SurfacePoint& source) {
        const glm::dvec3 place(positionAt(mesh_, source));
        const glm::uvec3& t = mesh_.triangles[source.triangle];
        for (int k = 0; k < 3; ++k) {
            const glm::dvec3 d = glm::dvec3(mesh_.positionsMm[t[k]]) - place;
            improve(t[k], {std::sqrt(glm::dot(d, d)), 0.0, unit(d), true, MeshAdjacency::none});
        }
    }

    void run() {
        while (!queue_.empty()) {
            const auto [distance, vertex] = queue_.top();
            queue_.pop();
            if (settled_[vertex]) continue;
            if (target_ && distance > reachedMm()) return;
            settled_[vertex] = true;
            for (const std::uint32_t triangle : adjacency_.around(vertex)) spread(triangle, vertex);
        }
    }

    Wave wave() const {
        Wave wave;
        for (const Arrival& arrival : arrivals_) {
            wave.distanceMm.push_back(arrival.distanceMm);
            wave.parent.push_back(arrival.parent);
        }
        return wave;
    }

private:
    /// The best known way to the target.
    double reachedMm() const {
        double nearest = infinite;
        const glm::uvec3& t = mesh_.triangles[target_->triangle];
        for (int k = 0; k < 3; ++k)
            nearest = std::min(nearest, arrivals_[t[k]].distanceMm + straightToTargetMm(t[k]));
        return nearest;
    }

    double straightToTargetMm(std::uint32_t vertex) const {
        const glm::dvec3 d = placeMm(vertex) - targetMm_;
        return std::sqrt(glm::dot(d, d));
    }

    void improve(std::uint32_t vertex, const Arrival& arrival) {
        if (!(arrival.distanceMm < arrivals_[vertex].distanceMm - leastGainMm)) return;
        arrivals_[vertex] = arrival;
        settled_[vertex] = false;
        queue_.emplace(arrival.distanceMm, vertex);
    }

    /// From a vertex just settled over one of its triangles: along both edges, and across where another
    /// corner is settled too.
    void spread(std::uint32_t triangle, std::uint32_t vertex) {
        const glm::uvec3& t = mesh_.triangles[triangle];
        const int k = cornerOf(t, vertex);
        const std::uint32_t b = t[(k + 1) % 3];
        const std::uint32_t c = t[(k + 2) % 3];
        improve(b, alongEdge(vertex, b));
        improve(c, alongEdge(vertex, c));
        if (settled_[b]) acrossEdge(vertex, b, c);
        if (settled_[c]) acrossEdge(vertex, c, b);
    }

    /// A way through a vertex turns there only at a border: behind it that vertex is the wave's centre.
    Arrival alongEdge(std::uint32_t from, std::uint32_t to) const {
        const Arrival& at = arrivals_[from];
        const double pivot = adjacency_.onBorder(from) ? at.distanceMm : at.pivotMm;
        const glm::dvec3 edge = placeMm(to) - placeMm(from);
        return {at.distanceMm + std::sqrt(glm::dot(edge, edge)), pivot, unit(edge), false, from};
    }

    /// The plane of a triangle: a at the origin, b on the x axis, the third corner above it.
    struct Plane {
        std::uint32_t a, b, corner;
        glm::dvec3 xAxis, yAxis;
        double ab, cornerX, cornerY;
    };

    Plane planeOf(std::uint32_t a, std::uint32_t b, std::uint32_t corner) const {
        const glm::dvec3 edge = placeMm(b) - placeMm(a);
        const glm::dvec3 toCorner = placeMm(corner) - placeMm(a);
        const double ab = std::sqrt(glm::dot(edge, edge));
        const glm::dvec3 xAxis = unit(edge);
        const double cornerX = glm::dot(toCorner, xAxis);
        const glm::dvec3 up = toCorner - cornerX * xAxis;
        return {a, b, corner, xAxis, unit(up), ab, cornerX, std::sqrt(glm::dot(up, up))};
    }

    /// The source that explains the distances of both ends, and by how much the cosines of their directions
    /// along the edge exceed what it tells.
    struct Guess {
        glm::dvec2 source;
        double excessA, excessB;
    };

    Guess guess(const Plane& plane, double pivot) const {
        const double fromA = arrivals_[plane.a].distanceMm - pivot;
        const double fromB = arrivals_[plane.b].distanceMm - pivot;
        const double x = (fromA * fromA + plane.ab * plane.ab - fromB * fromB) / (2.0 * plane.ab);
        const auto excess = [&](std::uint32_t end, double from, double along) {
            const double told = glm::dot(arrivals_[end].direction, plane.xAxis);
            return from > 0.0 ? told - along / from : 0.0;
        };
        return {{x, -std::sqrt(std::max(0.0, fromA * fromA - x * x))},
                excess(plane.a, fromA, -x),
                excess(plane.b, fromB, plane.ab - x)};
    }

    /// The wave comes to the corner from the edge a-b. Where the ends' directions run into each other two
    /// waves meet on the edge, and each end's own direction says where its source lies.
    void acrossEdge(std::uint32_t a, std::uint32_t b, std::uint32_t corner) {
        const Plane plane = planeOf(a, b, corner);
        if (plane.ab <= 0.0) return;
        const auto [early, late] = std::minmax(arrivals_[a].pivotMm, arrivals_[b].pivotMm);
        const Guess first = guess(plane, early);
        if (first.excessA > sameWave && first.excessB < -sameWave) {
            if (arrivals_[a].straight) fromOne(plane, a, b, {0.0, plane.ab});
            if (arrivals_[b].straight) fromOne(plane, b, a, {plane.ab, 0.0});
            return;
        }
        const bool lateIsBetter = early < late && mismatch(guess(plane, late)) < mismatch(first);
        fromSource(plane, lateIsBetter ? late : early,
                   lateIsBetter ? guess(plane, late).source : first.source);
    }

    static double mismatch(const Guess& guess) { return std::abs(guess.excessA) + std::abs(guess.excessB); }

    /// From the source that one end's distance and direction tell of, unless the other end contradicts it by
    /// being farther than that source is. The two ends lie at the given x.
    void fromOne(const Plane& plane, std::uint32_t end, std::uint32_t other, glm::dvec2 x) {
        const Arrival& arrival = arrivals_[end];
        const double from = arrival.distanceMm - arrival.pivotMm;
        const double along = glm::dot(arrival.direction, plane.xAxis);
        const glm::dvec2 source(x[0] - from * along, -from * std::sqrt(std::max(0.0, 1.0 - along * along)));
        const double toOther = glm::length(glm::dvec2(x[1], 0.0) - source);
        if (arrival.pivotMm + toOther < arrivals_[other].distanceMm) return;
        fromSource(plane, arrival.pivotMm, source);
    }

    /// The corner's straight distance from a virtual source in the plane, if the line crosses the edge.
    void fromSource(const Plane& plane, double pivot, glm::dvec2 source) {
        const double height = plane.cornerY - source.y;
        if (height <= 0.0) return;
        const double aside = plane.cornerX - source.x;
        const double crossing = source.x - aside * source.y / height;
        if (crossing < 0.0 || crossing > plane.ab) return;
        const double straight = std::sqrt(aside * aside + height * height);
        const double distance = pivot + straight;
        const std::uint32_t nearer = 2.0 * crossing < plane.ab ? plane.a : plane.b;
        const std::uint32_t farther = nearer == plane.a ? plane.b : plane.a;
        const std::uint32_t parent = leadsBack(nearer, distance) ? nearer : farther;
        if (!leadsBack(parent, distance)) return;
        const glm::dvec3 direction = (aside * plane.xAxis + height * plane.yAxis) / straight;
        improve(plane.corner, {distance, pivot, direction, true, parent});
    }

    /// Ways lead downhill or to a corner of a source's triangle, so that they end.
    bool leadsBack(std::uint32_t parent, double distance) const {
        const Arrival& arrival = arrivals_[parent];
        return arrival.distanceMm < distance || arrival.parent == MeshAdjacency::none;
    }

    glm::dvec3 placeMm(std::uint32_t vertex) const { return glm::dvec3(mesh_.positionsMm[vertex]); }

    const TriMesh& mesh_;
    const MeshAdjacency& adjacency_;
    std::optional<SurfacePoint> target_;
    glm::dvec3 targetMm_;
    std::vector<Arrival> arrivals_;
    std::vector<bool> settled_;
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

} // namespace

Wave spreadWave(const TriMesh& mesh, const MeshAdjacency& adjacency, const std::vector<SurfacePoint>& sources,
                const std::optional<SurfacePoint>& target) {
    Front front(mesh, adjacency, target);
    for (const SurfacePoint& source : sources) front.start(source);
    front.run();
    return front.wave();
}

} // namespace stipple
