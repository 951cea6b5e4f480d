#include "scene/ShownDots.h"

#include "base/Text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace stipple {

namespace {

using Chunk = std::shared_ptr<const DotChunk>;

Chunk chosen(const Chunk& chunk, SessionRange sessions) {
    auto kept = std::make_shared<DotChunk>();
    std::ranges::copy_if(*chunk, std::back_inserter(*kept),
                         [&](const Dot& dot) { return sessions.contains(dot.session); });
    return kept;
}

/// The choice made before from the very same chunk; null where there was none.
Chunk chosenBefore(const ShownDots& previous, const Chunk& chunk, std::size_t index) {
    const auto& before = previous.planned->chunks();
    return index < before.size() && before[index] == chunk ? previous.dots->chunks()[index] : nullptr;
}

} // namespace

std::string describe(SessionRange sessions) {
    if (sessions.isAll()) return tr("All sessions");
    if (sessions.first == 1) return fmt::format(fmt::runtime(tr("After session {}")), sessions.last);
    if (sessions.first == sessions.last)
        return fmt::format(fmt::runtime(tr("Session {} alone")), sessions.last);
    return fmt::format(fmt::runtime(tr("Sessions {} to {}")), sessions.first, sessions.last);
}

ShownDots shownDots(std::shared_ptr<const DotSet> planned, SessionRange sessions, const ShownDots* previous) {
    if (planned == nullptr || sessions.isAll()) return {planned, sessions, planned};
    const bool sharing = previous && previous->planned && previous->sessions == sessions;
    if (sharing && previous->planned == planned) return *previous;
    std::vector<Chunk> chunks;
    chunks.reserve(planned->chunks().size());
    for (std::size_t i = 0; i < planned->chunks().size(); ++i) {
        const Chunk& chunk = planned->chunks()[i];
        const Chunk before = sharing ? chosenBefore(*previous, chunk, i) : nullptr;
        chunks.push_back(before ? before : chosen(chunk, sessions));
    }
    return {std::move(planned), sessions, std::make_shared<const DotSet>(std::move(chunks))};
}

} // namespace stipple
