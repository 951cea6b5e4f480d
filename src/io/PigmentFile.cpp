#include "io/PigmentFile.h"

#include "io/AtomicFile.h"
#include "io/JsonText.h"
#include "io/Resources.h"
#include "plan/JsonFields.h"
#include "plan/PigmentJson.h"

#include <fmt/format.h>

#include <iterator>

namespace stipple {

using nlohmann::json;

namespace {

constexpr std::size_t maxBytes = 4U << 20U;
constexpr std::size_t maxPigments = 1000;
constexpr const char* formatName = "stipple-pigments";

void readHeader(JsonObjectReader& reader) {
    std::string format;
    int version = 0;
    reader("format", format);
    if (format != formatName) reader.keepFirst(fail(fmt::format("should be \"{}\"", formatName), "format"));
    reader("version", version);
    if (version != 1) reader.keepFirst(fail(fmt::format("{} is outside 1..1", version), "version"));
}

Result<std::vector<Pigment>> pigmentsFrom(const json& object) {
    JsonObjectReader reader(object, "");
    readHeader(reader);
    std::vector<Pigment> pigments;
    reader("pigments", pigments);
    if (pigments.empty() || pigments.size() > maxPigments)
        reader.keepFirst(
            fail(fmt::format("should have 1 to {} items, has {}", maxPigments, pigments.size()), "pigments"));
    return reader.finish().map([&] { return pigments; });
}

Result<std::vector<Pigment>> joined(std::vector<Pigment> shipped, std::vector<Pigment> own,
                                    const std::filesystem::path& file) {
    for (const Pigment& pigment : own)
        if (pigmentNamed(shipped, pigment.id))
            return fail(fmt::format("\"{}\" is the id of a pigment that ships with Stipple", pigment.id),
                        file.string(), "Give your pigment an id of its own");
    std::ranges::move(own, std::back_inserter(shipped));
    return shipped;
}

} // namespace

Result<std::vector<Pigment>> parsePigments(std::string_view text) {
    return parseJson(text).and_then([](const json& object) { return pigmentsFrom(object); });
}

Result<std::vector<Pigment>> readPigmentFile(const std::filesystem::path& file) {
    return readWholeFile(file, maxBytes)
        .and_then([](const std::string& text) { return parsePigments(text); })
        .map_error([&](Error error) {
            const bool named = error.where.find(file.string()) != std::string::npos;
            if (!named) error.where = file.string() + (error.where.empty() ? "" : ": " + error.where);
            return error;
        });
}

Result<std::vector<Pigment>> shippedPigments() {
    return resourceRoot().and_then(
        [](const std::filesystem::path& root) { return readPigmentFile(root / "assets" / "pigments.json"); });
}

Result<std::vector<Pigment>> shippedPigmentsAnd(const std::filesystem::path& file) {
    auto shipped = shippedPigments();
    if (!shipped || file.empty()) return shipped;
    return readPigmentFile(file).and_then(
        [&](std::vector<Pigment> own) { return joined(std::move(*shipped), std::move(own), file); });
}

} // namespace stipple
