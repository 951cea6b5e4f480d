#include "ui/HairLookPanel.h"

#include "base/Text.h"
#include "plan/Limits.h"
#include "plan/LivingHair.h"

#include <algorithm>

namespace stipple {

void hairLookControls(const Document& document, UiState& state, Edits& edits) {
    constexpr auto mostMm = static_cast<float>(limits::hairLengthMm.max);
    const HairLook& hair = document.client->hair;
    const float mmPerDay = grownMm(document.head->shape, 1.0F);
    sliderEdit({tr("Hair length"), 0.0F, mostMm, "%.1f mm", "hair-length"}, hair.lengthMm, state, edits,
               [](float lengthMm) { return SetHairLook{.hairLengthMm = lengthMm}; });
    sliderEdit({tr("Days since shave"), 0.0F, mostMm / mmPerDay, "%.1f", "hair-days"},
               hair.lengthMm / mmPerDay, state, edits,
               [&](float days) { return SetHairLook{.hairLengthMm = std::min(days * mmPerDay, mostMm)}; });
    percentSlider(tr("Grey"), "hair-grey", 0.0F, hair.greyShare, state, edits,
                  [](float share) { return SetHairLook{.greyShare = share}; });
}

} // namespace stipple
