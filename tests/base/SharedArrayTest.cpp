#include "base/SharedArray.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace stipple {
namespace {

using Numbers = SharedArray<int, 4>;

Numbers upTo(int count) {
    std::vector<int> values(static_cast<std::size_t>(count));
    std::iota(values.begin(), values.end(), 0);
    return Numbers(values);
}

TEST(SharedArray, HoldsItsValuesInOrderAlsoWhereTheLastBlockIsNotFull) {
    const Numbers numbers = upTo(10);
    ASSERT_EQ(numbers.size(), 10U);
    int expected = 0;
    for (const int number : numbers) EXPECT_EQ(number, expected++);
    EXPECT_EQ(expected, 10);
    EXPECT_EQ(std::ranges::max(numbers), 9);
}

TEST(SharedArray, ACopyKeepsTheValueThatItHas) {
    Numbers numbers = upTo(10);
    const Numbers before = numbers;
    numbers.set(5, 50);
    numbers.set(6, 60);
    EXPECT_EQ(before, upTo(10));
    EXPECT_NE(numbers, before);
    EXPECT_EQ(numbers[5], 50);
    EXPECT_EQ(numbers[6], 60);
    EXPECT_EQ(numbers[4], 4);
}

TEST(SharedArray, CopiesShareAllButTheChangedBlocks) {
    Numbers numbers = upTo(10);
    const Numbers before = numbers;
    numbers.set(5, 50);
    std::vector<std::size_t> unshared;
    numbers.forEachUnshared(before, [&](std::size_t index) { unshared.push_back(index); });
    EXPECT_EQ(unshared, (std::vector<std::size_t>{4, 5, 6, 7}));
    EXPECT_EQ(&numbers[0], &before[0]);
    EXPECT_EQ(&numbers[9], &before[9]);
}

TEST(SharedArray, ListsAreTheSameByValueAndLength) {
    EXPECT_EQ(upTo(7), upTo(7));
    EXPECT_NE(upTo(7), upTo(8));
    EXPECT_EQ(Numbers(), upTo(0));
}

} // namespace
} // namespace stipple
