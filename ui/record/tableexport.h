// Taking a table out of the program: the button, the key and the entry of its menu, for whoever may.
#pragma once
#include <QString>

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class RecordTable;
class Shell;

/// The one call that wires a table: what is shown (filter and order included) goes into a CSV file the person chooses, and
/// a notice says where it is. Several rows that are copied are noted in the audit as well. `title` is what the list is
/// called, in the file's name and in the audit.
void wireExport(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title);

} // namespace fledge::ui
