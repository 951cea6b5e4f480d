#include "io/TableCache.h"

#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::writeBytes;

struct TableCacheTest : stipple::testing::FolderTest {};

TEST_F(TableCacheTest, ATableIsComputedOnceAndAgainWhenItsFileIsDamaged) {
    const LayerTable first = cachedLayerTable(folder, {}).value();
    const Progress stopped; // whoever has to compute notices
    stopped.cancel();
    const auto again = cachedLayerTable(folder, {}, stopped);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->nodes, first.nodes);
    LayerTableWish other;
    other.skin.melanosomeFraction = 0.05;
    EXPECT_FALSE(cachedLayerTable(folder, other, stopped).has_value());
    for (const auto& entry : fs::directory_iterator(folder)) writeBytes(entry.path(), "broken");
    EXPECT_FALSE(cachedLayerTable(folder, {}, stopped).has_value());
    EXPECT_EQ(cachedLayerTable(folder, {})->nodes, first.nodes);
}

} // namespace
} // namespace stipple
