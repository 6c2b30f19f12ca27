// Safeguarding on paper: one concern with everything in it, and a pupil's chronology. Both carry who printed them, when.
#pragma once
#include "core/policy/casechronology.h"
#include "core/policy/caseduties.h"
#include "core/report/report.h"

#include <functional>

namespace fledge::report {

/// The name of what an entry refers to; for another case, whose type is null, its reference.
using CaseNames = std::function<QString(const char* type, const QUuid& id)>;

struct CasePrint
{
    QString school;
    QString printedFor;
    QDateTime printedAt;
    CaseNames names;
};

/// `Concern`, `Decision: Refer`, `Taken on`, `Parents not told`: what an entry is. `kind` is the token of a step or a decision,
/// and `told` or `not_told` of parents.
QString entryTitle(const QString& type, const QString& kind);
QString entryTitle(const record::AnyRecord& entry);
/// What stands in an entry, a line for each column that says something, its label first.
QString entryText(const record::AnyRecord& entry, const CaseNames& names);
/// What stands in a line of a chronology: its first words, then each column that says more with its label, the pupil's part,
/// and whether it was corrected (the concern keeps what stood before).
QString chronologyText(const policy::ChronologyLine& line, const CaseNames& names);
/// `New`, `Open`, `Waiting`, `Closed`.
QString stateText(policy::CaseState state);
/// How a follow-up stands, in a few words: `Asked for`, `Not needed: …`.
QString followUpText(const policy::FollowUp& followUp);

Report caseReport(const policy::CaseFile& file, const std::vector<policy::FollowUp>& followUps, const CasePrint& print);
Report chronologyReport(const QString& pupil, const std::vector<policy::ChronologyLine>& lines, const CasePrint& print);

/// That computers and printers keep copies of what they print; the page says it too.
QString spoolerSentence();

} // namespace fledge::report
