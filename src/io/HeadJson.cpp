#include "io/HeadJson.h"

#include "io/ScanPack.h"
#include "plan/JsonFields.h"
#include "plan/Limits.h"

#include <fmt/format.h>

namespace stipple {

using nlohmann::json;

namespace {

// The fields of a scan, for reading and writing alike.
template <class F>
void scanFields(Scan& scan, Landmarks& landmarks, F& field) {
    field("name", scan.name);
    field("shape", scan.shape);
    field("landmarks", landmarks);
    field("foundLandmarks", scan.landmarks);
    field("surfaceErrorMm", scan.surfaceErrorMm);
    field("scaleErrorShare", scan.scaleErrorShare);
}

json errorsJson(const Scan& scan) {
    JsonObjectWriter writer;
    for (int i = 0; i < landmarkCount; ++i)
        writer(name(static_cast<LandmarkId>(i)).data(), scan.landmarkErrorMm[static_cast<std::size_t>(i)]);
    return std::move(writer.object);
}

Result<void> readErrors(const json& object, const std::string& path, Scan& scan) {
    JsonObjectReader reader(object, path);
    for (int i = 0; i < landmarkCount; ++i)
        reader(name(static_cast<LandmarkId>(i)).data(), scan.landmarkErrorMm[static_cast<std::size_t>(i)]);
    return reader.finish();
}

json ringJson(const std::vector<glm::vec3>& ring) {
    json points = json::array();
    for (const glm::vec3& p : ring) points.push_back(toJsonValue(p));
    return points;
}

Result<void> readRing(const json& list, const std::string& path, std::vector<glm::vec3>& ring) {
    if (!list.is_array() || list.size() < 3) return wrongKind(list, path, "a list of three or more points");
    for (std::size_t i = 0; i < list.size(); ++i)
        if (auto ok = readJsonValue(list[i], fmt::format("{}[{}]", path, i), ring.emplace_back()); !ok)
            return ok;
    return {};
}

json earRootsJson(const EarRoots& roots) {
    return {{"left", ringJson(roots[0])}, {"right", ringJson(roots[1])}};
}

Result<void> readEarRoots(const json& object, const std::string& path, EarRoots& roots) {
    JsonObjectReader reader(object, path);
    if (const json* left = reader.required("left"))
        reader.keepFirst(readRing(*left, joinedPath(path, "left"), roots[0]));
    if (const json* right = reader.required("right"))
        reader.keepFirst(readRing(*right, joinedPath(path, "right"), roots[1]));
    return reader.finish();
}

Result<void> readFinding(const json& object, const std::string& path, MeshReport& report) {
    JsonObjectReader reader(object, path);
    std::string fault;
    std::uint64_t count = 0;
    MeshFinding finding{};
    reader("fault", fault);
    reader("count", count);
    reader("found", finding.found);
    reader("done", finding.done);
    if (auto ok = reader.finish(); !ok) return ok;
    for (int i = 0; i < meshFaultCount; ++i)
        if (name(static_cast<MeshFault>(i)) == fault) {
            finding.fault = static_cast<MeshFault>(i);
            finding.count = count;
            report.findings.push_back(std::move(finding));
            return {};
        }
    return fail(fmt::format("\"{}\" is unknown", fault), joinedPath(path, "fault"));
}

Result<void> readReport(const json& object, const std::string& path, MeshReport& report) {
    JsonObjectReader reader(object, path);
    std::uint64_t vertices = 0;
    std::uint64_t triangles = 0;
    reader("verticesRead", vertices);
    reader("trianglesRead", triangles);
    reader("noiseMm", report.noiseMm);
    reader("smoothedMm", report.smoothedMm);
    reader("smoothedMaxMm", report.smoothedMaxMm);
    report.verticesRead = vertices;
    report.trianglesRead = triangles;
    const json* findings = reader.required("findings");
    if (findings != nullptr && !findings->is_array())
        reader.keepFirst(wrongKind(*findings, joinedPath(path, "findings"), "a list"));
    else if (findings != nullptr)
        for (std::size_t i = 0; i < findings->size(); ++i)
            reader.keepFirst(
                readFinding((*findings)[i], fmt::format("{}[{}]", joinedPath(path, "findings"), i), report));
    return reader.finish();
}

json scanJson(const Head& head) {
    Scan scan = *head.scan;
    Landmarks landmarks = head.landmarks;
    JsonObjectWriter writer;
    scanFields(scan, landmarks, writer);
    writer.object["landmarkErrorMm"] = errorsJson(scan);
    writer.object["earRoots"] = earRootsJson(scan.earRoots);
    writer.object["report"] = reportJson(scan.report);
    writer.object["meshes"] = packedMeshes(scan);
    return std::move(writer.object);
}

Result<void> readMeshes(const json& text, const std::string& path, Scan& scan) {
    if (!text.is_string()) return wrongKind(text, path, "packed meshes");
    return unpackMeshes(text.get_ref<const std::string&>(), scan).map_error([&](Error error) {
        error.where = path;
        return error;
    });
}

/// What a scan's numbers must be for a head to be built on them.
Result<void> validate(const Scan& scan, const std::string& path, const HeadTemplate& source) {
    if (auto ok = checkRange(scan.surfaceErrorMm, {0.0, 100.0, " mm"}, joinedPath(path, "surfaceErrorMm"));
        !ok)
        return ok;
    if (auto ok =
            checkRange(scan.scaleErrorShare, limits::scaleErrorShare, joinedPath(path, "scaleErrorShare"));
        !ok)
        return ok;
    return validate(scan.shape, source).map_error([&](Error error) {
        error.where = joinedPath(path, "shape");
        return error;
    });
}

Result<std::shared_ptr<const Head>> scannedHead(const json& object, const std::string& path,
                                                const std::shared_ptr<const HeadTemplate>& source) {
    auto scan = std::make_shared<Scan>();
    Landmarks landmarks{};
    JsonObjectReader reader(object, path);
    scanFields(*scan, landmarks, reader);
    if (const json* errors = reader.required("landmarkErrorMm"))
        reader.keepFirst(readErrors(*errors, joinedPath(path, "landmarkErrorMm"), *scan));
    if (const json* roots = reader.required("earRoots"))
        reader.keepFirst(readEarRoots(*roots, joinedPath(path, "earRoots"), scan->earRoots));
    if (const json* report = reader.required("report"))
        reader.keepFirst(readReport(*report, joinedPath(path, "report"), scan->report));
    if (const json* meshes = reader.required("meshes"))
        reader.keepFirst(readMeshes(*meshes, joinedPath(path, "meshes"), *scan));
    if (auto ok = reader.finish(); !ok) return tl::unexpected(ok.error());
    if (auto ok = validate(*scan, path, *source); !ok) return tl::unexpected(ok.error());
    return buildScannedHead(source, std::move(scan), landmarks).map_error([&](Error error) {
        error.where = joinedPath(path, error.where);
        return error;
    });
}

} // namespace

json reportJson(const MeshReport& report) {
    json findings = json::array();
    for (const MeshFinding& finding : report.findings)
        findings.push_back({{"fault", name(finding.fault)},
                            {"count", finding.count},
                            {"found", finding.found},
                            {"done", finding.done}});
    return {{"verticesRead", report.verticesRead},
            {"trianglesRead", report.trianglesRead},
            {"noiseMm", toJsonValue(report.noiseMm)},
            {"smoothedMm", toJsonValue(report.smoothedMm)},
            {"smoothedMaxMm", toJsonValue(report.smoothedMaxMm)},
            {"findings", std::move(findings)}};
}

json headJson(const Head& head) {
    if (head.scan == nullptr) return toJsonValue(head.shape);
    return {{"scan", scanJson(head)}};
}

Result<std::shared_ptr<const Head>> headFromJson(const json& value, const std::string& path,
                                                 const std::shared_ptr<const HeadTemplate>& source) {
    if (value.is_object() && value.contains("scan")) {
        JsonObjectReader reader(value, path);
        const json* scan = reader.required("scan");
        if (auto ok = reader.finish(); !ok) return tl::unexpected(ok.error());
        return scannedHead(*scan, joinedPath(path, "scan"), source);
    }
    HeadShape shape;
    if (auto ok = readJsonValue(value, path, shape); !ok) return tl::unexpected(ok.error());
    return buildHead(source, shape);
}

} // namespace stipple
