#pragma once

#include "base/Result.h"
#include "skin/DotKernel.h"
#include "skin/SkinStack.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// The nodes of a table of kernels; each axis ascending, with two nodes at least.
struct KernelAxes {
    std::vector<float> bandNm;             ///< wavelengths, within 400..700
    std::vector<float> melanosomeFraction; ///< of the epidermis
    std::vector<float> topMm;              ///< of the column below the surface
    std::vector<float> heightMm;
    std::vector<float> diameterMm;
    std::vector<float> tau; ///< of the column along its axis, at the band's wavelength

    bool operator==(const KernelAxes&) const = default;
};

/// What a single column of a pure absorber does to the light around it, by Monte Carlo (docs/kernels.md). One
/// wavelength knows nothing of pigments but their optical thickness there, so the table serves them all.
struct KernelTable {
    KernelAxes axes;
    std::string provenance;         ///< the command that made it
    std::vector<float> coreSigmaMm; ///< [top][height][diameter]
    std::vector<float> haloSigmaMm; ///< [top][height][diameter][band]
    /// Integral over the skin of the contrast, as ln mm2:
    /// [melanin][top][height][diameter][band][tau]
    std::vector<float> lnContrastMm2;
    std::vector<float> lnPeak; ///< ln of -ln(1 - contrast) on the axis; the same order
};

/// The shipped file, below the folder of assets.
inline constexpr const char* kernelTableFileName = "dot-kernels.bin";

/// The table from the bytes of its file. An error names the field that is wrong.
Result<KernelTable> parseKernelTable(std::string_view bytes);

/// The bytes of its file; numbers are rounded to 16 bits over the range of their field.
std::string kernelTableBytes(const KernelTable& table);

/// The table for the skin of one person in one light.
struct SkinKernels {
    KernelAxes axes;
    float scattering = 1.0F;          ///< of the skin, relative to the table's
    std::vector<float> lnLoad;        ///< of each node of tau: ln of how far such a load saturates
    std::vector<float> coreSigmaMm;   ///< as in the table
    std::vector<float> haloSigmaMm;   ///< as in the table
    std::vector<float> lnContrastMm2; ///< [top][height][diameter][band][tau]
    std::vector<float> lnPeak;        ///< [top][height][diameter][band][tau]
    std::vector<LinearRgb> share;     ///< [band]: its part of the bare skin's channels; they add up to 1
};

/// `bareReflectance` is the spectrum of that skin without pigment. What the melanosomes of the epidermis
/// absorb is taken from their fraction and its thickness; beyond the table's range the nearest is used. In
/// skin that scatters less all lengths are taken to grow in proportion. More or less blood changes the bare
/// colour but not the contrast. Between the bands contrast is interpolated linearly.
SkinKernels skinKernels(const KernelTable& table, const SkinParameters& skin, const Spectrum& bareReflectance,
                        Illuminant illuminant = Illuminant::D65);

/// A pigment's absorption at the bands, relative to that at 550 nm, where it must not be 0. Of a mixture: the
/// sum of its components' tau550 * shape, divided by the sum of their tau550.
std::vector<float> shapeAtBands(const SkinKernels& skin, const Spectrum& absorption);

/// What such a column of pigment does to the colour of that skin; `shape` from shapeAtBands. Two dots in one
/// place are one column with the sum of their tau: the look saturates. Contrast grows with tau and falls with
/// depth. What they cannot take is what comes back from above their top: maxContrast = exp(-top / 0.8 mm) in
/// all channels and skins, as an opaque layer takes of red light in light skin (docs/kernels.md). Columns
/// higher than the table's are seen by their upper part; tops below the table's go on as its last two.
DotKernel kernelOf(const SkinKernels& skin, const PigmentColumn& column, std::span<const float> shape);

} // namespace stipple
