#include "cli/Subcommands.h"
#include "io/PigmentFile.h"
#include "skin/FadeBand.h"

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

nlohmann::json measured(const Pigment& pigment, const FadeDots& dots) {
    const FadeCourse course = benchCourse(pigment);
    std::array<double, 7> timesMs{};
    double check = 0.0;
    for (std::size_t i = 0; i < timesMs.size(); ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto states = fadedDots(dots, momentOf(course, 5.0 + 0.25 * static_cast<double>(i)));
        timesMs[i] =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        check += states.mass[0][i];
    }
    std::ranges::sort(timesMs);
    return {{"pigment", pigment.id},
            {"components", pigment.components.size()},
            {"medianMs", timesMs[timesMs.size() / 2]},
            {"runsMs", timesMs},
            {"check", check}};
}

} // namespace

Result<int> runBenchFade() {
    const auto pigments = shippedPigments();
    if (!pigments) return tl::unexpected(pigments.error());
    const FadeDots dots = benchDots();
    nlohmann::json report = {{"bench", "fade"}, {"dots", dotCount}, {"pigments", nlohmann::json::array()}};
    double slowestMs = 0.0;
    for (const Pigment& pigment : *pigments) {
        nlohmann::json entry = measured(pigment, dots);
        slowestMs = std::max(slowestMs, entry["medianMs"].get<double>());
        report["pigments"].push_back(std::move(entry));
    }
    report["medianMs"] = slowestMs;
    fmt::print("{}\n", report.dump());
    return 0;
}

} // namespace stipple
