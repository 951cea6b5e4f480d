#pragma once

#include "base/Result.h"
#include "plan/Document.h"
#include "plan/Treatment.h"
#include "scalp/HairlineShape.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// Values to JSON and back, for commands and plan files. Every number is finite, every float reads back as
/// the same float; an error names the field by its path, such as "dots.diameterMm".
nlohmann::json toJsonValue(bool value);
nlohmann::json toJsonValue(int value);
nlohmann::json toJsonValue(std::uint64_t value);
nlohmann::json toJsonValue(std::uint32_t value);
nlohmann::json toJsonValue(float value);
nlohmann::json toJsonValue(const std::string& value);
nlohmann::json toJsonValue(glm::vec2 value);
nlohmann::json toJsonValue(glm::vec3 value);
nlohmann::json toJsonValue(const std::array<float, 3>& value);
nlohmann::json toJsonValue(const std::map<std::string, float>& value);
nlohmann::json toJsonValue(Sex value);
nlohmann::json toJsonValue(Norwood value);
nlohmann::json toJsonValue(LossPattern value);
nlohmann::json toJsonValue(HairColour value);
nlohmann::json toJsonValue(Zone value);
nlohmann::json toJsonValue(Needle value);
nlohmann::json toJsonValue(Skill value);
nlohmann::json toJsonValue(Oiliness value);
nlohmann::json toJsonValue(Aftercare value);
nlohmann::json toJsonValue(OutdoorTime value);
nlohmann::json toJsonValue(Latitude value);
nlohmann::json toJsonValue(const TouchUp& value);
nlohmann::json toJsonValue(HairlinePointId value);
nlohmann::json toJsonValue(HairlineTemplate value);
nlohmann::json toJsonValue(Treatment value);
nlohmann::json toJsonValue(EdgeMeans value);
nlohmann::json toJsonValue(EdgeSoftness value);
nlohmann::json toJsonValue(BrushMode value);
nlohmann::json toJsonValue(BrushFalloff value);
nlohmann::json toJsonValue(LandmarkId value);
nlohmann::json toJsonValue(const Landmarks& value);
nlohmann::json toJsonValue(const HeadShape& value);
nlohmann::json toJsonValue(const Patch& value);
nlohmann::json toJsonValue(const Scar& value);
nlohmann::json toJsonValue(const NoGoDisc& value);
nlohmann::json toJsonValue(const PlacedDot& value);
nlohmann::json toJsonValue(const ZoneOutline& value);
nlohmann::json toJsonValue(VariantPart value);
template <class Item>
nlohmann::json toJsonValue(const std::vector<Item>& list) {
    nlohmann::json values = nlohmann::json::array();
    for (const Item& item : list) values.push_back(toJsonValue(item));
    return values;
}

Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, bool& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, int& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, std::uint64_t& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, std::uint32_t& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, float& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, std::string& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, glm::vec2& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, glm::vec3& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, std::array<float, 3>& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path,
                           std::map<std::string, float>& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Sex& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Norwood& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, LossPattern& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, HairColour& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Zone& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Needle& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Skill& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Oiliness& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Aftercare& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, OutdoorTime& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Latitude& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, TouchUp& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, HairlinePointId& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, HairlineTemplate& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Treatment& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, EdgeMeans& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, EdgeSoftness& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, BrushMode& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, BrushFalloff& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, LandmarkId& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Landmarks& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, HeadShape& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Patch& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, Scar& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, NoGoDisc& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, PlacedDot& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, ZoneOutline& value);
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, VariantPart& value);

/// "path.field", or the field alone at the top.
std::string joinedPath(const std::string& path, const std::string& field);

/// Fails with "should be an object, is a string" where `json` is not of the kind wanted.
Result<void> wrongKind(const nlohmann::json& json, const std::string& path, const char* wanted);

/// Reads every item of a list; errors name them as "path[3]".
template <class Item>
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path, std::vector<Item>& list) {
    if (!json.is_array()) return wrongKind(json, path, "a list");
    list.clear();
    for (std::size_t i = 0; i < json.size(); ++i)
        if (auto ok = readJsonValue(json[i], path + "[" + std::to_string(i) + "]", list.emplace_back()); !ok)
            return ok;
    return {};
}

/// Collects fields into a JSON object.
struct JsonObjectWriter {
    nlohmann::json object = nlohmann::json::object();

    template <class T>
    void operator()(const char* field, const T& value) {
        object[field] = toJsonValue(value);
    }
    template <class T>
    void optional(const char* field, const T& value) {
        (*this)(field, value);
    }
    template <class T>
    void optional(const char* field, const std::optional<T>& value) {
        if (value) (*this)(field, *value);
    }
};

/// Takes fields out of a JSON object, stops at the first error, and refuses what nobody asked for.
class JsonObjectReader {
public:
    JsonObjectReader(const nlohmann::json& object, std::string path);

    template <class T>
    void operator()(const char* field, T& value) {
        if (const nlohmann::json* json = required(field))
            keepFirst(readJsonValue(*json, joinedPath(path_, field), value));
    }
    /// Leaves `value` as it is where the field is missing.
    template <class T>
    void optional(const char* field, T& value) {
        if (const nlohmann::json* json = find(field))
            keepFirst(readJsonValue(*json, joinedPath(path_, field), value));
    }
    template <class T>
    void optional(const char* field, std::optional<T>& value) {
        if (find(field) != nullptr) optional(field, value.emplace());
    }
    /// A field's own JSON, null (and an error kept) where it is missing.
    const nlohmann::json* required(const char* field);
    const nlohmann::json* find(const char* field);
    void keepFirst(const Result<void>& result);

    /// The first error, or a field that was never asked for.
    Result<void> finish() const;

private:
    const nlohmann::json& object_;
    std::string path_;
    Result<void> result_;
    std::vector<std::string> asked_;
};

} // namespace stipple
