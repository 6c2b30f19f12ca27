// Disposing of a concern that stayed behind when the record of its pupil was disposed of, because whoever did that did not read
// it: proposed by one of its readers, carried out or declined by another; both lead, as headteacher or safeguarding lead. Its
// readers alone learn anything of it, and afterwards the two.
#pragma once
#include "core/disposal.h"

namespace fledge::disposal {

/// A closed concern that this person reads, about pupils of whom none is in the register any more because they were disposed of.
struct CaseOver
{
    CaseId id;
    QDate ended; ///< the last day of the schedule's time for concerns, from the end of the year of birth; invalid: not known
    policy::Decided decided; ///< proposed, or to be decided
};
/// Those whose time is over, the longest first (`retention.see`). The year of birth is that of the pupils' certificates.
Result<std::vector<CaseOver>> casesOver(Workspace& workspace);
Result<std::vector<Proposal>> caseProposals(Workspace& workspace);

/// `retention.case`. The reason stays with the certificate; it may say nothing of what the concern is about. Blocked/not_due for
/// what is not listed, or is proposed already; Denied/no_second_reader where nobody else who leads reads it.
Done propose(Workspace& workspace, CaseId id, const QString& reason);
/// Whoever proposed it; Denied/not_own for another.
Done withdraw(Workspace& workspace, CaseId id, const QString& reason);
Done decline(Workspace& workspace, CaseId id, const QString& reason);
Result<Preview> preview(Workspace& workspace, CaseId id);
Result<Outcome> dispose(Workspace& workspace, CaseId id, const Progress& progress = {});

} // namespace fledge::disposal
