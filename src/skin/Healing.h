#pragma once

#include "skin/Colour.h"
#include "skin/SkinReflectance.h"

namespace stipple {

inline constexpr float healedDays = 42.0F;
inline constexpr float daysPerYear = 365.25F;
inline constexpr float healedYears = healedDays / daysPerYear;

/// What a healed dot of carbon holds of what the needle set, in the median person. A plan's strength and a
/// pigment's load are those of the healed dot; a fresh one has that much more.
inline constexpr float usualHealedMass = 0.61F;

/// What the weeks after a session do to the look besides the pigment itself: multipliers for the skin's
/// optics and the surface's shading. The default is calm, healed skin.
struct HealingLook {
    float papillaryBlood = 1.0F; ///< factor on the blood of the papillary dermis: redness
    float scattering = 1.0F;     ///< factor on the scattering of epidermis and papillary dermis: "ghosting"
    float epidermisThickness = 1.0F; ///< factor
    float filmTau = 0.0F;            ///< optical thickness at 550 nm of ooze or crust on the dot
    float filmDiameter = 1.0F;       ///< of that film, factor on the healed dot's
    float roughness = 0.0F;          ///< added to the specular roughness; below 0 = wet

    bool operator==(const HealingLook&) const = default;
};

/// A smooth function of the days since the session: wet and red (0-3), crusted and matt (3-10), hidden by a
/// new, milky epidermis (10-28), calm from healedDays on, exactly. Phases after electron microscopy of
/// healing tattoos (Fujita 1987, Int J Dermatol 26:453) and the trade; sizes are judgement (docs/fading.md).
HealingLook healingLook(float days);

/// Skin as it is while it heals, for SkinReflectance: other parameters, and a layer of milk to put into it.
struct HealingSkin {
    SkinParameters skin;
    PigmentLayer milk; ///< scatters, absorbs nothing; in epidermis and papillary dermis
};
HealingSkin healingSkin(const SkinParameters& calm, const HealingLook& look);

/// What healing does to colours, by channel.
struct HealingTint {
    LinearRgb skinDensity{};               ///< healing skin = calm skin * exp(-it); below 0 where lighter
    LinearRgb dotFactor{1.0F, 1.0F, 1.0F}; ///< on the density of dots: milky skin hides them

    bool operator==(const HealingTint&) const = default;
};

/// Nothing at all on calm skin. Dots are hidden as much as an even layer of them is, 0.1 to 0.4 mm deep.
HealingTint healingTint(const SkinParameters& calm, const HealingLook& look);

/// Density of the film on a dot, by channel; light crosses it twice.
LinearRgb filmDensity(const HealingLook& look);

} // namespace stipple
