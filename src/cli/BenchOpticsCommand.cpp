#include "cli/Subcommands.h"
#include "skin/LayerTable.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
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

template <class Work>
double wallMs(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double spectrumMs() {
    constexpr int spectra = 100;
    const SkinStack stack = skinStack(skinOfType(2));
    const PigmentLayer layer{0.1, 0.4, 3.0 * carbonSpectrum().absorption, Spectrum{}};
    return processorMs([&] {
               for (int i = 0; i < spectra; ++i) reflectance(stack, std::span(&layer, 1));
           }) /
           spectra;
}

} // namespace

Result<int> runBenchOptics() {
    const auto build = [] { return layerTable(LayerTableWish{}).has_value(); };
    const nlohmann::json report = {{"bench", "optics"},
                                   {"spectrumMs", medianOfRuns(spectrumMs)},
                                   {"tableOneCoreMs", medianOfRuns([&] { return processorMs(build); })},
                                   {"tableMs", medianOfRuns([&] { return wallMs(build); })}};
    fmt::print("{}\n", report.dump());
    return 0;
}

} // namespace stipple
