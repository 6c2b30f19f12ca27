// A word that nobody else writes, put into every personal column and every confidential entry: it stands in no byte of
// anything that Fledge leaves on a disk (contract E).
#include "core/backups.h"
#include "core/domain/registry.h"
#include "core/drafts.h"
#include "core/exports.h"
#include "core/store/cases.h"
#include "tests/store/protectedschool.h"
#include "tests/support/samplevalues.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace fledge;
using record::AnyRecord;
using record::Field;
using record::RecordType;
using record::Sort;
using test::ProtectedSchool;

namespace {

const QString canary = QStringLiteral("Zyxwvuta");
const QDate canaryDay(1987, 6, 5);

/// A personal column's canary; for whatever cannot hold one, the usual sample.
QVariant canaryFor(const Field& field)
{
    switch (field.kind->sort) {
    case Sort::Text: return canary;
    case Sort::Date: return canaryDay;
    case Sort::Json: return QJsonObject{{canary, canary}};
    default: return test::sampleValue(field);
    }
}

class CanarySchool : public ProtectedSchool
{
public:
    /// Saves a record of the type with every column filled, and what it refers to before it.
    QUuid save(const RecordType& type)
    {
        AnyRecord record(type);
        for (const Field& field : type.fields) record.setValue(field, valueFor(record, field));
        makeUnique(record);
        const auto saved = workspace->perform<store::Saved>(u"account.password", [&](actions::Context& context) {
            return context.tx.save(record, QStringLiteral("create"), canary);
        });
        INFO(type.name << ": " << (saved ? "" : saved.error().why.toStdString()));
        REQUIRE(saved);
        return saved->id;
    }
    int saveAll()
    {
        int personal = 0;
        for (const RecordType* type : recordTypes()) {
            save(*type);
            for (const Field& field : type->fields) personal += field.has(record::Personal) ? 1 : 0;
        }
        return personal;
    }
    /// A case with an entry of every confidential type, every text of them the canary.
    CaseId logAll(PupilId pupil)
    {
        const CaseId id(QUuid::createUuid());
        Concern concern;
        concern.whatHappened = canary;
        ConcernPupil about;
        about.pupilId = pupil;
        REQUIRE(workspace->cases().log(id, {AnyRecord::of(concern), AnyRecord::of(about)}));
        for (const RecordType* type : confidentialTypes()) {
            AnyRecord entry(*type);
            for (const Field& field : type->fields)
                entry.setValue(field, field.kind->sort == Sort::Text || field.has(record::Personal) ? canaryFor(field)
                                                                                                    : test::sampleValue(field));
            addEntry(id, QJsonDocument(record::toJson(entry)).toJson());
        }
        return id;
    }
    /// A case as people write one.
    CaseId logOne(PupilId pupil)
    {
        const CaseId id(QUuid::createUuid());
        Concern concern;
        concern.whatHappened = concern.childsWords = concern.place = concern.reportedBy = concern.doneAtOnce = canary;
        ConcernPupil about;
        about.pupilId = pupil;
        REQUIRE(workspace->cases().log(id, {AnyRecord::of(concern), AnyRecord::of(about)}));
        CaseDecision decision;
        decision.decision = decision.rationale = canary;
        REQUIRE(workspace->cases().add(id, AnyRecord::of(decision)));
        return id;
    }
    /// Where the canary stands under the folder, in whatever way a program writes text down.
    QStringList found() const
    {
        const QByteArray utf16(reinterpret_cast<const char*>(canary.utf16()), canary.size() * 2);
        const QList<QByteArray> traces{canary.toUtf8(), utf16, canary.toUtf8().toHex(), canary.toUtf8().toBase64().left(8),
                                       canaryDay.toString(Qt::ISODate).toUtf8()};
        QStringList out;
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const QByteArray& trace : traces)
                if (bytes.contains(trace)) out += file.fileName() + u' ' + QString::fromLatin1(trace.toPercentEncoding());
        }
        return out;
    }
    void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QString anchors() const { return folder.filePath(QStringLiteral("anchors.json")); }

private:
    QVariant valueFor(const AnyRecord& record, const Field& field)
    {
        if (field.kind->sort != Sort::Reference) return field.has(record::Personal) ? canaryFor(field) : test::sampleValue(field);
        const RecordType* referred = field.kind->refers ? recordTypeNamed(QString::fromLatin1(field.kind->refers)) : nullptr;
        if (qstrcmp(field.name, "subject_id") == 0) referred = recordTypeNamed(record.value(u"subject_type").toString());
        return referred ? QVariant(save(*referred)) : test::sampleValue(field);
    }
    // What is unique must differ between the records made for one test.
    void makeUnique(AnyRecord& record)
    {
        for (const char* name : {"label", "sign_in", "duty_key"})
            if (const Field* field = record.type().field(QString::fromLatin1(name)); field && !field->has(record::Personal))
                record.setValue(*field, QStringLiteral("one %1").arg(++m_number));
    }
    void addEntry(CaseId id, const QByteArray& content)
    {
        const auto readers = workspace->cases().readers(id);
        REQUIRE(readers);
        std::vector<store::Recipient> recipients;
        for (const CaseReader& reader : *readers) recipients.push_back({reader.id.uuid(), reader.box});
        const auto added = workspace->perform<bool>(u"concern.log", [&](actions::Context& context) -> Result<bool> {
            const Done done = store::addEntry(context.tx, *workspace->store().keys(), id.uuid(), QUuid::createUuid(), content, recipients);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        });
        REQUIRE(added);
    }
    int m_number = 0;
};

/// A packet as a laptop writes it, from a card of this school.
QByteArray packetOf(const QByteArray& card)
{
    const auto read = security::readCard(card, QDate(2026, 11, 23));
    REQUIRE(read);
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.author = packet.about = canary;
    packet.pupils = {{canary, canary, {{QStringLiteral("own_text"), canary}}}, {canary, canary}};
    packet.written = test::monday();
    packet.concern = {{QStringLiteral("what_happened"), canary}};
    packet.attachments = {QJsonObject{{QStringLiteral("name"), canary}}};
    return security::sealPacket(packet, *read);
}

} // namespace

TEST_CASE("What stands in personal columns and in cases can be read in no byte of anything on the disk", "[canary]")
{
    CanarySchool school;
    school.protect();
    school.asHead();
    CHECK(school.saveAll() > 60);
    const PupilId pupil(school.save(record::typeOf<Pupil>()));
    CHECK(school.workspace->get(pupil)->familyName == canary); // it is there, for who holds the key
    CHECK(school.workspace->get(pupil)->born == canaryDay);
    const CaseId id = school.logAll(pupil);
    CHECK(school.workspace->cases().get(id)->concern->what.whatHappened == canary);
    REQUIRE(Drafts(*school.workspace).keep(QUuid::createUuid(), QStringLiteral("pupil"), {{QStringLiteral("notes"), canary}}));
    const auto card = school.workspace->cases().card(QDate(2027, 5, 31));
    REQUIRE(card);
    school.write(QStringLiteral("laptop.card"), *card);
    school.write(QStringLiteral("one.packet"), packetOf(*card));
    REQUIRE(backups::make(*school.workspace, school.folder.filePath(QStringLiteral("one.fledge-backup"))));
    school.workspace->rememberAt(school.anchors());
    REQUIRE(QFile::exists(school.anchors()));
    REQUIRE(QFile::exists(school.path() + "-wal")); // the log is looked at too, while the file is open
    CHECK(school.found() == QStringList());
    school.workspace.reset();
    CHECK(school.found() == QStringList());
}

TEST_CASE("Whoever takes lists out takes nothing of a case with them, and the program's own messages tell none", "[canary][cases]")
{
    static QString messages;
    messages.clear();
    const auto before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) { messages += text; });
    CanarySchool school;
    school.protect();
    school.asHead();
    const PupilId pupil(school.workspace->save(test::amelia())->id);
    const CaseId id = school.logOne(pupil);
    int written = 0;
    for (const char* person : {"coordinator", "dsl", "staff", "admin"}) {
        REQUIRE(school.signIn(person));
        for (const RecordType* type : recordTypes()) {
            const auto records = school.workspace->list(*type);
            if (!records) continue;
            exports::Table table{QString::fromLatin1(type->name), {}, {QStringLiteral("record")}, {}};
            for (const AnyRecord& record : *records)
                table.rows.push_back({QString::fromUtf8(QJsonDocument(record::toJson(record)).toJson())});
            written += exports::write(*school.workspace, table, school.folder.filePath(QStringLiteral("%1-%2.csv").arg(person, type->name))) ? 1 : 0;
        }
        const auto rows = school.workspace->auditRows({}, 100000);
        for (const store::AuditRow& row : rows.value_or(std::vector<store::AuditRow>()))
            CHECK_FALSE((row.why + row.byName + QString::fromUtf8(row.values)).contains(canary));
    }
    CHECK(written > 40); // the coordinator's and the lead's
    CHECK(school.found() == QStringList());
    REQUIRE(school.signIn("dsl"));
    const auto read = school.workspace->cases().get(id);
    INFO((read ? "" : read.error().why.toStdString()));
    REQUIRE(read);
    CHECK(read->concern->what.whatHappened == canary);
    // What is refused names fields and rules: the reason that goes to a log holds no value.
    CaseStep step;
    step.kind = CaseStepKind::Closed;
    step.outcome = step.reason = canary.repeated(10000);
    const auto refused = school.workspace->cases().add(id, AnyRecord::of(step));
    REQUIRE_FALSE(refused);
    CHECK_FALSE(refused.error().why.contains(canary));
    qInstallMessageHandler(before);
    CHECK_FALSE(messages.contains(canary));
}

TEST_CASE("Protecting a file leaves nothing of what stood in it readable before", "[canary]")
{
    CanarySchool school;
    REQUIRE(school.workspace->actAs(QStringLiteral("head")));
    school.saveAll();
    CHECK_FALSE(school.found().isEmpty()); // so the search finds what there is to find
    school.protect();
    CHECK(school.found() == QStringList());
    school.workspace.reset();
    CHECK(school.found() == QStringList());
}
