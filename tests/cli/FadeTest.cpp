#include "Program.h"

#include <gmock/gmock.h>

#include <map>
#include <sstream>

namespace stipple {
namespace {

using nlohmann::json;
using stipple::testing::bytesOf;
using stipple::testing::Ran;
using stipple::testing::writeBytes;
using ::testing::HasSubstr;

using Row = std::map<std::string, double>;

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    return cells;
}

std::vector<Row> rowsOf(const std::string& csv) {
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    const std::vector<std::string> names = cells(line);
    std::vector<Row> rows;
    while (std::getline(lines, line)) {
        const std::vector<std::string> values = cells(line);
        EXPECT_EQ(values.size(), names.size());
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i) row[names[i]] = std::stod(values[i]);
    }
    return rows;
}

struct FadeTest : stipple::testing::ProgramTest {
    std::vector<Row> fade(std::vector<std::string> words) const {
        words.insert(words.begin(), {"fade", "--csv"});
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        return rowsOf(ran.out);
    }

    void expectRefused(std::vector<std::string> words, int exitCode, const char* why) const {
        words.insert(words.begin(), "fade");
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, exitCode) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(why));
        EXPECT_EQ(ran.out, "");
    }
};

TEST_F(FadeTest, PrintsTheBandOfEveryYear) {
    const Ran ran = stipple({"fade", "--pigment", "carbon", "--skin", "3", "--depth", "0.1:0.4", "--years",
                             "0:10:0.25", "--csv"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')),
              "year,mass_p10,mass_p50,mass_p90,L_p10,L_p50,L_p90,a_p50,b_p50,dE_bare_p50,diameter_p50");
    const std::vector<Row> rows = rowsOf(ran.out);
    ASSERT_EQ(rows.size(), 41U);
    EXPECT_EQ(rows[0].at("mass_p50"), 1.0);
    EXPECT_EQ(rows[40].at("year"), 10.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_LE(rows[i].at("mass_p10"), rows[i].at("mass_p50"));
        EXPECT_LE(rows[i].at("mass_p50"), rows[i].at("mass_p90"));
        EXPECT_LE(rows[i].at("L_p10"), rows[i].at("L_p50"));
        EXPECT_LE(rows[i].at("L_p50"), rows[i].at("L_p90"));
        if (i == 0) continue;
        EXPECT_LT(rows[i].at("mass_p50"), rows[i - 1].at("mass_p50"));
        EXPECT_GE(rows[i].at("diameter_p50"), rows[i - 1].at("diameter_p50"));
    }
}

TEST_F(FadeTest, AYearIsTheSameHoweverItIsAskedFor) {
    const std::vector<Row> alone = fade({"--years", "5"});
    const std::vector<Row> among = fade({"--years", "0:10:0.5"});
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0], among[10]);
}

TEST_F(FadeTest, HabitsAndCareCount) {
    const std::vector<std::string> brown{"--pigment", "carbon-azo-brown", "--years", "5"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), brown.begin(), brown.end());
        return fade(more)[0];
    };
    const Row usual = with({});
    const Row sunny = with({"--sun", "outdoor", "--latitude", "subtropical"});
    EXPECT_LT(sunny.at("mass_p50"), usual.at("mass_p50"));
    EXPECT_LT(sunny.at("a_p50"), usual.at("a_p50"));
    EXPECT_GT(sunny.at("L_p50"), usual.at("L_p50"));
    const Row hat = with({"--sun", "outdoor", "--latitude", "subtropical", "--hat", "1"});
    EXPECT_GT(hat.at("mass_p50"), usual.at("mass_p50"));
    const Row screened = with({"--sun", "outdoor", "--spf", "50"});
    EXPECT_GT(screened.at("mass_p50"), with({"--sun", "outdoor"}).at("mass_p50"));
    EXPECT_LT(with({"--oiliness", "oily"}).at("mass_p50"), usual.at("mass_p50"));
    EXPECT_LT(with({"--aftercare", "poor"}).at("mass_p50"), usual.at("mass_p50"));
    EXPECT_LT(with({"--skill", "novice"}).at("mass_p50"), usual.at("mass_p50"));
}

TEST_F(FadeTest, ReadsThePlansOwnPigment) {
    const std::vector<Row> rows = fade({demo, "--years", "0:10:5"});
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_GT(rows[0].at("dE_bare_p50"), 2.0);
    EXPECT_LT(rows[2].at("dE_bare_p50"), rows[0].at("dE_bare_p50"));
    expectRefused({demo, "--skin", "3"}, 2, "excludes");
}

TEST_F(FadeTest, FollowsThePlansCareAndSittings) {
    const auto apply = [&](const json& edits, const std::string& plan) {
        writeBytes(folder / "edits.json", edits.dump());
        const Ran ran = stipple({"apply", demo, "edits.json", "-o", plan});
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
    };
    const json brown = {{"do", "set-pigment"}, {"pigment", "carbon-azo-brown"}};
    apply(json::array({brown}), "brown.stipple");
    apply(json::array({brown, {{"do", "set-care"}, {"outdoors", "outdoor"}}}), "sunny.stipple");
    const json touchUp = {{"year", 4.0}, {"share", 0.5}};
    apply(json::array({{{"do", "set-touch-up"}, {"index", 0}, {"touchUp", touchUp}}}), "touched.stipple");
    const double shaded = fade({"brown.stipple", "--years", "5"})[0].at("mass_p50");
    const double sunny = fade({"sunny.stipple", "--years", "5"})[0].at("mass_p50");
    EXPECT_LT(sunny, shaded);
    // What the options say goes before what the plan says.
    EXPECT_EQ(fade({"brown.stipple", "--years", "5", "--sun", "outdoor"})[0].at("mass_p50"), sunny);
    const std::vector<Row> touched = fade({"touched.stipple", "--years", "4:4.5:0.5"});
    EXPECT_GT(touched[1].at("mass_p50"), touched[0].at("mass_p50") + 0.2);
}

TEST_F(FadeTest, APlanMayHoldTheClinicsOwnPigment) {
    json own = json::parse(bytesOf(STIPPLE_SOURCE_DIR "/assets/pigments.json"))["pigments"][0];
    own["id"] = "house-black";
    const json edits = json::array({{{"do", "set-own-pigments"}, {"pigments", json::array({own})}},
                                    {{"do", "set-pigment"}, {"pigment", "house-black"}}});
    writeBytes(folder / "edits.json", edits.dump());
    ASSERT_EQ(stipple({"apply", demo, "edits.json", "-o", "own.stipple"}).exitCode, 0);
    EXPECT_EQ(fade({"own.stipple", "--years", "5"}), fade({demo, "--years", "5"}));
    EXPECT_EQ(stipple({"render", "own.stipple", "-o", "a.png", "--size", "64x64"}).exitCode, 0);
    ASSERT_EQ(stipple({"dots", "own.stipple", "-o", "dots.csv"}).exitCode, 0);
    EXPECT_THAT(bytesOf(folder / "dots.csv"), HasSubstr("house-black"));
}

TEST_F(FadeTest, SuggestsATouchUpInWords) {
    const Ran ran = stipple({"fade", "--years", "0:10:5"});
    EXPECT_EQ(ran.exitCode, 0);
    EXPECT_THAT(ran.out, HasSubstr("touch-up suggested when 60 % of the healed pigment is left: after 3."));
    EXPECT_THAT(ran.out, HasSubstr("simulation"));
}

TEST_F(FadeTest, RefusesWhatMakesNoSense) {
    expectRefused({"--pigment", "ink"}, 1, "carbon, iron-oxide-brown");
    expectRefused({"--years", "5:1"}, 2, "5:1 is not");
    expectRefused({"--years", "0:10:0"}, 2, "is not");
    expectRefused({"--years", "0:10:0.0001"}, 2, "is not");
    expectRefused({"--years", "0:100:1"}, 2, "0..30");
    expectRefused({"--years", "0:10:1:2"}, 2, "is not");
    expectRefused({"--depth", "0.4"}, 2, "FROM:TO");
    expectRefused({"--depth", "0.4:0.1"}, 2, "FROM:TO");
    expectRefused({"--skin", "7"}, 2, "1..6");
    expectRefused({"--hat", "2"}, 2, "0..1");
    expectRefused({"--sun", "bright"}, 2, "indoor|average|outdoor");
    expectRefused({"nothing.stipple"}, 1, "nothing.stipple");
}

TEST_F(FadeTest, AClinicsPigmentFadesToo) {
    json file = json::parse(bytesOf(STIPPLE_SOURCE_DIR "/assets/pigments.json"));
    file["pigments"] = json::array({file["pigments"][0]});
    file["pigments"][0]["id"] = "house-black";
    writeBytes(folder / "own.json", file.dump());
    const std::vector<Row> own = fade({"--pigments", "own.json", "--pigment", "house-black", "--years", "5"});
    EXPECT_EQ(own, fade({"--years", "5"}));
    file["pigments"][0]["components"][0]["absorption550M2PerG"] = -3;
    writeBytes(folder / "own.json", file.dump());
    expectRefused({"--pigments", "own.json"}, 1,
                  "pigments[0].components[0].absorption550M2PerG: -3 is outside");
}

struct PigmentsTest : FadeTest {};

TEST_F(PigmentsTest, ListsLabelsAndTheBestThree) {
    const Ran ran = stipple({"pigments", "--hair", "black", "--skin", "2", "--json"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["pigments"].size(), 5U);
    EXPECT_EQ(report["pigments"][0]["components"][0]["colourIndex"], "CI 77266");
    ASSERT_EQ(report["best"].size(), 3U);
    for (const json& choice : report["best"])
        for (const char* when : {"healed", "year1", "year5"}) EXPECT_GE(choice["dE"][when], 0.0);
    EXPECT_LE(report["best"][0]["meanDE"], report["best"][1]["meanDE"]);
    EXPECT_THAT(stipple({"pigments"}).out, HasSubstr("iron-oxide-brown"));
    EXPECT_EQ(stipple({"pigments", "--hair", "green"}).exitCode, 2);
}

TEST_F(PigmentsTest, BenchFadeReportsItsTimes) {
    const Ran ran = stipple({"bench", "fade"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["bench"], "fade");
    EXPECT_EQ(report["dots"], 60000);
    EXPECT_GT(report["medianMs"], 0.0);
}

} // namespace
} // namespace stipple
