#include "base/Check.h"

#include <cstdio>
#include <cstdlib>

namespace stipple {

void checkFailed(const char* condition, const char* message, const char* file, int line) {
    std::fprintf(stderr, "stipple: broken invariant: %s (%s) at %s:%d\n", message, condition, file, line);
    std::abort();
}

} // namespace stipple
