#pragma once

#include "scene/RenderScene.h"

namespace stipple {

/// Living hair where it leaves the skin: follicle mouths and the shafts' shadows, as shaved heads show them
/// (skin/ShavedHair.h), one kernel a hair. Cut ends are gone from 0.6 mm on.
DotLayer stubbleLayer(const SceneSources& sources, const KernelTable& table, const RenderScene* previous);

/// The same hairs above the skin; nothing where the client shaves.
StrandLayer strandLayer(const SceneSources& sources, const RenderScene* previous);

/// Hairs around a place, from their roots (StrandLayer::roots): a mean over about 4 mm.
float hairsPerMm2(const PointGrid& roots, glm::vec3 placeMm);

/// Whether a hair is one of those that have turned white: it stays so while the share grows.
bool isGrey(std::uint8_t draw, float greyShare);

/// What hair takes from the light below it, in mm2 a hair: exp(-shade * hairs per mm2) of the light reaches
/// the skin. The area that a shaft covers seen from above, less what fibres of that colour scatter on and
/// around themselves: an approximation, kept modest.
float shadePerHairMm2(const StrandLayer& layer);

} // namespace stipple
