#pragma once

namespace stipple {

/// Every text that a user of the app sees passes here, so that it can be translated in one place.
constexpr const char* tr(const char* english) {
    return english;
}

} // namespace stipple
