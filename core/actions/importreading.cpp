// From a file to the records it would write: one reader per kind of file.
#include "core/actions/imports.h"

#include "core/actions/providers.h"
#include "core/base/text.h"
#include "core/exchange/bankholidays.h"
#include "core/exchange/encoding.h"
#include "core/exchange/headings.h"
#include "core/exchange/pupilimport.h"
#include "core/exchange/termimport.h"
#include "core/store/audit.h"

#include <QFileInfo>

namespace fledge::actions {
namespace {

using exchange::RowAction;
using record::AnyRecord;

bool isWritten(RowAction action) { return action == RowAction::Create || action == RowAction::Update; }

template <class R> Result<std::vector<R>> all(store::Reader& reader) { return reader.list<R>(); }

/// One reading in the making: the request, what the store holds, and what comes out.
struct Reading
{
    store::Reader& reader;
    const ImportRequest& request;
    exchange::ImportOptions options;
    const QByteArray& bytes;
    const NewId& newId;
    const exchange::Progress& progress;
    const QSet<QUuid>& hidden;
    ImportReading out;

    Done pupils();
    Done providers();
    Done terms();
    Done bankHolidays();
    Done closures();
    template <class R> void add(const R& record) { out.records.push_back(AnyRecord::of(record)); }
};

Done Reading::pupils()
{
    auto pupils = all<Pupil>(reader);
    auto contacts = all<Contact>(reader);
    if (!pupils || !contacts) return tl::unexpected(pupils ? contacts.error() : pupils.error());
    std::erase_if(*pupils, [this](const Pupil& one) { return hidden.contains(one.id.uuid()); });
    std::erase_if(*contacts, [this](const Contact& one) { return hidden.contains(one.pupilId.uuid()); });
    auto read = exchange::readPupils(bytes, options, {*pupils, *contacts}, progress);
    if (!read) return tl::unexpected(read.error());
    out.preview = std::move(read->preview);
    for (exchange::ProposedPupil& row : read->rows) {
        if (!isWritten(row.action)) continue;
        if (row.action == RowAction::Create) row.pupil.id = PupilId(newId());
        add(row.pupil);
        for (Contact& contact : row.contacts) {
            contact.pupilId = row.pupil.id;
            if (contact.id.isNull()) contact.id = ContactId(newId());
            add(contact);
        }
    }
    return {};
}

Done Reading::providers()
{
    const auto providers = all<Provider>(reader);
    const auto sites = all<Site>(reader);
    const auto addresses = all<SiteAddress>(reader);
    if (!providers) return tl::unexpected(providers.error());
    if (!sites || !addresses) return tl::unexpected(sites ? addresses.error() : sites.error());
    auto read = exchange::readProviders(bytes, options, request.filter, {*providers, *sites, *addresses}, progress);
    if (!read) return tl::unexpected(read.error());
    out.preview = std::move(read->preview);
    out.leftOut = read->leftOut;
    out.closed = std::move(read->closed);
    for (exchange::ProposedProvider& row : read->rows) {
        if (!isWritten(row.action)) continue;
        if (row.provider.id.isNull()) row.provider.id = ProviderId(newId());
        add(row.provider);
        if (!row.site) continue;
        row.site->id = SiteId(newId());
        row.site->providerId = row.provider.id;
        add(*row.site);
        row.address->id = SiteAddressId(newId());
        row.address->siteId = row.site->id;
        add(*row.address);
    }
    return closures();
}

/// What becomes of each provider that the register calls closed.
Done Reading::closures()
{
    for (exchange::ClosedProvider& closed : out.closed) {
        const auto open = openPlacementsAt(reader, closed.provider);
        if (!open) return tl::unexpected(open.error());
        // What becomes of it asks for all; how many there are is told of those that whoever imports may see.
        const ProviderStatus then = standingWhenClosed(std::ssize(*open));
        closed.placements = static_cast<int>(std::count_if(open->begin(), open->end(), [this](const Placement& one) {
            return !hidden.contains(one.id.uuid()) && !hidden.contains(one.pupilId.uuid());
        }));
        if (!closed.left && then != closed.status) closed.becomes = then;
    }
    return {};
}

Done Reading::terms()
{
    const auto years = all<SchoolYear>(reader);
    const auto halfTerms = all<HalfTerm>(reader);
    const auto closures = all<Closure>(reader);
    if (!years) return tl::unexpected(years.error());
    if (!halfTerms || !closures) return tl::unexpected(halfTerms ? closures.error() : halfTerms.error());
    auto read = exchange::readTerms(bytes, options, {*years, *halfTerms, *closures});
    if (!read) return tl::unexpected(read.error());
    out.preview = std::move(read->preview);
    QHash<QString, SchoolYearId> ids;
    for (SchoolYear& year : read->years) {
        if (year.id.isNull()) year.id = SchoolYearId(newId());
        ids.insert(year.label, year.id);
        add(year);
    }
    for (exchange::ProposedHalfTerm& row : read->halfTerms) {
        if (!isWritten(row.action)) continue;
        row.halfTerm.schoolYearId = ids.value(row.year);
        if (row.halfTerm.id.isNull()) row.halfTerm.id = HalfTermId(newId());
        add(row.halfTerm);
    }
    for (exchange::ProposedClosure& row : read->closures) {
        if (row.action != RowAction::Create) continue;
        row.closure.id = ClosureId(newId());
        add(row.closure);
    }
    return {};
}

Done Reading::bankHolidays()
{
    const auto closures = all<Closure>(reader);
    if (!closures) return tl::unexpected(closures.error());
    auto read = exchange::readBankHolidays(bytes, *closures);
    if (!read) return tl::unexpected(read.error());
    exchange::Preview& preview = out.preview;
    preview.format = QStringLiteral("json");
    preview.encoding = QStringLiteral("utf-8");
    preview.create = static_cast<int>(read->create.size());
    preview.skip = read->known;
    preview.rows = preview.create + preview.skip;
    for (const Closure& gone : read->missing)
        preview.warnings.push_back(
            {QStringLiteral("on_date"), QStringLiteral("not_in_file"), isoDate(gone.onDate), 0, {}});
    for (Closure& holiday : read->create) {
        holiday.id = ClosureId(newId());
        add(holiday);
    }
    out.lastDay = read->last;
    return {};
}

} // namespace

QStringList importColumns(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Pupils:
        return exchange::Headings::pupils().columns();
    case ImportKind::Providers:
        return exchange::Headings::providers().columns();
    case ImportKind::Terms:
        return exchange::Headings::terms().columns();
    case ImportKind::BankHolidays:
        break;
    }
    return {};
}

Result<ImportReading> readImport(store::Reader& reader, const ImportRequest& request, QDate today, const NewId& newId,
                                 const exchange::Progress& progress, const QSet<QUuid>& hidden)
{
    const auto bytes = exchange::readInput(
        request.path, request.kind == ImportKind::Providers ? exchange::registerLimit : exchange::classListLimit);
    if (!bytes) return tl::unexpected(bytes.error());
    Reading reading{reader, request, request.options, *bytes, newId, progress, hidden, {}};
    reading.options.today = today;
    const auto head = store::auditHead(reader.connection());
    if (!head) return tl::unexpected(head.error());
    reading.out.upTo = head->seq;
    reading.out.kind = request.kind;
    reading.out.fileName = QFileInfo(request.path).fileName();
    reading.out.digest = QString::fromLatin1(digest(*bytes).toHex());
    Done done;
    switch (request.kind) {
    case ImportKind::Pupils:
        done = reading.pupils();
        break;
    case ImportKind::Providers:
        done = reading.providers();
        break;
    case ImportKind::Terms:
        done = reading.terms();
        break;
    case ImportKind::BankHolidays:
        done = reading.bankHolidays();
        break;
    }
    if (!done) return tl::unexpected(done.error());
    return std::move(reading.out);
}

} // namespace fledge::actions
