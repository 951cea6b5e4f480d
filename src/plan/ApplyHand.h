#pragma once

#include "plan/Command.h"

namespace stipple {

// apply() for zones drawn by hand and for single dots.
Result<Document> applyTo(const Document& document, const AssignZone& command);
Result<Document> applyTo(const Document& document, const ClearZoneDrawing& command);
Result<Document> applyTo(const Document& document, const AddDot& command);
Result<Document> applyTo(const Document& document, const MoveDot& command);
Result<Document> applyTo(const Document& document, const RemoveDot& command);
Result<Document> applyTo(const Document& document, const ClearHandDots& command);

} // namespace stipple
