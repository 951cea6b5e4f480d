#include "scalp/Head.h"

#include "base/Check.h"
#include "geometry/SpatialOrder.h"
#include "scalp/HeadBlend.h"
#include "scalp/HeadFit.h"
#include "scalp/NaturalBorder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// About the radius of a small brush.
constexpr float gridCellMm = 6.0F;

Head::SkinMasks refinedMasks(const HeadTemplate& source) {
    Head::SkinMasks masks;
    masks.ambient = refinedMask(source, "ao");
    masks.lip = refinedMask(source, "lip");
    masks.inner = refinedMask(source, "inner");
    masks.ear = refinedMask(source, "ear");
    masks.brow = refinedMask(source, "brow");
    masks.faceDetail = refinedMask(source, "face");
    std::vector<glm::vec3> cage(source.faceUv.size());
    for (std::size_t i = 0; i < cage.size(); ++i) cage[i] = glm::vec3(source.faceUv[i], 0.0F);
    for (const glm::vec3& uv : source.topology->skin->refine(cage)) masks.faceUv.emplace_back(uv.x, uv.y);
    return masks;
}

std::vector<glm::vec3> ringMm(const HeadTemplate& source, const std::vector<std::uint32_t>& ring,
                              const std::vector<glm::vec3>& skinMm) {
    std::vector<glm::vec3> points;
    for (std::uint32_t vertex : ring) points.push_back(skinMm[source.topology->skin->ofCageVertex()[vertex]]);
    return points;
}

HeadPart part(const MorphMesh& mesh, const std::vector<glm::uvec3>& triangles,
              const std::vector<glm::vec2>& uv, const TargetWeights& weights, const HeadFit& fit) {
    std::vector<glm::vec3> positions = morphed(mesh, weights);
    for (glm::vec3& p : positions) p = fit.apply(p);
    return {finished(std::move(positions), triangles), uv};
}

void buildScalp(Head& head) {
    const HeadTopology& topology = *head.source->topology;
    std::vector<glm::vec3> coarse;
    coarse.reserve(topology.scalpSource.size());
    for (std::uint32_t vertex : topology.scalpSource) coarse.push_back(head.skin.positionsMm[vertex]);
    const std::vector<glm::vec3> fine = topology.scalp->refine(coarse);
    std::vector<glm::vec3> kept;
    kept.reserve(topology.scalpVertices.size());
    for (std::uint32_t vertex : topology.scalpVertices) kept.push_back(fine[vertex]);
    head.scalp = finished(std::move(kept), topology.scalpTriangles);
    completeScalp(head, earRootsMm(head));
}

Result<void> inRange(const char* field, float value, float low, float high, const char* unit) {
    if (value >= low && value <= high) return {};
    return fail(fmt::format("{} is outside {}..{}{}", value, low, high, unit), fmt::format("head.{}", field));
}

} // namespace

TriMesh finished(std::vector<glm::vec3> positionsMm, std::vector<glm::uvec3> triangles) {
    TriMesh mesh;
    mesh.normals = areaWeightedNormals(positionsMm, triangles);
    mesh.positionsMm = std::move(positionsMm);
    mesh.triangles = std::move(triangles);
    return mesh;
}

EarRoots earRootsMm(const Head& head) {
    return {ringMm(*head.source, head.source->earRootLeft, head.skin.positionsMm),
            ringMm(*head.source, head.source->earRootRight, head.skin.positionsMm)};
}

void completeScalp(Head& head, const EarRoots& earRoots) {
    head.scalp.triangles = spatiallySorted(head.scalp);
    head.scalpGrid = PointGrid(head.scalp.positionsMm, gridCellMm);
    head.scalpChart.reserve(head.scalp.positionsMm.size());
    for (const glm::vec3& p : head.scalp.positionsMm) head.scalpChart.push_back(head.chart.toChart(p));
    for (const ChartPoint& place : head.scalpChart) head.borderMm.push_back(naturalBorderMm(place));
    head.chart.index(head.scalp, head.scalpChart);
    head.earDistanceMm = earDistancesMm(head.scalp.positionsMm, earRoots[0], earRoots[1]);
}

Result<void> validate(const HeadShape& shape, const HeadTemplate& source) {
    for (const Result<void>& check :
         {inRange("ageYears", shape.ageYears, youngYears, oldYears, " years"),
          inRange("african", shape.african, 0.0F, 1.0F, ""), inRange("asian", shape.asian, 0.0F, 1.0F, ""),
          inRange("caucasian", shape.caucasian, 0.0F, 1.0F, ""),
          inRange("weight", shape.weight, 0.0F, 1.0F, ""),
          inRange("circumferenceMm", shape.circumferenceMm, 480.0F, 660.0F, " mm"),
          inRange("lengthMm", shape.lengthMm, 160.0F, 230.0F, " mm"),
          inRange("breadthMm", shape.breadthMm, 125.0F, 180.0F, " mm")})
        if (!check) return check;
    if (shape.bitragionArcMm != 0.0F)
        if (const auto check = inRange("bitragionArcMm", shape.bitragionArcMm, 280.0F, 405.0F, " mm"); !check)
            return check;
    if (std::abs(shape.african + shape.asian + shape.caucasian - 1.0F) > 1e-3F)
        return fail("the three ancestry weights do not sum to 1", "head.african, head.asian, head.caucasian");
    for (const auto& [name, value] : shape.details) {
        if (std::find(source.details.begin(), source.details.end(), name) == source.details.end())
            return fail("there is no such head shape", "head.details." + name);
        const float low = source.targets.contains(name) ? 0.0F : -1.0F;
        if (const auto check = inRange(("details." + name).c_str(), value, low, 1.0F, ""); !check)
            return check;
    }
    return {};
}

Result<std::shared_ptr<const Head>> buildHead(std::shared_ptr<const HeadTemplate> source,
                                              const HeadShape& shape) {
    STIPPLE_CHECK(source && source->topology, "a prepared head template");
    if (const auto valid = validate(shape, *source); !valid) return tl::unexpected(valid.error());

    auto head = std::make_shared<Head>();
    head->shape = shape;
    head->source = std::move(source);
    const HeadTemplate& asset = *head->source;
    const auto weights = targetWeights(shape, asset);
    std::vector<glm::vec3> skin = asset.topology->skin->refine(morphed(asset.skin, weights));
    head->masks = refinedMasks(asset);
    const std::vector<glm::uvec3> triangles = triangulated(asset.topology->skin->quads());

    const auto fit = fitHead(skin, triangles, head->masks.ear, landmarksOf(asset, skin), shape);
    if (!fit) return tl::unexpected(fit.error());
    for (glm::vec3& p : skin) p = fit->apply(p);
    head->landmarks = landmarksOf(asset, skin);
    head->skin = finished(std::move(skin), triangles);
    head->eyes = part(asset.eyes, asset.eyeTriangles, asset.eyeUv, weights, *fit);
    head->eyebrows = part(asset.eyebrows, asset.eyebrowTriangles, asset.eyebrowUv, weights, *fit);
    head->chart = ScalpChart(head->landmarks, shape.lengthMm, shape.breadthMm);
    buildScalp(*head);
    return head;
}

} // namespace stipple
