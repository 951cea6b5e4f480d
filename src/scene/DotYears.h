#pragma once

#include "plan/Course.h"
#include "plan/Derived.h"
#include "skin/Healing.h"
#include "skin/Optics.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace stipple {

/// When a plan is looked at, and in whom.
struct Moment {
    float year = 0.0F;        ///< 0..10 since the treatment healed
    std::optional<float> day; ///< instead: days since the first session
    int percentile = 50;      ///< of the pigment left after five years: 10 = a tenth of people keep less

    bool operator==(const Moment&) const = default;
};

/// Years since the first session.
double yearsSinceFirst(const Sittings& sittings, const Moment& moment);

/// A pigment that the plan uses: what its dots go through, and what they look like.
struct Ink {
    std::uint8_t pigment = 0; ///< Dot::pigment
    FadeCourse course;
    PigmentInSkin look;
};

/// Those of all zones. Some milliseconds for each.
std::vector<Ink> inksOf(const Document& document, const Optics& optics, int percentile);

/// What decides how the dots of a chunk fade.
FadeDots fadingOf(const DotChunk& dots, const Document& document);

/// The dots' state and looks at one moment.
class DotLooks {
public:
    /// Borrows `inks`. `skin` is the client's.
    DotLooks(const std::vector<Ink>& inks, const SkinParameters& skin, const Sittings& sittings,
             double yearsSinceFirst);

    /// The kernels of a chunk, as many as it has dots. May be called from several threads.
    void write(const DotChunk& dots, const FadeDots& fading, DotKernel* kernels) const;

    /// Whether some sitting is less than healedDays ago.
    bool healing() const { return redness_ != HealingTint{} || filmed_; }
    /// What lies on and around the healing dots: the film on each, and redness around those of which there
    /// are about `carriersPerCm2`.
    void writeHealing(const DotChunk& dots, float maxPerCm2, DotKernel* kernels) const;

private:
    struct Film {
        LinearRgb density{};
        float diameter = 1.0F;
    };
    const std::vector<Ink>& inks_;
    std::vector<FadeMoment> moments_; ///< by ink
    HealingTint redness_;             ///< of the latest sitting
    std::array<Film, 3> films_;       ///< by the session that set the dot
    bool filmed_ = false;
};

} // namespace stipple
