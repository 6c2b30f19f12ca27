// Lists that leave the program as files for spreadsheets: who may take them out, and the note in the audit.
#pragma once
#include "core/workspace.h"

#include <optional>

namespace fledge::exports {

/// A table as it is shown: what it is called, what it was cut to, its heads and its rows.
struct Table
{
    QString name;   ///< as people call it: `Pupils`
    QString filter; ///< the words typed into its filter; empty: nothing was left out
    QStringList heads;
    std::vector<QStringList> rows;
    /// Whether the audit says how many rows there were, and to what they were cut. Not where concerns may be among them.
    bool isCounted = true;
};

/// Notes in the audit that a list of records was handed out as a whole (`list` of the command line): what was asked for and how
/// many there were. Nothing is noted of lists that say nothing about a pupil, and where the file may not be written.
Done noteListed(Workspace& workspace, const record::RecordType& type, const QString& filter, size_t rows);

/// The same of what was handed out as a whole and is no list of one type of record: `where`, `duties`. How many rows there
/// were is left out where concerns may be among them: whoever reads the audit would learn how many somebody else reads.
Done noteAnswered(Workspace& workspace, const QString& name, const QString& filter, std::optional<size_t> rows);

/// The same of rows that went to the clipboard, where there are several; without their number where concerns may be among them.
Done noteCopied(Workspace& workspace, const QString& name, std::optional<size_t> rows);

/// The same of rows about concerns: noted with each of these cases, for its readers alone. A row about the list would tell
/// whoever reads the audit that somebody reads concerns.
Done noteCopied(Workspace& workspace, const QString& name, const std::vector<CaseId>& cases);

/// Writes the table as CSV, formulas made harmless, and notes it in the audit: name, and filter and count of rows where they are counted. Denied when
/// the person may not export; Failed (export_file) when the file cannot be written, and then nothing stands at `path` that
/// did not before.
Done write(Workspace& workspace, const Table& table, const QString& path);

} // namespace fledge::exports
