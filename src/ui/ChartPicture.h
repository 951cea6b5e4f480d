#pragma once

#include "plan/Derived.h"
#include "scene/RenderScene.h"

#include <memory>
#include <string>
#include <vector>

namespace stipple {

/// A plan laid flat: places are those of the scalp chart. Colours are sRGB with straight alpha.
struct ChartPicture {
    struct Dot {
        ChartPoint at{0.0F};
        glm::vec4 colour{1.0F};
        float diameterMm = 0.2F;
        float order =
            0.0F; ///< 0..1: dots below some share of 1 are that share of all, of each zone and session
    };
    struct Line {
        std::vector<ChartPoint> points;
        glm::vec4 colour{1.0F};
        float widthPoints = 1.5F;
    };
    struct Label {
        ChartPoint at{0.0F};
        std::string text;
    };

    std::shared_ptr<const std::vector<glm::vec4>> ground; ///< skin, hair, paint or map: one a scalp vertex
    std::shared_ptr<const std::vector<Dot>> dots;
    std::vector<Line> lines; ///< zones' borders, no-go zones, patches, scars, the hairline last
    std::vector<Label> labels;

    // What it was made from.
    Derived derived;
    ViewState view;
    std::shared_ptr<const std::vector<glm::vec4>> mapColours;
};

/// The picture of a plan; parts of `previous` (may be null) are shared where what they follow from is the
/// same, and all of it is given back where everything is. `tint` is the map over the head, which is that of
/// the chart.
std::shared_ptr<const ChartPicture> chartPicture(const Derived& derived, const ViewState& view,
                                                 const ScalpTint& tint,
                                                 const std::shared_ptr<const ChartPicture>& previous);

/// What tells a zone's dots from others: colours that colour-blind people tell apart (M. Okabe and K. Ito,
/// "Color universal design", 2008).
glm::vec3 zoneColour(Zone zone);

} // namespace stipple
