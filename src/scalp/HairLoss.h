#pragma once

#include "scalp/Painted.h"
#include "scalp/ScalpChart.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// How hair is lost (docs/hair-loss.md has definitions and sources).
enum class LossPattern { None, Norwood, Ludwig, Totalis };
inline constexpr int lossPatternCount = 4;
/// "none", "norwood", "ludwig", "totalis"
std::string_view name(LossPattern pattern);
std::optional<LossPattern> lossPatternNamed(std::string_view name);

/// The named stages of male pattern hair loss (Norwood and Hamilton), the anterior variants among them.
enum class Norwood { I, II, IIa, III, IIIa, IIIVertex, IV, IVa, V, Va, VI, VII };
inline constexpr int norwoodCount = 12;
/// "I", "IIa", "III-vertex", ..., "VII"
std::string_view name(Norwood stage);
std::optional<Norwood> norwoodNamed(std::string_view name);

/// A bald patch, round on the skin of every head; its rim of thinning hair lies half inside the radius.
struct Patch {
    ChartPoint at{0.0F};
    float radiusMm = 15.0F; ///< where half of the hair is left
    float rimMm = 6.0F;     ///< from bald to full

    bool operator==(const Patch&) const = default;
};

/// A straight scar without hair, its length and width true on the skin of every head.
struct Scar {
    ChartPoint at{0.0F};       ///< its middle
    float angleDegrees = 0.0F; ///< in the chart: 0 from ear to ear, 90 from back to front
    float lengthMm = 60.0F;
    float widthMm = 3.0F;

    bool operator==(const Scar&) const = default;
};

/// What hair is gone: a pattern, then patches and scars, then corrections by hand.
struct HairLoss {
    LossPattern pattern = LossPattern::Norwood;
    /// Continuous. Norwood: the Roman number, 1..7, III vertex at 3.5. Ludwig: the degree, 0..3. Else 0.
    float stage = 6.0F;
    /// Norwood only, continuous: 0 the main sequence .. 1 the anterior variant (IIa, IIIa, IVa, Va).
    float variant = 0.0F;
    std::vector<Patch> patches;
    std::vector<Scar> scars;
    Painted painted; ///< -1..1, added to the share of hair that remains

    bool operator==(const HairLoss&) const = default; ///< `painted` by pointer
};

struct StageRange {
    float least;
    float most;
};
/// The stages that a pattern has.
StageRange stageRange(LossPattern pattern);

/// A named stage, without patches, scars or paint.
HairLoss norwoodLoss(Norwood stage);

/// The named stage that a pattern is at; nothing between two of them.
std::optional<Norwood> namedStage(const HairLoss& loss);

/// "Norwood III vertex", "Norwood 3.2", "Ludwig II, 1 scar", "none": for people.
std::string describe(const HairLoss& loss);

/// Bald area of a stage as planners expect it, in cm2. No study has measured it: customary values of the
/// trade, of which other sources differ by a factor of two. None for the anterior variants.
struct AreaRange {
    float lowCm2;
    float highCm2;
};
std::optional<AreaRange> customaryBaldArea(Norwood stage);
/// Of the named stage that a pattern is at.
std::optional<AreaRange> customaryBaldArea(const HairLoss& loss);

/// Round places that get no dots, such as moles and wounds, and what was painted so.
struct NoGoDisc {
    ChartPoint at{0.0F};
    float radiusMm = 4.0F;
    std::string label = "mole";

    bool operator==(const NoGoDisc&) const = default;
};
struct NoGo {
    std::vector<NoGoDisc> discs;
    Painted painted; ///< 0 free or 1 closed

    bool operator==(const NoGo&) const = default; ///< `painted` by pointer
};

} // namespace stipple
