#include "ui/ChartPicture.h"

#include "base/Text.h"
#include "plan/PlanPlace.h"
#include "scene/IsoLines.h"
#include "skin/Colour.h"
#include "skin/Optics.h"
#include "ui/Panels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace stipple {
namespace {

constexpr glm::vec4 hairlineColour{0.10F, 0.55F, 0.80F, 1.0F};
constexpr glm::vec4 borderColour{0.05F, 0.06F, 0.07F, 0.55F};
constexpr glm::vec4 noGoColour{0.80F, 0.10F, 0.10F, 1.0F};
constexpr glm::vec4 markColour{0.95F, 0.55F, 0.10F, 1.0F};
constexpr glm::vec3 addedColour{0.85F, 0.35F, 0.05F};
constexpr glm::vec3 removedColour{0.10F, 0.35F, 0.85F};
constexpr float strongPaintPerCm2 = 60.0F;

glm::vec3 srgb(const LinearRgb& colour) {
    return {srgbEncoded(colour[0]), srgbEncoded(colour[1]), srgbEncoded(colour[2])};
}

// ---------------------------------------------------------------------------------------------------------
// Ground

glm::vec3 paintedOver(glm::vec3 colour, float perCm2) {
    const float share = std::min(std::abs(perCm2) / strongPaintPerCm2, 1.0F);
    return glm::mix(colour, perCm2 > 0.0F ? addedColour : removedColour, 0.75F * share);
}

std::vector<glm::vec4> groundColours(const Derived& derived, const std::vector<glm::vec4>* map) {
    const Document& document = derived.document;
    const TriMesh& scalp = document.head->scalp;
    const glm::vec3 skin = srgb(bareSkinAlbedo(document.client->skinType));
    const glm::vec3 hair = srgb(hairAlbedo(document.client->hairColour));
    const auto& painted = document.density->painted;
    std::vector<glm::vec4> colours;
    colours.reserve(scalp.positionsMm.size());
    for (std::size_t i = 0; i < scalp.positionsMm.size(); ++i) {
        const float remaining = derived.hair ? hairAtVertex(*derived.hair, scalp, i).remaining : 0.0F;
        glm::vec3 colour = glm::mix(skin, hair, 0.55F * remaining);
        if (painted) colour = paintedOver(colour, (*painted)[i]);
        if (map) colour = glm::mix(colour, glm::vec3((*map)[i]), (*map)[i].a);
        colours.emplace_back(colour, 1.0F);
    }
    return colours;
}

// ---------------------------------------------------------------------------------------------------------
// Dots

glm::vec4 dotColour(const Dot& dot, std::optional<MapKind> map) {
    constexpr glm::vec4 overMap{0.05F, 0.05F, 0.06F, 0.8F};
    if (!map) return {zoneColour(dot.zone), 1.0F};
    const auto value = mapValue(*map, dot);
    if (!value) return overMap;
    const MapScale scale = scaleOf(*map);
    return {mapColour((*value - scale.low) / (scale.high - scale.low)), 1.0F};
}

/// Chance by the dot's identity. Not its rank: by that sessions follow each other.
float orderOf(std::uint32_t id) {
    constexpr std::uint32_t golden = 2654435769U; // multiplicative hashing, Knuth
    return static_cast<float>((id * golden) >> 8U) / 16777216.0F;
}

std::vector<ChartPicture::Dot> chartDots(const Derived& derived, const ViewState& view) {
    const Head& head = *derived.document.head;
    std::vector<ChartPicture::Dot> dots;
    if (!derived.dots || view.before) return dots;
    dots.reserve(derived.dots->size());
    for (const Dot& dot : *derived.dots) {
        if (!view.sessions.contains(dot.session)) continue;
        dots.push_back({interpolate(head.scalp, head.scalpChart, dot.place), dotColour(dot, view.map),
                        dot.diameterMm, orderOf(dot.id)});
    }
    return dots;
}

// ---------------------------------------------------------------------------------------------------------
// Lines and words

std::vector<Zone> vertexZones(const Derived& derived) {
    const Head& head = *derived.document.head;
    if (!derived.sites.ground || !derived.sites.hairline || !derived.hairline) return {};
    const std::vector<float> distancesMm = vertexHairlineDistancesMm(derived.sites, *derived.hairline, head);
    std::vector<Zone> zones;
    zones.reserve(distancesMm.size());
    for (std::size_t i = 0; i < distancesMm.size(); ++i)
        zones.push_back(zoneAtPlace(derived.document, head.scalpChart[i], distancesMm[i]));
    return zones;
}

/// Half way between vertices a border zigzags: each point moves towards its neighbours' middle.
void smooth(std::vector<ChartPoint>& line) {
    for (int pass = 0; pass < 3; ++pass) {
        const std::vector<ChartPoint> before = line;
        for (std::size_t i = 1; i + 1 < line.size(); ++i)
            line[i] = 0.5F * before[i] + 0.25F * (before[i - 1] + before[i + 1]);
    }
}

/// Around the vertices that are in something.
template <class IsIn>
void addOutlines(ChartPicture& picture, const Head& head, glm::vec4 colour, float widthPoints, IsIn&& isIn) {
    std::vector<float> inside(head.scalp.positionsMm.size());
    for (std::size_t i = 0; i < inside.size(); ++i) inside[i] = isIn(i) ? 1.0F : 0.0F;
    for (const IsoLine& line : isoLines(head.scalp, inside, 0.5F)) {
        std::vector<ChartPoint> points = interpolated(head.scalpChart, line);
        smooth(points);
        picture.lines.push_back({std::move(points), colour, widthPoints});
    }
}

/// The middle of a zone's vertices, on one side of the head or about its midline.
template <class Counts>
void addZoneLabel(ChartPicture& picture, const Head& head, const std::vector<Zone>& zones, Zone zone,
                  Counts&& counts) {
    constexpr std::size_t fewest = 20;
    ChartPoint sum(0.0F);
    std::size_t count = 0;
    for (std::size_t i = 0; i < zones.size(); ++i)
        if (zones[i] == zone && counts(head.scalpChart[i].x)) {
            sum += head.scalpChart[i];
            ++count;
        }
    if (count >= fewest) picture.labels.push_back({sum / static_cast<float>(count), displayName(name(zone))});
}

void addZones(ChartPicture& picture) {
    constexpr float midlineMm = 8.0F;
    const Head& head = *picture.derived.document.head;
    const std::vector<Zone> zones = vertexZones(picture.derived);
    if (zones.empty()) return;
    for (int i = 0; i < zoneCount; ++i) {
        const Zone zone = static_cast<Zone>(i);
        addOutlines(picture, head, borderColour, 1.5F, [&](std::size_t v) { return zones[v] == zone; });
        const std::size_t before = picture.labels.size();
        addZoneLabel(picture, head, zones, zone, [](float x) { return std::abs(x) < midlineMm; });
        if (picture.labels.size() > before) continue;
        addZoneLabel(picture, head, zones, zone, [](float x) { return x >= 0.0F; });
        addZoneLabel(picture, head, zones, zone, [](float x) { return x < 0.0F; });
    }
}

/// A circle on the skin, laid flat.
std::vector<ChartPoint> chartCircle(const Head& head, const SkinDisc& disc, glm::vec3 normal) {
    constexpr int corners = 48;
    const glm::vec3 aside = std::abs(normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
    const glm::vec3 first = glm::normalize(glm::cross(aside, normal));
    const glm::vec3 second = glm::cross(normal, first);
    std::vector<ChartPoint> circle;
    for (int i = 0; i <= corners; ++i) {
        const float angle = 2.0F * std::numbers::pi_v<float> * static_cast<float>(i % corners) / corners;
        circle.push_back(head.chart.toChart(
            disc.centreMm + disc.radiusMm * (first * std::cos(angle) + second * std::sin(angle))));
    }
    return circle;
}

void addDisc(ChartPicture& picture, ChartPoint at, float radiusMm, glm::vec4 colour,
             const std::string& label) {
    const Head& head = *picture.derived.document.head;
    const auto place = head.chart.locate(at);
    const auto disc = discOn(head, at, radiusMm);
    if (!place || !disc) return;
    picture.lines.push_back({chartCircle(head, *disc, normalAt(head.scalp, *place)), colour, 2.0F});
    picture.labels.push_back({at, label});
}

void addScar(ChartPicture& picture, const Scar& scar) {
    const Head& head = *picture.derived.document.head;
    std::vector<ChartPoint> points;
    for (const glm::vec3& place : scarLineMm(head, scar, scar.lengthMm))
        points.push_back(head.chart.toChart(place));
    picture.lines.push_back({std::move(points), markColour, 2.5F});
    picture.labels.push_back({scar.at, tr("Scar")});
}

void addMarks(ChartPicture& picture) {
    const Document& document = picture.derived.document;
    for (const Patch& patch : document.hairLoss->patches)
        addDisc(picture, patch.at, patch.radiusMm, markColour, tr("Patch"));
    for (const Scar& scar : document.hairLoss->scars) addScar(picture, scar);
    for (const NoGoDisc& disc : document.noGo->discs)
        addDisc(picture, disc.at, disc.radiusMm, noGoColour, displayName(disc.label));
    const auto& closed = document.noGo->painted;
    if (closed)
        addOutlines(picture, *document.head, noGoColour, 2.0F,
                    [&](std::size_t v) { return (*closed)[v] > 0.5F; });
}

void addLines(ChartPicture& picture) {
    addZones(picture);
    addMarks(picture);
    picture.lines.push_back({hairlineCurve(*picture.derived.document.hairline), hairlineColour, 2.5F});
}

// ---------------------------------------------------------------------------------------------------------
// What can be shared

bool sameGround(const ChartPicture& a, const ChartPicture& b) {
    return a.derived.document.head == b.derived.document.head &&
           a.derived.document.client == b.derived.document.client &&
           a.derived.document.density == b.derived.document.density && a.derived.hair == b.derived.hair &&
           a.mapColours == b.mapColours;
}

bool sameDots(const ChartPicture& a, const ChartPicture& b) {
    return a.derived.dots == b.derived.dots && a.view.sessions == b.view.sessions &&
           a.view.map == b.view.map && a.view.before == b.view.before;
}

bool sameLines(const ChartPicture& a, const ChartPicture& b) {
    const Document& x = a.derived.document;
    const Document& y = b.derived.document;
    return x.head == y.head && x.hairline == y.hairline && x.hairLoss == y.hairLoss && x.noGo == y.noGo &&
           a.derived.sites.hairline == b.derived.sites.hairline;
}

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

} // namespace

glm::vec3 zoneColour(Zone zone) {
    constexpr std::array<std::array<int, 3>, 8> colours{{{213, 94, 0},
                                                         {230, 159, 0},
                                                         {0, 114, 178},
                                                         {0, 158, 115},
                                                         {204, 121, 167},
                                                         {86, 180, 233},
                                                         {240, 228, 66},
                                                         {20, 20, 20}}};
    const auto& colour = colours[static_cast<std::size_t>(zone) % colours.size()];
    return glm::vec3(colour[0], colour[1], colour[2]) / 255.0F;
}

std::shared_ptr<const ChartPicture> chartPicture(const Derived& derived, const ViewState& view,
                                                 const ScalpTint& tint,
                                                 const std::shared_ptr<const ChartPicture>& previous) {
    ChartPicture next;
    next.derived = derived;
    next.view = view;
    // A map of what each dot has is shown by the dots themselves.
    const bool ofDots = view.map && mapValue(*view.map, Dot{});
    const bool fits = tint.colours && tint.colours->size() == derived.document.head->scalp.positionsMm.size();
    next.mapColours = view.map && !view.before && !ofDots && fits ? tint.colours : nullptr;
    const bool keepsGround = previous && sameGround(*previous, next);
    const bool keepsDots = previous && sameDots(*previous, next);
    const bool keepsLines = previous && sameLines(*previous, next);
    if (keepsGround && keepsDots && keepsLines) return previous;
    next.ground = keepsGround ? previous->ground : shared(groundColours(derived, next.mapColours.get()));
    next.dots = keepsDots ? previous->dots : shared(chartDots(derived, view));
    if (keepsLines) {
        next.lines = previous->lines;
        next.labels = previous->labels;
    } else
        addLines(next);
    return shared(std::move(next));
}

} // namespace stipple
