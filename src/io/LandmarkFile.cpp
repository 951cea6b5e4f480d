#include "io/LandmarkFile.h"

#include "io/AtomicFile.h"
#include "io/JsonText.h"
#include "plan/JsonFields.h"

#include <fmt/format.h>

namespace stipple {

namespace {

constexpr std::size_t maxBytes = 1U << 20U;

Result<std::map<LandmarkId, glm::vec3>> landmarksFrom(const nlohmann::json& object) {
    if (!object.is_object())
        return tl::unexpected(wrongKind(object, "", "an object of landmark names and places").error());
    std::map<LandmarkId, glm::vec3> landmarks;
    for (const auto& [key, place] : object.items()) {
        LandmarkId id{};
        if (auto ok = readJsonValue(nlohmann::json(key), key, id); !ok) return tl::unexpected(ok.error());
        if (auto ok = readJsonValue(place, key, landmarks[id]); !ok) return tl::unexpected(ok.error());
    }
    if (landmarks.empty()) return fail("names no landmark", "", "Name at least one, such as glabella");
    return landmarks;
}

} // namespace

Result<std::map<LandmarkId, glm::vec3>> readLandmarkFile(const std::filesystem::path& file) {
    return readWholeFile(file, maxBytes)
        .and_then([](const std::string& text) { return parseJson(text); })
        .and_then([](const nlohmann::json& object) { return landmarksFrom(object); })
        .map_error([&](Error error) {
            const bool named = error.where.find(file.string()) != std::string::npos;
            if (!named) error.where = file.string() + (error.where.empty() ? "" : ": " + error.where);
            return error;
        });
}

} // namespace stipple
