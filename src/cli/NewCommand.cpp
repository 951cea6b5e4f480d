#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"

#include <limits>

namespace stipple {

namespace {

/// Median head of the sex: Stipple's default for men, ANSUR II (US Army 2012) for women.
void setMedianSize(HeadShape& shape) {
    if (shape.sex == Sex::Male) return;
    shape.circumferenceMm = 560.0F;
    shape.lengthMm = 190.0F;
    shape.breadthMm = 147.0F;
}

HairLoss lossOf(LossPattern pattern, float stage) {
    HairLoss loss;
    loss.pattern = pattern;
    loss.stage = stage;
    return loss;
}

/// Bald patches of three sizes on crown and back, an example to start from.
HairLoss patchyLoss() {
    HairLoss loss = lossOf(LossPattern::None, 0.0F);
    loss.patches = {
        {{-36.0F, 2.0F}, 16.0F, 6.0F}, {{30.0F, -34.0F}, 11.0F, 5.0F}, {{-12.0F, -92.0F}, 20.0F, 7.0F}};
    return loss;
}

/// The scar that a strip transplant leaves across the back of the head.
HairLoss scarred() {
    HairLoss loss = lossOf(LossPattern::None, 0.0F);
    loss.scars = {{{0.0F, -122.0F}, 0.0F, 160.0F, 3.0F}};
    return loss;
}

HairLoss hairLossOf(const NewOptions& options) {
    if (!options.ludwig.empty())
        return lossOf(LossPattern::Ludwig, static_cast<float>(options.ludwig.size()));
    if (options.pattern == "patchy") return patchyLoss();
    if (options.pattern == "scar") return scarred();
    if (!options.pattern.empty()) return lossOf(*lossPatternNamed(options.pattern), 0.0F);
    return norwoodLoss(*norwoodNamed(options.norwood));
}

} // namespace

NewPlan wishOf(const NewOptions& options) {
    NewPlan wish;
    wish.shape.sex = *sexNamed(options.sex);
    wish.shape.ageYears = options.ageYears;
    setMedianSize(wish.shape);
    wish.client.skinType = options.skinType;
    wish.client.hairColour = *hairColourNamed(options.hairColour);
    wish.hairLoss = hairLossOf(options);
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

} // namespace stipple
