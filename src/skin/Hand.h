#pragma once

#include "skin/Care.h"

#include <cstdint>

namespace stipple {

/// How far the dots of a practitioner's hand differ from what was planned: needle pressure changes their size
/// by 20-30 %, depth scatters by 0.05-0.10 mm with an expert (estimates of the trade); the rest is judgement
/// (docs/fading.md).
struct Hand {
    float depthSdMm;      ///< standard deviation of the needle's depth
    float diameterSpread; ///< largest deviation, as a share
    float massCv;         ///< coefficient of variation of the pigment set
    float notTaking;      ///< probability that a dot is shed whole
};

const Hand& handOf(Skill skill);

/// Where a stroke of the needle came out differently from the plan.
struct NeedleStroke {
    float depthOffsetMm = 0.0F;
    float diameter = 1.0F; ///< factor
};

/// The same for the same seed, dot and skill; plain arithmetic, so on any machine.
NeedleStroke needleStroke(std::uint64_t seed, std::uint32_t dotId, Skill skill);

/// Where the column of a needle of that depth begins. In the usual 0.4 mm it starts just under the epidermis,
/// at 0.1 mm. The upper quarter of a shallower one closes, so that some of it lies in the epidermis and is
/// shed; above a deeper one the channel closes by half of the excess. A modelling choice.
float columnTopMm(float needleDepthMm);

} // namespace stipple
