#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "skin/Colour.h"
#include "skin/SkinStack.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// What a pigment does, per unit of its axial optical thickness tau.
struct PigmentSpectrum {
    Spectrum absorption{};        ///< 1 at 550 nm for a pure absorber
    Spectrum reducedScattering{}; ///< of pigment that scatters (titanium dioxide)

    bool operator==(const PigmentSpectrum&) const = default;
};

/// Black carbon, absorbing as 1/wavelength: the exponent was measured as 1.03 +- 0.09 (NIST, 2016).
PigmentSpectrum carbonSpectrum();

/// Pigment spread evenly over a column of skin.
struct LayerColumn {
    double topMm = 0.1;    ///< upper edge below the surface, >= 0
    double heightMm = 0.3; ///< > 0
    double tau = 1.0;      ///< axial optical thickness at 550 nm, >= 0
};

/// Surface density per channel: albedo = bare * exp(-density). May be negative where pigment is lighter than
/// the skin.
using Density = std::array<float, 3>;

/// What a table is computed for.
struct LayerTableWish {
    SkinParameters skin;
    PigmentSpectrum pigment = carbonSpectrum();
    Illuminant illuminant = Illuminant::D65;

    bool operator==(const LayerTableWish&) const = default;
};

/// The density of a wide, even layer of one pigment in one person's skin, over top, height and tau of the
/// column. Made by layerTable().
struct LayerTable {
    static constexpr std::size_t tops = 20;
    static constexpr std::size_t heights = 8;
    static constexpr std::size_t taus = 12; ///< the first is 0
    static constexpr double deepestTopMm = 2.0;
    static constexpr double leastHeightMm = 0.05;
    static constexpr double mostHeightMm = 1.2;
    static constexpr double mostTau = 16.0;

    LinearRgb bare{};           ///< albedo without pigment
    std::vector<Density> nodes; ///< [top][height][tau]
};

/// Computes the table, on as many cores as there are; the same bits on any number of them. About a second on
/// one core. Fails only when cancelled.
Result<LayerTable> layerTable(const LayerTableWish& wish, const Progress& progress = {});

/// Interpolated; what lies outside the table's ranges is taken as at their ends.
Density layerDensity(const LayerTable& table, const LayerColumn& column);

/// Albedo of the skin over such a layer.
LinearRgb layerAlbedo(const LayerTable& table, const LayerColumn& column);

/// The density without a table: exact, and slow (a third of a millisecond).
Density computedLayerDensity(const LayerTableWish& wish, const LayerColumn& column, int streams = 4);

/// A digest of all that the table depends on, the version of the computation included.
std::uint64_t layerTableKey(const LayerTableWish& wish);

/// For keeping a table on the disk: little-endian floats.
std::string layerTableBytes(const LayerTable& table);

/// Nothing where the bytes are not those of a table of this shape.
std::optional<LayerTable> layerTableFrom(std::string_view bytes);

} // namespace stipple
