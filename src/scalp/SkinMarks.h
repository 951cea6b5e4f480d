#pragma once

#include "scalp/HairLoss.h"

#include <optional>
#include <vector>

namespace stipple {

struct Head;

/// A round place on one head's skin, measured straight through: within 1 % of the way along the skin up to a
/// radius of 40 mm.
struct SkinDisc {
    glm::vec3 centreMm{0.0F};
    float radiusMm = 0.0F;
};

/// The surface at a place of the chart; nothing where the scalp does not reach.
std::optional<SkinDisc> discOn(const Head& head, ChartPoint at, float radiusMm);

/// The middle line of a straight scar on one head: an arc of a great circle about the cranium's centre, as
/// long as asked for along the skin; shorter where the scalp ends.
std::vector<glm::vec3> scarLineMm(const Head& head, const Scar& scar, float lengthMm);

/// Patches and scars laid on one head.
class SkinMarks {
public:
    SkinMarks() = default;
    SkinMarks(const Head& head, const HairLoss& loss);

    bool empty() const { return patches_.empty() && scars_.empty(); }

    /// Share of the hair that they leave at a place on the skin, 0..1. Half is left at a patch's radius and
    /// at half a scar's width from its middle line; a scar's ends are round, inside its length.
    float remainingHair(glm::vec3 placeMm) const;

    /// Whether a mark takes hair within `reachMm` of the place.
    bool touches(glm::vec3 placeMm, float reachMm) const;

private:
    struct PatchOnSkin {
        SkinDisc disc;
        float rimMm;
    };
    struct ScarOnSkin {
        std::vector<glm::vec3> lineMm;
        SkinDisc bounds; ///< around the whole scar
        float halfWidthMm;
    };
    std::vector<PatchOnSkin> patches_;
    std::vector<ScarOnSkin> scars_;
};

} // namespace stipple
