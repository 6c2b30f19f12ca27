#include "core/base/text.h"
#include "core/domain/halfterm.h"
#include "core/domain/provider.h"
#include "core/domain/registry.h"
#include "core/domain/site.h"
#include "core/domain/visit.h"
#include "core/store/rows.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <thread>

using namespace fledge;
using record::AnyRecord;
using record::Field;
using record::RecordType;
using record::Sort;
using store::Dialect;
using store::Transaction;
using test::StoreWorld;

namespace {

/// Both databases, one after the other; `world.available()` is asked by ON_BOTH.
#define ON_BOTH(world)                                                                                                 \
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));                                                    \
    if (!world.available()) {                                                                                          \
        WARN(test::noPostgres);                                                                                        \
        return;                                                                                                        \
    }                                                                                                                  \
    INFO((world.dialect() == Dialect::Sqlite ? "SQLite" : "PostgreSQL"))

QVariant otherValue(const Field& field, const QVariant& value, StoreWorld& world)
{
    switch (field.kind->sort) {
    case Sort::Text:
        return QString(value.toString() + QStringLiteral(" “É”"));
    case Sort::Integer:
        return value.toInt() + 1;
    case Sort::Boolean:
        return !value.toBool();
    case Sort::Date:
        return value.toDate().addDays(1);
    case Sort::Time:
        return value.toTime().addSecs(60);
    case Sort::Instant:
        return value.toDateTime().addMSecs(1);
    case Sort::Token:
        return QString::fromLatin1(field.kind->tokens.front().token);
    case Sort::Tokens:
        return QStringList{field.kind->tokens.front().token, field.kind->tokens.back().token};
    case Sort::Json:
        return QJsonObject{{"a", 2}, {"b", "\"x\"\n"}};
    case Sort::Reference:
        break;
    }
    if (!field.kind->refers) return value;
    const RecordType* referred = recordTypeNamed(QString::fromLatin1(field.kind->refers));
    return world.save(savable(world, *referred)).value().id;
}

QJsonObject valuesOf(const store::AuditRow& row) { return QJsonDocument::fromJson(row.values).object(); }

store::Saved mustSave(StoreWorld& world, const AnyRecord& record)
{
    const auto saved = world.save(record);
    if (!saved) throw std::runtime_error("not saved: " + saved.error().why.toStdString());
    return *saved;
}

} // namespace

TEST_CASE("Every record is saved, read back as it was, and each column changed alone is one value in the audit",
          "[store][saving]")
{
    ON_BOTH(world);
    for (const RecordType* type : recordTypes()) {
        INFO(type->name);
        AnyRecord record = test::savable(world, *type);
        const auto first = mustSave(world, record);
        CHECK(first.revision == 1);
        record = world.store().reader().load(*type, first.id).value();
        AnyRecord expected = record;
        for (const Field& field : type->fields) {
            INFO(field.name);
            const QVariant before = record.value(field), after = otherValue(field, before, world);
            if (after == before) continue; // an enumeration of one, or a reference to any kind of record
            if (QByteArray(field.name) == "subject_type") continue;
            const int rows = world.count("audit");
            REQUIRE(expected.setValue(field, after));
            const auto saved = world.save(expected);
            REQUIRE(saved);
            CHECK(saved->changed == QStringList{field.name});
            CHECK(saved->revision == expected.meta().revision + 1);
            REQUIRE(world.count("audit") == rows + 1);
            const QJsonObject values = valuesOf(world.lastAudit());
            REQUIRE(values.keys() == QStringList{field.name});
            CHECK(values.value(field.name).toArray() ==
                  QJsonArray{record::valueToJson(field, before), record::valueToJson(field, after)});
            expected = world.store().reader().load(*type, first.id).value();
            CHECK(expected.value(field) == after);
            record = expected;
        }
    }
    const Done verified = world.store().verify();
    INFO((verified ? "" : verified.error().why.toStdString()));
    CHECK(verified);
}

TEST_CASE("A record in which nothing was changed is not written", "[store][saving]")
{
    ON_BOTH(world);
    const auto saved = world.save(test::amelia());
    REQUIRE(saved);
    CHECK(saved->changed == QStringList{"given_name", "family_name", "born", "notes"});
    const Pupil pupil = world.store().reader().load(PupilId(saved->id)).value();
    world.clock().advance(1000);
    const auto again = world.save(pupil);
    REQUIRE(again);
    CHECK(again->changed.isEmpty());
    CHECK(again->revision == 1);
    CHECK(world.audit().size() == 1);
    CHECK(world.store().reader().load(PupilId(saved->id))->meta == pupil.meta);
}

TEST_CASE("The audit says who, when, what and why", "[store][saving]")
{
    ON_BOTH(world);
    const StaffId staff(QUuid::fromString(QStringLiteral("01920000-0000-7000-8000-000000000001")));
    const auto saved = world.store().write<store::Saved>({staff, "Tom O’Neill"}, [](Transaction& transaction) {
        return transaction.save(test::amelia(), "pupil.add", "moved in from Ravenshaw");
    });
    REQUIRE(saved);
    const auto audit = world.audit();
    REQUIRE(audit.size() == 1);
    CHECK(audit[0].byStaff == staff);
    CHECK(audit[0].byName == "Tom O’Neill");
    CHECK(audit[0].action == "pupil.add");
    CHECK(audit[0].type == "pupil");
    CHECK(audit[0].recordId == saved->id);
    CHECK(audit[0].why == "moved in from Ravenshaw");
    CHECK(audit[0].at == test::monday());
    CHECK(valuesOf(audit[0]).value("given_name").toArray() == QJsonArray{QJsonValue(), "Amelia"});
}

TEST_CASE("Two desks that change one field: the second is told of all three versions and nothing is lost",
          "[store][conflict]")
{
    ON_BOTH(world);
    Pupil pupil = test::amelia();
    pupil.id = PupilId(world.save(pupil)->id);
    const auto second = world.anotherDesk();
    Pupil mine = second->reader().load(pupil.id).value(), theirs = mine;
    theirs.notes = "Moved to Mr Abara's group.";
    REQUIRE(world.save(theirs));
    REQUIRE(world.store().write<int>({}, [&](Transaction& transaction) -> Result<int> {
        transaction.mark("print", "pupil", pupil.id.uuid(), "a print is no change");
        return 0;
    }));

    SECTION("the same field")
    {
        mine.notes = "Allergic to hay.";
        const auto saved = world.save(*second, AnyRecord::of(mine));
        REQUIRE_FALSE(saved);
        REQUIRE(saved.error().kind == ProblemKind::Conflict);
        const QJsonObject detail = saved.error().detail;
        CHECK(detail["base"].toObject()["notes"] == "Likes horses.");
        CHECK(detail["base"].toObject()["revision"] == 1);
        CHECK(detail["mine"].toObject()["notes"] == "Allergic to hay.");
        CHECK(detail["theirs"].toObject()["notes"] == "Moved to Mr Abara's group.");
        CHECK(detail["theirs"].toObject()["revision"] == 2);
        CHECK(detail["fields"].toArray() == QJsonArray{"notes"});
        CHECK(world.store().reader().load(pupil.id)->notes == "Moved to Mr Abara's group.");
    }
    SECTION("different fields: what was mine can be put on theirs")
    {
        mine.preferredName = "Millie";
        const auto saved = world.save(*second, AnyRecord::of(mine));
        REQUIRE_FALSE(saved);
        CHECK(saved.error().detail["fields"].toArray() == QJsonArray{"preferred_name", "notes"});
        Pupil merged = second->reader().load(pupil.id).value();
        merged.preferredName = "Millie";
        REQUIRE(world.save(*second, AnyRecord::of(merged)));
        const Pupil now = world.store().reader().load(pupil.id).value();
        CHECK(now.preferredName == "Millie");
        CHECK(now.notes == "Moved to Mr Abara's group.");
        CHECK(now.meta.revision == 3);
    }
    SECTION("three changes ago")
    {
        for (const char* notes : {"b", "c"}) {
            Pupil next = world.store().reader().load(pupil.id).value();
            next.notes = notes;
            REQUIRE(world.save(next));
        }
        mine.notes = "mine";
        const auto saved = world.save(*second, AnyRecord::of(mine));
        REQUIRE_FALSE(saved);
        CHECK(saved.error().detail["base"].toObject()["notes"] == "Likes horses.");
        CHECK(saved.error().detail["theirs"].toObject()["notes"] == "c");
    }
}

TEST_CASE("A save that was committed but never confirmed finds itself when it is tried again", "[store][conflict]")
{
    ON_BOTH(world);
    Pupil pupil = test::amelia();
    pupil.id = PupilId(QUuid::fromString(QStringLiteral("01920000-0000-7000-8000-0000000000aa")));
    REQUIRE(world.save(pupil));
    const auto again = world.save(pupil);
    REQUIRE(again);
    CHECK(again->id == pupil.id.uuid());
    CHECK(again->revision == 1);
    CHECK(world.audit().size() == 1);
    CHECK(world.count("pupil") == 1);
    pupil.givenName = "Amelie";
    const auto other = world.save(pupil);
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == ProblemKind::Conflict);
}

TEST_CASE("Voiding needs a reason, takes the record out of the list and keeps it", "[store][voiding]")
{
    ON_BOTH(world);
    const RecordType& type = record::typeOf<Pupil>();
    const QUuid id = mustSave(world, AnyRecord::of(test::amelia())).id;
    const auto without = world.voidOne(type, id, "  ");
    REQUIRE_FALSE(without);
    CHECK(without.error().fields.at(0).rule == "reason_required");
    REQUIRE(world.voidOne(type, id, "entered twice"));

    store::Reader& reader = world.store().reader();
    CHECK(reader.list<Pupil>()->empty());
    const auto voided = reader.list<Pupil>({{}, true}).value();
    REQUIRE(voided.size() == 1);
    CHECK(voided[0].meta.voidReason == "entered twice");
    CHECK(voided[0].meta.voidedAt == test::monday());
    CHECK(voided[0].givenName == "Amelia");
    CHECK(world.audit().back().action == "void");
    CHECK(world.audit().back().why == "entered twice");

    CHECK(world.voidOne(type, id, "again")->revision == 2);
    Pupil changed = voided[0];
    changed.givenName = "Millie";
    const auto saved = world.save(changed);
    REQUIRE_FALSE(saved);
    CHECK(saved.error().fields.at(0).rule == "not_allowed_in_state");
    CHECK(world.store().verify());
}

TEST_CASE("What must be unique is told by its field, and a voided record no longer counts", "[store][voiding]")
{
    ON_BOTH(world);
    Staff first;
    first.givenName = "Ravi";
    first.familyName = "Sandhu";
    first.signIn = "rsandhu";
    const QUuid id = mustSave(world, AnyRecord::of(first)).id;
    const auto second = world.save(first);
    REQUIRE_FALSE(second);
    REQUIRE(second.error().kind == ProblemKind::Invalid);
    CHECK(second.error().fields.at(0).field == "sign_in");
    CHECK(second.error().fields.at(0).rule == "duplicate");
    CHECK_FALSE(second.error().why.contains("rsandhu"));
    REQUIRE(world.voidOne(record::typeOf<Staff>(), id, "left before starting"));
    CHECK(world.save(first));

    AnyRecord halfTerm = test::savable(world, record::typeOf<HalfTerm>());
    REQUIRE(world.save(halfTerm));
    const auto again = world.save(halfTerm);
    REQUIRE_FALSE(again);
    CHECK(again.error().fields.at(0).field == "number");
}

TEST_CASE("A reference to nothing is told by its field, and parents may follow their children", "[store][saving]")
{
    ON_BOTH(world);
    const QUuid nobody = QUuid::fromString(QStringLiteral("01920000-0000-7000-8000-0000000000ff"));
    Site site;
    site.name = "Main site";
    site.providerId = ProviderId(nobody);
    const auto refused = world.save(site);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::Invalid);
    CHECK(refused.error().fields.at(0).field == "provider_id");
    CHECK(refused.error().fields.at(0).rule == "unknown_reference");
    CHECK(world.count("site") == 0);
    CHECK(world.audit().empty());

    AnyRecord answer = test::savable(world, *recordTypeNamed(u"check_answer"));
    answer.setValue(u"subject_id", nobody);
    const auto unanswered = world.save(answer);
    REQUIRE_FALSE(unanswered);
    CHECK(unanswered.error().fields.at(0).field == "subject_id");

    const auto both = world.store().write<int>({}, [&](Transaction& transaction) -> Result<int> {
        if (const auto saved = transaction.save(site, "save"); !saved) return tl::unexpected(saved.error());
        Provider provider;
        provider.id = ProviderId(nobody);
        provider.name = "Greenacre Farm";
        if (const auto saved = transaction.save(provider, "save"); !saved) return tl::unexpected(saved.error());
        return 2;
    });
    CHECK(both);
    CHECK(world.store().reader().list<Site>(store::Filter::where("provider_id", nobody))->size() == 1);
}

TEST_CASE("A transaction that fails leaves neither record nor audit", "[store][saving]")
{
    ON_BOTH(world);
    const auto failed = world.store().write<int>({}, [](Transaction& transaction) -> Result<int> {
        if (const auto saved = transaction.save(test::amelia(), "save"); !saved) return tl::unexpected(saved.error());
        return fail(ProblemKind::Blocked, "gate");
    });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == ProblemKind::Blocked);
    CHECK(world.count("pupil") == 0);
    CHECK(world.audit().empty());
    CHECK(world.store().verify());
}

TEST_CASE("A caller who passes over a refusal does not get half a transaction", "[store][saving]")
{
    ON_BOTH(world);
    Staff staff;
    staff.givenName = "Ravi";
    staff.familyName = "Sandhu";
    staff.signIn = "rsandhu";
    const auto written = world.store().write<int>({}, [&](Transaction& transaction) -> Result<int> {
        (void)transaction.save(staff, "save");
        (void)transaction.save(staff, "save"); // refused: the sign-in name is taken
        (void)transaction.save(test::amelia(), "save");
        return 3;
    });
    REQUIRE_FALSE(written);
    CHECK(written.error().fields.at(0).field == "sign_in");
    CHECK(world.count("staff") == 0);
    CHECK(world.count("pupil") == 0);
}

TEST_CASE("What changed is told after the commit, and nothing when there was none", "[store][saving]")
{
    ON_BOTH(world);
    store::ChangeSet changes;
    const auto saved = world.store().write<store::Saved>(
        {}, [](Transaction& transaction) { return transaction.save(test::amelia(), "save"); }, &changes);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].id == saved->id);
    changes.clear();
    CHECK_FALSE(world.store().write<int>(
        {},
        [](Transaction& transaction) -> Result<int> {
            (void)transaction.save(test::amelia(), "save");
            return fail(ProblemKind::Cancelled);
        },
        &changes));
    CHECK(changes.empty());
}

TEST_CASE("Lists answer by any column, personal or plain, in the order of ids", "[store][saving]")
{
    ON_BOTH(world);
    for (const char* name : {"Amelia", "Zoë", "Amelia"}) {
        Pupil pupil = test::amelia();
        pupil.givenName = name;
        pupil.registrationGroup = name == QByteArray("Zoë") ? "9A" : "";
        REQUIRE(world.save(pupil));
        world.clock().advance(5);
    }
    store::Reader& reader = world.store().reader();
    CHECK(reader.list<Pupil>(store::Filter::where("given_name", "Amelia"))->size() == 2);
    CHECK(reader.list<Pupil>(store::Filter::where("registration_group", "9A"))->size() == 1);
    CHECK(reader.list<Pupil>(store::Filter::where("registration_group", {}))->size() == 2);
    CHECK(reader.list<Pupil>(store::Filter::where("born", QDate(2011, 2, 14)))->size() == 3);
    const auto all = reader.list<Pupil>().value();
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](const Pupil& a, const Pupil& b) { return a.id.text() < b.id.text(); }));
    const auto unknown = reader.list<Pupil>(store::Filter::where("surname", "Ward"));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().fields.at(0).rule == "unknown_field");
    CHECK(reader.load(PupilId(QUuid::createUuid())).error().kind == ProblemKind::NotFound);
}

TEST_CASE("Half a surrogate pair becomes a mark of replacement, and the check of the store holds", "[store][saving]")
{
    ON_BOTH(world);
    Pupil pupil = test::amelia();
    pupil.registrationGroup = QString(QChar(0xd83d)) + "x";
    pupil.notes = QString(QChar(0xdc00));
    const auto saved = world.save(pupil);
    REQUIRE(saved);
    CHECK(world.store().reader().load(PupilId(saved->id))->registrationGroup.endsWith("x"));
    CHECK(world.store().verify());
}

TEST_CASE("What is no letter becomes a mark of replacement, and the check of the store holds", "[store][saving]")
{
    ON_BOTH(world);
    const QString ffff{QChar(u'\xffff')}, fffe{QChar(u'\xfffe')}, mark{QChar(QChar::ReplacementCharacter)};
    const std::pair<QString, QString> typed[] = {
        {"9B" + ffff, "9B" + mark}, {ffff, mark}, {"9" + fffe + "B", "9" + mark + "B"}, {ffff + fffe, mark + mark}, {fffe + "9" + ffff, "9" + mark}};
    for (const auto& [text, kept] : typed) {
        Pupil pupil = test::amelia();
        pupil.registrationGroup = text;
        const auto saved = world.save(pupil);
        REQUIRE(saved);
        CHECK(world.store().reader().load(PupilId(saved->id))->registrationGroup == kept);
    }
    CHECK(world.store().verify());
}

TEST_CASE("Two desks on PostgreSQL that wait for each other both get through", "[store][conflict]")
{
    StoreWorld world(Dialect::Postgres);
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    Pupil a = test::amelia(), b = test::amelia();
    a.id = PupilId(mustSave(world, AnyRecord::of(a)).id);
    b.id = PupilId(mustSave(world, AnyRecord::of(b)).id);
    std::atomic<int> arrived = 0;
    const auto work = [&](PupilId first, PupilId second, const QString& note, bool& done) {
        const auto desk = world.anotherDesk();
        int runs = 0;
        const auto written = desk->write<int>({}, [&](Transaction& transaction) -> Result<int> {
            for (const PupilId& id : {first, second}) {
                auto pupil = transaction.load(id);
                if (!pupil) return tl::unexpected(pupil.error());
                pupil->notes += note;
                if (const auto saved = transaction.save(*pupil, "save"); !saved) return tl::unexpected(saved.error());
                if (++runs == 1) {
                    ++arrived;
                    while (arrived < 2)
                        std::this_thread::yield();
                }
            }
            return 0;
        });
        done = written.has_value() || written.error().kind == ProblemKind::Conflict;
    };
    bool one = false, two = false;
    std::thread other([&] { work(a.id, b.id, "1", one); });
    work(b.id, a.id, "2", two);
    other.join();
    CHECK(one);
    CHECK(two);
    CHECK(world.store().verify());
}

TEST_CASE("The strings that break programs are stored, audited and checked like any other", "[store][saving][data]")
{
    ON_BOTH(world);
    const QString folder = test::sharedData();
    QFile file(folder + QStringLiteral("/text/blns.txt"));
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        WARN("the shared test input is not here: skipped");
        return;
    }
    QStringList texts;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (const QString text = QString::fromUtf8(line); !text.isEmpty()) texts += text;
    std::vector<PupilId> ids;
    REQUIRE(world.store().write<int>({}, [&](Transaction& transaction) -> Result<int> {
        for (const QString& text : texts) {
            Pupil pupil = test::amelia();
            pupil.notes = pupil.registrationGroup = text;
            const auto saved = transaction.save(pupil, "save", text);
            if (!saved) return tl::unexpected(saved.error());
            ids.push_back(PupilId(saved->id));
        }
        return 0;
    }));
    const auto audit = world.audit();
    for (size_t i = 0; i < ids.size(); ++i) {
        const QString& text = texts[static_cast<qsizetype>(i)];
        const Pupil pupil = world.store().reader().load(ids[i]).value();
        INFO(text.toUtf8().toHex().toStdString());
        CHECK(pupil.notes == text);
        const bool marked = text.startsWith(QChar(QChar::ByteOrderSwapped));
        CHECK(pupil.registrationGroup == (marked ? text.mid(1) : text));
        CHECK(audit[i].why == text);
        CHECK(valuesOf(audit[i])["notes"].toArray() == QJsonArray{QJsonValue(), text});
    }
    CHECK(world.store().verify());
}

TEST_CASE("A change of a record does not look through everything that points at it", "[store][saving]")
{
    // SQLite checks all children of a parent whose key is among what an UPDATE sets, even when it stays the same: taking
    // ten thousand pupils back was quadratic.
    for (const RecordType* type : recordTypes()) {
        INFO(type->name);
        const QString sql = store::sqlFor(*type).update;
        CHECK_FALSE(sql.contains(QStringLiteral(" SET id = ?")));
        CHECK(sql.endsWith(QStringLiteral(" WHERE id = ? AND revision = ?")));
    }
}
