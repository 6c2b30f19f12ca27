#include "core/store/sealedbackup.h"

#include "core/base/newfile.h"
#include "core/base/text.h"
#include "core/security/recoverycode.h"
#include "core/store/readablecopies.h"
#include "core/store/storefile.h"

#include <sodium.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QtEndian>

namespace fledge::store {
namespace {

constexpr char magic[] = "FLEDGE-BACKUP-1\n";
constexpr qsizetype magicSize = sizeof magic - 1;
constexpr qsizetype chunkSize = 64 * 1024;
constexpr qsizetype longestHead = 1024 * 1024;
constexpr qsizetype sealedChunkSize = chunkSize + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
using Stream = crypto_secretstream_xchacha20poly1305_state;

const unsigned char* raw(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.constData()); }
unsigned char* raw(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
QByteArray unhex(const QJsonObject& json, const char* key)
{
    return QByteArray::fromHex(json.value(QLatin1String(key)).toString().toLatin1());
}

tl::unexpected<Problem> noBackup() { return fail(ProblemKind::BadFile, QStringLiteral("backup")); }

/// The key of one backup lies in a ring under this name while it is used.
QUuid backupKey() { return QUuid(QStringLiteral("{f1ed9e00-0000-4000-8000-bac000bac000}")); }

bool isHolder(const AccountRow& account, const QByteArray& storeId, const QByteArray& school)
{
    const auto certificate = security::readCertificate(account.certificate, storeId, school);
    if (!certificate || account.isChanged || account.suspended || certificate->keys != account.keys) return false;
    return std::any_of(certificate->roles.begin(), certificate->roles.end(),
                       [](Role role) { return role == Role::Headteacher || role == Role::Administrator; });
}

/// Everything that a password needs to become the key of an account; none of it is secret without the password.
QJsonObject accountJson(const AccountRow& account)
{
    return {{QStringLiteral("sign_in"), account.signIn},
            {QStringLiteral("salt"), hex(account.locked.salt)},
            {QStringLiteral("passes"), account.locked.cost.passes},
            {QStringLiteral("kibibytes"), account.locked.cost.kibibytes},
            {QStringLiteral("locked"), hex(account.locked.locked)}};
}

Result<QJsonArray> recipients(Store& store, const security::KeyRing& key)
{
    const auto rows = accounts(store.reader().connection());
    if (!rows) return tl::unexpected(rows.error());
    const SchoolKeys& keys = store.schoolKeys();
    if (!security::isSignedBy(keys.school, recoveryBytes(keys.recovery, store.storeId()), keys.recoverySignature))
        return fail(ProblemKind::Damaged, QStringLiteral("recovery"));
    QJsonArray out;
    const auto add = [&](const QUuid& id, const QByteArray& box, QJsonObject one) {
        one.insert(QStringLiteral("id"), idText(id));
        one.insert(QStringLiteral("sealed"), hex(key.grantKey(backupKey(), 1, box)));
        out.append(one);
    };
    add(security::recoveryRecipient(), keys.recovery, {});
    for (const AccountRow& account : *rows)
        if (isHolder(account, store.storeId(), keys.school))
            add(account.staff.uuid(), account.keys.box, accountJson(account));
    return out;
}

QByteArray headBytes(const QJsonObject& head)
{
    const QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    const quint32 size = qToBigEndian(static_cast<quint32>(json.size()));
    return QByteArray(magic, magicSize) + QByteArray(reinterpret_cast<const char*>(&size), sizeof size) + json;
}

/// Reads magic and head; the file stands behind them afterwards.
Result<QJsonObject> readHead(QFile& file)
{
    if (file.read(magicSize) != QByteArray(magic, magicSize)) return noBackup();
    const QByteArray size = file.read(sizeof(quint32));
    if (size.size() != sizeof(quint32)) return noBackup();
    const qsizetype length = qFromBigEndian<quint32>(size.constData());
    if (length > longestHead) return noBackup();
    const QByteArray json = file.read(length);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return json.size() == length && document.isObject() ? Result<QJsonObject>(document.object()) : noBackup();
}

bool tell(const std::function<bool(int)>& progress, qint64 done, qint64 total)
{
    return !progress || progress(total > 0 ? static_cast<int>(done * 100 / total) : 100);
}

/// The stream key lies in locked memory; the ring seals it to its holders by itself.
Result<QByteArray> streamHeader(Stream& stream, const security::KeyRing& ring)
{
    QByteArray header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, Qt::Uninitialized);
    const bool begun = ring.withKey(backupKey(), 1, [&](const unsigned char* key) {
        crypto_secretstream_xchacha20poly1305_init_push(&stream, raw(header), key);
    });
    return begun ? Result<QByteArray>(header) : fail(ProblemKind::Denied, QStringLiteral("no_key"));
}

Done encrypt(QFile& from, QFile& to, const QJsonObject& head, const security::KeyRing& ring,
             const std::function<bool(int)>& progress)
{
    Stream stream;
    const auto header = streamHeader(stream, ring);
    if (!header) return tl::unexpected(header.error());
    const QByteArray bound = headBytes(head); // the first chunk does not open under another head
    if (to.write(bound) != bound.size() || to.write(*header) != header->size()) return fail(ProblemKind::DiskFull);
    QByteArray sealed(sealedChunkSize, Qt::Uninitialized);
    bool first = true;
    for (;;) {
        const QByteArray chunk = from.read(chunkSize);
        const unsigned char tag = from.atEnd() ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        const QByteArray place = first ? bound : QByteArray();
        unsigned long long size = 0;
        crypto_secretstream_xchacha20poly1305_push(&stream, raw(sealed), &size, raw(chunk), size_t(chunk.size()),
                                                   raw(place), size_t(place.size()), tag);
        if (to.write(sealed.constData(), qint64(size)) != qint64(size)) return fail(ProblemKind::DiskFull);
        if (!tell(progress, from.pos(), from.size() * 2)) return fail(ProblemKind::Cancelled);
        first = false;
        if (tag) break;
    }
    return syncToDisk(to) ? Done() : fail(ProblemKind::DiskFull);
}

using Sink = std::function<bool(const QByteArray&)>;

/// Every chunk in order, up to the last one; a missing end is no end.
Done decrypt(QFile& from, const QJsonObject& head, const security::KeyRing& ring, const Sink& sink,
             const std::function<bool(int)>& progress)
{
    const QByteArray header = from.read(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
    Stream stream;
    bool begun = false;
    ring.withKey(backupKey(), 1, [&](const unsigned char* key) {
        begun = header.size() == qsizetype(crypto_secretstream_xchacha20poly1305_HEADERBYTES) &&
                crypto_secretstream_xchacha20poly1305_init_pull(&stream, raw(header), key) == 0;
    });
    if (!begun) return noBackup();
    QByteArray place = headBytes(head);
    QByteArray chunk(chunkSize, Qt::Uninitialized);
    unsigned char tag = 0;
    while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        const QByteArray sealed = from.read(sealedChunkSize);
        unsigned long long size = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream, raw(chunk), &size, &tag, raw(sealed),
                                                       size_t(sealed.size()), raw(place), size_t(place.size())) != 0)
            return noBackup();
        if (!sink(chunk.left(qsizetype(size)))) return fail(ProblemKind::DiskFull);
        if (!tell(progress, from.pos(), from.size())) return fail(ProblemKind::Cancelled);
        place.clear();
    }
    return from.atEnd() ? Done() : noBackup();
}

Result<QByteArray> digestOfFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::ReadOnly);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    while (!file.atEnd()) {
        const QByteArray chunk = file.read(chunkSize);
        crypto_generichash_update(&state, raw(chunk), size_t(chunk.size()));
    }
    QByteArray out(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash_final(&state, raw(out), size_t(out.size()));
    return out;
}

/// What the backup opens to, without writing it anywhere.
Result<QByteArray> digestInside(const QString& path, const security::KeyRing& ring,
                                const std::function<bool(int)>& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::ReadOnly);
    const auto head = readHead(file);
    if (!head) return tl::unexpected(head.error());
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    const Done opened = decrypt(
        file, *head, ring,
        [&](const QByteArray& chunk) {
            crypto_generichash_update(&state, raw(chunk), size_t(chunk.size()));
            return true;
        },
        progress);
    if (!opened) return tl::unexpected(opened.error());
    QByteArray out(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash_final(&state, raw(out), size_t(out.size()));
    return out;
}

/// Snapshot → sealed file beside it → read back and compared.
Done seal(Store& store, const QString& snapshot, const QString& to, QJsonObject head,
          const std::function<bool(int)>& progress)
{
    security::KeyRing key;
    key.makeKey(backupKey(), 1);
    const auto holders = recipients(store, key);
    if (!holders) return tl::unexpected(holders.error());
    head.insert(QStringLiteral("recipients"), *holders);
    if (Done made = makeFile(to); !made) return made;
    QFile from(snapshot), out(to);
    if (!from.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly)) return fail(ProblemKind::ReadOnly);
    if (Done sealed = encrypt(from, out, head, key, progress); !sealed) return sealed;
    out.close();
    const auto half = [&progress](int hundredths) { return !progress || progress(50 + hundredths / 2); };
    const auto inside = digestInside(to, key, half);
    const auto outside = digestOfFile(snapshot);
    if (!inside) return tl::unexpected(inside.error());
    if (!outside) return tl::unexpected(outside.error());
    return *inside == *outside ? Done() : fail(ProblemKind::Failed, QStringLiteral("backup"));
}

/// A file of that name with what SQLite lays beside it.
void removeWhole(const QString& path)
{
    for (const char* part : {"", "-wal", "-shm", "-journal"}) QFile::remove(path + QLatin1String(part));
}

/// The copy of the store that a backup is made of: beside the store, where such records are at home, and never where the
/// backup goes. What a backup that was cut short left behind is taken away by the next one.
class Snapshot
{
public:
    explicit Snapshot(const QString& store) : m_path(store + QStringLiteral(".snapshot")), m_lock(m_path + QStringLiteral(".lock"))
    {
        m_lock.setStaleLockTime(0); // however long it takes; that of a program that is gone does not count
    }
    ~Snapshot()
    {
        if (m_lock.isLocked()) removeWhole(m_path);
    }
    Done take(Store& store)
    {
        if (!m_lock.tryLock()) return fail(ProblemKind::Busy);
        removeWhole(m_path);
        Done copied = store.backup(m_path); // checked whole
        if (!copied && copied.error().kind == ProblemKind::DiskFull) return fail(ProblemKind::DiskFull, QStringLiteral("snapshot"));
        return copied;
    }
    const QString& path() const { return m_path; }

private:
    QString m_path;
    QLockFile m_lock;
};

} // namespace

Done writeBackup(Store& store, const QString& to, const QString& school, const QString& madeBy, const QDateTime& at,
                 const std::function<bool(int)>& progress)
{
    const QString target = QFileInfo(to).absoluteFilePath(), part = target + QStringLiteral(".part");
    if (QFile::exists(target) || QFileInfo(target).isSymLink()) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("duplicate"), to));
    Snapshot snapshot(store.path());
    if (Done copied = snapshot.take(store); !copied) return copied;
    const QJsonObject head{{QStringLiteral("store"), hex(store.storeId())},
                           {QStringLiteral("school"), school},
                           {QStringLiteral("made_at"), instantText(at)},
                           {QStringLiteral("made_by"), madeBy},
                           {QStringLiteral("schema"), newestSchema()}};
    QFile::remove(part);
    Done sealed = seal(store, snapshot.path(), part, head, progress);
    if (sealed && !QFile::rename(part, target)) sealed = fail(ProblemKind::ReadOnly);
    if (!sealed) QFile::remove(part);
    removeOldSnapshots(QFileInfo(target).path(), store.storeId());
    return sealed;
}

namespace {

QString schoolName(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT name FROM school WHERE voided_at IS NULL"));
    return rows && rows->next() ? rows->text(0) : QString();
}

void keepNewest(const QString& store, size_t count)
{
    std::vector<std::pair<QDateTime, QString>> made;
    for (const QString& path : sealedCopiesBeside(store))
        if (const auto info = readBackupInfo(path)) made.emplace_back(info->madeAt, path);
    std::sort(made.begin(), made.end(), std::greater<>());
    for (size_t i = count; i < made.size(); ++i) QFile::remove(made[i].second);
}

} // namespace

void sealCopyOfUpdate(Store& store, const QString& copy, int schema, const QDateTime& at)
{
    constexpr size_t kept = 3;
    const QString target = copy + sealedCopyEnding, part = target + QStringLiteral(".part");
    const QJsonObject head{{QStringLiteral("store"), hex(store.storeId())},
                           {QStringLiteral("school"), schoolName(store.reader().connection())},
                           {QStringLiteral("made_at"), instantText(at)},
                           {QStringLiteral("made_by"), QString()}, // by an update, not by a person
                           {QStringLiteral("schema"), schema}};
    QFile::remove(part);
    if (seal(store, copy, part, head, {}) && QFile::rename(part, target)) {
        removeWhole(copy);
        keepNewest(store.path(), kept);
    }
    QFile::remove(part);
}

Result<BackupInfo> readBackupInfo(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    const auto head = readHead(file);
    if (!head) return tl::unexpected(head.error());
    BackupInfo info;
    info.head = *head;
    info.storeId = unhex(*head, "store");
    info.school = head->value(QStringLiteral("school")).toString();
    info.madeAt = parseInstant(head->value(QStringLiteral("made_at")).toString());
    info.madeBy = head->value(QStringLiteral("made_by")).toString();
    info.schema = head->value(QStringLiteral("schema")).toInt();
    for (const QJsonValue& one : head->value(QStringLiteral("recipients")).toArray())
        if (const QString name = one.toObject().value(QStringLiteral("sign_in")).toString(); !name.isEmpty())
            info.signIns += name;
    return info;
}

Result<std::shared_ptr<security::KeyRing>> unlockBackup(const BackupInfo& info, const QString& signIn,
                                                        const QByteArray& password)
{
    for (const QJsonValue& value : info.head.value(QStringLiteral("recipients")).toArray()) {
        const QJsonObject one = value.toObject();
        if (one.value(QStringLiteral("sign_in")).toString().compare(signIn, Qt::CaseInsensitive) != 0) continue;
        return security::unlock({unhex(one, "salt"),
                                 {one.value(QStringLiteral("passes")).toInt(), one.value(QStringLiteral("kibibytes")).toInt()},
                                 unhex(one, "locked")},
                                password);
    }
    return fail(ProblemKind::Denied, QStringLiteral("backup_opener"));
}

namespace {

/// The key of the backup, opened with whichever grant is for this ring.
Result<std::shared_ptr<security::KeyRing>> keyOf(const QJsonObject& head, const security::KeyRing& own)
{
    for (const QJsonValue& one : head.value(QStringLiteral("recipients")).toArray())
        if (auto ring = own.ringWithGrant(backupKey(), 1, unhex(one.toObject(), "sealed"))) return ring;
    return fail(ProblemKind::Denied, QStringLiteral("backup_key"));
}

Done unseal(const QString& path, const security::KeyRing& ring, const QString& to,
            const std::function<bool(int)>& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    const auto head = readHead(file);
    if (!head) return tl::unexpected(head.error());
    const auto key = keyOf(*head, ring);
    if (!key) return tl::unexpected(key.error());
    if (Done made = makeFile(to); !made) return made;
    QFile out(to);
    if (!out.open(QIODevice::WriteOnly)) return fail(ProblemKind::ReadOnly);
    const Done opened = decrypt(
        file, *head, **key, [&out](const QByteArray& chunk) { return out.write(chunk) == chunk.size(); }, progress);
    if (!opened) return opened;
    return syncToDisk(out) ? Done() : fail(ProblemKind::DiskFull);
}

} // namespace

Done openBackup(const QString& path, const security::KeyRing& ring, const QString& to,
                const std::function<bool(int)>& progress)
{
    const QString target = QFileInfo(to).absoluteFilePath();
    if (QFile::exists(target) || QFileInfo(target).isSymLink()) return fail(Problem::invalid(QStringLiteral("to"), QStringLiteral("duplicate"), to));
    if (Done place = checkPlace(target); !place) return place;
    Done opened = unseal(path, ring, target, progress);
    if (opened) {
        static const SystemClock clock;
        const auto store = Store::open(target, {&clock, {}, 1000});
        opened = store ? (*store)->verify() : Done(tl::unexpected(store.error()));
    }
    // One of an older schema was brought up to date: what it was is in the backup already.
    for (const QString& copy : copiesBeside(target)) removeWhole(QFileInfo(target).dir().filePath(copy));
    for (const QString& copy : sealedCopiesBeside(target)) QFile::remove(copy);
    if (!opened) removeWhole(target);
    return opened;
}

} // namespace fledge::store
