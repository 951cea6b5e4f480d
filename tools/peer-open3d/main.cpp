#include "cli/BenchSurface.h"
#include "cli/Meter.h"
#include "geometry/Bvh.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <open3d/geometry/PointCloud.h>
#include <open3d/geometry/TriangleMesh.h>
#include <open3d/utility/Random.h>

#include <cstdio>
#include <exception>

namespace stipple {

namespace {

open3d::geometry::TriangleMesh asOpen3d(const TriMesh& mesh) {
    open3d::geometry::TriangleMesh theirs;
    for (const glm::vec3& p : mesh.positionsMm) theirs.vertices_.emplace_back(p.x, p.y, p.z);
    for (const glm::uvec3& t : mesh.triangles) theirs.triangles_.emplace_back(t.x, t.y, t.z);
    return theirs;
}

/// Their points, on our triangles.
std::vector<SurfacePoint> onSurface(const TriMesh& mesh, const open3d::geometry::PointCloud& cloud) {
    const Bvh bvh(mesh);
    std::vector<SurfacePoint> points;
    for (const Eigen::Vector3d& p : cloud.points_)
        if (const auto place = bvh.closest(glm::vec3(p.x(), p.y(), p.z()), 1.0F))
            points.push_back(place->point);
    return points;
}

std::vector<SurfacePoint> allDots(const DotPool& pool) {
    std::vector<SurfacePoint> points;
    for (const PoolDot& dot : pool.dots) points.push_back(dot.place);
    return points;
}

nlohmann::json report(const TriMesh& mesh, float perCm2, const Timing& timing,
                      const std::vector<SurfacePoint>& points) {
    const std::vector<float> wanted(mesh.positionsMm.size(), perCm2);
    return {{"cpuMs", fourPlaces(timing.cpuMs)},
            {"wallMs", fourPlaces(timing.wallMs)},
            {"quality", qualityJson(judge(mesh, wanted, points), points.size())}};
}

/// Both on one thread, on the same mesh, with the same number of dots; theirs are not ranked.
Result<void> compare(const BenchSampleOptions& options, int runs) {
    const auto mesh = benchSurface(options);
    if (!mesh) return tl::unexpected(mesh.error());
    DotPoolSettings settings = benchPool(*mesh, options);
    settings.threads = 1;
    DotPool pool;
    const Timing ours = medianOf(runs, [&] { pool = buildDotPool(*mesh, settings); });
    open3d::geometry::TriangleMesh peer = asOpen3d(*mesh);
    open3d::utility::random::Seed(1);
    std::shared_ptr<open3d::geometry::PointCloud> cloud;
    const Timing theirs = medianOf(runs, [&] { cloud = peer.SamplePointsPoissonDisk(pool.dots.size()); });
    const nlohmann::json json = {
        {"bench", "peer-open3d"},
        {"surface", surfaceName(options)},
        {"triangles", mesh->triangles.size()},
        {"dots", pool.dots.size()},
        {"runs", runs},
        {"stipple", report(*mesh, settings.maxPerCm2, ours, allDots(pool))},
        {"open3d", report(*mesh, settings.maxPerCm2, theirs, onSurface(*mesh, *cloud))},
        {"cpuRatio", fourPlaces(theirs.cpuMs / ours.cpuMs)}};
    fmt::print("{}\n", json.dump(2));
    return {};
}

int run(int argc, char** argv) {
    CLI::App app("Stipple's scatter beside Open3D's SamplePointsPoissonDisk, as JSON");
    BenchSampleOptions options;
    int runs = 3;
    app.add_option("PLAN", options.plan, "Plan whose scalp to use, default: the default head");
    app.add_flag("--cap", options.cap, "Use a sphere cap of 500 cm2");
    app.add_option("--dots", options.dots, "How many")->check(CLI::Range(1e3, 5e6));
    app.add_option("--runs", runs, "The median counts")->check(CLI::Range(1, 99));
    CLI11_PARSE(app, argc, argv);
    const Result<void> done = compare(options, runs);
    if (done) return 0;
    fmt::print(stderr, "peer-open3d: {}\n", describe(done.error()));
    return 1;
}

} // namespace

} // namespace stipple

int main(int argc, char** argv) {
    try {
        return stipple::run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "peer-open3d: {}\n", error.what());
        return 1;
    }
}
