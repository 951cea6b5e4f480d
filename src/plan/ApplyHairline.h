#pragma once

#include "plan/Command.h"

namespace stipple {

// apply() for the commands that shape the hairline.
Result<Document> applyTo(const Document& document, const MoveHairlinePoint& command);
Result<Document> applyTo(const Document& document, const SetHairlineMirror& command);
Result<Document> applyTo(const Document& document, const SetHairlineHeight& command);
Result<Document> applyTo(const Document& document, const SetHairlineTemplate& command);
Result<Document> applyTo(const Document& document, const SetHairlineShape& command);
Result<Document> applyTo(const Document& document, const SetHairlineIrregularity& command);
Result<Document> applyTo(const Document& document, const SetHairlineFeather& command);
Result<Document> applyTo(const Document& document, const SetNapeHeight& command);
Result<Document> applyTo(const Document& document, const ResetHairline& command);

} // namespace stipple
