#include "plan/Command.h"
#include "support/SampleCommands.h"
#include "support/SamplePlan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace stipple {
namespace {

using nlohmann::json;

TEST(CommandJson, EveryCommandComesBackFromItsText) {
    std::set<std::string> names;
    for (const Command& command : testing::sampleCommands(testing::samplePlan())) {
        const std::string text = toJson(command).dump();
        const auto read = commandFromJson(json::parse(text));
        ASSERT_TRUE(read) << text << ": " << describe(read.error());
        EXPECT_EQ(read->index(), command.index());
        EXPECT_EQ(toJson(*read).dump(), text);
        names.insert(toJson(command)["do"].get<std::string>());
    }
    EXPECT_EQ(names.size(), std::variant_size_v<Command>) << "two commands share a name";
}

TEST(CommandJson, NumbersAreWrittenAsThePersonWouldAndReadBackExactly) {
    EXPECT_EQ(toJson(SetDotDiameter{0.22F}).dump(), R"({"diameterMm":0.22,"do":"set-dot-diameter"})");
    const float awkward = 0.1F + 0.2F;
    const auto read = commandFromJson(json::parse(toJson(SetDotDiameter{awkward}).dump()));
    EXPECT_EQ(std::get<SetDotDiameter>(*read).diameterMm, awkward);
}

TEST(CommandJson, MirrorOfTheBrushMayBeLeftOut) {
    const auto read = commandFromJson(
        json::parse(R"({"do":"paint-density","centreMm":[0,1,2],"radiusMm":5,"deltaPerCm2":-20})"));
    ASSERT_TRUE(read);
    EXPECT_FALSE(std::get<PaintDensity>(*read).mirror);
    EXPECT_EQ(std::get<PaintDensity>(*read).centreMm, glm::vec3(0, 1, 2));
}

struct Broken {
    const char* text;
    const char* where;
    const char* what;
};

TEST(CommandJson, WhatCannotBeReadIsNamed) {
    for (const Broken& row : std::initializer_list<Broken>{
             {R"([])", "", "an object"},
             {R"({"depthMm":0.4})", "do", "missing"},
             {R"({"do":3})", "do", "text"},
             {R"({"do":"explode"})", "do", "explode"},
             {R"({"do":"set-dot-depth"})", "depthMm", "missing"},
             {R"({"do":"set-dot-depth","depthMm":"deep"})", "depthMm", "a number"},
             {R"({"do":"set-dot-depth","depthMm":null})", "depthMm", "a number"},
             {R"({"do":"set-dot-depth","depthMm":1e300})", "depthMm", "finite"},
             {R"({"do":"set-dot-depth","depthMm":0.4,"colour":1})", "colour", "not a known field"},
             {R"({"do":"set-skin-type","skinType":2.5})", "skinType", "whole number"},
             {R"({"do":"set-norwood","stage":"IX"})", "stage", "IX"},
             {R"({"do":"set-zone-density","zone":"moon","perCm2":1})", "zone", "moon"},
             {R"({"do":"set-seed","seed":-1})", "seed", "0 or more"},
             {R"({"do":"move-hairline-point","point":"central","to":[1]})", "to", "2 numbers"},
             {R"({"do":"move-hairline-point","point":"central","to":[1,"x"]})", "to[1]", "a number"},
             {R"({"do":"set-hairline-mirror","mirror":1})", "mirror", "true or false"},
             {R"({"do":"reshape-head","shape":{"sex":"male"}})", "shape.ageYears", "missing"}}) {
        const auto read = commandFromJson(json::parse(row.text));
        ASSERT_FALSE(read) << row.text;
        EXPECT_EQ(read.error().where, row.where) << row.text;
        EXPECT_THAT(read.error().what, ::testing::HasSubstr(row.what)) << row.text;
    }
}

} // namespace
} // namespace stipple
