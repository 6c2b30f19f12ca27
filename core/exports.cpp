#include "core/exports.h"

#include "core/exchange/csv.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace fledge::exports {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Exports)
};

QString noteOf(const Table& table)
{
    const QString note = Words::tr("%1: %2 rows").arg(table.name).arg(table.rows.size());
    return table.filter.isEmpty() ? note : Words::tr("%1, filter “%2”").arg(note, table.filter);
}

// In a school's own file with the business day set nothing can be written, as with reports.
Done noteInAudit(Workspace& workspace, const Table& table)
{
    if (!workspace.isWritable()) return {};
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const auto noted = workspace.store().write<int>(actor, [&table](store::Transaction& tx) -> Result<int> {
        tx.mark(QStringLiteral("export"), QStringLiteral("school"), {}, noteOf(table));
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

tl::unexpected<Problem> notWritten() { return fail(ProblemKind::Failed, QStringLiteral("export_file")); }

} // namespace

// The file takes its place only after the note is in the audit: no list goes out unseen.
Done write(Workspace& workspace, const Table& table, const QString& path)
{
    const security::Verdict verdict = workspace.may(u"export");
    if (!verdict) return fail(ProblemKind::Denied, verdict.why);
    std::vector<QStringList> rows{table.heads};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    QSaveFile file(path);
    const QByteArray csv = exchange::writeCsv(rows);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size()) return notWritten();
    if (Done noted = noteInAudit(workspace, table); !noted) return noted;
    return file.commit() ? Done() : Done(notWritten());
}

} // namespace fledge::exports
