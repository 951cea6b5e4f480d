#include "scalp/Head.h"

namespace stipple {

std::string_view name(Sex sex) {
    return sex == Sex::Male ? "male" : "female";
}

std::optional<Sex> sexNamed(std::string_view name) {
    if (name == "male") return Sex::Male;
    if (name == "female") return Sex::Female;
    return std::nullopt;
}

} // namespace stipple
