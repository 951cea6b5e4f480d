#include "ui/RulerTool.h"

#include "base/Text.h"
#include "plan/Limits.h"

#include <fmt/format.h>

#include <cmath>

namespace stipple {
namespace {

constexpr glm::vec4 rulerColour{1.0F, 0.80F, 0.35F, 0.95F};
constexpr float lineWidthPixels = 2.5F;
constexpr float endPoints = 4.0F;
constexpr float tapeReadingMm = 2.0F;
constexpr float calliperReadingMm = 1.0F;
/// A shaky click is no ruler.
constexpr double shortestMm = 2.0;

} // namespace

void Rulers::layOn(const std::shared_ptr<const Head>& head) {
    if (head == head_) return;
    const RulerKind kind = kind_;
    *this = Rulers();
    kind_ = kind;
    head_ = head;
}

void Rulers::use(RulerKind kind) {
    kind_ = kind;
    if (pulled_) pulled_->kind = kind;
}

void Rulers::begin(glm::vec3 fromMm) {
    begunMm_ = fromMm;
    pulled_.reset();
}

void Rulers::pull(glm::vec3 toMm) {
    if (!begunMm_ || head_ == nullptr || (pulled_ && pulled_->toMm == toMm)) return;
    if (skin_ == nullptr) skin_ = std::make_shared<const Geodesic>(head_->skin);
    auto distance = distanceBetween(*head_, *skin_, {*begunMm_, std::nullopt}, {toMm, std::nullopt});
    if (distance) pulled_ = Ruler{kind_, *begunMm_, toMm, std::move(*distance)};
}

void Rulers::finish() {
    if (pulled_ && pulled_->distance.straightMm.value < shortestMm) pulled_.reset();
    if (!pulled_) return;
    laid_.push_back(std::move(*pulled_));
    pulled_.reset();
    begunMm_.reset();
}

bool Rulers::removeLast() {
    if (begunMm_) {
        begunMm_.reset();
        pulled_.reset();
        return true;
    }
    if (laid_.empty()) return false;
    laid_.pop_back();
    return true;
}

std::vector<const Ruler*> Rulers::shown() const {
    std::vector<const Ruler*> all;
    for (const Ruler& ruler : laid_) all.push_back(&ruler);
    if (pulled_) all.push_back(&*pulled_);
    return all;
}

const Ruler* Rulers::last() const {
    const auto all = shown();
    return all.empty() ? nullptr : all.back();
}

std::string rulerReadout(const Ruler& ruler) {
    const Measured& along = ruler.distance.alongSkinMm;
    const Measured& straight = ruler.distance.straightMm;
    if (ruler.kind == RulerKind::Callipers)
        return fmt::format(fmt::runtime(tr("{:.1f} ± {:.1f} mm straight · along the skin {:.1f} mm")),
                           straight.value, straight.error, along.value);
    return fmt::format(fmt::runtime(tr("{:.1f} ± {:.1f} mm · straight {:.1f} mm")), along.value, along.error,
                       straight.value);
}

std::vector<OverlayLine> rulerLines(const Rulers& rulers) {
    std::vector<OverlayLine> lines;
    for (const Ruler* ruler : rulers.shown())
        if (ruler->kind == RulerKind::Tape)
            lines.push_back({ruler->distance.pathMm, rulerColour, lineWidthPixels});
    return lines;
}

std::vector<OverlayMark> rulerMarks(const Rulers& rulers, float scale) {
    std::vector<OverlayMark> marks;
    const auto mark = [&](glm::vec3 place) { marks.push_back({place, rulerColour, endPoints * scale}); };
    for (const Ruler* ruler : rulers.shown()) {
        mark(ruler->fromMm);
        mark(ruler->toMm);
    }
    if (rulers.begun() && !rulers.pulled()) mark(*rulers.begunMm());
    return marks;
}

std::optional<ScaleScan> scaleFromKnownLength(const Ruler& ruler, const HeadAccuracy& accuracy,
                                              RulerKind kind, float knownMm) {
    const bool tape = kind == RulerKind::Tape;
    const double measured = tape ? ruler.distance.alongSkinMm.value : ruler.distance.straightMm.value;
    if (!(measured > 0.0) || !(knownMm > 0.0F)) return std::nullopt;
    const double reading = double{tape ? tapeReadingMm : calliperReadingMm};
    const double ends = accuracy.surfaceMm;
    const double share = std::sqrt(reading * reading + 2.0 * ends * ends) / double{knownMm};
    const ScaleScan command{static_cast<float>(double{knownMm} / measured), static_cast<float>(share)};
    const bool allowed = checkRange(double{command.factor}, limits::scanFactor, "").has_value() &&
                         checkRange(double{command.errorShare}, limits::scaleErrorShare, "").has_value();
    return allowed ? std::optional(command) : std::nullopt;
}

} // namespace stipple
