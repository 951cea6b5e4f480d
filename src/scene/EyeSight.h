#pragma once

namespace stipple {

/// What an eye blurs of a head that is so far away (metres, > 0), as the standard deviation of a Gaussian on
/// the head, in mm: 0.57 minutes of arc. Its transfer is that of human contrast sensitivity over its peak
/// (Mannos and Sakrison 1974, "The effects of a visual fidelity criterion on the encoding of images": 0.51,
/// 0.19 and 0.06 at 20, 30 and 40 cycles a degree) to 0.02. Below its peak the eye is taken to lose nothing.
float eyeBlurMm(float distanceM);

/// How much of it a picture still needs that is looked at on a screen `screenDistanceM` away, which shows 1
/// mm of the head as `magnification` mm: the viewer's own eye does its part. 0 where that is too much
/// already.
float addedEyeBlurMm(float distanceM, float screenDistanceM, float magnification);

} // namespace stipple
