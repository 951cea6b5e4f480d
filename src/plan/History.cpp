#include "plan/History.h"

#include "base/Check.h"

namespace stipple {

History::History(Document document) {
    steps_.push_back({std::move(document), {}, {}, {}});
}

void History::commit(Document document, std::string label, std::string mergeKey) {
    steps_.resize(position_ + 1, steps_[position_]);
    Step& last = steps_.back();
    if (position_ > 0 && !mergeKey.empty() && last.mergeKey == mergeKey) {
        last.document = std::move(document);
        return;
    }
    steps_.push_back({std::move(document), std::move(label), std::move(mergeKey), {}});
    ++position_;
}

void History::commit(Document document, const Command& command, std::string mergeKey) {
    commit(std::move(document), label(command), std::move(mergeKey));
    steps_[position_].commands.push_back(command);
}

void History::endGesture() {
    steps_[position_].mergeKey.clear();
}

std::string History::undoLabel() const {
    return canUndo() ? steps_[position_].label : std::string();
}

std::string History::redoLabel() const {
    return canRedo() ? steps_[position_ + 1].label : std::string();
}

void History::undo() {
    STIPPLE_CHECK(canUndo(), "nothing to undo");
    endGesture();
    --position_;
    endGesture();
}

void History::redo() {
    STIPPLE_CHECK(canRedo(), "nothing to redo");
    ++position_;
    endGesture();
}

std::optional<std::vector<Command>> History::edits() const {
    std::vector<Command> edits;
    for (std::size_t i = 1; i <= position_; ++i) {
        if (steps_[i].commands.empty()) return std::nullopt;
        edits.insert(edits.end(), steps_[i].commands.begin(), steps_[i].commands.end());
    }
    return edits;
}

} // namespace stipple
