#include "io/JsonText.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

using nlohmann::json;

namespace {

/// Finds where text stops being JSON.
class ErrorFinder : public nlohmann::json_sax<json> {
public:
    std::size_t position = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&, const json::exception&) override {
        position = at;
        return false;
    }
};

tl::unexpected<Error> notJson(std::string_view text) {
    ErrorFinder finder;
    json::sax_parse(text, &finder);
    if (text.empty()) return fail("is empty");
    if (finder.position > text.size())
        return fail("ends too early: the file is cut off", "", "Use a backup of it");
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(finder.position), '\n');
    return fail(fmt::format("is not JSON: damaged at line {}", line), "", "Use a backup of it");
}

} // namespace

Result<json> parseJson(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) return notJson(text);
    return value;
}

} // namespace stipple
