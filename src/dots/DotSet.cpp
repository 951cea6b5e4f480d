#include "dots/DotSet.h"

#include "base/Hash.h"

namespace stipple {

std::uint64_t hashOf(const DotSet& dots) {
    Hasher hasher;
    for (const Dot& dot : dots) {
        hasher.add(dot.id);
        for (int axis = 0; axis < 3; ++axis) hasher.add(dot.positionMm[axis]);
        hasher.add(dot.rank);
        hasher.add(dot.diameterMm);
        hasher.add(dot.depthMm);
        hasher.add(static_cast<std::uint8_t>(dot.zone));
        hasher.add(dot.session);
    }
    return hasher.digest();
}

} // namespace stipple
