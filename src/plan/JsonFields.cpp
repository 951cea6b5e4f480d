#include "plan/JsonFields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

using nlohmann::json;

namespace {

const char* kindOf(const json& value) {
    if (value.is_number()) return "a number";
    if (value.is_string()) return "text";
    if (value.is_object()) return "an object";
    if (value.is_array()) return "a list";
    if (value.is_boolean()) return "true or false";
    return "null";
}

template <std::size_t N>
Result<void> readNumbers(const json& list, const std::string& path, float* values) {
    if (!list.is_array()) return wrongKind(list, path, "a list of numbers");
    if (list.size() != N) return fail(fmt::format("should have {} numbers, has {}", N, list.size()), path);
    for (std::size_t i = 0; i < N; ++i)
        if (auto ok = readJsonValue(list[i], fmt::format("{}[{}]", path, i), values[i]); !ok) return ok;
    return {};
}

/// Reads one of `count` enumerators by its name.
template <class Enum>
Result<void> readNamed(const json& text, const std::string& path, Enum& value, int count) {
    if (!text.is_string()) return wrongKind(text, path, "text");
    const auto& wanted = text.get_ref<const std::string&>();
    std::string choices;
    for (int i = 0; i < count; ++i) {
        const auto candidate = static_cast<Enum>(i);
        if (name(candidate) == wanted) {
            value = candidate;
            return {};
        }
        choices += fmt::format("{}{}", i == 0 ? "" : ", ", name(candidate));
    }
    return fail(fmt::format("\"{}\" is unknown", wanted), path, "Use one of: " + choices);
}

template <class Fields>
void landmarkFields(Landmarks& landmarks, Fields& field) {
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        field(name(id).data(), landmarks[id]);
    }
}

template <class Fields>
void headShapeFields(HeadShape& shape, Fields& field) {
    field("sex", shape.sex);
    field("ageYears", shape.ageYears);
    field("african", shape.african);
    field("asian", shape.asian);
    field("caucasian", shape.caucasian);
    field("weight", shape.weight);
    field("details", shape.details);
    field("circumferenceMm", shape.circumferenceMm);
    field("lengthMm", shape.lengthMm);
    field("breadthMm", shape.breadthMm);
    field.optional("bitragionArcMm", shape.bitragionArcMm);
}

template <class Fields>
void markFields(Patch& patch, Fields& field) {
    field("at", patch.at);
    field("radiusMm", patch.radiusMm);
    field("rimMm", patch.rimMm);
}

template <class Fields>
void markFields(Scar& scar, Fields& field) {
    field("at", scar.at);
    field("angleDegrees", scar.angleDegrees);
    field("lengthMm", scar.lengthMm);
    field("widthMm", scar.widthMm);
}

template <class Fields>
void markFields(NoGoDisc& disc, Fields& field) {
    field("at", disc.at);
    field("radiusMm", disc.radiusMm);
    field("label", disc.label);
}

template <class Fields>
void markFields(TouchUp& touchUp, Fields& field) {
    field("year", touchUp.year);
    field("share", touchUp.share);
}

template <class Fields>
void markFields(PlacedDot& dot, Fields& field) {
    field("id", dot.id);
    field("at", dot.at);
}

template <class Fields>
void markFields(ZoneOutline& outline, Fields& field) {
    field.optional("zone", outline.zone);
    field("points", outline.points);
}

template <class Mark>
json markJson(Mark mark) {
    JsonObjectWriter writer;
    markFields(mark, writer);
    return std::move(writer.object);
}

template <class Mark>
Result<void> readMark(const json& value, const std::string& path, Mark& mark) {
    JsonObjectReader reader(value, path);
    markFields(mark, reader);
    return reader.finish();
}

} // namespace

json toJsonValue(bool value) {
    return value;
}
json toJsonValue(int value) {
    return value;
}
json toJsonValue(std::uint64_t value) {
    return value;
}
json toJsonValue(std::uint32_t value) {
    return value;
}
json toJsonValue(const std::string& value) {
    return value;
}

json toJsonValue(float value) {
    // The shortest decimal that means this float: 0.22, not 0.2199999988079071.
    double shortest = 0.0;
    const std::string digits = fmt::format("{}", value);
    const json parsed = json::parse(digits, nullptr, false);
    if (parsed.is_number()) shortest = parsed.get<double>();
    return static_cast<float>(shortest) == value ? shortest : static_cast<double>(value);
}

json toJsonValue(glm::vec2 value) {
    return json::array({toJsonValue(value.x), toJsonValue(value.y)});
}

json toJsonValue(glm::vec3 value) {
    return json::array({toJsonValue(value.x), toJsonValue(value.y), toJsonValue(value.z)});
}

json toJsonValue(const std::array<float, 3>& value) {
    return json::array({toJsonValue(value[0]), toJsonValue(value[1]), toJsonValue(value[2])});
}

json toJsonValue(const std::map<std::string, float>& value) {
    json object = json::object();
    for (const auto& [key, number] : value) object[key] = toJsonValue(number);
    return object;
}

json toJsonValue(Sex value) {
    return std::string(name(value));
}
json toJsonValue(Norwood value) {
    return std::string(name(value));
}
json toJsonValue(LossPattern value) {
    return std::string(name(value));
}
json toJsonValue(const Patch& value) {
    return markJson(value);
}
json toJsonValue(const Scar& value) {
    return markJson(value);
}
json toJsonValue(const NoGoDisc& value) {
    return markJson(value);
}
json toJsonValue(const PlacedDot& value) {
    return markJson(value);
}
json toJsonValue(const ZoneOutline& value) {
    return markJson(value);
}
json toJsonValue(VariantPart value) {
    return std::string(name(value));
}
json toJsonValue(HairColour value) {
    return std::string(name(value));
}
json toJsonValue(Zone value) {
    return std::string(name(value));
}
json toJsonValue(Needle value) {
    return std::string(name(value));
}
json toJsonValue(Skill value) {
    return std::string(name(value));
}
json toJsonValue(Oiliness value) {
    return std::string(name(value));
}
json toJsonValue(Aftercare value) {
    return std::string(name(value));
}
json toJsonValue(OutdoorTime value) {
    return std::string(name(value));
}
json toJsonValue(Latitude value) {
    return std::string(name(value));
}
json toJsonValue(const TouchUp& value) {
    return markJson(value);
}
json toJsonValue(HairlinePointId value) {
    return std::string(name(value));
}

json toJsonValue(HairlineTemplate value) {
    return std::string(name(value));
}
json toJsonValue(Treatment value) {
    return std::string(name(value));
}
json toJsonValue(EdgeMeans value) {
    return std::string(name(value));
}
json toJsonValue(EdgeSoftness value) {
    return std::string(name(value));
}
json toJsonValue(BrushMode value) {
    return std::string(name(value));
}
json toJsonValue(BrushFalloff value) {
    return std::string(name(value));
}
json toJsonValue(LandmarkId value) {
    return std::string(name(value));
}

json toJsonValue(const Landmarks& value) {
    JsonObjectWriter writer;
    Landmarks landmarks = value;
    landmarkFields(landmarks, writer);
    return std::move(writer.object);
}

json toJsonValue(const HeadShape& value) {
    JsonObjectWriter writer;
    HeadShape shape = value;
    headShapeFields(shape, writer);
    if (shape.bitragionArcMm == 0.0F) writer.object.erase("bitragionArcMm"); // as plans had it before
    return std::move(writer.object);
}

Result<void> readJsonValue(const json& value, const std::string& path, bool& out) {
    if (!value.is_boolean()) return wrongKind(value, path, "true or false");
    out = value.get<bool>();
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, int& out) {
    if (!value.is_number_integer()) return wrongKind(value, path, "a whole number");
    const auto number = value.get<double>(); // a whole number of any size keeps its sign and magnitude
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        return fail(fmt::format("{} is too large", value.dump()), path);
    out = static_cast<int>(number);
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, std::uint64_t& out) {
    if (!value.is_number_unsigned()) return wrongKind(value, path, "a whole number, 0 or more");
    out = value.get<std::uint64_t>();
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, std::uint32_t& out) {
    std::uint64_t number = 0;
    if (auto ok = readJsonValue(value, path, number); !ok) return ok;
    if (number > std::numeric_limits<std::uint32_t>::max())
        return fail(fmt::format("{} is too large", number), path);
    out = static_cast<std::uint32_t>(number);
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, float& out) {
    if (!value.is_number()) return wrongKind(value, path, "a number");
    const double number = value.get<double>();
    if (!(std::abs(number) <= std::numeric_limits<float>::max())) return fail("is not a finite number", path);
    out = static_cast<float>(number);
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, std::string& out) {
    if (!value.is_string()) return wrongKind(value, path, "text");
    out = value.get<std::string>();
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, glm::vec2& out) {
    return readNumbers<2>(value, path, &out.x);
}

Result<void> readJsonValue(const json& value, const std::string& path, glm::vec3& out) {
    return readNumbers<3>(value, path, &out.x);
}

Result<void> readJsonValue(const json& value, const std::string& path, std::array<float, 3>& out) {
    return readNumbers<3>(value, path, out.data());
}

Result<void> readJsonValue(const json& value, const std::string& path, std::map<std::string, float>& out) {
    if (!value.is_object()) return wrongKind(value, path, "an object");
    out.clear();
    for (const auto& [key, number] : value.items())
        if (auto ok = readJsonValue(number, joinedPath(path, key), out[key]); !ok) return ok;
    return {};
}

Result<void> readJsonValue(const json& value, const std::string& path, Sex& out) {
    return readNamed(value, path, out, 2);
}

Result<void> readJsonValue(const json& value, const std::string& path, Norwood& out) {
    return readNamed(value, path, out, norwoodCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, HairColour& out) {
    return readNamed(value, path, out, hairColourCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, Zone& out) {
    return readNamed(value, path, out, zoneCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, Needle& out) {
    return readNamed(value, path, out, needleCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, Skill& out) {
    return readNamed(value, path, out, skillCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, Oiliness& out) {
    return readNamed(value, path, out, oilinessCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, Aftercare& out) {
    return readNamed(value, path, out, aftercareCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, OutdoorTime& out) {
    return readNamed(value, path, out, outdoorTimeCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, Latitude& out) {
    return readNamed(value, path, out, latitudeCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, TouchUp& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, HairlinePointId& out) {
    return readNamed(value, path, out, hairlinePointCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, HairlineTemplate& out) {
    return readNamed(value, path, out, hairlineTemplateCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, Treatment& out) {
    return readNamed(value, path, out, treatmentCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, EdgeMeans& out) {
    return readNamed(value, path, out, edgeMeansCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, EdgeSoftness& out) {
    return readNamed(value, path, out, edgeSoftnessCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, BrushMode& out) {
    return readNamed(value, path, out, brushModeCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, BrushFalloff& out) {
    return readNamed(value, path, out, brushFalloffCount);
}
Result<void> readJsonValue(const json& value, const std::string& path, LandmarkId& out) {
    return readNamed(value, path, out, landmarkCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, Landmarks& out) {
    JsonObjectReader reader(value, path);
    landmarkFields(out, reader);
    return reader.finish();
}

Result<void> readJsonValue(const json& value, const std::string& path, LossPattern& out) {
    return readNamed(value, path, out, lossPatternCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, Patch& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, Scar& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, NoGoDisc& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, PlacedDot& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, ZoneOutline& out) {
    return readMark(value, path, out);
}

Result<void> readJsonValue(const json& value, const std::string& path, VariantPart& out) {
    return readNamed(value, path, out, variantPartCount);
}

Result<void> readJsonValue(const json& value, const std::string& path, HeadShape& out) {
    JsonObjectReader reader(value, path);
    headShapeFields(out, reader);
    return reader.finish();
}

std::string joinedPath(const std::string& path, const std::string& field) {
    return path.empty() ? field : path + "." + field;
}

Result<void> wrongKind(const json& value, const std::string& path, const char* wanted) {
    return fail(fmt::format("should be {}, is {}", wanted,
                            value.is_number() ? value.dump() : std::string(kindOf(value))),
                path);
}

JsonObjectReader::JsonObjectReader(const json& object, std::string path)
    : object_(object), path_(std::move(path)) {
    if (!object.is_object()) result_ = wrongKind(object, path_, "an object");
}

const json* JsonObjectReader::find(const char* field) {
    if (!result_) return nullptr;
    asked_.emplace_back(field);
    const auto found = object_.find(field);
    return found == object_.end() ? nullptr : &*found;
}

const json* JsonObjectReader::required(const char* field) {
    const json* value = find(field);
    if (value == nullptr) keepFirst(fail("is missing", joinedPath(path_, field)));
    return value;
}

void JsonObjectReader::keepFirst(const Result<void>& result) {
    if (result_ && !result) result_ = result;
}

Result<void> JsonObjectReader::finish() const {
    if (!result_) return result_;
    for (const auto& item : object_.items())
        if (std::find(asked_.begin(), asked_.end(), item.key()) == asked_.end())
            return fail("is not a known field", joinedPath(path_, item.key()));
    return {};
}

} // namespace stipple
