#include "plan/Transfer.h"

namespace stipple {

namespace {

using Painted = std::shared_ptr<const std::vector<float>>;

/// One value a vertex of `to`, from the place of the same chart coordinates on `from`; 0 where that head has
/// no scalp.
Painted carried(const Painted& painted, const Head& from, const Head& to) {
    if (painted == nullptr || from.scalpChart == to.scalpChart) return painted;
    auto values = std::make_shared<std::vector<float>>(to.scalpChart.size(), 0.0F);
    for (std::size_t i = 0; i < values->size(); ++i)
        if (const auto place = from.chart.locate(to.scalpChart[i]))
            (*values)[i] = interpolate(from.scalp, *painted, *place);
    return values;
}

} // namespace

Document transferred(const Document& plan, std::shared_ptr<const Head> to) {
    Document result = plan;
    DensityPlan density = *plan.density;
    density.painted = carried(density.painted, *plan.head, *to);
    result.density = std::make_shared<const DensityPlan>(std::move(density));
    result.head = std::move(to);
    return result;
}

} // namespace stipple
