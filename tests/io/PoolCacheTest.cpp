#include "io/PoolCache.h"

#include "io/AtomicFile.h"
#include "support/PlainMeshes.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace stipple::test {
namespace {

namespace fs = std::filesystem;

struct PoolCache : stipple::testing::FolderTest {};

const TriMesh mesh = dome(90.0F, {40.0F, 40.0F}, {20, 20});
const DotPoolSettings settings{.maxPerCm2 = 85.0F, .seed = 3};

void expectSame(const DotPool& a, const DotPool& b) {
    EXPECT_EQ(a.maxPerCm2, b.maxPerCm2);
    ASSERT_EQ(a.dots.size(), b.dots.size());
    for (std::size_t i = 0; i < a.dots.size(); ++i) {
        ASSERT_EQ(a.dots[i].place, b.dots[i].place);
        ASSERT_EQ(a.dots[i].rank, b.dots[i].rank);
    }
}

fs::path onlyFileIn(const fs::path& folder) {
    return fs::directory_iterator(folder)->path();
}

TEST_F(PoolCache, givesBackWhatWasStored) {
    const DotPool built = buildDotPool(mesh, settings);
    EXPECT_FALSE(loadPool(folder, mesh, settings));
    storePool(folder, mesh, settings, built);
    const auto loaded = loadPool(folder, mesh, settings);
    ASSERT_TRUE(loaded);
    expectSame(*loaded, built);
}

TEST_F(PoolCache, knowsAnotherMeshAndOtherSettings) {
    storePool(folder, mesh, settings, buildDotPool(mesh, settings));
    TriMesh moved = mesh;
    moved.positionsMm[7].x += 0.001F;
    EXPECT_FALSE(loadPool(folder, moved, settings));
    DotPoolSettings other = settings;
    other.seed = 4;
    EXPECT_FALSE(loadPool(folder, mesh, other));
    other = settings;
    other.maxPerCm2 = 86.0F;
    EXPECT_FALSE(loadPool(folder, mesh, other));
    other = settings;
    other.candidatesPerDot = 25;
    EXPECT_FALSE(loadPool(folder, mesh, other));
    other = settings;
    other.threads = 2; // gives the same dots
    EXPECT_TRUE(loadPool(folder, mesh, other));
}

TEST_F(PoolCache, aDamagedFileCountsAsNotThere) {
    storePool(folder, mesh, settings, buildDotPool(mesh, settings));
    const fs::path file = onlyFileIn(folder);
    const std::string whole = readWholeFile(file, 1U << 30U).value();
    const auto tryWith = [&](const std::string& bytes) {
        std::ofstream(file, std::ios::binary) << bytes;
        return loadPool(folder, mesh, settings).has_value();
    };
    EXPECT_TRUE(tryWith(whole));
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{40}, whole.size() - 1})
        EXPECT_FALSE(tryWith(whole.substr(0, size))) << size;
    EXPECT_FALSE(tryWith(whole + "x"));
    for (std::size_t at = 0; at < whole.size(); at += 97) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        EXPECT_FALSE(tryWith(changed)) << at;
    }
}

TEST_F(PoolCache, buildsAndStoresWhatIsMissing) {
    const fs::path cache = folder / "made" / "here";
    const DotPool first = cachedPool(cache, mesh, settings);
    EXPECT_TRUE(loadPool(cache, mesh, settings));
    expectSame(first, cachedPool(cache, mesh, settings));
    expectSame(first, buildDotPool(mesh, settings));
}

TEST_F(PoolCache, aFolderThatCannotBeWrittenOnlyCostsTime) {
    std::ofstream(folder / "file") << "not a folder";
    expectSame(cachedPool(folder / "file", mesh, settings), buildDotPool(mesh, settings));
}

TEST_F(PoolCache, aStoppedBuildIsNotStored) {
    std::stop_source source;
    source.request_stop();
    EXPECT_TRUE(cachedPool(folder, mesh, settings, source.get_token()).dots.empty());
    EXPECT_TRUE(fs::is_empty(folder));
}

} // namespace
} // namespace stipple::test
