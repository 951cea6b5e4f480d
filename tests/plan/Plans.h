#pragma once

#include "plan/Command.h"
#include "plan/Derived.h"
#include "support/DefaultHead.h"

#include <stdexcept>

namespace stipple::testing {

/// What `stipple new` makes, built once.
inline const Document& defaultPlan() {
    static const Document document = [] {
        auto made = newDocument(headTemplate(), NewPlan{});
        if (!made) throw std::runtime_error(describe(made.error()));
        return *made;
    }();
    return document;
}

/// The default plan, Norwood VI, derived once.
inline const Derived& defaultDerived() {
    static const Derived derived = derive(defaultPlan());
    return derived;
}

/// The document after a command that must be accepted.
inline Document edited(const Document& document, const Command& command) {
    auto next = apply(document, command);
    if (!next) throw std::runtime_error(describe(next.error()));
    return *next;
}

/// Every part is the very same, not just equal.
inline bool sameParts(const Document& a, const Document& b) {
    return a == b;
}

/// On the skin of the mid scalp.
inline glm::vec3 topOfHeadMm() {
    return defaultPlan().head->landmarks.vertex;
}

} // namespace stipple::testing
