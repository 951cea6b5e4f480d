#include "base/Workers.h"
#include "cli/Subcommands.h"
#include "io/ShippedOptics.h"
#include "skin/DotLook.h"
#include "skin/FadeBand.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace stipple {

namespace {

constexpr std::uint32_t dotCount = 60000;

/// Dots of three sessions, each its own variation.
FadeDots benchDots() {
    FadeDots dots;
    for (std::uint32_t id = 0; id < dotCount; ++id)
        dots.add(fadeDot(0.10F, 0.40F, Care{}, dotVariation(1, id, Skill::Average),
                         static_cast<std::int32_t>(id % 3)));
    return dots;
}

/// Three sessions and a touch-up over all dots after three years.
FadeCourse benchCourse(const Pigment& pigment) {
    return {medianPerson(pigment),
            pigment.components.size(),
            sunDose({}),
            {{0.0F, 0.0F}, {0.04F, 0.0F}, {0.08F, 0.0F}, {3.0F, 0.5F}}};
}

using Times = std::array<double, 7>;

template <class Work>
double wallMs(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double medianOf(Times times) {
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// The kernels of all dots, on all cores as in a picture.
double looksMs(const PigmentInSkin& pigment, const FadedDots& states, std::vector<DotKernel>& kernels) {
    constexpr std::size_t run = 500;
    return wallMs([&] {
        Workers(0).run(dotCount / run, [&](std::size_t task, std::size_t) {
            for (std::size_t i = task * run; i < (task + 1) * run; ++i)
                kernels[i] = dotLook(pigment, {}, states[i]);
        });
    });
}

nlohmann::json measured(const Pigment& pigment, const FadeDots& dots, const KernelTable& table) {
    const FadeCourse course = benchCourse(pigment);
    const SkinParameters skin = skinOfType(2);
    const PigmentInSkin inSkin = pigmentInSkin(table, skin, reflectance(skin), pigment, course.person);
    std::vector<DotKernel> kernels(dotCount);
    Times stateMs{};
    Times kernelMs{};
    double check = 0.0;
    for (std::size_t i = 0; i < stateMs.size(); ++i) {
        FadedDots states;
        stateMs[i] =
            wallMs([&] { states = fadedDots(dots, momentOf(course, 5.0 + 0.25 * static_cast<double>(i))); });
        kernelMs[i] = looksMs(inSkin, states, kernels);
        check += double{states.mass[0][i]} + double{kernels[i].coreIntegralMm2[1]};
    }
    return {{"pigment", pigment.id},         {"components", pigment.components.size()},
            {"medianMs", medianOf(stateMs)}, {"runsMs", stateMs},
            {"looksMs", medianOf(kernelMs)}, {"check", check}};
}

} // namespace

Result<int> runBenchFade() {
    const auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    const FadeDots dots = benchDots();
    nlohmann::json report = {{"bench", "fade"}, {"dots", dotCount}, {"pigments", nlohmann::json::array()}};
    double slowestMs = 0.0;
    double slowestLooksMs = 0.0;
    for (const Pigment& pigment : (*optics)->pigments) {
        nlohmann::json entry = measured(pigment, dots, (*optics)->kernels);
        slowestMs = std::max(slowestMs, entry["medianMs"].get<double>());
        slowestLooksMs = std::max(slowestLooksMs, entry["looksMs"].get<double>());
        report["pigments"].push_back(std::move(entry));
    }
    report["medianMs"] = slowestMs;
    report["looksMs"] = slowestLooksMs;
    fmt::print("{}\n", report.dump());
    return 0;
}

} // namespace stipple
