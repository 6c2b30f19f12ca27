#include "core/store/standing.h"

#include "core/base/text.h"
#include "core/security/recoverycode.h"
#include "core/store/rows.h"

#include <QSet>

namespace fledge::store {
namespace {

void append(QByteArray& bytes, const QVariant& value)
{
    const QByteArray part = value.typeId() == QMetaType::QByteArray ? value.toByteArray() : value.toString().toUtf8();
    bytes += QByteArray::number(part.size()) + ' ' + part;
}

/// Every value of every row, in the order of the statement.
Done appendRows(Connection& connection, QByteArray& bytes, const QString& sql, const QUuid& account, int columns)
{
    auto rows = connection.run(sql, {connection.id(account)});
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) {
        bytes += '|';
        for (int column = 0; column < columns; ++column)
            append(bytes, rows->isNull(column) ? QVariant(QByteArray()) : rows->value(column));
    }
    bytes += '\n';
    return {};
}

struct LastWord
{
    qint64 seq = 0; ///< 0: none
    QByteArray bound;
};

Result<LastWord> lastWordAbout(Connection& connection, const QUuid& account)
{
    auto rows = connection.run(QStringLiteral("SELECT seq, bound FROM audit WHERE record_id = ? AND type = 'account' AND "
                                              "bound IS NOT NULL ORDER BY seq DESC LIMIT 1"),
                               {connection.id(account)});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? LastWord{rows->value(0).toLongLong(), rows->bytes(1)} : LastWord{};
}

Result<std::vector<QUuid>> everybodyInTheAudit(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT DISTINCT record_id FROM audit WHERE type = 'account' AND record_id IS NOT NULL"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<QUuid> out;
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

/// The keys that somebody needs who may read records, or sign as the school.
Done holdsKeys(Connection& connection, const QUuid& holder, const std::vector<security::Epoch>& needed, bool signsAsSchool)
{
    const auto grants = recordGrants(connection, holder);
    const auto school = schoolGrant(connection, holder);
    if (!grants) return tl::unexpected(grants.error());
    if (!school) return tl::unexpected(school.error());
    for (const security::Epoch& epoch : needed)
        if (std::none_of(grants->begin(), grants->end(),
                         [&](const GrantRow& row) { return row.number == epoch.number && !row.sealed.isEmpty(); }))
            return fail(ProblemKind::Damaged, QStringLiteral("keys"));
    return signsAsSchool && school->isEmpty() ? fail(ProblemKind::Damaged, QStringLiteral("keys")) : Done();
}

} // namespace

Result<QByteArray> standingDigest(Connection& connection, const QUuid& account)
{
    QByteArray bytes = "fledge standing 1 " + account.toRfc4122();
    const QString own = QStringLiteral("SELECT suspended, provisional, box_public, sign_public, salt, passes, kibibytes, locked, "
                                       "certificate FROM account WHERE staff_id = ?");
    const QString records = QStringLiteral("SELECT epoch, sealed FROM record_key WHERE recipient = ? ORDER BY epoch");
    const QString school = QStringLiteral("SELECT sealed FROM school_key WHERE recipient = ?");
    for (const auto& [sql, columns] : {std::pair{own, 9}, {records, 2}, {school, 1}})
        if (Done done = appendRows(connection, bytes, sql, account, columns); !done) return tl::unexpected(done.error());
    return digest(bytes);
}

Result<Standing> standingOf(Connection& connection, AuditWitness& witness, const QUuid& account)
{
    constexpr int attempts = 3; // another window may have committed between the two questions
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto word = lastWordAbout(connection, account);
        if (!word) return tl::unexpected(word.error());
        if (word->seq == 0) return Standing::Unknown;
        const auto now = standingDigest(connection, account);
        if (!now) return tl::unexpected(now.error());
        if (*now == word->bound && witness.vouchesFor(word->seq)) return Standing::AsSigned;
    }
    return Standing::Changed;
}

Result<bool> isVouchedFor(Connection& connection, AuditWitness& witness, const record::RecordType& type, const QUuid& id)
{
    auto row = connection.run(sqlFor(type).selectAll + QStringLiteral(" WHERE id = ?"), {connection.id(id)});
    if (!row) return tl::unexpected(row.error());
    if (!row->next()) return fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
    const QByteArray stored = digestOfRow(*row, type);
    auto last = connection.run(QStringLiteral("SELECT seq, digest_after FROM audit WHERE record_id = ? AND type = ? AND "
                                              "digest_after IS NOT NULL ORDER BY seq DESC LIMIT 1"),
                               {connection.id(id), QString::fromLatin1(type.name)});
    if (!last) return tl::unexpected(last.error());
    if (!last->next() || last->bytes(1) != stored) return false;
    return witness.vouchesFor(last->value(0).toLongLong());
}

Done checkStandings(Connection& connection, const QByteArray& storeId)
{
    const auto keys = schoolKeys(connection);
    if (!keys) return tl::unexpected(keys.error());
    if (keys->isEmpty()) return {};
    const auto everybody = everybodyInTheAudit(connection);
    const auto known = epochs(connection, keys->school, storeId);
    const auto rows = accounts(connection);
    if (!everybody) return tl::unexpected(everybody.error());
    if (!known) return tl::unexpected(known.error());
    if (!rows) return tl::unexpected(rows.error());
    AuditWitness witness(connection);
    for (const QUuid& one : *everybody) {
        const auto standing = standingOf(connection, witness, one);
        if (!standing) return tl::unexpected(standing.error());
        if (*standing == Standing::Changed) return fail(ProblemKind::Damaged, QStringLiteral("standing"));
    }
    if (Done sheet = holdsKeys(connection, security::recoveryRecipient(), *known, true); !sheet) return sheet;
    for (const AccountRow& row : *rows) {
        const auto certificate = security::readCertificate(row.certificate, storeId, keys->school);
        if (!certificate) continue;
        const bool head = std::find(certificate->roles.begin(), certificate->roles.end(), Role::Headteacher) != certificate->roles.end();
        const auto needed = certificate->mayHoldRecords ? std::vector{known->back()} : std::vector<security::Epoch>();
        if (Done holds = holdsKeys(connection, row.staff.uuid(), needed, head); !holds) return holds;
    }
    return {};
}

} // namespace fledge::store
