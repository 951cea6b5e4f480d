#include "cli/CommandLine.h"

#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <set>
#include <sstream>

namespace stipple {
namespace {

using nlohmann::json;
using testing::contentsOf;
using ::testing::HasSubstr;
using testing::put;
using testing::TemporaryFolder;

struct Outcome {
    int code;
    std::string text; ///< standard output and error
};

/// Runs the program as a shell would; arguments are quoted here.
Outcome stipple(const std::vector<std::string>& arguments) {
    std::string line = "STIPPLE_HOME='" STIPPLE_SOURCE_DIR "' '" STIPPLE_PROGRAM "'";
    for (const std::string& argument : arguments) line += " '" + argument + "'";
    std::FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return {-1, "no pipe"};
    std::string text;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
        text.append(buffer.data(), size);
    const int status = ::pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text};
}

/// A small plan is a quick plan: Norwood II.
std::string newPlan(const TemporaryFolder& folder, const char* name = "plan.stipple",
                    const char* seed = "3") {
    const std::string file = (folder / name).string();
    EXPECT_EQ(stipple({"new", "-o", file, "--norwood", "II", "--seed", seed}).code, exitOk);
    return file;
}

json infoOf(const std::string& plan) {
    const Outcome outcome = stipple({"info", plan, "--json"});
    EXPECT_EQ(outcome.code, exitOk) << outcome.text;
    return json::parse(outcome.text, nullptr, false);
}

TEST(CommandLine, HelpNamesEveryCommandAndTheExitCodes) {
    const Outcome help = stipple({"--help"});
    EXPECT_EQ(help.code, exitOk);
    for (const char* word : {"new", "info", "dots", "head", "apply", "render", "demo", "bench", "Exit codes"})
        EXPECT_THAT(help.text, HasSubstr(word));
    EXPECT_THAT(stipple({"--version"}).text, HasSubstr("Stipple "));
}

TEST(CommandLine, WrongUsageIsTwoAndSaysWhatToDo) {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"dance"},
                                               {"new"},
                                               {"info"},
                                               {"new", "-o", "/dev/null", "--norwood", "IX"},
                                               {"new", "-o", "/dev/null", "--age", "12"},
                                               {"new", "-o", "/dev/null", "--age", "nan"},
                                               {"new", "-o", "/dev/null", "--age", "38,5"},
                                               {"new", "-o", "/dev/null", "--skin-type", "7"},
                                               {"new", "-o", "/dev/null", "--seed", "-1"},
                                               {"new", "-o", "/dev/null", "--hair-colour", "plaid"},
                                               {"new", "-o", "/dev/null", "--colour", "red"},
                                               {"render", "a", "-o", "b", "--size", "0x10"},
                                               {"render", "a", "-o", "b", "--size", "9000x9000"},
                                               {"render", "a", "-o", "b", "--size", "big"},
                                               {"render", "a", "-o", "b", "--view", "inside"},
                                               {"render", "a", "-o", "b", "--year", "11"},
                                               {"render", "a", "-o", "b", "--year", "inf"},
                                               {"render", "a", "-o", "b", "--close-up", "1,2"},
                                               {"render", "a", "-o", "b", "--close-up", "toe"},
                                               {"render", "a", "-o", "b", "--width-mm", "20"},
                                               {"render", "a", "-o", "b", "--max-error", "3"},
                                               {"bench"}}) {
        const Outcome outcome = stipple(arguments);
        EXPECT_EQ(outcome.code, exitWrongUsage) << arguments.back() << ": " << outcome.text;
        EXPECT_THAT(outcome.text, HasSubstr("--help"));
    }
}

TEST(CommandLine, BadInputIsOneAndNamesFileAndField) {
    const TemporaryFolder folder;
    const std::string plan = newPlan(folder);
    json broken = json::parse(contentsOf(plan));
    broken["dots"]["diameterMm"] = 3;
    const std::string file = (folder / "broken.stipple").string();
    put(file, broken.dump());
    const Outcome outcome = stipple({"info", file});
    EXPECT_EQ(outcome.code, exitBadInput);
    EXPECT_THAT(outcome.text, HasSubstr("broken.stipple: dots.diameterMm: 3 is outside 0.08..0.5 mm"));
    EXPECT_EQ(contentsOf(file), broken.dump());

    EXPECT_EQ(stipple({"info", (folder / "none.stipple").string()}).code, exitBadInput);
    EXPECT_EQ(stipple({"new", "-o", (folder / "no").string() + "/folder/a.stipple"}).code, exitBadInput);
    EXPECT_EQ(stipple({"render", plan, "-o", (folder / "a.png").string(), "--close-up", "0,-900,0"}).code,
              exitBadInput);
}

TEST(CommandLine, NewWritesWhatWasAskedFor) {
    const TemporaryFolder folder;
    const std::string file = (folder / "она.stipple").string();
    ASSERT_EQ(stipple({"new", "-o", file, "--seed", "18446744073709551615", "--sex", "female", "--age",
                       "41.5", "--norwood", "III", "--skin-type", "5", "--hair-colour", "black"})
                  .code,
              exitOk);
    const json plan = json::parse(contentsOf(file));
    EXPECT_EQ(plan["seed"], 18446744073709551615ULL);
    EXPECT_EQ(plan["head"]["sex"], "female");
    EXPECT_EQ(plan["head"]["ageYears"], 41.5);
    EXPECT_EQ(plan["hairLoss"]["norwood"], "III");
    EXPECT_EQ(plan["client"], json({{"skinType", 5}, {"hairColour", "black"}}));
}

TEST(CommandLine, DotsInfoAndSeedAgree) {
    const TemporaryFolder folder;
    const std::string plan = newPlan(folder);
    const json info = infoOf(plan);
    const std::string csv = (folder / "dots.csv").string();
    ASSERT_EQ(stipple({"dots", plan, "-o", csv}).code, exitOk);
    const std::string text = contentsOf(csv);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n') - 1, info["dots"].get<long>());
    long inZones = 0;
    for (const auto& zone : info["zones"]) inZones += zone["dots"].get<long>();
    EXPECT_EQ(inZones, info["dots"].get<long>());

    EXPECT_EQ(infoOf(plan)["dotHash"], info["dotHash"]) << "a second run";
    ASSERT_EQ(stipple({"dots", plan, "-o", csv}).code, exitOk);
    EXPECT_EQ(contentsOf(csv), text);
    EXPECT_NE(infoOf(newPlan(folder, "other.stipple", "4"))["dotHash"], info["dotHash"]) << "another seed";
}

TEST(CommandLine, HeadWritesScalpAndDensityOfOneLength) {
    const TemporaryFolder folder;
    const std::string plan = newPlan(folder);
    const std::string obj = (folder / "a.obj").string();
    const std::string density = (folder / "a.txt").string();
    ASSERT_EQ(stipple({"head", plan, "-o", obj, "--density", density}).code, exitOk);
    std::istringstream lines(contentsOf(obj));
    long vertices = 0;
    for (std::string line; std::getline(lines, line);) vertices += line.starts_with("v ") ? 1 : 0;
    const std::string values = contentsOf(density);
    EXPECT_GT(vertices, 1000);
    EXPECT_EQ(std::count(values.begin(), values.end(), '\n'), vertices);
}

TEST(CommandLine, ApplyDoesAllEditsOrNone) {
    const TemporaryFolder folder;
    const std::string plan = newPlan(folder);
    const std::string edits = (folder / "edits.json").string();
    const std::string output = (folder / "out.stipple").string();
    put(edits, R"([{"do":"set-dot-depth","depthMm":0.5},{"do":"set-overall-density","factor":1.5}])");
    ASSERT_EQ(stipple({"apply", plan, edits, "-o", output}).code, exitOk);
    const json edited = json::parse(contentsOf(output));
    EXPECT_EQ(edited["dots"]["depthMm"], 0.5);
    EXPECT_EQ(edited["density"]["overall"], 1.5);

    const std::string before = contentsOf(plan);
    put(edits, R"([{"do":"set-dot-depth","depthMm":0.5},{"do":"set-dot-diameter","diameterMm":9}])");
    const Outcome refused = stipple({"apply", plan, edits, "-o", plan});
    EXPECT_EQ(refused.code, exitBadInput);
    EXPECT_THAT(refused.text, HasSubstr("edits.json: [1].diameterMm: 9 is outside 0.08..0.5 mm"));
    EXPECT_EQ(contentsOf(plan), before);
    put(edits, "{");
    EXPECT_EQ(stipple({"apply", plan, edits, "-o", output}).code, exitBadInput);
}

TEST(CommandLine, RenderWritesAPictureThatSaysWhatItIsAndCompares) {
    const TemporaryFolder folder;
    const std::string plan = newPlan(folder);
    const std::string png = (folder / "a.png").string();
    const std::string other = (folder / "b.png").string();
    ASSERT_EQ(stipple({"render", plan, "-o", png, "--size", "96x64"}).code, exitOk);
    const std::string bytes = contentsOf(png);
    for (const std::string& word : {std::string("simulation, not a promise"), std::string("Stipple"),
                                    infoOf(plan)["planHash"].get<std::string>()})
        EXPECT_THAT(bytes, HasSubstr(word));
    EXPECT_EQ(
        stipple({"render", plan, "-o", other, "--size", "96x64", "--reference", png, "--max-error", "1"})
            .code,
        exitOk);
    EXPECT_EQ(
        stipple({"render", plan, "-o", other, "--size", "96x64", "--view", "back", "--reference", png}).code,
        exitComparisonExceeded);
    EXPECT_TRUE(std::filesystem::exists(folder / "b.diff.png"));
    EXPECT_EQ(stipple({"render", plan, "-o", other, "--size", "64x64", "--reference", png}).code,
              exitBadInput)
        << "another size";
}

TEST(CommandLine, APlanAloneOpensTheWindow) {
    const TemporaryFolder folder;
    const auto opened = [](std::vector<std::string> arguments) {
        std::vector<char*> pointers;
        for (std::string& argument : arguments) pointers.push_back(argument.data());
        return planToOpen(static_cast<int>(pointers.size()), pointers.data());
    };
    EXPECT_EQ(opened({"stipple"}), std::filesystem::path());
    EXPECT_EQ(opened({"stipple", "a.stipple"}), std::filesystem::path("a.stipple"));
    EXPECT_EQ(opened({"stipple", "render"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "--help"}), std::nullopt);
    EXPECT_EQ(opened({"stipple", "info", "a.stipple"}), std::nullopt);
}

} // namespace
} // namespace stipple
