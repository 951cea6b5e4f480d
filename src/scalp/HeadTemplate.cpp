#include "scalp/HeadTemplate.h"

#include "base/Check.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr int skinLevels = 2;
constexpr std::uint32_t none = ~0U;

glm::vec3 cagePoint(const HeadTemplate& source, const char* landmark) {
    const auto found = source.landmarks.find(landmark);
    STIPPLE_CHECK(found != source.landmarks.end(), "the head template has every landmark");
    glm::vec3 sum(0.0F);
    for (std::size_t i = 0; i < found->second.vertices.size(); ++i)
        sum += source.skin.positionsMm[found->second.vertices[i]] * found->second.weights[i];
    return sum;
}

/// The chart of the template's own shape, only to find which faces are scalp.
ScalpChart defaultChart(const HeadTemplate& source, const std::vector<glm::vec3>& skinMm) {
    Landmarks marks{};
    marks.glabella = cagePoint(source, "glabella");
    marks.vertex = cagePoint(source, "vertex");
    float back = marks.glabella.z;
    float side = 0.0F;
    for (const glm::vec3& p : skinMm)
        if (p.y > marks.glabella.y) {
            back = std::min(back, p.z);
            side = std::max(side, p.x);
        }
    return {marks, marks.glabella.z - back, 2.0F * side};
}

std::vector<bool> scalpVertices(const HeadTemplate& source, const Subdivision& skin) {
    const std::vector<glm::vec3> skinMm = skin.refine(source.skin.positionsMm);
    const auto ring = [&](const std::vector<std::uint32_t>& cage) {
        std::vector<glm::vec3> points;
        for (std::uint32_t vertex : cage) points.push_back(skinMm[skin.ofCageVertex()[vertex]]);
        return points;
    };
    const ScalpChart chart = defaultChart(source, skinMm);
    const std::vector<float> earDistance =
        earDistancesMm(skinMm, ring(source.earRootLeft), ring(source.earRootRight));
    std::vector<glm::vec3> earCage(source.skin.positionsMm.size(), glm::vec3(0.0F));
    if (const auto ear = source.masks.find("ear"); ear != source.masks.end())
        for (std::size_t i = 0; i < earCage.size(); ++i) earCage[i].x = ear->second[i];
    const std::vector<glm::vec3> earMask = skin.refine(earCage);

    std::vector<bool> scalp(skinMm.size());
    for (std::size_t i = 0; i < scalp.size(); ++i)
        scalp[i] = earMask[i].x < 0.02F && isScalp(chart.toChart(skinMm[i]), earDistance[i]);
    return scalp;
}

/// Marks every vertex that shares a face with a marked one.
std::vector<bool> grown(const std::vector<bool>& marked, const std::vector<Quad>& quads) {
    std::vector<bool> result = marked;
    for (const Quad& quad : quads)
        if (std::any_of(quad.begin(), quad.end(), [&](std::uint32_t v) { return marked[v]; }))
            for (std::uint32_t v : quad) result[v] = true;
    return result;
}

std::vector<Quad> facesWithin(const std::vector<bool>& marked, const std::vector<Quad>& quads) {
    std::vector<Quad> result;
    for (const Quad& quad : quads)
        if (std::all_of(quad.begin(), quad.end(), [&](std::uint32_t v) { return marked[v]; }))
            result.push_back(quad);
    return result;
}

/// Renumbers the vertices that the faces use; returns the old number of each new one.
std::vector<std::uint32_t> compact(std::vector<Quad>& quads, std::size_t vertexCount) {
    std::vector<std::uint32_t> newIndex(vertexCount, none);
    std::vector<std::uint32_t> oldIndex;
    for (Quad& quad : quads)
        for (std::uint32_t& v : quad) {
            if (newIndex[v] == none) {
                newIndex[v] = static_cast<std::uint32_t>(oldIndex.size());
                oldIndex.push_back(v);
            }
            v = newIndex[v];
        }
    return oldIndex;
}

/// The scalp is refined together with a rim of two faces, so that its border is as smooth as the skin.
void addScalp(HeadTopology& topology, const HeadTemplate& source) {
    const Subdivision& skin = *topology.skin;
    const std::vector<bool> scalp = scalpVertices(source, skin);
    const std::vector<bool> withRim = grown(grown(scalp, skin.quads()), skin.quads());
    std::vector<Quad> coarse = facesWithin(withRim, skin.quads());
    topology.scalpSource = compact(coarse, skin.vertexCount());
    topology.scalp = std::make_unique<Subdivision>(topology.scalpSource.size(), coarse, 1);

    // Each coarse face has four children in a row, in the faces' order.
    std::vector<Quad> fine;
    for (std::size_t face = 0; face < coarse.size(); ++face)
        if (std::all_of(coarse[face].begin(), coarse[face].end(),
                        [&](std::uint32_t v) { return scalp[topology.scalpSource[v]]; }))
            for (std::size_t child = 0; child < 4; ++child)
                fine.push_back(topology.scalp->quads()[4 * face + child]);
    topology.scalpVertices = compact(fine, topology.scalp->vertexCount());
    topology.scalpTriangles = triangulated(fine);
}

} // namespace

std::shared_ptr<const HeadTemplate> prepared(HeadTemplate source) {
    auto topology = std::make_shared<HeadTopology>();
    topology->skin = std::make_unique<Subdivision>(source.skin.positionsMm.size(), source.quads, skinLevels);
    addScalp(*topology, source);
    source.topology = std::move(topology);
    return std::make_shared<const HeadTemplate>(std::move(source));
}

} // namespace stipple
