#pragma once

#include "plan/Command.h"

namespace stipple {

// apply() for the variants of a plan.
Result<Document> applyTo(const Document& document, const AddVariant& command);
Result<Document> applyTo(const Document& document, const SwitchVariant& command);
Result<Document> applyTo(const Document& document, const RenameVariant& command);
Result<Document> applyTo(const Document& document, const RemoveVariant& command);
Result<Document> applyTo(const Document& document, const CopyFromVariant& command);

} // namespace stipple
