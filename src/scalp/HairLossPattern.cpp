#include "scalp/HairLossPattern.h"

#include "base/SmoothStep.h"
#include "scalp/Head.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr std::array<std::string_view, norwoodCount> names{"I", "II", "III", "IV", "V", "VI", "VII"};

/// Where hair is lost at a stage; chart mm. Shapes after the Norwood-Hamilton definitions (modified table,
/// PMC6580804): recession of the temples, then of the front, a spot at the vertex, the bridge between them.
struct Stage {
    float frontY;     ///< hair line on the midline
    float templeY;    ///< deepest recession at the temples
    float templeX;    ///< how far to the side the recession is deepest
    float sideX;      ///< lateral end of the frontal loss
    float spotRadius; ///< bald spot at the vertex
    float bridge;     ///< loss between front and vertex, 0..1
    float crownHalf;  ///< half width of the joint bald crown
};

constexpr std::array<Stage, norwoodCount> stages{{
    {69, 60, 44, 62, -40, 0.0F, 20},
    {68, 32, 44, 70, -40, 0.0F, 24},
    {65, 10, 42, 73, -12, 0.0F, 30},
    {50, 6, 42, 74, 32, 0.15F, 36},
    {38, 0, 42, 74, 41, 0.6F, 46},
    {22, -12, 43, 74, 45, 1.0F, 55},
    {10, -30, 46, 77, 57, 1.0F, 66},
}};

constexpr ChartPoint spotCentre{0.0F, -52.0F};
constexpr ChartPoint crownFront{0.0F, 30.0F};
/// Half the width of the belt of thinning hair between bald and full.
constexpr float softMm = 10.0F;
/// How far the natural hair thins out at its border.
constexpr float borderSoftMm = 9.0F;
constexpr float earSoftMm = 8.0F;
constexpr float earBareMm = 7.0F;
/// Chart: where the front border of the hair begins, above the ears.
constexpr float faceStartY = 26.0F;
constexpr float faceSoftMm = 10.0F;

Stage stageAt(float stage) {
    const float clamped = std::clamp(stage, 0.0F, static_cast<float>(norwoodCount - 1));
    const int i = std::min(static_cast<int>(clamped), norwoodCount - 2);
    const float t = clamped - static_cast<float>(i);
    const Stage& a = stages[i];
    const Stage& b = stages[i + 1];
    const auto mix = [t](float x, float y) { return x + (y - x) * t; };
    return {mix(a.frontY, b.frontY),      mix(a.templeY, b.templeY),       mix(a.templeX, b.templeX),
            mix(a.sideX, b.sideX),        mix(a.spotRadius, b.spotRadius), mix(a.bridge, b.bridge),
            mix(a.crownHalf, b.crownHalf)};
}

/// Height of the hair's front over the width: a forelock in the middle, recesses at the temples.
float frontLine(const Stage& s, float x) {
    const float t = std::min(std::abs(x) / s.templeX, 1.0F);
    return s.templeY + (s.frontY - s.templeY) * (1.0F - smoothStep(0.15F, 1.0F, t));
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

} // namespace

std::string_view name(Norwood stage) {
    return names[static_cast<std::size_t>(stage)];
}

std::optional<Norwood> norwoodNamed(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Norwood>(found - names.begin());
}

float remainingHair(float stage, ChartPoint place) {
    const Stage s = stageAt(stage);
    const float front = smoothMin(place.y - frontLine(s, place.x), s.sideX - std::abs(place.x));
    const float spot = s.spotRadius - glm::length(place - spotCentre);
    const float crown = s.crownHalf - segmentDistance(place, crownFront, spotCentre);
    const float apart = (1.0F - bald(front)) * (1.0F - bald(spot));
    const float joined = 1.0F - bald(smoothMax(front, smoothMax(spot, crown)));
    return apart + (joined - apart) * s.bridge;
}

namespace {

/// Share of the natural density near the border of the hair.
float borderShare(float borderMm) {
    return smoothStep(-0.3F * borderSoftMm, borderSoftMm, borderMm);
}

} // namespace

std::vector<float> remainingHairField(Norwood stage, const Head& head) {
    const auto number = static_cast<float>(static_cast<int>(stage));
    std::vector<float> field(head.scalpChart.size());
    for (std::size_t i = 0; i < field.size(); ++i) {
        const float ear = smoothStep(earBareMm, earBareMm + earSoftMm, head.earDistanceMm[i]);
        field[i] = borderShare(head.borderMm[i]) * ear * remainingHair(number, head.scalpChart[i]);
    }
    return field;
}

std::vector<float> missingHairField(Norwood stage, const Head& head) {
    const auto number = static_cast<float>(static_cast<int>(stage));
    std::vector<float> field(head.scalpChart.size());
    for (std::size_t i = 0; i < field.size(); ++i) {
        const ChartPoint place = head.scalpChart[i];
        const float towardsFace = smoothStep(faceStartY, faceStartY + faceSoftMm, place.y);
        const float border = 1.0F - towardsFace * (1.0F - borderShare(head.borderMm[i]));
        field[i] = 1.0F - border * remainingHair(number, place);
    }
    return field;
}

} // namespace stipple
