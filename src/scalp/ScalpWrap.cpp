#include "geometry/Bvh.h"
#include "geometry/EdgeSplit.h"
#include "scalp/HeadBlend.h"
#include "scalp/HeadRegistration.h"
#include "scalp/NaturalBorder.h"

#include <Eigen/SparseCholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace stipple {

namespace {

constexpr float reachMm = 14.0F;     ///< of rays to both sides of the smooth head
constexpr float rejectMm = 6.0F;     ///< farther off than this is no head
constexpr float suspectMm = 2.5F;    ///< so is this, beside what was rejected
constexpr float steepest = 2.5F;     ///< rise over run between neighbours on a head
constexpr int rimRings = 3;          ///< taken away around what was rejected
constexpr float leastFacing = 0.05F; ///< cosine
constexpr float jumpMm = 2.0F;       ///< between a new vertex and the ones beside it
constexpr int mostRounds = 16;
constexpr int roundsOnScan = 5; ///< later halves lie between their ends: a cliff is no reason to go on
constexpr float offLimitMm = 50.0F;
constexpr std::uint32_t none = ~0U;

/// The scalp as heights over the smooth head that was fitted: position = base + height * up.
struct HeightField {
    std::vector<glm::vec3> baseMm;
    std::vector<glm::vec3> up;
    std::vector<float> heightMm;
    std::vector<bool> held; ///< lies on the scan
    std::vector<glm::uvec3> triangles;

    std::size_t size() const { return baseMm.size(); }
    glm::vec3 place(std::size_t vertex) const { return baseMm[vertex] + heightMm[vertex] * up[vertex]; }
    std::vector<glm::vec3> places() const {
        std::vector<glm::vec3> result(size());
        for (std::size_t i = 0; i < result.size(); ++i) result[i] = place(i);
        return result;
    }
};

/// The vertices around each vertex.
std::vector<std::vector<std::uint32_t>> ringsOf(std::size_t count, const std::vector<glm::uvec3>& triangles) {
    std::vector<std::vector<std::uint32_t>> rings(count);
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        if (std::find(rings[a].begin(), rings[a].end(), b) == rings[a].end()) rings[a].push_back(b);
    };
    for (const glm::uvec3& t : triangles)
        for (int k = 0; k < 3; ++k) {
            add(t[k], t[(k + 1) % 3]);
            add(t[(k + 1) % 3], t[k]);
        }
    return rings;
}

std::vector<bool> scalpVertices(const HeadTemplate& source, const std::vector<glm::vec3>& skinMm,
                                const HeadRegistration& head) {
    const auto ring = [&](const std::vector<std::uint32_t>& cage) {
        std::vector<glm::vec3> points;
        for (std::uint32_t vertex : cage)
            points.push_back(skinMm[source.topology->skin->ofCageVertex()[vertex]]);
        return points;
    };
    const ScalpChart chart(head.landmarks, head.shape.lengthMm, head.shape.breadthMm);
    const std::vector<float> earDistance =
        earDistancesMm(skinMm, ring(source.earRootLeft), ring(source.earRootRight));
    const std::vector<float> earMask = refinedMask(source, "ear");
    std::vector<bool> scalp(skinMm.size());
    for (std::size_t i = 0; i < scalp.size(); ++i)
        scalp[i] = earMask[i] < 0.02F && isScalp(chart.toChart(skinMm[i]), earDistance[i]);
    return scalp;
}

/// Numbers of the parts that faces hang together in.
std::vector<std::uint32_t> partOfVertex(std::size_t count, const std::vector<glm::uvec3>& triangles) {
    std::vector<std::uint32_t> parent(count);
    for (std::uint32_t i = 0; i < count; ++i) parent[i] = i;
    const auto root = [&](std::uint32_t i) {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    };
    for (const glm::uvec3& t : triangles) {
        parent[root(t.y)] = root(t.x);
        parent[root(t.z)] = root(t.x);
    }
    for (std::uint32_t i = 0; i < count; ++i) parent[i] = root(i);
    return parent;
}

/// Only the largest part: a few faces beyond the ear are no scalp.
std::vector<glm::uvec3> largestPart(std::size_t count, std::vector<glm::uvec3> triangles) {
    const std::vector<std::uint32_t> part = partOfVertex(count, triangles);
    std::vector<std::size_t> faces(count, 0);
    for (const glm::uvec3& t : triangles) ++faces[part[t.x]];
    const auto largest =
        static_cast<std::uint32_t>(std::max_element(faces.begin(), faces.end()) - faces.begin());
    std::erase_if(triangles, [&](const glm::uvec3& t) { return part[t.x] != largest; });
    return triangles;
}

/// Vertices where the surface only touches itself: more than two open edges meet there.
std::vector<bool> pinched(std::size_t count, const std::vector<glm::uvec3>& triangles) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sides;
    for (const glm::uvec3& t : triangles)
        for (int k = 0; k < 3; ++k) sides.emplace_back(std::minmax(t[k], t[(k + 1) % 3]));
    std::sort(sides.begin(), sides.end());
    std::vector<int> open(count, 0);
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const bool twin =
            (i > 0 && sides[i - 1] == sides[i]) || (i + 1 < sides.size() && sides[i + 1] == sides[i]);
        if (twin) continue;
        ++open[sides[i].first];
        ++open[sides[i].second];
    }
    std::vector<bool> result(count);
    for (std::size_t i = 0; i < count; ++i) result[i] = open[i] > 2;
    return result;
}

/// Faces of the skin that touch the scalp, so that they cover it; no pinches, one part.
std::vector<glm::uvec3> scalpFaces(std::vector<bool> scalp, const std::vector<glm::uvec3>& skin) {
    for (int round = 0; round < 8; ++round) {
        std::vector<glm::uvec3> faces;
        for (const glm::uvec3& t : skin)
            if (scalp[t.x] || scalp[t.y] || scalp[t.z]) faces.push_back(t);
        const std::vector<bool> pinches = pinched(scalp.size(), faces);
        if (round == 7 || std::none_of(pinches.begin(), pinches.end(), [](bool p) { return p; }))
            return largestPart(scalp.size(), std::move(faces));
        for (std::size_t i = 0; i < scalp.size(); ++i) scalp[i] = scalp[i] || pinches[i];
    }
    return {};
}

HeightField smoothScalp(const HeadTemplate& source, const HeadRegistration& head) {
    const std::vector<glm::vec3> skinMm = source.topology->skin->refine(head.cageMm);
    const std::vector<glm::uvec3> skin = triangulated(source.topology->skin->quads());
    const std::vector<glm::vec3> normals = areaWeightedNormals(skinMm, skin);
    HeightField field;
    std::vector<std::uint32_t> newIndex(skinMm.size(), none);
    for (glm::uvec3 t : scalpFaces(scalpVertices(source, skinMm, head), skin)) {
        for (int k = 0; k < 3; ++k) {
            std::uint32_t& index = newIndex[t[k]];
            if (index == none) {
                index = static_cast<std::uint32_t>(field.size());
                field.baseMm.push_back(skinMm[t[k]]);
                field.up.push_back(normals[t[k]]);
            }
            t[k] = index;
        }
        field.triangles.push_back(t);
    }
    field.heightMm.assign(field.size(), 0.0F);
    field.held.assign(field.size(), false);
    return field;
}

/// The scan and its rays.
struct Target {
    const TriMesh& scan;
    const Bvh& bvh;

    bool faces(const SurfacePoint& point, glm::vec3 up) const {
        const glm::uvec3& t = scan.triangles[point.triangle];
        const glm::vec3 a = scan.positionsMm[t.x];
        const glm::vec3 n = glm::cross(scan.positionsMm[t.y] - a, scan.positionsMm[t.z] - a);
        return glm::dot(n, up) > leastFacing * glm::length(n);
    }

    /// Height over `base` where the line along `up` meets the scan nearest to `expected`, from outside.
    std::optional<float> height(glm::vec3 base, glm::vec3 up, float expected) const {
        constexpr float onwardMm = 1e-3F;
        std::optional<float> best;
        float from = reachMm;
        for (int i = 0; i < 8 && from > -reachMm; ++i) {
            const auto hit = bvh.firstHit(base + from * up, -up);
            if (!hit) break;
            const float at = from - hit->distanceMm;
            if (at < -reachMm) break;
            if (faces(hit->point, up) && (!best || std::abs(at - expected) < std::abs(*best - expected)))
                best = at;
            from = at - onwardMm;
        }
        return best;
    }
};

/// Takes every vertex to the scan where it finds one.
void raise(HeightField& field, const Target& target) {
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto height = target.height(field.baseMm[i], field.up[i], 0.0F);
        field.held[i] = height.has_value() && std::abs(*height) <= rejectMm;
        field.heightMm[i] = height.value_or(reachMm);
    }
}

/// Gives up what leads to rejected places, what is too steep, and a rim around both.
void reject(HeightField& field, const std::vector<std::vector<std::uint32_t>>& rings) {
    std::vector<std::uint32_t> front;
    for (std::uint32_t i = 0; i < field.size(); ++i)
        for (const std::uint32_t j : rings[i]) {
            const float run = glm::length(field.baseMm[i] - field.baseMm[j]);
            if (field.held[i] && std::abs(field.heightMm[i] - field.heightMm[j]) > steepest * run)
                field.held[i] = std::abs(field.heightMm[i]) < std::abs(field.heightMm[j]);
        }
    for (std::uint32_t i = 0; i < field.size(); ++i)
        if (!field.held[i]) front.push_back(i);
    for (std::size_t k = 0; k < front.size(); ++k)
        for (const std::uint32_t j : rings[front[k]])
            if (field.held[j] && std::abs(field.heightMm[j]) > suspectMm) {
                field.held[j] = false;
                front.push_back(j);
            }
    for (int ring = 0; ring < rimRings; ++ring) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t i : front)
            for (const std::uint32_t j : rings[i])
                if (field.held[j]) {
                    field.held[j] = false;
                    next.push_back(j);
                }
        front = std::move(next);
    }
}

/// Heights of the vertices that are not held: harmonic, from those around.
void bridge(HeightField& field, const std::vector<std::vector<std::uint32_t>>& rings) {
    constexpr double anchor = 1e-5;
    std::vector<int> row(field.size(), -1);
    int rows = 0;
    for (std::size_t i = 0; i < field.size(); ++i)
        if (!field.held[i]) row[i] = rows++;
    if (rows == 0) return;
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(rows);
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (row[i] < 0) continue;
        entries.emplace_back(row[i], row[i], anchor + static_cast<double>(rings[i].size()));
        for (const std::uint32_t j : rings[i])
            if (row[j] < 0)
                right(row[i]) += double{field.heightMm[j]};
            else
                entries.emplace_back(row[i], row[j], -1.0);
    }
    Eigen::SparseMatrix<double> matrix(rows, rows);
    matrix.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver(matrix);
    const Eigen::VectorXd heights = solver.solve(right);
    for (std::size_t i = 0; i < field.size(); ++i)
        if (row[i] >= 0) field.heightMm[i] = static_cast<float>(heights(row[i]));
}

/// Smooths heights where triangles have turned over against the smooth head, until none has.
void unfold(HeightField& field, const std::vector<std::vector<std::uint32_t>>& rings) {
    for (int round = 0; round < mostRounds; ++round) {
        std::vector<std::uint32_t> folded;
        for (const glm::uvec3& t : field.triangles) {
            const glm::vec3 a = field.place(t.x);
            const glm::vec3 n = glm::cross(field.place(t.y) - a, field.place(t.z) - a);
            if (glm::dot(n, field.up[t.x] + field.up[t.y] + field.up[t.z]) > 0.0F) continue;
            for (int k = 0; k < 3; ++k) folded.push_back(t[k]);
        }
        if (folded.empty()) return;
        for (const std::uint32_t i : folded) {
            float sum = 0.0F;
            for (const std::uint32_t j : rings[i]) sum += field.heightMm[j];
            field.heightMm[i] = sum / static_cast<float>(rings[i].size());
            field.held[i] = false;
        }
    }
}

/// Adds a vertex between two, on the scan if both are and the scan passes near there.
void addBetween(HeightField& field, const EdgeEnds& ends, const Target& target, bool onScan) {
    const auto [a, b] = ends;
    const glm::vec3 base = 0.5F * (field.baseMm[a] + field.baseMm[b]);
    const glm::vec3 up = glm::normalize(field.up[a] + field.up[b]);
    float height = 0.5F * (field.heightMm[a] + field.heightMm[b]);
    bool held = false;
    if (onScan && field.held[a] && field.held[b])
        if (const auto hit = target.height(base, up, height); hit && std::abs(*hit - height) <= jumpMm) {
            height = *hit;
            held = true;
        }
    field.baseMm.push_back(base);
    field.up.push_back(up);
    field.heightMm.push_back(height);
    field.held.push_back(held);
}

/// Halves edges of the smooth head, before anything is known of the scan.
void refineBase(HeightField& field, float maxEdgeMm) {
    for (int round = 0; round < mostRounds; ++round) {
        const auto added = splitLongEdges(field.baseMm, field.triangles, maxEdgeMm);
        if (added.empty()) return;
        for (const auto& [a, b] : added) {
            field.up.push_back(glm::normalize(field.up[a] + field.up[b]));
            field.heightMm.push_back(0.0F);
            field.held.push_back(false);
        }
    }
}

void refineOnScan(HeightField& field, const Target& target, float maxEdgeMm) {
    for (int round = 0; round < mostRounds; ++round) {
        std::vector<glm::vec3> places = field.places();
        const auto added = splitLongEdges(places, field.triangles, maxEdgeMm);
        if (added.empty()) return;
        for (const EdgeEnds& ends : added) addBetween(field, ends, target, round < roundsOnScan);
    }
}

std::vector<float> offScanMm(const HeightField& field, const Target& target) {
    std::vector<float> off(field.size(), 0.0F);
    for (std::size_t i = 0; i < off.size(); ++i) {
        if (field.held[i]) continue;
        const auto nearest = target.bvh.closest(field.place(i), offLimitMm);
        off[i] = nearest ? nearest->distanceMm : offLimitMm;
    }
    return off;
}

} // namespace

Result<WrappedScalp> wrapScalp(const TriMesh& scanInModelSpace, const HeadRegistration& registration,
                               const std::shared_ptr<const HeadTemplate>& source, float maxEdgeMm,
                               const Progress& progress) {
    if (const auto go = progress.step("Looking the scan up", 0.0F); !go) return tl::unexpected(go.error());
    const Bvh bvh(scanInModelSpace);
    const Target target{scanInModelSpace, bvh};
    if (const auto go = progress.step("Laying the scalp on", 0.4F); !go) return tl::unexpected(go.error());
    HeightField field = smoothScalp(*source, registration);
    // A little finer than asked: relief on the scan makes edges longer.
    refineBase(field, 0.97F * maxEdgeMm);
    const auto rings = ringsOf(field.size(), field.triangles);
    raise(field, target);
    reject(field, rings);
    if (std::none_of(field.held.begin(), field.held.end(), [](bool h) { return h; }))
        return fail("the scan shows no scalp where the head should have it", "scan",
                    "Check the landmarks, or the file");
    bridge(field, rings);
    if (const auto go = progress.step("Refining the scalp", 0.7F); !go) return tl::unexpected(go.error());
    unfold(field, rings);
    refineOnScan(field, target, maxEdgeMm);
    unfold(field, ringsOf(field.size(), field.triangles));

    WrappedScalp result;
    result.offScanMm = offScanMm(field, target);
    result.mesh.positionsMm = field.places();
    result.mesh.triangles = std::move(field.triangles);
    result.mesh.normals = areaWeightedNormals(result.mesh.positionsMm, result.mesh.triangles);
    return result;
}

} // namespace stipple
