#include "scene/EyeSight.h"

#include <algorithm>
#include <cmath>

namespace stipple {

float eyeBlurMm(float distanceM) {
    constexpr float perMetre = 1000.0F * 0.57F / 60.0F * 0.01745329F;
    return perMetre * distanceM;
}

float addedEyeBlurMm(float distanceM, float screenDistanceM, float magnification) {
    const float wanted = eyeBlurMm(distanceM);
    const float own = eyeBlurMm(screenDistanceM) / magnification;
    return std::sqrt(std::max(wanted * wanted - own * own, 0.0F));
}

} // namespace stipple
