#include "skin/Forecast.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float epidermisMm = 0.08F;
constexpr std::size_t scaleNodes = 40;
constexpr double maxTau = 20.0;

double scaleTau(std::size_t node) {
    const double u = static_cast<double>(node) / static_cast<double>(scaleNodes - 1);
    return 0.1 * std::expm1(u * std::log1p(maxTau / 0.1));
}

LinearRgb rgbOf(const Spectrum& reflectance) {
    return linearSrgbOf(xyzOf(reflectance));
}

LinearRgb ratio(const LinearRgb& part, const LinearRgb& whole) {
    return {part[0] / whole[0], part[1] / whole[1], part[2] / whole[2]};
}

std::vector<LinearRgb> carbonScale(const SkinParameters& skin, const Treatment& treatment) {
    const LinearRgb bare = rgbOf(reflectance(skin));
    std::vector<LinearRgb> scale;
    for (std::size_t i = 0; i < scaleNodes; ++i) {
        const double perMm = scaleTau(i) / double{treatment.bottomMm - treatment.topMm};
        const std::array layer{
            PigmentLayer{treatment.topMm, treatment.bottomMm, perMm * powerLawShape(1.0), {}}};
        scale.push_back(ratio(rgbOf(reflectance(skin, layer)), bare));
    }
    return scale;
}

/// Where the falling scale comes down to `dimming` in a channel.
float tauOn(const std::vector<LinearRgb>& scale, std::size_t channel, float dimming) {
    const auto below = std::partition_point(scale.begin(), scale.end(),
                                            [&](const LinearRgb& at) { return at[channel] > dimming; });
    if (below == scale.begin()) return 0.0F;
    if (below == scale.end()) return static_cast<float>(maxTau);
    const auto next = static_cast<std::size_t>(below - scale.begin());
    const float from = scale[next - 1][channel];
    const float part = (from - dimming) / (from - scale[next][channel]);
    return std::lerp(static_cast<float>(scaleTau(next - 1)), static_cast<float>(scaleTau(next)), part);
}

Spectrum residualOf(const TreatedSkin& skin, const MeanState& state, float sinkingMm, float scattering) {
    const Spectrum tau = opticalThickness(skin.pigment, skin.treatment.strength, state.mass.data());
    return residual(skin.look, tau, sinkingMm, scattering);
}

Lab layerColour(const TreatedSkin& skin, const MeanState& state, float scattering) {
    return labOf(xyzOf(skin.look.bare * residualOf(skin, state, state.sinkingMm, scattering)));
}

/// Mean over a field: every dot multiplies the skin's albedo by its own residual.
Lab fieldColour(const TreatedSkin& skin, const MeanState& state, float scattering) {
    const Treatment& treatment = skin.treatment;
    const auto tau = carbonEquivalentTau(skin, residualOf(skin, state, 0.0F, 1.0F));
    const FadedDot change{{}, state.varianceMm2, state.sinkingMm};
    const float perMm2 = 0.01F * treatment.dotsPerCm2;
    LinearRgb colour = rgbOf(skin.look.bare);
    for (std::size_t c = 0; c < colour.size(); ++c) {
        const PigmentColumn planned{treatment.topMm, treatment.bottomMm, treatment.diameterMm, tau[c]};
        const DotKernel kernel = pigmentKernel(seenThrough(spreadColumn(planned, change), scattering));
        colour[c] *= std::exp(-perMm2 * (kernel.coreIntegralMm2[c] + kernel.haloIntegralMm2[c]));
    }
    return labOf(colour);
}

/// One year's values of all people.
struct Sample {
    std::vector<float> mass;
    std::vector<float> lightness;
    std::vector<float> a;
    std::vector<float> b;
    std::vector<float> fromBare;
    std::vector<float> diameterMm;
};

float median(std::vector<float> values) {
    return percentilesOf(std::move(values)).p50;
}

ForecastRow rowOf(float year, Sample sample) {
    ForecastRow row;
    row.year = year;
    row.mass = percentilesOf(std::move(sample.mass));
    row.lightness = percentilesOf(std::move(sample.lightness));
    row.a = median(std::move(sample.a));
    row.b = median(std::move(sample.b));
    row.fromBare = median(std::move(sample.fromBare));
    row.diameterMm = median(std::move(sample.diameterMm));
    return row;
}

ForecastRow rowAt(float year, const FadeBand& band, const FadeSubject& subject, const TreatedSkin& skin) {
    const Lab bare = bareColour(skin);
    Sample sample;
    for (const Draw& draw : band.people) {
        const MeanState state = meanState(subject, band.pigment, draw.person, year);
        const Lab colour = treatedColour(skin, state, draw.person.scattering);
        sample.mass.push_back(state.totalMass);
        sample.lightness.push_back(static_cast<float>(colour.lightness));
        sample.a.push_back(static_cast<float>(colour.a));
        sample.b.push_back(static_cast<float>(colour.b));
        sample.fromBare.push_back(static_cast<float>(colourDifference(colour, bare)));
        sample.diameterMm.push_back(spreadDiameterMm(skin.treatment.diameterMm, state.varianceMm2));
    }
    return rowOf(year, std::move(sample));
}

} // namespace

TreatedSkin treatedSkin(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment) {
    return {treatment, pigment, columnLook(skin, treatment.topMm, treatment.bottomMm, pigment),
            carbonScale(skin, treatment)};
}

Lab bareColour(const TreatedSkin& skin) {
    return labOf(xyzOf(skin.look.bare));
}

Lab treatedColour(const TreatedSkin& skin, const MeanState& state, float scattering) {
    return skin.treatment.dotsPerCm2 > 0.0F ? fieldColour(skin, state, scattering)
                                            : layerColour(skin, state, scattering);
}

std::array<float, 3> carbonEquivalentTau(const TreatedSkin& skin, const Spectrum& residual) {
    const LinearRgb dimming = ratio(rgbOf(skin.look.bare * residual), rgbOf(skin.look.bare));
    std::array<float, 3> tau{};
    for (std::size_t c = 0; c < tau.size(); ++c) tau[c] = tauOn(skin.carbonScale, c, dimming[c]);
    return tau;
}

PigmentColumn seenThrough(const PigmentColumn& column, float scattering) {
    PigmentColumn seen = column;
    seen.topMm = epidermisMm + (column.topMm - epidermisMm) * scattering;
    seen.bottomMm = epidermisMm + (column.bottomMm - epidermisMm) * scattering;
    return seen;
}

std::vector<ForecastRow> forecast(const FadeBand& band, const FadeSubject& subject, const TreatedSkin& skin,
                                  std::span<const float> years) {
    std::vector<ForecastRow> rows;
    rows.reserve(years.size());
    for (const float year : years) rows.push_back(rowAt(year, band, subject, skin));
    return rows;
}

} // namespace stipple
