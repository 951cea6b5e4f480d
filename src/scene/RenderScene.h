#pragma once

#include "plan/Derived.h"
#include "scene/DotYears.h"

#include <memory>
#include <vector>

namespace stipple {

/// Where a dot sits on the skin.
struct DotPlace {
    glm::vec3 positionMm;
    glm::vec3 normal;
};

/// Dots to draw: places change with the plan, kernels with the year too. Same pointer = unchanged.
struct DotLayer {
    std::shared_ptr<const std::vector<DotPlace>> places;
    std::shared_ptr<const std::vector<DotKernel>> kernels; ///< parallel to places
};

/// What the dot layers were built from, so that the next build sees what it can share.
struct SceneSources {
    Document document;
    std::shared_ptr<const DotSet> dots;
    std::shared_ptr<const std::vector<FollicularUnit>> livingHair;
    Moment moment;
    std::shared_ptr<const std::vector<Ink>> inks;
    std::vector<std::shared_ptr<const FadeDots>> fading; ///< one a chunk of the dots
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

/// Light and backdrop.
struct LightRig {
    glm::vec3 keyDirection{0.45F, 0.62F, 0.85F}; ///< towards the light, in camera space
    LinearRgb keyColour{3.05F, 2.97F, 2.87F};    ///< irradiance at normal incidence, as the other lamps'
    glm::vec3 fillDirection{-0.75F, 0.15F, 0.65F};
    LinearRgb fillColour{0.85F, 0.89F, 0.96F};
    glm::vec3 rimDirection{-0.65F, 0.45F, -0.65F};
    LinearRgb rimColour{0.9F, 0.92F, 0.96F};
    LinearRgb skyColour{1.35F, 1.38F, 1.44F};    ///< irradiance from above
    LinearRgb groundColour{0.62F, 0.59F, 0.56F}; ///< irradiance from below
    LinearRgb backdropTop{0.16F, 0.17F, 0.19F};
    LinearRgb backdropBottom{0.40F, 0.41F, 0.43F};
    float exposure = 0.84F;
};

/// What to draw, complete and independent of the graphics library. Parts are compared by pointer.
struct RenderScene {
    std::shared_ptr<const Head> head;
    LinearRgb skinAlbedo{};
    LinearRgb browAlbedo{}; ///< colour of eyebrow hair
    float sheen = 0.35F;    ///< sebum: 0 matt .. 1 shiny
    DotLayer pigment;       ///< empty in the "before" picture
    DotLayer healing;       ///< film and redness of the first weeks; empty on calm skin
    DotLayer stubble;       ///< living hair, shaved
    std::vector<OverlayLine> lines;
    std::vector<OverlayMark> marks;
    LightRig light;
    SceneSources sources;
};

/// What the user chooses to see; not part of the document.
struct ViewState {
    Moment moment;
    bool before = false; ///< without the dots
    bool showHairline = false;

    bool operator==(const ViewState&) const = default;
};

/// Builds what changed since `previous` (which may be null) and shares the rest. `optics` must be the same in
/// all builds.
RenderScene buildScene(const Derived& derived, const ViewState& view, const Optics& optics,
                       const RenderScene* previous = nullptr);

} // namespace stipple
