#pragma once

#include "plan/Document.h"

namespace stipple {

/// The plan on another head: hairline and zones keep their anatomical places (the chart is the same on every
/// head), what was painted is carried over place by place, and everything else stays as it is.
Document transferred(const Document& plan, std::shared_ptr<const Head> to);

} // namespace stipple
