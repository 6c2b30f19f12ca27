// A bit of the school's file that changed by itself: it is told, or it changes nothing that anybody reads.
#include "core/domain/registry.h"
#include "core/drafts.h"
#include "core/store/cases.h"
#include "core/store/drafts.h"
#include "tests/store/concernedschool.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace fledge;
using test::ConcernedSchool;
using test::headPassword;

namespace {

/// The packet that was brought in, and what was being typed.
const QUuid packetId(QStringLiteral("5f0c1d7e-40a6-4a37-9a0c-0d8f3c0a1b2c"));
const QString typed = QStringLiteral("He told me that the gate was left open");

/// Of the packet that was brought in; empty before.
Result<QByteArray> onlyReceipt(Workspace& workspace)
{
    auto rows = workspace.store().reader().connection().run(QStringLiteral("SELECT receipt FROM received_packet"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->bytes(0) : QByteArray();
}

/// Everything a headteacher reads: each record of each type, the concerns, the accounts and the audit.
Result<QByteArray> everythingReadIn(Workspace& workspace)
{
    QJsonArray all;
    for (const record::RecordType* type : recordTypes()) {
        const auto records = workspace.list(*type);
        if (!records) return tl::unexpected(records.error());
        for (const record::AnyRecord& one : *records) all.append(record::toJson(one));
    }
    const auto files = workspace.cases().all();
    if (!files) return tl::unexpected(files.error());
    for (const policy::CaseFile& file : **files)
        for (const policy::CaseEntry& entry : file.entries) all.append(policy::toJson(entry));
    const auto lines = workspace.accountLines();
    if (!lines) return tl::unexpected(lines.error());
    for (const actions::AccountLine& line : *lines)
        all.append(QJsonArray{line.signIn, line.name, int(line.state), int(line.certified.size()), line.holdsRecords});
    const auto audit = workspace.auditRows({}, 1000);
    if (!audit) return tl::unexpected(audit.error());
    for (const store::AuditRow& row : *audit) all.append(QJsonArray{row.action, row.type, row.recordId.toString(), row.why});
    const auto drafts = Drafts(workspace).mine();
    if (!drafts) return tl::unexpected(drafts.error());
    for (const Draft& draft : *drafts) all.append(QJsonArray{draft.key, draft.savedAt.toString(Qt::ISODateWithMs), QJsonObject::fromVariantMap(draft.values)});
    // What it says is signed; the signature stands in hex, which reads the same in small letters and in large ones.
    const auto receipt = onlyReceipt(workspace);
    if (!receipt) return tl::unexpected(receipt.error());
    all.append(QString::fromLatin1(*receipt).toLower());
    return QJsonDocument(all).toJson();
}

/// What a headteacher is told at once when they come in: that something they typed is not to be opened any more.
Done typingStands(Workspace& workspace)
{
    const auto lost = Drafts(workspace).lost();
    if (!lost) return tl::unexpected(lost.error());
    return lost->empty() ? Done() : Done(fail(ProblemKind::Damaged, QStringLiteral("draft")));
}

/// What a headteacher reads in the file, or the first problem of opening, signing in, checking and reading.
Result<QByteArray> readIn(const QString& path, const Workspace::Options& options)
{
    auto opened = Workspace::open(path, options);
    if (!opened) return tl::unexpected(opened.error());
    if (const Done in = (*opened)->signIn(QStringLiteral("head"), headPassword); !in) return tl::unexpected(in.error());
    if (const Done verified = (*opened)->store().verify(); !verified) return tl::unexpected(verified.error());
    if (const Done stands = typingStands(**opened); !stands) return tl::unexpected(stands.error());
    return everythingReadIn(**opened);
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    for (const char* beside : {"-wal", "-shm"}) QFile::remove(path + QLatin1String(beside));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// A school's file with everything in it that somebody may come back to: records, concerns, a packet that was brought in,
/// and typing that was not saved.
class FullFile : public ConcernedSchool
{
public:
    FullFile()
    {
        for (int i = 0; i < 20; ++i) {
            Pupil one = test::amelia();
            one.upn.clear();
            one.notes = QString(500, QChar('n'));
            REQUIRE(workspace->save(one));
        }
        for (int i = 0; i < 5; ++i) REQUIRE(log());
        REQUIRE(workspace->cases().bringIn(packed(packetId, QStringLiteral("Leah at the farm")), {{pupil}, staff}));
        REQUIRE(Drafts(*workspace).keep(QUuid::createUuid(), QStringLiteral("pupils#pupil/new"), {{QStringLiteral("notes"), typed}}));
        const auto rows = store::draftsOf(workspace->store().reader().connection(), head);
        REQUIRE(rows);
        draft = rows->front();
        receipt = *onlyReceipt(*workspace);
        workspace.reset();
        whole = bytes();
        writeFile(copy(), whole);
        const auto read = readIn(copy(), options());
        INFO((read ? "" : read.error().why.toStdString()));
        REQUIRE(read);
        REQUIRE(read->contains(test::concernCanary));
        REQUIRE(read->contains(typed.toUtf8()));
        before = *read;
    }
    /// What is read after that bit changed by itself.
    Result<QByteArray> readFlipped(qsizetype at, int bit)
    {
        QByteArray spoilt = whole;
        spoilt[at] = char(spoilt[at] ^ (1 << bit));
        writeFile(copy(), spoilt);
        return readIn(copy(), options());
    }
    QString copy() const { return folder.filePath(QStringLiteral("flipped.fledge")); }

    QByteArray whole;  ///< every byte of the file
    QByteArray before; ///< what is read in it
    store::DraftRow draft;
    QByteArray receipt;
};

/// Told, or harmless: how often.
struct Outcome
{
    int told = 0, harmless = 0;
    QStringList reasons;
};

Outcome flipEach(FullFile& file, qsizetype from, qsizetype until, int step)
{
    REQUIRE(from >= 0);
    REQUIRE(until <= file.whole.size());
    Outcome out;
    int bit = 0;
    for (qsizetype at = from; at < until; at += step) {
        bit = (bit + 3) % 8;
        INFO("bit " << bit << " of byte " << at << " of " << from << " to " << until);
        const auto after = file.readFlipped(at, bit);
        CHECK((!after || *after == file.before));
        ++(after ? out.harmless : out.told);
        if (!after && !out.reasons.contains(after.error().why)) out.reasons += after.error().why;
    }
    return out;
}

} // namespace

TEST_CASE("A flipped bit anywhere in the file is told, or changes nothing that is read", "[trouble][attack]")
{
    FullFile file;
    QRandomGenerator random(20261126);
    int told = 0, harmless = 0;
    for (int flip = 0; flip < 100; ++flip) {
        const auto at = qsizetype(random.bounded(quint64(file.whole.size())));
        const int bit = random.bounded(8);
        INFO("bit " << bit << " of byte " << at);
        const auto after = file.readFlipped(at, bit);
        CHECK((!after || *after == file.before));
        ++(after ? harmless : told);
    }
    INFO(told << " were told, " << harmless << " changed nothing");
    CHECK(told > 20); // the flips did reach what is kept
}

TEST_CASE("A flipped bit in what somebody was typing is told to them when they next come in, wherever in its row it is", "[trouble][attack][drafts]")
{
    FullFile file;
    const qsizetype sealed = file.whole.indexOf(file.draft.sealed);
    REQUIRE(sealed > 0);
    const Outcome inside = flipEach(file, sealed, sealed + file.draft.sealed.size(), 9);
    CHECK(inside.harmless == 0);
    CHECK(inside.reasons == QStringList{"draft"});
    // Its number, whose it is and when stand before it.
    const Outcome head = flipEach(file, sealed - 100, sealed, 1);
    INFO(head.reasons.join(u' ').toStdString());
    CHECK(head.told > 40);
}

TEST_CASE("A flipped bit in the receipt of a packet is told by the check", "[trouble][attack][packet]")
{
    FullFile file;
    const qsizetype at = file.whole.indexOf(file.receipt);
    REQUIRE(at > 0);
    const Outcome inside = flipEach(file, at, at + file.receipt.size(), 3);
    INFO(inside.told << " were told, " << inside.harmless << " changed nothing: " << inside.reasons.join(u' ').toStdString());
    CHECK(inside.told > 60);
    CHECK(inside.reasons.contains("receipt"));
    const Outcome digest = flipEach(file, at - 40, at, 1);
    CHECK(digest.told > 30);
}
