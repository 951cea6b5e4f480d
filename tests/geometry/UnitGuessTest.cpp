#include "ScanMeshes.h"
#include "geometry/MeshCleanup.h"

#include <gmock/gmock.h>

#include <limits>

namespace stipple {
namespace {

using testing::HasSubstr;

ScanMesh sizedScan(float longest) {
    ScanMesh mesh = test::sphere(0.5F * longest, 4);
    for (glm::vec3& p : mesh.positions) p.x *= 0.7F;
    return mesh;
}

struct Case {
    float longest;
    float toMm;
    const char* says;
};

TEST(UnitGuess, KnowsHeadsInTheUnitsOfScanners) {
    for (const Case& c :
         {Case{235.0F, 1.0F, "in millimetres: the scan is 235 at its longest, as a head"},
          Case{380.0F, 1.0F, "a head and neck"}, Case{600.0F, 1.0F, "a bust"},
          Case{0.235F, 1000.0F, "in metres"}, Case{0.4F, 1000.0F, "a head and neck"},
          Case{23.5F, 10.0F, "in centimetres"}, Case{23.5F, 10.0F, "in inches it would be a bust"},
          Case{60.0F, 10.0F, "a bust"}, Case{9.3F, 25.4F, "in inches"}}) {
        SCOPED_TRACE(c.longest);
        const UnitGuess guess = guessUnit(sizedScan(c.longest));
        EXPECT_TRUE(guess.known);
        EXPECT_FLOAT_EQ(guess.toMm, c.toMm);
        EXPECT_THAT(guess.reason, HasSubstr(c.says));
    }
}

TEST(UnitGuess, MakesAHeadOfNonsense) {
    for (const float longest : {1e-6F, 3.7F, 1700.0F, 1e9F}) {
        SCOPED_TRACE(longest);
        const UnitGuess guess = guessUnit(sizedScan(longest));
        EXPECT_FALSE(guess.known);
        EXPECT_NEAR(guess.toMm * longest, 240.0F, 1.0F);
        EXPECT_THAT(guess.reason, HasSubstr("unknown"));
    }
}

TEST(UnitGuess, HasNoEyeForWhatIsNoPlaceOrFarAway) {
    ScanMesh mesh = sizedScan(0.3F);
    mesh.positions[3].x = std::numeric_limits<float>::quiet_NaN();
    mesh.positions[4].y = std::numeric_limits<float>::infinity();
    mesh.positions[5] = glm::vec3(40.0F);
    EXPECT_FLOAT_EQ(guessUnit(mesh).toMm, 1000.0F);
}

TEST(UnitGuess, SaysWhereThereIsNoSize) {
    ScanMesh point;
    point.positions.assign(5, glm::vec3(1.0F));
    for (const ScanMesh& mesh : {ScanMesh{}, point}) {
        const UnitGuess guess = guessUnit(mesh);
        EXPECT_FALSE(guess.known);
        EXPECT_FLOAT_EQ(guess.toMm, 1.0F);
    }
}

} // namespace
} // namespace stipple
