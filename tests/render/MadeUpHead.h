#pragma once

#include "base/Rng.h"
#include "scene/RenderScene.h"
#include "skin/Skin.h"

#include <cmath>
#include <memory>

namespace stipple {

/// An ellipsoid of a head's size: 195 mm long, 152 mm broad, 220 mm high.
inline std::shared_ptr<const Head> madeUpHead(int rings = 160) {
    auto head = std::make_shared<Head>();
    head->landmarks = Landmarks{};
    const glm::vec3 half(76.0F, 110.0F, 97.5F);
    TriMesh& mesh = head->skin;
    const int columns = 2 * rings;
    for (int j = 0; j <= rings; ++j)
        for (int i = 0; i < columns; ++i) {
            const float theta = 3.14159265F * static_cast<float>(j) / static_cast<float>(rings);
            const float phi = 6.28318531F * static_cast<float>(i) / static_cast<float>(columns);
            const glm::vec3 unit(std::sin(theta) * std::sin(phi), std::cos(theta),
                                 std::sin(theta) * std::cos(phi));
            mesh.positionsMm.push_back(half * unit);
            mesh.normals.push_back(glm::normalize(unit / half));
        }
    for (int j = 0; j < rings; ++j)
        for (int i = 0; i < columns; ++i) {
            const int next = (i + 1) % columns;
            const glm::uvec4 quad(j * columns + i, j * columns + next, (j + 1) * columns + i,
                                  (j + 1) * columns + next);
            if (j > 0) mesh.triangles.push_back({quad.x, quad.z, quad.y});
            if (j < rings - 1) mesh.triangles.push_back({quad.y, quad.z, quad.w});
        }
    head->landmarks.tragionLeft = {76.0F, 0.0F, 0.0F};
    head->landmarks.tragionRight = {-76.0F, 0.0F, 0.0F};
    return head;
}

/// A flat square of skin in the plane z = 0, facing +Z.
inline std::shared_ptr<const Head> flatPatch(float sideMm) {
    auto head = std::make_shared<Head>();
    head->landmarks = Landmarks{};
    const float h = 0.5F * sideMm;
    head->skin.positionsMm = {{-h, -h, 0}, {h, -h, 0}, {h, h, 0}, {-h, h, 0}};
    head->skin.normals.assign(4, {0.0F, 0.0F, 1.0F});
    head->skin.triangles = {{0, 1, 2}, {0, 2, 3}};
    return head;
}

/// Jittered lattice over a square of the plane z = 0.
inline std::shared_ptr<const std::vector<DotPlace>> dotsOnPatch(float sideMm, float perCm2) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    const float spacing = 10.0F / std::sqrt(perCm2);
    const int n = static_cast<int>(sideMm / spacing);
    for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
            const auto bits = randomBits(3, 0, static_cast<std::uint64_t>(j * n + i));
            const glm::vec2 p =
                (glm::vec2(i, j) + 0.25F + 0.5F * glm::vec2(unitFloat(bits[0]), unitFloat(bits[1]))) *
                    spacing -
                0.5F * sideMm;
            places->push_back({glm::vec3(p, 0.0F), {0.0F, 0.0F, 1.0F}});
        }
    return places;
}

/// About that of a healed dot of carbon in light skin.
inline DotKernel usualKernel() {
    DotKernel kernel;
    kernel.coreSigmaMm = 0.095F;
    kernel.coreIntegralMm2 = {0.049F, 0.044F, 0.036F};
    kernel.haloSigmaMm = {0.50F, 0.37F, 0.30F};
    kernel.haloIntegralMm2 = {0.136F, 0.091F, 0.057F};
    kernel.maxContrast = 0.88F;
    return kernel;
}

inline DotLayer layerOf(std::shared_ptr<const std::vector<DotPlace>> places, const DotKernel& kernel) {
    const std::size_t count = places->size();
    return {std::move(places), std::make_shared<std::vector<DotKernel>>(count, kernel)};
}

inline RenderScene sceneOf(std::shared_ptr<const Head> head, int skinType = 2) {
    RenderScene scene;
    scene.head = std::move(head);
    scene.skinAlbedo = bareSkinAlbedo(skinType);
    scene.browAlbedo = hairAlbedo(HairColour::DarkBrown);
    return scene;
}

} // namespace stipple
