#include "app/Settings.h"

#include "support/TemporaryFolder.h"

#include <fstream>

namespace stipple {
namespace {

using SettingsTest = testing::FolderTest;

TEST_F(SettingsTest, AMeasuredScreenIsKnownAtTheNextStart) {
    const auto state = folder / "state" / "stipple"; // made when needed
    EXPECT_EQ(readSettings(state), Settings{});
    keepSettings({5.25F}, state);
    EXPECT_EQ(readSettings(state).screenPointsPerMm, 5.25F);
}

TEST_F(SettingsTest, WhatMakesNoSenseIsAsNeverMeasured) {
    for (const char* text : {"", "{", "[]", "{}", R"({"screenPointsPerMm": "wide"})",
                             R"({"screenPointsPerMm": 0})", R"({"screenPointsPerMm": 1e9})"}) {
        std::ofstream(folder / "settings.json") << text;
        EXPECT_EQ(readSettings(folder), Settings{}) << text;
    }
    EXPECT_EQ(readSettings({}), Settings{});
    keepSettings({5.25F}, "/proc/nowhere"); // says nothing, and keeps nothing
}

} // namespace
} // namespace stipple
