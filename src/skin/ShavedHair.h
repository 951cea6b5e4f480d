#pragma once

#include "skin/KernelTable.h"
#include "skin/Skin.h"

namespace stipple {

/// The skin of one client as hair is seen in it.
struct HairSkin {
    SkinKernels kernels;
    LinearRgb bareAlbedo{};
    std::vector<float> shape; ///< melanin's, taken as carbon's
};

/// Of skin that scatters as it does in the typical person (FadeParameters), so that hairs and dots of the
/// same size and colour look alike.
HairSkin hairSkin(const KernelTable& table, const SkinParameters& skin);

/// The kernel of a shaved hair: its cut end, and the halo of its shaft, a shallow dark column.
DotKernel shavedHair(const HairSkin& skin, HairColour colour, float shaftDiameterMm);

} // namespace stipple
