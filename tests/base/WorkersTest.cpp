#include "base/Workers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace stipple::test {
namespace {

TEST(Workers, doEveryTaskOnceWhateverTheirNumber) {
    for (const int threads : {1, 2, 3, 8}) {
        Workers workers(threads);
        EXPECT_EQ(workers.count(), static_cast<std::size_t>(threads));
        for (const std::size_t tasks : {0U, 1U, 2U, 1000U}) {
            std::vector<int> done(tasks, 0);
            workers.run(tasks, [&](std::size_t i, std::size_t) { ++done[i]; });
            EXPECT_TRUE(std::all_of(done.begin(), done.end(), [](int times) { return times == 1; }));
        }
    }
}

TEST(Workers, giveEachThreadItsOwnNumber) {
    Workers workers(4);
    std::vector<std::size_t> sums(workers.count(), 0); // not atomic: no two threads share one
    workers.run(10000, [&](std::size_t i, std::size_t worker) { sums.at(worker) += i; });
    std::size_t sum = 0;
    for (const std::size_t s : sums) sum += s;
    EXPECT_EQ(sum, 10000U * 9999U / 2U);
}

TEST(Workers, areAtLeastOneUnlessTold) {
    EXPECT_GE(Workers(0).count(), 1U);
}

} // namespace
} // namespace stipple::test
