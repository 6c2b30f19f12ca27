// A pupil's safeguarding history in the order in which things happened, whenever they were written down.
#pragma once
#include "core/policy/cases.h"

namespace fledge::policy {

/// One line. Titles are the page's; here stand the kind of entry and what its author wrote.
struct ChronologyLine
{
    QDate on; ///< when it happened, as far as the entry says; else when it was written
    QTime at;
    QDate enteredOn;
    bool backdated = false; ///< written on a later day than it happened
    CaseId caseId;
    Written written;
    QString type; ///< `concern`, `case_action` …
    QString kind; ///< steps, decisions: their token
    QString text;
    bool operator==(const ChronologyLine&) const = default;
};

/// All that stands in the cases with this pupil in them. Where a concern has a text of its own for the pupil, that one
/// stands here and the common one does not.
std::vector<ChronologyLine> chronology(const std::vector<CaseFile>& files, PupilId pupil);

} // namespace fledge::policy
