#include "scene/Camera.h"

#include "scalp/Head.h"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr float portraitDistanceMm = 1250.0F;
constexpr float closeUpDistanceMm = 260.0F;
constexpr float margin = 1.07F;
constexpr float poleLimit = 0.985F; // sine of the largest elevation

struct NamedView {
    std::string_view name;
    StandardView view;
    glm::vec3 towardsEye;
    glm::vec3 up;
};

constexpr glm::vec3 worldUp{0.0F, 1.0F, 0.0F};
// "left" shows the person's left side: the eye is on +X.
constexpr std::array<NamedView, standardViewCount> views{
    {{"front", StandardView::Front, {0.0F, 0.03F, 1.0F}, worldUp},
     {"three-quarter-left", StandardView::ThreeQuarterLeft, {0.72F, 0.20F, 0.80F}, worldUp},
     {"three-quarter-right", StandardView::ThreeQuarterRight, {-0.72F, 0.20F, 0.80F}, worldUp},
     {"left", StandardView::Left, {1.0F, 0.06F, 0.0F}, worldUp},
     {"right", StandardView::Right, {-1.0F, 0.06F, 0.0F}, worldUp},
     {"top", StandardView::Top, {0.0F, 1.0F, 0.0F}, {0.0F, 0.0F, -1.0F}},
     {"back", StandardView::Back, {0.0F, 0.10F, -1.0F}, worldUp}}};

struct Axes {
    glm::vec3 right, up, towardsEye;
};

Axes axesOf(const Camera& camera) {
    const glm::vec3 towardsEye = glm::normalize(camera.eyeMm - camera.targetMm);
    const glm::vec3 right = glm::normalize(glm::cross(camera.up, towardsEye));
    return {right, glm::cross(towardsEye, right), towardsEye};
}

struct Box {
    glm::vec2 low{std::numeric_limits<float>::max()};
    glm::vec2 high{std::numeric_limits<float>::lowest()};
    void add(glm::vec2 p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
};

/// What a portrait must show: all above the neck's cut, which runs out of the frame. The cut is uneven, so
/// its highest side counts.
float lowestShownMm(const Head& head) {
    constexpr int sides = 12;
    std::array<float, sides> lowest;
    lowest.fill(std::numeric_limits<float>::max());
    for (const glm::vec3& p : head.skin.positionsMm) {
        const float turn = std::atan2(p.x, p.z + 30.0F) / 6.2831853F + 0.5F; // about the neck's axis
        float& side = lowest[static_cast<std::size_t>(turn * sides) % sides];
        side = std::min(side, p.y);
    }
    constexpr float hiddenMm = 10.0F;
    const float cut = *std::ranges::max_element(lowest) + hiddenMm;
    return std::clamp(cut, head.landmarks.tragionLeft.y - 130.0F, head.landmarks.tragionLeft.y - 95.0F);
}

Box shownBox(const Head& head, const Camera& camera) {
    const Axes axes = axesOf(camera);
    const float lowest = lowestShownMm(head);
    Box box;
    for (const glm::vec3& p : head.skin.positionsMm) {
        if (p.y < lowest) continue;
        const glm::vec3 d = p - camera.eyeMm;
        const float depth = -glm::dot(d, axes.towardsEye);
        box.add(glm::vec2(glm::dot(d, axes.right), glm::dot(d, axes.up)) / depth);
    }
    return box;
}

} // namespace

std::string_view name(StandardView view) {
    return views[static_cast<std::size_t>(view)].name;
}

std::optional<StandardView> standardViewNamed(std::string_view name) {
    const auto found = std::ranges::find(views, name, &NamedView::name);
    if (found == views.end()) return std::nullopt;
    return found->view;
}

Camera standardCamera(StandardView view, const Head& head, float aspect) {
    const NamedView& wanted = views[static_cast<std::size_t>(view)];
    const glm::vec3 towardsEye = glm::normalize(wanted.towardsEye);
    Camera camera;
    camera.targetMm = 0.5F * (head.landmarks.tragionLeft + head.landmarks.tragionRight);
    camera.eyeMm = camera.targetMm + portraitDistanceMm * towardsEye;
    camera.up = wanted.up;
    // Sliding eye and target together keeps the view direction, so the box only moves by its own centre.
    const Box box = shownBox(head, camera);
    const glm::vec2 centre = 0.5F * (box.low + box.high) * portraitDistanceMm;
    const Axes axes = axesOf(camera);
    const glm::vec3 shift = centre.x * axes.right + centre.y * axes.up;
    camera.eyeMm += shift;
    camera.targetMm += shift;
    const Box framed = shownBox(head, camera);
    const glm::vec2 half = glm::max(glm::abs(framed.low), glm::abs(framed.high));
    camera.verticalFovRadians = 2.0F * std::atan(margin * std::max(half.y, half.x / aspect));
    return camera;
}

Camera closeUpCamera(glm::vec3 placeMm, glm::vec3 normal, float widthMm, float aspect) {
    Camera camera;
    camera.targetMm = placeMm;
    camera.eyeMm = placeMm + closeUpDistanceMm * glm::normalize(normal);
    // The picture's top points to the crown; straight above the crown, to the back of the head.
    const bool level = std::abs(glm::normalize(normal).y) < 0.95F;
    camera.up = level ? worldUp : glm::vec3(0.0F, 0.0F, -1.0F);
    camera.verticalFovRadians = 2.0F * std::atan(0.5F * widthMm / aspect / closeUpDistanceMm);
    return camera;
}

glm::mat4 viewMatrix(const Camera& camera) {
    return glm::lookAt(camera.eyeMm, camera.targetMm, camera.up);
}

glm::vec2 clipDistancesMm(const Camera& camera) {
    constexpr float reachMm = 450.0F; // from the target to the farthest part of a head and its shoulders
    const float distance = glm::length(camera.eyeMm - camera.targetMm);
    return {std::max(distance - reachMm, std::min(20.0F, 0.2F * distance)), distance + reachMm};
}

glm::mat4 projectionMatrix(const Camera& camera, float aspect) {
    const glm::vec2 clip = clipDistancesMm(camera);
    return glm::perspective(camera.verticalFovRadians, aspect, clip.x, clip.y);
}

ScreenRay screenRay(const Camera& camera, float aspect, glm::vec2 fromTopLeft) {
    const Axes axes = axesOf(camera);
    const float halfHeight = std::tan(0.5F * camera.verticalFovRadians);
    const glm::vec2 p = (2.0F * fromTopLeft - 1.0F) * glm::vec2(aspect, -1.0F) * halfHeight;
    return {camera.eyeMm, glm::normalize(p.x * axes.right + p.y * axes.up - axes.towardsEye)};
}

std::optional<glm::vec2> project(const Camera& camera, float aspect, glm::vec3 pointMm) {
    const Axes axes = axesOf(camera);
    const glm::vec3 d = pointMm - camera.eyeMm;
    const float depth = -glm::dot(d, axes.towardsEye);
    if (depth <= 0.0F) return std::nullopt;
    const float halfHeight = std::tan(0.5F * camera.verticalFovRadians) * depth;
    const glm::vec2 p(glm::dot(d, axes.right) / (halfHeight * aspect), -glm::dot(d, axes.up) / halfHeight);
    return 0.5F * p + 0.5F;
}

Camera orbited(const Camera& camera, glm::vec3 pivotMm, float yawRadians, float pitchRadians) {
    const Axes axes = axesOf(camera);
    const float elevation = std::asin(std::clamp(axes.towardsEye.y, -1.0F, 1.0F));
    const float limit = std::asin(poleLimit);
    // A view that starts nearer to a pole than the limit (the top view) may leave it but not go farther.
    const float pitch =
        std::clamp(pitchRadians, std::min(0.0F, -limit - elevation), std::max(0.0F, limit - elevation));
    const glm::mat4 turn =
        glm::rotate(glm::mat4(1.0F), yawRadians, worldUp) * glm::rotate(glm::mat4(1.0F), -pitch, axes.right);
    const auto turned = [&](glm::vec3 p) { return pivotMm + glm::vec3(turn * glm::vec4(p - pivotMm, 0.0F)); };
    Camera result = camera;
    result.eyeMm = turned(camera.eyeMm);
    result.targetMm = turned(camera.targetMm);
    result.up = glm::vec3(turn * glm::vec4(axes.up, 0.0F));
    // Upright again as soon as "up" means something.
    if (std::abs(glm::normalize(result.eyeMm - result.targetMm).y) <= poleLimit + 1e-3F) result.up = worldUp;
    return result;
}

Camera panned(const Camera& camera, glm::vec3 graspedMm, glm::vec2 offset) {
    const Axes axes = axesOf(camera);
    const float depth = std::max(1.0F, glm::dot(camera.eyeMm - graspedMm, axes.towardsEye));
    const float frameHeightMm = 2.0F * depth * std::tan(0.5F * camera.verticalFovRadians);
    const glm::vec3 shift = frameHeightMm * (-offset.x * axes.right + offset.y * axes.up);
    Camera result = camera;
    result.eyeMm += shift;
    result.targetMm += shift;
    return result;
}

Camera zoomed(const Camera& camera, glm::vec3 aboutMm, float factor) {
    constexpr float nearestMm = 25.0F;
    constexpr float farthestMm = 4000.0F;
    const float distance = glm::length(camera.eyeMm - aboutMm);
    if (distance <= 0.0F) return camera;
    const float clamped = std::clamp(distance * factor, nearestMm, farthestMm) / distance;
    Camera result = camera;
    result.eyeMm = aboutMm + clamped * (camera.eyeMm - aboutMm);
    result.targetMm = aboutMm + clamped * (camera.targetMm - aboutMm);
    return result;
}

} // namespace stipple
