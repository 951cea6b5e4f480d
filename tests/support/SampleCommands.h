#pragma once

#include "plan/Command.h"

#include <vector>

namespace stipple::testing {

/// One edit of each kind that changes `document`.
inline std::vector<Command> sampleCommands(const Document& document) {
    HeadShape shape = document.head->shape;
    shape.lengthMm = 190.0F;
    shape.circumferenceMm = 561.0F;
    return {ReshapeHead{shape},
            SetSkinType{5},
            SetHairColour{HairColour::Grey},
            SetNorwood{Norwood::III},
            MoveHairlinePoint{HairlinePointId::FrontotemporalLeft, {52.0F, 44.5F}},
            SetHairlineMirror{false},
            SetHairlineHeight{72.5F},
            SetHairlineIrregularity{3.25F},
            SetHairlineFeather{12.0F},
            ResetHairline{65.0F},
            SetZoneDensity{Zone::Vertex, 99.5F},
            SetOverallDensity{1.3F},
            PaintDensity{{0.0F, document.head->landmarks.vertex.y, 0.0F}, 12.0F, 40.0F, true},
            ClearPaint{},
            SetPigment{"carbon"},
            SetDotDiameter{0.3F},
            SetDotDepth{0.55F},
            SetStrength{0.7F},
            SetSeed{18446744073709551615ULL}};
}

} // namespace stipple::testing
