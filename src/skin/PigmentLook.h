#pragma once

#include "skin/Colour.h"
#include "skin/FadeModel.h"
#include "skin/Forecast.h"
#include "skin/Skin.h"

#include <array>
#include <vector>

namespace stipple {

/// Colour of the scalp where shaved hair stands on it as densely as it grows: what the pigment should match.
/// 150 follicular units of 0.08 mm shafts per cm2 on the bare colour.
Lab shavedHairColour(HairColour hair, int skinType, const KernelTable& table);

/// The years at which a match is judged: healed, and after one and five years.
inline constexpr std::array<float, 3> matchYears{0.115F, 1.0F, 5.0F};

/// A bottle and a wash for a client.
struct PigmentChoice {
    std::string pigmentId;
    Dilution dilution;
    std::array<float, matchYears.size()> difference{}; ///< dE2000 from the shaved hair, at matchYears
    float meanDifference = 0.0F;                       ///< over them: what choices are ranked by
};

/// What the dots of a match look like besides pigment and wash.
inline constexpr Treatment matchTreatment{1.0, 0.10F, 0.40F, 0.22F, 150.0F};

/// The best `count` pigments, each with its best dilution, best first, for the median person with that care.
/// At the same difference the pigment listed first wins.
std::vector<PigmentChoice> bestPigments(const std::vector<Pigment>& pigments, HairColour hair,
                                        const Care& care, const KernelTable& table, std::size_t count = 3);

} // namespace stipple
