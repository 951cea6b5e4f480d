#include "plan/Command.h"
#include "plan/CommandSamples.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <set>

namespace stipple {
namespace {

using nlohmann::json;
using testing::Sample;
using testing::samples;
using testing::stroke;
using testing::widerHead;

json reparsed(const json& object) {
    return json::parse(object.dump());
}

/// The field that the refusal names, or "accepted".
std::string refusedField(const json& object) {
    const auto command = commandFromJson(object);
    return command ? "accepted" : command.error().where;
}

TEST(Command, readsBackFromItsJson) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        SCOPED_TRACE(written.dump());
        const auto read = commandFromJson(reparsed(written));
        ASSERT_TRUE(read) << describe(read.error());
        EXPECT_EQ(read->index(), sample.command.index());
        EXPECT_EQ(toJson(*read), written);
    }
}

TEST(Command, hasANameAndALabelOfItsOwn) {
    std::set<std::string> names;
    std::set<std::string> labels;
    for (const Sample& sample : samples()) {
        names.insert(toJson(sample.command)["do"].get<std::string>());
        labels.insert(label(sample.command));
    }
    EXPECT_EQ(names.size(), samples().size());
    EXPECT_EQ(labels.size(), samples().size());
    EXPECT_EQ(label(stroke()), "Paint density");
    EXPECT_EQ(toJson(stroke())["do"], "paint-density");
}

TEST(Command, writesNumbersAsTheUserWroteThem) {
    EXPECT_EQ(toJson(SetDotDiameter{0.22F}).dump(), R"({"diameterMm":0.22,"do":"set-dot-diameter"})");
}

TEST(CommandJson, anUnknownNameIsRefused) {
    EXPECT_EQ(refusedField(json{{"do", "shave"}}), "do");
    EXPECT_EQ(refusedField(json{{"do", 3}}), "do");
    EXPECT_EQ(refusedField(json{{"seed", 3}}), "do");
    EXPECT_FALSE(commandFromJson(json::array()));
    EXPECT_FALSE(commandFromJson(json()));
}

TEST(CommandJson, everyFieldIsNeededAndNoOtherIsTaken) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        for (const auto& [field, value] : written.items()) {
            if (field == "zone" && written["do"] != "set-zone-density" && written["do"] != "set-zone-dots" &&
                written["do"] != "set-triple-tap" && written["do"] != "set-session-shares")
                continue; // may be left out: all zones
            const std::set<std::string> partial{
                "set-care",           "set-hair-look",   "set-hairline-irregularity",
                "set-hairline-shape", "set-nape-height", "add-variant"};
            if (partial.contains(written["do"]) && field != "do") continue; // what is left out stays
            const std::set<std::string> ofBrush{"perCm2", "falloff", "mirror"};
            if (written["do"] == "brush-density" && ofBrush.contains(field)) continue; // may be left out
            if (field == "mirror" || field == "open") {
                const std::string name = written["do"];
                if (name.starts_with("paint-") || name == "assign-zone") continue; // may be left out
            }
            json lacking = written;
            lacking.erase(field);
            EXPECT_EQ(refusedField(lacking), field) << written;
        }
        json more = written;
        more["colour"] = "blue";
        EXPECT_EQ(refusedField(more), "colour");
    }
}

TEST(CommandJson, aFieldOfAnotherTypeIsRefused) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        for (const auto& [field, value] : written.items()) {
            json wrong = written;
            wrong[field] = value.is_number() ? json("many") : json(7);
            EXPECT_EQ(refusedField(wrong), field) << wrong;
            wrong[field] = nullptr;
            EXPECT_EQ(refusedField(wrong), field) << wrong;
        }
    }
}

TEST(CommandJson, fieldsInsideAFieldAreNamedByTheirPath) {
    json reshape = toJson(ReshapeHead{widerHead()});
    reshape["shape"]["ageYears"] = "old";
    EXPECT_EQ(refusedField(reshape), "shape.ageYears");
    reshape["shape"]["ageYears"] = 40;
    reshape["shape"]["hats"] = 1;
    EXPECT_EQ(refusedField(reshape), "shape.hats");
    json scar = toJson(SetScar{0, Scar{}});
    scar["scar"].erase("lengthMm");
    EXPECT_EQ(refusedField(scar), "scar.lengthMm");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-norwood","stage":"VIII"})")), "stage");
    EXPECT_EQ(
        refusedField(json::parse(R"({"do":"set-hair-loss","pattern":"universalis","stage":0,"variant":0})")),
        "pattern");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"move-hairline-point","point":"central","to":[1,2,3]})")),
              "to");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"move-hairline-point","point":"chin","to":[1,2]})")),
              "point");
}

TEST(CommandJson, numbersThatNobodyMeansAreRefused) {
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity(), 1e39, -1e300})
        EXPECT_EQ(refusedField(json{{"do", "set-dot-depth"}, {"depthMm", value}}), "depthMm") << value;
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-seed","seed":-1})")), "seed");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-seed","seed":1.5})")), "seed");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":2.5})")), "skinType");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":4294967298})")), "skinType");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":18446744073709551615})")),
              "skinType");
}

} // namespace
} // namespace stipple
