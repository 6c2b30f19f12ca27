// Which report, with what: what the page asks and a job builds.
#pragma once
#include "core/base/job.h"
#include "core/calendar/calendar.h"
#include "core/domain/ids.h"
#include "core/report/report.h"

#include <QDate>

namespace fledge {
class Workspace;
}

namespace fledge::ui {

enum class ReportKind { Where, Placement, Providers, Governors };

struct ReportChoice {
    ReportKind kind = ReportKind::Where;
    QDate date;                                        ///< where
    calendar::Session session = calendar::Session::Am; ///< where
    PlacementId placement;                             ///< placement
    QString period;                                    ///< governors: a term's or a year's key
    bool full = false;                                 ///< governors, the headteacher only
    bool operator==(const ReportChoice&) const = default;
};

/// `Where every child is`: the name in the list of reports.
QString reportWords(ReportKind kind);
/// The action whose permission the report needs.
QString reportAction(const ReportChoice& choice);
/// A name for the file without its ending: `Where every child is 2026-11-23 morning`.
QString fileNameFor(const ReportChoice& choice);

/// Builds the report in a thread of its own, with its own workspace, for the person acting. The result is a
/// report::Report.
Job::Work reportWork(Workspace& workspace, const ReportChoice& choice);
/// Notes in the audit that the report leaves the program: before it does, so that none goes out unseen.
Done noteReport(Workspace& workspace, const ReportChoice& choice);
/// As reportWork(), and writes the file: PDF, or HTML by its ending. The result is the path.
Job::Work reportFileWork(Workspace& workspace, const ReportChoice& choice, const QString& path);

} // namespace fledge::ui

Q_DECLARE_METATYPE(fledge::report::Report)
