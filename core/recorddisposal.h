// Disposing of records whose time is over while their pupil or provider stays (core/policy/recordtimes.h): proposed by a
// headteacher, carried out or declined by a safeguarding lead who is somebody else, like a pupil's whole record, and by the
// same means. What went beyond its time after it was proposed waits for a proposal of its own.
#pragma once
#include "core/disposal.h"

namespace fledge::disposal {

/// As for a pupil (core/disposal.h). Blocked/not_due for what is not listed, or is held, kept or proposed already;
/// still_needed for what was seen of certificates while it is the last word on the staff checks of a provider that is not
/// closed; still_referred where a review is about a risk assessment that would go.
Done propose(Workspace& workspace, const policy::RecordGroup& group, const QString& reason);
Done withdraw(Workspace& workspace, const policy::RecordGroup& group, const QString& reason);
Done decline(Workspace& workspace, const policy::RecordGroup& group, const QString& reason);
Result<Preview> preview(Workspace& workspace, const policy::RecordGroup& group);
/// `proposal`: its Proposal::id, by which it finds itself done when it is done again; null: the one that waits.
Result<Outcome> dispose(Workspace& workspace, const policy::RecordGroup& group, const QUuid& proposal = {}, const Progress& progress = {});

} // namespace fledge::disposal
