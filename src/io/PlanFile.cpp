#include "io/PlanFile.h"

#include "base/Hash.h"
#include "io/AtomicFile.h"
#include "io/HeadJson.h"
#include "io/JsonText.h"
#include "plan/JsonFields.h"
#include "plan/Limits.h"
#include "plan/PigmentJson.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stipple {

using nlohmann::json;

namespace {

constexpr const char* schemaName = "stipple-plan";

/// Everything in a plan file.
struct PlanParts {
    std::shared_ptr<const Head> head;
    Client client;
    HairLoss hairLoss;
    std::vector<Pigment> ownPigments;
    VariantParts active;
    std::optional<Variants> variants;
};

/// What was painted by hand as stored: only the vertices that differ from 0.
struct PaintedFields {
    std::string head; ///< digest of the head template that was painted on
    std::uint64_t vertexCount = 0;
    std::vector<std::uint32_t> vertices;
    std::vector<float> values;
};

/// What the values of each painted part are called.
constexpr const char* paintedDensity = "perCm2";
constexpr const char* paintedShare = "share";

// The fields of each part, for reading and writing alike.

template <class F>
void fields(Client& client, F& field) {
    field("skinType", client.skinType);
    field("hairColour", client.hairColour);
}

/// Since version 2.
template <class F>
void careFields(Client& client, F& field) {
    field("oiliness", client.oiliness);
    field("aftercare", client.aftercare);
    field("outdoors", client.sun.outdoors);
    field("latitude", client.sun.latitude);
    field("hatShare", client.sun.hatShare);
    field("sunscreenShare", client.sun.sunscreenShare);
    field("spf", client.sun.spf);
    field("holidayWeeks", client.sun.holidayWeeks);
    field("holidayMonth", client.sun.holidayMonth);
    field("startMonth", client.sun.startMonth);
}

/// May be missing: shaved, without grey.
template <class F>
void hairFields(HairLook& hair, F& field) {
    field.optional("hairLengthMm", hair.lengthMm);
    field.optional("greyShare", hair.greyShare);
    field.optional("shaftDiameterMm", hair.shaftDiameterMm);
}

template <class F>
void fields(Sittings& sittings, F& field) {
    field("sessionDays", sittings.sessionDays);
    field("touchUps", sittings.touchUps);
}

template <class F>
void fields(ZoneTarget& target, F& field) {
    field("perCm2", target.perCm2);
    field("sessionShares", target.sessionShares);
    field("tripleTapShare", target.tripleTapShare);
    field("dots", target.dotCount);
}

template <class F>
void fields(DotSettings& dots, F& field) {
    field("pigment", dots.pigment);
    field("needle", dots.needle);
    field("diameterMm", dots.diameterMm);
    field("depthMm", dots.depthMm);
    field("strength", dots.strength);
}

template <class F>
void fields(HairLoss& loss, F& field) {
    field("pattern", loss.pattern);
    field("stage", loss.stage);
    field("variant", loss.variant);
    field("patches", loss.patches);
    field("scars", loss.scars);
}

template <class F>
void fields(NoGo& noGo, F& field) {
    field("discs", noGo.discs);
}

template <class F>
void fields(HandDots& hand, F& field) {
    field("removed", hand.removed);
    field("moved", hand.moved);
    field("added", hand.added);
}

template <class F>
void hairlineValues(Hairline& hairline, F& field) {
    field("mirror", hairline.mirror);
    field.optional("asymmetryMm", hairline.asymmetryMm);
    field.optional("irregularitySeed", hairline.irregularitySeed);
    field("featherMm", hairline.featherMm);
    field.optional("napeHeightMm", hairline.napeHeightMm);
}

template <class F>
void irregularities(Hairline& hairline, F& field) {
    field("macroIrregularityMm", hairline.macroIrregularityMm);
    field("microIrregularityMm", hairline.microIrregularityMm);
}

template <class F>
void hairlinePoints(Hairline& hairline, F& field) {
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        field(name(id).data(), hairline[id]);
    }
}

template <class Part>
json partJson(Part part) {
    JsonObjectWriter writer;
    fields(part, writer);
    return std::move(writer.object);
}

json clientJson(Client client) {
    JsonObjectWriter writer;
    fields(client, writer);
    careFields(client, writer);
    if (client.hair != HairLook{}) hairFields(client.hair, writer); // as plans had it before
    return std::move(writer.object);
}

json hairlineJson(Hairline hairline) {
    JsonObjectWriter points;
    hairlinePoints(hairline, points);
    JsonObjectWriter writer;
    hairlineValues(hairline, writer);
    irregularities(hairline, writer);
    writer.object["points"] = std::move(points.object);
    return std::move(writer.object);
}

json paintedJson(const PaintedValues& painted, const char* valueName, const Head& head) {
    json vertices = json::array();
    json values = json::array();
    for (std::size_t i = 0; i < painted.size(); ++i) {
        if (painted[i] == 0.0F) continue;
        vertices.push_back(i);
        values.push_back(toJsonValue(painted[i]));
    }
    return {{"head", hexDigits(head.source->digest)},
            {"vertexCount", painted.size()},
            {"vertices", std::move(vertices)},
            {valueName, std::move(values)}};
}

/// A part whose painting is stored beside its fields.
template <class Part>
json paintablePartJson(const Part& part, const Head& head) {
    json object = partJson(part);
    if (part.painted != nullptr) object["painted"] = paintedJson(*part.painted, paintedShare, head);
    return object;
}

/// One part a zone, by the zone's name. Zones that are only drawn may be left at their defaults, as plans had
/// it before there were such zones.
template <class Part>
json zonesJson(const std::array<Part, zoneCount>& parts, const std::array<Part, zoneCount>& defaults) {
    json zones = json::object();
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (i < anatomicalZoneCount || partJson(parts[i]) != partJson(defaults[i]))
            zones[std::string(name(static_cast<Zone>(i)))] = partJson(parts[i]);
    return zones;
}

json dotsJson(const DotPlan& dots) {
    return {{"zones", zonesJson(dots.zones, DotPlan{}.zones)},
            {"skill", toJsonValue(dots.skill)},
            {"hairClearanceMm", toJsonValue(dots.hairClearanceMm)}};
}

json densityJson(const DensityPlan& density, const Head& head) {
    json object = {{"zones", zonesJson(density.zones, defaultZoneTargets())},
                   {"overall", toJsonValue(density.overall)}};
    if (density.painted != nullptr) object["painted"] = paintedJson(*density.painted, paintedDensity, head);
    return object;
}

json variantPartsJson(const VariantParts& parts, const Head& head) {
    json object = {
        {"noGo", paintablePartJson(*parts.noGo, head)}, {"hairline", hairlineJson(*parts.hairline)},
        {"density", densityJson(*parts.density, head)}, {"dots", dotsJson(*parts.dots)},
        {"sittings", partJson(*parts.sittings)},        {"seed", *parts.seed}};
    if (parts.zoneDrawing) object["zoneDrawing"] = toJsonValue(*parts.zoneDrawing);
    if (parts.handDots) object["handDots"] = partJson(*parts.handDots);
    return object;
}

json variantsJson(const Variants& variants, const Head& head) {
    json list = json::array();
    for (std::size_t i = 0; i < variants.list.size(); ++i) {
        const Variant& variant = variants.list[i];
        json object = i == variants.active ? json::object() : variantPartsJson(variant.parts, head);
        object["name"] = variant.name;
        list.push_back(std::move(object));
    }
    return {{"active", variants.active}, {"list", std::move(list)}};
}

/// Objects one field a line, lists on one line.
void print(const json& value, int indent, std::string& text) {
    if (!value.is_object() || value.empty()) {
        text += value.dump();
        return;
    }
    const char* separator = "{\n";
    for (const auto& [key, field] : value.items()) {
        text += separator;
        text.append(static_cast<std::size_t>(indent) + 2, ' ');
        text += json(key).dump() + ": ";
        print(field, indent + 2, text);
        separator = ",\n";
    }
    text += '\n';
    text.append(static_cast<std::size_t>(indent), ' ');
    text += '}';
}

template <class Part>
Result<void> readPart(const json& object, const std::string& path, Part& part) {
    JsonObjectReader reader(object, path);
    fields(part, reader);
    return reader.finish();
}

Result<void> readClient(const json& object, int version, Client& client) {
    JsonObjectReader reader(object, "client");
    fields(client, reader);
    if (version >= 2) careFields(client, reader);
    if (version >= 2) hairFields(client.hair, reader);
    return reader.finish();
}

/// Plans used to have one amplitude for both irregularities.
Result<void> readIrregularity(JsonObjectReader& reader, const std::string& path, Hairline& hairline) {
    std::optional<float> totalMm;
    reader.optional("irregularityMm", totalMm);
    if (!totalMm) {
        irregularities(hairline, reader);
        return {};
    }
    setIrregularity(hairline, *totalMm);
    return checkRange(*totalMm, limits::irregularityMm, joinedPath(path, "irregularityMm"));
}

Result<void> readPart(const json& object, const std::string& path, Hairline& hairline) {
    JsonObjectReader reader(object, path);
    hairlineValues(hairline, reader);
    reader.keepFirst(readIrregularity(reader, path, hairline));
    if (const json* points = reader.required("points")) {
        JsonObjectReader pointReader(*points, joinedPath(path, "points"));
        hairlinePoints(hairline, pointReader);
        reader.keepFirst(pointReader.finish());
    }
    return reader.finish();
}

template <class Part>
void readZones(JsonObjectReader& reader, const std::string& path, std::array<Part, zoneCount>& parts) {
    const json* zones = reader.required("zones");
    if (zones == nullptr) return;
    const std::string field = joinedPath(path, "zones");
    JsonObjectReader zoneReader(*zones, field);
    for (int i = 0; i < zoneCount; ++i) {
        const std::string zone(name(static_cast<Zone>(i)));
        const char* key = zone.c_str();
        if (const json* part = i < anatomicalZoneCount ? zoneReader.required(key) : zoneReader.find(key))
            zoneReader.keepFirst(
                readPart(*part, joinedPath(field, zone), parts[static_cast<std::size_t>(i)]));
    }
    reader.keepFirst(zoneReader.finish());
}

Result<void> readPart(const json& object, const std::string& path, DotPlan& dots) {
    JsonObjectReader reader(object, path);
    readZones(reader, path, dots.zones);
    reader("skill", dots.skill);
    reader("hairClearanceMm", dots.hairClearanceMm);
    return reader.finish();
}

Result<void> readVertices(const json& list, const std::string& path, std::vector<std::uint32_t>& vertices) {
    if (!list.is_array()) return wrongKind(list, path, "a list of whole numbers");
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::uint64_t vertex = 0;
        if (auto ok = readJsonValue(list[i], fmt::format("{}[{}]", path, i), vertex); !ok) return ok;
        vertices.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(vertex, UINT32_MAX)));
    }
    return {};
}

Result<PaintedFields> readPaintedFields(const json& object, const std::string& path, const char* valueName) {
    PaintedFields stored;
    JsonObjectReader reader(object, path);
    reader("head", stored.head);
    reader("vertexCount", stored.vertexCount);
    if (const json* list = reader.required("vertices"))
        reader.keepFirst(readVertices(*list, joinedPath(path, "vertices"), stored.vertices));
    if (const json* list = reader.required(valueName))
        reader.keepFirst(readJsonValue(*list, joinedPath(path, valueName), stored.values));
    if (auto ok = reader.finish(); !ok) return tl::unexpected(ok.error());
    return stored;
}

Result<std::vector<float>> spread(const PaintedFields& stored, const Head& head, const std::string& path) {
    const std::size_t vertexCount = head.scalp.positionsMm.size();
    if (stored.head != hexDigits(head.source->digest) || stored.vertexCount != vertexCount)
        return fail(fmt::format("was painted on another head (of {} scalp vertices, this one has {})",
                                stored.vertexCount, vertexCount),
                    path,
                    "Open the plan with the Stipple that wrote it, or remove the field and paint again");
    if (stored.vertices.size() != stored.values.size())
        return fail(
            fmt::format("has {} vertices but {} values", stored.vertices.size(), stored.values.size()), path);
    std::vector<float> painted(vertexCount, 0.0F);
    for (std::size_t i = 0; i < stored.vertices.size(); ++i) {
        if (stored.vertices[i] >= vertexCount)
            return fail(fmt::format("{} is not a scalp vertex (0..{})", stored.vertices[i], vertexCount - 1),
                        fmt::format("{}.vertices[{}]", path, i));
        painted[stored.vertices[i]] = stored.values[i];
    }
    return painted;
}

/// The field "painted" of a part, null where it is missing.
template <class Part>
void readPainted(JsonObjectReader& reader, const std::string& path, const char* valueName, const Head& head,
                 Part& part) {
    const json* object = reader.find("painted");
    if (object == nullptr) return;
    const std::string field = joinedPath(path, "painted");
    auto painted = readPaintedFields(*object, field, valueName).and_then([&](const PaintedFields& stored) {
        return spread(stored, head, field);
    });
    if (painted)
        part.painted = std::make_shared<const PaintedValues>(std::move(*painted));
    else
        reader.keepFirst(tl::unexpected(painted.error()));
}

template <class Part>
Result<void> readPaintablePart(const json& object, const std::string& path, const Head& head, Part& part) {
    JsonObjectReader reader(object, path);
    fields(part, reader);
    readPainted(reader, path, paintedShare, head, part);
    return reader.finish();
}

Result<void> readDensity(const json& object, const std::string& path, const Head& head,
                         DensityPlan& density) {
    JsonObjectReader reader(object, path);
    density.zones = defaultZoneTargets();
    readZones(reader, path, density.zones);
    reader("overall", density.overall);
    readPainted(reader, path, paintedDensity, head, density);
    return reader.finish();
}

/// The version of a plan that can be read.
Result<int> versionOf(const json& object) {
    if (!object.is_object() || !object.contains("schema") || object["schema"] != schemaName)
        return fail(fmt::format("is not a plan: its schema is not \"{}\"", schemaName), "schema");
    if (!object.contains("version")) return fail("is missing", "version");
    int version = 0;
    if (auto ok = readJsonValue(object["version"], "version", version); !ok)
        return tl::unexpected(ok.error());
    if (version > planVersion)
        return fail(fmt::format("{} was made by a newer Stipple", version), "version",
                    "Update Stipple to open it");
    if (version < 1) return fail(fmt::format("{} is no version of a plan", version), "version");
    return version;
}

Result<void> readHead(const json& object, const std::shared_ptr<const HeadTemplate>& source,
                      std::shared_ptr<const Head>& head) {
    return headFromJson(object, "head", source).map([&](auto built) { head = std::move(built); });
}

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

/// Reads a field into a part of its own: read(json, path, part).
template <class Part, class Read>
std::shared_ptr<const Part> readShared(JsonObjectReader& reader, const std::string& path, const char* field,
                                       Read&& read) {
    Part part{};
    if (const json* object = reader.required(field))
        reader.keepFirst(read(*object, joinedPath(path, field), part));
    return shared(std::move(part));
}

template <class Part>
std::shared_ptr<const Part> readShared(JsonObjectReader& reader, const std::string& path, const char* field) {
    return readShared<Part>(reader, path, field, [](const json& object, const std::string& at, Part& part) {
        return readPart(object, at, part);
    });
}

/// What was done by hand, where something was.
void readHandWork(JsonObjectReader& reader, const std::string& path, VariantParts& parts) {
    std::optional<ZoneDrawing> drawing;
    reader.optional("zoneDrawing", drawing);
    if (drawing && !drawing->empty()) parts.zoneDrawing = shared(std::move(*drawing));
    if (reader.find("handDots") != nullptr) parts.handDots = readShared<HandDots>(reader, path, "handDots");
    if (parts.handDots && parts.handDots->empty()) parts.handDots = nullptr;
}

VariantParts readVariantParts(JsonObjectReader& reader, const std::string& path, int version,
                              const Head& head) {
    VariantParts parts;
    parts.noGo =
        readShared<NoGo>(reader, path, "noGo", [&](const json& object, const std::string& at, NoGo& noGo) {
            return readPaintablePart(object, at, head, noGo);
        });
    parts.hairline = readShared<Hairline>(reader, path, "hairline");
    parts.density = readShared<DensityPlan>(
        reader, path, "density", [&](const json& object, const std::string& at, DensityPlan& plan) {
            return readDensity(object, at, head, plan);
        });
    parts.dots = readShared<DotPlan>(reader, path, "dots");
    parts.sittings = version >= 2 ? readShared<Sittings>(reader, path, "sittings") : shared(Sittings{});
    std::uint64_t seed = 0;
    reader("seed", seed);
    parts.seed = shared(seed);
    readHandWork(reader, path, parts);
    return parts;
}

/// The active variant has only its name here: its parts are the plan's.
Result<void> readVariant(const json& object, const std::string& path, int version, const Head& head,
                         bool active, Variant& variant) {
    JsonObjectReader reader(object, path);
    reader("name", variant.name);
    if (!active) variant.parts = readVariantParts(reader, path, version, head);
    return reader.finish();
}

Result<void> readVariants(const json& object, int version, const Head& head, Variants& variants) {
    JsonObjectReader reader(object, "variants");
    std::uint64_t active = 0;
    reader("active", active);
    variants.active = static_cast<std::size_t>(active);
    const json* list = reader.required("list");
    if (list == nullptr) return reader.finish();
    if (!list->is_array()) return wrongKind(*list, "variants.list", "a list");
    for (std::size_t i = 0; i < list->size(); ++i)
        reader.keepFirst(readVariant((*list)[i], fmt::format("variants.list[{}]", i), version, head,
                                     i == variants.active, variants.list.emplace_back()));
    return reader.finish();
}

void readOnHead(JsonObjectReader& reader, int version, const Head& head, PlanParts& parts) {
    if (const json* hairLoss = reader.required("hairLoss"))
        reader.keepFirst(readPaintablePart(*hairLoss, "hairLoss", head, parts.hairLoss));
    parts.active = readVariantParts(reader, "", version, head);
    if (const json* variants = reader.find("variants"))
        reader.keepFirst(readVariants(*variants, version, head, parts.variants.emplace()));
}

Result<PlanParts> partsFromJson(const json& object, const std::shared_ptr<const HeadTemplate>& source) {
    const auto version = versionOf(object);
    if (!version) return tl::unexpected(version.error());
    PlanParts parts;
    JsonObjectReader reader(object, "");
    reader.find("schema");
    reader.find("version");
    if (const json* head = reader.required("head")) reader.keepFirst(readHead(*head, source, parts.head));
    if (const json* client = reader.required("client"))
        reader.keepFirst(readClient(*client, *version, parts.client));
    if (parts.head != nullptr) readOnHead(reader, *version, *parts.head, parts);
    reader.optional("pigments", parts.ownPigments);
    if (auto ok = reader.finish(); !ok) return tl::unexpected(ok.error());
    return parts;
}

Result<Document> documentOf(PlanParts parts) {
    Document document;
    document.head = std::move(parts.head);
    document.client = shared(parts.client);
    document.hairLoss = shared(std::move(parts.hairLoss));
    document.ownPigments = shared(std::move(parts.ownPigments));
    document = withVariantParts(std::move(document), parts.active);
    if (parts.variants) document.variants = shared(std::move(*parts.variants));
    if (auto ok = validate(document); !ok) return tl::unexpected(ok.error());
    return document;
}

/// "plan.stipple: dots.depthMm"
Error inFile(Error error, const std::filesystem::path& file) {
    error.where = error.where.empty() ? file.string() : file.string() + ": " + error.where;
    return error;
}

} // namespace

std::string planText(const Document& document) {
    json object = variantPartsJson(variantParts(document), *document.head);
    object["schema"] = schemaName;
    object["version"] = planVersion;
    object["head"] = headJson(*document.head);
    object["client"] = clientJson(*document.client);
    object["hairLoss"] = paintablePartJson(*document.hairLoss, *document.head);
    if (document.variants) object["variants"] = variantsJson(*document.variants, *document.head);
    if (!document.ownPigments->empty()) object["pigments"] = toJsonValue(*document.ownPigments);
    std::string text;
    print(object, 0, text);
    return text + "\n";
}

Result<Document> planFromText(std::string_view text, const std::shared_ptr<const HeadTemplate>& source) {
    const auto object = parseJson(text);
    if (!object) return tl::unexpected(object.error());
    auto parts = partsFromJson(*object, source);
    if (!parts) return tl::unexpected(parts.error());
    return documentOf(std::move(*parts));
}

Result<Document> readPlan(const std::filesystem::path& file,
                          const std::shared_ptr<const HeadTemplate>& source) {
    const auto text = readWholeFile(file, maxPlanBytes);
    if (!text) return tl::unexpected(text.error());
    return planFromText(*text, source).map_error([&file](const Error& error) { return inFile(error, file); });
}

Result<void> writePlan(const Document& document, const std::filesystem::path& file) {
    return writeFileAtomically(file, planText(document));
}

std::uint64_t planHash(const Document& document) {
    Hasher hasher;
    const std::string text = planText(document);
    hasher.addBytes(text.data(), text.size());
    return hasher.digest();
}

} // namespace stipple
