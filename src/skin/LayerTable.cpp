#include "skin/LayerTable.h"

#include "base/Check.h"
#include "base/Hash.h"
#include "skin/Skin.h"
#include "skin/SkinReflectance.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <thread>

namespace stipple {

namespace {

constexpr std::uint32_t version = 1;
constexpr int productStreams = 4;
constexpr std::size_t nodeCount = LayerTable::tops * LayerTable::heights * LayerTable::taus;

// Out of the sRGB gamut, and black: a density has to end somewhere.
constexpr double leastAlbedo = 1e-5;

/// Where a node of an axis lies, and, the other way round, the fractional node of a value. Dense where the
/// look changes fast: at shallow tops, flat columns and thin pigment.
struct Axis {
    std::size_t count = 0;
    double low = 0.0;
    double high = 0.0;
    double power = 1.0;

    double at(std::size_t node) const {
        const double u = static_cast<double>(node) / static_cast<double>(count - 1);
        return low + (high - low) * std::pow(u, power);
    }
    double nodeOf(double value) const {
        const double u = std::clamp((value - low) / (high - low), 0.0, 1.0);
        return std::pow(u, 1.0 / power) * static_cast<double>(count - 1);
    }
};

constexpr Axis topAxis{LayerTable::tops, 0.0, LayerTable::deepestTopMm, 2.0};
constexpr Axis heightAxis{LayerTable::heights, LayerTable::leastHeightMm, LayerTable::mostHeightMm, 2.0};

constexpr double thinTau = 0.15;

Axis logTauAxis() {
    return {LayerTable::taus, 0.0, std::log1p(LayerTable::mostTau / thinTau), 1.0};
}

double tauAt(std::size_t node) {
    return thinTau * std::expm1(logTauAxis().at(node));
}

PigmentLayer pigmentLayer(const PigmentSpectrum& pigment, const LayerColumn& column) {
    const double perMm = column.tau / column.heightMm;
    return {column.topMm, column.topMm + column.heightMm, perMm * pigment.absorption,
            perMm * pigment.reducedScattering};
}

/// What all columns in one skin share.
struct BareSkin {
    SkinStack stack;
    LinearRgb albedo{}; ///< with the same directions as the pigmented skin, so that their error cancels
};

LinearRgb seen(const Spectrum& reflectance, Illuminant illuminant) {
    return linearSrgbOf(xyzOf(reflectance, illuminant), illuminant);
}

BareSkin bareSkin(const LayerTableWish& wish, int streams) {
    const SkinStack stack = skinStack(wish.skin);
    return {stack, seen(reflectance(stack, {}, streams), wish.illuminant)};
}

Density densityIn(const BareSkin& bare, const LayerTableWish& wish, const LayerColumn& column, int streams) {
    const PigmentLayer layer = pigmentLayer(wish.pigment, column);
    const LinearRgb albedo = seen(reflectance(bare.stack, std::span(&layer, 1), streams), wish.illuminant);
    Density density{};
    for (std::size_t c = 0; c < 3; ++c) {
        const double ratio =
            std::max<double>(albedo[c], leastAlbedo) / std::max<double>(bare.albedo[c], leastAlbedo);
        density[c] = static_cast<float>(-std::log(ratio));
    }
    return density;
}

/// The nodes of one height and top: the first, without pigment, is zero.
void fillColumn(const BareSkin& bare, const LayerTableWish& wish, std::size_t row, Density* nodes) {
    const double topMm = topAxis.at(row / LayerTable::heights);
    const double heightMm = heightAxis.at(row % LayerTable::heights);
    for (std::size_t k = 1; k < LayerTable::taus; ++k)
        nodes[k] = densityIn(bare, wish, {topMm, heightMm, tauAt(k)}, productStreams);
}

/// Calls work(0..count-1) from all cores until it is done or cancelled.
template <class Work>
void onAllCores(std::size_t count, const Progress& progress, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            const float share = static_cast<float>(i) / static_cast<float>(count);
            if (!progress.step("Computing the colours of pigment in skin", share)) return;
            work(i);
        }
    };
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) helpers.emplace_back(run);
    run();
}

/// The node below a place on an axis, and how far the place lies towards the next.
struct Cell {
    std::size_t node = 0;
    float share = 0.0F;
};

Cell cellOf(const Axis& axis, double value) {
    const double place = axis.nodeOf(value);
    const std::size_t node = std::min(static_cast<std::size_t>(place), axis.count - 2);
    return {node, static_cast<float>(place - static_cast<double>(node))};
}

float weight(const Cell& cell, std::size_t next) {
    return next == 1 ? cell.share : 1.0F - cell.share;
}

void addBytes(std::string& bytes, float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(bits >> shift & 0xFFU));
}

float floatAt(std::string_view bytes, std::size_t index) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i)
        bits |= std::uint32_t{static_cast<unsigned char>(bytes[4 * index + i])} << (8 * i);
    return std::bit_cast<float>(bits);
}

void addSkin(Hasher& hasher, const SkinParameters& skin) {
    for (const double value :
         {skin.melanosomeFraction, skin.papillaryBlood, skin.reticularBlood, skin.hypodermisBlood,
          skin.saturation, skin.epidermisThicknessMm, skin.scatteringFactor})
        hasher.add(value);
}

} // namespace

PigmentSpectrum carbonSpectrum() {
    return {spectrumOf([](double nm) { return 550.0 / nm; }), {}};
}

Result<LayerTable> layerTable(const LayerTableWish& wish, const Progress& progress) {
    const BareSkin bare = bareSkin(wish, productStreams);
    LayerTable table{bareAlbedo(wish.skin, wish.illuminant), std::vector<Density>(nodeCount)};
    onAllCores(LayerTable::tops * LayerTable::heights, progress, [&](std::size_t row) {
        fillColumn(bare, wish, row, table.nodes.data() + row * LayerTable::taus);
    });
    if (auto done = progress.step("Computing the colours of pigment in skin", 1.0F); !done)
        return tl::unexpected(done.error());
    return table;
}

Density layerDensity(const LayerTable& table, const LayerColumn& column) {
    STIPPLE_CHECK(table.nodes.size() == nodeCount, "a table has been computed");
    const Cell top = cellOf(topAxis, column.topMm);
    const Cell height = cellOf(heightAxis, column.heightMm);
    const Cell tau = cellOf(logTauAxis(), std::log1p(std::max(0.0, column.tau) / thinTau));
    Density density{};
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 2; ++j)
            for (std::size_t k = 0; k < 2; ++k) {
                const std::size_t row = (top.node + i) * LayerTable::heights + height.node + j;
                const Density& node = table.nodes[row * LayerTable::taus + tau.node + k];
                const float share = weight(top, i) * weight(height, j) * weight(tau, k);
                for (std::size_t c = 0; c < 3; ++c) density[c] += share * node[c];
            }
    return density;
}

LinearRgb layerAlbedo(const LayerTable& table, const LayerColumn& column) {
    const Density density = layerDensity(table, column);
    LinearRgb albedo = table.bare;
    for (std::size_t c = 0; c < 3; ++c) albedo[c] *= std::exp(-density[c]);
    return albedo;
}

Density computedLayerDensity(const LayerTableWish& wish, const LayerColumn& column, int streams) {
    return densityIn(bareSkin(wish, streams), wish, column, streams);
}

std::uint64_t layerTableKey(const LayerTableWish& wish) {
    Hasher hasher;
    hasher.add(version);
    addSkin(hasher, wish.skin);
    for (const Spectrum* spectrum : {&wish.pigment.absorption, &wish.pigment.reducedScattering})
        for (const double value : *spectrum) hasher.add(value);
    hasher.add(static_cast<std::uint32_t>(wish.illuminant));
    return hasher.digest();
}

std::string layerTableBytes(const LayerTable& table) {
    std::string bytes;
    for (const float value : table.bare) addBytes(bytes, value);
    for (const Density& node : table.nodes)
        for (const float value : node) addBytes(bytes, value);
    return bytes;
}

std::optional<LayerTable> layerTableFrom(std::string_view bytes) {
    if (bytes.size() != 4 * 3 * (1 + nodeCount)) return std::nullopt;
    LayerTable table{{}, std::vector<Density>(nodeCount)};
    std::size_t index = 0;
    for (float& value : table.bare) value = floatAt(bytes, index++);
    for (Density& node : table.nodes)
        for (float& value : node) value = floatAt(bytes, index++);
    return table;
}

} // namespace stipple
