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

} // namespace

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

} // namespace stipple
