// What is decided on several rows of the keeping page together, in a worker: one row after the other, each with its own row in
// the audit. A row on which it cannot be done stays as it is.
#pragma once
#include "core/base/job.h"
#include "ui/settings/keepinglines.h"

namespace fledge::ui {

struct KeepingDeed
{
    enum class Kind { Keep, Hold, Lift, Propose, TakeBack };
    Kind kind = Kind::Keep;
    QString reason;
    QDate until; ///< of Keep
};

/// Whether that can be done on a row as it stands.
bool applies(const Workspace& workspace, const KeepingLine& line, KeepingDeed::Kind kind);
Done carryOut(Workspace& workspace, const KeepingLine& line, const KeepingDeed& deed);

/// What a worker brings back.
struct ManyDone
{
    int done = 0, refused = 0;
    bool isStopped = false;           ///< somebody stopped it between two of them
    bool isOverwritten = true;        ///< of disposals: false where another program had the file open
    QString firstRefused;             ///< its title
    std::optional<Problem> why;       ///< of the first that was refused
    ChangeSet changes;
};

/// Invalid where the reason, or the day, is not fit for one of them: it may name no pupil on whose certificate it would stand.
Done isFit(Workspace& workspace, const std::vector<KeepingLine>& lines, const KeepingDeed& deed);
Job::Work decideWork(const Workspace& workspace, std::vector<KeepingLine> lines, KeepingDeed deed);
/// `titles` stand beside the proposals.
Job::Work disposeWork(const Workspace& workspace, std::vector<disposal::Proposal> proposals, QStringList titles);

/// Short names of many, for a sentence: `A; B; C and 9 more`.
QString listed(const QStringList& titles);
/// How it went where not all of it did; empty where all did.
QString wentAmiss(const ManyDone& done);

} // namespace fledge::ui
