// What stands on the keeping page for somebody to decide: pupils whose time is over, records whose time is over while their
// pupil or provider stays, and concerns that stayed behind a pupil. One row each.
#pragma once
#include "core/casedisposal.h"
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
    CaseId concern;
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

// What is typed about some rows is kept under a name that the same rows have again.
/// One row by its key, several by a short name of them together. `keys` in one order.
QString rowsName(const QStringList& keys);
/// Beside what is typed, which rows a name of several is about.
void keepRows(const QStringList& keys, QVariantMap& typed);
QStringList rowsNamed(const QString& name, const QVariantMap& typed);

/// Whether this person decides on it: the headteacher, on a concern whoever reads it and leads.
bool mayDecide(const Workspace& workspace, const KeepingLine& line);
bool mayPropose(const Workspace& workspace, const KeepingLine& line);
bool mayWithdraw(const Workspace& workspace, const KeepingLine& line);

// What they say on it; see core/retention and core/disposal.
Done decide(Workspace& workspace, const KeepingLine& line, retention::Decision decision, const QString& reason, QDate until);
Done propose(Workspace& workspace, const KeepingLine& line, const QString& reason);
Done withdraw(Workspace& workspace, const KeepingLine& line, const QString& reason);

} // namespace fledge::ui
