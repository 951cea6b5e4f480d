#include "plan/PigmentJson.h"

#include "plan/JsonFields.h"
#include "plan/Limits.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace stipple {

using nlohmann::json;

namespace {

constexpr std::size_t maxDilutions = 20;
constexpr std::size_t maxTextBytes = 1000;

Result<void> readNumber(const json& value, const std::string& path, Range range, double& out) {
    if (!value.is_number()) return wrongKind(value, path, "a number");
    const auto number = value.get<double>();
    if (!(number >= range.min && number <= range.max))
        return fail(fmt::format("{} is outside {}..{}", value.dump(), range.min, range.max), path);
    out = number;
    return {};
}

/// An object's fields, each with the range or the form that it must have.
class Fields {
public:
    Fields(const json& object, const std::string& path) : reader_(object, path), path_(path) {}

    std::string pathOf(const char* field) const { return joinedPath(path_, field); }

    void number(const char* field, Range range, double& out) {
        if (const json* value = reader_.required(field))
            reader_.keepFirst(readNumber(*value, pathOf(field), range, out));
    }
    void optionalNumber(const char* field, Range range, double& out) {
        if (const json* value = reader_.find(field))
            reader_.keepFirst(readNumber(*value, pathOf(field), range, out));
    }
    void text(const char* field, std::string& out) {
        reader_(field, out);
        if (out.size() > maxTextBytes) refuse(field, fmt::format("is longer than {} bytes", maxTextBytes));
    }
    void flag(const char* field, bool& out) { reader_(field, out); }

    /// [low, mid, high], rising.
    void plausible(const char* field, Range range, Plausible& out) {
        const json* list = reader_.required(field);
        if (list == nullptr) return;
        if (!list->is_array() || list->size() != 3)
            return refuse(field, "should be three numbers: low, median, high");
        double* const parts[] = {&out.low, &out.mid, &out.high};
        for (std::size_t i = 0; i < 3; ++i)
            reader_.keepFirst(
                readNumber((*list)[i], fmt::format("{}[{}]", pathOf(field), i), range, *parts[i]));
        if (!(out.low <= out.mid && out.mid <= out.high)) refuse(field, "should rise from low to high");
    }

    /// A list of 1..max objects, each read by `read(json, path, item)`.
    template <class Item, class Read>
    void list(const char* field, std::size_t max, std::vector<Item>& out, Read read) {
        const json* items = reader_.required(field);
        if (items == nullptr) return;
        if (!items->is_array()) return reader_.keepFirst(wrongKind(*items, pathOf(field), "a list"));
        if (items->empty() || items->size() > max)
            return refuse(field, fmt::format("should have 1 to {} items, has {}", max, items->size()));
        for (std::size_t i = 0; i < items->size(); ++i)
            reader_.keepFirst(read((*items)[i], fmt::format("{}[{}]", pathOf(field), i), out.emplace_back()));
    }

    void refuse(const char* field, std::string what, std::string fix = {}) {
        reader_.keepFirst(fail(std::move(what), pathOf(field), std::move(fix)));
    }

    JsonObjectReader& reader() { return reader_; }
    Result<void> finish() const { return reader_.finish(); }

private:
    JsonObjectReader reader_;
    std::string path_;
};

void readTable(Fields& fields, Spectrum& shape) {
    const json* values = fields.reader().required("values");
    if (values == nullptr) return;
    if (!values->is_array() || values->size() != wavelengthCount)
        return fields.refuse("values",
                             fmt::format("should be {} numbers, for 400, 410, ... 700 nm", wavelengthCount));
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        fields.reader().keepFirst(readNumber((*values)[i], fmt::format("{}[{}]", fields.pathOf("values"), i),
                                             {0.0, 1e4}, shape[i]));
    if (fields.finish() && std::abs(shape[index550] - 1.0) > 0.01)
        fields.refuse("values", "is not relative: the 16th number, at 550 nm, should be 1",
                      "Divide all numbers by it");
}

void readPowerLaw(Fields& fields, Spectrum& shape) {
    double exponent = 0.0;
    fields.number("exponent", {-4.0, 8.0}, exponent);
    shape = powerLawShape(exponent);
}

void readLogistic(Fields& fields, Spectrum& shape) {
    double base = 0.0;
    double step = 0.0;
    double mid = 0.0;
    double width = 0.0;
    fields.number("base", {0.001, 100.0}, base);
    fields.number("step", {0.0, 100.0}, step);
    fields.number("midNm", {300.0, 800.0}, mid);
    fields.number("widthNm", {-200.0, 200.0}, width);
    if (std::abs(width) < 1.0) fields.refuse("widthNm", "should be at least 1 nm, up or down");
    if (fields.finish()) shape = logisticShape(base, step, mid, width);
}

/// {"kind": "power-law" | "logistic" | "table", ...}
Result<void> readShape(const json& object, const std::string& path, Spectrum& shape) {
    Fields fields(object, path);
    std::string kind;
    fields.text("kind", kind);
    if (kind == "power-law")
        readPowerLaw(fields, shape);
    else if (kind == "logistic")
        readLogistic(fields, shape);
    else if (kind == "table")
        readTable(fields, shape);
    else
        fields.refuse("kind", "\"" + kind + "\" is unknown", "Use one of: power-law, logistic, table");
    return fields.finish();
}

void readParticles(Fields& fields, ParticleClass& particles) {
    std::string text;
    fields.text("particles", text);
    if (const auto found = particleClassNamed(text))
        particles = *found;
    else
        fields.refuse("particles", "\"" + text + "\" is unknown", "Use one of: nano, fine, coarse");
}

Result<void> readComponent(const json& object, const std::string& path, PigmentComponent& component) {
    Fields fields(object, path);
    fields.text("name", component.name);
    fields.text("colourIndex", component.colourIndex);
    fields.number("share", {0.0, 1.0}, component.share);
    readParticles(fields, component.particles);
    fields.number("absorption550M2PerG", {0.0, 100.0}, component.absorption550M2PerG);
    if (const json* shape = fields.reader().required("absorption"))
        fields.reader().keepFirst(readShape(*shape, fields.pathOf("absorption"), component.shape));
    fields.optionalNumber("scattering550M2PerG", {0.0, 100.0}, component.scattering550M2PerG);
    fields.plausible("labileShare", {0.0, 0.9}, component.labileShare);
    fields.plausible("labilePerYear", {0.0, 50.0}, component.labilePerYear);
    fields.plausible("clearancePerYear", {0.0, 20.0}, component.clearancePerYear);
    fields.plausible("bleachingPerYear", {0.0, 20.0}, component.bleachingPerYear);
    fields.text("source", component.source);
    fields.flag("standIn", component.standIn);
    return fields.finish();
}

Result<void> readDilution(const json& object, const std::string& path, Dilution& dilution) {
    Fields fields(object, path);
    fields.text("name", dilution.name);
    fields.number("factor", {0.05, 1.5}, dilution.factor);
    return fields.finish();
}

bool isId(const std::string& text) {
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void checkShares(Fields& fields, const std::vector<PigmentComponent>& components) {
    double sum = 0.0;
    for (const PigmentComponent& component : components) sum += component.share;
    if (std::abs(sum - 1.0) > 0.005)
        fields.refuse("components", fmt::format("have shares that sum to {:.4g}, not 1", sum));
}

void checkDilutions(Fields& fields, const std::vector<Dilution>& dilutions) {
    for (std::size_t i = 1; i < dilutions.size(); ++i)
        if (dilutions[i].factor <= dilutions[i - 1].factor)
            fields.refuse("dilutions", "should go from the weakest to the strongest");
}

Result<void> readPigment(const json& object, const std::string& path, Pigment& pigment) {
    Fields fields(object, path);
    fields.text("id", pigment.id);
    if (!isId(pigment.id)) fields.refuse("id", "should be 1 to 64 of a-z, 0-9 and -");
    fields.text("name", pigment.name);
    fields.text("maker", pigment.maker);
    fields.text("batch", pigment.batch);
    fields.number("loadGPerM2", {0.001, 100.0}, pigment.loadGPerM2);
    fields.text("source", pigment.source);
    fields.list("components", maxPigmentComponents, pigment.components, readComponent);
    checkShares(fields, pigment.components);
    fields.list("dilutions", maxDilutions, pigment.dilutions, readDilution);
    checkDilutions(fields, pigment.dilutions);
    return fields.finish();
}

Result<void> checkIds(const std::vector<Pigment>& pigments, const std::string& path) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < pigments.size(); ++i)
        if (!ids.insert(pigments[i].id).second)
            return fail(fmt::format("\"{}\" is there already", pigments[i].id),
                        fmt::format("{}[{}].id", path, i), "Give each pigment its own id");
    return {};
}

json plausibleJson(const Plausible& value) {
    return json::array({value.low, value.mid, value.high});
}

json componentJson(const PigmentComponent& component) {
    return {{"name", component.name},
            {"colourIndex", component.colourIndex},
            {"share", component.share},
            {"particles", std::string(name(component.particles))},
            {"absorption550M2PerG", component.absorption550M2PerG},
            {"absorption", {{"kind", "table"}, {"values", component.shape}}},
            {"scattering550M2PerG", component.scattering550M2PerG},
            {"labileShare", plausibleJson(component.labileShare)},
            {"labilePerYear", plausibleJson(component.labilePerYear)},
            {"clearancePerYear", plausibleJson(component.clearancePerYear)},
            {"bleachingPerYear", plausibleJson(component.bleachingPerYear)},
            {"source", component.source},
            {"standIn", component.standIn}};
}

} // namespace

json toJsonValue(const Pigment& pigment) {
    json components = json::array();
    for (const PigmentComponent& component : pigment.components)
        components.push_back(componentJson(component));
    json dilutions = json::array();
    for (const Dilution& dilution : pigment.dilutions)
        dilutions.push_back({{"name", dilution.name}, {"factor", dilution.factor}});
    return {{"id", pigment.id},
            {"name", pigment.name},
            {"maker", pigment.maker},
            {"batch", pigment.batch},
            {"loadGPerM2", pigment.loadGPerM2},
            {"components", std::move(components)},
            {"dilutions", std::move(dilutions)},
            {"source", pigment.source}};
}

json toJsonValue(const std::vector<Pigment>& pigments) {
    json list = json::array();
    for (const Pigment& pigment : pigments) list.push_back(toJsonValue(pigment));
    return list;
}

Result<void> readJsonValue(const json& value, const std::string& path, std::vector<Pigment>& pigments) {
    if (!value.is_array()) return wrongKind(value, path, "a list");
    pigments.clear();
    for (std::size_t i = 0; i < value.size(); ++i)
        if (auto ok = readPigment(value[i], fmt::format("{}[{}]", path, i), pigments.emplace_back()); !ok)
            return ok;
    return checkIds(pigments, path);
}

} // namespace stipple
