// Bringing files in and taking that back: read and check first, then write everything in one transaction.
#pragma once
#include "core/domain/importbatch.h"
#include "core/exchange/preview.h"
#include "core/exchange/providerimport.h"
#include "core/store/store.h"

#include <QSet>

namespace fledge::actions {

/// Which file, as what, and what the person has decided about it.
struct ImportRequest
{
    ImportKind kind = ImportKind::Pupils;
    QString path;
    exchange::ImportOptions options; ///< `today` is filled in by readImport()
    exchange::ProviderFilter filter; ///< providers only
};

/// A file read and checked, and the records it would write: new ones have ids and revision 0, parents come first.
struct ImportReading
{
    ImportKind kind = ImportKind::Pupils;
    QString fileName;
    QString digest; ///< of the bytes
    exchange::Preview preview;
    std::vector<record::AnyRecord> records; ///< of the rows that are not bad
    int leftOut = 0;                        ///< providers the filter does not want
    std::vector<exchange::ClosedProvider> closed;
    QDate lastDay; ///< bank holidays: the last day the file knows
    qint64 upTo = 0; ///< the last row of the audit when the file was read: what came later was not looked at
};

/// The columns that a heading of such a file may mean; none for a file without headings.
QStringList importColumns(ImportKind kind);

/// What an import wrote.
struct Imported
{
    ImportBatchId batch;
    int created = 0;
    int changed = 0;
    int suspended = 0; ///< providers closed in the register at which placements run
    int closed = 0;    ///< providers closed here too
};

/// What undoing it took back. `kept` were changed since, are pointed at by something newer, or were there before.
struct ImportUndone
{
    int voided = 0;
    std::vector<store::ChangedRecord> kept;
};

using NewId = std::function<QUuid()>;

/// Reads the file against what the store holds; writes nothing. Fails as the readers of core/exchange do. The pupils in
/// `hidden` are not there for whoever imports: the reading is the same as if the store did not hold them.
Result<ImportReading> readImport(store::Reader& reader, const ImportRequest& request, QDate today, const NewId& newId,
                                 const exchange::Progress& progress = {}, const QSet<QUuid>& hidden = {});

/// Whether bringing it in would change anything.
bool writesSomething(const ImportReading& reading);

/// Done, unless rows are bad and may not be left out: then BadFile `bad_rows` with every problem.
Done acceptable(const ImportReading& reading, bool skipBad);

/// Writes the records as one batch, one audit row each, and closes or suspends the providers that the register calls
/// closed. Invalid when a record breaks a rule; Conflict when somebody changed one meanwhile, Conflict/register_changed when
/// they entered another of a kind that the file adds, which may be the same one; Cancelled when
/// `progress` says so. Then nothing is written.
Result<Imported> writeImport(store::Transaction& tx, const ImportReading& reading, QDate today,
                             const exchange::Progress& progress = {});

/// Voids what the batch made and nobody touched since. NotFound; Invalid `not_allowed_in_state` when undone already;
/// Cancelled when `progress` says so, and then everything stays. What hangs on the pupils in `hidden` is left as it is and
/// not spoken of.
Result<ImportUndone> undoImport(store::Transaction& tx, ImportBatchId batch, const exchange::Progress& progress = {},
                                const QSet<QUuid>& hidden = {});

} // namespace fledge::actions
