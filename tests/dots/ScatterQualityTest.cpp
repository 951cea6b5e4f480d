// The judge itself, on point sets whose figures are known from theory.
#include "dots/ScatterQuality.h"

#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace stipple::test {
namespace {

constexpr float sideMm = 100.0F;

/// Hexagonal spacing over the spacing of a square lattice of the same density.
const double hexagonalOfSquare = std::sqrt(2.0 / std::sqrt(3.0));

std::vector<float> uniform(const TriMesh& mesh, double perCm2) {
    return std::vector<float>(mesh.positionsMm.size(), static_cast<float>(perCm2));
}

/// A place of rectangle({sideMm, sideMm}, {1, 1}), whose triangles are (0,0) (0,1) (1,0) and (1,0) (0,1)
/// (1,1).
SurfacePoint onSquare(double xMm, double zMm) {
    const auto x = static_cast<float>(xMm / double{sideMm});
    const auto z = static_cast<float>(zMm / double{sideMm});
    return x + z <= 1.0F ? SurfacePoint{0, z, x} : SurfacePoint{1, 1.0F - x, x + z - 1.0F};
}

std::vector<SurfacePoint> lattice(double columnMm, double rowMm, double shiftOfOddRowsMm) {
    std::vector<SurfacePoint> points;
    int row = 0;
    for (double z = 0.25 * rowMm; z < double{sideMm}; z += rowMm, ++row)
        for (double x = 0.25 * columnMm + row % 2 * shiftOfOddRowsMm; x < double{sideMm}; x += columnMm)
            points.push_back(onSquare(x, z));
    return points;
}

std::vector<SurfacePoint> randomPoints(int count) {
    std::mt19937_64 random(7);
    const auto unit = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    std::vector<SurfacePoint> points;
    for (int i = 0; i < count; ++i) {
        const double x = unit() * double{sideMm};
        points.push_back(onSquare(x, unit() * double{sideMm}));
    }
    return points;
}

const TriMesh square = rectangle({sideMm, sideMm}, {1, 1});

TEST(ScatterQuality, hexagonalLatticeHasItsKnownFigures) {
    const double spacing = 0.8;
    const double row = spacing * std::sqrt(3.0) / 2.0;
    const ScatterQuality q =
        judge(square, uniform(square, 100.0 / (spacing * row)), lattice(spacing, row, spacing / 2.0));
    EXPECT_NEAR(q.rho, 1.0, 1e-3);
    EXPECT_NEAR(q.rhoP01, 1.0, 1e-3);
    EXPECT_NEAR(q.meanNearest, 1.0, 1e-3);
    EXPECT_NEAR(q.cvNearest, 0.0, 1e-3);
    EXPECT_NEAR(q.gap, 1.0 / std::sqrt(3.0), 0.02);
    EXPECT_LT(q.fano, 0.06);
    EXPECT_NEAR(q.countBias, 0.0, 0.01);
}

TEST(ScatterQuality, squareLatticeHasItsKnownFigures) {
    const double spacing = 0.8;
    const ScatterQuality q =
        judge(square, uniform(square, 100.0 / (spacing * spacing)), lattice(spacing, spacing, 0.0));
    EXPECT_NEAR(q.rho, 1.0 / hexagonalOfSquare, 1e-3);
    EXPECT_NEAR(q.meanNearest, 1.0 / hexagonalOfSquare, 1e-3);
    EXPECT_NEAR(q.gap, std::sqrt(0.5) / hexagonalOfSquare, 0.02);
    // The count of a square lattice in a circle of radius r (in spacings) has a variance of 0.458 r, averaged
    // over r (Kendall 1948, "On the number of lattice points inside a random oval").
    const double perDisc = 100.0 / (spacing * spacing);
    EXPECT_NEAR(q.fano, 0.458 * std::sqrt(perDisc / std::acos(-1.0)) / perDisc, 0.008);
}

TEST(ScatterQuality, randomPointsHaveTheFiguresOfAPoissonProcess) {
    const ScatterQuality q = judge(square, uniform(square, 200.0), randomPoints(20000));
    EXPECT_LT(q.rho, 0.02);
    EXPECT_NEAR(q.meanNearest, 0.5 / hexagonalOfSquare, 0.01);
    EXPECT_NEAR(q.cvNearest, std::sqrt(4.0 / std::acos(-1.0) - 1.0), 0.02);
    EXPECT_NEAR(q.fano, 1.0, 0.25);
    EXPECT_GT(q.gap, 1.2);
}

TEST(ScatterQuality, countBiasIsRelativeToTheIntegralOfTheDensity) {
    std::vector<float> ramp = uniform(square, 0.0);
    ramp[1] = ramp[3] = 100.0F; // on average 50 per cm2, of 100 cm2
    const double spacing = 100.0 / std::sqrt(5500.0);
    std::vector<SurfacePoint> points = lattice(spacing, spacing, 0.0);
    points.resize(5500, points.back());
    EXPECT_NEAR(judge(square, ramp, points).countBias, 0.1, 1e-3);
}

TEST(ScatterQuality, aMissingDotIsFoundAsTheLargestGap) {
    const double spacing = 1.0;
    std::vector<SurfacePoint> points = lattice(spacing, spacing, 0.0);
    points.erase(points.begin() + 100 * 50 + 50);
    const ScatterQuality q = judge(square, uniform(square, 100.0), points);
    EXPECT_NEAR(q.gap, 1.0 / hexagonalOfSquare, 0.02);
}

TEST(ScatterQuality, latticesHaveNoMoreThanTheCountRmsOfALattice) {
    const double row = std::sqrt(3.0) / 2.0;
    const ScatterQuality q = judge(square, uniform(square, 100.0 / row), lattice(1.0, row, 0.5));
    EXPECT_LT(q.countExcess, 0.01);
    EXPECT_NEAR(q.countRms, std::sqrt(0.254 / std::pow(100.0 / row, 1.5)), 0.004);
}

TEST(ScatterQuality, randomPointsHaveTheCountRmsOfAPoissonProcess) {
    const ScatterQuality q = judge(square, uniform(square, 200.0), randomPoints(20000));
    EXPECT_NEAR(q.countRms, std::sqrt(1.0 / 200.0), 0.012);
    EXPECT_LT(q.countExcess, q.countRms);
}

TEST(ScatterSpectrum, ofRandomPointsIsFlat) {
    const ScatterSpectrum spectrum = spectrumOf(square, 200.0F, randomPoints(20000));
    EXPECT_NEAR(spectrum.lowPower, 1.0, 0.15);
    EXPECT_LT(spectrum.oscillation, 0.15);
    EXPECT_LT(spectrum.effectiveNyquist, 0.1);
}

/// The lowest frequency at which there is more than in random points.
double firstPeakOf(const ScatterSpectrum& spectrum) {
    const auto peak = std::find_if(spectrum.samples.begin(), spectrum.samples.end(),
                                   [](const auto& sample) { return sample.power > 1.0; });
    return peak == spectrum.samples.end() ? 0.0 : peak->frequency;
}

TEST(ScatterSpectrum, ofAHexagonalLatticeIsEmptyUpToItsFirstPeak) {
    const double row = std::sqrt(3.0) / 2.0;
    const ScatterSpectrum spectrum =
        spectrumOf(square, static_cast<float>(100.0 / row), lattice(1.0, row, 0.5));
    EXPECT_LT(spectrum.lowPower, 0.01);
    EXPECT_NEAR(firstPeakOf(spectrum), std::sqrt(2.0 / std::sqrt(3.0)), 0.07);
    EXPECT_NEAR(spectrum.effectiveNyquist, 1.0, 0.1);
}

TEST(ScatterSpectrum, ofASquareLatticePeaksAtOne) {
    const ScatterSpectrum spectrum = spectrumOf(square, 100.0F, lattice(1.0, 1.0, 0.0));
    EXPECT_LT(spectrum.lowPower, 0.01);
    EXPECT_NEAR(spectrum.samples[29].frequency, 1.0, 1e-9);
    EXPECT_GT(spectrum.samples[29].power, 10.0);
}

TEST(ScatterSpectrum, isEmptyWhereNoWindowFits) {
    EXPECT_TRUE(spectrumOf(rectangle({5.0F, 5.0F}, {1, 1}), 100.0F, {{0, 0.2F, 0.2F}}).samples.empty());
}

TEST(ScatterQuality, sheetsThatFaceAwayAreNoNeighbours) {
    TriMesh sheets = rectangle({10.0F, 10.0F}, {1, 1});
    addRectangle(sheets, {10.0F, 10.0F}, {1, 1}, -0.1F, true);
    const std::vector<SurfacePoint> points = {{0, 0.2F, 0.2F}, {2, 0.2F, 0.2F}};
    EXPECT_GT(judge(sheets, uniform(sheets, 100.0), points).rho, 3.0);
}

} // namespace
} // namespace stipple::test
