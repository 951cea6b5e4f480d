#pragma once

#include "geometry/TriMesh.h"

#include <vector>

namespace stipple {

/// How evenly points lie on a surface. Lengths are relative to the hexagonal spacing of the wanted density at
/// their place, so that they mean the same at every density (Lagae and Dutre 2008, "A comparison of methods
/// for generating Poisson disk distributions").
struct ScatterQuality {
    double rho = 0.0;         ///< least distance of two points; hexagonal lattice 1, good darts 0.7, random 0
    double rhoP01 = 0.0;      ///< distance to the nearest point that 0.1 % of the points fall short of
    double meanNearest = 0.0; ///< mean distance to the nearest point; hexagonal 1, random 0.465
    double cvNearest = 0.0;   ///< its standard deviation over its mean; lattice 0, random 0.523
    double gap = 0.0;         ///< radius of the largest disc without a point; hexagonal 0.577
    double fano = 0.0;      ///< variance of the count in discs of 1 cm2 over that of random points; random 1
    double countBias = 0.0; ///< count over the wanted count, minus 1
    double countRms = 0.0;  ///< of the counts in those discs against the wanted ones, over their rms
    double countExcess = 0.0; ///< what of countRms, in quadrature, a hexagonal lattice would not have
};

/// The radial power spectrum: of random points 1 at every frequency (Ulichney 1987, "Digital halftoning").
/// Frequencies are in units of the square root of the density; a hexagonal lattice has its first peak at
/// 1.075.
struct ScatterSpectrum {
    struct Sample {
        double frequency = 0.0;
        double power = 0.0;
    };
    std::vector<Sample> samples;   ///< by growing frequency, evenly spaced
    double lowPower = 0.0;         ///< mean over the plane below half of 1.075
    double effectiveNyquist = 0.0; ///< the frequency below which the mean over the plane is 0.1
    double oscillation = 0.0;      ///< rms of power - 1 from where it first reaches 1
};

/// Judges points scattered on a mesh to a density per vertex (dots per cm2, linear between vertices). Points
/// on triangles that face away from each other are no neighbours. Gaps and counts are taken where their disc
/// does not reach an open edge, gaps also only where at least a twentieth of the highest density is wanted.
ScatterQuality judge(const TriMesh& mesh, const std::vector<float>& perCm2,
                     const std::vector<SurfacePoint>& points);

/// The spectrum of points scattered evenly, from windows of 12 hexagonal spacings around places of the
/// surface that are further than that from an open edge: the points around one are projected to the tangent
/// plane there, weighted by 1 - (r / 12 spacings)^2, and the transform of the even density is taken away
/// (figures after Heck, Schloemer and Deussen 2013, "Blue noise sampling with controlled aliasing"). Empty
/// when the surface has no such place.
ScatterSpectrum spectrumOf(const TriMesh& mesh, float perCm2, const std::vector<SurfacePoint>& points);

} // namespace stipple
