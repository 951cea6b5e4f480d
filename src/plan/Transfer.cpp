#include "plan/Transfer.h"

namespace stipple {

namespace {

/// One value a vertex of `to`, from the place of the same chart coordinates on `from`; 0 where that head has
/// no scalp.
Painted carried(const Painted& painted, const Head& from, const Head& to) {
    if (painted == nullptr || from.scalpChart == to.scalpChart) return painted;
    std::vector<float> values(to.scalpChart.size(), 0.0F);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const auto place = from.chart.locate(to.scalpChart[i]))
            values[i] = interpolate(from.scalp, *painted, *place);
    return std::make_shared<const PaintedValues>(std::move(values));
}

/// A part with its paint carried.
template <class Part>
std::shared_ptr<const Part> carried(const std::shared_ptr<const Part>& part, const Head& from,
                                    const Head& to) {
    Part moved = *part;
    moved.painted = carried(moved.painted, from, to);
    return std::make_shared<const Part>(std::move(moved));
}

std::shared_ptr<const Variants> carried(const std::shared_ptr<const Variants>& variants, const Head& from,
                                        const Head& to) {
    if (variants == nullptr) return nullptr;
    Variants moved = *variants;
    for (std::size_t i = 0; i < moved.list.size(); ++i) {
        if (i == moved.active) continue;
        VariantParts& parts = moved.list[i].parts;
        parts.density = carried(parts.density, from, to);
        parts.noGo = carried(parts.noGo, from, to);
    }
    return std::make_shared<const Variants>(std::move(moved));
}

} // namespace

Document transferred(const Document& plan, std::shared_ptr<const Head> to) {
    Document result = plan;
    result.density = carried(plan.density, *plan.head, *to);
    result.hairLoss = carried(plan.hairLoss, *plan.head, *to);
    result.noGo = carried(plan.noGo, *plan.head, *to);
    result.variants = carried(plan.variants, *plan.head, *to);
    return withHead(std::move(result), std::move(to));
}

} // namespace stipple
