#include "cli/Subcommands.h"
#include "cli/Validators.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"

#include <limits>

namespace stipple {

namespace {

struct NewOptions {
    std::string output;
    std::uint64_t seed = 1;
    std::string sex = "male";
    float ageYears = 35.0F;
    std::string norwood = "VI";
    int skinType = 2;
    std::string hairColour = "dark-brown";
};

/// Median head of the sex: Stipple's default for men, ANSUR II (US Army 2012) for women.
void setMedianSize(HeadShape& shape) {
    if (shape.sex == Sex::Male) return;
    shape.circumferenceMm = 560.0F;
    shape.lengthMm = 190.0F;
    shape.breadthMm = 147.0F;
}

NewPlan wishOf(const NewOptions& options) {
    NewPlan wish;
    wish.shape.sex = *sexNamed(options.sex);
    wish.shape.ageYears = options.ageYears;
    setMedianSize(wish.shape);
    wish.client = {options.skinType, *hairColourNamed(options.hairColour)};
    wish.hairLoss = *norwoodNamed(options.norwood);
    wish.seed = options.seed;
    return wish;
}

Result<int> runNew(const NewOptions& options) {
    const auto source = defaultTemplate();
    if (!source) return tl::unexpected(source.error());
    const auto document = newDocument(*source, wishOf(options));
    if (!document) return tl::unexpected(document.error());
    return writePlan(*document, options.output).map([] { return 0; });
}

} // namespace

void addNew(CLI::App& app, Action& action) {
    auto options = std::make_shared<NewOptions>();
    CLI::App& sub = *app.add_subcommand("new", "Write a plan with the defaults of the trade");
    sub.add_option("-o,--output", options->output, "Plan to write")->required();
    sub.add_option("--seed", options->seed, "Another seed, another scatter of the dots")
        ->check(between<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()))
        ->capture_default_str();
    sub.add_option("--sex", options->sex)->check(oneOf(sexNamed, choicesOf<Sex>(2)))->capture_default_str();
    sub.add_option("--age", options->ageYears, "Years")->check(between(25.0F, 75.0F))->capture_default_str();
    sub.add_option("--norwood", options->norwood, "Stage of hair loss")
        ->check(oneOf(norwoodNamed, choicesOf<Norwood>(norwoodCount)))
        ->capture_default_str();
    sub.add_option("--skin-type", options->skinType, "Fitzpatrick")
        ->check(between(minSkinType, maxSkinType))
        ->capture_default_str();
    sub.add_option("--hair-colour", options->hairColour)
        ->check(oneOf(hairColourNamed, choicesOf<HairColour>(hairColourCount)))
        ->capture_default_str();
    onUse<NewOptions>(sub, action, options, runNew);
}

} // namespace stipple
