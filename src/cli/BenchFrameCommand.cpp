#include "cli/Meter.h"
#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Resources.h"

#include <fmt/format.h>
#include <glad/gl.h>
#include <nlohmann/json.hpp>

#include <array>

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

DotLayer layerOf(std::size_t count, const Derived& derived, const DotLayer& like) {
    if (count == 0) return {};
    const TriMesh& scalp = derived.document.head->scalp;
    DotPoolSettings settings;
    settings.seed = *derived.document.seed;
    settings.maxPerCm2 = static_cast<float>(100.0 * static_cast<double>(count) / areaMm2(scalp));
    return dotsOf(scalp, *builtPool(scalp, settings), like);
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
    double bareMs = 0.0;
    for (const std::size_t count : dotCounts) {
        if (count > options.mostDots) break;
        scene.pigment = layerOf(count, *derived, like);
        Result<void> drawn;
        const Timing time = medianOf(runs, [&] { drawn = (*studio)->frame(scene, camera, size); });
        if (!drawn) return tl::unexpected(drawn.error());
        if (count == 0) bareMs = time.wallMs;
        report["frames"].push_back({{"dots", scene.pigment.places ? scene.pigment.places->size() : 0},
                                    {"ms", time.wallMs},
                                    {"toBare", time.wallMs / bareMs}});
    }
    fmt::print("{}\n", report.dump(2));
    return 0;
}

} // namespace stipple
