#include "geometry/HoleFilling.h"

#include "geometry/HolePatch.h"
#include "geometry/MeshEdit.h"
#include "geometry/MeshTopology.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace stipple {

namespace {

using Rim = std::vector<std::uint32_t>;
constexpr std::uint32_t none = ~0U;

double lengthMm(const ScanMesh& mesh, const Rim& rim) {
    double sum = 0.0;
    for (std::size_t i = 0; i < rim.size(); ++i)
        sum += glm::length(glm::dvec3(mesh.positions[rim[(i + 1) % rim.size()]]) -
                           glm::dvec3(mesh.positions[rim[i]]));
    return sum;
}

/// The triangles at each vertex of some rim, one list after the other.
class TrianglesAtRims {
public:
    TrianglesAtRims(const ScanMesh& mesh, const std::vector<Rim>& rims)
        : begin_(mesh.positions.size() + 2, 0) {
        std::vector<bool> onRim(mesh.positions.size());
        for (const Rim& rim : rims)
            for (const std::uint32_t v : rim) onRim[v] = true;
        const auto forEachCorner = [&](auto visit) {
            for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
                for (int k = 0; k < 3; ++k)
                    if (onRim[mesh.triangles[i][k]]) visit(mesh.triangles[i][k], i);
        };
        forEachCorner([&](std::uint32_t v, std::uint32_t) { ++begin_[v + 2]; });
        for (std::size_t v = 2; v < begin_.size(); ++v) begin_[v] += begin_[v - 1];
        triangles_.resize(begin_.back());
        forEachCorner([&](std::uint32_t v, std::uint32_t i) { triangles_[begin_[v + 1]++] = i; });
    }

    std::span<const std::uint32_t> at(std::uint32_t vertex) const {
        return std::span(triangles_).subspan(begin_[vertex], begin_[vertex + 1] - begin_[vertex]);
    }

private:
    std::vector<std::uint32_t> begin_;
    std::vector<std::uint32_t> triangles_;
};

/// Fills hole after hole of one mesh.
class Filler {
public:
    Filler(ScanMesh& mesh, const std::vector<Rim>& rims)
        : mesh_(mesh), around_(mesh, rims), local_(mesh.positions.size(), none),
          verticesLeft_(mesh.positions.size() / 2 + 50000) {}

    /// Returns whether the patch could be made.
    bool fill(const Rim& rim) {
        HolePatch patch = startPatch(rim);
        triangulate(patch, refinement(patch));
        fair(patch);
        const bool sound = append(patch, rim);
        for (const std::uint32_t v : rim) local_[v] = none;
        for (const std::uint32_t v : outer_) local_[v] = none;
        return sound;
    }

private:
    /// The rim backwards, so that the patch has the hole on its left, with all that touches it.
    HolePatch startPatch(const Rim& rim) {
        HolePatch patch;
        patch.rimCount = rim.size();
        outer_.clear();
        for (std::size_t i = 0; i < rim.size(); ++i)
            local_[rim[rim.size() - 1 - i]] = static_cast<std::uint32_t>(i);
        for (std::size_t i = 0; i < rim.size(); ++i)
            patch.vertices.push_back(rimVertex(rim[rim.size() - 1 - i]));
        for (const std::uint32_t v : rim)
            for (const std::uint32_t i : around_.at(v)) addSurround(patch, v, i);
        if (!isOnePiece(rim))
            for (PatchVertex& v : patch.vertices) v.uv = patch.vertices.front().uv;
        return patch;
    }

    PatchVertex rimVertex(std::uint32_t v) const {
        PatchVertex vertex;
        vertex.at = glm::dvec3(mesh_.positions[v]);
        if (!mesh_.colours.empty()) vertex.colour = glm::dvec3(mesh_.colours[v]);
        double edges = 0.0;
        for (const std::uint32_t i : around_.at(v)) {
            const glm::uvec3& t = mesh_.triangles[i];
            vertex.normal += areaVector(mesh_, t);
            for (int k = 0; k < 3; ++k) {
                if (t[k] != v) continue;
                if (!mesh_.cornerUv.empty()) vertex.uv = glm::dvec2(cornerUv(i, k));
                for (int other = 1; other < 3; ++other, edges += 1.0)
                    vertex.edgeMm += glm::length(glm::dvec3(mesh_.positions[t[(k + other) % 3]]) - vertex.at);
            }
        }
        vertex.edgeMm /= edges;
        return vertex;
    }

    glm::vec2 cornerUv(std::uint32_t triangle, int corner) const {
        return mesh_.cornerUv[triangle][static_cast<std::size_t>(corner)];
    }

    /// A triangle at `v`, once: with the first of its corners that is on the rim.
    void addSurround(HolePatch& patch, std::uint32_t v, std::uint32_t triangle) {
        const glm::uvec3& t = mesh_.triangles[triangle];
        for (int k = 0; k < 3 && t[k] != v; ++k)
            if (local_[t[k]] < patch.rimCount) return;
        glm::uvec3 numbered;
        for (int k = 0; k < 3; ++k) {
            if (local_[t[k]] == none) {
                local_[t[k]] = outerBase + static_cast<std::uint32_t>(outer_.size());
                outer_.push_back(t[k]);
                patch.outer.emplace_back(mesh_.positions[t[k]]);
            }
            numbered[k] = local_[t[k]];
        }
        patch.surround.push_back(numbered);
    }

    /// Whether each vertex of the rim has one place in the texture.
    bool isOnePiece(const Rim& rim) const {
        if (mesh_.cornerUv.empty()) return true;
        return std::ranges::all_of(rim, [&](std::uint32_t v) {
            glm::vec2 low(2.0F);
            glm::vec2 high(-1.0F);
            for (const std::uint32_t i : around_.at(v))
                for (int k = 0; k < 3; ++k)
                    if (mesh_.triangles[i][k] == v) {
                        low = glm::min(low, cornerUv(i, k));
                        high = glm::max(high, cornerUv(i, k));
                    }
            constexpr float same = 1e-5F;
            return high.x - low.x < same && high.y - low.y < same;
        });
    }

    /// Makes edges longer where a patch as fine as its rim would take more vertices than may be added.
    std::size_t refinement(HolePatch& patch) const {
        double rimMm = 0.0;
        double edgeMm = 0.0;
        for (std::size_t i = 0; i < patch.rimCount; ++i) {
            rimMm += glm::length(patch.vertices[(i + 1) % patch.rimCount].at - patch.vertices[i].at);
            edgeMm += patch.vertices[i].edgeMm / static_cast<double>(patch.rimCount);
        }
        constexpr double perSquareEdge = 1.1547; // vertices of a triangular grid
        const double wanted = perSquareEdge * rimMm * rimMm / (4.0 * std::numbers::pi * edgeMm * edgeMm);
        constexpr std::size_t mostInOne = 20000;
        const std::size_t allowed = std::min(mostInOne, verticesLeft_);
        const double coarser = std::sqrt(wanted / std::max(0.5 * static_cast<double>(allowed), 1.0));
        if (coarser > 1.0)
            for (PatchVertex& v : patch.vertices) v.edgeMm *= coarser;
        return allowed;
    }

    bool append(const HolePatch& patch, const Rim& rim) {
        const auto base = static_cast<std::uint32_t>(mesh_.positions.size());
        const std::size_t trianglesBefore = mesh_.triangles.size();
        for (std::size_t i = patch.rimCount; i < patch.vertices.size(); ++i) appendVertex(patch.vertices[i]);
        for (const glm::uvec3& t : patch.triangles) {
            glm::uvec3 global;
            for (int k = 0; k < 3; ++k)
                global[k] = t[k] < patch.rimCount ? rim[rim.size() - 1 - t[k]]
                                                  : base + t[k] - static_cast<std::uint32_t>(patch.rimCount);
            mesh_.triangles.push_back(global);
            if (!mesh_.cornerUv.empty())
                mesh_.cornerUv.push_back({glm::vec2(patch.vertices[t.x].uv),
                                          glm::vec2(patch.vertices[t.y].uv),
                                          glm::vec2(patch.vertices[t.z].uv)});
        }
        const std::size_t added = patch.vertices.size() - patch.rimCount;
        for (std::size_t i = trianglesBefore; i < mesh_.triangles.size(); ++i)
            if (!hasArea(mesh_, mesh_.triangles[i])) {
                takeBack(trianglesBefore, base);
                return false;
            }
        verticesLeft_ -= std::min(added, verticesLeft_);
        return true;
    }

    void appendVertex(const PatchVertex& vertex) {
        mesh_.positions.emplace_back(vertex.at);
        if (!mesh_.colours.empty())
            mesh_.colours.emplace_back(glm::clamp(vertex.colour + 0.5, glm::dvec3(0.0), glm::dvec3(255.0)));
    }

    void takeBack(std::size_t triangles, std::size_t vertices) {
        mesh_.triangles.resize(triangles);
        mesh_.positions.resize(vertices);
        if (!mesh_.cornerUv.empty()) mesh_.cornerUv.resize(triangles);
        if (!mesh_.colours.empty()) mesh_.colours.resize(vertices);
    }

    ScanMesh& mesh_;
    TrianglesAtRims around_;
    std::vector<std::uint32_t> local_; ///< a vertex' number in the patch that is being made
    std::vector<std::uint32_t> outer_;
    std::size_t verticesLeft_;
};

double areaOf(const ScanMesh& mesh) {
    double sum = 0.0;
    for (const glm::uvec3& t : mesh.triangles) sum += glm::length(areaVector(mesh, t));
    return sum;
}

} // namespace

Result<HolesFound> fillHoles(ScanMesh& mesh, double largestMm, const Progress& progress) {
    const std::vector<Rim> rims = rimsOf(mesh.triangles, mesh.positions.size());
    HolesFound found;
    if (rims.empty()) return found;
    const double surface = areaOf(mesh);
    Filler filler(mesh, rims);
    for (std::size_t i = 0; i < rims.size(); ++i) {
        if (auto go = progress.step("filling holes", static_cast<float>(i) / static_cast<float>(rims.size()));
            !go)
            return tl::unexpected(go.error());
        const double rimMm = lengthMm(mesh, rims[i]);
        const bool isOutline = rimMm * rimMm / (4.0 * std::numbers::pi) > 0.5 * surface;
        const bool filled = rimMm <= largestMm && !isOutline && filler.fill(rims[i]);
        (filled ? found.filledRimsMm : found.openRimsMm).push_back(rimMm);
    }
    std::ranges::sort(found.filledRimsMm, std::greater());
    std::ranges::sort(found.openRimsMm, std::greater());
    return found;
}

} // namespace stipple
