#pragma once

#include "plan/Derived.h"

#include <vector>

namespace stipple {

/// How the planned dots lie to one another: what tells a natural scatter from a bad one.
struct DotMeasures {
    /// Skin left between the edges of a dot and its nearest neighbour: one dot in a hundred has less.
    /// Negative where dots overlap.
    double leastGapMm = 0.0;
    /// Share of the skin under dots, 0..1, that one square centimetre in a hundred exceeds.
    double mostCoverage = 0.0;
    /// How much the directions to the nearest neighbours agree within a square centimetre, 0 random .. 1
    /// rows: the tenth of the skin where they agree most.
    double alignment = 0.0;
    /// By what share the dots of a square centimetre differ from what the zones' targets give, in proportion
    /// to the rest of the zone: one square in twenty differs more. Borders, hair and no-go zones are in those
    /// targets, paint is not.
    double unevenness = 0.0;
    /// The same gap of each dot that was set or moved by hand.
    struct HandGap {
        std::uint32_t id;
        double gapMm;
    };
    std::vector<HandGap> handGaps;
    /// Least distance between the middles of a dot and of a unit of living hair, up to 1 mm.
    double leastHairDistanceMm = 1.0;
};

/// Looks at every dot. Squares are those of the scalp chart; squares with few dots do not count.
DotMeasures measureDots(const Derived& derived);

} // namespace stipple
