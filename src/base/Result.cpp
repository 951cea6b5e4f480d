#include "base/Result.h"

namespace stipple {

tl::unexpected<Error> fail(std::string what, std::string where, std::string fix) {
    return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(fix)});
}

std::string describe(const Error& error) {
    std::string text = error.where.empty() ? error.what : error.where + ": " + error.what;
    if (!error.fix.empty()) text += ". " + error.fix;
    return text;
}

} // namespace stipple
