#include "cli/Meter.h"
#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Resources.h"
#include "io/ShippedOptics.h"
#include "scene/HairLayers.h"

#include <fmt/format.h>
#include <glad/gl.h>
#include <nlohmann/json.hpp>

#include <array>
#include <functional>

namespace stipple {

namespace {

constexpr int runs = 7;
constexpr std::array<std::size_t, 4> dotCounts{0, 60'000, 250'000, 1'000'000};

/// The first `count` places of a pool by rank, evenly spread, with the kernels of the plan's own dots.
DotLayer dotsOf(const TriMesh& scalp, const DotPool& pool, const DotLayer& like) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    auto kernels = std::make_shared<std::vector<DotKernel>>();
    places->reserve(pool.dots.size());
    kernels->reserve(pool.dots.size());
    for (const PoolDot& dot : pool.dots) {
        places->push_back({positionAt(scalp, dot.place), normalAt(scalp, dot.place)});
        kernels->push_back((*like.kernels)[kernels->size() % like.kernels->size()]);
    }
    return {std::move(places), std::move(kernels)};
}

std::shared_ptr<const DotPool> poolOf(std::size_t count, const Derived& derived) {
    const TriMesh& scalp = derived.document.head->scalp;
    DotPoolSettings settings;
    settings.seed = *derived.document.seed;
    settings.maxPerCm2 = static_cast<float>(100.0 * static_cast<double>(count) / areaMm2(scalp));
    return builtPool(scalp, settings);
}

DotLayer layerOf(std::size_t count, const Derived& derived, const DotLayer& like) {
    if (count == 0) return {};
    const TriMesh& scalp = derived.document.head->scalp;
    return dotsOf(scalp, *poolOf(count, derived), like);
}

/// About that many follicular units of two hairs, all over the scalp.
std::shared_ptr<const std::vector<FollicularUnit>> unitsOf(std::size_t count, const Derived& derived) {
    const TriMesh& scalp = derived.document.head->scalp;
    const auto pool = poolOf(count, derived);
    auto units = std::make_shared<std::vector<FollicularUnit>>();
    for (const PoolDot& dot : pool->dots) {
        const auto id = static_cast<std::uint32_t>(units->size());
        units->push_back({positionAt(scalp, dot.place), normalAt(scalp, dot.place), id, 2});
    }
    return units;
}

/// The client's hair at that length.
void growHair(RenderScene& scene, float lengthMm, const Optics& optics) {
    Client client = *scene.sources.document.client;
    client.hair.lengthMm = lengthMm;
    scene.sources.document.client = std::make_shared<const Client>(client);
    scene.stubble = stubbleLayer(scene.sources, optics.kernels, nullptr);
    scene.strands = strandLayer(scene.sources, nullptr);
}

using TimeOf = std::function<Result<double>(const RenderScene&)>; // ms of a frame

nlohmann::json hairFrame(const RenderScene& scene, double ms) {
    return {{"units", scene.sources.livingHair->size()},
            {"hairs", scene.stubble.places->size()},
            {"lengthMm", scene.strands.lengthMm},
            {"ms", ms}};
}

/// Frames with the plan's own hair and with 100,000 follicular units, shaved and longer.
Result<nlohmann::json> hairFrames(RenderScene scene, const Derived& derived, const TimeOf& timeOf) {
    const auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    nlohmann::json frames = nlohmann::json::array();
    for (const auto& units : {derived.livingHair, unitsOf(100'000, derived)})
        for (const float lengthMm : {0.0F, 3.0F, 20.0F}) {
            scene.sources.livingHair = units;
            growHair(scene, lengthMm, **optics);
            const auto ms = timeOf(scene);
            if (!ms) return tl::unexpected(ms.error());
            frames.push_back(hairFrame(scene, *ms));
        }
    return frames;
}

} // namespace

Result<int> runBenchFrame(const BenchFrameOptions& options) {
    const auto plan = benchPlan(options.plan);
    if (!plan) return tl::unexpected(plan.error());
    ProgressLine progress;
    const auto derived = loadDerived(plan->string(), progress);
    if (!derived) return tl::unexpected(derived.error());
    const auto studio = Studio::open();
    if (!studio) return tl::unexpected(studio.error());
    const PictureSize size = *pictureSizeFrom(options.size);
    const Camera camera = standardCamera(StandardView::Top, *derived->document.head, size.aspect());
    RenderScene scene = (*studio)->scene(*derived, {});
    const DotLayer like = scene.pigment;
    if (!like.kernels || like.kernels->empty())
        return fail("has no dots", plan->string(), "Bench a plan that treats something");
    nlohmann::json report = {{"bench", "frame"},
                             {"renderer", reinterpret_cast<const char*>(glGetString(GL_RENDERER))},
                             {"size", options.size},
                             {"livingHair", scene.stubble.places ? scene.stubble.places->size() : 0},
                             {"runs", runs}};
    const auto timeOf = [&](const RenderScene& drawnScene) {
        Result<void> drawn;
        const Timing time = medianOf(runs, [&] { drawn = (*studio)->frame(drawnScene, camera, size); });
        return drawn.map([&] { return time.wallMs; });
    };
    if (options.hair) {
        const auto frames = hairFrames(scene, *derived, timeOf);
        if (!frames) return tl::unexpected(frames.error());
        report["hair"] = *frames;
    }
    double bareMs = 0.0;
    for (const std::size_t count : dotCounts) {
        if (count > options.mostDots) break;
        scene.pigment = layerOf(count, *derived, like);
        const Result<double> ms = timeOf(scene);
        if (!ms) return tl::unexpected(ms.error());
        if (count == 0) bareMs = *ms;
        report["frames"].push_back({{"dots", scene.pigment.places ? scene.pigment.places->size() : 0},
                                    {"ms", *ms},
                                    {"toBare", *ms / bareMs}});
    }
    fmt::print("{}\n", report.dump(2));
    return 0;
}

} // namespace stipple
