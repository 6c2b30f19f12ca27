// Disposing of the record of a pupil whose time is over, or of some records (core/recorddisposal.h; docs/adr/0022): a headteacher proposes it, a safeguarding lead who is
// somebody else agrees and carries it out. Everything about the pupil goes, for good; a certificate stays.
#pragma once
#include "core/report/disposalcertificate.h"
#include "core/policy/recordtimes.h"
#include "core/workspace.h"

namespace fledge::disposal {

/// A proposal that nobody has answered yet.
struct Proposal
{
    PupilId pupil;
    StaffId by;
    QDate on;
    QString reason;
    QUuid id; ///< of the pupil, or of the proposal where it is about some records alone
    std::optional<policy::RecordGroup> records; ///< whose pupil may be null: a provider's
    CaseId concern; ///< of a concern that this person reads: about nobody who is still here
};
/// Those about pupils whom this person may know (`retention.see`), the oldest first.
Result<std::vector<Proposal>> proposals(Workspace& workspace);

/// A headteacher proposes it. The reason stays on the certificate, so it may not name the pupil (Invalid/names_pupil).
/// Blocked/not_due for a pupil who is not on the list, or is held, kept or proposed already; Denied/no_disposal_accounts in a
/// file without accounts; Denied/no_second_person where no other safeguarding lead has an account to carry it out with.
Done propose(Workspace& workspace, PupilId pupil, const QString& reason);
/// Whether that reason may stand on a certificate of this pupil, or of nobody (null).
Done isGoodReason(Workspace& workspace, PupilId pupil, const QString& reason);
/// A headteacher takes it back. Blocked/not_proposed.
Done withdraw(Workspace& workspace, PupilId pupil, const QString& reason);
/// A safeguarding lead declines it: the pupil is to be decided on again.
Done decline(Workspace& workspace, PupilId pupil, const QString& reason);

/// What is left of a pupil's record; `pupil` leads nowhere any more.
using report::Counted;
using Certificate = report::DisposalCertificate;

/// What will go, for whoever is about to carry it out.
struct Preview
{
    Certificate certificate; ///< as it will be
    int concerns = 0;        ///< that this person reads, and that go too
};
/// Denied to everybody but a safeguarding lead who did not propose it (Denied/own_disposal). Blocked: not_proposed, not_due;
/// concern_open, concern_not_over or concern_shared for a concern about the pupil that this person reads and that is open, not
/// over by the school's time for concerns, or about another pupil; proposer_gone where whoever proposed it is no headteacher
/// any more; still_referred where a record of somebody else points at one that would go.
Result<Preview> preview(Workspace& workspace, PupilId pupil);

/// Hundredths done; false cancels, as long as nothing is gone.
using Progress = std::function<bool(int)>;
struct Outcome
{
    Certificate certificate;
    bool isOverwritten = false; ///< false: another program had the file open; the bytes go when the last one closes it
};
/// Carries it out, whole or not at all: a Job on a school's data. Done again it finds itself done. Refused like preview().
Result<Outcome> dispose(Workspace& workspace, PupilId pupil, const Progress& progress = {});

// The same for whatever a proposal is about: a pupil, some records (core/recorddisposal.h), or a concern
// (core/casedisposal.h).
Done decline(Workspace& workspace, const Proposal& proposal, const QString& reason);
Result<Preview> preview(Workspace& workspace, const Proposal& proposal);
Result<Outcome> dispose(Workspace& workspace, const Proposal& proposal, const Progress& progress = {});

/// Of every disposal, the newest first (`report.disposal_certificate`); not of records of a pupil whom this person may not
/// know, nor of a concern that two others disposed of.
Result<std::vector<Certificate>> certificates(Workspace& workspace);

/// What proposals make a safeguarding lead owe who did not make them: `retention/proposed/ID` (Proposal::id), on the keeping page.
Result<std::vector<policy::Duty>> duties(Workspace& workspace);

/// Whether somebody who is not in the register any more was disposed of. For naming them where they are still meant.
bool wasDisposedOf(Workspace& workspace, const QUuid& pupil);

} // namespace fledge::disposal
