#pragma once

#include "dots/DotSet.h"

#include <memory>
#include <string>

namespace stipple {

/// Which sessions' dots are shown: {1, 2} is the head after the second session, {2, 2} what that session
/// adds.
struct SessionRange {
    int first = 1; ///< 1..3
    int last = 3;  ///< first..3

    bool isAll() const { return first <= 1 && last >= 3; }
    bool contains(int session) const { return session >= first && session <= last; }
    bool operator==(const SessionRange&) const = default;
};
/// "After session 2", "Session 3 alone", "All sessions"
std::string describe(SessionRange sessions);

/// The dots of some sessions, and what they were taken from, so that the next choice sees what it can share.
struct ShownDots {
    std::shared_ptr<const DotSet> planned; ///< all of them
    SessionRange sessions;
    std::shared_ptr<const DotSet> dots; ///< those shown: `planned` itself where all are
};

/// `previous` (may be null) only saves work: chunks that are the same keep their choice.
ShownDots shownDots(std::shared_ptr<const DotSet> planned, SessionRange sessions,
                    const ShownDots* previous = nullptr);

} // namespace stipple
