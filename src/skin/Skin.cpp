#include "skin/Skin.h"

#include "base/Check.h"
#include "skin/SkinReflectance.h"

#include <algorithm>

namespace stipple {

namespace {

struct Hair {
    std::string_view name;
    LinearRgb albedo;
};

constexpr std::array<Hair, hairColourCount> hairs{{{"black", {0.012F, 0.010F, 0.009F}},
                                                   {"dark-brown", {0.028F, 0.019F, 0.014F}},
                                                   {"brown", {0.060F, 0.038F, 0.024F}},
                                                   {"light-brown", {0.115F, 0.072F, 0.043F}},
                                                   {"blond", {0.270F, 0.185F, 0.105F}},
                                                   {"red", {0.150F, 0.060F, 0.026F}},
                                                   {"grey", {0.200F, 0.195F, 0.188F}},
                                                   {"white", {0.480F, 0.470F, 0.445F}}}};

const Hair& hair(HairColour colour) {
    return hairs[static_cast<std::size_t>(colour)];
}

std::array<LinearRgb, maxSkinType> bareAlbedos() {
    std::array<LinearRgb, maxSkinType> albedos;
    for (int type = minSkinType; type <= maxSkinType; ++type)
        albedos[static_cast<std::size_t>(type - minSkinType)] = bareAlbedo(skinOfType(type));
    return albedos;
}

} // namespace

LinearRgb bareAlbedo(const SkinParameters& skin, Illuminant illuminant) {
    constexpr int streams = 12;
    return linearSrgbOf(xyzOf(reflectance(skin, {}, streams), illuminant), illuminant);
}

LinearRgb bareSkinAlbedo(int skinType) {
    STIPPLE_CHECK(skinType >= minSkinType && skinType <= maxSkinType, "a skin type is 1..6");
    static const std::array<LinearRgb, maxSkinType> albedos = bareAlbedos();
    return albedos[static_cast<std::size_t>(skinType - minSkinType)];
}

std::string_view name(HairColour colour) {
    return hair(colour).name;
}

std::optional<HairColour> hairColourNamed(std::string_view name) {
    const auto found = std::ranges::find(hairs, name, &Hair::name);
    if (found == hairs.end()) return std::nullopt;
    return static_cast<HairColour>(found - hairs.begin());
}

LinearRgb hairAlbedo(HairColour colour) {
    return hair(colour).albedo;
}

} // namespace stipple
