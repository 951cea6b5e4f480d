#pragma once

#include "skin/Care.h"
#include "skin/DotKernel.h"
#include "skin/Pigment.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// Named in every exported picture.
inline constexpr const char* fadeModelVersion = "two-pool-closed-form-2";

/// Pigment above this depth lies in the epidermis and is shed with it.
inline constexpr float shedDepthMm = 0.08F;

/// How one component of a pigment leaves one person's skin. The defaults are the medians of carbon.
struct ComponentFade {
    float labileShare = 0.22F;      ///< fine and free particles, 0..1
    float labilePerYear = 1.3F;     ///< their rate, >= 0
    float clearancePerYear = 0.08F; ///< rate of the rest, >= 0
    float bleachingPerYear = 0.0F;  ///< under unshaded light in a reference year of sun, >= 0

    bool operator==(const ComponentFade&) const = default;
};

/// What differs between people and nobody knows beforehand: one person's skin. All dots of a head share it.
/// The defaults are the medians (docs/fading.md names sources and ranges).
struct FadeParameters {
    float shedShare = 0.12F;    ///< of a usual dot, lost with the old epidermis
    float shedDay = 17.0F;      ///< middle of that loss
    float shedWidthDays = 4.0F; ///< > 0
    float acuteShare = 0.25F;   ///< carried off by bleeding and lymph in the first days
    float acuteDays = 5.0F;     ///< > 0
    float healingSpreadMm =
        0.04F; ///< standard deviation that healing adds to a dot; plans count the median in
    float healingSpreadDays = 10.0F; ///< > 0
    float spreadMm2PerYear = 3e-4F;  ///< diffusion constant of a dot that starts within 0.3 mm
    float sinkingMmPerYear = 0.008F;
    float scattering = 0.85F; ///< factor on the dermis' scattering, 0.5..1; measurements leave it open
    std::array<ComponentFade, maxPigmentComponents> components{};

    bool operator==(const FadeParameters&) const = default;
};

/// A day in the chair. Its own dots get their mass; dots of earlier sittings get `onOlderDots` of theirs once
/// more: 0 for a session that only adds dots, 1 for a touch-up that goes over all of them.
struct Sitting {
    float atYears = 0.0F; ///< since the first, >= 0
    float onOlderDots = 0.0F;

    bool operator==(const Sitting&) const = default;
};

/// All that fading needs to know besides the dots and the time.
struct FadeCourse {
    FadeParameters person;
    std::size_t components = 1; ///< of the pigment, 1..maxPigmentComponents
    SunDose sun;
    std::vector<Sitting> sittings{Sitting{}}; ///< by time, the first at 0
};

/// How one dot fades differently from others like it. Where the needle put it is its own affair
/// (needleStroke).
struct DotVariation {
    float mass = 1.0F;   ///< factor
    float rate = 1.0F;   ///< factor on its clearance
    float patchy = 0.5F; ///< 0..1: aftercare costs this dot twice this much of the mean loss
    bool takes = true;   ///< else it is shed whole
};

/// The same for the same seed, dot and skill, at any time and in any order.
DotVariation dotVariation(std::uint64_t seed, std::uint32_t dotId, Skill skill);

/// What decides how one dot fades, and does not change.
struct FadeDot {
    float mass = 1.0F;         ///< as set, 1 = planned
    float kept = 1.0F;         ///< part that shedding spares beyond the person's share, 0..1
    float rateFactor = 1.0F;   ///< on both pools' rates
    float lightAtDot = 0.4F;   ///< part of unshaded ultraviolet that reaches it
    float spreadFactor = 1.0F; ///< on spreadMm2PerYear
    std::int32_t sitting = 0;  ///< index of the sitting that set it
};

/// A dot with its column from topMm to bottomMm below the surface.
FadeDot fadeDot(float topMm, float bottomMm, const Care& care, const DotVariation& variation = {},
                std::int32_t sitting = 0);

/// Many of them, one list for each property, so that a year of all of them is a few plain loops.
struct FadeDots {
    std::vector<float> mass;
    std::vector<float> kept;
    std::vector<float> rateFactor;
    std::vector<float> lightAtDot;
    std::vector<float> spreadFactor;
    std::vector<std::int32_t> sitting;

    std::size_t size() const { return mass.size(); }
    void add(const FadeDot& dot);
};

/// What time has done to a dot.
struct FadedDot {
    std::array<float, maxPigmentComponents> mass{}; ///< by component, 1 = as set
    float varianceMm2 = 0.0F; ///< per axis, added to the planned column's; may be below 0
    float sinkingMm = 0.0F;   ///< how much deeper the column is
};

/// The same of many dots; lists of components that the pigment does not have are empty.
struct FadedDots {
    std::array<std::vector<float>, maxPigmentComponents> mass;
    std::vector<float> varianceMm2;
    std::vector<float> sinkingMm;

    FadedDot operator[](std::size_t index) const;
};

/// Everything about a moment that all dots share; makes a dot's state cheap.
struct FadeMoment {
    struct Placement {
        std::int32_t sitting = 0;
        float onOlderDots = 0.0F;
        float shedSpared = 0.0F; ///< 1 - the person's share: times a dot's kept = what its shedding leaves
        float shed = 0.0F;       ///< progress of the shedding, 0..1
        float acute = 0.0F;      ///< share lost to bleeding and lymph so far
        float healingVarianceMm2 = 0.0F;
        float spreadMm2 = 0.0F;
        float sinkingMm = 0.0F;
        struct Pools {
            float labileShare = 0.0F;
            float labile = 0.0F; ///< exponents: rate * time
            float slow = 0.0F;
            float light = 0.0F;
        };
        std::array<Pools, maxPigmentComponents> pools{};
    };
    std::vector<Placement> placements; ///< those that have happened
    std::size_t components = 1;
};

/// `years` since the first sitting, >= 0. A pure function: no earlier moment matters.
FadeMoment momentOf(const FadeCourse& course, double years);

/// The closed form: healing loss, a labile and a stable pool, bleaching, spread and sinking, summed over the
/// sittings. Bit for bit the same however the moment was reached, and for a dot alone or among others.
FadedDots fadedDots(const FadeDots& dots, const FadeMoment& moment);
FadedDot fadedDot(const FadeDot& dot, const FadeMoment& moment);

/// The column after that: deeper, and wider or narrower. A wider one keeps its optical thickness, because
/// pigment lies in clumps that wander apart each as opaque as before; a narrower one is denser.
PigmentColumn spreadColumn(const PigmentColumn& planned, const FadedDot& state);

/// Diameter of the disc as wide as the column has become.
float spreadDiameterMm(float plannedDiameterMm, float varianceMm2);

} // namespace stipple
