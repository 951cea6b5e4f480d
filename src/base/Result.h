#pragma once

#include <tl/expected.hpp>

#include <string>

namespace stipple {

/// Why something from outside (a file, an argument, the GPU, the user) could not be used.
struct Error {
    std::string what;  ///< what is wrong, one sentence without a full stop
    std::string where; ///< file, field or argument; may be empty
    std::string fix;   ///< what the user can do about it; may be empty
};

/// A value, or the reason why there is none. Used wherever the outside world can fail.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning an Error from a function that returns a Result.
tl::unexpected<Error> fail(std::string what, std::string where = {}, std::string fix = {});

/// "where: what. fix" on one line, as the command line and the app show it.
std::string describe(const Error& error);

} // namespace stipple
