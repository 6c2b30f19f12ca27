// What stands on the keeping page for somebody to decide: pupils whose time is over, and records whose time is over while their
// pupil or provider stays. One row each, the same decisions.
#pragma once
#include "core/recorddisposal.h"
#include "core/recordtimes.h"
#include "ui/record/directory.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

/// A row: a whole record where `group` is empty. A proposal of what is not over for whoever looks is a row as well.
struct KeepingLine
{
    QString key;
    PupilId pupil;
    std::optional<policy::RecordGroup> group;
    QString title;   ///< `Amelia Ward`, `Amelia Ward: consent`
    QString address; ///< where its records are
    QDate ended;
    policy::Decided decided;
    bool isOver = true;
    bool isHeldWithPupil = false;
    Row row;
};

std::vector<KeepingLine> keepingLines(Workspace& workspace, Directory& directory, const std::vector<disposal::Proposal>& proposals);
std::vector<ColumnHead> keepingHeads();
/// The row that a proposal is about.
QString keyOf(const disposal::Proposal& proposal);

// What the headteacher says on it; see core/retention and core/disposal.
Done decide(Workspace& workspace, const KeepingLine& line, retention::Decision decision, const QString& reason, QDate until);
Done propose(Workspace& workspace, const KeepingLine& line, const QString& reason);
Done withdraw(Workspace& workspace, const KeepingLine& line, const QString& reason);

} // namespace fledge::ui
