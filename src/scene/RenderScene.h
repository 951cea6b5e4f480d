#pragma once

#include "plan/Derived.h"
#include "skin/DotKernel.h"

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
    std::shared_ptr<const DotSet> dots;
    std::shared_ptr<const DotSettings> settings;
    std::shared_ptr<const std::vector<FollicularUnit>> livingHair;
    std::shared_ptr<const Client> client;
    float year = 0.0F;
};

/// A line or marks drawn over the picture, hidden by the head in front of them.
struct OverlayLine {
    std::vector<glm::vec3> pointsMm;
    glm::vec4 colour{1.0F};  ///< sRGB, straight alpha
    float widthPixels = 2.0F;
};
struct OverlayMark {
    glm::vec3 positionMm;
    glm::vec4 colour{1.0F};
    float radiusPixels = 6.0F;
};

/// Light and backdrop.
struct LightRig {
    glm::vec3 keyDirection{0.4F, 0.7F, 0.8F}; ///< towards the light, in camera space
    LinearRgb keyColour{3.0F, 2.95F, 2.85F};
    glm::vec3 fillDirection{-0.8F, 0.2F, 0.5F};
    LinearRgb fillColour{0.8F, 0.85F, 0.95F};
    glm::vec3 rimDirection{-0.3F, 0.5F, -0.9F};
    LinearRgb rimColour{1.2F, 1.2F, 1.25F};
    LinearRgb skyColour{0.55F, 0.57F, 0.60F};
    LinearRgb groundColour{0.25F, 0.23F, 0.21F};
    LinearRgb backdropTop{0.18F, 0.19F, 0.21F};
    LinearRgb backdropBottom{0.42F, 0.42F, 0.43F};
    float exposure = 1.0F;
};

/// What to draw, complete and independent of the graphics library. Parts are compared by pointer.
struct RenderScene {
    std::shared_ptr<const Head> head;
    LinearRgb skinAlbedo{};
    LinearRgb browAlbedo{};  ///< colour of eyebrow hair
    float sheen = 0.35F;     ///< sebum: 0 matt .. 1 shiny
    DotLayer pigment;        ///< empty in the "before" picture
    DotLayer stubble;        ///< living hair, shaved
    std::vector<OverlayLine> lines;
    std::vector<OverlayMark> marks;
    LightRig light;
    SceneSources sources;
};

/// What the user chooses to see; not part of the document.
struct ViewState {
    float year = 0.0F;  ///< 0..10 since the treatment healed
    bool before = false; ///< without the dots
    bool showHairline = false;
};

/// Builds what changed since `previous` (which may be null) and shares the rest.
RenderScene buildScene(const Derived& derived, const ViewState& view, const RenderScene* previous = nullptr);

} // namespace stipple
