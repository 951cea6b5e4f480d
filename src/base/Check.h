#pragma once

namespace stipple {

/// Prints the broken invariant with its place and aborts.
[[noreturn]] void checkFailed(const char* condition, const char* message, const char* file, int line);

} // namespace stipple

/// For what must hold unless the program itself is wrong; on in Release too.
#define STIPPLE_CHECK(condition, message)                                                                    \
    do {                                                                                                     \
        if (!(condition)) ::stipple::checkFailed(#condition, message, __FILE__, __LINE__);                   \
    } while (false)
