#include "plan/ApplyHand.h"

#include "plan/Limits.h"
#include "scalp/HairField.h"
#include "scalp/NaturalBorder.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

/// A place meant on the skin is not farther from it.
constexpr float offSkinMm = 10.0F;

Result<void> checkPosition(glm::vec3 positionMm, const std::string& field) {
    for (int axis = 0; axis < 3; ++axis)
        if (auto ok = checkRange(positionMm[axis], limits::positionMm, field); !ok) return ok;
    return {};
}

// ---------------------------------------------------------------------------------------------------------
// Zones

Document withDrawing(const Document& document, ZoneDrawing drawing) {
    Document next = document;
    next.zoneDrawing = drawing.empty() ? nullptr : std::make_shared<const ZoneDrawing>(std::move(drawing));
    return next;
}

bool enclosesScalp(const Head& head, const std::vector<ChartPoint>& outline) {
    return std::ranges::any_of(head.scalpChart,
                               [&](ChartPoint vertex) { return insidePolygon(outline, vertex); });
}

std::vector<ChartPoint> otherSide(std::vector<ChartPoint> outline) {
    for (ChartPoint& point : outline) point.x = -point.x;
    return outline;
}

// ---------------------------------------------------------------------------------------------------------
// Dots

Result<ChartPoint> dotPlace(const Document& document, glm::vec3 positionMm, const std::string& field) {
    if (auto ok = checkPosition(positionMm, field); !ok) return tl::unexpected(ok.error());
    const Head& head = *document.head;
    const ChartPoint at = head.chart.toChart(positionMm);
    const auto place = head.chart.locate(at);
    if (!place || glm::length(positionAt(head.scalp, *place) - positionMm) > offSkinMm)
        return fail("is not on the scalp", field, "Give a place on the hair-bearing scalp");
    if (isNoGo(noGoField(*document.noGo, head), head.scalp, *place))
        return fail("lies in a no-go zone", field, "Choose another place, or open the zone first");
    return at;
}

Result<Document> withHandDots(const Document& document, HandDots hand) {
    if (auto ok = validate(hand, "handDots."); !ok) return tl::unexpected(ok.error());
    Document next = document;
    if (document.handDots != nullptr && *document.handDots == hand) return next;
    next.handDots = hand.empty() ? nullptr : std::make_shared<const HandDots>(std::move(hand));
    return next;
}

HandDots handDotsOf(const Document& document) {
    return document.handDots ? *document.handDots : HandDots{};
}

/// The dot with that id, or where it would stand.
std::vector<PlacedDot>::iterator placeOf(std::vector<PlacedDot>& dots, std::uint32_t id) {
    return std::ranges::lower_bound(dots, id, {}, &PlacedDot::id);
}

bool contains(std::vector<PlacedDot>& dots, std::uint32_t id) {
    const auto found = placeOf(dots, id);
    return found != dots.end() && found->id == id;
}

Result<void> checkAdded(HandDots& hand, std::uint32_t id) {
    if (contains(hand.added, id)) return {};
    return fail(fmt::format("{} is no dot that was added by hand", id), "id",
                "`stipple dots` lists the dots of a plan with their ids");
}

} // namespace

Result<Document> applyTo(const Document& document, const AssignZone& command) {
    ZoneOutline outline{command.zone, {}};
    for (const glm::vec3& corner : command.outlineMm) {
        if (auto ok = checkPosition(corner, "outlineMm"); !ok) return tl::unexpected(ok.error());
        outline.points.push_back(document.head->chart.toChart(corner));
    }
    if (auto ok = validate(outline, "outlineMm"); !ok) return tl::unexpected(ok.error());
    if (!enclosesScalp(*document.head, outline.points))
        return fail("encloses no part of the scalp", "outlineMm", "Draw around hair-bearing scalp");
    if (!command.zone && document.zoneDrawing == nullptr) return document;
    ZoneDrawing drawing = document.zoneDrawing ? *document.zoneDrawing : ZoneDrawing{};
    drawing.push_back(outline);
    if (command.mirror) drawing.push_back({command.zone, otherSide(outline.points)});
    if (auto ok = validate(drawing, "zoneDrawing"); !ok) return tl::unexpected(ok.error());
    return withDrawing(document, std::move(drawing));
}

Result<Document> applyTo(const Document& document, const ClearZoneDrawing&) {
    return withDrawing(document, {});
}

Result<Document> applyTo(const Document& document, const AddDot& command) {
    const auto at = dotPlace(document, command.atMm, "atMm");
    if (!at) return tl::unexpected(at.error());
    HandDots hand = handDotsOf(document);
    const std::uint32_t id = hand.added.empty() ? firstAddedId : hand.added.back().id + membersPerPlace;
    hand.added.push_back({id, *at});
    return withHandDots(document, std::move(hand));
}

Result<Document> applyTo(const Document& document, const MoveDot& command) {
    const auto at = dotPlace(document, command.toMm, "toMm");
    if (!at) return tl::unexpected(at.error());
    HandDots hand = handDotsOf(document);
    if (command.id >= firstAddedId) {
        if (auto ok = checkAdded(hand, command.id); !ok) return tl::unexpected(ok.error());
        placeOf(hand.added, command.id)->at = *at;
        return withHandDots(document, std::move(hand));
    }
    std::erase(hand.removed, command.id);
    if (contains(hand.moved, command.id))
        placeOf(hand.moved, command.id)->at = *at;
    else
        hand.moved.insert(placeOf(hand.moved, command.id), {command.id, *at});
    return withHandDots(document, std::move(hand));
}

Result<Document> applyTo(const Document& document, const RemoveDot& command) {
    HandDots hand = handDotsOf(document);
    if (command.id >= firstAddedId) {
        if (auto ok = checkAdded(hand, command.id); !ok) return tl::unexpected(ok.error());
        hand.added.erase(placeOf(hand.added, command.id));
        return withHandDots(document, std::move(hand));
    }
    if (contains(hand.moved, command.id)) hand.moved.erase(placeOf(hand.moved, command.id));
    const auto place = std::ranges::lower_bound(hand.removed, command.id);
    if (place == hand.removed.end() || *place != command.id) hand.removed.insert(place, command.id);
    return withHandDots(document, std::move(hand));
}

Result<Document> applyTo(const Document& document, const ClearHandDots&) {
    Document next = document;
    next.handDots = nullptr;
    return next;
}

} // namespace stipple
