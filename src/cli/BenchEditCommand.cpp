#include "base/Rng.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "plan/Command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>
#include <iterator>

namespace stipple {

namespace {

constexpr std::uint64_t strokeSeed = 20260;
constexpr int warmUps = 20;
constexpr double mm2PerCm2 = 100.0;

/// Processor time of this thread: other programs do not count.
double cpuMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// Times of one kind of edit, and how many dots it changed in the mean.
struct EditTimes {
    std::vector<double> ms;
    double dotsChanged = 0.0;

    nlohmann::json json() const {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        const auto at = [&sorted](double share) {
            return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
        };
        return {{"edits", ms.size()},
                {"medianMs", at(0.5)},
                {"p99Ms", at(0.99)},
                {"mostMs", sorted.back()},
                {"dotsChanged", dotsChanged}};
    }
};

/// Dots of the chunks that two plans do not share, that only one of them has.
std::size_t changedDots(const DotSet& a, const DotSet& b) {
    std::size_t changed = 0;
    for (std::size_t i = 0; i < a.chunks().size(); ++i) {
        if (a.chunks()[i] == b.chunks()[i]) continue;
        std::vector<Dot> only;
        std::ranges::set_symmetric_difference(*a.chunks()[i], *b.chunks()[i], std::back_inserter(only), {},
                                              &Dot::id, &Dot::id);
        changed += only.size();
    }
    return changed;
}

/// What the program does for each move of the pointer: the command, and all that follows from the plan.
class Editor {
public:
    explicit Editor(Derived derived) : derived_(std::move(derived)) {}

    Result<double> edit(const Command& command) {
        const double start = cpuMs();
        const auto next = stipple::apply(derived_.document, command);
        if (!next) return tl::unexpected(next.error());
        Derived after = derive(*next, &derived_);
        const double ms = cpuMs() - start;
        changed_ = changedDots(*derived_.dots, *after.dots);
        derived_ = std::move(after);
        return ms;
    }
    std::size_t dotsChanged() const { return changed_; }
    const Derived& derived() const { return derived_; }

private:
    Derived derived_;
    std::size_t changed_ = 0;
};

template <class NextCommand>
Result<EditTimes> timed(const Derived& derived, int edits, NextCommand nextCommand) {
    Editor editor(derived);
    EditTimes times;
    for (int i = 0; i < warmUps + edits; ++i) {
        const auto ms = editor.edit(nextCommand(editor.derived(), i));
        if (!ms) return tl::unexpected(ms.error());
        if (i < warmUps) continue;
        times.ms.push_back(*ms);
        times.dotsChanged += static_cast<double>(editor.dotsChanged()) / edits;
    }
    return times;
}

/// Strokes at dots of the plan, so that each lies where something is planned; every other one adds.
Result<EditTimes> brushTimes(const Derived& derived, float radiusMm, int edits) {
    std::vector<glm::vec3> places;
    for (const Dot& dot : *derived.dots) places.push_back(dot.positionMm);
    if (places.empty())
        return fail("has no dots to paint on", "bench edit", "Bench a plan that treats something");
    return timed(derived, edits, [&](const Derived&, int i) {
        const auto bits = randomBits(strokeSeed, 0, static_cast<std::uint64_t>(i));
        return Command(
            PaintDensity{places[bits[0] % places.size()], radiusMm, i % 2 == 0 ? 40.0F : -40.0F, false});
    });
}

/// The hairline's middle, and with it a third of the line, moved to and fro by up to 6 mm.
Result<EditTimes> hairlineTimes(const Derived& derived, int edits) {
    const ChartPoint central = (*derived.document.hairline)[HairlinePointId::Central];
    return timed(derived, edits, [&](const Derived&, int i) {
        const auto bits = randomBits(strokeSeed, 1, static_cast<std::uint64_t>(i));
        return Command(MoveHairlinePoint{HairlinePointId::Central,
                                         central + ChartPoint(0.0F, 6.0F * unitFloat(bits[0]) - 3.0F)});
    });
}

/// All of the line raised and lowered by up to 6 mm: every distance is made anew.
Result<EditTimes> wholeLineTimes(const Derived& derived, int edits) {
    const Hairline line = *derived.document.hairline;
    Editor editor(derived);
    EditTimes times;
    for (int i = 0; i < warmUps + edits; ++i) {
        const auto bits = randomBits(strokeSeed, 2, static_cast<std::uint64_t>(i));
        auto moved = std::make_shared<Hairline>(line);
        for (ChartPoint& point : moved->points) point.y += 6.0F * unitFloat(bits[0]) - 3.0F;
        Document document = editor.derived().document;
        document.hairline = std::move(moved);
        const double start = cpuMs();
        Derived after = derive(document, &editor.derived());
        const double ms = cpuMs() - start;
        if (i >= warmUps) {
            times.ms.push_back(ms);
            times.dotsChanged +=
                static_cast<double>(changedDots(*editor.derived().dots, *after.dots)) / edits;
        }
        editor = Editor(std::move(after));
    }
    return times;
}

/// The plan with a pool of so many places.
Derived withPool(const Document& document, std::size_t places) {
    const PoolSource source = [places](const TriMesh& mesh, DotPoolSettings settings) {
        const bool isForDots = settings.maxPerCm2 == maxDensityPerCm2;
        if (isForDots && places > 0)
            settings.maxPerCm2 =
                static_cast<float>(static_cast<double>(places) / (areaMm2(mesh) / mm2PerCm2));
        return builtPool(mesh, settings);
    };
    return derive(document, nullptr, source);
}

} // namespace

Result<int> runBenchEdit(const BenchEditOptions& options) {
    const auto plan = benchPlan(options.plan);
    if (!plan) return tl::unexpected(plan.error());
    const auto document = loadPlan(*plan);
    if (!document) return tl::unexpected(document.error());
    const Derived derived = withPool(*document, options.places);
    nlohmann::json report = {
        {"bench", "edit"},
        {"unit", "one edit: command applied and all of the plan derived; processor time of one thread"},
        {"places", derived.pool->dots.size()},
        {"scalpTriangles", document->head->scalp.triangles.size()},
        {"dots", derived.dots->size()}};
    for (const float radiusMm : {5.0F, 10.0F, 20.0F}) {
        const auto times = brushTimes(derived, radiusMm, 1000);
        if (!times) return tl::unexpected(times.error());
        report[fmt::format("brush{:.0f}mm", radiusMm)] = times->json();
    }
    const auto point = hairlineTimes(derived, 300);
    if (!point) return tl::unexpected(point.error());
    report["hairlinePoint"] = point->json();
    const auto whole = wholeLineTimes(derived, 300);
    if (!whole) return tl::unexpected(whole.error());
    report["hairlineWhole"] = whole->json();
    fmt::print("{}\n", report.dump(2));
    return 0;
}

} // namespace stipple
