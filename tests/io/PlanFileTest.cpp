#include "io/PlanFile.h"

#include "base/Hash.h"
#include "plan/Command.h"
#include "support/SampleCommands.h"
#include "support/SamplePlan.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace stipple {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing::headTemplate;
using testing::samplePlan;

/// A plan in which every part differs from the defaults.
Document editedPlan() {
    Document plan = samplePlan();
    for (const Command& command : testing::sampleCommands(plan)) {
        if (std::holds_alternative<ClearPaint>(command)) continue;
        plan = *stipple::apply(plan, command);
    }
    return plan;
}

void expectEqual(const Document& a, const Document& b) {
    EXPECT_EQ(a.head->shape, b.head->shape);
    EXPECT_EQ(*a.client, *b.client);
    EXPECT_EQ(*a.hairLoss, *b.hairLoss);
    EXPECT_EQ(*a.hairline, *b.hairline);
    EXPECT_EQ(*a.dots, *b.dots);
    EXPECT_EQ(*a.seed, *b.seed);
    EXPECT_EQ(a.density->overall, b.density->overall);
    for (std::size_t i = 0; i < zoneCount; ++i) {
        EXPECT_EQ(a.density->zones[i].perCm2, b.density->zones[i].perCm2);
        EXPECT_EQ(a.density->zones[i].sessionShares, b.density->zones[i].sessionShares);
    }
    ASSERT_EQ(a.density->painted == nullptr, b.density->painted == nullptr);
    if (a.density->painted != nullptr) {
        EXPECT_EQ(*a.density->painted, *b.density->painted);
    }
}

TEST(PlanFile, RoundTripGivesAnEqualPlanAndTheSameText) {
    const testing::TemporaryFolder folder;
    for (const Document& plan : {samplePlan(), editedPlan()}) {
        const auto file = folder / "план 1.stipple";
        ASSERT_TRUE(writePlan(plan, file));
        const auto read = readPlan(file, headTemplate());
        ASSERT_TRUE(read) << describe(read.error());
        expectEqual(*read, plan);
        EXPECT_EQ(planText(*read), testing::contentsOf(file));
        EXPECT_EQ(planHash(*read), planHash(plan));
    }
    EXPECT_NE(planHash(samplePlan(1)), planHash(samplePlan(2)));
}

TEST(PlanFile, NumbersReadAsThePersonWroteThem) {
    EXPECT_THAT(planText(samplePlan()), HasSubstr("\"diameterMm\": 0.22,"));
}

/// What becomes of the sample plan when a field (a JSON pointer) gets another value.
Error errorWith(const char* field, const json& value) {
    json plan = json::parse(planText(editedPlan()));
    plan[json::json_pointer(field)] = value;
    const auto read = planFromText(plan.dump(), headTemplate());
    return read ? Error{"was accepted", field, ""} : read.error();
}

struct Broken {
    const char* field;
    json value;
    const char* where;
    const char* what;
};

TEST(PlanFile, EachKindOfWrongValueIsNamed) {
    for (const Broken& row : std::vector<Broken>{
             {"/schema", "recipe", "schema", "not a plan"},
             {"/version", 2, "version", "newer Stipple"},
             {"/version", 0, "version", "no version"},
             {"/version", "one", "version", "whole number"},
             {"/extra", 1, "extra", "not a known field"},
             {"/head/ageYears", 12, "head.ageYears", "outside 25..75"},
             {"/head/sex", "robot", "head.sex", "unknown"},
             {"/head/details/beak", 1, "head.details.beak", "no such"},
             {"/client/skinType", 9, "client.skinType", "outside 1..6"},
             {"/client/skinType", 2.5, "client.skinType", "whole number"},
             {"/client/hairColour", "plaid", "client.hairColour", "plaid"},
             {"/hairLoss/norwood", "XX", "hairLoss.norwood", "XX"},
             {"/hairline/featherMm", 41, "hairline.featherMm", "outside 1..40 mm"},
             {"/hairline/mirror", "yes", "hairline.mirror", "true or false"},
             {"/hairline/points/central", {1.0}, "hairline.points.central", "2 numbers"},
             {"/hairline/points/central", {1e6, 0.0}, "hairline.points.central.x", "outside"},
             {"/hairline/points/nose", {1.0, 2.0}, "hairline.points.nose", "not a known field"},
             {"/density/overall", 3, "density.overall", "outside 0.2..2"},
             {"/density/zones/vertex/perCm2", 300, "density.zones.vertex.perCm2", "outside 0..250"},
             {"/density/zones/vertex/sessionShares",
              {0.5, 0.5, 0.5},
              "density.zones.vertex.sessionShares",
              "add up"},
             {"/density/zones/moon", 1, "density.zones.moon", "not a known field"},
             {"/density/painted/vertexCount", 12, "density.painted", "another head"},
             {"/density/painted/head", "0", "density.painted", "another head"},
             {"/density/painted/vertices/0", 4000000000, "density.painted.vertices[0]", "not a scalp vertex"},
             {"/density/painted/vertices/0", -1, "density.painted.vertices[0]", "whole number"},
             {"/density/painted/perCm2/0", 1000, "density.painted", "outside -250..250"},
             {"/density/painted/perCm2", json::array(), "density.painted", "0 values"},
             {"/dots/diameterMm", 3, "dots.diameterMm", "3 is outside 0.08..0.5 mm"},
             {"/dots/diameterMm", nullptr, "dots.diameterMm", "a number"},
             {"/dots/depthMm", "deep", "dots.depthMm", "a number"},
             {"/dots/strength", 1e39, "dots.strength", "finite"},
             {"/dots/pigment", "octarine", "dots.pigment", "octarine"},
             {"/dots", 5, "dots", "an object"},
             {"/seed", -1, "seed", "0 or more"},
             {"/seed", 1.5, "seed", "0 or more"}}) {
        const Error error = errorWith(row.field, row.value);
        EXPECT_EQ(error.where, row.where) << row.field << ": " << describe(error);
        EXPECT_THAT(error.what, HasSubstr(row.what)) << row.field;
    }
}

void eachField(const json& object, const json::json_pointer& at, std::vector<json::json_pointer>& found) {
    for (const auto& [key, value] : object.items()) {
        found.push_back(at / key);
        if (value.is_object()) eachField(value, at / key, found);
    }
}

TEST(PlanFile, EveryFieldButThePaintIsNeededAndItsLossNamed) {
    json plan = json::parse(planText(editedPlan()));
    plan["density"].erase("painted");
    std::vector<json::json_pointer> fields;
    eachField(plan, json::json_pointer(), fields);
    ASSERT_GT(fields.size(), 60U);
    for (const json::json_pointer& field : fields) {
        json without = plan;
        without[field.parent_pointer()].erase(field.back());
        const auto read = planFromText(without.dump(), headTemplate());
        ASSERT_FALSE(read) << field;
        EXPECT_THAT(read.error().where, ::testing::EndsWith(field.back())) << describe(read.error());
    }
    EXPECT_TRUE(planFromText(plan.dump(), headTemplate()));
}

TEST(PlanFile, TextThatIsNoPlanSaysWhatIsWrong) {
    const std::string text = planText(samplePlan());
    const auto errorOf = [](const std::string& broken) {
        return planFromText(broken, headTemplate()).error().what;
    };
    EXPECT_THAT(errorOf(text.substr(0, text.size() / 2)), HasSubstr("cut off"));
    EXPECT_THAT(errorOf(text.substr(0, text.size() - 3)), HasSubstr("cut off"));
    EXPECT_THAT(errorOf(""), HasSubstr("empty"));
    EXPECT_THAT(errorOf("solid cube\n"), HasSubstr("line 1"));
    std::string damaged = text;
    damaged.replace(damaged.find("\"dots\""), 6, "NaN,NaN");
    EXPECT_THAT(errorOf(damaged), HasSubstr("damaged at line"));
    EXPECT_THAT(errorOf("[1, 2]"), HasSubstr("not a plan"));
    EXPECT_THAT(errorOf("{}"), HasSubstr("not a plan"));
}

TEST(PlanFile, ErrorsNameTheFileToo) {
    const testing::TemporaryFolder folder;
    testing::put(folder / "bad.stipple", "{}");
    EXPECT_EQ(readPlan(folder / "bad.stipple", headTemplate()).error().where,
              (folder / "bad.stipple").string() + ": schema");
    EXPECT_THAT(readPlan(folder / "none.stipple", headTemplate()).error().what, HasSubstr("does not exist"));
    testing::put(folder / "huge.stipple", "");
    std::filesystem::resize_file(folder / "huge.stipple", maxPlanBytes + 1);
    EXPECT_THAT(readPlan(folder / "huge.stipple", headTemplate()).error().what, HasSubstr("too large"));
}

} // namespace
} // namespace stipple
