#include "Program.h"

#include <gmock/gmock.h>

#include <map>
#include <sstream>

namespace stipple {
namespace {

using stipple::testing::Ran;
using ::testing::HasSubstr;

using Row = std::map<std::string, std::string>;

std::vector<std::string> cellsOf(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    return cells;
}

std::vector<Row> rowsOf(const std::string& csv) {
    std::istringstream stream(csv);
    std::string line;
    std::getline(stream, line);
    const std::vector<std::string> names = cellsOf(line);
    std::vector<Row> rows;
    while (std::getline(stream, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        EXPECT_EQ(cells.size(), names.size()) << line;
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells[i];
        rows.push_back(row);
    }
    return rows;
}

struct SkinCommandTest : stipple::testing::ProgramTest {};

TEST_F(SkinCommandTest, PrintsBareSkinAndEighteenLayersOfEachType) {
    const Ran ran = stipple({"skin", "--csv", "--streams", "4"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, ::testing::StartsWith("skin,level,depth_mm,tau550,X,Y,Z,lr,lg,lb,L,a,b\n"));
    std::map<std::string, int> layers;
    std::map<std::string, double> bare;
    for (const Row& row : rowsOf(ran.out)) {
        if (row.at("level") == "none") {
            bare[row.at("skin")] = std::stod(row.at("L"));
        } else {
            ++layers[row.at("skin")];
            EXPECT_LT(std::stod(row.at("L")), bare.at(row.at("skin")));
        }
    }
    EXPECT_EQ(bare.size(), 6U);
    for (const char* skin : {"I", "II", "III", "IV", "V", "VI"}) EXPECT_EQ(layers[skin], 18) << skin;
    EXPECT_NEAR(bare.at("II"), 64.4, 0.5);
}

TEST_F(SkinCommandTest, KnowsIncandescentLightAndSkinThatScattersLess) {
    const auto usual = rowsOf(stipple({"skin", "--csv", "--streams", "4"}).out);
    const auto evening = rowsOf(stipple({"skin", "--csv", "--streams", "4", "--illuminant", "A"}).out);
    const auto clear = rowsOf(stipple({"skin", "--csv", "--streams", "4", "--scattering", "0.5"}).out);
    ASSERT_EQ(usual.size(), evening.size());
    ASSERT_EQ(usual.size(), clear.size());
    EXPECT_GT(std::stod(evening[0].at("X")), std::stod(usual[0].at("X")));
    EXPECT_LT(std::stod(evening[0].at("Z")), 0.5 * std::stod(usual[0].at("Z")));
    EXPECT_LT(std::stod(clear[0].at("L")), std::stod(usual[0].at("L")));
}

TEST_F(SkinCommandTest, PrintsTheSpectraOfBareSkin) {
    const auto rows = rowsOf(stipple({"skin", "--spectra", "--streams", "4"}).out);
    ASSERT_EQ(rows.size(), 6U * 31U);
    EXPECT_EQ(rows[0].at("wavelength_nm"), "400");
    EXPECT_LT(std::stod(rows[0].at("reflectance")), std::stod(rows[30].at("reflectance")));
    EXPECT_EQ(stipple({"skin", "--spectra", "--csv"}).exitCode, 2);
}

TEST_F(SkinCommandTest, PrintsATableToRead) {
    const Ran ran = stipple({"skin", "--streams", "4"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("depth mm"));
    EXPECT_THAT(ran.out, HasSubstr("dark"));
}

TEST_F(SkinCommandTest, RefusesWhatItCannotCompute) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"skin", "--streams", "5"},
                                                  {"skin", "--scattering", "0.4"},
                                                  {"skin", "--illuminant", "F2"}}) {
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, 2);
        EXPECT_THAT(ran.err, HasSubstr(words[1]));
    }
}

TEST_F(SkinCommandTest, BenchPrintsTimesAsJson) {
    const Ran ran = stipple({"bench", "optics"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    const auto report = nlohmann::json::parse(ran.out);
    for (const char* time : {"spectrumMs", "columnLookMs", "clientTablesMs"}) EXPECT_GT(report.at(time), 0.0);
}

} // namespace
} // namespace stipple
