#include "io/PigmentFile.h"

#include "base/Rng.h"
#include "plan/Limits.h"
#include "plan/PigmentJson.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace stipple {
namespace {

using nlohmann::json;
using stipple::testing::bytesOf;
using stipple::testing::writeBytes;
using ::testing::HasSubstr;

const std::string shippedFile = STIPPLE_SOURCE_DIR "/assets/pigments.json";

std::vector<Pigment> shipped() {
    auto pigments = readPigmentFile(shippedFile);
    EXPECT_TRUE(pigments) << describe(pigments.error());
    return std::move(*pigments);
}

/// The shipped file with an edit; tells why it is refused.
Error refusedWith(const std::function<void(json&)>& edit) {
    json file = json::parse(bytesOf(shippedFile));
    edit(file);
    const auto pigments = parsePigments(file.dump());
    EXPECT_FALSE(pigments) << file.dump().substr(0, 200);
    return pigments ? Error{} : pigments.error();
}

void expectRefused(const std::function<void(json&)>& edit, const char* where, const char* what) {
    const Error error = refusedWith(edit);
    EXPECT_EQ(error.where, where) << error.what;
    EXPECT_THAT(error.what, HasSubstr(what));
}

TEST(PigmentFile, ShipsTheFivePigmentsOfTheTrade) {
    std::vector<std::string> ids;
    for (const Pigment& pigment : shipped()) {
        ids.push_back(pigment.id);
        EXPECT_FALSE(pigment.source.empty());
        EXPECT_GE(pigment.dilutions.size(), 3U);
        for (const PigmentComponent& component : pigment.components) {
            EXPECT_THAT(component.colourIndex, ::testing::StartsWith("CI "));
            EXPECT_FALSE(component.source.empty());
        }
    }
    EXPECT_THAT(ids, ::testing::ElementsAre("carbon", "iron-oxide-brown", "organic-black", "bioresorbable",
                                            "carbon-azo-brown"));
    EXPECT_TRUE(std::ranges::equal(ids, knownPigments)); // what plans may name
}

TEST(PigmentFile, WhatAPlanStoresReadsBackToTheLastBit) {
    const std::vector<Pigment> pigments = shipped();
    std::vector<Pigment> again;
    ASSERT_TRUE(readJsonValue(json::parse(toJsonValue(pigments).dump()), "pigments", again));
    EXPECT_EQ(again, pigments);
}

TEST(PigmentFile, SaysWhichNumbersAreGuesses) {
    const std::vector<Pigment> pigments = shipped();
    EXPECT_FALSE(pigmentNamed(pigments, "carbon")->standIn());
    EXPECT_TRUE(pigmentNamed(pigments, "iron-oxide-brown")->standIn());
}

TEST(PigmentFile, FullStrengthIsAnOpticalThicknessOfFour) {
    constexpr std::array healed{0.61F, 0.61F, 0.61F, 0.61F};
    for (const Pigment& pigment : shipped())
        EXPECT_NEAR(opticalThickness(pigment, 1.0, healed.data())[index550], 4.0, 0.15) << pigment.id;
}

TEST(PigmentFile, ATableOfAbsorptionReplacesAStandIn) {
    json file = json::parse(bytesOf(shippedFile));
    json values = json::array();
    for (std::size_t i = 0; i < wavelengthCount; ++i) values.push_back(550.0 / wavelengthNm(i));
    file["pigments"][0]["components"][0]["absorption"] = {{"kind", "table"}, {"values", values}};
    const auto pigments = parsePigments(file.dump());
    ASSERT_TRUE(pigments) << describe(pigments.error());
    EXPECT_NEAR((*pigments)[0].components[0].shape[0], powerLawShape(1.0)[0], 1e-9);
}

TEST(PigmentFile, RefusesWhatIsWrongByTheNameOfItsField) {
    const auto component = [](json& file) -> json& { return file["pigments"][1]["components"][0]; };
    expectRefused([&](json& f) { component(f)["absorption550M2PerG"] = -3; },
                  "pigments[1].components[0].absorption550M2PerG", "-3 is outside 0..100");
    expectRefused([&](json& f) { component(f)["share"] = "half"; }, "pigments[1].components[0].share",
                  "should be a number, is text");
    expectRefused([&](json& f) { component(f)["share"] = 0.9; }, "pigments[1].components", "sum to");
    expectRefused([&](json& f) { component(f)["colour"] = 1; }, "pigments[1].components[0].colour",
                  "is not a known field");
    expectRefused([&](json& f) { component(f).erase("name"); }, "pigments[1].components[0].name",
                  "is missing");
    expectRefused([&](json& f) { component(f)["particles"] = "huge"; }, "pigments[1].components[0].particles",
                  "\"huge\" is unknown");
    expectRefused(
        [&](json& f) {
            component(f)["clearancePerYear"] = {0.1, 0.2};
        },
        "pigments[1].components[0].clearancePerYear", "three numbers");
    expectRefused(
        [&](json& f) {
            component(f)["clearancePerYear"] = {0.3, 0.2, 0.4};
        },
        "pigments[1].components[0].clearancePerYear", "should rise");
    expectRefused([&](json& f) { component(f)["clearancePerYear"][2] = 1e9; },
                  "pigments[1].components[0].clearancePerYear[2]", "outside 0..20");
    expectRefused([&](json& f) { component(f)["labileShare"][2] = 0.95; },
                  "pigments[1].components[0].labileShare[2]", "outside 0..0.9");
    expectRefused([&](json& f) { component(f)["standIn"] = 1; }, "pigments[1].components[0].standIn",
                  "true or false");
    expectRefused([&](json& f) { component(f)["absorption"]["kind"] = "measured"; },
                  "pigments[1].components[0].absorption.kind", "\"measured\" is unknown");
    expectRefused([&](json& f) { component(f)["absorption"]["widthNm"] = 0.0; },
                  "pigments[1].components[0].absorption.widthNm", "at least 1 nm");
    expectRefused(
        [&](json& f) {
            component(f)["absorption"] = {{"kind", "table"}, {"values", {1, 2, 3}}};
        },
        "pigments[1].components[0].absorption.values", "should be 31 numbers");
    expectRefused(
        [&](json& f) {
            component(f)["absorption"] = {{"kind", "table"}, {"values", std::vector<double>(31, 3.0)}};
        },
        "pigments[1].components[0].absorption.values", "is not relative");
}

TEST(PigmentFile, RefusesWrongPigmentsAndHeaders) {
    expectRefused([](json& f) { f["pigments"][2]["id"] = "carbon"; }, "pigments[2].id", "is there already");
    expectRefused([](json& f) { f["pigments"][0]["id"] = "Carbon Black"; }, "pigments[0].id", "a-z, 0-9");
    expectRefused([](json& f) { f["pigments"][0]["components"] = json::array(); }, "pigments[0].components",
                  "1 to 4 items");
    expectRefused(
        [](json& f) {
            for (int i = 0; i < 4; ++i)
                f["pigments"][0]["components"].push_back(f["pigments"][0]["components"][0]);
        },
        "pigments[0].components", "has 5");
    expectRefused([](json& f) { f["pigments"][0]["dilutions"][0]["factor"] = 9; },
                  "pigments[0].dilutions[0].factor", "9 is outside 0.05..1.5");
    expectRefused([](json& f) { f["pigments"][0]["dilutions"][1]["factor"] = 0.06; }, "pigments[0].dilutions",
                  "weakest");
    expectRefused([](json& f) { f["pigments"][0]["loadGPerM2"] = 0; }, "pigments[0].loadGPerM2", "outside");
    expectRefused([](json& f) { f["pigments"][0]["name"] = std::string(5000, 'x'); }, "pigments[0].name",
                  "longer than");
    expectRefused([](json& f) { f["pigments"] = json::object(); }, "pigments", "should be a list");
    expectRefused([](json& f) { f["format"] = "paint"; }, "format", "stipple-pigments");
    expectRefused([](json& f) { f["version"] = 2; }, "version", "outside 1..1");
    expectRefused([](json& f) { f["note"] = "hello"; }, "note", "is not a known field");
    expectRefused([](json& f) { f = json::array(); }, "", "should be an object");
}

TEST(PigmentFile, SaysWhereBrokenJsonIsBroken) {
    const std::string text = bytesOf(shippedFile);
    std::string damaged = text;
    damaged[damaged.find("\"version\"")] = '#';
    EXPECT_THAT(parsePigments(damaged).error().what, HasSubstr("damaged at line 3"));
    EXPECT_THAT(parsePigments(text.substr(0, 500)).error().what, HasSubstr("cut off"));
    EXPECT_THAT(parsePigments("").error().what, HasSubstr("is empty"));
}

// Bytes flipped, dropped and doubled at random: an answer each time, an error or pigments, and no crash.
TEST(PigmentFile, AnswersToDamageOfAnyKind) {
    const std::string text = bytesOf(shippedFile);
    int refused = 0;
    for (std::uint64_t round = 0; round < 3000; ++round) {
        std::string damaged = text;
        const auto first = randomBits(11, round, 0);
        for (std::uint32_t i = 0; i <= first[0] % 4; ++i) {
            const auto bits = randomBits(11, round, i + 1);
            const std::size_t at = bits[0] % damaged.size();
            const std::size_t length = 1 + bits[1] % 40;
            if (bits[2] % 3 == 0)
                damaged[at] = static_cast<char>(bits[3] & 0xFF);
            else if (bits[2] % 3 == 1)
                damaged.erase(at, length);
            else
                damaged.insert(at, damaged.substr(bits[3] % damaged.size(), length));
        }
        const auto pigments = parsePigments(damaged);
        if (!pigments) {
            ++refused;
            EXPECT_FALSE(pigments.error().what.empty());
        }
    }
    EXPECT_GT(refused, 2000);
}

struct ClinicsFile : stipple::testing::FolderTest {
    std::filesystem::path write(const std::function<void(json&)>& edit) const {
        json file = json::parse(bytesOf(shippedFile));
        file["pigments"] = json::array({file["pigments"][0]});
        edit(file["pigments"][0]);
        writeBytes(folder / "own.json", file.dump());
        return folder / "own.json";
    }
    void SetUp() override {
        FolderTest::SetUp();
        setenv("STIPPLE_HOME", STIPPLE_SOURCE_DIR, 1);
    }
};

TEST_F(ClinicsFile, AddsToTheShippedPigments) {
    const auto all = shippedPigmentsAnd(write([](json& pigment) { pigment["id"] = "house-black"; }));
    ASSERT_TRUE(all) << describe(all.error());
    EXPECT_EQ(all->size(), 6U);
    EXPECT_EQ(all->back().id, "house-black");
    EXPECT_EQ(shippedPigmentsAnd("")->size(), 5U);
}

TEST_F(ClinicsFile, MayNotTakeAShippedId) {
    const auto all = shippedPigmentsAnd(write([](json&) {}));
    ASSERT_FALSE(all);
    EXPECT_THAT(all.error().what, HasSubstr("\"carbon\""));
    EXPECT_THAT(all.error().where, HasSubstr("own.json"));
}

TEST_F(ClinicsFile, ErrorsNameTheFileAndTheField) {
    const auto all = shippedPigmentsAnd(write([](json& pigment) { pigment["loadGPerM2"] = "much"; }));
    ASSERT_FALSE(all);
    EXPECT_THAT(all.error().where, ::testing::EndsWith("own.json: pigments[0].loadGPerM2"));
    EXPECT_FALSE(shippedPigmentsAnd(folder / "missing.json"));
}

} // namespace
} // namespace stipple
