#include "app/EditsFile.h"

#include "app/Session.h"
#include "base/Text.h"
#include "io/AtomicFile.h"

#include <nlohmann/json.hpp>

namespace stipple {

Result<void> EditsFile::update(const History& history) {
    if (file_.empty() || sameParts(seen_, history.current())) return {};
    seen_ = history.current();
    const auto edits = history.edits();
    if (!edits)
        return fail(tr("these edits cannot be repeated"), file_.string(),
                    tr("A scan was imported on the way: open the plan that carries it and start from there"));
    nlohmann::json list = nlohmann::json::array();
    for (const Command& command : *edits) list.push_back(toJson(command));
    return writeFileAtomically(file_, list.dump(1) + "\n");
}

} // namespace stipple
