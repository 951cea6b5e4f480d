#include "cli/CommandLine.h"

#include "cli/Picture.h"
#include "cli/Ranges.h"
#include "cli/Subcommands.h"
#include "cli/Validators.h"
#include "scalp/Scan.h"
#include "skin/Care.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <limits>
#include <memory>
#include <string_view>

namespace stipple {

namespace fs = std::filesystem;

namespace {

/// What a subcommand does once its arguments are understood.
using Action = std::function<Result<int>()>;

/// Has `sub` run `run(options)` with the options as parsed.
template <class Options>
void onUse(CLI::App& sub, Action& action, std::shared_ptr<const Options> options,
           Result<int> (*run)(const Options&)) {
    sub.final_callback([&action, options, run] { action = [options, run] { return run(*options); }; });
}

void addHairLoss(CLI::App& sub, NewOptions& options) {
    CLI::Option* norwood = sub.add_option("--norwood", options.norwood, "Stage of male pattern hair loss")
                               ->check(oneOf(norwoodNamed, choicesOf<Norwood>(norwoodCount)))
                               ->capture_default_str();
    CLI::Option* ludwig = sub.add_option("--ludwig", options.ludwig, "Degree of female pattern hair loss")
                              ->check(CLI::IsMember({"I", "II", "III"}))
                              ->excludes(norwood);
    sub.add_option("--pattern", options.pattern,
                   "Another pattern: no loss, bald patches, a donor scar, none left")
        ->check(CLI::IsMember({"none", "patchy", "scar", "totalis"}))
        ->excludes(norwood)
        ->excludes(ludwig);
}

/// What every new plan may be told.
void addClient(CLI::App& sub, NewOptions& options) {
    sub.add_option("--seed", options.seed, "Another seed, another scatter of the dots")
        ->check(between<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()))
        ->capture_default_str();
    sub.add_option("--sex", options.sex)->check(oneOf(sexNamed, choicesOf<Sex>(2)))->capture_default_str();
    sub.add_option("--age", options.ageYears, "Years")->check(between(25.0F, 75.0F))->capture_default_str();
    addHairLoss(sub, options);
    sub.add_option("--skin-type", options.skinType, "Fitzpatrick")
        ->check(between(minSkinType, maxSkinType))
        ->capture_default_str();
    sub.add_option("--hair-colour", options.hairColour)
        ->check(oneOf(hairColourNamed, choicesOf<HairColour>(hairColourCount)))
        ->capture_default_str();
}

void addNew(CLI::App& app, Action& action) {
    auto options = std::make_shared<NewOptions>();
    CLI::App& sub = *app.add_subcommand("new", "Write a plan with the defaults of the trade");
    sub.add_option("-o,--output", options->output, "Plan to write")->required();
    addClient(sub, *options);
    onUse<NewOptions>(sub, action, options, runNew);
}

void addImport(CLI::App& app, Action& action) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App& sub = *app.add_subcommand("import", "Make a plan on a scan: OBJ, PLY, STL, OFF, GLB, glTF");
    sub.add_option("mesh", options->mesh, "Scan of a head")->required();
    sub.add_option("-o,--output", options->output, "Plan to write")->required();
    sub.add_option("--units", options->units, "Unit of the file's numbers")
        ->check(oneOf(lengthUnitNamed, choicesOf<LengthUnit>(lengthUnitCount)))
        ->capture_default_str();
    sub.add_option("--landmarks", options->landmarks,
                   "JSON file of landmarks in the scan's numbers (docs/scans.md)");
    sub.add_option("--smoothing", options->smoothing, "Against stair steps and noise; lengths are kept")
        ->check(between(0.0F, 1.0F))
        ->capture_default_str();
    sub.add_flag("--json", options->json, "Print the report as JSON");
    addClient(sub, options->plan);
    onUse<ImportOptions>(sub, action, options, runImport);
}

void addTransfer(CLI::App& app, Action& action) {
    auto options = std::make_shared<TransferOptions>();
    CLI::App& sub = *app.add_subcommand("transfer", "Carry a plan over to the head of another plan");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("--to", options->to, "Plan whose head is wanted")->required();
    sub.add_option("-o,--output", options->output, "Plan to write")->required();
    onUse<TransferOptions>(sub, action, options, runTransfer);
}

void addInfo(CLI::App& app, Action& action) {
    auto options = std::make_shared<InfoOptions>();
    CLI::App& sub = *app.add_subcommand("info", "Areas, dots, sessions and hairline of a plan");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_flag("--json", options->json, "As JSON");
    onUse<InfoOptions>(sub, action, options, runInfo);
}

void addLint(CLI::App& app, Action& action) {
    auto options = std::make_shared<LintOptions>();
    CLI::App& sub = *app.add_subcommand("lint", "Hold a plan against the rules of the trade");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_flag("--json", options->json, "All rules as JSON, with values, ranges, sources and fixes");
    onUse<LintOptions>(sub, action, options, runLint);
}

void addMeasure(CLI::App& app, Action& action) {
    auto options = std::make_shared<MeasureOptions>();
    CLI::App& sub =
        *app.add_subcommand("measure", "Lengths and areas of a plan in mm and cm2, with their +-");
    sub.add_option("plan", options->plan, "Plan file")->required();
    CLI::Option* from =
        sub.add_option("--from", options->from, "Landmark, hairline:POINT or chart:X,Y to measure from");
    CLI::Option* to = sub.add_option("--to", options->to, "The same, to measure to");
    from->needs(to);
    to->needs(from);
    sub.add_flag("--json", options->json, "As JSON");
    onUse<MeasureOptions>(sub, action, options, runMeasure);
}

void addDots(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App& sub = *app.add_subcommand("dots", "Write every dot of a plan as CSV");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "CSV to write")->required();
    onUse<ExportOptions>(sub, action, options, runDots);
}

void addHead(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App& sub = *app.add_subcommand("head", "Write the scalp that the dots lie on as OBJ (mm)");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "OBJ to write")->required();
    sub.add_option("--density", options->density, "Also write the target density of each vertex, one a line");
    onUse<ExportOptions>(sub, action, options, runHead);
}

void addApply(CLI::App& app, Action& action) {
    auto options = std::make_shared<ApplyOptions>();
    CLI::App& sub = *app.add_subcommand("apply", "Apply a list of edits to a plan");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("edits", options->edits, "JSON list of commands (docs/plan-format.md)")->required();
    sub.add_option("-o,--output", options->output, "Plan to write; may be the same")->required();
    onUse<ApplyOptions>(sub, action, options, runApply);
}

CLI::Validator pictureSize() {
    return CLI::Validator(
        [](std::string& text) {
            return pictureSizeFrom(text) ? std::string()
                                         : fmt::format("{} is not a size from 16x16 to {}x{}", text,
                                                       maxPictureSize, maxPictureSize);
        },
        "WxH");
}

CLI::Validator closeUpPlace() {
    return CLI::Validator(
        [](std::string& text) {
            return isCloseUpPlace(text) ? std::string()
                                        : text + " is none of hairline, mid, vertex, temple, X,Y,Z";
        },
        "PLACE");
}

void addComparison(CLI::App& sub, RenderOptions& options) {
    CLI::Option* reference =
        sub.add_option("--reference", options.reference, "Compare with this PNG afterwards");
    sub.add_option("--max-error", options.maxError, "Largest allowed difference of a channel")
        ->check(between(0, 255))
        ->needs(reference)
        ->capture_default_str();
    sub.add_option("--mean-error", options.meanError, "Largest allowed mean difference of all channels")
        ->check(between(0.0, 255.0))
        ->needs(reference)
        ->capture_default_str();
}

void addViewsOfThePlan(CLI::App& sub, RenderOptions& options) {
    sub.add_option("--map", options.map, "Colours over the scalp, measured on the dots, with a legend")
        ->check(oneOf(mapKindNamed, choicesOf<MapKind>(mapKindCount)));
    CLI::Option* session =
        sub.add_option("--session", options.session, "Only the dots of this session")->check(between(1, 3));
    sub.add_option("--after-session", options.afterSession, "Only the dots that are set after this session")
        ->check(between(1, 3))
        ->excludes(session);
    sub.add_flag("--grid", options.grid,
                 "Lines every 10 mm along the skin, from the midline and from the ear-to-ear arc through the "
                 "hairline's centre");
}

void addRender(CLI::App& app, Action& action) {
    auto options = std::make_shared<RenderOptions>();
    CLI::App& sub = *app.add_subcommand("render", "Draw a plan to a PNG; needs no display");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "PNG to write")->required();
    CLI::Option* view = sub.add_option("--view", options->view, "Standard view")
                            ->check(oneOf(standardViewNamed, choicesOf<StandardView>(standardViewCount)))
                            ->capture_default_str();
    sub.add_option("--size", options->size, "Pixels")->check(pictureSize())->capture_default_str();
    CLI::Option* closeUp =
        sub.add_option("--close-up", options->closeUp,
                       "Look at a place along its normal: hairline|mid|vertex|temple|X,Y,Z (mm)")
            ->check(closeUpPlace())
            ->excludes(view);
    sub.add_option("--width-mm", options->widthMm, "How much of the skin a close-up shows across")
        ->check(between(2.0F, 400.0F))
        ->needs(closeUp)
        ->capture_default_str();
    sub.add_option("--year", options->year, "Years since the treatment healed")
        ->check(between(0.0F, 10.0F))
        ->capture_default_str();
    sub.add_option("--day", options->day, "Instead of a year: days since the first session")
        ->check(between(0.0F, 4000.0F));
    sub.add_option("--percentile", options->percentile,
                   "Of the pigment that people keep: 50 typical, 10 fades early, 90 late")
        ->check(CLI::IsMember({10, 50, 90}))
        ->capture_default_str();
    sub.add_option("--light", options->light, "Where the client is seen")
        ->check(oneOf(lightNamed, choicesOf<Light>(lightCount)))
        ->capture_default_str();
    sub.add_option("--shine", options->shine, "Sebum on the skin: 0 matt to 1 shiny")
        ->capture_default_str()
        ->check(between(0.0F, 1.0F));
    sub.add_option("--seen-from", options->seenFromM,
                   "Blurred as an eye would see it from so many metres; 0 shows all that is there")
        ->capture_default_str()
        ->check(between(0.0F, 10.0F));
    sub.add_option("--light-turn", options->lightTurnDegrees,
                   "Degrees that the light is turned about the head, towards the viewer's right")
        ->check(between(-360.0F, 360.0F))
        ->capture_default_str();
    CLI::Option* hair = sub.add_option("--hair-mm", options->hairMm,
                                       "Length of the living hair instead of the plan's; 0: shaved")
                            ->check(between(0.0F, 20.0F));
    sub.add_option("--days-since-shave", options->daysSinceShave, "The same, as grown in so many days")
        ->check(between(0.0F, 70.0F))
        ->excludes(hair);
    sub.add_flag("--before", options->before, "Without the dots");
    sub.add_flag("--transparent", options->transparent, "Without the backdrop");
    addViewsOfThePlan(sub, *options);
    addComparison(sub, *options);
    onUse<RenderOptions>(sub, action, options, runRender);
}

void addDemo(CLI::App& app, Action& action) {
    auto options = std::make_shared<DemoOptions>();
    CLI::App& sub =
        *app.add_subcommand("demo", "Draw a consultation: before, after, year 5, close-up, seven views");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->folder, "Folder for the pictures")->required();
    onUse<DemoOptions>(sub, action, options, runDemo);
}

void addSheet(CLI::App& app, Action& action) {
    auto options = std::make_shared<SheetOptions>();
    CLI::App& sub = *app.add_subcommand(
        "sheet",
        "Draw contact sheets: seven views by six lights, close-ups by skin and pigment, before and after");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->folder, "Folder for the pictures")->required();
    onUse<SheetOptions>(sub, action, options, runSheet);
}

/// "FROM:TO" or "FROM:TO:STEP" (or FROM alone, for single) within min..max.
CLI::Validator rangeWithin(double min, double max, bool single) {
    const std::string form =
        fmt::format("{}FROM:TO{} in {}..{}", single ? "YEAR or " : "", single ? "[:STEP]" : "", min, max);
    return CLI::Validator(
        [=](std::string& text) {
            constexpr double maxValues = 4000.0;
            const auto range = rangeFrom(text);
            const bool formed = range && (single || (range->from < range->to && range->step == 0.0));
            const bool inside = formed && range->from >= min && range->to <= max;
            const bool few = inside && (range->to - range->from) <= maxValues * range->step;
            return inside && (few || range->step == 0.0) ? std::string() : text + " is not " + form;
        },
        form);
}

void addSun(CLI::App& sub, CareOptions& care) {
    sub.add_option("--sun", care.sun, "Time out of doors [average]")
        ->check(oneOf(outdoorTimeNamed, choicesOf<OutdoorTime>(outdoorTimeCount)));
    sub.add_option("--latitude", care.latitude, "[temperate]")
        ->check(oneOf(latitudeNamed, choicesOf<Latitude>(latitudeCount)));
    sub.add_option("--hat", care.hat, "Part of that time with a hat on [0]")->check(between(0.0F, 1.0F));
    CLI::Option* spf =
        sub.add_option("--spf", care.spf, "Sunscreen's factor, 0 = none [0]")->check(between(0.0F, 100.0F));
    sub.add_option("--sunscreen", care.sunscreen, "Part of that time with sunscreen on")
        ->check(between(0.0F, 1.0F))
        ->needs(spf)
        ->capture_default_str();
    sub.add_option("--holiday-weeks", care.holidayWeeks, "A year, in strong sun [0]")
        ->check(between(0.0F, 4.0F));
    sub.add_option("--start-month", care.startMonth, "Of the first session [1]")->check(between(1, 12));
}

/// Without them what the plan says counts; without a plan, what stands in brackets.
void addCare(CLI::App& sub, CareOptions& care) {
    addSun(sub, care);
    sub.add_option("--oiliness", care.oiliness, "Of the skin [normal]")
        ->check(oneOf(oilinessNamed, choicesOf<Oiliness>(oilinessCount)));
    sub.add_option("--aftercare", care.aftercare, "[good]")
        ->check(oneOf(aftercareNamed, choicesOf<Aftercare>(aftercareCount)));
    sub.add_option("--skill", care.skill, "Of the practitioner [expert]")
        ->check(oneOf(skillNamed, choicesOf<Skill>(skillCount)));
}

/// What a plan says itself.
void addTreatment(CLI::App& sub, FadeOptions& options, CLI::Option* plan) {
    sub.add_option("--pigment", options.pigment, "Its id (see stipple pigments)")
        ->excludes(plan)
        ->capture_default_str();
    sub.add_option("--skin", options.skinType, "Fitzpatrick")
        ->check(between(minSkinType, maxSkinType))
        ->excludes(plan)
        ->capture_default_str();
    sub.add_option("--depth", options.depth, "Top and bottom of the pigment below the surface, mm")
        ->check(rangeWithin(0.0, 2.3, false))
        ->excludes(plan)
        ->capture_default_str();
    sub.add_option("--strength", options.strength, "Dilution: 1 = a dot of full strength")
        ->check(between(0.01F, 1.5F))
        ->excludes(plan)
        ->capture_default_str();
    sub.add_option("--diameter", options.diameterMm, "Of a healed dot, mm")
        ->check(between(0.08F, 0.5F))
        ->excludes(plan)
        ->capture_default_str();
    sub.add_option("--density", options.dotsPerCm2, "Dots per cm2, 0 = an even layer")
        ->check(between(0.0F, 250.0F))
        ->excludes(plan)
        ->capture_default_str();
}

void addFade(CLI::App& app, Action& action) {
    auto options = std::make_shared<FadeOptions>();
    CLI::App& sub = *app.add_subcommand("fade", "How a pigment or a plan fades, as a band (docs/fading.md)");
    CLI::Option* plan = sub.add_option("plan", options->plan, "Plan file; else what the options say");
    addTreatment(sub, *options, plan);
    sub.add_option("--years", options->years, "Since the dots were set")
        ->check(rangeWithin(0.0, 30.0, true))
        ->capture_default_str();
    sub.add_option("--pigments", options->pigments, "File of your own pigments (docs/pigments.md)");
    sub.add_option("--seed", options->seed, "Of the people imagined and the dots' variation")
        ->check(between<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()))
        ->capture_default_str();
    sub.add_option("--draws", options->draws, "People imagined")
        ->check(between(10, 100000))
        ->capture_default_str();
    sub.add_flag("--csv", options->csv, "As CSV");
    addCare(sub, options->care);
    onUse<FadeOptions>(sub, action, options, runFade);
}

void addPigments(CLI::App& app, Action& action) {
    auto options = std::make_shared<PigmentsOptions>();
    CLI::App& sub = *app.add_subcommand("pigments", "List the pigments, and the best three for a client");
    sub.add_option("--pigments", options->pigments, "File of your own pigments (docs/pigments.md)");
    CLI::Option* hair = sub.add_option("--hair", options->hairColour, "Match this colour, shaved")
                            ->check(oneOf(hairColourNamed, choicesOf<HairColour>(hairColourCount)));
    sub.add_option("--skin", options->skinType, "Fitzpatrick")
        ->check(between(minSkinType, maxSkinType))
        ->needs(hair)
        ->capture_default_str();
    sub.add_flag("--json", options->json, "As JSON");
    onUse<PigmentsOptions>(sub, action, options, runPigments);
}

void addSkin(CLI::App& app, Action& action) {
    auto options = std::make_shared<SkinOptions>();
    CLI::App& sub = *app.add_subcommand("skin", "Colours of skin types I-VI, bare and over layers of carbon");
    CLI::Option* csv = sub.add_flag("--csv", options->csv, "As CSV: XYZ, linear sRGB and CIELAB");
    CLI::Option* spectra =
        sub.add_flag("--spectra", options->spectra, "The reflectance spectra of bare skin, as CSV")
            ->excludes(csv);
    sub.add_flag("--dot", options->dot,
                 "Instead, the contrast of the linear channels around single dots of carbon, as CSV")
        ->excludes(spectra);
    sub.add_option("--streams", options->streams,
                   "Directions that light is followed in; the tables of the renderer use 4")
        ->check(CLI::IsMember({4, 8, 12, 16, 24, 32}))
        ->capture_default_str();
    sub.add_option("--illuminant", options->illuminant, "Daylight or incandescent light")
        ->check(oneOf(illuminantNamed, choicesOf<Illuminant>(illuminantCount)))
        ->capture_default_str();
    sub.add_option("--scattering", options->scattering, "Of the skin, relative to the usual")
        ->check(between(0.5, 1.0))
        ->capture_default_str();
    onUse<SkinOptions>(sub, action, options, runSkin);
}

void addBenchSample(CLI::App& bench, Action& action) {
    auto options = std::make_shared<BenchSampleOptions>();
    CLI::App& sub = *bench.add_subcommand("sample", "Time, memory and evenness of scattering dots, as JSON");
    CLI::Option* plan =
        sub.add_option("plan", options->plan, "Plan whose scalp to use, default: the default head");
    sub.add_flag("--cap", options->cap, "Use a sphere cap of 500 cm2")->excludes(plan);
    sub.add_option("--dots", options->dots, "How many")->check(between(1000.0, 5e6))->capture_default_str();
    sub.add_flag("--quality", options->quality, "Judge the dots at 10, 25, 50, 75 and 100 %, and on a ramp");
    sub.add_option("--spectrum", options->spectrum,
                   "PNG to draw the radial power spectrum to, and a CSV beside");
    onUse<BenchSampleOptions>(sub, action, options, runBenchSample);
}

void addBenchEdit(CLI::App& bench, Action& action) {
    auto options = std::make_shared<BenchEditOptions>();
    CLI::App& sub = *bench.add_subcommand("edit", "Time of brush strokes and hairline drags, as JSON");
    sub.add_option("plan", options->plan, "Plan file, default assets/demo.stipple");
    sub.add_option("--places", options->places, "Places of the dot pool, default the plan's own")
        ->check(CLI::Range(1000, 3000000));
    onUse<BenchEditOptions>(sub, action, options, runBenchEdit);
}

void addBenchFrame(CLI::App& bench, Action& action) {
    auto options = std::make_shared<BenchFrameOptions>();
    CLI::App& sub = *bench.add_subcommand("frame", "Time of a frame by number of dots, as JSON");
    sub.add_option("plan", options->plan, "Plan file, default assets/demo.stipple");
    sub.add_option("--size", options->size, "Pixels")->check(pictureSize())->capture_default_str();
    sub.add_option("--most-dots", options->mostDots, "Up to so many")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    sub.add_flag("--hair", options->hair, "Hair of 0, 3 and 20 mm too, to 100,000 follicular units");
    onUse<BenchFrameOptions>(sub, action, options, runBenchFrame);
}

void addBench(CLI::App& app, Action& action) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App& bench = *app.add_subcommand("bench", "Measure this machine");
    bench.require_subcommand(1);
    CLI::App& load =
        *bench.add_subcommand("load", "Time to load the head and a plan: the median of 7, as JSON");
    load.add_option("plan", options->plan, "Plan file, default assets/demo.stipple");
    onUse<BenchOptions>(load, action, options, runBenchLoad);
    addBenchSample(bench, action);
    addBenchEdit(bench, action);
    addBenchFrame(bench, action);
    CLI::App& fade = *bench.add_subcommand("fade", "Time for 60,000 dots at a new year: the median of 7");
    fade.final_callback([&action] { action = runBenchFade; });
    bench.add_subcommand("optics", "Time for a spectrum, and for the tables of one skin, as JSON")
        ->final_callback([&action] { action = runBenchOptics; });
}

constexpr const char* footer = R"(
With no command, or with just a plan file, Stipple opens its window; PLAN --edits FILE also keeps the edits
made there, for `stipple apply`.

Exit codes:
  0  done
  1  a file, or a value in it, cannot be used
  2  the command line is wrong
  3  lint: the plan breaks a rule; render --reference: the pictures differ by more than allowed)";

void setUp(CLI::App& app, Action& action) {
    app.name("stipple");
    app.footer(footer);
    app.set_version_flag("--version", "Stipple " STIPPLE_VERSION);
    app.require_subcommand(1);
    for (const auto add : {addNew, addImport, addTransfer, addInfo, addLint, addMeasure, addDots, addHead,
                           addApply, addRender, addDemo, addSheet, addFade, addPigments, addSkin, addBench})
        add(app, action);
}

/// The parser misses a subcommand where it does not know the one given.
std::string whatIsWrong(const CLI::App& app, const CLI::ParseError& error) {
    const auto unknown = app.remaining();
    if (!app.get_subcommands().empty() || unknown.empty()) return error.what();
    return fmt::format("\"{}\" is not a command", unknown.front());
}

int usageError(const CLI::App& app, const CLI::ParseError& error) {
    const auto used = app.get_subcommands();
    const std::string help =
        used.empty() ? "stipple --help" : "stipple " + used.front()->get_name() + " --help";
    fmt::print(stderr, "stipple: {}. See {}\n", whatIsWrong(app, error), help);
    return exitWrongUsage;
}

int run(const Action& action) {
    const Result<int> code = action();
    if (code) return *code;
    fmt::print(stderr, "stipple: {}\n", describe(code.error()));
    return exitBadInput;
}

} // namespace

std::optional<WindowWish> windowWish(int argc, char** argv) {
    if (argc == 1) return WindowWish{};
    const fs::path file = argv[1];
    std::error_code error;
    if (file.extension() != ".stipple" && !fs::is_regular_file(file, error)) return std::nullopt;
    if (argc == 2) return WindowWish{file, {}};
    const bool keepsEdits = argc == 4 && std::string_view(argv[2]) == "--edits";
    return keepsEdits ? std::optional(WindowWish{file, argv[3]}) : std::nullopt;
}

int runCommandLine(int argc, char** argv) {
    CLI::App app("Stipple plans and pictures scalp micropigmentation, dot by dot, on a head in 3D.");
    Action action;
    setUp(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return usageError(app, error);
    }
    return run(action);
}

} // namespace stipple
