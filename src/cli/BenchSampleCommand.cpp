#include "cli/BenchSurface.h"
#include "cli/Meter.h"
#include "cli/SpectrumPlot.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "dots/DotPool.h"
#include "io/AtomicFile.h"
#include "io/Png.h"
#include "io/PoolCache.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace stipple {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

constexpr int runs = 7;

std::vector<SurfacePoint> shownDots(const TriMesh& mesh, const DotPool& pool,
                                    const std::vector<float>& perCm2) {
    std::vector<SurfacePoint> points;
    for (const auto& [place, rank] : pool.dots)
        if (rank * pool.maxPerCm2 < interpolate(mesh, perCm2, place)) points.push_back(place);
    return points;
}

std::vector<float> evenDensity(const TriMesh& mesh, float perCm2) {
    return std::vector<float>(mesh.positionsMm.size(), perCm2);
}

/// From the front 0 to a third of the most over 20 mm, and to the most over the next 30 mm.
std::vector<float> rampDensity(const TriMesh& mesh, float maxPerCm2) {
    float frontMm = -1e30F;
    for (const glm::vec3& p : mesh.positionsMm) frontMm = std::max(frontMm, p.z);
    std::vector<float> perCm2;
    for (const glm::vec3& p : mesh.positionsMm) {
        const float behindMm = frontMm - 20.0F - p.z;
        const float first = std::clamp(behindMm / 20.0F, 0.0F, 1.0F) / 3.0F;
        const float second = std::clamp((behindMm - 20.0F) / 30.0F, 0.0F, 1.0F) * 2.0F / 3.0F;
        perCm2.push_back(maxPerCm2 * (first + second));
    }
    return perCm2;
}

json judged(const TriMesh& mesh, const DotPool& pool, const std::vector<float>& perCm2) {
    const std::vector<SurfacePoint> points = shownDots(mesh, pool, perCm2);
    return qualityJson(judge(mesh, perCm2, points), points.size());
}

json qualityOf(const TriMesh& mesh, const DotPool& pool, const DotPoolSettings& settings,
               ProgressLine& progress) {
    json quality;
    for (const int percent : {10, 25, 50, 75, 100}) {
        progress.say(fmt::format("Judging {} %", percent));
        const float perCm2 = pool.maxPerCm2 * static_cast<float>(percent) / 100.0F;
        quality[fmt::format("{}%", percent)] = judged(mesh, pool, evenDensity(mesh, perCm2));
    }
    progress.say("Judging a ramp");
    // A pool so much denser that the ramp shows about as many dots as were asked for.
    const auto shown = static_cast<float>(shownDots(mesh, pool, rampDensity(mesh, pool.maxPerCm2)).size());
    DotPoolSettings denser = settings;
    denser.maxPerCm2 *= static_cast<float>(pool.dots.size()) / std::max(shown, 1.0F);
    quality["ramp"] = judged(mesh, buildDotPool(mesh, denser), rampDensity(mesh, denser.maxPerCm2));
    return quality;
}

json spectrumJson(const ScatterSpectrum& spectrum) {
    return {{"lowPower", fourPlaces(spectrum.lowPower)},
            {"effectiveNyquist", fourPlaces(spectrum.effectiveNyquist)},
            {"oscillation", fourPlaces(spectrum.oscillation)}};
}

json jsonOf(const Timing& timing) {
    return {{"cpuMs", fourPlaces(timing.cpuMs)}, {"wallMs", fourPlaces(timing.wallMs)}};
}

Result<void> writeSpectrum(const ScatterSpectrum& spectrum, const fs::path& file) {
    if (spectrum.samples.empty()) return fail("is too small for a spectrum", "the surface");
    fs::path csv = file;
    csv.replace_extension(".csv");
    if (auto written = writePng(plotOf(spectrum), file); !written) return written;
    return writeFileAtomically(csv, csvOf(spectrum));
}

/// A folder of our own, gone in the end.
struct ScratchFolder {
    fs::path path = fs::temp_directory_path() / fmt::format("stipple-bench-{}", ::getpid());
    ~ScratchFolder() {
        std::error_code error;
        fs::remove_all(path, error);
    }
};

json fromCache(const TriMesh& mesh, const DotPoolSettings& settings, const DotPool& pool) {
    const ScratchFolder folder;
    storePool(folder.path, mesh, settings, pool);
    return jsonOf(medianOf(runs, [&] { static_cast<void>(loadPool(folder.path, mesh, settings)); }));
}

std::size_t residentBytes(const DotPool& pool) {
    return pool.dots.size() * sizeof(PoolDot);
}

/// What it takes to build the pool.
json costOf(const TriMesh& mesh, DotPoolSettings settings, ProgressLine& progress) {
    json cost;
    settings.threads = 1;
    DotPool pool;
    const auto build = [&] {
        pool = DotPool();
        pool = buildDotPool(mesh, settings);
    };
    progress.say("Building once");
    const auto peak = peakBytesOf(build);
    const auto dots = static_cast<double>(std::max<std::size_t>(pool.dots.size(), 1));
    cost["peakBytesPerDot"] = peak ? json(fourPlaces(static_cast<double>(*peak) / dots)) : json(nullptr);
    cost["residentBytesPerDot"] = fourPlaces(static_cast<double>(residentBytes(pool)) / dots);
    for (const int threads : {1, 2}) {
        progress.say(fmt::format("Building with {} threads", threads));
        settings.threads = threads;
        const Timing timing = medianOf(runs, build);
        cost["threads"][std::to_string(threads)] = jsonOf(timing);
        if (threads == 1) cost["dotsPerSecond"] = std::round(1e3 * dots / timing.cpuMs);
    }
    return cost;
}

} // namespace

Result<int> runBenchSample(const BenchSampleOptions& options) {
    const auto mesh = benchSurface(options);
    if (!mesh) return tl::unexpected(mesh.error());
    const DotPoolSettings settings = benchPool(*mesh, options);
    ProgressLine progress;
    json report = {{"bench", "sample"},
                   {"surface", surfaceName(options)},
                   {"areaCm2", fourPlaces(areaMm2(*mesh) / 100.0)},
                   {"triangles", mesh->triangles.size()},
                   {"candidatesPerDot", settings.candidatesPerDot},
                   {"runs", runs}};
    report.update(costOf(*mesh, settings, progress));
    const DotPool pool = buildDotPool(*mesh, settings);
    report["dots"] = pool.dots.size();
    report["fromCache"] = fromCache(*mesh, settings, pool);
    if (options.quality) report["quality"] = qualityOf(*mesh, pool, settings, progress);
    if (options.quality || !options.spectrum.empty()) {
        progress.say("Transforming");
        const ScatterSpectrum spectrum =
            spectrumOf(*mesh, pool.maxPerCm2, shownDots(*mesh, pool, evenDensity(*mesh, pool.maxPerCm2)));
        report["spectrum"] = spectrumJson(spectrum);
        if (!options.spectrum.empty())
            if (const auto written = writeSpectrum(spectrum, options.spectrum); !written)
                return tl::unexpected(written.error());
    }
    progress.clear();
    fmt::print("{}\n", report.dump(2));
    return 0;
}

} // namespace stipple
