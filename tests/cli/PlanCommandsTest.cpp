#include "Program.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using stipple::testing::Ran;
using stipple::testing::writeBytes;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct PlanCommandsTest : stipple::testing::ProgramTest {
    void write(const char* name, const std::string& text) const { writeBytes(folder / name, text); }

    /// Refused because of the command line: says what and where to read on, and writes nothing.
    void expectWrongUsage(const std::vector<std::string>& words, const char* what) const {
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, 2) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(what));
        EXPECT_THAT(ran.err, HasSubstr("--help"));
        EXPECT_FALSE(fs::exists(folder / "x"));
    }
};

/// Dots of a CSV by what stands in a column.
std::map<std::string, std::size_t> countsBy(const std::string& csv, int column) {
    std::map<std::string, std::size_t> counts;
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line); // header
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string field;
        for (int i = 0; i <= column; ++i) std::getline(fields, field, ',');
        ++counts[field];
    }
    return counts;
}

constexpr int zoneColumn = 11;
constexpr int sessionColumn = 12;

TEST_F(PlanCommandsTest, HelpAndVersionAreThere) {
    for (const char* command : {"new", "info", "lint", "measure", "dots", "head", "apply", "render", "demo",
                                "skin", "fade", "pigments", "bench"}) {
        const Ran ran = stipple({command, "--help"});
        EXPECT_EQ(ran.exitCode, 0);
        EXPECT_THAT(ran.out, HasSubstr(command));
    }
    EXPECT_THAT(stipple({"--version"}).out, HasSubstr("Stipple "));
}

TEST_F(PlanCommandsTest, NewWritesTheWishesIntoThePlan) {
    const Ran ran = stipple({"new", "-o", "kopf \xC3\xA4.stipple", "--seed", "9", "--sex", "female", "--age",
                             "52", "--norwood", "III", "--skin-type", "5", "--hair-colour", "grey"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json plan = json::parse(written("kopf \xC3\xA4.stipple"));
    EXPECT_EQ(plan["seed"], 9);
    EXPECT_EQ(plan["head"]["sex"], "female");
    EXPECT_EQ(plan["head"]["ageYears"], 52.0);
    EXPECT_EQ(plan["hairLoss"]["stage"], 3.0);
    EXPECT_EQ(plan["client"]["skinType"], 5);
    EXPECT_EQ(plan["client"]["hairColour"], "grey");
}

TEST_F(PlanCommandsTest, NewKnowsEveryPattern) {
    const auto madeWith = [this](const std::string& option, const std::string& value) {
        const Ran ran = stipple({"new", "-o", "p.stipple", option, value});
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        return json::parse(written("p.stipple"))["hairLoss"];
    };
    const json vertex = madeWith("--norwood", "III-vertex");
    EXPECT_EQ(vertex["stage"], 3.5);
    const json anterior = madeWith("--norwood", "IVa");
    EXPECT_EQ(anterior["stage"], 4.0);
    EXPECT_EQ(anterior["variant"], 1.0);
    const json female = madeWith("--ludwig", "II");
    EXPECT_EQ(female["pattern"], "ludwig");
    EXPECT_EQ(female["stage"], 2.0);
    EXPECT_EQ(madeWith("--pattern", "none")["pattern"], "none");
    EXPECT_EQ(madeWith("--pattern", "totalis")["pattern"], "totalis");
    EXPECT_GE(madeWith("--pattern", "patchy")["patches"].size(), 2U);
    EXPECT_EQ(madeWith("--pattern", "scar")["scars"].size(), 1U);
}

TEST_F(PlanCommandsTest, InfoTellsTheRulesOfTheHairline) {
    const json rules = info(demo)["hairlineRules"];
    ASSERT_GE(rules.size(), 6U);
    EXPECT_EQ(rules[0]["rule"], "central-height");
    EXPECT_NEAR(rules[0]["value"].get<double>(), 80.0, 1.0);
    EXPECT_EQ(rules[0]["min"], 70.0);
    EXPECT_FALSE(rules[0]["broken"].get<bool>());
    EXPECT_THAT(rules[0]["source"].get<std::string>(), HasSubstr("Garg"));
    EXPECT_THAT(stipple({"info", demo}).out, HasSubstr("80 mm (70..100 mm)"));
}

TEST_F(PlanCommandsTest, InfoNamesTheHairLossAndItsBaldArea) {
    const std::string table = stipple({"info", demo}).out;
    EXPECT_THAT(table, HasSubstr("Norwood VI"));
    EXPECT_THAT(table, HasSubstr("customary 170-230 cm2"));
    const json info = json::parse(stipple({"info", "--json", demo}).out)["hairLoss"];
    EXPECT_EQ(info["name"], "Norwood VI");
    EXPECT_GT(info["baldCm2"], 170.0);
    EXPECT_LT(info["baldCm2"], 230.0);
    EXPECT_EQ(info["customaryBaldCm2"], json({170.0, 230.0}));
}

TEST_F(PlanCommandsTest, LintFindsNothingInANewPlanAndSaysWhatABrokenRuleIs) {
    ASSERT_EQ(stipple({"new", "-o", "p.stipple"}).exitCode, 0);
    const Ran sound = stipple({"lint", "p.stipple"});
    EXPECT_EQ(sound.exitCode, 0) << sound.out;
    EXPECT_THAT(sound.out, HasSubstr("0 of 19 rules broken"));
    write("low.json", R"([{"do": "set-hairline-height", "heightMm": 60}])");
    ASSERT_EQ(stipple({"apply", "p.stipple", "low.json", "-o", "low.stipple"}).exitCode, 0);
    const Ran low = stipple({"lint", "low.stipple"});
    EXPECT_EQ(low.exitCode, 3);
    EXPECT_THAT(low.out, HasSubstr("central-height: Central height: 60 mm, should be 70..100 mm"));
    EXPECT_THAT(low.out, HasSubstr("Garg"));
}

TEST_F(PlanCommandsTest, LintsFixesCanBeAppliedAsTheyAre) {
    write("low.json", R"([{"do": "set-hairline-height", "heightMm": 60}])");
    ASSERT_EQ(stipple({"apply", demo, "low.json", "-o", "low.stipple"}).exitCode, 0);
    const json checks = json::parse(stipple({"lint", "--json", "low.stipple"}).out);
    json fixes = json::array();
    for (const json& check : checks)
        if (check["broken"])
            for (const json& fix : check["fix"]) fixes.push_back(fix);
    ASSERT_FALSE(fixes.empty());
    write("fixes.json", fixes.dump());
    ASSERT_EQ(stipple({"apply", "low.stipple", "fixes.json", "-o", "mended.stipple"}).exitCode, 0);
    const Ran mended = stipple({"lint", "mended.stipple"});
    EXPECT_EQ(mended.exitCode, 0) << mended.out;
}

TEST_F(PlanCommandsTest, WrongUsageSaysWhatToDo) {
    expectWrongUsage({"paint"}, "paint");
    expectWrongUsage({"new"}, "--output");
    expectWrongUsage({"new", "-o", "x", "--seed", "-1"}, "--seed");
    expectWrongUsage({"new", "-o", "x", "--seed", "many"}, "--seed");
    expectWrongUsage({"new", "-o", "x", "--age", "24"}, "25..75");
    expectWrongUsage({"new", "-o", "x", "--age", "nan"}, "--age");
    expectWrongUsage({"new", "-o", "x", "--skin-type", "7"}, "1..6");
    expectWrongUsage({"new", "-o", "x", "--norwood", "VIII"}, "VII");
    expectWrongUsage({"new", "-o", "x", "--ludwig", "IV"}, "III");
    expectWrongUsage({"new", "-o", "x", "--pattern", "universalis"}, "totalis");
    expectWrongUsage({"new", "-o", "x", "--pattern", "scar", "--norwood", "V"}, "--norwood");
    expectWrongUsage({"new", "-o", "x", "--ludwig", "I", "--norwood", "V"}, "--norwood");
    expectWrongUsage({"new", "-o", "x", "--sex", "both"}, "male");
    expectWrongUsage({"new", "-o", "x", "--colour", "red"}, "--colour");
    expectWrongUsage({"info"}, "plan");
    expectWrongUsage({"dots", demo}, "--output");
    expectWrongUsage({"head", demo}, "--output");
    expectWrongUsage({"apply", demo, "-o", "x"}, "edits");
    expectWrongUsage({"bench"}, "subcommand");
}

TEST_F(PlanCommandsTest, ABrokenPlanIsNamedWithItsField) {
    std::string text = stipple::testing::bytesOf(demo);
    const std::string field = "\"diameterMm\": ";
    text.replace(text.find(field), field.size(), field + "9");
    write("broken.stipple", text);
    const std::vector<std::string> commands[] = {{"info", "broken.stipple"},
                                                 {"dots", "broken.stipple", "-o", "x"},
                                                 {"head", "broken.stipple", "-o", "x"},
                                                 {"render", "broken.stipple", "-o", "x"}};
    for (const auto& words : commands) {
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, 1) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("broken.stipple: dots.zones.frontal.diameterMm: 9"));
        EXPECT_THAT(ran.err, HasSubstr("is outside 0.08..0.5 mm"));
        EXPECT_THAT(ran.out, IsEmpty());
        EXPECT_FALSE(fs::exists(folder / "x"));
    }
    EXPECT_EQ(written("broken.stipple"), text);
}

TEST_F(PlanCommandsTest, AMissingPlanOrFolderIsNamed) {
    const Ran noPlan = stipple({"info", "none.stipple"});
    EXPECT_EQ(noPlan.exitCode, 1);
    EXPECT_THAT(noPlan.err, HasSubstr("none.stipple: does not exist"));
    const Ran noFolder = stipple({"new", "-o", "none/plan.stipple"});
    EXPECT_EQ(noFolder.exitCode, 1);
    EXPECT_THAT(noFolder.err, HasSubstr("none/plan.stipple"));
}

TEST_F(PlanCommandsTest, WithoutItsFilesTheProgramSaysWhereToPointIt) {
    const int status = std::system(("STIPPLE_HOME=/nowhere " STIPPLE_PROGRAM " info '" + demo + "' 2>'" +
                                    (folder / "err.txt").string() + "'")
                                       .c_str());
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_THAT(written("err.txt"), HasSubstr("STIPPLE_HOME"));
}

TEST_F(PlanCommandsTest, TwoRunsWriteTheSameDots) {
    ASSERT_EQ(stipple({"dots", demo, "-o", "1.csv"}).exitCode, 0);
    ASSERT_EQ(stipple({"dots", demo, "-o", "2.csv"}).exitCode, 0);
    EXPECT_GT(written("1.csv").size(), 1'000'000U);
    EXPECT_TRUE(written("1.csv") == written("2.csv"));
}

TEST_F(PlanCommandsTest, AnotherSeedScattersTheDotsAnew) {
    for (const char* seed : {"1", "2"}) ASSERT_EQ(stipple({"new", "-o", seed, "--seed", seed}).exitCode, 0);
    EXPECT_NE(info("1")["dotHash"], info("2")["dotHash"]);
}

TEST_F(PlanCommandsTest, InfoCountsTheDotsOfTheCsv) {
    ASSERT_EQ(stipple({"dots", demo, "-o", "dots.csv"}).exitCode, 0);
    const json report = info(demo);
    const auto byZone = countsBy(written("dots.csv"), zoneColumn);
    const auto bySession = countsBy(written("dots.csv"), sessionColumn);
    std::size_t total = 0;
    for (const auto& [zone, entry] : report["zones"].items()) {
        EXPECT_EQ(entry["dots"].get<std::size_t>(), byZone.contains(zone) ? byZone.at(zone) : 0U) << zone;
        total += entry["dots"].get<std::size_t>();
    }
    for (int session = 1; session <= 3; ++session)
        EXPECT_EQ(report["dotsBySession"][session - 1], bySession.at(std::to_string(session))) << session;
    EXPECT_EQ(report["dots"], total);
    EXPECT_EQ(report["planHash"].get<std::string>().size(), 16U);
}

TEST_F(PlanCommandsTest, InfoForPeopleShowsTheSameCounts) {
    const json report = info(demo);
    const Ran ran = stipple({"info", demo});
    ASSERT_EQ(ran.exitCode, 0);
    EXPECT_THAT(ran.out, HasSubstr(report["dots"].dump()));
    EXPECT_THAT(ran.out, HasSubstr(report["dotHash"].get<std::string>()));
}

TEST_F(PlanCommandsTest, InfoTellsEachErrorBesideItsMeasure) {
    const json report = info(demo);
    EXPECT_NEAR(report["head"]["circumferenceMm"].get<double>(), 570.0, 0.5);
    EXPECT_NEAR(report["head"]["circumferenceErrorMm"].get<double>(), 2.2, 0.3);
    for (const char* error : {"hairlineLengthErrorMm", "hairlineHeightErrorMm", "treatedAreaErrorCm2"})
        EXPECT_GT(report[error].get<double>(), 0.0) << error;
    EXPECT_GT(report["zones"]["vertex"]["areaErrorCm2"].get<double>(), 0.0);
    EXPECT_THAT(stipple({"info", demo}).out, HasSubstr("+-"));
}

TEST_F(PlanCommandsTest, MeasureTellsTheDistanceOfTwoPlaces) {
    const Ran ran = stipple({"measure", demo, "--from", "glabella", "--to", "hairline:central", "--json"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_NEAR(report["alongSkinMm"].get<double>(), info(demo)["hairlineHeightMm"].get<double>(), 1.0);
    EXPECT_LT(report["straightMm"].get<double>(), report["alongSkinMm"].get<double>());
    EXPECT_GT(report["alongSkinErrorMm"].get<double>(), 0.5);
    const Ran text = stipple({"measure", demo, "--from", "vertex", "--to", "chart:10,-20"});
    ASSERT_EQ(text.exitCode, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("along the skin"));
    EXPECT_THAT(text.out, HasSubstr("+-"));
}

TEST_F(PlanCommandsTest, MeasureAloneTellsAll) {
    const Ran ran = stipple({"measure", demo, "--json"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_NEAR(report["head"]["breadthMm"].get<double>(), 152.0, 0.5);
    EXPECT_GT(report["head"]["bitragionArcMm"].get<double>(), 300.0);
    EXPECT_GT(report["treatedAreaCm2"].get<double>(), 50.0);
}

TEST_F(PlanCommandsTest, MeasureNamesAPlaceThatIsNone) {
    const Ran unknown = stipple({"measure", demo, "--from", "nose", "--to", "vertex"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.err, HasSubstr("\"nose\""));
    EXPECT_THAT(unknown.err, HasSubstr("glabella"));
    EXPECT_EQ(stipple({"measure", demo, "--from", "chart:240,0", "--to", "vertex"}).exitCode, 1);
    expectWrongUsage({"measure", demo, "--from", "glabella"}, "--to");
}

TEST_F(PlanCommandsTest, HeadWritesTheScalpAndItsDensity) {
    ASSERT_EQ(stipple({"head", demo, "-o", "scalp.obj", "--density", "density.txt"}).exitCode, 0);
    const std::string obj = written("scalp.obj");
    std::size_t vertices = 0;
    for (std::size_t at = obj.find("\nv "); at != std::string::npos; at = obj.find("\nv ", at + 1))
        ++vertices;
    const std::string density = written("density.txt");
    EXPECT_GT(vertices, 1000U);
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(density, '\n')), vertices);
}

TEST_F(PlanCommandsTest, ApplyMakesTheEditsInTheirOrder) {
    write("edits.json", R"([
        {"do": "set-seed", "seed": 3},
        {"do": "set-zone-density", "zone": "vertex", "perCm2": 120.5},
        {"do": "paint-density", "centreMm": [0, 130, 0], "radiusMm": 20, "deltaPerCm2": 30},
        {"do": "clear-paint"},
        {"do": "set-dot-diameter", "diameterMm": 0.18},
        {"do": "set-dot-diameter", "diameterMm": 0.19},
        {"do": "set-needle", "needle": "wide", "zone": "nape"},
        {"do": "set-zone-dots", "zone": "frontal", "dots": 3000}
    ])");
    const Ran ran = stipple({"apply", demo, "edits.json", "-o", "after.stipple"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    json expected = json::parse(stipple::testing::bytesOf(demo));
    expected["seed"] = 3;
    expected["density"]["zones"]["vertex"]["perCm2"] = 120.5;
    expected["dots"]["zones"]["nape"]["needle"] = "wide";
    expected["density"]["zones"]["frontal"]["dots"] = 3000;
    // Zones that are only drawn are written once they differ from their defaults.
    expected["dots"]["zones"]["scar"] = {
        {"pigment", "carbon"}, {"needle", "single"}, {"depthMm", 0.4}, {"strength", 0.4}};
    expected["dots"]["zones"]["patch"] = {
        {"pigment", "carbon"}, {"needle", "three"}, {"depthMm", 0.4}, {"strength", 0.425}};
    for (auto& zone : expected["dots"]["zones"]) zone["diameterMm"] = 0.19;
    EXPECT_EQ(json::parse(written("after.stipple")), expected);
}

TEST_F(PlanCommandsTest, ApplyDoesByHandWhatTheWindowDoes) {
    ASSERT_EQ(stipple({"new", "-o", "plan.stipple"}).exitCode, 0);
    write("edits.json", R"([
        {"do": "assign-zone", "zone": "scar", "outlineMm": [[-20, 133, -14], [20, 133, -14], [0, 133, 20]]},
        {"do": "set-zone-dots", "zone": "scar", "dots": 500},
        {"do": "add-variant", "name": "More"},
        {"do": "add-dot", "atMm": [40, 122, 10]},
        {"do": "remove-dot", "id": 400}
    ])");
    const Ran ran = stipple({"apply", "plan.stipple", "edits.json", "-o", "after.stipple"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json more = json::parse(stipple({"info", "after.stipple", "--json"}).out);
    EXPECT_EQ(more["zones"]["scar"]["dots"], 500);
    EXPECT_EQ(more["handDots"], (json{{"added", 1}, {"moved", 0}, {"removed", 1}}));
    EXPECT_EQ(more["variants"], (json{{"active", "More"}, {"names", {"A", "More"}}}));
    const json first = json::parse(stipple({"info", "after.stipple", "--variant", "A", "--json"}).out);
    EXPECT_EQ(first["handDots"]["added"], 0);
    EXPECT_NE(first["dotHash"], more["dotHash"]);
    ASSERT_EQ(stipple({"dots", "after.stipple", "-o", "dots.csv"}).exitCode, 0);
    EXPECT_THAT(written("dots.csv"), HasSubstr("\n1073741824,"));
    const Ran unknown = stipple({"info", "after.stipple", "--variant", "C"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.err, HasSubstr("A, More"));
}

TEST_F(PlanCommandsTest, ApplyMayWriteOverItsOwnPlan) {
    ASSERT_EQ(stipple({"new", "-o", "plan.stipple"}).exitCode, 0);
    write("edits.json", R"([{"do": "set-norwood", "stage": "IV"}])");
    ASSERT_EQ(stipple({"apply", "plan.stipple", "edits.json", "-o", "plan.stipple"}).exitCode, 0);
    EXPECT_EQ(json::parse(written("plan.stipple"))["hairLoss"]["stage"], 4.0);
}

TEST_F(PlanCommandsTest, TheWorkedExampleOfTheDocumentationWorks) {
    const std::string page = stipple::testing::bytesOf(STIPPLE_SOURCE_DIR "/docs/plan-format.md");
    const std::size_t start = page.find("```json\n[");
    ASSERT_NE(start, std::string::npos);
    write("edits.json", page.substr(start + 8, page.find("```", start + 8) - start - 8));
    const Ran ran = stipple({"apply", demo, "edits.json", "-o", "after.stipple"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
}

TEST_F(PlanCommandsTest, OneBadEditAndNothingIsWritten) {
    const std::map<std::string, const char*> cases{
        {R"([{"do": "set-seed", "seed": 3}, {"do": "set-dot-depth", "depthMm": 3}])", "[1].depthMm"},
        {R"([{"do": "set-zone-density", "zone": "chin", "perCm2": 1}])", "[0].zone"},
        {R"([{"do": "paint-density", "centreMm": [0, 900, 0], "radiusMm": 20, "deltaPerCm2": 30}])",
         "[0].centreMm"},
        {R"([{"do": "set-seed"}])", "[0].seed"},
        {R"([{"do": "set-seed", "seed": 3, "sed": 4}])", "[0].sed"},
        {R"([{"do": "dance"}])", "[0].do"},
        {R"([{}])", "[0].do"},
        {R"([7])", "[0]"},
        {R"({"do": "clear-paint"})", "list"},
        {R"([{"do": "clear-paint"})", "cut off"},
        {"", "empty"}};
    for (const auto& [edits, where] : cases) {
        write("edits.json", edits);
        const Ran ran = stipple({"apply", demo, "edits.json", "-o", "x.stipple"});
        EXPECT_EQ(ran.exitCode, 1) << edits;
        EXPECT_THAT(ran.err, HasSubstr("edits.json"));
        EXPECT_THAT(ran.err, HasSubstr(where));
        EXPECT_FALSE(fs::exists(folder / "x.stipple")) << edits;
    }
}

TEST_F(PlanCommandsTest, ABadEditLeavesThePlanThatItWouldReplace) {
    const std::string before = stipple::testing::bytesOf(demo);
    write("plan.stipple", before);
    write("edits.json", R"([{"do": "set-seed", "seed": 3}, {"do": "set-strength", "strength": 0}])");
    EXPECT_EQ(stipple({"apply", "plan.stipple", "edits.json", "-o", "plan.stipple"}).exitCode, 1);
    EXPECT_EQ(written("plan.stipple"), before);
}

TEST_F(PlanCommandsTest, BenchSampleReportsTimesMemoryAndEvenness) {
    const Ran ran =
        stipple({"bench", "sample", "--cap", "--dots", "5000", "--quality", "--spectrum", "spectrum.png"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_NEAR(report["dots"].get<double>(), 5000.0, 1.0);
    EXPECT_NEAR(report["areaCm2"].get<double>(), 500.0, 0.5);
    EXPECT_GT(report["threads"]["1"]["cpuMs"].get<double>(), 0.0);
    EXPECT_GT(report["quality"]["50%"]["rho"].get<double>(), 0.65);
    EXPECT_LT(report["spectrum"]["lowPower"].get<double>(), 0.2);
    EXPECT_EQ(written("spectrum.csv").rfind("frequency,power\n", 0), 0U);
    EXPECT_EQ(written("spectrum.png").rfind("\x89PNG", 0), 0U);
}

TEST_F(PlanCommandsTest, BenchSampleRefusesWhatItCannotMeasure) {
    EXPECT_EQ(stipple({"bench", "sample", "missing.stipple"}).exitCode, 1);
    expectWrongUsage({"bench", "sample", "--dots", "many"}, "many");
    expectWrongUsage({"bench", "sample", "--cap", "plan.stipple"}, "--cap");
}

TEST_F(PlanCommandsTest, BenchReportsItsMedian) {
    const Ran ran = stipple({"bench", "load"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["runsMs"].size(), 7U);
    EXPECT_EQ(report["medianMs"], report["runsMs"][3]);
}

} // namespace
} // namespace stipple
