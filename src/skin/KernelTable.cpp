#include "skin/KernelTable.h"

#include "base/Check.h"
#include "skin/GaussianPair.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float deepestTopMm = 3.0F; ///< deeper columns look like those

/// Between node `lower` and the next; the fraction lies outside 0..1 beyond the ends.
struct Position {
    std::size_t lower = 0;
    float fraction = 0.0F;
};

Position locate(const std::vector<float>& nodes, float value) {
    const auto next = std::upper_bound(nodes.begin() + 1, nodes.end() - 1, value);
    const auto lower = static_cast<std::size_t>(next - nodes.begin()) - 1;
    return {lower, (value - nodes[lower]) / (nodes[lower + 1] - nodes[lower])};
}

Position locateByLogarithm(const std::vector<float>& nodes, float value) {
    Position at = locate(nodes, value);
    at.fraction = std::log(value / nodes[at.lower]) / std::log(nodes[at.lower + 1] / nodes[at.lower]);
    return at;
}

// Contrast grows with the load almost exactly like this, so that little is left to interpolate.
float saturation(float tau) {
    constexpr float half = 0.7F;
    return tau / (tau + half);
}

/// The column in a skin that scatters as the table's. Of a column higher than those of the table, only the
/// upper part is seen.
PigmentColumn inTablesLengths(PigmentColumn column, const SkinKernels& skin) {
    const float highestMm = skin.axes.heightMm.back();
    column.topMm *= skin.scattering;
    column.bottomMm *= skin.scattering;
    column.diameterMm *= skin.scattering;
    const float heightMm = column.bottomMm - column.topMm;
    if (heightMm > highestMm) column.tau *= highestMm / heightMm;
    return column;
}

/// A node of [top][height][diameter] and its part in the interpolation.
struct Corner {
    std::size_t node = 0;
    float weight = 0.0F;
};

std::array<Corner, 8> cornersOf(const KernelAxes& axes, const PigmentColumn& column) {
    const Position top = locate(axes.topMm, std::clamp(column.topMm, axes.topMm.front(), deepestTopMm));
    const float heightMm =
        std::clamp(column.bottomMm - column.topMm, axes.heightMm.front(), axes.heightMm.back());
    const Position height = locateByLogarithm(axes.heightMm, heightMm);
    const float thinnestMm = 0.5F * axes.diameterMm.front();
    const float widestMm = 1.5F * axes.diameterMm.back();
    const Position diameter =
        locateByLogarithm(axes.diameterMm, std::clamp(column.diameterMm, thinnestMm, widestMm));
    std::array<Corner, 8> corners;
    for (std::size_t k = 0; k < corners.size(); ++k) {
        const std::size_t i = k & 1U;
        const std::size_t j = (k >> 1U) & 1U;
        const std::size_t l = k >> 2U;
        const auto weight = [](const Position& at, std::size_t up) {
            return up == 1 ? at.fraction : 1.0F - at.fraction;
        };
        corners[k].node =
            ((top.lower + i) * axes.heightMm.size() + height.lower + j) * axes.diameterMm.size() +
            diameter.lower + l;
        corners[k].weight = weight(top, i) * weight(height, j) * weight(diameter, l);
    }
    return corners;
}

/// What one band sees of a column.
struct BandLook {
    float contrastMm2 = 0.0F;
    float peakContrast = 0.0F;
    float haloSigmaMm = 0.0F;
};

BandLook lookInBand(const SkinKernels& skin, const std::array<Corner, 8>& corners, std::size_t band,
                    float tau) {
    const std::size_t bands = skin.axes.bandNm.size();
    const std::size_t taus = skin.axes.tau.size();
    BandLook look;
    for (const Corner& corner : corners)
        look.haloSigmaMm += corner.weight * skin.haloSigmaMm[corner.node * bands + band];
    if (tau <= 0.0F) return look;
    const float lnLoad = std::log(saturation(tau));
    const float thinnest = skin.lnLoad.front();
    const Position at = locate(skin.lnLoad, std::max(lnLoad, thinnest));
    float lnContrast = 0.0F;
    float lnPeak = 0.0F;
    for (const Corner& corner : corners) {
        const std::size_t k = (corner.node * bands + band) * taus + at.lower;
        const float lower = corner.weight * (1.0F - at.fraction);
        const float upper = corner.weight * at.fraction;
        lnContrast += lower * skin.lnContrastMm2[k] + upper * skin.lnContrastMm2[k + 1];
        lnPeak += lower * skin.lnPeak[k] + upper * skin.lnPeak[k + 1];
    }
    const float thin = lnLoad < thinnest ? std::exp(lnLoad - thinnest) : 1.0F;
    look.contrastMm2 = thin * std::exp(lnContrast);
    look.peakContrast = -std::expm1(-thin * std::exp(lnPeak));
    return look;
}

/// What one channel sees.
struct ChannelLook {
    float contrastMm2 = 0.0F;
    float peakContrast = 0.0F;
    float haloVariance = 0.0F; ///< times its weight
    float haloWeight = 0.0F;
};

using ChannelLooks = std::array<ChannelLook, 3>;

void addBand(ChannelLooks& channels, const BandLook& look, const LinearRgb& share) {
    for (std::size_t c = 0; c < 3; ++c) {
        const float weight = std::abs(share[c]) * (look.contrastMm2 + 1e-9F);
        channels[c].contrastMm2 += share[c] * look.contrastMm2;
        channels[c].peakContrast += share[c] * look.peakContrast;
        channels[c].haloVariance += weight * look.haloSigmaMm * look.haloSigmaMm;
        channels[c].haloWeight += weight;
    }
}

float widened(float sigmaMm, float varianceMm2) {
    return std::sqrt(sigmaMm * sigmaMm + varianceMm2);
}

/// By the top in the table's lengths. Red reaches deepest and decides: in green and blue deep dots are faint,
/// and faint dots just add up.
float maxContrastBelow(float topMm) {
    constexpr float reachMm = 0.8F;
    return std::exp(-std::clamp(topMm, 0.0F, deepestTopMm) / reachMm);
}

DotKernel composed(const ChannelLooks& channels, float coreSigmaMm, float maxContrast, float scattering,
                   float spreadMm2) {
    DotKernel kernel;
    kernel.maxContrast = maxContrast;
    kernel.coreSigmaMm = widened(coreSigmaMm / scattering, spreadMm2);
    for (std::size_t c = 0; c < 3; ++c) {
        const ChannelLook& look = channels[c];
        const float haloSigmaMm =
            std::max(1.05F * coreSigmaMm, std::sqrt(look.haloVariance / look.haloWeight));
        const float peakDensity = -std::log1p(-std::min(look.peakContrast / maxContrast, 0.99F));
        const GaussianPair pair =
            gaussianPair(coreSigmaMm, haloSigmaMm, peakDensity, look.contrastMm2 / maxContrast);
        const double area = 1.0 / (double{scattering} * scattering);
        kernel.coreIntegralMm2[c] = static_cast<float>(pair.coreIntegralMm2 * area);
        kernel.haloIntegralMm2[c] = static_cast<float>(pair.haloIntegralMm2 * area);
        kernel.haloSigmaMm[c] = widened(haloSigmaMm / scattering, spreadMm2);
    }
    return kernel;
}

std::vector<float> atMelanin(const std::vector<float>& values, std::size_t nodes, const Position& at) {
    const std::size_t count = values.size() / nodes;
    std::vector<float> out(count);
    for (std::size_t k = 0; k < count; ++k)
        out[k] = (1.0F - at.fraction) * values[at.lower * count + k] +
                 at.fraction * values[(at.lower + 1) * count + k];
    return out;
}

/// Which bands a wavelength lies between.
Position bandAt(const std::vector<float>& bandNm, double nm) {
    return locate(bandNm, std::clamp(static_cast<float>(nm), bandNm.front(), bandNm.back()));
}

std::vector<LinearRgb> bandShares(const std::vector<float>& bandNm, const Spectrum& reflectance,
                                  Illuminant illuminant) {
    const LinearRgb whole = linearSrgbOf(xyzOf(reflectance, illuminant), illuminant);
    std::vector<LinearRgb> shares(bandNm.size(), LinearRgb{});
    for (std::size_t i = 0; i < wavelengthCount; ++i) {
        Spectrum line{};
        line[i] = reflectance[i];
        const LinearRgb part = linearSrgbOf(xyzOf(line, illuminant), illuminant);
        const Position at = bandAt(bandNm, wavelengthNm(i));
        for (std::size_t c = 0; c < 3; ++c) {
            shares[at.lower][c] += (1.0F - at.fraction) * part[c] / whole[c];
            shares[at.lower + 1][c] += at.fraction * part[c] / whole[c];
        }
    }
    return shares;
}

} // namespace

SkinKernels skinKernels(const KernelTable& table, const SkinParameters& person,
                        const Spectrum& bareReflectance, Illuminant illuminant) {
    const std::vector<float>& nodes = table.axes.melanosomeFraction;
    const double alike =
        person.melanosomeFraction * person.epidermisThicknessMm / SkinParameters{}.epidermisThicknessMm;
    const float fraction = std::clamp(static_cast<float>(alike), nodes.front(), nodes.back());
    const Position at = locateByLogarithm(nodes, fraction);
    SkinKernels skin;
    skin.axes = table.axes;
    skin.scattering = static_cast<float>(person.scatteringFactor);
    for (const float tau : skin.axes.tau) skin.lnLoad.push_back(std::log(saturation(tau)));
    skin.coreSigmaMm = table.coreSigmaMm;
    skin.haloSigmaMm = table.haloSigmaMm;
    skin.lnContrastMm2 = atMelanin(table.lnContrastMm2, nodes.size(), at);
    skin.lnPeak = atMelanin(table.lnPeak, nodes.size(), at);
    skin.share = bandShares(table.axes.bandNm, bareReflectance, illuminant);
    return skin;
}

std::vector<float> shapeAtBands(const SkinKernels& skin, const Spectrum& absorption) {
    STIPPLE_CHECK(absorption[index550] > 0.0, "tau is stated at 550 nm");
    std::vector<float> shape;
    for (const float nm : skin.axes.bandNm) {
        const double index = (double{nm} - firstWavelengthNm) / wavelengthStepNm;
        const auto lower = std::min(static_cast<std::size_t>(index), wavelengthCount - 2);
        const double fraction = index - static_cast<double>(lower);
        const double value = (1.0 - fraction) * absorption[lower] + fraction * absorption[lower + 1];
        shape.push_back(static_cast<float>(value / absorption[index550]));
    }
    return shape;
}

DotKernel kernelOf(const SkinKernels& skin, const PigmentColumn& column, std::span<const float> shape) {
    STIPPLE_CHECK(shape.size() == skin.axes.bandNm.size(), "a shape has one value per band");
    const PigmentColumn scaled = inTablesLengths(column, skin);
    const std::array<Corner, 8> corners = cornersOf(skin.axes, scaled);
    ChannelLooks channels;
    for (std::size_t band = 0; band < shape.size(); ++band)
        addBand(channels, lookInBand(skin, corners, band, scaled.tau * shape[band]), skin.share[band]);
    float coreSigmaMm = 0.0F;
    for (const Corner& corner : corners) coreSigmaMm += corner.weight * skin.coreSigmaMm[corner.node];
    return composed(channels, coreSigmaMm, maxContrastBelow(scaled.topMm), skin.scattering, column.spreadMm2);
}

} // namespace stipple
