// What is held about one pupil, put into a folder for whoever asked for it under data-protection law: by the headteacher or a
// safeguarding lead, without what is about other people, and never without a note in the audit of what went out.
#pragma once
#include "core/report/subjectaccess.h"
#include "core/workspace.h"

namespace fledge::subjectaccess {

struct Request
{
    PupilId pupil;
    ContactId requester; ///< null: the pupil asked
    QDate askedOn;
    std::vector<CaseId> include; ///< concerns that the safeguarding lead decided to give out
};

/// What core has no means for: pages as a PDF, and the words for a deed of the audit.
struct Means
{
    std::function<QByteArray(const report::Report&)> pdf;
    std::function<QString(const QString& action)> deed;
};

/// Files written of all; false cancels.
using Progress = std::function<bool(int done, int total)>;

struct Made
{
    QString folder;
    QDate due;                        ///< by when the law wants it answered
    std::vector<report::AccessFile> files;
    std::vector<CaseId> included;
    std::vector<CaseId> withheld;     ///< of those this person reads: whoever reads none is told of none
    int taken = 0;                    ///< passages about others that were taken out
};

/// The concerns about a pupil that somebody has to decide on: those this person reads. The one who may decide is a
/// safeguarding lead (`subject_access.concerns`).
Result<std::vector<policy::CaseFile>> concernsToDecide(Workspace& workspace, PupilId pupil);
/// By when a request of that day is to be answered.
QDate due(Workspace& workspace, QDate askedOn);

/// Writes the pack into a new folder. All files are made beside it first, and the folder gets its name when everything is
/// there and noted: `subject_access` in the audit of the pupil, with names and digests of the files, and in the audit of each
/// concern whether it was given out. Denied by role; NotFound for a pupil or a concern that is not this person's to read;
/// Invalid/contact_may_not_receive for a contact who may be told nothing; Invalid/file_exists where something stands at
/// `folder`; Cancelled; ReadOnly or DiskFull; nothing is left then.
Result<Made> write(Workspace& workspace, const Request& request, const QString& folder, const Means& means,
                   const Progress& progress = {});

} // namespace fledge::subjectaccess
