#include "skin/ColumnContrast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace stipple {
namespace {

PathPieces straight(const Point3& from, const Point3& to) {
    PhotonPath path;
    path.pointsMm = {from, to};
    PathPieces pieces;
    cutPath(path, pieces);
    return pieces;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(ColumnChords, ALevelWayThroughTheMiddleRunsTheDiameter) {
    const ColumnSlices slices{{0.1, 0.2}, {0.0, 0.5, 1.0}};
    std::vector<double> lengths(slices.lengthCount(), 0.0);
    EXPECT_TRUE(addColumnChords(straight({-1, 0, 0.7}, {1, 0, 0.7}), 0.0, 0.0, slices, lengths));
    EXPECT_NEAR(lengths[1], 0.2, 1e-12);
    EXPECT_NEAR(lengths[3], 0.4, 1e-12);
    EXPECT_EQ(lengths[0] + lengths[2], 0.0);
}

TEST(ColumnChords, OffTheMiddleTheyAreShorterAndOutsideNone) {
    const ColumnSlices slices{{0.2}, {0.0, 1.0}};
    std::vector<double> lengths(1, 0.0);
    EXPECT_TRUE(addColumnChords(straight({-1, 0.16, 0.5}, {1, 0.16, 0.5}), 0.0, 0.0, slices, lengths));
    EXPECT_NEAR(lengths[0], 0.24, 1e-12);
    EXPECT_FALSE(addColumnChords(straight({-1, 0.21, 0.5}, {1, 0.21, 0.5}), 0.0, 0.0, slices, lengths));
    EXPECT_NEAR(lengths[0], 0.24, 1e-12);
}

TEST(ColumnChords, ASteepWayIsHandedOutToTheSlicesByDepth) {
    const ColumnSlices slices{{0.5}, {0.1, 0.2, 0.4}};
    std::vector<double> lengths(2, 0.0);
    addColumnChords(straight({0, 0, 0}, {0.3, 0, 0.4}), 0.0, 0.0, slices, lengths); // 5/4 of its depth long
    EXPECT_NEAR(lengths[0], 0.125, 1e-12);
    EXPECT_NEAR(lengths[1], 0.25, 1e-12);
    lengths.assign(2, 0.0);
    addColumnChords(straight({0, 0, 0.4}, {0, 0, 0}), 0.0, 0.0, slices, lengths); // straight up
    EXPECT_NEAR(lengths[0], 0.1, 1e-12);
    EXPECT_NEAR(lengths[1], 0.2, 1e-12);
}

TEST(ColumnChords, ALatticeIsManyColumns) {
    const ColumnSlices slices{{0.2}, {0.0, 1.0}};
    const PathPieces path = straight({-1.3, 0.4, 0.1}, {2.2, -0.9, 0.9});
    std::vector<double> one(1, 0.0);
    for (int j = -4; j <= 4; ++j)
        for (int i = -4; i <= 4; ++i) addColumnChords(path, 0.1 + i * 0.7, 0.2 + j * 0.7, slices, one);
    std::vector<double> lattice(1, 0.0);
    addLatticeChords(path, 0.1, 0.2, 0.7, slices, lattice);
    EXPECT_NEAR(sum(lattice), sum(one), 1e-12);
    EXPECT_GT(sum(one), 0.0);
}

SkinsAtWavelength greenSkin() {
    return skinsAt({skinStack(skinOfType(2))}, index550);
}

// The integral over one cell of the shadows of all dots is the integral of one dot's over the plane, so that
// thin dots, which hardly overlap, make contrast / area of a lattice.
TEST(ColumnContrast, ASparseLatticeDarkensByTheIntegralOfItsDots) {
    const ColumnGrid dot{{0.1}, {0.2}, {0.3}, {0.25}};
    const std::vector<Ring> rings{{0.0, 0.5, 4}, {0.5, 2.0, 4}, {2.0, 9.0, 8}};
    const ColumnContrast single = contrastOfColumns(greenSkin(), dot, rings, 6000, 1);
    double integral = 0.0;
    for (std::size_t k = 0; k < rings.size(); ++k)
        integral += single.contrast[k] * M_PI *
                    (rings[k].outerMm * rings[k].outerMm - rings[k].innerMm * rings[k].innerMm);
    const double pitch = 2.0;
    const ColumnContrast lattice = contrastOfLattices(greenSkin(), dot, {pitch}, 6000, 1);
    EXPECT_NEAR(lattice.contrast[0] * pitch * pitch, integral, 0.06 * integral);
}

} // namespace
} // namespace stipple
