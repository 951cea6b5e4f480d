#include "scalp/HairLossPattern.h"

#include "base/SmoothStep.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

/// Where hair is lost at a stage; chart mm. Shapes after the Norwood-Hamilton definitions (modified table,
/// PMC6580804): recession of the temples, then of the front, a spot at the vertex, the bridge between them.
struct Shape {
    float frontY;     ///< front of the hair on the midline
    float tuft;       ///< share of templeX within which the front stays level
    float templeY;    ///< deepest recession at the temples
    float templeX;    ///< how far to the side the recession is deepest
    float rise;       ///< how much the front comes forward again from there to sideX
    float sideX;      ///< lateral end of the frontal loss
    float spotRadius; ///< bald spot at the vertex
    float bridge;     ///< loss between front and vertex, 0..1
    float crownHalf;  ///< half width of the joint bald crown
};

constexpr int knotCount = 8;
using Sequence = std::array<Shape, knotCount>;
/// Norwood I, II, III, III vertex, IV, V, VI, VII.
constexpr std::array<float, knotCount> knots{1.0F, 2.0F, 3.0F, 3.5F, 4.0F, 5.0F, 6.0F, 7.0F};

constexpr Sequence mainSequence{{{69, 0.15F, 60, 44, 0, 62, -40, 0.0F, 20},
                                 {68, 0.20F, 26, 47, 22, 72, -40, 0.0F, 24},
                                 {66, 0.20F, 5, 45, 26, 73, -14, 0.0F, 30},
                                 {63, 0.19F, 2, 45, 26, 73.5F, 23, 0.05F, 33},
                                 {54, 0.18F, -1, 44, 22, 74, 32, 0.15F, 36},
                                 {41, 0.16F, -6, 44, 14, 74, 40, 0.45F, 45},
                                 {22, 0.15F, -12, 43, 0, 74, 45, 1.0F, 55},
                                 {10, 0.15F, -30, 46, 0, 77, 57, 1.0F, 66}}};

/// The anterior variant: the front recedes as a whole, no spot, until both sequences meet at VI.
constexpr Sequence anteriorSequence{{{69, 0.15F, 60, 44, 0, 62, -40, 0.0F, 20},
                                     {50, 0.15F, 35, 47, 14, 74, -40, 0.0F, 24},
                                     {25, 0.15F, 8, 46, 18, 75, -40, 0.0F, 30},
                                     {12, 0.15F, -1, 46, 17, 75, -40, 0.0F, 33},
                                     {-1, 0.15F, -12, 48, 16, 75, -40, 0.0F, 36},
                                     {-46, 0.15F, -16, 62, 12, 75, -40, 0.0F, 44},
                                     {-47, 0.15F, -18, 62, 4, 75, 45, 1.0F, 55},
                                     {-48, 0.15F, -30, 62, 0, 77, 57, 1.0F, 66}}};

constexpr ChartPoint spotCentre{0.0F, -52.0F};
constexpr ChartPoint crownFront{0.0F, 30.0F};
/// Half the width of the belt of thinning hair between bald and full.
constexpr float softMm = 10.0F;

Shape between(const Shape& a, const Shape& b, float t) {
    const auto mix = [t](float x, float y) { return x + (y - x) * t; };
    return {mix(a.frontY, b.frontY),         mix(a.tuft, b.tuft),     mix(a.templeY, b.templeY),
            mix(a.templeX, b.templeX),       mix(a.rise, b.rise),     mix(a.sideX, b.sideX),
            mix(a.spotRadius, b.spotRadius), mix(a.bridge, b.bridge), mix(a.crownHalf, b.crownHalf)};
}

Shape shapeAt(const Sequence& sequence, float stage) {
    const float clamped = std::clamp(stage, knots.front(), knots.back());
    std::size_t i = 0;
    while (i + 2 < knots.size() && clamped >= knots[i + 1]) ++i;
    return between(sequence[i], sequence[i + 1], (clamped - knots[i]) / (knots[i + 1] - knots[i]));
}

/// Height of the hair's front over the width: a forelock in the middle, recesses at the temples.
float frontLine(const Shape& s, float x) {
    const float aside = std::abs(x);
    const float toTemple = std::min(aside / s.templeX, 1.0F);
    return s.templeY + (s.frontY - s.templeY) * (1.0F - smoothStep(s.tuft, 1.0F, toTemple)) +
           s.rise * smoothStep(s.templeX, s.sideX, aside);
}

/// Minimum and maximum with a corner rounded over about `blendMm`.
constexpr float blendMm = 24.0F;
float smoothMin(float a, float b) {
    const float h = std::max(blendMm - std::abs(a - b), 0.0F) / blendMm;
    return std::min(a, b) - 0.25F * h * h * blendMm;
}
float smoothMax(float a, float b) {
    return -smoothMin(-a, -b);
}

float bald(float distance) {
    return smoothStep(-softMm, softMm, distance);
}

float remaining(const Shape& s, ChartPoint place) {
    const float front = smoothMin(place.y - frontLine(s, place.x), s.sideX - std::abs(place.x));
    const float spot = s.spotRadius - glm::length(place - spotCentre);
    const float crown = s.crownHalf - segmentDistance(place, crownFront, spotCentre);
    const float apart = (1.0F - bald(front)) * (1.0F - bald(spot));
    const float joined = 1.0F - bald(smoothMax(front, smoothMax(spot, crown)));
    return apart + (joined - apart) * s.bridge;
}

/// Ludwig's oval of thinning hair at degrees 0 to III: 10 to 30 mm of the frontal hair stay (Ludwig 1977).
struct Oval {
    float halfWidth;
    float halfLength;
    float loss; ///< in its middle
};
constexpr std::array<Oval, 4> ovals{
    {{40.0F, 46.0F, 0.0F}, {46.0F, 50.0F, 0.42F}, {54.0F, 56.0F, 0.70F}, {60.0F, 60.0F, 0.97F}}};
constexpr float ovalCentreY = -8.0F;
/// Share of the half axes from which the loss fades, and where it ends.
constexpr float ovalFull = 0.4F;
constexpr float ovalEnd = 1.05F;

} // namespace

float norwoodRemaining(float stage, float variant, ChartPoint place) {
    const Shape shape = shapeAt(mainSequence, stage);
    if (variant == 0.0F) return remaining(shape, place);
    return remaining(between(shape, shapeAt(anteriorSequence, stage), variant), place);
}

float ludwigRemaining(float degree, ChartPoint place) {
    const float clamped = std::clamp(degree, 0.0F, 3.0F);
    const std::size_t i = std::min(static_cast<std::size_t>(clamped), ovals.size() - 2);
    const float t = clamped - static_cast<float>(i);
    const auto mix = [t](float a, float b) { return a + (b - a) * t; };
    const ChartPoint axes(mix(ovals[i].halfWidth, ovals[i + 1].halfWidth),
                          mix(ovals[i].halfLength, ovals[i + 1].halfLength));
    const float outward = glm::length((place - ChartPoint(0.0F, ovalCentreY)) / axes);
    return 1.0F - mix(ovals[i].loss, ovals[i + 1].loss) * (1.0F - smoothStep(ovalFull, ovalEnd, outward));
}

float remainingHair(const HairLoss& loss, ChartPoint place) {
    switch (loss.pattern) {
    case LossPattern::None:
        return 1.0F;
    case LossPattern::Norwood:
        return norwoodRemaining(loss.stage, loss.variant, place);
    case LossPattern::Ludwig:
        return ludwigRemaining(loss.stage, place);
    case LossPattern::Totalis:
        return 0.0F;
    }
    return 1.0F;
}

} // namespace stipple
