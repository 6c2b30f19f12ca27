// A bit of the school's file that changed by itself: it is told, or it changes nothing that anybody reads.
#include "core/domain/registry.h"
#include "tests/store/concernedschool.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace fledge;
using test::ConcernedSchool;
using test::headPassword;

namespace {

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
    return QJsonDocument(all).toJson();
}

/// What a headteacher reads in the file, or the first problem of opening, signing in, checking and reading.
Result<QByteArray> readIn(const QString& path, const Workspace::Options& options)
{
    auto opened = Workspace::open(path, options);
    if (!opened) return tl::unexpected(opened.error());
    if (const Done in = (*opened)->signIn(QStringLiteral("head"), headPassword); !in) return tl::unexpected(in.error());
    if (const Done verified = (*opened)->store().verify(); !verified) return tl::unexpected(verified.error());
    return everythingReadIn(**opened);
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    for (const char* beside : {"-wal", "-shm"}) QFile::remove(path + QLatin1String(beside));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("A flipped bit anywhere in the file is told, or changes nothing that is read", "[trouble][attack]")
{
    ConcernedSchool school;
    for (int i = 0; i < 20; ++i) {
        Pupil pupil = test::amelia();
        pupil.upn.clear();
        pupil.notes = QString(500, QChar('n'));
        REQUIRE(school.workspace->save(pupil));
    }
    for (int i = 0; i < 5; ++i) REQUIRE(school.log());
    school.workspace.reset();
    const QByteArray whole = school.bytes();
    const QString path = school.folder.filePath(QStringLiteral("flipped.fledge"));
    writeFile(path, whole);
    const auto before = readIn(path, school.options());
    REQUIRE(before);
    REQUIRE(before->contains(test::concernCanary));

    QRandomGenerator random(20261126);
    int told = 0, harmless = 0;
    for (int flip = 0; flip < 100; ++flip) {
        const auto at = qsizetype(random.bounded(quint64(whole.size())));
        const int bit = random.bounded(8);
        INFO("bit " << bit << " of byte " << at);
        QByteArray spoilt = whole;
        spoilt[at] = char(spoilt[at] ^ (1 << bit));
        writeFile(path, spoilt);
        const auto after = readIn(path, school.options());
        CHECK((!after || *after == *before));
        ++(after ? harmless : told);
    }
    INFO(told << " were told, " << harmless << " changed nothing");
    CHECK(told > 20); // the flips did reach what is kept
}
