#include "core/store/disposals.h"

#include "core/base/text.h"
#include "core/domain/agreement.h"
#include "core/domain/checkanswer.h"
#include "core/domain/concern.h"
#include "core/domain/confirmation.h"
#include "core/domain/consent.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/domain/visit.h"
#include "core/store/queries/pupilrecords.h"

namespace fledge::store {
namespace {

tl::unexpected<Problem> notGenuine() { return fail(ProblemKind::Damaged, QStringLiteral("disposal")); }

/// The rows that propose a disposal, take it back or carry it out: they stay whole.
bool isWordOnDisposal(const ChainLink& link)
{
    static const QStringList words{proposeDisposal, withdrawDisposal, declineDisposal};
    static const QStringList types{QStringLiteral("pupil"), disposedRecords, QStringLiteral("case")};
    return link.type == disposalType || (types.contains(link.type) && words.contains(link.action));
}

QByteArray digestOfRest(ChainLink link, const QByteArray& hash, const QByteArray& signature)
{
    link.whySealed.clear();
    return digest("fledge disposed row 1 " + hashOf(link) + hash + signature);
}

/// A row of the audit as it lies in the file.
struct AuditLine
{
    ChainLink link{};
    QByteArray hash, signature;
    bool isWhole = false;
    bool hasValues = false;
};

Result<std::vector<AuditLine>> linesAbout(Connection& connection, const QUuid& id)
{
    auto rows = connection.run(selectChain + QStringLiteral(" WHERE record_id = ? ORDER BY seq"), {connection.id(id)});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<AuditLine> out;
    while (rows->next()) {
        AuditLine& line = out.emplace_back();
        line.isWhole = readLink(*rows, line.link, line.hash);
        line.signature = rows->bytes(12);
    }
    for (AuditLine& line : out) {
        auto value = connection.run(QStringLiteral("SELECT 1 FROM audit_value WHERE seq = ?"), {line.link.seq});
        if (!value) return tl::unexpected(value.error());
        line.hasValues = value->next();
    }
    return out;
}

Done ran(const Result<Rows>& rows) { return rows ? Done() : tl::unexpected(rows.error()); }

/// Takes the reason and the values out of one row, and notes what is left of it.
Done blank(Connection& connection, const QUuid& subject, const AuditLine& line)
{
    if (line.link.whySealed.isEmpty() && !line.hasValues) return {};
    if (!line.isWhole) return fail(ProblemKind::Damaged, QStringLiteral("audit %1").arg(line.link.seq));
    Done done = ran(connection.run(QStringLiteral("INSERT INTO disposed_row (seq, subject, digest) VALUES (?, ?, ?)"),
                                   {line.link.seq, connection.id(subject), digestOfRest(line.link, line.hash, line.signature)}));
    if (done && !line.link.whySealed.isEmpty())
        done = ran(connection.run(QStringLiteral("UPDATE audit SET why_sealed = NULL WHERE seq = ?"), {line.link.seq}));
    if (done && line.hasValues) done = ran(connection.run(QStringLiteral("DELETE FROM audit_value WHERE seq = ?"), {line.link.seq}));
    return done;
}

Done blankAbout(Connection& connection, const QUuid& subject, const QUuid& id)
{
    const auto lines = linesAbout(connection, id);
    if (!lines) return tl::unexpected(lines.error());
    for (const AuditLine& line : *lines)
        if (!isWordOnDisposal(line.link))
            if (Done done = blank(connection, subject, line); !done) return done;
    return {};
}

Done noteGone(Connection& connection, const QUuid& subject, const QUuid& id)
{
    return ran(connection.run(QStringLiteral("INSERT INTO disposed_record (id, subject) VALUES (?, ?)"),
                              {connection.id(id), connection.id(subject)}));
}

Done removeRecord(Connection& connection, const record::RecordType& type, const QUuid& id)
{
    const Done forgotten = ran(connection.run(QStringLiteral("DELETE FROM imported_record WHERE record_id = ?"), {connection.id(id)}));
    if (!forgotten) return forgotten;
    const auto gone = connection.run(QStringLiteral("DELETE FROM %1 WHERE id = ?").arg(QLatin1String(type.name)), {connection.id(id)});
    if (!gone) return tl::unexpected(gone.error());
    return gone->affected() == 1 ? Done() : fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
}

Done removeCase(Connection& connection, const QUuid& id)
{
    for (const char* table : {"confidential", "case_key"})
        if (Done done = ran(connection.run(QStringLiteral("DELETE FROM %1 WHERE case_id = ?").arg(QLatin1String(table)), {connection.id(id)})); !done)
            return done;
    return {};
}

Done takeOut(Connection& connection, const Removal& removal)
{
    for (const auto& [type, id] : removal.records) {
        Done done = noteGone(connection, removal.subject, id);
        if (done) done = blankAbout(connection, removal.subject, id);
        if (!done) return done;
    }
    for (const QUuid& id : removal.cases) {
        Done done = noteGone(connection, removal.subject, id);
        if (done) done = blankAbout(connection, removal.subject, id);
        if (done) done = removeCase(connection, id);
        if (!done) return done;
    }
    for (auto record = removal.records.rbegin(); record != removal.records.rend(); ++record)
        if (Done done = removeRecord(connection, *record->first, record->second); !done) return done;
    return ran(connection.run(QStringLiteral("INSERT INTO disposal_proof (subject, proposed_by, carried_out_by) VALUES (?, ?, ?)"),
                              {connection.id(removal.subject), removal.proposedBy, removal.carriedOutBy}));
}

/// Everything that the row of a disposal vouches for.
struct Taken
{
    std::vector<QUuid> records;
    std::vector<std::pair<qint64, QByteArray>> rows;
    QByteArray proposedBy, carriedOutBy;

    QByteArray bytes(const QUuid& subject) const
    {
        QByteArray out = "fledge disposal 1 " + subject.toRfc4122();
        for (const QByteArray* part : {&proposedBy, &carriedOutBy}) out += QByteArray::number(part->size()) + ' ' + *part;
        out += QByteArray::number(records.size()) + ' ';
        for (const QUuid& id : records) out += id.toRfc4122();
        for (const auto& [seq, left] : rows) out += QByteArray::number(seq) + ' ' + left;
        return out;
    }
};

Result<Taken> takenWith(Connection& connection, const QUuid& subject)
{
    Taken out;
    auto records = connection.run(QStringLiteral("SELECT id FROM disposed_record WHERE subject = ? ORDER BY id"), {connection.id(subject)});
    if (!records) return tl::unexpected(records.error());
    while (records->next()) out.records.push_back(records->id(0));
    auto rows = connection.run(QStringLiteral("SELECT seq, digest FROM disposed_row WHERE subject = ? ORDER BY seq"), {connection.id(subject)});
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) out.rows.emplace_back(rows->value(0).toLongLong(), rows->bytes(1));
    auto proof = connection.run(QStringLiteral("SELECT proposed_by, carried_out_by FROM disposal_proof WHERE subject = ?"), {connection.id(subject)});
    if (!proof) return tl::unexpected(proof.error());
    if (proof->next()) {
        out.proposedBy = proof->bytes(0);
        out.carriedOutBy = proof->bytes(1);
    }
    return out;
}

/// Whether the transaction that a row stands in was signed by the account of whoever the row names: a row that says
/// somebody else did it is worth nothing.
Result<bool> isSignedByItsAuthor(Connection& connection, const ChainLink& link)
{
    auto rows = connection.run(QStringLiteral("SELECT by_staff, signature FROM audit WHERE seq >= ? AND signature IS NOT NULL ORDER BY seq LIMIT 1"),
                               {link.seq});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next() || rows->id(0) != link.byStaff) return false;
    const QByteArray signature = rows->bytes(1);
    const qsizetype mark = signature.indexOf('a');
    return mark > 0 && signature.left(mark).toLongLong() > 0 && signature.left(mark).toLongLong() <= link.seq;
}

bool hadRole(const QByteArray& certificate, const QByteArray& storeId, const QByteArray& school, const QUuid& staff, Role role)
{
    const auto read = security::readCertificate(certificate, storeId, school);
    return read && read->staff == staff && std::find(read->roles.begin(), read->roles.end(), role) != read->roles.end();
}

/// The two rows of a disposal: that it was carried out, and the last word on it before.
struct TwoRows
{
    const AuditLine* carriedOut = nullptr;
    const AuditLine* proposed = nullptr;

    explicit TwoRows(const std::vector<AuditLine>& lines)
    {
        for (const AuditLine& line : lines) {
            if (!isWordOnDisposal(line.link)) continue;
            if (line.link.type != disposalType && !carriedOut) proposed = &line;
            if (line.link.type != disposalType) continue;
            isRepeated = carriedOut != nullptr;
            carriedOut = &line;
        }
    }
    bool isRepeated = false;
    /// Both whole, of one kind, and by two people.
    bool fit() const
    {
        return carriedOut && proposed && !isRepeated && carriedOut->isWhole && proposed->isWhole && areOfOneKind() &&
               proposed->link.action == proposeDisposal && carriedOut->link.byStaff != proposed->link.byStaff;
    }
    bool areOfOneKind() const
    {
        static const QHash<QString, QString> kinds{{carryOutDisposal, QStringLiteral("pupil")},
                                                   {carryOutOfRecords, disposedRecords},
                                                   {carryOutOfCase, QStringLiteral("case")}};
        return kinds.value(carriedOut->link.action) == proposed->link.type;
    }
};

/// The row of the audit that vouches for all that went with a pupil; 0 where nothing does.
Result<qint64> genuineRow(Connection& connection, const QByteArray& storeId, const QByteArray& school, const QUuid& subject)
{
    const auto taken = takenWith(connection, subject);
    const auto lines = linesAbout(connection, subject);
    if (!taken) return tl::unexpected(taken.error());
    if (!lines) return tl::unexpected(lines.error());
    const TwoRows two(*lines);
    if (!two.fit()) return 0;
    const ChainLink &out = two.carriedOut->link, &proposal = two.proposed->link;
    auto statement = connection.run(QStringLiteral("SELECT sealed FROM audit_value WHERE seq = ?"), {out.seq});
    if (!statement) return tl::unexpected(statement.error());
    if (!statement->next() || boundOfStatement(digest(taken->bytes(subject)), statement->bytes(0)) != out.bound) return 0;
    for (const ChainLink* link : {&out, &proposal}) {
        const auto isSigned = isSignedByItsAuthor(connection, *link);
        if (!isSigned) return tl::unexpected(isSigned.error());
        if (!*isSigned) return 0;
    }
    const auto had = [&](const QByteArray& certificate, const QUuid& staff, Role role) { return hadRole(certificate, storeId, school, staff, role); };
    const bool isCase = out.action == carryOutOfCase; // either of the two roles, for both
    const bool proposerMay = had(taken->proposedBy, proposal.byStaff, Role::Headteacher) || (isCase && had(taken->proposedBy, proposal.byStaff, Role::Safeguarding));
    const bool otherMay = had(taken->carriedOutBy, out.byStaff, Role::Safeguarding) || (isCase && had(taken->carriedOutBy, out.byStaff, Role::Headteacher));
    return proposerMay && otherMay ? out.seq : 0;
}

Result<std::vector<QUuid>> subjectsIn(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT subject FROM disposed_record UNION SELECT subject FROM disposed_row UNION "
                                              "SELECT subject FROM disposal_proof UNION SELECT record_id FROM audit WHERE type = 'disposal'"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<QUuid> out;
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

QStringList namesOf(const std::vector<const record::RecordType*>& types)
{
    QStringList out;
    for (const record::RecordType* type : types) out += QString::fromLatin1(type->name);
    return out;
}

/// Whether what went was a pupil's, or of the kinds that may go by themselves: nobody disposes of a policy, or of a member of
/// staff.
Result<bool> wereDisposable(Connection& connection)
{
    QStringList ofPupils{QStringLiteral("case")};
    for (const PupilLink& link : pupilLinks())
        if (link.column) ofPupils += QString::fromLatin1(link.type->name);
    const QHash<QString, QStringList> may{{carryOutDisposal, ofPupils}, {carryOutOfRecords, namesOf(disposableTypes())}, {carryOutOfCase, {QStringLiteral("case")}}};
    auto rows = connection.run(QStringLiteral("SELECT DISTINCT a.type, x.action FROM audit a JOIN disposed_record d ON d.id = a.record_id "
                                              "JOIN audit x ON x.record_id = d.subject AND x.type = 'disposal' WHERE a.digest_after IS NOT NULL"));
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next())
        if (!may.value(rows->text(1)).contains(rows->text(0))) return false;
    return true;
}

} // namespace

std::vector<const record::RecordType*> disposableTypes()
{
    return {&record::typeOf<RiskAssessment>(), &record::typeOf<RiskItem>(), &record::typeOf<Consent>(),     &record::typeOf<Agreement>(),
            &record::typeOf<CheckAnswer>(),    &record::typeOf<Visit>(),    &record::typeOf<Confirmation>()};
}

Done dispose(Transaction& tx, const Removal& removal)
{
    Connection& connection = tx.connection();
    Done done = ran(connection.run(QStringLiteral("INSERT INTO disposal (one, reason) VALUES (1, ?)"), {removal.action}));
    if (done) done = takeOut(connection, removal);
    if (done) done = ran(connection.run(QStringLiteral("DELETE FROM disposal")));
    if (!done) return done;
    const auto taken = takenWith(connection, removal.subject);
    if (!taken) return tl::unexpected(taken.error());
    tx.note({removal.action, disposalType, removal.subject, {}, {}, {}, removal.statement, digest(taken->bytes(removal.subject))});
    for (const auto& [type, id] : removal.records) tx.noteRemoved(*type, id);
    for (const QUuid& id : removal.cases) tx.noteRemoved(record::typeOf<Concern>(), id);
    return {};
}

Result<DisposalWord> lastDisposalWord(Connection& connection, const QUuid& subject)
{
    auto rows = connection.run(QStringLiteral("SELECT seq, action, by_staff, at FROM audit WHERE record_id = ? AND (type = 'disposal' OR "
                                              "(type IN ('pupil', 'case') AND action IN ('retention.propose', 'retention.withdraw', 'retention.decline'))) "
                                              "ORDER BY seq DESC LIMIT 1"),
                               {connection.id(subject)});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return DisposalWord{};
    return DisposalWord{rows->value(0).toLongLong(), rows->text(1), StaffId(rows->id(2)), parseInstant(rows->text(3))};
}

Result<bool> hasDisposals(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT 1 FROM disposal_proof"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next();
}

Result<QSet<QUuid>> disposedAmong(Connection& connection, const QSet<QUuid>& ids)
{
    QSet<QUuid> out;
    for (const QUuid& id : ids) {
        auto rows = connection.run(QStringLiteral("SELECT 1 FROM disposed_record WHERE id = ?"), {connection.id(id)});
        if (!rows) return tl::unexpected(rows.error());
        if (rows->next()) out.insert(id);
    }
    return out;
}

Result<Disposals> Disposals::read(Connection& connection, const QByteArray& storeId, const QByteArray& school)
{
    const auto subjects = subjectsIn(connection);
    if (!subjects) return tl::unexpected(subjects.error());
    Disposals out;
    for (const QUuid& subject : *subjects) {
        const auto row = genuineRow(connection, storeId, school, subject);
        const auto taken = takenWith(connection, subject);
        if (!row) return tl::unexpected(row.error());
        if (!taken) return tl::unexpected(taken.error());
        out.m_areGenuine = out.m_areGenuine && *row > 0;
        if (*row == 0) continue;
        for (const QUuid& id : taken->records) out.m_records.insert(id);
        for (const auto& [seq, left] : taken->rows) out.m_rows[seq] = {*row, left};
    }
    return out;
}

std::optional<qint64> Disposals::disposalOf(const ChainLink& link, const QByteArray& hash, const QByteArray& signature) const
{
    const auto row = m_rows.find(link.seq);
    const bool fits = row != m_rows.end() && link.whySealed.isEmpty() && row->second.digest == digestOfRest(link, hash, signature);
    return fits ? std::optional(row->second.disposal) : std::nullopt;
}

Done Disposals::check(Connection& connection) const
{
    auto open = connection.run(QStringLiteral("SELECT 1 FROM disposal"));
    if (!open) return tl::unexpected(open.error());
    if (open->next() || !m_areGenuine) return notGenuine();
    const auto disposable = wereDisposable(connection);
    if (!disposable) return tl::unexpected(disposable.error());
    return *disposable ? Done() : notGenuine();
}

} // namespace fledge::store
