#pragma once

#include "skin/FadeModel.h"
#include "skin/KernelTable.h"
#include "skin/Pigment.h"

#include <vector>

namespace stipple {

/// A pigment in the skin of one person: all that the looks of its dots follow from, at any moment.
struct PigmentInSkin {
    FadeParameters person;
    SkinKernels kernels; ///< of the skin as this person scatters
    struct Component {
        float tau550 = 0.0F; ///< of a dot as set, at strength 1
        std::vector<float> shape;
    };
    std::vector<Component> components;
};

/// `bareReflectance` is that of `skin` without pigment; what a person scatters less changes how well pigment
/// is hidden, not the bare colour, which the client brings along.
PigmentInSkin pigmentInSkin(const KernelTable& table, const SkinParameters& skin,
                            const Spectrum& bareReflectance, const Pigment& pigment,
                            const FadeParameters& person);

/// A dot as planned: its healed column, without a load.
struct PlannedColumn {
    float topMm = 0.10F;
    float bottomMm = 0.40F;
    float diameterMm = 0.22F;
    float strength = 1.0F; ///< dilution of the pigment
};

/// What the dot looks like when time has done that to it. Pigment in the epidermis does not count: it is on
/// its way out. Scattering by the pigment itself is left out.
DotKernel dotLook(const PigmentInSkin& pigment, const PlannedColumn& planned, const FadedDot& state);

} // namespace stipple
