#pragma once

#include "dots/DotSet.h"
#include "plan/HandDots.h"
#include "plan/ZoneDrawing.h"
#include "scalp/HairLoss.h"
#include "scalp/Hairline.h"
#include "scalp/Head.h"
#include "scalp/Zone.h"
#include "skin/Care.h"
#include "skin/Pigment.h"
#include "skin/Skin.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stipple {

/// How the client wears the hair.
struct HairLook {
    float lengthMm = 0.0F;        ///< along the shaft, 0 shaved .. 20
    float greyShare = 0.0F;       ///< of all hairs, those that have turned white, 0..1
    float shaftDiameterMm = 0.0F; ///< mean, 0.03..0.13; 0: as the ancestry gives (hairGrowth())

    bool operator==(const HairLook&) const = default;
};

/// The client as far as the picture and its years need to know.
struct Client {
    int skinType = 2; ///< Fitzpatrick 1..6
    HairColour hairColour = HairColour::DarkBrown;
    HairLook hair;
    Oiliness oiliness = Oiliness::Normal;
    Aftercare aftercare = Aftercare::Good;
    SunHabits sun;

    bool operator==(const Client&) const = default;
};

/// A later sitting that goes over all dots once more.
struct TouchUp {
    float year = 4.0F;  ///< since the treatment healed, 0..10
    float share = 0.5F; ///< of a fresh dot's pigment that every dot gets, 0.05..1

    bool operator==(const TouchUp&) const = default;
};

/// When the client comes.
struct Sittings {
    std::array<float, 3> sessionDays{}; ///< days since the first session, rising from 0, up to 365
    std::vector<TouchUp> touchUps;      ///< by year

    bool operator==(const Sittings&) const = default;
};

/// Planned density: targets by zone, an overall factor, and what was painted by hand.
struct DensityPlan {
    std::array<ZoneTarget, zoneCount> zones{};
    float overall = 1.0F; ///< factor on every zone, 0.2..2
    Painted painted;      ///< dots per cm2 added
};

/// What the needle leaves in the skin of one zone.
struct DotSettings {
    std::string pigment = "carbon";
    Needle needle = Needle::Three;
    float diameterMm = 0.22F; ///< healed pigment column, 0.08..0.5
    float depthMm = 0.40F;    ///< bottom of the column below the surface, 0.15..2.0
    float strength = 0.5F;    ///< dilution: scales the optical thickness (4 at 1), 0.05..1.5

    bool operator==(const DotSettings&) const = default;
};

/// How dots are set.
struct DotPlan {
    std::array<DotSettings, zoneCount> zones = defaultDotSettings();
    Skill skill = Skill::Expert;
    float hairClearanceMm = 0.5F; ///< from a dot's middle to that of a follicular unit, 0..1.5

    static std::array<DotSettings, zoneCount> defaultDotSettings();
    DotSettings& operator[](Zone zone) { return zones[static_cast<std::size_t>(zone)]; }
    const DotSettings& operator[](Zone zone) const { return zones[static_cast<std::size_t>(zone)]; }
    bool operator==(const DotPlan&) const = default;
};

struct Variants;

/// Everything that the user edits: one immutable value of shared parts. The same pointer means unchanged.
struct Document {
    std::shared_ptr<const Head> head;
    std::shared_ptr<const Client> client;
    std::shared_ptr<const HairLoss> hairLoss;
    std::shared_ptr<const NoGo> noGo;
    std::shared_ptr<const Hairline> hairline;
    std::shared_ptr<const DensityPlan> density;
    std::shared_ptr<const DotPlan> dots;
    std::shared_ptr<const Sittings> sittings;
    std::shared_ptr<const std::vector<Pigment>> ownPigments; ///< of the clinic, besides those that ship
    std::shared_ptr<const std::uint64_t> seed;
    std::shared_ptr<const ZoneDrawing> zoneDrawing; ///< null: nothing drawn
    std::shared_ptr<const HandDots> handDots;       ///< null: none
    std::shared_ptr<const Variants> variants;       ///< null: the plan has this one only

    bool operator==(const Document&) const = default; ///< every part the very same
};

/// The parts in which the variants of a plan differ.
struct VariantParts {
    std::shared_ptr<const NoGo> noGo;
    std::shared_ptr<const Hairline> hairline;
    std::shared_ptr<const DensityPlan> density;
    std::shared_ptr<const DotPlan> dots;
    std::shared_ptr<const Sittings> sittings;
    std::shared_ptr<const std::uint64_t> seed;
    std::shared_ptr<const ZoneDrawing> zoneDrawing;
    std::shared_ptr<const HandDots> handDots;

    bool operator==(const VariantParts&) const = default;
};

struct Variant {
    std::string name;
    VariantParts parts; ///< not those of the active one, which are the document's own

    bool operator==(const Variant&) const = default;
};

/// Up to six treatments of one client's head, of which the document shows the active one.
struct Variants {
    std::vector<Variant> list; ///< at least two
    std::size_t active = 0;

    bool operator==(const Variants&) const = default;
};

/// What `stipple new` asks for.
struct NewPlan {
    HeadShape shape;
    Client client;
    HairLoss hairLoss;
    std::uint64_t seed = 1;
};

/// A plan with the defaults of the trade (docs/plan-format.md names each with its source).
Result<Document> newDocument(std::shared_ptr<const HeadTemplate> source, const NewPlan& wish);

/// The same on a head that is there already; `wish.shape` does not count.
Result<Document> newDocument(std::shared_ptr<const Head> head, const NewPlan& wish);

VariantParts variantParts(const Document& document);
/// The document with another variant's parts; `variants` stays.
Document withVariantParts(Document document, const VariantParts& parts);

/// The document as it is with the variant at `index` active.
Document switchedTo(const Document& document, std::size_t index);

/// The document on another head; what was done by hand to single dots of the scatter is forgotten.
Document withHead(Document document, std::shared_ptr<const Head> head);

/// Default targets by zone.
std::array<ZoneTarget, zoneCount> defaultZoneTargets();

} // namespace stipple
