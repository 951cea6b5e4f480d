#include "cli/Workspace.h"

#include "io/HeadTemplateFile.h"
#include "io/PlanFile.h"
#include "io/PoolCache.h"
#include "io/Resources.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace stipple {

namespace {

constexpr const char* clearLine = "\r\033[K";

} // namespace

ProgressLine::ProgressLine() : shown_(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::clear() {
    if (shown_) std::fputs(clearLine, stderr);
}

void ProgressLine::say(const std::string& what) {
    if (!shown_) return;
    fmt::print(stderr, "{}{} ...", clearLine, what);
    std::fflush(stderr);
}

Result<std::shared_ptr<const HeadTemplate>> defaultTemplate() {
    const auto root = resourceRoot();
    if (!root) return tl::unexpected(root.error());
    return readHeadTemplate(*root / "assets" / "heads" / "default-head.glb");
}

Result<Document> loadPlan(const std::filesystem::path& file) {
    const auto source = defaultTemplate();
    if (!source) return tl::unexpected(source.error());
    return readPlan(file, *source);
}

Result<Document> withVariant(const Document& document, const std::string& name) {
    if (name.empty()) return document;
    std::vector<std::string> names;
    if (document.variants)
        for (const Variant& variant : document.variants->list) names.push_back(variant.name);
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return switchedTo(document, static_cast<std::size_t>(found - names.begin()));
    return fail(fmt::format("the plan has no variant \"{}\"", name), "--variant",
                names.empty() ? "It has none; leave the option out"
                              : fmt::format("Use one of: {}", fmt::join(names, ", ")));
}

Result<Derived> loadDerived(const std::filesystem::path& file, ProgressLine& progress,
                            const std::string& variant) {
    progress.say("Loading the plan");
    const auto document =
        loadPlan(file).and_then([&](const Document& plan) { return withVariant(plan, variant); });
    if (!document) return tl::unexpected(document.error());
    progress.say("Placing the dots");
    return derive(*document, nullptr, keptPool);
}

} // namespace stipple
