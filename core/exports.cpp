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

QString noteOf(const QString& name, const QString& filter, std::optional<size_t> rows)
{
    const QString note = rows ? Words::tr("%1: %2 rows").arg(name).arg(*rows) : name;
    return filter.isEmpty() ? note : Words::tr("%1, filter “%2”").arg(note, filter);
}

// Also with the business day set, when nothing else can be written: what goes out is real.
Done noteInAudit(Workspace& workspace, const QString& type, const std::vector<QUuid>& records, const QString& note)
{
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        for (const QUuid& id : records) tx.mark(QStringLiteral("export"), type, id, note);
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

Done noteInAudit(Workspace& workspace, const QString& type, const QString& note) { return noteInAudit(workspace, type, {QUuid()}, note); }

bool isAboutPupils(const record::RecordType& type)
{
    return std::any_of(type.fields.begin(), type.fields.end(), [](const record::Field& field) {
        const QLatin1String refers(field.kind->refers ? field.kind->refers : "");
        return field.has(record::Personal) || refers == QLatin1String("pupil") || refers == QLatin1String("placement");
    });
}

tl::unexpected<Problem> notWritten() { return fail(ProblemKind::Failed, QStringLiteral("export_file")); }

} // namespace

Done noteListed(Workspace& workspace, const record::RecordType& type, const QString& filter, size_t rows)
{
    const QString name = QString::fromLatin1(type.name); // as what it is of: who looks after the program has no business with it
    return isAboutPupils(type) ? noteInAudit(workspace, name, noteOf(name, filter, rows)) : Done();
}

Done noteAnswered(Workspace& workspace, const QString& name, const QString& filter, std::optional<size_t> rows)
{
    return noteInAudit(workspace, QStringLiteral("school"), noteOf(name, filter, rows));
}

Done noteCopied(Workspace& workspace, const QString& name, std::optional<size_t> rows)
{
    const QString note = rows ? Words::tr("%1: %2 rows copied").arg(name).arg(*rows) : Words::tr("%1: rows copied").arg(name);
    return noteInAudit(workspace, QStringLiteral("school"), note);
}

Done noteCopied(Workspace& workspace, const QString& name, const std::vector<CaseId>& cases)
{
    std::vector<QUuid> records;
    for (const CaseId id : cases)
        if (std::find(records.begin(), records.end(), id.uuid()) == records.end()) records.push_back(id.uuid());
    return noteInAudit(workspace, QStringLiteral("case"), records, Words::tr("%1: rows copied").arg(name));
}

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
    const QString note = table.isCounted ? noteOf(table.name, table.filter, table.rows.size()) : table.name;
    if (Done noted = noteInAudit(workspace, QStringLiteral("school"), note); !noted) return noted;
    return file.commit() ? Done() : Done(notWritten());
}

} // namespace fledge::exports
