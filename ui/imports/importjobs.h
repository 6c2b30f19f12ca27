// The jobs of an import, each with a workspace of its own: reading and checking a file, bringing it in, taking it back.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

#include <memory>

namespace fledge::ui {

using ReadingPtr = std::shared_ptr<const actions::ImportReading>;

/// What a finished import hands to the window.
struct ImportOutcome
{
    actions::Imported imported;
    ChangeSet changes;
};

struct UndoOutcome
{
    actions::ImportUndone undone;
    ChangeSet changes;
};

/// The result of its job is a ReadingPtr.
Job::Work readWork(const Workspace& workspace, const actions::ImportRequest& request);
/// The result of its job is an ImportOutcome. Rows that are bad are not in the reading's records.
Job::Work writeWork(const Workspace& workspace, ReadingPtr reading);
/// The result of its job is an UndoOutcome.
/// A file whose headings do not do, from the refusal that names them: its columns and nothing else. Null when the
/// refusal is about something else.
ReadingPtr headingsOf(const actions::ImportRequest& request, const Problem& refused);
Job::Work undoWork(const Workspace& workspace, ImportBatchId batch);

} // namespace fledge::ui

Q_DECLARE_METATYPE(fledge::ui::ReadingPtr)
Q_DECLARE_METATYPE(fledge::ui::ImportOutcome)
Q_DECLARE_METATYPE(fledge::ui::UndoOutcome)
