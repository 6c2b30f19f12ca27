#include "core/actions/imports.h"

#include "core/actions/providers.h"
#include "core/base/format.h"
#include "core/store/queries/imports.h"
#include "core/store/queries/ownrecords.h"

#include <QCoreApplication>
#include <QSet>
#include <span>

namespace fledge::actions {
namespace {

constexpr int recordsBetweenReports = 200;

/// What an import has written so far.
struct Written
{
    Imported imported;
    std::vector<store::ImportedRecord> records;
};

Done checkRecord(const record::AnyRecord& record, QDate today)
{
    std::vector<FieldProblem> problems = record::validate(record, today);
    std::erase_if(problems, &record::isWarning);
    return problems.empty() ? Done() : fail(Problem{ProblemKind::Invalid, problems.front().rule, problems, {}});
}

/// Told how many records are written; false: no more.
using Report = std::function<bool(size_t done)>;

Done writeNew(store::Transaction& tx, std::span<const record::AnyRecord> some, const Report& report, Written& written)
{
    std::vector<record::AnyRecord> records(some.begin(), some.end());
    const Done done = tx.insertAllNew(records, QStringLiteral("import"), [&report](qsizetype count) { return report(size_t(count)); });
    if (!done) return done;
    for (const record::AnyRecord& record : records)
        written.records.push_back({&record.type(), record.id(), record.meta().revision});
    written.imported.created += static_cast<int>(records.size());
    return {};
}

Done writeChanged(store::Transaction& tx, const record::AnyRecord& record, Written& written)
{
    const auto saved = tx.save(record, QStringLiteral("import"), {});
    if (!saved) return tl::unexpected(saved.error());
    if (saved->changed.isEmpty()) return {};
    ++written.imported.changed;
    written.records.push_back({&record.type(), saved->id, saved->revision});
    return {};
}

/// How many of the first records are new and of one type, so that they are written together; 0: the first is known.
size_t newOnes(std::span<const record::AnyRecord> records)
{
    const auto differs = [&](const record::AnyRecord& record) {
        return record.meta().revision != 0 || &record.type() != &records.front().type();
    };
    return static_cast<size_t>(std::find_if(records.begin(), records.end(), differs) - records.begin());
}

/// Writes the first records, as many as go together, and takes them off.
Done writeFirst(store::Transaction& tx, std::span<const record::AnyRecord>& records, QDate today, const Report& report, Written& written)
{
    const size_t together = newOnes(records);
    const auto some = records.first(std::max<size_t>(together, 1));
    records = records.subspan(some.size());
    for (const record::AnyRecord& record : some)
        if (const Done good = checkRecord(record, today); !good) return good;
    return together > 0 ? writeNew(tx, some, report, written) : writeChanged(tx, some.front(), written);
}

Result<ImportBatchId> writeBatch(store::Transaction& tx, const ImportReading& reading)
{
    ImportBatch batch;
    batch.kind = reading.kind;
    batch.fileName = reading.fileName;
    batch.digest = reading.digest;
    batch.rows = reading.preview.rows;
    batch.at = tx.clock().now();
    batch.byStaff = tx.actor().staff;
    const auto saved = tx.insertNew(record::AnyRecord::of(batch), QStringLiteral("import"), {});
    if (!saved) return tl::unexpected(saved.error());
    return ImportBatchId(saved->id);
}

/// Whoever reads the same list at the same moment, or enters a pupil of it by hand, would make each twice.
Done nobodyAddedSince(store::Transaction& tx, const ImportReading& reading)
{
    QSet<QString> types;
    for (const record::AnyRecord& record : reading.records)
        if (record.meta().revision == 0) types.insert(QString::fromLatin1(record.type().name));
    for (const QString& type : types) {
        auto rows = tx.connection().run(
            QStringLiteral("SELECT 1 FROM audit WHERE seq > ? AND type = ? AND action IN ('create', 'import') LIMIT 1"), {reading.upTo, type});
        if (!rows) return tl::unexpected(rows.error());
        if (rows->next()) return fail(ProblemKind::Conflict, QStringLiteral("register_changed"));
    }
    return {};
}

QString whyClosed(const exchange::ClosedProvider& closed, const QString& fileName)
{
    const QString reason = closed.closedOn.isValid()
                               ? QCoreApplication::translate("Exchange", "Closed in the register on %1 (%2, row %3)")
                                     .arg(format::date(closed.closedOn))
                               : QCoreApplication::translate("Exchange", "Closed in the register (%1, row %2)");
    return reason.arg(fileName).arg(closed.row);
}

/// Closes or suspends what the register calls closed.
Done writeClosures(store::Transaction& tx, const ImportReading& reading, Imported& imported)
{
    for (const exchange::ClosedProvider& closed : reading.closed) {
        if (closed.left) continue;
        const auto saved = closedInRegister(tx, closed.provider, whyClosed(closed, reading.fileName));
        if (!saved) return tl::unexpected(saved.error());
        if (saved->changed.isEmpty()) continue;
        const auto now = tx.load(closed.provider);
        if (!now) return tl::unexpected(now.error());
        ++(now->status == ProviderStatus::Closed ? imported.closed : imported.suspended);
        const bool noted = std::any_of(reading.records.begin(), reading.records.end(),
                                       [&](const record::AnyRecord& other) { return other.id() == saved->id; });
        if (noted) continue; // changed by the file as well
        const store::ImportedRecord changed{&record::typeOf<Provider>(), saved->id, saved->revision};
        if (const Done done = store::noteImported(tx, imported.batch, {&changed, 1}); !done) return done;
    }
    return {};
}

/// Whether anything that does not go as well points at a record.
bool isFree(const std::vector<QUuid>& pointing, const QSet<QUuid>& gone)
{
    return std::all_of(pointing.begin(), pointing.end(), [&gone](const QUuid& other) { return gone.contains(other); });
}

} // namespace

bool writesSomething(const ImportReading& reading)
{
    return !reading.records.empty() || std::any_of(reading.closed.begin(), reading.closed.end(),
                                                   [](const auto& closed) { return closed.becomes.has_value(); });
}

Done acceptable(const ImportReading& reading, bool skipBad)
{
    if (reading.preview.bad == 0 || skipBad) return {};
    return fail(Problem{ProblemKind::BadFile, QStringLiteral("bad_rows"), reading.preview.problems, {}});
}

Result<Imported> writeImport(store::Transaction& tx, const ImportReading& reading, QDate today,
                             const exchange::Progress& progress)
{
    if (Done same = nobodyAddedSince(tx, reading); !same) return tl::unexpected(same.error());
    const auto batch = writeBatch(tx, reading);
    if (!batch) return tl::unexpected(batch.error());
    Written written{{*batch, 0, 0}, {}};
    const int total = static_cast<int>(reading.records.size());
    int reported = 0;
    const auto goesOn = [&](int done) {
        if (done - reported < recordsBetweenReports) return true;
        reported = done;
        return !progress || progress(done, total);
    };
    std::span<const record::AnyRecord> rest = reading.records;
    while (!rest.empty()) {
        const int before = total - static_cast<int>(rest.size());
        const Report report = [&](size_t done) { return goesOn(before + static_cast<int>(done)); };
        if (const Done saved = writeFirst(tx, rest, today, report, written); !saved) return tl::unexpected(saved.error());
        if (!goesOn(total - static_cast<int>(rest.size()))) return fail(ProblemKind::Cancelled);
    }
    if (const Done noted = store::noteImported(tx, *batch, written.records); !noted) return tl::unexpected(noted.error());
    Imported imported = written.imported;
    if (const Done closed = writeClosures(tx, reading, imported); !closed) return tl::unexpected(closed.error());
    if (progress) tx.askWhileFinishing([progress, total] { return progress(total, total); });
    return imported;
}

Result<ImportUndone> undoImport(store::Transaction& tx, ImportBatchId id, const exchange::Progress& progress, const QSet<QUuid>& hidden)
{
    auto batch = tx.load(id);
    if (!batch) return tl::unexpected(batch.error());
    if (batch->undoneAt.isValid())
        return fail(Problem::invalid(QStringLiteral("undone_at"), QStringLiteral("not_allowed_in_state")));
    const auto written = store::importedRecords(tx, id);
    if (!written) return tl::unexpected(written.error());
    QSet<QString> types;
    for (const store::ImportedRecord& record : *written)
        types.insert(QString::fromLatin1(record.type->name));
    const auto pointers = store::pointersAt(tx, types);
    if (!pointers) return tl::unexpected(pointers.error());

    ImportUndone undone;
    QSet<QUuid> gone;
    const QString reason = QCoreApplication::translate("Exchange", "The import was undone");
    const int total = static_cast<int>(written->size());
    int done = 0;
    // Children go first: a record stays when anything that is not going points at it.
    for (auto record = written->rbegin(); record != written->rend(); ++record) {
        if (done++ % recordsBetweenReports == 0 && progress && !progress(done, total))
            return fail(ProblemKind::Cancelled);
        const auto now = tx.load(*record->type, record->id);
        if (!now) return tl::unexpected(now.error());
        if (now->meta().isVoided() || store::belongsTo(hidden, *now)) continue;
        if (record->revision != 1 || now->meta().revision != 1 || !isFree(pointers->value(record->id), gone)) {
            undone.kept.push_back({record->type, record->id});
            continue;
        }
        const auto voided = tx.voidRecord(*record->type, record->id, reason);
        if (!voided) return tl::unexpected(voided.error());
        gone.insert(record->id);
        ++undone.voided;
    }
    if (progress) tx.askWhileFinishing([progress, total] { return progress(total, total); });
    batch->undoneAt = tx.clock().now();
    const auto saved = tx.save(*batch, QStringLiteral("import.undo"));
    if (!saved) return tl::unexpected(saved.error());
    return undone;
}

} // namespace fledge::actions
