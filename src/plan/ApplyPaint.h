#pragma once

#include "plan/Command.h"

namespace stipple {

// apply() for the brushes and what takes their paint away.
Result<Document> applyTo(const Document& document, const PaintDensity& command);
Result<Document> applyTo(const Document& document, const BrushDensity& command);
Result<Document> applyTo(const Document& document, const ClearPaint& command);
Result<Document> applyTo(const Document& document, const PaintHair& command);
Result<Document> applyTo(const Document& document, const ClearHairPaint& command);
Result<Document> applyTo(const Document& document, const PaintNoGo& command);
Result<Document> applyTo(const Document& document, const ClearNoGoPaint& command);

} // namespace stipple
