#pragma once

#include "skin/ColumnChords.h"
#include "skin/SkinStack.h"

namespace stipple {

/// Where the axes of columns stand around the point that is looked at.
struct Ring {
    double innerMm = 0.0;
    double outerMm = 0.0; ///< the axes are spread evenly over the area between; equal to innerMm: a circle
    int axes = 1;         ///< tried per photon
};

/// Columns of a pure absorber: every top with every height, diameter and optical thickness.
struct ColumnGrid {
    std::vector<double> topMm;
    std::vector<double> heightMm;
    std::vector<double> diameterMm; ///< ascending
    std::vector<double> tau;        ///< along the axis; quickest when each is twice the one before
};

/// How much darker columns make skin, 1 - albedo / bare albedo.
struct ColumnContrast {
    std::vector<double> bareAlbedo; ///< [skin]
    std::vector<double> contrast;   ///< [place][diameter][top][height][tau][skin]
};

/// Skins that scatter alike and differ in what absorbs.
struct SkinsAtWavelength {
    TurbidStack stack;                                ///< of the lightest, which is the first
    std::vector<std::vector<double>> absorptionPerMm; ///< [skin][layer]
};

SkinsAtWavelength skinsAt(const std::vector<SkinStack>& skins, std::size_t wavelength);

/// Contrast around single columns, by place: rings. The adjoint of evenly lit skin: each photon starts where
/// the eye looks, straight down, and all that come out again count, less what the column on their way takes.
/// All columns and skins share the same photons, so they differ by less than their noise.
ColumnContrast contrastOfColumns(const SkinsAtWavelength& skins, const ColumnGrid& grid,
                                 const std::vector<Ring>& rings, std::uint64_t photons, std::uint64_t seed);

/// Mean contrast of square lattices of columns, by place: pitches.
ColumnContrast contrastOfLattices(const SkinsAtWavelength& skins, const ColumnGrid& grid,
                                  const std::vector<double>& pitchesMm, std::uint64_t photons,
                                  std::uint64_t seed);

} // namespace stipple
