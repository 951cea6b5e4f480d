#include "cli/CommandLine.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace stipple {
namespace {

std::optional<WindowWish> opened(std::vector<std::string> arguments) {
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    return windowWish(static_cast<int>(pointers.size()), pointers.data());
}

TEST(WindowWish, IsNoneOrTheOnePlanNamed) {
    EXPECT_EQ(opened({"stipple"}), WindowWish{});
    EXPECT_EQ(opened({"stipple", "a.stipple"}), (WindowWish{"a.stipple", {}}));
    EXPECT_EQ(opened({"stipple", "a.stipple", "--edits", "e.json"}), (WindowWish{"a.stipple", "e.json"}));
}

TEST(WindowWish, LeavesCommandsToTheCommandLine) {
    EXPECT_EQ(opened({"stipple", "render"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "--help"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "info", "a.stipple"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "a.stipple", "--edit", "e.json"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "a.stipple", "--edits"}), std::nullopt);
}

} // namespace
} // namespace stipple
