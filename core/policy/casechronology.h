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
    QString kind; ///< steps, decisions: their token; parents: `told`, `not_told`; a placement of a case about others: `bears_on`
    QString text; ///< the first of what its author wrote
    record::AnyRecord entry; ///< all of it, as far as it is about this pupil
    std::optional<PupilPart> part; ///< of a concern: the pupil's part in it
    bool isOwnText = false;        ///< of a concern: the pupil's own text, and what was written for all is left out
};

/// Whose placements they are: of those that the cases are tied to, decide on or follow up.
using PlacementPupils = QHash<PlacementId, PupilId>;

/// All that stands in the cases with this pupil in them, and in those about nobody that are tied to a placement of the pupil or
/// in which the pupil's parents were spoken to; of such a case that names other children, that it bears on the pupil's placement
/// and what was done for this pupil alone. What is said of another child alone is left out: what that one's parents were
/// told, what was decided or followed up at that one's placement. Where a concern has a text of its own for the pupil, that one
/// stands here, and neither the common one nor the words of a child that may be another's.
std::vector<ChronologyLine> chronology(const std::vector<CaseFile>& files, PupilId pupil, const PlacementPupils& placements);

} // namespace fledge::policy
