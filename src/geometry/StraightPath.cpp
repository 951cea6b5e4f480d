#include "geometry/StraightPath.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace stipple {

namespace {

constexpr std::uint32_t none = MeshAdjacency::none;
constexpr double leastGainMm = 1e-7;
constexpr float samePointMm = 1e-5F;
constexpr float cornerShare = 1e-5F; ///< a corner of less weight has no part in a point

using Strip = std::vector<std::uint32_t>;

/// The corners of its triangle that a point lies between: one at a corner, two on an edge, else three.
std::vector<std::uint32_t> cornersAt(const TriMesh& mesh, const SurfacePoint& point) {
    const std::array<float, 3> weights{1.0F - point.u - point.v, point.u, point.v};
    std::vector<std::uint32_t> corners;
    for (int k = 0; k < 3; ++k)
        if (weights[static_cast<std::size_t>(k)] > cornerShare)
            corners.push_back(mesh.triangles[point.triangle][k]);
    return corners;
}

/// An edge that the strip crosses, unfolded; left and right as seen along the strip.
struct Portal {
    std::uint32_t leftVertex;
    std::uint32_t rightVertex;
    glm::dvec2 left;
    glm::dvec2 right;
};

/// A strip unfolded into the plane.
struct Unfolded {
    glm::dvec2 from;
    glm::dvec2 to;
    std::vector<Portal> portals;
};

/// Where the string touches a vertex.
struct Bend {
    std::size_t portal;
    std::uint32_t vertex;
    glm::dvec2 at;
};

struct PulledString {
    double lengthMm = 0.0;
    std::vector<Bend> bends;
};

double cross(glm::dvec2 a, glm::dvec2 b) {
    return a.x * b.y - a.y * b.x;
}

class StringPuller {
public:
    StringPuller(const TriMesh& mesh, const MeshAdjacency& adjacency, const SurfacePoint& from,
                 const SurfacePoint& to)
        : mesh_(mesh), adjacency_(adjacency), fromMm_(positionAt(mesh, from)), toMm_(positionAt(mesh, to)),
          fromCorners_(cornersAt(mesh, from)), toCorners_(cornersAt(mesh, to)) {}

    /// The triangles on one side of a way along vertices; nothing where it leads through a vertex at which
    /// parts of the surface only touch.
    std::optional<Strip> stripAlong(std::uint32_t first, std::uint32_t last,
                                    const std::vector<std::uint32_t>& vertices) const {
        Strip strip{first};
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            const std::uint32_t next = i + 1 < vertices.size() ? vertices[i + 1] : none;
            const auto there = [&](std::uint32_t triangle) {
                return next == none ? triangle == last : cornerOf(mesh_.triangles[triangle], next) >= 0;
            };
            const auto fan = shorterFan(strip.back(), vertices[i], there);
            if (!fan) return std::nullopt;
            strip.insert(strip.end(), fan->begin(), fan->end());
        }
        return trimmed(strip);
    }

    /// Leads the strip round the other side of the vertices that the string bends about while that helps.
    Strip straightened(Strip strip) const {
        PulledString string = pulled(unfolded(strip));
        bool shortened = true;
        while (shortened) {
            shortened = false;
            for (std::size_t i = 0; i < string.bends.size(); ++i) {
                auto other = roundOtherSide(strip, string.bends[i]);
                if (!other) continue;
                PulledString shorter = pulled(unfolded(*other));
                if (shorter.lengthMm > string.lengthMm - leastGainMm) continue;
                strip = std::move(*other);
                string = std::move(shorter);
                shortened = true;
            }
        }
        return strip;
    }

    std::vector<glm::vec3> pointsMm(const Strip& strip) const {
        const Unfolded plane = unfolded(strip);
        std::vector<glm::vec3> points{glm::vec3(fromMm_)};
        glm::dvec2 start = plane.from;
        std::size_t next = 0;
        const auto straightTo = [&](glm::dvec2 goal, std::size_t end, glm::vec3 goalMm) {
            for (; next < end; ++next) add(points, crossing(plane.portals[next], start, goal));
            add(points, goalMm);
            start = goal;
        };
        for (const Bend& bend : pulled(plane).bends)
            straightTo(bend.at, bend.portal, mesh_.positionsMm[bend.vertex]);
        straightTo(plane.to, plane.portals.size(), glm::vec3(toMm_));
        return points;
    }

private:
    static void add(std::vector<glm::vec3>& points, glm::vec3 point) {
        if (glm::distance(points.back(), point) > samePointMm) points.push_back(point);
    }

    double edgeMm(std::uint32_t a, std::uint32_t b) const {
        const glm::dvec3 d = glm::dvec3(mesh_.positionsMm[a]) - glm::dvec3(mesh_.positionsMm[b]);
        return std::sqrt(glm::dot(d, d));
    }

    /// Triangles after `triangle` on the way round a vertex, starting over its edge before or after the
    /// vertex, until one is where we want to be; nothing at a border.
    template <class There>
    std::optional<Strip> fan(std::uint32_t triangle, std::uint32_t vertex, bool forward,
                             const There& there) const {
        Strip strip;
        std::uint32_t came = none;
        for (std::size_t steps = 0; steps <= adjacency_.around(vertex).size(); ++steps) {
            if (there(triangle)) return strip;
            const int k = cornerOf(mesh_.triangles[triangle], vertex);
            const std::uint32_t after = adjacency_.across(triangle, k);
            const std::uint32_t before = adjacency_.across(triangle, (k + 2) % 3);
            const std::uint32_t next =
                came == none ? (forward ? after : before) : (after == came ? before : after);
            if (next == none) return std::nullopt;
            came = triangle;
            triangle = next;
            strip.push_back(triangle);
        }
        return std::nullopt;
    }

    template <class There>
    std::optional<Strip> shorterFan(std::uint32_t triangle, std::uint32_t vertex, const There& there) const {
        const auto one = fan(triangle, vertex, true, there);
        const auto other = fan(triangle, vertex, false, there);
        if (!one) return other;
        return other && other->size() < one->size() ? other : one;
    }

    /// Without steps back and forth, and without triangles at the ends that hold an end's corner or edge
    /// only.
    Strip trimmed(const Strip& strip) const {
        Strip kept;
        for (const std::uint32_t triangle : strip) {
            if (!kept.empty() && kept.back() == triangle) continue;
            if (kept.size() > 1 && kept[kept.size() - 2] == triangle)
                kept.pop_back();
            else
                kept.push_back(triangle);
        }
        const auto holds = [&](std::uint32_t triangle, const std::vector<std::uint32_t>& corners) {
            return std::all_of(corners.begin(), corners.end(), [&](std::uint32_t vertex) {
                return cornerOf(mesh_.triangles[triangle], vertex) >= 0;
            });
        };
        std::size_t first = 0;
        while (first + 1 < kept.size() && holds(kept[first + 1], fromCorners_)) ++first;
        std::size_t last = kept.size() - 1;
        while (last > first && holds(kept[last - 1], toCorners_)) --last;
        return {kept.begin() + static_cast<std::ptrdiff_t>(first),
                kept.begin() + static_cast<std::ptrdiff_t>(last) + 1};
    }

    /// The third corner of a triangle beside an edge whose ends lie at `left` and `right`, away from where
    /// the strip comes from (ahead) or towards it.
    glm::dvec2 thirdCorner(const Portal& edge, std::uint32_t vertex, double ahead) const {
        const glm::dvec2 along = edge.right - edge.left;
        const double length2 = glm::dot(along, along);
        if (length2 <= 0.0) return edge.left;
        const double a = edgeMm(edge.leftVertex, vertex);
        const double b = edgeMm(edge.rightVertex, vertex);
        const double share = 0.5 * (1.0 + (a * a - b * b) / length2);
        const double height = std::sqrt(std::max(0.0, a * a / length2 - share * share));
        return edge.left + along * share + ahead * height * glm::dvec2(-along.y, along.x);
    }

    /// Where a point of a triangle lies that is unfolded beside an edge.
    glm::dvec2 placeIn(std::uint32_t triangle, const Portal& edge, glm::dvec3 pointMm, double ahead) const {
        const glm::uvec3& t = mesh_.triangles[triangle];
        std::uint32_t third = t.x;
        for (int k = 0; k < 3; ++k)
            if (t[k] != edge.leftVertex && t[k] != edge.rightVertex) third = t[k];
        const glm::dvec3 origin(mesh_.positionsMm[edge.leftVertex]);
        const glm::dvec3 e1 = glm::dvec3(mesh_.positionsMm[edge.rightVertex]) - origin;
        const glm::dvec3 e2 = glm::dvec3(mesh_.positionsMm[third]) - origin;
        const glm::dvec3 p = pointMm - origin;
        const double d11 = glm::dot(e1, e1);
        const double d12 = glm::dot(e1, e2);
        const double d22 = glm::dot(e2, e2);
        const double area2 = d11 * d22 - d12 * d12;
        if (area2 <= 0.0) return edge.left;
        const double u = (d22 * glm::dot(p, e1) - d12 * glm::dot(p, e2)) / area2;
        const double v = (d11 * glm::dot(p, e2) - d12 * glm::dot(p, e1)) / area2;
        return edge.left + u * (edge.right - edge.left) + v * (thirdCorner(edge, third, ahead) - edge.left);
    }

    /// The edge between two triangles, laid down where the strip begins: ahead is up.
    Portal firstPortal(std::uint32_t triangle, std::uint32_t next) const {
        const glm::uvec3& t = mesh_.triangles[triangle];
        int k = 0;
        while (k < 2 && adjacency_.across(triangle, k) != next) ++k;
        const std::uint32_t left = t[k];
        const std::uint32_t right = t[(k + 1) % 3];
        return {left, right, glm::dvec2(0.0), glm::dvec2(edgeMm(left, right), 0.0)};
    }

    Unfolded unfolded(const Strip& strip) const {
        Unfolded plane;
        if (strip.size() < 2) return plane;
        Portal edge = firstPortal(strip[0], strip[1]);
        plane.from = placeIn(strip[0], edge, fromMm_, -1.0);
        plane.portals.push_back(edge);
        for (std::size_t i = 1; i + 1 < strip.size(); ++i) {
            const glm::uvec3& t = mesh_.triangles[strip[i]];
            const glm::uvec3& next = mesh_.triangles[strip[i + 1]];
            for (int k = 0; k < 3; ++k) {
                if (t[k] == edge.leftVertex || t[k] == edge.rightVertex) continue;
                const glm::dvec2 corner = thirdCorner(edge, t[k], 1.0);
                if (cornerOf(next, edge.leftVertex) >= 0 && cornerOf(next, t[k]) >= 0)
                    edge = {edge.leftVertex, t[k], edge.left, corner};
                else
                    edge = {t[k], edge.rightVertex, corner, edge.right};
                break;
            }
            plane.portals.push_back(edge);
        }
        plane.to = placeIn(strip.back(), edge, toMm_, 1.0);
        return plane;
    }

    static Bend leftOf(const Unfolded& plane, std::size_t portal) {
        if (portal == plane.portals.size()) return {portal, none, plane.to};
        return {portal, plane.portals[portal].leftVertex, plane.portals[portal].left};
    }
    static Bend rightOf(const Unfolded& plane, std::size_t portal) {
        if (portal == plane.portals.size()) return {portal, none, plane.to};
        return {portal, plane.portals[portal].rightVertex, plane.portals[portal].right};
    }

    /// The first bend of the shortest way from a place through the portals from `first` on: a funnel narrows
    /// portal by portal until one side would cross the other. None when the end is in sight.
    static std::optional<Bend> nextBend(const Unfolded& plane, glm::dvec2 apex, std::size_t first) {
        const std::size_t end = plane.portals.size();
        // Portals that the place is an end of do not narrow anything.
        while (first < end && (plane.portals[first].left == apex || plane.portals[first].right == apex))
            ++first;
        Bend left = leftOf(plane, first);
        Bend right = rightOf(plane, first);
        for (std::size_t i = first + 1; i <= end; ++i) {
            const Bend l = leftOf(plane, i);
            const Bend r = rightOf(plane, i);
            if (cross(left.at - apex, r.at - apex) > 0.0) return left;
            if (cross(right.at - apex, l.at - apex) < 0.0) return right;
            if (cross(left.at - apex, l.at - apex) <= 0.0) left = l;
            if (cross(right.at - apex, r.at - apex) >= 0.0) right = r;
        }
        return std::nullopt;
    }

    static PulledString pulled(const Unfolded& plane) {
        PulledString string;
        glm::dvec2 apex = plane.from;
        std::size_t first = 0;
        while (const auto bend = nextBend(plane, apex, first)) {
            string.lengthMm += glm::length(bend->at - apex);
            string.bends.push_back(*bend);
            apex = bend->at;
            first = bend->portal + 1;
        }
        string.lengthMm += glm::length(plane.to - apex);
        return string;
    }

    /// The strip with the triangles at the bend's vertex replaced by those on its other side.
    std::optional<Strip> roundOtherSide(const Strip& strip, const Bend& bend) const {
        const std::uint32_t vertex = bend.vertex;
        const auto touches = [&](std::uint32_t triangle) {
            return cornerOf(mesh_.triangles[triangle], vertex) >= 0;
        };
        std::size_t first = bend.portal;
        while (first > 0 && touches(strip[first - 1])) --first;
        std::size_t last = bend.portal + 1;
        while (last + 1 < strip.size() && touches(strip[last + 1])) ++last;
        const int k = cornerOf(mesh_.triangles[strip[first]], vertex);
        const bool goesForward = adjacency_.across(strip[first], k) == strip[first + 1];
        const auto other = fan(strip[first], vertex, !goesForward,
                               [&](std::uint32_t triangle) { return triangle == strip[last]; });
        if (!other) return std::nullopt;
        Strip changed(strip.begin(), strip.begin() + static_cast<std::ptrdiff_t>(first) + 1);
        changed.insert(changed.end(), other->begin(), other->end());
        changed.insert(changed.end(), strip.begin() + static_cast<std::ptrdiff_t>(last) + 1, strip.end());
        return trimmed(changed);
    }

    /// Where the straight line crosses a portal, on the surface.
    glm::vec3 crossing(const Portal& portal, glm::dvec2 from, glm::dvec2 to) const {
        const double left = cross(to - from, portal.left - from);
        const double right = cross(to - from, portal.right - from);
        const double across = left - right;
        const double share = across > 0.0 ? std::clamp(left / across, 0.0, 1.0) : 0.5;
        return glm::vec3(glm::mix(glm::dvec3(mesh_.positionsMm[portal.leftVertex]),
                                  glm::dvec3(mesh_.positionsMm[portal.rightVertex]), share));
    }

    const TriMesh& mesh_;
    const MeshAdjacency& adjacency_;
    glm::dvec3 fromMm_;
    glm::dvec3 toMm_;
    std::vector<std::uint32_t> fromCorners_;
    std::vector<std::uint32_t> toCorners_;
};

/// Along the mesh's edges: what is left to say where parts only touch.
std::vector<glm::vec3> alongEdges(const TriMesh& mesh, const SurfacePoint& from, const SurfacePoint& to,
                                  const std::vector<std::uint32_t>& vertices) {
    std::vector<glm::vec3> points{positionAt(mesh, from)};
    for (const std::uint32_t vertex : vertices) points.push_back(mesh.positionsMm[vertex]);
    points.push_back(positionAt(mesh, to));
    return points;
}

} // namespace

std::vector<glm::vec3> straightenedPath(const TriMesh& mesh, const MeshAdjacency& adjacency,
                                        const SurfacePoint& from, const SurfacePoint& to,
                                        const std::vector<std::uint32_t>& vertices) {
    const StringPuller puller(mesh, adjacency, from, to);
    const auto strip = puller.stripAlong(from.triangle, to.triangle, vertices);
    if (!strip) return alongEdges(mesh, from, to, vertices);
    return puller.pointsMm(puller.straightened(*strip));
}

} // namespace stipple
