#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/AtomicFile.h"
#include "io/JsonText.h"
#include "io/PlanFile.h"
#include "plan/Command.h"

#include <fmt/format.h>

namespace stipple {

namespace {

/// "edits.json: [3].diameterMm"
Error inEdit(Error error, const std::string& file, std::size_t index) {
    error.where = fmt::format("{}: [{}]{}{}", file, index, error.where.empty() ? "" : ".", error.where);
    return error;
}

Result<nlohmann::json> readEdits(const std::string& file) {
    const auto text = readWholeFile(file, maxPlanBytes);
    if (!text) return tl::unexpected(text.error());
    auto edits = parseJson(*text);
    if (!edits) return fail(edits.error().what, file, edits.error().fix);
    if (!edits->is_array()) return fail("should be a list of commands", file);
    return edits;
}

Result<Document> edited(const Document& document, const nlohmann::json& edit) {
    return commandFromJson(edit).and_then([&](const Command& command) { return apply(document, command); });
}

} // namespace

Result<int> runApply(const ApplyOptions& options) {
    const auto edits = readEdits(options.edits);
    if (!edits) return tl::unexpected(edits.error());
    auto document = loadPlan(options.plan);
    for (std::size_t i = 0; document && i < edits->size(); ++i) {
        auto next = edited(*document, (*edits)[i]);
        if (!next) return tl::unexpected(inEdit(next.error(), options.edits, i));
        document = std::move(next);
    }
    if (!document) return tl::unexpected(document.error());
    return writePlan(*document, options.output).map([] { return 0; });
}

} // namespace stipple
