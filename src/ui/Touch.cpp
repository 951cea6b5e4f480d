#include "ui/Touch.h"

#include <algorithm>

namespace stipple {
namespace {

constexpr float closestPoints = 20.0F; ///< fingers nearer than this would make the factor wild

glm::vec2 middle(const TwoFingers& fingers) {
    return (fingers[0] + fingers[1]) * 0.5F;
}

float span(const TwoFingers& fingers) {
    return std::max(glm::distance(fingers[0], fingers[1]), closestPoints);
}

TwoFingers firstTwo(const std::map<std::int64_t, glm::vec2>& fingers) {
    return {fingers.begin()->second, std::next(fingers.begin())->second};
}

} // namespace

TouchPinch pinchBetween(const TwoFingers& before, const TwoFingers& after, const TouchArea& area) {
    return {(middle(after) - area.origin) / area.size, (middle(after) - middle(before)) / area.size.y,
            span(before) / span(after)};
}

TouchPinch combined(const TouchPinch& first, const TouchPinch& second) {
    return {second.centreAt, first.movedHeights + second.movedHeights, first.factor * second.factor};
}

void TouchTracker::down(std::int64_t finger, glm::vec2 atPoints) {
    fingers_[finger] = atPoints;
    if (fingers_.size() == 2) pinch_ = TouchPinch{};
}

void TouchTracker::move(std::int64_t finger, glm::vec2 atPoints, const TouchArea& area) {
    const auto known = fingers_.find(finger);
    if (known == fingers_.end()) return;
    if (fingers_.size() < 2) {
        known->second = atPoints;
        return;
    }
    const TwoFingers before = firstTwo(fingers_);
    known->second = atPoints;
    pinch_ = combined(pinch_.value_or(TouchPinch{}), pinchBetween(before, firstTwo(fingers_), area));
}

void TouchTracker::up(std::int64_t finger) {
    fingers_.erase(finger);
    if (fingers_.empty()) pinch_.reset();
}

std::optional<TouchPinch> TouchTracker::take() {
    const std::optional<TouchPinch> taken = pinch_;
    if (pinch_) pinch_ = TouchPinch{pinch_->centreAt, glm::vec2(0.0F), 1.0F};
    return taken;
}

} // namespace stipple
