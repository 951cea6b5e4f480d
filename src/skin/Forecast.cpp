#include "skin/Forecast.h"

#include <algorithm>

namespace stipple {

namespace {

LinearRgb rgbOf(const Spectrum& reflectance) {
    return linearSrgbOf(xyzOf(reflectance));
}

Lab colourOver(const Spectrum& bare, const ColumnLook& layer, const Spectrum& tau, const MeanState& state,
               float scattering) {
    return labOf(xyzOf(bare * residual(layer, tau, state.sinkingMm, scattering)));
}

/// The same column for kernels made for the usual scattering: where the skin scatters less, light goes
/// farther, and all lengths count for less.
PigmentColumn scaled(PigmentColumn column, float scattering) {
    column.topMm *= scattering;
    column.bottomMm *= scattering;
    column.diameterMm *= scattering;
    return column;
}

PigmentColumn columnAt(const Treatment& treatment, const MeanState& state, double tau550) {
    const PigmentColumn planned{treatment.topMm, treatment.bottomMm, treatment.diameterMm,
                                static_cast<float>(tau550)};
    return spreadColumn(planned, {{}, state.varianceMm2, state.sinkingMm});
}

Lab colourOf(const Spectrum& bare, const SkinKernels& kernels, const Spectrum& tau,
             const PigmentColumn& column, float dotsPerCm2, float scattering) {
    const std::vector<float> shape = shapeAtBands(kernels, (1.0 / tau[index550]) * tau);
    const DotKernel kernel = kernelOf(kernels, scaled(column, scattering), shape);
    const float perMm2 = 0.01F * dotsPerCm2 / (scattering * scattering);
    LinearRgb colour = rgbOf(bare);
    for (std::size_t c = 0; c < colour.size(); ++c) colour[c] *= 1.0F - fieldContrast(kernel, c, perMm2);
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

ColumnLookWish lookWish(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment) {
    return {skin, treatment.topMm, treatment.bottomMm, whitenessOf(pigment)};
}

TreatedSkin treatedLayer(const Pigment& pigment, const Treatment& treatment, ColumnLook look) {
    const Spectrum bare = look.bare;
    return {treatment, pigment, bare, std::move(look)};
}

TreatedSkin treatedLayer(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment) {
    return treatedLayer(pigment, treatment, columnLook(lookWish(skin, pigment, treatment)));
}

TreatedSkin treatedField(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment,
                         const KernelTable& table) {
    const Spectrum bare = reflectance(skin);
    return {treatment, pigment, bare, skinKernels(table, skin, bare)};
}

Lab bareColour(const TreatedSkin& skin) {
    return labOf(xyzOf(skin.bare));
}

Lab treatedColour(const TreatedSkin& skin, const MeanState& state, float scattering) {
    const Treatment& treatment = skin.treatment;
    const Spectrum tau = opticalThickness(skin.pigment, treatment.strength, state.mass.data());
    if (tau[index550] < 1e-6) return bareColour(skin);
    if (const auto* layer = std::get_if<ColumnLook>(&skin.look))
        return colourOver(skin.bare, *layer, tau, state, scattering);
    return colourOf(skin.bare, std::get<SkinKernels>(skin.look), tau,
                    columnAt(treatment, state, tau[index550]), treatment.dotsPerCm2, scattering);
}

std::vector<ForecastRow> forecast(const FadeBand& band, const FadeSubject& subject, const TreatedSkin& skin,
                                  std::span<const float> years) {
    std::vector<ForecastRow> rows;
    rows.reserve(years.size());
    for (const float year : years) rows.push_back(rowAt(year, band, subject, skin));
    return rows;
}

} // namespace stipple
