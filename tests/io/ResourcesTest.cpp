#include "io/Resources.h"

#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace stipple {
namespace {

namespace fs = std::filesystem;

struct ResourcesTest : stipple::testing::FolderTest {
    void TearDown() override {
        ::unsetenv("STIPPLE_HOME");
        FolderTest::TearDown();
    }
};

TEST_F(ResourcesTest, StippleHomeComesFirst) {
    fs::create_directories(folder / "assets");
    fs::create_directories(folder / "shaders");
    ::setenv("STIPPLE_HOME", folder.c_str(), 1);
    EXPECT_EQ(resourceRoot().value(), folder);
}

TEST_F(ResourcesTest, AStippleHomeWithoutAssetsIsRefusedWithAdvice) {
    fs::create_directories(folder / "assets"); // but no shaders
    ::setenv("STIPPLE_HOME", folder.c_str(), 1);
    const auto root = resourceRoot();
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().where, "STIPPLE_HOME");
    EXPECT_THAT(root.error().fix, ::testing::HasSubstr("folder"));
}

} // namespace
} // namespace stipple
