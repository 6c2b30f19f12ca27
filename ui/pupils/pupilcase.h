// A pupil as their page shows them, and words for it.
#pragma once
#include "core/domain/checkanswer.h"
#include "core/domain/contact.h"
#include "core/domain/objective.h"
#include "core/domain/parentupdate.h"
#include "core/domain/placement.h"
#include "core/domain/plan.h"
#include "core/domain/pupil.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/review.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

namespace fledge::ui {

struct PupilCase {
    Pupil pupil;
    std::vector<PupilStatus> statuses;
    std::vector<Contact> contacts;
    std::vector<Placement> placements;
    std::vector<Plan> plans;
    std::vector<Objective> objectives;
    std::vector<RiskAssessment> risks;
    std::vector<RiskItem> riskItems;
    std::vector<Review> reviews;
    std::vector<ParentUpdate> updates;
    std::vector<CheckAnswer> planAnswers;
    bool isNameAlone = false; ///< staff know pupils whom they do not work with by name; the rest of this is empty then

    /// The plan that is worked on: the latest version not superseded.
    const Plan* plan() const;
};
Result<PupilCase> loadCase(Workspace& workspace, PupilId id);

/// `Year 10`.
QString yearText(const Pupil& pupil, QDate on);
/// The statuses that hold on a day, as short words: `EHCP`, `Looked after`.
QStringList statusWords(const std::vector<PupilStatus>& statuses, QDate on);

struct PupilScope {
    Workspace& workspace;
    Shell& shell;
    Directory& directory;
    std::function<const PupilCase*()> found;

    PupilId id() const { return found() ? found()->pupil.id : PupilId(); }
};

} // namespace fledge::ui
