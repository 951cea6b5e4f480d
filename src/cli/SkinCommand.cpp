#include "cli/Subcommands.h"
#include "skin/Colour.h"
#include "skin/Pigment.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace stipple {

namespace {

constexpr std::array<std::string_view, 6> skinNames{"I", "II", "III", "IV", "V", "VI"};
constexpr std::array layerDepthsMm{0.2, 0.3, 0.6, 1.0, 1.5, 2.0};
constexpr double layerThicknessMm = 0.2;

struct Load {
    std::string_view name;
    double tau = 0.0;
};
constexpr Load bare{"none", 0.0};
constexpr std::array<Load, 3> loads{{{"light", 0.25}, {"medium", 1.0}, {"dark", 4.0}}};

/// Bare skin (no load, no depth), or an even layer of carbon in it.
struct Layer {
    std::string_view skin;
    Load load;
    double depthMm = 0.0; ///< of its middle
};

struct LayerRow {
    Layer layer;
    Xyz xyz{};
    LinearRgb rgb{};
    Lab lab;
};

PigmentLayer carbonLayer(double depthMm, double tau) {
    return {depthMm - 0.5 * layerThicknessMm, depthMm + 0.5 * layerThicknessMm,
            tau / layerThicknessMm * carbonShape(), Spectrum{}};
}

LayerRow coloured(const Layer& layer, const Spectrum& reflectance, Illuminant light) {
    const Xyz xyz = xyzOf(reflectance, light);
    return {layer, xyz, linearSrgbOf(xyz, light), labOf(xyz, light)};
}

SkinStack stackOf(std::size_t type, const SkinOptions& options) {
    SkinParameters skin = skinOfType(static_cast<double>(type) + 1.0);
    skin.scatteringFactor = options.scattering;
    return skinStack(skin);
}

void addRows(std::vector<LayerRow>& rows, std::size_t type, const SkinOptions& options) {
    const Illuminant light = illuminantNamed(options.illuminant).value_or(Illuminant::D65);
    const SkinStack stack = stackOf(type, options);
    const std::string_view name = skinNames[type];
    rows.push_back(coloured({name, bare, 0.0}, reflectance(stack, {}, options.streams), light));
    for (const Load& load : loads)
        for (const double depthMm : layerDepthsMm) {
            const PigmentLayer carbon = carbonLayer(depthMm, load.tau);
            const Spectrum seen = reflectance(stack, std::span(&carbon, 1), options.streams);
            rows.push_back(coloured({name, load, depthMm}, seen, light));
        }
}

std::vector<LayerRow> layerRows(const SkinOptions& options) {
    std::vector<LayerRow> rows;
    for (std::size_t type = 0; type < skinNames.size(); ++type) addRows(rows, type, options);
    return rows;
}

void printCsv(const std::vector<LayerRow>& rows) {
    fmt::print("skin,level,depth_mm,tau550,X,Y,Z,lr,lg,lb,L,a,b\n");
    for (const LayerRow& row : rows)
        fmt::print("{},{},{},{},{:.6f},{:.6f},{:.6f},{:.6f},{:.6f},{:.6f},{:.4f},{:.4f},{:.4f}\n",
                   row.layer.skin, row.layer.load.name, row.layer.depthMm, row.layer.load.tau, row.xyz[0],
                   row.xyz[1], row.xyz[2], row.rgb[0], row.rgb[1], row.rgb[2], row.lab.lightness, row.lab.a,
                   row.lab.b);
}

std::string hexColour(const LinearRgb& rgb) {
    std::string text = "#";
    for (const float channel : rgb)
        text += fmt::format("{:02x}", std::lround(255.0F * srgbEncoded(std::clamp(channel, 0.0F, 1.0F))));
    return text;
}

void printTable(const std::vector<LayerRow>& rows) {
    fmt::print("{:>4}  {:<6}  {:>8}  {:>6}  {:>5}  {:>5}  {:>5}  {:>7}\n", "skin", "carbon", "depth mm",
               "tau", "L*", "a*", "b*", "sRGB");
    for (const LayerRow& row : rows)
        fmt::print("{:>4}  {:<6}  {:>8.1f}  {:>6.2f}  {:>5.1f}  {:>5.1f}  {:>5.1f}  {:>7}\n", row.layer.skin,
                   row.layer.load.name, row.layer.depthMm, row.layer.load.tau, row.lab.lightness, row.lab.a,
                   row.lab.b, hexColour(row.rgb));
}

void printSpectra(const SkinOptions& options) {
    fmt::print("skin,wavelength_nm,reflectance\n");
    for (std::size_t type = 0; type < skinNames.size(); ++type) {
        const Spectrum spectrum = reflectance(stackOf(type, options), {}, options.streams);
        for (std::size_t i = 0; i < wavelengthCount; ++i)
            fmt::print("{},{},{:.6f}\n", skinNames[type], wavelengthNm(i), spectrum[i]);
    }
}

void printLayers(const SkinOptions& options) {
    const std::vector<LayerRow> rows = layerRows(options);
    if (options.csv)
        printCsv(rows);
    else
        printTable(rows);
}

} // namespace

Result<int> runSkin(const SkinOptions& options) {
    if (options.dot) return runSkinDots(options);
    if (options.spectra)
        printSpectra(options);
    else
        printLayers(options);
    return 0;
}

} // namespace stipple
