#include "plan/HandPlan.h"

#include "plan/Derived.h"

namespace stipple {

namespace {

std::vector<HandDot> laidDown(const Derived& derived, const std::vector<PlacedDot>& dots) {
    const Head& head = *derived.document.head;
    std::vector<HandDot> laid;
    for (const PlacedDot& dot : dots) {
        const auto place = head.chart.locate(dot.at);
        if (place && !isNoGo(*derived.noGo, head.scalp, *place))
            laid.push_back({dot.id, *place, zoneAt(derived, *place), targetPerCm2(derived, *place)});
    }
    return laid;
}

} // namespace

std::shared_ptr<const HandDots> withoutScatter(const std::shared_ptr<const HandDots>& hand) {
    if (hand == nullptr || (hand->removed.empty() && hand->moved.empty())) return hand;
    if (hand->added.empty()) return nullptr;
    return std::make_shared<const HandDots>(HandDots{{}, {}, hand->added});
}

std::array<std::uint64_t, zoneCount> HandPlan::counts() const {
    std::array<std::uint64_t, zoneCount> dots{};
    for (const auto* list : {&moved, &added})
        for (const HandDot& dot : *list) ++dots[static_cast<std::size_t>(dot.zone)];
    return dots;
}

HandPlan handPlan(const Derived& derived) {
    const HandDots& hand = *derived.document.handDots;
    HandPlan plan{hand.removed, laidDown(derived, hand.moved), laidDown(derived, hand.added)};
    for (const PlacedDot& dot : hand.moved) plan.taken.push_back(dot.id);
    std::ranges::sort(plan.taken);
    return plan;
}

std::optional<std::uint32_t> patchOfDot(const DotSites::Ground& ground, std::uint32_t id) {
    const std::uint32_t site = placeOf(id);
    const auto next = std::ranges::upper_bound(ground.patches, site, {}, &SitePatch::firstSite);
    if (next == ground.patches.begin() || site >= (next - 1)->endSite) return std::nullopt;
    return static_cast<std::uint32_t>(next - ground.patches.begin() - 1);
}

} // namespace stipple
