#pragma once

#include "plan/Derived.h"
#include "scene/DotYears.h"
#include "scene/HeatMap.h"
#include "scene/LightRig.h"
#include "scene/ShownDots.h"
#include "scene/SkinGrid.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// Where a dot sits on the skin.
struct DotPlace {
    glm::vec3 positionMm;
    glm::vec3 normal;
    float rank = 0.0F;   ///< among the dots around it: the lowest alone are an even scatter
    float perMm2 = 0.0F; ///< of the layer around it; 0: it is drawn from any distance
};

/// Dots to draw: places change with the plan, kernels with the year too. Same pointer = unchanged.
struct DotLayer {
    std::shared_ptr<const std::vector<DotPlace>> places;
    std::shared_ptr<const std::vector<DotKernel>> kernels; ///< parallel to places
};

/// One hair that stands out of the skin.
struct Strand {
    glm::vec3 rootMm;
    glm::vec3 normal;                    ///< of the skin
    glm::vec3 along;                     ///< the shaft as it leaves the skin, length 1
    float hairsPerMm2 = 0.0F;            ///< that stand around it
    std::array<std::uint8_t, 4> draws{}; ///< chance: thickness, length, tone, and grey as isGrey() has it
};

/// Hair that is longer than shaved: `strands` follow from the living hair alone, the rest is how it is worn.
struct StrandLayer {
    std::shared_ptr<const std::vector<Strand>> strands; ///< null where the hair is shaved
    std::shared_ptr<const PointGrid> roots;
    float lengthMm = 0.0F;
    float diameterMm = 0.08F; ///< mean
    float greyShare = 0.0F;
    LinearRgb albedo{};
    LinearRgb greyAlbedo{};
};

/// What the dot layers were built from, so that the next build sees what it can share.
struct SceneSources {
    Document document;
    std::shared_ptr<const DotSet> dots; ///< shown
    std::shared_ptr<const std::vector<FollicularUnit>> livingHair;
    Moment moment;
    std::shared_ptr<const std::vector<Ink>> inks;
    std::vector<std::shared_ptr<const FadeDots>> fading; ///< one a chunk of the dots
    ShownDots shown{};                                   ///< how `dots` were chosen
};

/// A line or marks drawn over the picture, hidden by the head in front of them.
struct OverlayLine {
    std::vector<glm::vec3> pointsMm;
    glm::vec4 colour{1.0F}; ///< sRGB, straight alpha
    float widthPixels = 2.0F;
};
struct OverlayMark {
    glm::vec3 positionMm;
    glm::vec4 colour{1.0F};
    float radiusPixels = 6.0F;
};
/// Words beside a place; whoever shows the picture writes them.
struct OverlayText {
    glm::vec3 positionMm;
    std::string text;
};

/// Colours laid over the scalp.
struct ScalpTint {
    std::optional<MapKind> kind; ///< what they show
    std::shared_ptr<const std::vector<glm::vec4>>
        colours; ///< sRGB, straight alpha, one a scalp vertex; null: none
};

/// What to draw, complete and independent of the graphics library. Parts are compared by pointer.
struct RenderScene {
    std::shared_ptr<const Head> head;
    LinearRgb skinAlbedo{};
    LinearRgb browAlbedo{}; ///< colour of eyebrow hair
    float sheen = 0.35F;    ///< sebum: 0 matt .. 1 shiny
    DotLayer pigment;       ///< empty in the "before" picture
    DotLayer healing;       ///< film and redness of the first weeks; empty on calm skin
    DotLayer stubble;       ///< living hair where it leaves the skin
    StrandLayer strands;    ///< the same above the skin
    float eyeBlurMm = 0.0F; ///< standard deviation on the head, at the camera's target (EyeSight.h)
    std::vector<OverlayLine> lines;
    std::vector<OverlayMark> marks;
    std::vector<OverlayText> texts;
    ScalpTint tint;
    std::shared_ptr<const SkinGrid> grid; ///< whose lines are among `lines`
    LightRig light = lightRig(Light::Clinic);
    SceneSources sources;
};

/// What the user chooses to see; not part of the document.
struct ViewState {
    Moment moment;
    bool before = false; ///< without the dots
    bool showHairline = false;
    Light light = Light::Clinic;
    float lightTurnRadians = 0.0F; ///< as in LightRig
    float sheen = 0.35F;           ///< as in RenderScene
    float eyeBlurMm = 0.0F;        ///< as in RenderScene
    SessionRange sessions;         ///< whose dots are shown, and mapped
    std::optional<MapKind> map;    ///< laid over the scalp
    bool showGrid = false;

    bool operator==(const ViewState&) const = default;
};

/// Builds what changed since `previous` (which may be null) and shares the rest. `optics` must be the same in
/// all builds.
RenderScene buildScene(const Derived& derived, const ViewState& view, const Optics& optics,
                       const RenderScene* previous = nullptr);

} // namespace stipple
