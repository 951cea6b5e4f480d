#pragma once

#include "base/Result.h"
#include "plan/Document.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace stipple {

// The arguments of each subcommand, checked by the parser, and what it does: run... gives the exit code.

struct NewOptions {
    std::string output;
    std::uint64_t seed = 1;
    std::string sex = "male";
    float ageYears = 35.0F;
    std::string norwood = "VI";
    std::string ludwig;  ///< empty: not asked for
    std::string pattern; ///< empty: not asked for
    int skinType = 2;
    std::string hairColour = "dark-brown";
};

struct ImportOptions {
    std::string mesh;
    std::string output;
    std::string units = "auto";
    std::string landmarks;
    float smoothing = 0.0F;
    bool json = false;
    NewOptions plan; ///< the client; what concerns a parametric head does not count
};

struct TransferOptions {
    std::string plan;
    std::string to;
    std::string output;
};

/// A plan file and which of its variants is meant.
struct PlanChoice {
    std::string plan;
    std::string variant; ///< name; empty: the active one
};

struct InfoOptions : PlanChoice {
    bool json = false;
};

struct MeasureOptions {
    std::string plan;
    std::string from; ///< with `to`, or neither
    std::string to;
    bool json = false;
};

struct LintOptions : PlanChoice {
    bool json = false;
};

struct ExportOptions : PlanChoice {
    std::string output;
    std::string density;
};

struct ApplyOptions {
    std::string plan;
    std::string edits;
    std::string output;
};

struct RenderOptions : PlanChoice {
    std::string output;
    std::string view = "three-quarter-left";
    std::string size = "1200x1200";
    std::string closeUp;
    float widthMm = 34.0F;
    float year = 0.0F;
    std::optional<float> day;
    int percentile = 50;
    std::string light = "clinic";
    float lightTurnDegrees = 0.0F;
    float shine = 0.35F;
    float seenFromM = 0.0F;              ///< 0: as drawn
    std::optional<float> hairMm;         ///< instead of the plan's length
    std::optional<float> daysSinceShave; ///< the same, as grown since
    bool before = false;
    bool transparent = false;
    std::string map;                 ///< a MapKind's name; empty: none
    std::optional<int> session;      ///< only the dots of this one
    std::optional<int> afterSession; ///< only those set up to then
    bool grid = false;
    int bits = 8; ///< a channel, or 16
    std::string reference;
    int maxError = 255;
    double meanError = 1.0;
};

struct DemoOptions {
    std::string plan;
    std::string folder;
};

struct SheetOptions : PlanChoice {
    std::string folder;
};

struct BenchOptions {
    std::string plan;
};
struct BenchSampleOptions {
    std::string plan; ///< empty: the default head
    bool cap = false;
    double dots = 1e5;
    bool quality = false;
    std::string spectrum; ///< PNG to write; empty: none
};
struct BenchFrameOptions {
    std::string plan;
    std::string size = "1920x1080";
    std::size_t mostDots = 250'000;
    bool hair = false; ///< frames with hair of several lengths too
};
struct BenchEditOptions {
    std::string plan;
    std::size_t places = 0; ///< of the dot pool; 0: as many as the plan's
};

/// What concerns a client's habits and the practitioner; what is empty is as the plan says, or the default.
struct CareOptions {
    std::string sun;
    std::string latitude;
    std::optional<float> hat;
    std::optional<float> spf; ///< 0: no sunscreen
    float sunscreen = 1.0F;
    std::optional<float> holidayWeeks;
    std::optional<int> startMonth;
    std::string oiliness;
    std::string aftercare;
    std::string skill;
};

struct FadeOptions {
    std::string plan; ///< empty: what the options say
    std::string pigment = "carbon";
    int skinType = 2;
    std::string depth = "0.10:0.40";
    float strength = 0.15F;
    float diameterMm = 0.22F;
    float dotsPerCm2 = 0.0F; ///< 0: a layer
    std::string years = "0:10:1";
    std::string pigments; ///< file of a clinic's own, or empty
    std::uint64_t seed = 1;
    int draws = 1000;
    bool csv = false;
    CareOptions care;
};

struct PigmentsOptions {
    std::string pigments;   ///< file of a clinic's own, or empty
    std::string hairColour; ///< empty: no match asked for
    int skinType = 2;
    bool json = false;
};

struct SkinOptions {
    bool csv = false;
    bool spectra = false;
    bool dot = false; ///< single dots instead of layers; always as CSV
    int streams = 12;
    std::string illuminant = "D65";
    double scattering = 1.0;
};

/// The client, hair loss and seed asked for.
NewPlan wishOf(const NewOptions& options);

/// Writes a plan with the defaults of the trade.
Result<int> runNew(const NewOptions& options);
/// Makes a plan on a scan, and prints what was found in it and done about it.
Result<int> runImport(const ImportOptions& options);
/// Carries a plan over to the head of another.
Result<int> runTransfer(const TransferOptions& options);
/// Prints areas, counts and hashes of a plan.
Result<int> runInfo(const InfoOptions& options);
/// Prints the distance of two places, or all standard measures, each with its standard deviation.
Result<int> runMeasure(const MeasureOptions& options);
/// Prints the rules of the trade that a plan breaks (all rules as JSON); exit code 3 when it breaks any.
Result<int> runLint(const LintOptions& options);
/// Writes every dot as CSV.
Result<int> runDots(const ExportOptions& options);
/// Writes the scalp as OBJ, and its target density.
Result<int> runHead(const ExportOptions& options);
/// Applies a JSON list of commands: all of them or, at the first that fails, none.
Result<int> runApply(const ApplyOptions& options);
/// Draws a PNG, and compares it with another.
Result<int> runRender(const RenderOptions& options);
/// Draws the pictures of a consultation into a folder.
Result<int> runDemo(const DemoOptions& options);
Result<int> runSheet(const SheetOptions& options);
/// Prints how a pigment fades and looks over the years, as a band.
Result<int> runFade(const FadeOptions& options);
/// Lists the pigments, and the best three for a client.
Result<int> runPigments(const PigmentsOptions& options);
/// Prints the median of seven times for the state of 60,000 dots at a new year, as JSON.
Result<int> runBenchFade();
/// Prints the colours of bare skin and of skin over layers of carbon.
Result<int> runSkin(const SkinOptions& options);
/// Prints the contrast around single dots of carbon.
Result<int> runSkinDots(const SkinOptions& options);
/// Prints the time for a spectrum, and for the tables of one skin, as JSON.
Result<int> runBenchOptics();
/// Prints the median of seven load times as JSON.
Result<int> runBenchLoad(const BenchOptions& options);
/// Prints what building a pool of dots takes, and how even it is, as JSON.
Result<int> runBenchSample(const BenchSampleOptions& options);
/// Prints the times of brush strokes and hairline drags as JSON.
Result<int> runBenchEdit(const BenchEditOptions& options);
Result<int> runBenchFrame(const BenchFrameOptions& options);

/// The plan named, or the demo plan.
Result<std::filesystem::path> benchPlan(const std::string& plan);

} // namespace stipple
