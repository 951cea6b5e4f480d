#pragma once

#include "plan/Command.h"
#include "plan/Measure.h"
#include "scene/RenderScene.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// How a distance is taken: with a tape along the skin, or with callipers straight from end to end.
enum class RulerKind { Tape, Callipers };

/// Two places on the skin, the scalp or beside it, and how far they are apart.
struct Ruler {
    RulerKind kind = RulerKind::Tape;
    glm::vec3 fromMm{0.0F};
    glm::vec3 toMm{0.0F};
    Distance distance;
};

/// The rulers laid on one head. Not part of the plan; another head takes them away.
class Rulers {
public:
    /// Forgets all rulers when this is not the head that they lie on.
    void layOn(const std::shared_ptr<const Head>& head);

    /// What the next one, or the one in hand, is.
    void use(RulerKind kind);
    RulerKind kind() const { return kind_; }

    /// Where the next ruler begins.
    void begin(glm::vec3 fromMm);
    /// Lays the ruler that was begun to here; nothing changes where no skin leads there.
    void pull(glm::vec3 toMm);
    /// The ruler stays. One that was not pulled is still begun.
    void finish();
    /// Takes away the one begun, else the last one. False when there was none.
    bool removeLast();

    bool begun() const { return begunMm_.has_value(); }
    bool pulled() const { return pulled_.has_value(); }
    std::optional<glm::vec3> begunMm() const { return begunMm_; }
    /// All that lie there, the one in hand last.
    std::vector<const Ruler*> shown() const;
    const Ruler* last() const;

private:
    RulerKind kind_ = RulerKind::Tape;
    std::shared_ptr<const Head> head_;
    std::shared_ptr<const Geodesic> skin_; ///< made when the first ruler is pulled
    std::vector<Ruler> laid_;
    std::optional<glm::vec3> begunMm_;
    std::optional<Ruler> pulled_;
};

/// "83.2 ± 0.9 mm · straight 74.1 mm"; of callipers "74.1 ± 0.8 mm straight · along the skin 83.2 mm"
std::string rulerReadout(const Ruler& ruler);

/// Lines (of tapes: the straight way goes through the head) and ends for the scene.
std::vector<OverlayLine> rulerLines(const Rulers& rulers);
std::vector<OverlayMark> rulerMarks(const Rulers& rulers, float scale);

/// The command that makes a scan as large as one known length says: a tape lies along the skin and is read to
/// 2 mm, a calliper goes straight and is read to 1 mm; the scan's surface errs at both ends. Nothing when the
/// scale would be out of the command's range.
std::optional<ScaleScan> scaleFromKnownLength(const Ruler& ruler, const HeadAccuracy& accuracy,
                                              RulerKind kind, float knownMm);

} // namespace stipple
