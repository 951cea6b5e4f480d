#pragma once

#include "plan/Command.h"
#include "plan/Derived.h"
#include "plan/RuleCheck.h"
#include "scene/Camera.h"
#include "scene/Picker.h"
#include "scene/RenderScene.h"
#include "ui/Action.h"
#include "ui/FileBrowser.h"
#include "ui/RulerTool.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// An edit that the user asks for. Requests with the same key become one undo step.
struct EditRequest {
    Command command;
    std::string mergeKey; ///< empty: a step of its own
};

enum class Tool { Look, Hairline, Brush, Landmarks, Ruler, Lasso, Dots };
enum class InspectorTab { Client, Hairline, Density, Dots, Head };

/// What the brush paints.
enum class BrushTarget { Density, Hair, NoGo };

/// What a dab of the density brush does; only Add knows adding and removing.
enum class DabKind { Add, Set, Smooth, Erase };

struct BrushSettings {
    BrushTarget target = BrushTarget::Density;
    DabKind kind = DabKind::Add;
    float setPerCm2 = 100.0F; ///< what Set brings the target to, 0..250
    bool hard = false;        ///< full to the rim
    std::optional<Zone> zone; ///< the only one that density is painted in
    float radiusMm = 12.0F;   ///< 2..40
    float dabPerCm2 = 8.0F;   ///< what one dab adds or removes, 1..40
    float dabHair = 0.15F;    ///< share of the hair that one dab adds or removes, 0.02..1
    bool remove = false;
    bool mirror = false;
    bool byPressure = false; ///< a dab is as strong as the pen or finger presses
    float pressure = 1.0F;   ///< of what draws now, 0..1; 1 for a mouse
};

/// What the lasso gives the area inside to.
struct LassoSettings {
    std::optional<Zone> zone = Zone::Scar; ///< nothing: the anatomical zones again
    bool mirror = false;
};

struct ChartPicture;

/// How the flat chart of the scalp is looked at, and what the pointer does on it.
struct ChartView {
    float zoom = 1.0F;                ///< 1 shows all of the scalp
    std::optional<ChartPoint> centre; ///< in the middle of the panel; none: the scalp's
    enum class Drag { None, Pan, Hairline, Brush } drag = Drag::None;
    std::optional<HairlinePointId> point;        ///< under the pointer, or dragged
    glm::vec2 graspOffset{0.0F};                 ///< from the pointer to the point, in chart mm
    ChartPoint lastAt{0.0F};                     ///< where the pointer was
    std::optional<glm::vec3> lastDabMm;          ///< of a stroke
    std::optional<ChartPoint> hoveredAt;         ///< place of the scalp under the pointer
    std::shared_ptr<const ChartPicture> picture; ///< as last drawn
};

/// What the pointer is doing in the viewport while a button is held.
enum class DragKind { None, Orbit, Pan, Hairline, Brush, Landmark, Ruler, Lasso, Dot };
struct ViewportDrag {
    DragKind kind = DragKind::None;
    glm::vec3 graspedMm{0.0F};          ///< pivot of an orbit, what a pan holds on to
    HairlinePointId point{};            ///< for a hairline drag
    std::optional<MoveLandmark> move;   ///< for a landmark drag: done when it is let go
    glm::vec2 graspOffset{0.0F};        ///< from the pointer to the mark, in fractions of the frame
    glm::vec2 lastAt{0.0F};             ///< where the pointer was
    std::optional<glm::vec3> lastDabMm; ///< of a stroke
    std::vector<glm::vec3> lassoMm;     ///< drawn so far
    std::uint32_t dot = 0;              ///< id, for a drag of a dot
    std::size_t pane = 0;               ///< in which it began
    bool edited = false;
};

/// Two fingers on the viewport since the last frame.
struct TouchPinch {
    glm::vec2 centreAt{0.5F};     ///< fraction of the viewport from its top left
    glm::vec2 movedHeights{0.0F}; ///< in fractions of the viewport's height
    float factor = 1.0F;          ///< distance between the fingers, before over after
};

/// How before and after are shown.
enum class Comparison { None, Wipe, SideBySide, Blink, FourUp };
inline constexpr int comparisonCount = 5;

/// A question or message that waits for the user.
enum class DialogKind { None, UnsavedChanges, Error, Restore, Scan };
struct Dialog {
    DialogKind kind = DialogKind::None;
    std::string title;
    std::string text;
};
enum class DialogAnswer { Save, Discard, Cancel, Ok, Carry };

/// The rules of the last hairline shown, and what they follow from.
struct KnownRules {
    std::shared_ptr<const Head> head;
    std::shared_ptr<const Hairline> hairline;
    std::shared_ptr<const HairLoss> hairLoss;
    std::vector<RuleCheck> checks;
};

/// Everything that the window remembers and that is not the document.
struct UiState {
    float scale = 1.0F; ///< of the whole interface; 1 = 96 dots per inch
    Tool tool = Tool::Look;
    InspectorTab tab = InspectorTab::Client;
    InspectorTab scrolledTab = InspectorTab::Client; ///< whose panel was scrolled last
    std::optional<Zone> dotZone;                     ///< whose settings the Dots tab shows; none: all zones
    ViewState view;
    bool beforeHeld = false; ///< X is down
    bool playing = false;
    Comparison comparison = Comparison::None;
    float wipe = 0.5F;               ///< where the wipe stands, from the left of the viewport, 0..1
    double blinkSeconds = 0.0;       ///< since blinking began
    float seenFromM = 0.0F;          ///< from where an eye sees the head; 0: as near as it takes
    float screenPointsPerMm = 3.78F; ///< of this screen; 96 dots per inch until it is measured
    bool showCard = false;           ///< to measure it with
    Camera camera;
    bool wantsTrueSize = false;
    bool wantsPigments = false; ///< a file of the clinic's own is to be chosen
    std::optional<StandardView> wantedView = StandardView::Front; ///< to go to in the next frame
    bool wantsFrame = false;
    BrushSettings brush;
    LassoSettings lasso;
    ViewportDrag drag;
    KnownRules rules;
    Rulers rulers;
    float knownLengthMm = 100.0F; ///< of the last ruler, as measured on the client
    std::optional<TouchPinch> pinch;
    std::optional<HairlinePointId> hoveredPoint;
    std::optional<LandmarkId> hoveredLandmark;
    std::optional<std::uint32_t> hoveredDot;  ///< id
    bool wantsDotRemoved = false;             ///< the one under the pointer
    std::optional<std::size_t> besideVariant; ///< the variant that is shown beside the active one
    std::optional<ChartPoint> pressedAt;      ///< place of the scalp last pressed on: where marks are added
    bool showChart = false;                   ///< the flat scalp beside the head
    ChartView chart;
    std::optional<ChartPoint> headHoveredAt; ///< place of the scalp under the pointer in the viewport
    unsigned gesture = 0; ///< counts drags, strokes and pulled sliders; part of their merge keys
    bool showKeys = false;
    FileBrowserState browser;
    Dialog dialog;
    std::string notice;             ///< why the last edit was refused; empty after one that went well
    glm::vec2 viewportPoints{0.0F}; ///< size of the viewport, window points
};

/// What the panels read.
struct UiModel {
    const Document& document;
    const Derived& derived; ///< may lag behind the document while a job runs
    const PlanSummary& summary;
    const HeadShape& headShape; ///< as asked for, even before the head is built
    const Picker& picker;       ///< on derived's head
    std::string undoLabel;      ///< empty: nothing to undo
    std::string redoLabel;
    std::string fileName;
    bool unsaved = false;
    std::string busy;                 ///< what is being worked on; empty when nothing is
    bool cancellable = false;         ///< what is being worked on can be given up
    std::vector<void*> paneTextures;  ///< of panesOf(); null where there is none yet
    std::vector<OverlayText> texts{}; ///< words on the head, for every pane
    ScalpTint tint{};                 ///< the map over the head
};

/// What the user asked for in one frame.
struct UiRequests {
    std::vector<EditRequest> edits;
    std::vector<Action> actions;
    std::optional<BrowserRequest> browser;
    std::optional<DialogAnswer> answer;
};

/// The key under which the edits of the current gesture become one step.
std::string mergeKey(const char* name, const UiState& state);

/// What an action does to the state alone: views, tools, years. Returns false for those that concern the
/// document or its file, which the caller has to do.
bool perform(Action action, UiState& state);

/// The view to draw: "before" also while its key is held, the hairline also while its tool is in use.
ViewState shownView(const UiState& state);

/// Switches between the years and the days of healing.
void showHealing(bool shown, UiState& state);

/// One step of playing: the year after `seconds`; stops at the last one.
void advanceYears(UiState& state, double seconds);

inline constexpr float lastYear = 10.0F;

} // namespace stipple
