#pragma once

#include "geometry/TriMesh.h"
#include "scalp/Painted.h"
#include "scalp/SkinMarks.h"

#include <cstdint>

namespace stipple {

/// Share of the hair at one place of a head.
struct HairShare {
    float remaining = 1.0F; ///< 0 bald .. 1 full; 0 outside the natural border (forehead, ears, neck)
    /// What is missing for a full head of hair behind the planned hairline, 0..1: what was lost and, towards
    /// the face, what never grew in front of the natural border. The nape and the rims of the ears do not
    /// count: nobody wants hair there.
    float missing = 0.0F;
};

/// The hair of one head, at any place of its scalp.
struct HairField {
    std::vector<HairShare> pattern;   ///< one a scalp vertex: by the pattern alone
    std::vector<float> natural;       ///< one a scalp vertex: share of full density before any loss
    std::vector<std::uint8_t> marked; ///< one a scalp vertex: a patch or a scar may reach its triangles
    SkinMarks marks;
    Painted painted; ///< as in HairLoss
};

HairField hairField(const HairLoss& loss, const Head& head);

/// Patches and scars are asked at the place itself, for they may be finer than the mesh; the pattern and the
/// paint are interpolated.
HairShare hairAt(const HairField& field, const TriMesh& scalp, const SurfacePoint& point);
HairShare hairAtVertex(const HairField& field, const TriMesh& scalp, std::size_t vertex);

/// Measured inside the natural border of a young adult's hair, where at least half of the full density grew.
struct HairMeasures {
    double hairBearingCm2 = 0.0;
    double baldCm2 = 0.0;       ///< of it, where less than half of the natural hair remains
    double remainingPart = 1.0; ///< of all the hair that grew, 0..1
};
HairMeasures measureHair(const HairField& field, const TriMesh& scalp);

/// The no-go zones laid on one head.
struct NoGoField {
    std::vector<SkinDisc> discs;
    Painted painted; ///< as in NoGo

    bool empty() const { return discs.empty() && painted == nullptr; }
};
NoGoField noGoField(const NoGo& noGo, const Head& head);

/// Discs to their very border, paint to half way between vertices.
bool isNoGo(const NoGoField& field, const TriMesh& scalp, const SurfacePoint& point);
bool isNoGoVertex(const NoGoField& field, const TriMesh& scalp, std::size_t vertex);

} // namespace stipple
