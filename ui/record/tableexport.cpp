#include "ui/record/tableexport.h"

#include "core/base/text.h"
#include "core/exports.h"
#include "ui/common/ask.h"
#include "ui/common/counted.h"
#include "ui/record/recordtable.h"
#include "ui/shell/page.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableExport)
};

/// `Documents/Pupils 2026-11-23.csv`.
QString suggestion(const QString& title, QDate today)
{
    QString name = title;
    name.replace(QRegularExpression(QStringLiteral("[\\\\/:*?\"<>|]")), QStringLiteral(" "));
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return folder.filePath(QStringLiteral("%1 %2.csv").arg(name.simplified(), isoDate(today)));
}

void writeTo(const QString& path, const RecordTable& table, Workspace& workspace, Shell& shell, const QString& title, Noted noted)
{
    const QString file = QFileInfo(path).suffix().isEmpty() ? path + QStringLiteral(".csv") : path;
    const exports::Table shown{title, table.filterWords(), table.heads(), table.rowsForFile(), noted == Noted::Counted};
    const Done written = exports::write(workspace, shown, file);
    if (!written) return shell.tell(Notice::problem(words::sentence(written.error())));
    shell.tell(Notice::success(counted(int(shown.rows.size()), Words::tr("One row of “%1” is in the file %2."),
                                       Words::tr("%1 rows of “%2” are in the file %3."))
                                   .arg(title, QDir::toNativeSeparators(file))));
}

/// Notes what is copied, and says where it cannot be noted: then nothing is copied.
void askBeforeCopy(RecordTable* table, Shell& shell, std::function<Done(int rows)> note)
{
    table->setBeforeCopy([&shell, note = std::move(note)](int rows) {
        const Done done = note(rows);
        if (!done) shell.tell(Notice::problem(words::sentence(done.error())));
        return bool(done);
    });
}

} // namespace

void noteCopies(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, Noted noted)
{
    askBeforeCopy(table, shell, [&workspace, title, noted](int rows) {
        return exports::noteCopied(workspace, title, noted == Noted::Counted ? std::optional(size_t(rows)) : std::nullopt);
    });
}

void noteCopies(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, CaseOfRow caseOf)
{
    askBeforeCopy(table, shell, [table, &workspace, title, caseOf = std::move(caseOf)](int) {
        std::vector<CaseId> cases;
        for (const QString& key : table->chosenKeys()) cases.push_back(caseOf(key));
        const bool hasOthers = std::erase(cases, CaseId()) > 0;
        const Done noted = cases.empty() ? Done() : exports::noteCopied(workspace, title, cases);
        return noted && hasOthers ? exports::noteCopied(workspace, title, std::nullopt) : noted;
    });
}

void wireExport(RecordTable* table, Workspace& workspace, Shell& shell, const QString& title, Noted noted)
{
    table->setExport([table, &workspace, &shell, title, noted] {
        if (!workspace.may(u"export")) return shell.tell(Notice::info(Words::tr("Your role may not take lists out of Fledge.")));
        FileDialog::save(table, Words::tr("Export “%1”").arg(title), suggestion(title, workspace.today()),
                         Words::tr("Spreadsheets (*.csv)"),
                         [table, &workspace, &shell, title, noted](const QString& path) { writeTo(path, *table, workspace, shell, title, noted); });
    });
    noteCopies(table, workspace, shell, title, noted);
    const auto allow = [table, &workspace] { table->setExportAllowed(bool(workspace.may(u"export"))); };
    QObject::connect(&workspace, &Workspace::personChanged, table, allow);
    allow();
}

} // namespace fledge::ui
