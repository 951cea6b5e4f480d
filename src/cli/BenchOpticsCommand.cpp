#include "cli/Subcommands.h"
#include "io/ShippedOptics.h"
#include "skin/ColumnLook.h"
#include "skin/DotLook.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace stipple {

namespace {

constexpr std::size_t runs = 5;

template <class Function>
double medianOfRuns(const Function& measured) {
    std::array<double, runs> values{};
    for (double& value : values) value = measured();
    std::ranges::sort(values);
    return values[runs / 2];
}

/// Of all threads together, so that the number does not depend on how many cores there are.
template <class Work>
double processorMs(const Work& work) {
    const std::clock_t start = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double spectrumMs() {
    constexpr int spectra = 100;
    const SkinStack stack = skinStack(skinOfType(2));
    const PigmentLayer layer{0.1, 0.4, 3.0 * carbonShape(), Spectrum{}};
    return processorMs([&] {
               for (int i = 0; i < spectra; ++i) reflectance(stack, std::span(&layer, 1));
           }) /
           spectra;
}

/// What the picture of one client's skin is drawn from: a pigment in it, beside the bare skin.
double clientTablesMs(const Optics& optics) {
    return processorMs([&] {
        const SkinParameters skin = skinOfType(3);
        pigmentInSkin(optics.kernels, skin, reflectance(skin), optics.pigments.front(), {});
    });
}

} // namespace

Result<int> runBenchOptics() {
    const auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    const auto look = [] { columnLook({}); };
    const nlohmann::json report = {
        {"bench", "optics"},
        {"spectrumMs", medianOfRuns(spectrumMs)},
        {"columnLookMs", medianOfRuns([&] { return processorMs(look); })},
        {"clientTablesMs", medianOfRuns([&] { return clientTablesMs(**optics); })}};
    fmt::print("{}\n", report.dump());
    return 0;
}

} // namespace stipple
