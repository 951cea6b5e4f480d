#pragma once

#include "skin/FadeModel.h"

namespace stipple {

/// Which people are imagined.
struct BandSettings {
    std::uint64_t seed = 1;
    int draws = 1000; ///< >= 10

    bool operator==(const BandSettings&) const = default;
};

/// One person out of many like the client: everything that is uncertain, drawn from its plausible range.
struct Draw {
    FadeParameters person;
    float oddity = 0.0F; ///< sum of squared standard scores: how far from the medians in all
};

/// The i-th person for this pigment; the same for the same seed, on its own of all others. All rates of a
/// person move together: who clears one component fast clears all of them fast.
Draw drawPerson(const Pigment& pigment, std::uint64_t seed, std::uint32_t index);

/// The typical person: every uncertain number at its median.
FadeParameters medianPerson(const Pigment& pigment);

struct Percentiles {
    float p10 = 0.0F;
    float p50 = 0.0F;
    float p90 = 0.0F;
};

/// 10, 50 and 90 % of the values, which may be in any order, lie below; interpolated between neighbours.
/// Needs at least one value, all finite.
Percentiles percentilesOf(std::vector<float> values);

/// The people once drawn: a value to keep as long as pigment and settings stay the same.
struct FadeBand {
    Pigment pigment;
    std::vector<Draw> people;
};

FadeBand fadeBand(const Pigment& pigment, const BandSettings& settings = {});

/// A head to follow: some of its dots, what it will go through, and its pigment's components.
struct FadeSubject {
    FadeDots dots; ///< at least one
    SunDose sun;
    std::vector<Sitting> sittings{Sitting{}};
};

/// Means over the dots, weighted by their mass.
struct MeanState {
    std::array<float, maxPigmentComponents> mass{};
    float totalMass = 0.0F; ///< 1 = fresh
    float varianceMm2 = 0.0F;
    float sinkingMm = 0.0F;
};
MeanState meanState(const FadeSubject& subject, const Pigment& pigment, const FadeParameters& person,
                    double years);

/// One consistent person for a picture: of those whose mass after horizonYears is about the percentile's
/// (10 = a tenth keeps less: the early faders; 90 = a tenth keeps more), the one who is most ordinary in all
/// else. percent is 1..99.
FadeParameters percentilePerson(const FadeBand& band, const FadeSubject& subject, double horizonYears,
                                int percent);

/// Years after the first sitting until the pigment falls to `partOfHealed` (0.1..0.9) of the own healed mass:
/// the suggested touch-up. `never` where that takes longer than 30 years.
Percentiles touchUpYears(const FadeBand& band, const FadeSubject& subject, float partOfHealed);

/// Where a client asks for a touch-up: practitioners name 60 to 70 % of the healed look (docs/fading.md).
inline constexpr float touchUpPart = 0.60F;
inline constexpr float neverYears = 30.0F;

} // namespace stipple
