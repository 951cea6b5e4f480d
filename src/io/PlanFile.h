#pragma once

#include "base/Result.h"
#include "plan/Document.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace stipple {

inline constexpr int planVersion = 2;
inline constexpr std::size_t maxPlanBytes = 64U << 20U;

/// The plan as JSON text (docs/plan-format.md); equal documents give equal text, on any machine.
std::string planText(const Document& document);

/// The document that a text means, its head built from `source`. Fails, naming the field, on text that is not
/// JSON or cut off, on another schema or a newer version, and on fields that are missing, unknown, of the
/// wrong type or out of range.
Result<Document> planFromText(std::string_view text, const std::shared_ptr<const HeadTemplate>& source);

/// The same from a file of at most 64 MB; errors name the file too.
Result<Document> readPlan(const std::filesystem::path& file,
                          const std::shared_ptr<const HeadTemplate>& source);

/// The file appears whole or not at all.
Result<void> writePlan(const Document& document, const std::filesystem::path& file);

/// Digest of planText: which plan a picture or a list of dots was made from.
std::uint64_t planHash(const Document& document);

} // namespace stipple
