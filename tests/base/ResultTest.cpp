#include "base/Result.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(Describe, saysWhereThenWhatThenWhatToDo) {
    EXPECT_EQ(describe({"3 is outside 0.08..0.5 mm", "dots.diameterMm", "Choose a finer needle"}),
              "dots.diameterMm: 3 is outside 0.08..0.5 mm. Choose a finer needle");
}

TEST(Describe, leavesOutWhatIsNotKnown) {
    EXPECT_EQ(describe({"no such file", "", ""}), "no such file");
    EXPECT_EQ(describe({"no such file", "a.json", ""}), "a.json: no such file");
    EXPECT_EQ(describe({"no such file", "", "Check the name"}), "no such file. Check the name");
}

TEST(Fail, carriesItsThreePartsToTheCaller) {
    const Result<int> result = fail("is missing", "seed", "Add it");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().what, "is missing");
    EXPECT_EQ(result.error().where, "seed");
    EXPECT_EQ(result.error().fix, "Add it");
}

} // namespace
} // namespace stipple
