#include "geometry/Subdivision.h"

#include "base/Check.h"

#include <opensubdiv/far/primvarRefiner.h>
#include <opensubdiv/far/topologyDescriptor.h>
#include <opensubdiv/far/topologyRefinerFactory.h>

#include <numeric>

namespace stipple {

namespace {

namespace Far = OpenSubdiv::Far;
namespace Sdc = OpenSubdiv::Sdc;

/// The interface that OpenSubdiv's interpolation asks of a value.
struct Value {
    glm::vec3 v{0.0F};
    void Clear() { v = glm::vec3(0.0F); }
    void AddWithWeight(const Value& other, float weight) { v += other.v * weight; }
};

int cornersOf(const Quad& quad) {
    return quad[3] == quad[2] ? 3 : 4;
}

std::unique_ptr<Far::TopologyRefiner> makeRefiner(std::size_t vertexCount, const std::vector<Quad>& quads) {
    std::vector<int> counts;
    std::vector<Far::Index> corners;
    for (const Quad& quad : quads) {
        counts.push_back(cornersOf(quad));
        corners.insert(corners.end(), quad.begin(), quad.begin() + counts.back());
    }
    Far::TopologyDescriptor descriptor;
    descriptor.numVertices = static_cast<int>(vertexCount);
    descriptor.numFaces = static_cast<int>(quads.size());
    descriptor.numVertsPerFace = counts.data();
    descriptor.vertIndicesPerFace = corners.data();
    Sdc::Options options;
    options.SetVtxBoundaryInterpolation(Sdc::Options::VTX_BOUNDARY_EDGE_ONLY);
    using Factory = Far::TopologyRefinerFactory<Far::TopologyDescriptor>;
    return std::unique_ptr<Far::TopologyRefiner>(
        Factory::Create(descriptor, Factory::Options(Sdc::SCHEME_CATMARK, options)));
}

} // namespace

struct Subdivision::Refiner {
    std::unique_ptr<Far::TopologyRefiner> topology;
};

Subdivision::Subdivision(std::size_t vertexCount, const std::vector<Quad>& quads, int levels)
    : refiner_(std::make_unique<Refiner>()), levels_(levels) {
    STIPPLE_CHECK(levels >= 1 && levels <= 4, "one to four levels");
    refiner_->topology = makeRefiner(vertexCount, quads);
    STIPPLE_CHECK(refiner_->topology != nullptr, "the cage is a valid mesh");
    Far::TopologyRefiner& topology = *refiner_->topology;
    topology.RefineUniform(Far::TopologyRefiner::UniformOptions(levels));

    const Far::TopologyLevel& last = topology.GetLevel(levels);
    vertexCount_ = static_cast<std::size_t>(last.GetNumVertices());
    quads_.reserve(static_cast<std::size_t>(last.GetNumFaces()));
    for (int face = 0; face < last.GetNumFaces(); ++face) {
        const Far::ConstIndexArray corners = last.GetFaceVertices(face);
        quads_.push_back({static_cast<std::uint32_t>(corners[0]), static_cast<std::uint32_t>(corners[1]),
                          static_cast<std::uint32_t>(corners[2]), static_cast<std::uint32_t>(corners[3])});
    }
    ofCageVertex_.resize(vertexCount);
    std::iota(ofCageVertex_.begin(), ofCageVertex_.end(), 0U);
    for (int level = 0; level < levels; ++level)
        for (std::uint32_t& vertex : ofCageVertex_)
            vertex = static_cast<std::uint32_t>(
                topology.GetLevel(level).GetVertexChildVertex(static_cast<int>(vertex)));
}

Subdivision::~Subdivision() = default;

std::vector<glm::vec3> Subdivision::refine(const std::vector<glm::vec3>& perCageVertex) const {
    const Far::TopologyRefiner& topology = *refiner_->topology;
    STIPPLE_CHECK(static_cast<int>(perCageVertex.size()) == topology.GetLevel(0).GetNumVertices(),
                  "one value a cage vertex");
    std::vector<Value> values(perCageVertex.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i].v = perCageVertex[i];
    const Far::PrimvarRefiner interpolation(topology);
    for (int level = 1; level <= levels_; ++level) {
        std::vector<Value> finer(static_cast<std::size_t>(topology.GetLevel(level).GetNumVertices()));
        interpolation.Interpolate(level, values, finer);
        values = std::move(finer);
    }
    std::vector<glm::vec3> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) result[i] = values[i].v;
    return result;
}

std::vector<glm::uvec3> triangulated(const std::vector<Quad>& quads) {
    std::vector<glm::uvec3> triangles;
    triangles.reserve(2 * quads.size());
    for (const Quad& q : quads) {
        triangles.emplace_back(q[0], q[1], q[2]);
        if (q[3] != q[2]) triangles.emplace_back(q[0], q[2], q[3]);
    }
    return triangles;
}

} // namespace stipple
