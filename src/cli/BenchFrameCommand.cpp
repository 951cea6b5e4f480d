#include "cli/Meter.h"
#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Resources.h"
#include "io/ShippedOptics.h"
#include "scene/HairLayers.h"
#include "scene/Preview.h"

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
        places->push_back(
            {positionAt(scalp, dot.place), normalAt(scalp, dot.place), dot.rank, 0.01F * pool.maxPerCm2});
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

/// How long frames of one view take.
class Stopwatch {
public:
    Stopwatch(Studio& studio, const Camera& camera, PictureSize size)
        : studio_(studio), camera_(camera), size_(size) {}

    Result<Timing> operator()(const RenderScene& scene) const {
        Result<void> drawn;
        const Timing time = medianOf(runs, [&] { drawn = studio_.frame(scene, camera_, size_); });
        return drawn.map([&] { return time; });
    }
    /// Of a picture of another size while the camera goes round the head, which turns the light's shadow too.
    Result<Timing> whileTurning(const RenderScene& scene, PictureSize size) const {
        constexpr float stepRadians = 0.03F;
        Camera camera = camera_;
        Result<void> drawn;
        const Timing time = medianOf(runs, [&] {
            camera = orbited(camera, camera.targetMm, stepRadians, 0.0F);
            drawn = studio_.frame(scene, camera, size, Motion::Moving);
        });
        return drawn.map([&] { return time; });
    }

private:
    Studio& studio_;
    Camera camera_;
    PictureSize size_;
};

nlohmann::json hairFrame(const RenderScene& scene, double ms) {
    return {{"units", scene.sources.livingHair->size()},
            {"hairs", scene.stubble.places->size()},
            {"lengthMm", scene.strands.lengthMm},
            {"ms", ms}};
}

/// Frames with the plan's own hair and with 100,000 follicular units, shaved and longer.
Result<nlohmann::json> hairFrames(RenderScene scene, const Derived& derived, const Stopwatch& timeOf) {
    const auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    nlohmann::json frames = nlohmann::json::array();
    for (const auto& units : {derived.livingHair, unitsOf(100'000, derived)})
        for (const float lengthMm : {0.0F, 3.0F, 20.0F}) {
            scene.sources.livingHair = units;
            growHair(scene, lengthMm, **optics);
            const auto time = timeOf(scene);
            if (!time) return tl::unexpected(time.error());
            frames.push_back(hairFrame(scene, time->wallMs));
        }
    return frames;
}

/// Frames by number of dots, and what they take over the first, which has none.
Result<nlohmann::json> dotFrames(RenderScene scene, const Derived& derived, std::size_t mostDots,
                                 const Stopwatch& timeOf) {
    const DotLayer like = scene.pigment;
    nlohmann::json frames = nlohmann::json::array();
    Timing bare;
    for (const std::size_t count : dotCounts) {
        if (count > mostDots) break;
        scene.pigment = layerOf(count, derived, like);
        const auto time = timeOf(scene);
        if (!time) return tl::unexpected(time.error());
        if (count == 0) bare = *time;
        frames.push_back({{"dots", scene.pigment.places ? scene.pigment.places->size() : 0},
                          {"ms", time->wallMs},
                          {"cpuMs", time->cpuMs},
                          {"toBare", time->wallMs / bare.wallMs},
                          {"cpuToBare", time->cpuMs / bare.cpuMs}});
    }
    return frames;
}

/// What the window draws while its picture moves: as coarse as it chooses from how long the last one took.
Result<nlohmann::json> previewFrame(RenderScene scene, const Derived& derived, const Stopwatch& timeOf) {
    constexpr std::size_t dots = 60'000;
    constexpr PictureSize full{1280, 720};
    constexpr int framesToSettle = 4;
    scene.pigment = layerOf(dots, derived, scene.pigment);
    double scale = 1.0;
    Timing time;
    for (int i = 0; i < framesToSettle; ++i) {
        const PictureSize size{static_cast<int>(full.width * scale), static_cast<int>(full.height * scale)};
        const auto taken = timeOf.whileTurning(scene, size);
        if (!taken) return tl::unexpected(taken.error());
        time = *taken;
        if (i + 1 < framesToSettle)
            scale = previewScale(1e-3 * time.wallMs / (scale * scale), movingBudgetSeconds);
    }
    return nlohmann::json{{"size", "1280x720"},
                          {"dots", scene.pigment.places->size()},
                          {"scale", scale},
                          {"ms", time.wallMs},
                          {"cpuMs", time.cpuMs}};
}

/// Bytes a dot that go to the graphics card when the plan is seen at another year.
Result<double> bytesADotAndYear(Studio& studio, const Derived& derived, const RenderScene& scene,
                                const Stopwatch& timeOf) {
    if (const auto drawn = timeOf(scene); !drawn) return tl::unexpected(drawn.error());
    const std::size_t before = studio.bytesSentForDots();
    ViewState later;
    later.moment.year = 5.0F;
    if (const auto drawn = timeOf(studio.scene(derived, later, &scene)); !drawn)
        return tl::unexpected(drawn.error());
    return static_cast<double>(studio.bytesSentForDots() - before) /
           static_cast<double>(scene.pigment.places->size());
}

/// Adds what a function found to the report.
Result<void> note(nlohmann::json& report, const char* name, const Result<nlohmann::json>& found) {
    if (!found) return tl::unexpected(found.error());
    report[name] = *found;
    return {};
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
    const Stopwatch timeOf(**studio,
                           standardCamera(StandardView::Top, *derived->document.head, size.aspect()), size);
    const RenderScene scene = (*studio)->scene(*derived, {});
    if (!scene.pigment.kernels || scene.pigment.kernels->empty())
        return fail("has no dots", plan->string(), "Bench a plan that treats something");
    nlohmann::json report = {{"bench", "frame"},
                             {"renderer", reinterpret_cast<const char*>(glGetString(GL_RENDERER))},
                             {"size", options.size},
                             {"livingHair", scene.stubble.places ? scene.stubble.places->size() : 0},
                             {"runs", runs}};
    const auto noted =
        note(report, "yearBytesPerDot", bytesADotAndYear(**studio, *derived, scene, timeOf))
            .and_then([&] {
                return options.hair ? note(report, "hair", hairFrames(scene, *derived, timeOf))
                                    : Result<void>();
            })
            .and_then([&] { return note(report, "preview", previewFrame(scene, *derived, timeOf)); })
            .and_then(
                [&] { return note(report, "frames", dotFrames(scene, *derived, options.mostDots, timeOf)); });
    if (!noted) return tl::unexpected(noted.error());
    fmt::print("{}\n", report.dump(2));
    return 0;
}

} // namespace stipple
