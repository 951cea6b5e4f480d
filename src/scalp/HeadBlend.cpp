#include "scalp/HeadBlend.h"

#include "base/Check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

struct NamedWeight {
    std::string name;
    float weight;
};

void addMacroTargets(const HeadShape& shape, std::vector<NamedWeight>& weights) {
    const std::string sex = shape.sex == Sex::Male ? "male" : "female";
    const float old = (shape.ageYears - youngYears) / (oldYears - youngYears);
    const float heavy = std::max(0.0F, 2.0F * shape.weight - 1.0F);
    const float slim = std::max(0.0F, 1.0F - 2.0F * shape.weight);
    for (const auto& [age, ageShare] : {std::pair{"young", 1.0F - old}, std::pair{"old", old}}) {
        for (const auto& [group, share] :
             {std::pair{"african", shape.african}, std::pair{"asian", shape.asian},
              std::pair{"caucasian", shape.caucasian}})
            weights.push_back({fmt::format("macro/{}-{}-{}", group, sex, age), ageShare * share});
        for (const auto& [build, share] :
             {std::pair{"minweight", slim}, std::pair{"averageweight", 1.0F - slim - heavy},
              std::pair{"maxweight", heavy}})
            weights.push_back({fmt::format("build/{}-{}-{}", sex, age, build), ageShare * share});
    }
}

/// A detail is one target ("head/oval") or a pair ("ears/size+", "ears/size-").
void addDetailTargets(const HeadShape& shape, const HeadTemplate& source, std::vector<NamedWeight>& weights) {
    for (const auto& [name, value] : shape.details) {
        if (value == 0.0F) continue;
        const bool single = source.targets.contains(name);
        weights.push_back(
            {single ? name : name + (value > 0.0F ? "+" : "-"), single ? value : std::abs(value)});
    }
}

} // namespace

TargetWeights targetWeights(const HeadShape& shape, const HeadTemplate& source) {
    std::vector<NamedWeight> named;
    addMacroTargets(shape, named);
    addDetailTargets(shape, source, named);
    TargetWeights weights;
    for (const NamedWeight& target : named) {
        const auto found = source.targets.find(target.name);
        if (found != source.targets.end() && target.weight != 0.0F)
            weights.emplace_back(found->second, target.weight);
    }
    return weights;
}

std::vector<glm::vec3> morphed(const MorphMesh& mesh, const TargetWeights& weights) {
    std::vector<glm::vec3> positions = mesh.positionsMm;
    for (const auto& [target, weight] : weights)
        for (std::size_t i = 0; i < positions.size(); ++i) positions[i] += mesh.deltasMm[target][i] * weight;
    return positions;
}

Landmarks landmarksOf(const HeadTemplate& source, const std::vector<glm::vec3>& skinMm) {
    const auto at = [&](const char* landmark) {
        const auto found = source.landmarks.find(landmark);
        STIPPLE_CHECK(found != source.landmarks.end(), "the head template has every landmark");
        glm::vec3 sum(0.0F);
        for (std::size_t i = 0; i < found->second.vertices.size(); ++i)
            sum += skinMm[source.topology->skin->ofCageVertex()[found->second.vertices[i]]] *
                   found->second.weights[i];
        return sum;
    };
    return {at("glabella"),     at("nasion"),    at("tragionLeft"), at("tragionRight"), at("canthusLeft"),
            at("canthusRight"), at("pupilLeft"), at("pupilRight"),  at("vertex"),       at("inion")};
}

std::vector<float> refinedMask(const HeadTemplate& source, const std::string& name) {
    const auto found = source.masks.find(name);
    const Subdivision& subdivision = *source.topology->skin;
    if (found == source.masks.end()) return std::vector<float>(subdivision.vertexCount(), 0.0F);
    // A mask rides through the refinement as the first component of a vector.
    std::vector<glm::vec3> cage(found->second.size());
    for (std::size_t i = 0; i < cage.size(); ++i) cage[i].x = found->second[i];
    const std::vector<glm::vec3> fine = subdivision.refine(cage);
    std::vector<float> mask(fine.size());
    for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = std::clamp(fine[i].x, 0.0F, 1.0F);
    return mask;
}

} // namespace stipple
