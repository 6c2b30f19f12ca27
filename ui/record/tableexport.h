// Taking a table out of the program: the button, the key and the entry of its menu, for whoever may.
#pragma once
#include "core/domain/ids.h"

#include <functional>
#include <QString>

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class RecordTable;
class Shell;

/// The one call that wires a table: what is shown (filter and order included) goes into a CSV file the person chooses, and
/// a notice says where it is. Several rows that are copied are noted in the audit as well. `title` is what the list is
/// called, in the file's name and in the audit. `Uncounted`: concerns that somebody reads may be among the rows, and whoever
/// reads the audit is to learn nothing of them from a number or a filter.
enum class Noted { Counted, Uncounted };
void wireExport(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, Noted noted = Noted::Counted);

/// For a table that is not taken out as a file: several rows that are copied are noted. What cannot be noted is not copied,
/// and a table with neither of these calls copies one row alone.
void noteCopies(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, Noted noted = Noted::Counted);

/// Which concern a row is about, by its key; null for a row about none.
using CaseOfRow = std::function<CaseId(const QString& key)>;
/// For a table with rows about concerns: those that are copied are noted with their concern, where its readers alone see it.
/// Rows about none are noted as an uncounted list.
void noteCopies(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, CaseOfRow caseOf);

} // namespace fledge::ui
