#pragma once

#include "plan/Command.h"
#include "plan/Document.h"

#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// Undo as a list of values. Commits that carry the same non-empty merge key, one right after the other,
/// are one step: a drag, a brush stroke, a slider pulled.
class History {
public:
    explicit History(Document document);

    const Document& current() const { return steps_[position_].document; }

    /// Puts `document` after the current one and forgets what could have been redone.
    void commit(Document document, std::string label, std::string mergeKey = {});
    /// The same for what a command did; it is kept for edits().
    void commit(Document document, const Command& command, std::string mergeKey = {});
    /// The next commit starts a new step even when its key is the same: the pointer was released.
    void endGesture();

    bool canUndo() const { return position_ > 0; }
    bool canRedo() const { return position_ + 1 < steps_.size(); }
    /// What undo (redo) would take back (do again); empty when there is none.
    std::string undoLabel() const;
    std::string redoLabel() const;
    void undo();
    void redo();

    /// The commands that lead from the first document to the current one; nothing where a step on the way was
    /// none.
    std::optional<std::vector<Command>> edits() const;

private:
    struct Step {
        Document document;
        std::string label;
        std::string mergeKey;
        std::vector<Command> commands; ///< empty: it was none
    };
    std::vector<Step> steps_;
    std::size_t position_ = 0;
};

} // namespace stipple
