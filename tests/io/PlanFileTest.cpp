#include "io/PlanFile.h"

#include "base/Hash.h"
#include "io/PigmentFile.h"
#include "plan/Command.h"
#include "plan/Derived.h"
#include "support/DefaultHead.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <functional>
#include <limits>
#include <set>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using stipple::testing::bytesOf;
using stipple::testing::headTemplate;
using stipple::testing::writeBytes;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using PlanFileTest = stipple::testing::FolderTest;

Document plainDocument() {
    return newDocument(headTemplate(), {}).value();
}

Document edited(Document document, const std::vector<Command>& commands) {
    for (const Command& command : commands) document = stipple::apply(document, command).value();
    return document;
}

Pigment housePigment() {
    Pigment pigment = shippedPigments().value().front();
    pigment.id = "house-black";
    pigment.loadGPerM2 = std::nextafter(0.4, 0.0);
    return pigment;
}

std::vector<glm::vec3> aroundMm(glm::vec3 place) {
    return {place + glm::vec3(-15.0F, 0.0F, -15.0F), place + glm::vec3(15.0F, 0.0F, -15.0F),
            place + glm::vec3(0.0F, 0.0F, 15.0F)};
}

/// Every part differs from the defaults, in numbers that no short decimal gives.
Document editedDocument() {
    const auto awkward = [](float value) { return std::nextafter(value, 0.0F); };
    HeadShape shape;
    shape.ageYears = 41.3F;
    shape.african = 0.25F;
    shape.caucasian = 0.75F;
    shape.circumferenceMm = awkward(580.0F);
    const glm::vec3 crown = plainDocument().head->landmarks.vertex;
    return edited(plainDocument(),
                  {ReshapeHead{shape},
                   SetSkinType{5},
                   SetHairColour{HairColour::Grey},
                   SetHairLook{awkward(3.3F), awkward(0.3F), awkward(0.07F)},
                   SetCare{Oiliness::Oily, Aftercare::Poor, OutdoorTime::Outdoor, Latitude::Tropical,
                           awkward(0.3F), awkward(0.4F), awkward(20.0F), awkward(1.5F), 8, 4},
                   SetSessionDays{{0.0F, awkward(14.0F), 30.0F}},
                   SetTouchUp{0, {awkward(3.3F), awkward(0.6F)}},
                   SetOwnPigments{{housePigment()}},
                   SetPigment{"house-black", Zone::Vertex},
                   SetHairLoss{LossPattern::Norwood, awkward(3.3F), awkward(0.4F)},
                   SetPatch{0, {{awkward(3.0F), -20.0F}, awkward(12.0F), 4.4F}},
                   SetScar{0, {{0.0F, -110.0F}, awkward(12.0F), 80.0F, awkward(2.2F)}},
                   SetNoGo{0, {{20.0F, 5.0F}, awkward(3.3F), "mole \xC3\xA4"}},
                   PaintHair{crown, 20.0F, -0.33F},
                   PaintNoGo{crown, 6.0F},
                   SetHairlineHeight{72.1F},
                   SetHairlineMirror{false},
                   MoveHairlinePoint{HairlinePointId::TemplePeakLeft, {awkward(93.0F), awkward(61.0F)}},
                   SetHairlineIrregularity{awkward(2.2F)},
                   SetHairlineFeather{awkward(17.7F)},
                   SetZoneDensity{Zone::Vertex, awkward(123.4F)},
                   SetOverallDensity{awkward(1.1F)},
                   PaintDensity{crown, 25.0F, 33.3F},
                   SetDotDiameter{awkward(0.3F)},
                   SetDotDepth{awkward(0.45F)},
                   SetStrength{awkward(0.7F)},
                   SetSeed{std::numeric_limits<std::uint64_t>::max()},
                   SetNapeHeight{awkward(12.3F)},
                   AssignZone{Zone::Scar, aroundMm(crown), true},
                   AssignZone{std::nullopt, aroundMm(crown)},
                   AddDot{crown + glm::vec3(20.0F, -2.0F, 0.0F)},
                   MoveDot{400, crown + glm::vec3(0.0F, -2.0F, 20.0F)},
                   RemoveDot{800},
                   AddVariant{"Later \xC3\xA4"},
                   SetHairlineHeight{awkward(81.0F)},
                   ClearPaint{},
                   SetZoneDensity{Zone::Patch, awkward(111.0F)},
                   SetPigment{"carbon", Zone::Scar},
                   RemoveDot{1200},
                   SetSeed{3}});
}

void expectSame(const DensityPlan& a, const DensityPlan& b) {
    EXPECT_EQ(a.overall, b.overall);
    for (std::size_t i = 0; i < a.zones.size(); ++i) {
        EXPECT_EQ(a.zones[i].perCm2, b.zones[i].perCm2);
        EXPECT_EQ(a.zones[i].sessionShares, b.zones[i].sessionShares);
    }
    ASSERT_EQ(a.painted == nullptr, b.painted == nullptr);
    if (a.painted) {
        EXPECT_EQ(*a.painted, *b.painted);
    }
}

void expectSamePaint(const Painted& a, const Painted& b) {
    ASSERT_EQ(a == nullptr, b == nullptr);
    if (a) {
        EXPECT_EQ(*a, *b);
    }
}

void expectSame(HairLoss a, HairLoss b) {
    expectSamePaint(a.painted, b.painted);
    a.painted = b.painted = nullptr;
    EXPECT_EQ(a, b);
}

template <class Part>
void expectSamePart(const std::shared_ptr<const Part>& a, const std::shared_ptr<const Part>& b) {
    ASSERT_EQ(a == nullptr, b == nullptr);
    if (a) {
        EXPECT_EQ(*a, *b);
    }
}

void expectSame(const Document& a, const Document& b) {
    expectSamePart(a.zoneDrawing, b.zoneDrawing);
    expectSamePart(a.handDots, b.handDots);
    EXPECT_EQ(a.head->shape, b.head->shape);
    EXPECT_EQ(*a.client, *b.client);
    expectSame(*a.hairLoss, *b.hairLoss);
    EXPECT_EQ(a.noGo->discs, b.noGo->discs);
    expectSamePaint(a.noGo->painted, b.noGo->painted);
    EXPECT_EQ(*a.hairline, *b.hairline);
    expectSame(*a.density, *b.density);
    EXPECT_EQ(*a.dots, *b.dots);
    EXPECT_EQ(*a.sittings, *b.sittings);
    EXPECT_EQ(*a.ownPigments, *b.ownPigments);
    EXPECT_EQ(*a.seed, *b.seed);
}

/// A plan's text after a change that no Stipple would make.
std::string changedText(const std::function<void(json&)>& change) {
    json plan =
        json::parse(planText(edited(plainDocument(), {PaintDensity{{0.0F, 130.0F, 0.0F}, 30.0F, 20.0F},
                                                      PaintHair{{0.0F, 130.0F, 0.0F}, 30.0F, 0.5F},
                                                      PaintNoGo{{0.0F, 130.0F, 0.0F}, 9.0F}})));
    change(plan);
    return plan.dump();
}

/// Opens a file with that text, expects a refusal, and that the file is as it was.
Error refusal(const fs::path& folder, const std::string& text) {
    const fs::path file = folder / "broken.stipple";
    writeBytes(file, text);
    const auto document = readPlan(file, headTemplate());
    EXPECT_FALSE(document.has_value());
    EXPECT_TRUE(bytesOf(file) == text) << "the file has changed";
    if (document) return {};
    EXPECT_THAT(document.error().where, HasSubstr(file.string()));
    return document.error();
}

TEST_F(PlanFileTest, AnUntouchedPlanComesBack) {
    const Document document = plainDocument();
    ASSERT_TRUE(writePlan(document, folder / "plain.stipple"));
    const auto again = readPlan(folder / "plain.stipple", headTemplate());
    ASSERT_TRUE(again) << describe(again.error());
    expectSame(document, *again);
}

TEST_F(PlanFileTest, EveryEditComesBackToTheLastBitAndSoDoTheDots) {
    const Document document = editedDocument();
    ASSERT_TRUE(writePlan(document, folder / "edited.stipple"));
    const auto again = readPlan(folder / "edited.stipple", headTemplate());
    ASSERT_TRUE(again) << describe(again.error());
    expectSame(document, *again);
    ASSERT_NE(again->variants, nullptr);
    EXPECT_EQ(again->variants->active, 1U);
    expectSame(switchedTo(document, 0), switchedTo(*again, 0));
    EXPECT_EQ(planHash(document), planHash(*again));
    EXPECT_EQ(hashOf(*derive(document).dots), hashOf(*derive(*again).dots));
}

TEST_F(PlanFileTest, PaintedDensityKeepsItsPlaceOnEveryVertex) {
    const Document document = edited(plainDocument(), {PaintDensity{{0.0F, 130.0F, 0.0F}, 30.0F, -17.3F}});
    const Document again = planFromText(planText(document), headTemplate()).value();
    ASSERT_NE(again.density->painted, nullptr);
    EXPECT_EQ(*again.density->painted, *document.density->painted);
    EXPECT_LT(std::ranges::min(*again.density->painted), 0.0F);
}

TEST_F(PlanFileTest, TheDemoPlanIsStoredAsStippleWritesIt) {
    const fs::path demo = STIPPLE_SOURCE_DIR "/assets/demo.stipple";
    const auto document = readPlan(demo, headTemplate());
    ASSERT_TRUE(document) << describe(document.error());
    EXPECT_EQ(planText(*document), bytesOf(demo));
}

TEST_F(PlanFileTest, PlansOfTheFirstVersionHaveTheDefaultsOfWhatTheyDoNotSay) {
    json plan = json::parse(planText(plainDocument()));
    plan["version"] = 1;
    plan.erase("sittings");
    plan["client"] = {{"skinType", 4}, {"hairColour", "grey"}};
    const auto document = planFromText(plan.dump(), headTemplate());
    ASSERT_TRUE(document) << describe(document.error());
    Client client;
    client.skinType = 4;
    client.hairColour = HairColour::Grey;
    EXPECT_EQ(*document->client, client);
    EXPECT_EQ(*document->sittings, Sittings{});
    EXPECT_TRUE(document->ownPigments->empty());
    plan["version"] = 2;
    EXPECT_FALSE(planFromText(plan.dump(), headTemplate()));
}

TEST_F(PlanFileTest, PlansWithOneIrregularityHaveItSharedOut) {
    json plan = json::parse(planText(plainDocument()));
    for (const char* field :
         {"macroIrregularityMm", "microIrregularityMm", "irregularitySeed", "asymmetryMm"})
        plan["hairline"].erase(field);
    plan["hairline"]["irregularityMm"] = 1.5;
    const auto document = planFromText(plan.dump(), headTemplate());
    ASSERT_TRUE(document) << describe(document.error());
    EXPECT_EQ(*document->hairline, *plainDocument().hairline);
    plan["hairline"]["irregularityMm"] = 5.1;
    const auto refused = planFromText(plan.dump(), headTemplate());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "hairline.irregularityMm");
}

TEST_F(PlanFileTest, AnyFileNameWillDo) {
    for (const char* name :
         {"\xE9\xA0\xAD\xE7\x9A\xAE \xC3\xA4\xE2\x80\x99s plan.stipple", "-o.stipple", "no extension"}) {
        ASSERT_TRUE(writePlan(plainDocument(), folder / name)) << name;
        EXPECT_TRUE(readPlan(folder / name, headTemplate())) << name;
    }
}

TEST_F(PlanFileTest, ANameAsLongAsTheFileSystemAllowsWillDo) {
    const fs::path file = folder / (std::string(247, 'n') + ".stipple");
    ASSERT_TRUE(writePlan(plainDocument(), file));
    EXPECT_TRUE(readPlan(file, headTemplate()));
}

TEST_F(PlanFileTest, RefusesWhatIsNoPlanAtAll) {
    EXPECT_THAT(refusal(folder, "").what, HasSubstr("empty"));
    EXPECT_THAT(refusal(folder, "hello").what, HasSubstr("not JSON"));
    EXPECT_THAT(refusal(folder, std::string("\x89PNG\r\n\x1A\n\0\0", 10)).what, HasSubstr("not JSON"));
    EXPECT_THAT(refusal(folder, "[1, 2]").where, HasSubstr("schema"));
    EXPECT_THAT(refusal(folder, "{}").where, HasSubstr("schema"));
}

TEST_F(PlanFileTest, RefusesAPlanThatIsCutOffAnywhere) {
    const std::string whole = planText(plainDocument());
    for (std::size_t size = 1; size + 2 < whole.size(); size += 97) {
        const Error error = refusal(folder, whole.substr(0, size));
        EXPECT_THAT(error.what, HasSubstr("cut off")) << size;
        EXPECT_THAT(error.fix, Not(IsEmpty()));
    }
}

TEST_F(PlanFileTest, SaysAtWhichLineAPlanIsDamaged) {
    std::string text = planText(plainDocument());
    text[text.find("\"hairColour\"")] = '!'; // in line 4
    EXPECT_THAT(refusal(folder, text).what, HasSubstr("line 4"));
}

TEST_F(PlanFileTest, RefusesNumbersThatAreNone) {
    for (const char* number : {"NaN", "Infinity", "-Infinity", "nan", "1e999", "-1e999"}) {
        std::string text = planText(plainDocument());
        const std::string field = "\"strength\": ";
        text.replace(text.find(field), field.size() + 3, field + number);
        EXPECT_THAT(refusal(folder, text).what, HasSubstr("line")) << number;
    }
}

struct Broken {
    const char* field; ///< that the error must name
    const char* what;  ///< part of what it says
    std::function<void(json&)> change;
};

TEST_F(PlanFileTest, RefusesAnotherSchemaAndVersion) {
    const Broken cases[] = {
        {"schema", "is not a plan", [](json& plan) { plan["schema"] = "stipple-head/1"; }},
        {"schema", "is not a plan", [](json& plan) { plan["schema"] = 1; }},
        {"version", "newer Stipple", [](json& plan) { plan["version"] = planVersion + 1; }},
        {"version", "no version", [](json& plan) { plan["version"] = 0; }},
        {"version", "whole number", [](json& plan) { plan["version"] = 1.5; }},
        {"version", "is missing", [](json& plan) { plan.erase("version"); }},
    };
    for (const Broken& broken : cases) {
        const Error error = refusal(folder, changedText(broken.change));
        EXPECT_THAT(error.where, HasSubstr(broken.field)) << error.what;
        EXPECT_THAT(error.what, HasSubstr(broken.what)) << broken.field;
    }
}

/// The path of each field of a plan, objects and lists included.
void collectFields(const json& value, const json::json_pointer& path,
                   std::vector<json::json_pointer>& fields) {
    if (!value.is_object()) return;
    for (const auto& [key, field] : value.items()) {
        fields.push_back(path / key);
        collectFields(field, path / key, fields);
    }
}

std::vector<json::json_pointer> fieldsOf(const json& plan) {
    std::vector<json::json_pointer> fields;
    collectFields(plan, json::json_pointer(), fields);
    return fields;
}

/// "/dots/depthMm" as errors show it: "dots.depthMm".
std::string shown(const json::json_pointer& field) {
    std::string path = field.to_string().substr(1);
    std::ranges::replace(path, '/', '.');
    return path;
}

TEST_F(PlanFileTest, RefusesEveryFieldThatIsMissingByItsName) {
    const json plan = json::parse(planText(plainDocument()));
    const std::set<std::string> optional{"/hairline/asymmetryMm", "/hairline/irregularitySeed"};
    for (const auto& field : fieldsOf(plan)) {
        if (optional.contains(field.to_string())) continue;
        json broken = plan;
        broken[field.parent_pointer()].erase(field.back());
        const Error error = refusal(folder, broken.dump());
        EXPECT_THAT(error.where, ::testing::EndsWith(": " + shown(field))) << error.what;
    }
}

TEST_F(PlanFileTest, RefusesEveryFieldOfTheWrongTypeByItsName) {
    const json plan = json::parse(changedText([](json&) {}));
    for (const auto& field : fieldsOf(plan))
        for (const json& wrong : {json(nullptr), json(json::array({json::object()}))}) {
            json broken = plan;
            broken[field] = wrong;
            const Error error = refusal(folder, broken.dump());
            EXPECT_THAT(error.where, HasSubstr(": " + shown(field))) << error.what;
        }
}

TEST_F(PlanFileTest, RefusesUnknownFieldsInEveryObjectByTheirName) {
    const json plan = json::parse(changedText([](json&) {}));
    std::vector<json::json_pointer> objects{json::json_pointer()};
    for (const auto& field : fieldsOf(plan))
        if (plan[field].is_object()) objects.push_back(field);
    for (const auto& object : objects) {
        json broken = plan;
        broken[object]["surprise"] = 1;
        const Error error = refusal(folder, broken.dump());
        EXPECT_THAT(error.where, ::testing::EndsWith(shown(object / "surprise"))) << error.what;
    }
}

struct OutOfRange {
    const char* field;
    std::vector<json> values;
};

TEST_F(PlanFileTest, RefusesValuesOutOfRangeByTheirName) {
    const OutOfRange cases[] = {
        {"/head/ageYears", {24.9, 75.1}},
        {"/head/african", {-0.1, 0.5}}, // the three no longer sum to 1
        {"/head/weight", {-0.01, 1.01}},
        {"/head/circumferenceMm", {479.0, 661.0, 1e39}},
        {"/head/lengthMm", {159.0, 231.0}},
        {"/head/breadthMm", {124.0, 181.0}},
        {"/head/sex", {"", "Male"}},
        {"/client/skinType", {0, 7, -1, 4294967298U}},
        {"/client/hairColour", {"mauve"}},
        {"/client/hairLengthMm", {-0.1, 20.1}},
        {"/client/greyShare", {-0.1, 1.1}},
        {"/client/shaftDiameterMm", {0.02, 0.14}}, // 0: by ancestry
        {"/client/oiliness", {"wet"}},
        {"/client/hatShare", {-0.1, 1.1}},
        {"/client/spf", {0.5, 101.0}},
        {"/client/startMonth", {0, 13}},
        {"/sittings/sessionDays", {{0.0, 20.0, 10.0}, {1.0, 2.0, 3.0}, {0.0, 1.0}}},
        {"/sittings/touchUps", {{{{"year", 11.0}, {"share", 0.5}}}, {{{"year", 1.0}, {"share", 0.01}}}}},
        {"/hairLoss/pattern", {"universalis", "Norwood"}},
        {"/hairLoss/stage", {0.9, 7.1, 1e39}},
        {"/hairLoss/variant", {-0.1, 1.1}},
        {"/hairLoss/patches", {7, {7}, {{{"at", {0.0, 0.0}}, {"radiusMm", 0.5}, {"rimMm", 3.0}}}}},
        {"/hairLoss/scars",
         {{{{"at", {0.0, 0.0}}, {"angleDegrees", 0.0}, {"lengthMm", 9.0}, {"widthMm", 0.1}}}}},
        {"/noGo/discs", {{{{"at", {0.0, 251.0}}, {"radiusMm", 3.0}, {"label", "mole"}}}}},
        {"/hairline/macroIrregularityMm", {-0.1, 5.1}},
        {"/hairline/microIrregularityMm", {-0.1, 5.1}},
        {"/hairline/asymmetryMm", {-10.1, 10.1}},
        {"/hairline/featherMm", {0.4, 40.1}},
        {"/hairline/points/central", {{0.0, 251.0}, {-251.0, 0.0}, {0.0}, {0.0, 1.0, 2.0}}},
        {"/density/overall", {0.19, 2.01}},
        {"/density/zones/vertex/perCm2", {-0.1, 250.1}},
        {"/density/zones/vertex/sessionShares", {{0.5, 0.5, 0.5}, {1.5, -0.5, 0.0}, {1.0, 0.0}}},
        {"/dots/zones/vertex/pigment", {"", "vermilion"}},
        {"/dots/zones/nape/diameterMm", {0.07, 0.51, -0.2}},
        {"/dots/zones/sides/depthMm", {0.14, 2.01}},
        {"/dots/zones/temples/strength", {0.04, 1.51}},
        {"/dots/zones/frontal/needle", {"", "thick"}},
        {"/dots/skill", {"", "master"}},
        {"/dots/hairClearanceMm", {-0.01, 1.51}},
        {"/density/zones/vertex/dots", {200001, -1, 1.5}},
        {"/density/zones/vertex/tripleTapShare", {-0.1, 1.1}},
        {"/seed", {-1, 0.5, "7", 1.8446744073709552e19}},
    };
    const json plan = json::parse(planText(plainDocument()));
    for (const auto& [field, values] : cases)
        for (const json& value : values) {
            json broken = plan;
            const json::json_pointer pointer(field);
            broken[pointer] = value;
            const Error error = refusal(folder, broken.dump());
            EXPECT_THAT(error.where, HasSubstr(": " + shown(pointer))) << value << ": " << error.what;
        }
}

TEST_F(PlanFileTest, RefusesAHeadThatCannotBe) {
    const Error error = refusal(folder, changedText([](json& plan) {
                                    plan["head"]["lengthMm"] = 230.0;
                                    plan["head"]["circumferenceMm"] = 480.0;
                                }));
    EXPECT_THAT(error.where, HasSubstr("head."));
    EXPECT_THAT(
        refusal(folder, changedText([](json& plan) { plan["head"]["details"]["horns"] = 1.0; })).where,
        HasSubstr("head.details.horns"));
}

TEST_F(PlanFileTest, RefusesPaintThatIsNotForThisHead) {
    const Broken cases[] = {
        {"density.painted.vertices[0]", "is not a scalp vertex",
         [](json& painted) { painted["vertices"][0] = painted["vertexCount"]; }},
        {"density.painted.vertices[1]", "is not a scalp vertex",
         [](json& painted) { painted["vertices"][1] = 18446744073709551615U; }},
        {"density.painted.vertices[0]", "whole number", [](json& painted) { painted["vertices"][0] = -1; }},
        {"density.painted", "values", [](json& painted) { painted["perCm2"].erase(0); }},
        {"density.painted.perCm2[0]", "a number", [](json& painted) { painted["perCm2"][0] = "much"; }},
        {"density.painted", "outside", [](json& painted) { painted["perCm2"][0] = 250.1; }},
        {"density.painted", "another head", [](json& painted) { painted["vertexCount"] = 3; }},
        {"density.painted", "another head", [](json& painted) { painted["head"] = "0123456789abcdef"; }},
    };
    for (const Broken& broken : cases) {
        const Error error =
            refusal(folder, changedText([&](json& plan) { broken.change(plan["density"]["painted"]); }));
        EXPECT_THAT(error.where, HasSubstr(broken.field)) << error.what;
        EXPECT_THAT(error.what, HasSubstr(broken.what)) << broken.field;
    }
}

TEST_F(PlanFileTest, DeepNestingIsRefusedAndDoesNoHarm) {
    constexpr std::size_t depth = 1'000'000;
    const std::string lists = std::string(depth, '[') + std::string(depth, ']');
    EXPECT_THAT(refusal(folder, std::string(depth, '[')).what, HasSubstr("cut off"));
    EXPECT_THAT(refusal(folder, lists).where, HasSubstr("schema"));
    std::string text = planText(plainDocument());
    text.replace(text.find("\"seed\": 1"), 9, "\"seed\": " + lists);
    EXPECT_THAT(refusal(folder, text).where, ::testing::EndsWith("seed"));
}

TEST_F(PlanFileTest, RefusesFilesThatAreTooLargeOrNoFiles) {
    const fs::path file = folder / "huge.stipple";
    writeBytes(file, "{");
    fs::resize_file(file, maxPlanBytes + 1); // sparse: takes no space
    for (const fs::path& path : {file, folder, folder / "missing.stipple"}) {
        const auto document = readPlan(path, headTemplate());
        ASSERT_FALSE(document) << path;
        EXPECT_THAT(document.error().where, HasSubstr(path.string()));
    }
    EXPECT_EQ(fs::file_size(file), maxPlanBytes + 1);
}

TEST_F(PlanFileTest, SavingIntoAMissingFolderFailsWithAdvice) {
    const fs::path file = folder / "none" / "plan.stipple";
    const auto saved = writePlan(plainDocument(), file);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().where, file.string());
    EXPECT_THAT(saved.error().fix, HasSubstr("folder"));
    EXPECT_FALSE(fs::exists(folder / "none"));
}

/// While it lives, no file may be written to: what a full disk does, for root as well.
struct NoSpace {
    NoSpace() {
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit none{0, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoSpace() {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
    }
    rlimit before{};
    void (*handler)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

TEST_F(PlanFileTest, SavingToAFullDiskLeavesTheOldFileAndNothingElse) {
    const fs::path file = folder / "plan.stipple";
    ASSERT_TRUE(writePlan(plainDocument(), file));
    const std::string before = bytesOf(file);
    const Document changed = edited(plainDocument(), {SetSeed{2}});
    {
        const NoSpace noSpace;
        EXPECT_FALSE(writePlan(changed, file));
    }
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1) << "a temporary file is left";
}

} // namespace
} // namespace stipple
