#include "core/store/accounts.h"

#include "core/base/text.h"
#include "core/domain/staff.h"
#include "core/store/standing.h"

namespace fledge::store {
namespace {

const QString selectAccounts = QStringLiteral(
    "SELECT a.staff_id, s.sign_in, s.given_name, s.family_name, a.suspended, a.box_public, a.sign_public, a.salt, "
    "a.passes, a.kibibytes, a.locked, a.certificate, a.made_at, a.failures, a.last_failure, a.provisional "
    "FROM account a JOIN staff s ON s.id = a.staff_id");

QVariant blobOrNull(const QByteArray& bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(bytes);
}

QVariant instantOrNull(const QDateTime& at)
{
    return at.isValid() ? QVariant(instantText(at)) : QVariant(QMetaType(QMetaType::QString));
}

AccountRow readAccount(const Rows& rows)
{
    AccountRow row;
    row.staff = StaffId(rows.id(0));
    row.signIn = rows.text(1);
    row.name = QStringLiteral("%1 %2").arg(rows.text(2), rows.text(3));
    row.suspended = rows.integer(4) != 0;
    row.keys = {rows.bytes(5), rows.bytes(6)};
    row.locked = {rows.bytes(7), {rows.integer(8), rows.integer(9)}, rows.bytes(10)};
    row.certificate = rows.bytes(11);
    row.madeAt = parseInstant(rows.text(12));
    row.failures = rows.integer(13);
    if (!rows.isNull(14)) row.lastFailure = parseInstant(rows.text(14));
    row.provisional = rows.integer(15) != 0;
    return row;
}

/// Compares each with what the audit says of it.
Done compare(Connection& connection, std::vector<AccountRow>& rows)
{
    AuditWitness witness(connection);
    for (AccountRow& row : rows) {
        const auto standing = standingOf(connection, witness, row.staff.uuid());
        if (!standing) return tl::unexpected(standing.error());
        row.isChanged = *standing == Standing::Changed;
    }
    return {};
}

Done ran(const Result<Rows>& rows) { return rows ? Done() : tl::unexpected(rows.error()); }

Result<std::vector<QUuid>> ids(Connection& connection, const QString& sql, const QVariantList& values = {})
{
    auto rows = connection.run(sql, values);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<QUuid> out;
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

Result<std::vector<GrantRow>> grants(Connection& connection, const QString& sql, const QVariantList& values)
{
    auto rows = connection.run(sql, values);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<GrantRow> out;
    while (rows->next()) out.push_back({rows->id(0), rows->integer(1), rows->id(2), rows->bytes(3)});
    return out;
}

Result<QByteArray> info(Connection& connection, const QString& name)
{
    auto rows = connection.run(QStringLiteral("SELECT value FROM store_info WHERE name = ?"), {name});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? QByteArray::fromHex(rows->text(0).toLatin1()) : QByteArray();
}

Done putInfo(Connection& connection, const QString& name, const QByteArray& value)
{
    return ran(connection.run(QStringLiteral("INSERT INTO store_info (name, value) VALUES (?, ?) "
                                             "ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
                              {name, QString::fromLatin1(value.toHex())}));
}

} // namespace

Result<std::vector<AccountRow>> accounts(Connection& connection)
{
    auto rows = connection.run(selectAccounts + QStringLiteral(" ORDER BY a.staff_id"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<AccountRow> out;
    while (rows->next()) out.push_back(readAccount(*rows));
    const Done compared = compare(connection, out);
    return compared ? Result<std::vector<AccountRow>>(std::move(out)) : tl::unexpected(compared.error());
}

Result<AccountRow> accountOf(Connection& connection, const QString& signIn)
{
    const auto all = accounts(connection);
    if (!all) return tl::unexpected(all.error());
    for (const AccountRow& row : *all)
        if (row.signIn == signIn) return row;
    // Two that are alike, of a file from before they were refused, are told apart by what is typed exactly alone.
    const AccountRow* found = nullptr;
    for (const AccountRow& row : *all) {
        if (signInKey(row.signIn) != signInKey(signIn)) continue;
        if (found) return fail(ProblemKind::NotFound, QStringLiteral("account"));
        found = &row;
    }
    if (found) return *found;
    return fail(ProblemKind::NotFound, QStringLiteral("account"));
}

Result<AccountRow> accountOf(Connection& connection, StaffId staff)
{
    auto rows =
        connection.run(selectAccounts + QStringLiteral(" WHERE a.staff_id = ?"), {connection.id(staff.uuid())});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return fail(ProblemKind::NotFound, QStringLiteral("account"));
    std::vector<AccountRow> one{readAccount(*rows)};
    const Done compared = compare(connection, one);
    return compared ? Result<AccountRow>(one.front()) : tl::unexpected(compared.error());
}

Done putAccount(Connection& connection, const AccountRow& row)
{
    const QVariant staff = connection.id(row.staff.uuid());
    const auto kept = connection.run(QStringLiteral("INSERT INTO past_key (staff_id, box_public, sign_public) "
                                                    "VALUES (?, ?, ?) ON CONFLICT (staff_id, sign_public) DO NOTHING"),
                                     {staff, row.keys.box, row.keys.sign});
    if (!kept) return tl::unexpected(kept.error());
    return ran(connection.run(
        QStringLiteral("INSERT INTO account (staff_id, suspended, box_public, sign_public, salt, passes, kibibytes, "
                       "locked, certificate, made_at, failures, last_failure, provisional) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (staff_id) DO UPDATE SET "
                       "suspended = excluded.suspended, box_public = excluded.box_public, "
                       "sign_public = excluded.sign_public, salt = excluded.salt, passes = excluded.passes, "
                       "kibibytes = excluded.kibibytes, locked = excluded.locked, certificate = excluded.certificate, "
                       "made_at = excluded.made_at, failures = excluded.failures, last_failure = excluded.last_failure, "
                       "provisional = excluded.provisional"),
        {staff, row.suspended ? 1 : 0, row.keys.box, row.keys.sign, row.locked.salt, row.locked.cost.passes,
         row.locked.cost.kibibytes, row.locked.locked, blobOrNull(row.certificate), instantText(row.madeAt),
         row.failures, instantOrNull(row.lastFailure), row.provisional ? 1 : 0}));
}

Done noteFailures(Connection& connection, StaffId staff, int failures, const QDateTime& at)
{
    return ran(connection.run(QStringLiteral("UPDATE account SET failures = ?, last_failure = ? WHERE staff_id = ?"),
                              {failures, instantOrNull(at), connection.id(staff.uuid())}));
}

Result<std::vector<PastKey>> pastKeys(Connection& connection)
{
    auto rows = connection.run(
        QStringLiteral("SELECT staff_id, box_public, sign_public FROM past_key ORDER BY staff_id, sign_public"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<PastKey> out;
    while (rows->next()) out.push_back({rows->id(0), {rows->bytes(1), rows->bytes(2)}});
    return out;
}

QByteArray keyDigest(const QUuid& staff, const security::PublicKeys& keys)
{
    return digest("fledge account key 1 " + staff.toRfc4122() + keys.box + keys.sign);
}

Result<bool> areKeysMade(Connection& connection, const AccountRow& row)
{
    auto rows = connection.run(
        QStringLiteral("SELECT seq, digest_after FROM audit WHERE record_id = ? AND type = 'account' AND "
                       "digest_after IS NOT NULL ORDER BY seq DESC LIMIT 1"),
        {connection.id(row.staff.uuid())});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next() || rows->bytes(1) != keyDigest(row.staff.uuid(), row.keys)) return false;
    return AuditWitness(connection).vouchesFor(rows->value(0).toLongLong());
}

QByteArray epochBytes(const security::Epoch& epoch, const QByteArray& storeId)
{
    return "fledge epoch 1 " + storeId.toHex() + ' ' + QByteArray::number(epoch.number) + ' ' + epoch.boxPublic.toHex();
}

QByteArray recoveryBytes(const QByteArray& recoveryPublic, const QByteArray& storeId)
{
    return "fledge recovery 1 " + storeId.toHex() + ' ' + recoveryPublic.toHex();
}

Result<std::vector<security::Epoch>> epochs(Connection& connection, const QByteArray& schoolPublic,
                                            const QByteArray& storeId)
{
    auto rows = connection.run(QStringLiteral("SELECT epoch, box_public, signature FROM key_epoch ORDER BY epoch"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<security::Epoch> out;
    while (rows->next()) {
        const security::Epoch epoch{rows->integer(0), rows->bytes(1)};
        if (!security::isSignedBy(schoolPublic, epochBytes(epoch, storeId), rows->bytes(2)))
            return fail(ProblemKind::Damaged, QStringLiteral("epoch"));
        out.push_back(epoch);
    }
    return out;
}

Done putEpoch(Connection& connection, const security::Epoch& epoch, const QByteArray& signature, const QDateTime& at)
{
    return ran(connection.run(
        QStringLiteral("INSERT INTO key_epoch (epoch, box_public, signature, started_at) VALUES (?, ?, ?, ?)"),
        {epoch.number, epoch.boxPublic, signature, instantText(at)}));
}

Result<std::vector<GrantRow>> recordGrants(Connection& connection, const QUuid& recipient)
{
    auto rows = connection.run(
        QStringLiteral("SELECT epoch, recipient, sealed FROM record_key WHERE recipient = ? ORDER BY epoch"),
        {connection.id(recipient)});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<GrantRow> out;
    while (rows->next()) out.push_back({{}, rows->integer(0), rows->id(1), rows->bytes(2)});
    return out;
}

Result<std::vector<QUuid>> recordHolders(Connection& connection)
{
    return ids(connection, QStringLiteral("SELECT recipient FROM record_key WHERE epoch = "
                                          "(SELECT max(epoch) FROM key_epoch) ORDER BY recipient"));
}

Done putRecordGrant(Connection& connection, const GrantRow& grant)
{
    return ran(connection.run(QStringLiteral("INSERT INTO record_key (epoch, recipient, sealed) VALUES (?, ?, ?) "
                                             "ON CONFLICT (recipient, epoch) DO UPDATE SET sealed = excluded.sealed"),
                              {grant.number, connection.id(grant.recipient), grant.sealed}));
}

Done dropRecordGrants(Connection& connection, const QUuid& recipient)
{
    return ran(connection.run(QStringLiteral("DELETE FROM record_key WHERE recipient = ?"), {connection.id(recipient)}));
}

Result<QByteArray> schoolGrant(Connection& connection, const QUuid& recipient)
{
    auto rows = connection.run(QStringLiteral("SELECT sealed FROM school_key WHERE recipient = ?"),
                               {connection.id(recipient)});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->bytes(0) : QByteArray();
}

Result<std::vector<QUuid>> schoolKeyHolders(Connection& connection)
{
    return ids(connection, QStringLiteral("SELECT recipient FROM school_key ORDER BY recipient"));
}

Done putSchoolGrant(Connection& connection, const QUuid& recipient, const QByteArray& sealed)
{
    return ran(connection.run(QStringLiteral("INSERT INTO school_key (recipient, sealed) VALUES (?, ?) "
                                             "ON CONFLICT (recipient) DO UPDATE SET sealed = excluded.sealed"),
                              {connection.id(recipient), sealed}));
}

Done dropSchoolGrant(Connection& connection, const QUuid& recipient)
{
    return ran(connection.run(QStringLiteral("DELETE FROM school_key WHERE recipient = ?"), {connection.id(recipient)}));
}

Result<std::vector<GrantRow>> caseGrants(Connection& connection, const QUuid& recipient)
{
    return grants(connection,
                  QStringLiteral("SELECT case_id, generation, recipient, sealed FROM case_key WHERE recipient = ? "
                                 "AND length(sealed) > 0 ORDER BY case_id, generation"),
                  {connection.id(recipient)});
}

Result<std::vector<GrantRow>> grantsOfCase(Connection& connection, const QUuid& caseId)
{
    return grants(connection,
                  QStringLiteral("SELECT case_id, generation, recipient, sealed FROM case_key WHERE case_id = ? "
                                 "ORDER BY generation, recipient"),
                  {connection.id(caseId)});
}

Done putCaseGrant(Connection& connection, const GrantRow& grant)
{
    return ran(connection.run(
        QStringLiteral("INSERT INTO case_key (case_id, generation, recipient, sealed) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (recipient, case_id, generation) DO UPDATE SET sealed = excluded.sealed"),
        {connection.id(grant.what), grant.number, connection.id(grant.recipient),
         grant.sealed.isEmpty() ? QByteArray("") : grant.sealed})); // null would bind NULL
}

Done dropCaseGrants(Connection& connection, const QUuid& recipient)
{
    return ran(connection.run(QStringLiteral("UPDATE case_key SET sealed = ? WHERE recipient = ?"),
                              {QByteArray(""), connection.id(recipient)}));
}

Result<SchoolKeys> schoolKeys(Connection& connection)
{
    SchoolKeys keys;
    for (auto [name, member] : {std::pair{"school_public", &SchoolKeys::school},
                                {"recovery_public", &SchoolKeys::recovery},
                                {"recovery_signature", &SchoolKeys::recoverySignature}}) {
        const auto value = info(connection, QString::fromLatin1(name));
        if (!value) return tl::unexpected(value.error());
        keys.*member = *value;
    }
    return keys;
}

Done putSchoolKeys(Connection& connection, const SchoolKeys& keys)
{
    for (auto [name, value] : {std::pair{"school_public", keys.school},
                               {"recovery_public", keys.recovery},
                               {"recovery_signature", keys.recoverySignature}})
        if (Done put = putInfo(connection, QString::fromLatin1(name), value); !put) return put;
    return {};
}

namespace {

const QString practiceSignature = QStringLiteral("practice_signature");

QByteArray practiceBytes(const QByteArray& storeId, bool practice)
{
    return "fledge practice 1 " + storeId.toHex() + (practice ? " 1" : " 0");
}

/// The sample school of an earlier version: it was made by nobody on the staff, and its whole making is signed.
Result<bool> isOldSample(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT seq FROM audit WHERE action = 'accounts.begin' AND by_staff IS NULL AND "
                                              "by_name = 'Sample school' ORDER BY seq LIMIT 1"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() && AuditWitness(connection).vouchesFor(rows->value(0).toLongLong());
}

} // namespace

Done signPractice(Connection& connection, const QByteArray& storeId, const security::KeyRing& ring)
{
    auto said = connection.run(QStringLiteral("SELECT value FROM store_info WHERE name = 'practice'"));
    if (!said) return tl::unexpected(said.error());
    const bool practice = said->next() && said->text(0) == u"1";
    return putInfo(connection, practiceSignature, ring.signAsSchool(practiceBytes(storeId, practice)));
}

Result<bool> isSignedPractice(Connection& connection, const QByteArray& storeId, const QByteArray& school, bool said)
{
    const auto signature = info(connection, practiceSignature);
    if (!signature) return tl::unexpected(signature.error());
    if (signature->isEmpty()) return said ? isOldSample(connection) : Result<bool>(false);
    if (!security::isSignedBy(school, practiceBytes(storeId, said), *signature))
        return fail(ProblemKind::Damaged, QStringLiteral("practice"));
    return said;
}

} // namespace fledge::store
