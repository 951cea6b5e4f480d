#include "skin/DotLook.h"

#include "base/Check.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

constexpr std::size_t mostBands = 32;

/// Optical thickness at 550 nm of what is left, and its absorption at the bands relative to that.
struct Load {
    float tau550 = 0.0F;
    std::array<float, mostBands> shape{};
};

Load loadOf(const PigmentInSkin& pigment, float strength, const FadedDot& state) {
    const std::size_t bands = pigment.kernels.axes.bandNm.size();
    Load load;
    for (std::size_t k = 0; k < pigment.components.size(); ++k) {
        const PigmentInSkin::Component& component = pigment.components[k];
        const float tau = component.tau550 * strength * state.mass[k];
        load.tau550 += tau;
        for (std::size_t b = 0; b < bands; ++b) load.shape[b] += tau * component.shape[b];
    }
    for (std::size_t b = 0; b < bands && load.tau550 > 0.0F; ++b) load.shape[b] /= load.tau550;
    return load;
}

PigmentColumn columnOf(const PlannedColumn& planned, float tau550, const FadedDot& state) {
    PigmentColumn column = spreadColumn({planned.topMm, planned.bottomMm, planned.diameterMm, tau550}, state);
    column.topMm = std::max(column.topMm, shedDepthMm);
    column.bottomMm = std::max(column.bottomMm, column.topMm);
    return column;
}

} // namespace

PigmentInSkin pigmentInSkin(const KernelTable& table, const SkinParameters& skin,
                            const Spectrum& bareReflectance, const Pigment& pigment,
                            const FadeParameters& person) {
    SkinParameters ofPerson = skin;
    ofPerson.scatteringFactor *= double{person.scattering};
    PigmentInSkin made{person, skinKernels(table, ofPerson, bareReflectance), {}};
    STIPPLE_CHECK(made.kernels.axes.bandNm.size() <= mostBands, "a table has few bands");
    for (std::size_t k = 0; k < pigment.components.size(); ++k) {
        std::array<float, maxPigmentComponents> alone{};
        alone[k] = 1.0F;
        const Spectrum tau = opticalThickness(pigment, 1.0, alone.data());
        made.components.push_back(
            {static_cast<float>(tau[index550]), shapeAtBands(made.kernels, pigment.components[k].shape)});
    }
    return made;
}

DotKernel dotLook(const PigmentInSkin& pigment, const PlannedColumn& planned, const FadedDot& state) {
    const Load load = loadOf(pigment, planned.strength, state);
    const std::span shape(load.shape.data(), pigment.kernels.axes.bandNm.size());
    return kernelOf(pigment.kernels, columnOf(planned, load.tau550, state), shape);
}

} // namespace stipple
