#pragma once

#include "scalp/HairField.h"

namespace stipple {

/// hairAtVertex() of the field that hairField() would make, for when few vertices are asked. `marks` are
/// those of the same loss on the same head.
HairShare vertexHair(const HairLoss& loss, const SkinMarks& marks, const Head& head, std::size_t vertex);

} // namespace stipple
