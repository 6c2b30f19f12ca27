#include "tests/support/catchqt.h"

#include "core/actions/imports.h"
#include "core/domain/contact.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/schoolyear.h"
#include "core/domain/site.h"
#include "core/exchange/encoding.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace fledge;
using namespace fledge::actions;

namespace {

const QDate today(2026, 11, 23);

/// A school file of its own with nothing in it, and a folder for files to import.
class SchoolFile
{
public:
    SchoolFile() : m_clock(QDateTime(today, QTime(9, 0), QTimeZone::utc()))
    {
        store::Store::Options options;
        options.clock = &m_clock;
        options.random = seededRandom(7);
        auto made = store::Store::create(m_folder.filePath(QStringLiteral("school.fledge")), options, true);
        REQUIRE(made.has_value());
        m_store = std::move(*made);
    }

    QString file(const QByteArray& content, const QString& name = QStringLiteral("list.csv"))
    {
        QFile file(m_folder.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }

    Result<ImportReading> read(ImportKind kind, const QByteArray& content, exchange::ImportOptions options = {})
    {
        return readImport(m_store->reader(), {kind, file(content), options, {}}, today,
                          [this] { return m_ids.next(); });
    }

    Result<Imported> write(const ImportReading& reading, const exchange::Progress& progress = {})
    {
        return m_store->write<Imported>(
            m_actor, [&](store::Transaction& tx) { return writeImport(tx, reading, today, progress); });
    }

    Imported import(ImportKind kind, const QByteArray& content, exchange::ImportOptions options = {})
    {
        const auto reading = read(kind, content, options);
        REQUIRE(reading.has_value());
        REQUIRE(acceptable(*reading, false).has_value());
        const auto imported = write(*reading);
        REQUIRE(imported.has_value());
        return *imported;
    }

    Result<ImportUndone> undo(ImportBatchId batch, const exchange::Progress& progress = {})
    {
        return m_store->write<ImportUndone>(
            m_actor, [&](store::Transaction& tx) { return undoImport(tx, batch, progress); });
    }
    /// A provider with a number, as the school knows it.
    Provider provider(const QString& name, const QString& urn, ProviderStatus status = ProviderStatus::Approved)
    {
        Provider made;
        made.id = ProviderId(m_ids.next());
        made.name = name;
        made.urn = urn;
        made.status = status;
        save(made);
        return made;
    }
    /// A pupil's placement there, standing where it says.
    void placement(const Provider& at, PlacementStatus status)
    {
        Pupil pupil;
        pupil.id = PupilId(m_ids.next());
        pupil.givenName = QStringLiteral("Amelia");
        pupil.familyName = QStringLiteral("Ward");
        pupil.born = QDate(2011, 5, 4);
        save(pupil);
        Placement made;
        made.pupilId = pupil.id;
        made.providerId = at.id;
        made.status = status;
        save(made);
    }
    ProviderStatus standing(const Provider& provider) { return m_store->reader().load(provider.id)->status; }

    template <class R> std::vector<R> all() { return m_store->reader().list<R>().value(); }
    template <class R> void save(const R& record)
    {
        const auto saved = m_store->write<store::Saved>(
            m_actor, [&](store::Transaction& tx) { return tx.save(record, QStringLiteral("edit")); });
        REQUIRE(saved.has_value());
    }
    store::Store& store() { return *m_store; }
    QUuid newId() { return m_ids.next(); }

private:
    QTemporaryDir m_folder;
    FixedClock m_clock;
    IdMaker m_ids{m_clock, seededRandom(8)};
    store::Actor m_actor{StaffId(), QStringLiteral("R. Sandhu")};
    std::unique_ptr<store::Store> m_store;
};

const QByteArray list = "Forename,Surname,DOB,UPN,Parent 1 name,Parent 1 phone\n"
                        "Amelia,Ward,25/12/2011,B801200005001,Ann Ward,0113 4960000\n"
                        "Ben,Holt,03/04/2010,,Bo Holt,0113 4960001\n";

} // namespace

TEST_CASE("A class list is written as one batch with an audit row for each record", "[store][imports]")
{
    SchoolFile school;
    const Imported imported = school.import(ImportKind::Pupils, list);
    CHECK(imported.created == 4);
    const auto pupils = school.all<Pupil>();
    REQUIRE(pupils.size() == 2);
    CHECK(pupils[1].born == QDate(2010, 4, 3));
    const auto contacts = school.all<Contact>();
    REQUIRE(contacts.size() == 2);
    CHECK(contacts[0].pupilId == pupils[0].id);
    const auto batches = school.all<ImportBatch>();
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].fileName == QStringLiteral("list.csv"));
    CHECK(batches[0].rows == 2);
    const auto audit = store::readAudit(school.store().reader().connection(), school.store().reader().codec(),
                                        school.store().storeId(), {}, 100);
    REQUIRE(audit);
    CHECK(std::count_if(audit->begin(), audit->end(), [](const auto& row) { return row.action == u"import"; }) == 5);
    CHECK(school.store().verify().has_value());
}

TEST_CASE("The same list again changes nothing, and a newer one updates by UPN", "[store][imports]")
{
    SchoolFile school;
    school.import(ImportKind::Pupils, list);
    exchange::ImportOptions update;
    update.duplicates = exchange::OnDuplicate::Update;
    const auto again = school.read(ImportKind::Pupils, list, update);
    REQUIRE(again);
    CHECK(again->preview.skip == 2);
    CHECK(again->records.empty());

    const auto newer =
        school.import(ImportKind::Pupils, "Forename,Surname,DOB,UPN\nAmelia,Ward-Holt,25/12/2011,B801200005001\n");
    CHECK(newer.changed == 1);
    CHECK(newer.created == 0);
    CHECK(school.all<Pupil>().size() == 2);
}

TEST_CASE("A bad row stops the whole file unless bad rows may be left out", "[store][imports]")
{
    SchoolFile school;
    const auto reading = school.read(ImportKind::Pupils, list + "Cy,Dee,31/02/2011,,,\n");
    REQUIRE(reading);
    const Done accepted = acceptable(*reading, false);
    REQUIRE_FALSE(accepted);
    CHECK(accepted.error().kind == ProblemKind::BadFile);
    CHECK(accepted.error().fields.at(0).row == 4);
    CHECK(acceptable(*reading, true).has_value());
    REQUIRE(school.write(*reading));
    CHECK(school.all<Pupil>().size() == 2);
}

TEST_CASE("A cancelled import has written nothing", "[store][imports]")
{
    SchoolFile school;
    QByteArray many = "Forename,Surname,DOB\n";
    for (int i = 0; i < 1000; ++i)
        many += "Given" + QByteArray::number(i) + ",Family,2011-05-04\n";
    const auto reading = school.read(ImportKind::Pupils, many);
    REQUIRE(reading);
    const auto cancelled = school.write(*reading, [](int done, int total) {
        CHECK(total == 1000);
        return done < 600;
    });
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().kind == ProblemKind::Cancelled);
    CHECK(school.all<Pupil>().empty());
    CHECK(school.all<ImportBatch>().empty());
}

TEST_CASE("Undoing an import voids what nobody touched since and lists the rest", "[store][imports]")
{
    SchoolFile school;
    const Imported imported = school.import(ImportKind::Pupils, list);
    auto pupils = school.all<Pupil>();
    pupils[0].notes = QStringLiteral("met on Monday");
    school.save(pupils[0]);

    const auto undone = school.undo(imported.batch);
    REQUIRE(undone);
    CHECK(undone->voided == 3); // Ben, and both contacts; Amelia was changed since
    REQUIRE(undone->kept.size() == 1);
    CHECK(undone->kept[0].id == pupils[0].id.uuid());
    REQUIRE(school.all<Pupil>().size() == 1);
    CHECK(school.all<Pupil>()[0].givenName == QStringLiteral("Amelia"));

    const auto twice = school.undo(imported.batch);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ProblemKind::Invalid);
    CHECK(school.undo(ImportBatchId(QUuid::createUuid())).error().kind == ProblemKind::NotFound);
}

TEST_CASE("Undoing keeps a pupil to whom something was added since", "[store][imports]")
{
    SchoolFile school;
    const Imported imported = school.import(ImportKind::Pupils, list);
    PupilStatus status;
    status.pupilId = school.all<Pupil>()[1].id;
    status.kind = StatusKind::Sen;
    status.value = QStringLiteral("E");
    status.validFrom = QDate(2026, 9, 1);
    school.save(status);
    const auto undone = school.undo(imported.batch);
    REQUIRE(undone);
    REQUIRE(undone->kept.size() == 1);
    CHECK(undone->kept[0].id == status.pupilId.uuid());
    CHECK(undone->voided == 3);
}

TEST_CASE("An update from a file is not undone but told", "[store][imports]")
{
    SchoolFile school;
    school.import(ImportKind::Pupils, list);
    const auto newer =
        school.import(ImportKind::Pupils, "Forename,Surname,DOB,UPN\nAmelia,Holt,25/12/2011,B801200005001\n");
    const auto undone = school.undo(newer.batch);
    REQUIRE(undone);
    CHECK(undone->voided == 0);
    CHECK(undone->kept.size() == 1);
}

TEST_CASE("Somebody else's change between preview and import is a conflict, and nothing is written", "[store][imports]")
{
    SchoolFile school;
    school.import(ImportKind::Pupils, list);
    const auto reading = school.read(
        ImportKind::Pupils, "Forename,Surname,DOB,UPN\nNew,Child,2011-05-04,\nAmelia,Holt,25/12/2011,B801200005001\n");
    REQUIRE(reading);
    Pupil amelia = school.all<Pupil>()[0];
    amelia.notes = QStringLiteral("changed meanwhile");
    school.save(amelia);
    const auto written = school.write(*reading);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ProblemKind::Conflict);
    CHECK(school.all<Pupil>().size() == 2);
}

TEST_CASE("Providers, term dates and bank holidays come in and go out the same way", "[store][imports]")
{
    SchoolFile school;
    const Imported providers =
        school.import(ImportKind::Providers,
                      "URN,EstablishmentName,Street,Town,Postcode\n100001,Greenacre,Farm Lane,Leeds,LS1 1AA\n");
    CHECK(providers.created == 3);
    CHECK(school.all<SiteAddress>().at(0).siteId == school.all<Site>().at(0).id);

    const Imported terms = school.import(ImportKind::Terms, "school_year,number,first_day,last_day,kind\n"
                                                            "2026/27,1,2026-09-03,2026-10-16,\n"
                                                            ",,2026-10-16,,inset\n");
    CHECK(terms.created == 3);
    CHECK(school.all<SchoolYear>().at(0).label == QStringLiteral("2026/27"));

    const QByteArray feed = R"({"england-and-wales":{"events":[{"title":"New Year’s Day","date":"2027-01-01"}]}})";
    const Imported holidays = school.import(ImportKind::BankHolidays, feed);
    CHECK(holidays.created == 1);
    CHECK(school.read(ImportKind::BankHolidays, feed)->preview.skip == 1);

    CHECK(school.undo(providers.batch)->voided == 3);
    CHECK(school.undo(terms.batch)->voided == 3);
    CHECK(school.undo(holidays.batch)->voided == 1);
}

TEST_CASE("Taking a long import back can be cancelled, and then everything stays", "[store][imports]")
{
    SchoolFile school;
    QByteArray many = "Forename,Surname,DOB\n";
    for (int i = 0; i < 1000; ++i)
        many += "Given" + QByteArray::number(i) + ",Family,2011-05-04\n";
    const Imported imported = school.import(ImportKind::Pupils, many);
    int asked = 0;
    const auto cancelled = school.undo(imported.batch, [&asked](int done, int total) {
        CHECK(total == 1000);
        return ++asked, done < 600;
    });
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().kind == ProblemKind::Cancelled);
    CHECK(asked >= 4);
    CHECK(school.all<Pupil>().size() == 1000);
    CHECK_FALSE(school.all<ImportBatch>().at(0).undoneAt.isValid());
    CHECK(school.store().verify().has_value());
    CHECK(school.undo(imported.batch)->voided == 1000);
}

TEST_CASE("What the register calls closed is closed here, or suspended while children are there", "[store][imports]")
{
    SchoolFile school;
    const Provider empty = school.provider("Empty House", "100001");
    const Provider running = school.provider("Greenacre", "100002");
    const Provider approved = school.provider("Riverside", "100003");
    const Provider prospective = school.provider("Hill Top", "100004", ProviderStatus::Prospective);
    const Provider open = school.provider("Open Door", "100005");
    school.placement(empty, PlacementStatus::Ended);
    school.placement(running, PlacementStatus::Active);
    school.placement(approved, PlacementStatus::Approved);
    school.placement(open, PlacementStatus::Active);
    const QByteArray extract = "URN,EstablishmentName,EstablishmentStatus (code),CloseDate\n"
                               "100001,Empty House,2,31-08-2026\n100002,Greenacre,2,31-08-2026\n"
                               "100003,Riverside,2,\n100004,Hill Top,2,\n100005,Open Door,1,\n";
    const auto reading = school.read(ImportKind::Providers, extract);
    REQUIRE(reading);
    REQUIRE(reading->closed.size() == 4);
    CHECK(reading->closed[0].becomes == ProviderStatus::Closed);
    CHECK(reading->closed[1].becomes == ProviderStatus::Suspended);
    CHECK(reading->closed[1].placements == 1);
    CHECK(writesSomething(*reading));
    CHECK(school.standing(empty) == ProviderStatus::Approved); // a preview writes nothing

    const auto imported = school.write(*reading);
    REQUIRE(imported);
    CHECK(imported->closed == 2);
    CHECK(imported->suspended == 2);
    CHECK(school.standing(empty) == ProviderStatus::Closed);
    CHECK(school.standing(running) == ProviderStatus::Suspended);
    CHECK(school.standing(approved) == ProviderStatus::Suspended);
    CHECK(school.standing(prospective) == ProviderStatus::Closed);
    CHECK(school.standing(open) == ProviderStatus::Approved);
    const auto audit = store::readAudit(school.store().reader().connection(), school.store().reader().codec(),
                                        school.store().storeId(), running.id.uuid(), 1);
    REQUIRE(audit);
    CHECK(audit->at(0).action == u"provider.suspend");
    CHECK(audit->at(0).why.contains(QStringLiteral("31 Aug 2026")));

    const auto again = school.read(ImportKind::Providers, extract);
    CHECK_FALSE(writesSomething(*again));
    CHECK(school.undo(imported->batch)->kept.size() == 4); // they were here before the file
}

TEST_CASE("A provider closed in the register stays as it is where somebody decided so", "[store][imports]")
{
    SchoolFile school;
    const Provider first = school.provider("Greenacre", "100002");
    const Provider second = school.provider("Riverside", "100003");
    exchange::ImportOptions options;
    const QByteArray extract = "URN,EstablishmentName,EstablishmentStatus (name)\n100002,Greenacre,Closed\n"
                               "100003,Riverside,Closed\n";
    options.decided = {{2, exchange::OnDuplicate::Skip}};
    const Imported one = school.import(ImportKind::Providers, extract, options);
    CHECK(one.closed == 1);
    CHECK(school.standing(first) == ProviderStatus::Approved);
    CHECK(school.standing(second) == ProviderStatus::Closed);
    options = {};
    options.leaveClosed = true;
    CHECK_FALSE(writesSomething(*school.read(ImportKind::Providers, extract, options)));
}

TEST_CASE("A closed provider whose row changes it as well is written once each way", "[store][imports]")
{
    SchoolFile school;
    const Provider known = school.provider("Greenacre", "100002");
    ImportRequest request{ImportKind::Providers,
                          school.file("URN,EstablishmentName,EstablishmentStatus (code),Postcode\n"
                                      "100002,Greenacre Farm,2,LS1 1AA\n"),
                          {},
                          {}};
    request.filter.closedToo = true;
    const auto reading = readImport(school.store().reader(), request, today, [&school] { return school.newId(); });
    REQUIRE(reading);
    REQUIRE(school.write(*reading));
    CHECK(school.standing(known) == ProviderStatus::Closed);
    CHECK(school.store().reader().load(known.id)->name == QStringLiteral("Greenacre Farm"));
}

TEST_CASE("Bringing in and taking back can be cancelled to the very end, also while the audit is written", "[store][imports]")
{
    SchoolFile school;
    QByteArray many = "Forename,Surname,DOB\n";
    for (int i = 0; i < 1000; ++i)
        many += "Given" + QByteArray::number(i) + ",Family,2011-05-04\n";
    // Bringing in writes its audit as it goes; taking back writes it last, and asks again and again meanwhile.
    int atTheEnd = 0, patience = 1;
    const auto notTheEnd = [&atTheEnd, &patience](int done, int total) {
        if (done == total) ++atTheEnd;
        return atTheEnd < patience;
    };
    const auto reading = school.read(ImportKind::Pupils, many);
    REQUIRE(reading);
    CHECK(school.write(*reading, notTheEnd).error().kind == ProblemKind::Cancelled);
    CHECK(school.all<Pupil>().empty());
    const Imported imported = *school.write(*reading);
    atTheEnd = 0;
    patience = 3;
    CHECK(school.undo(imported.batch, notTheEnd).error().kind == ProblemKind::Cancelled);
    CHECK(school.all<Pupil>().size() == 1000);
    CHECK(school.store().verify().has_value());
    CHECK(school.undo(imported.batch)->voided == 1000);
}

TEST_CASE("A list that two people bring in at the same moment makes nobody twice", "[store][imports]")
{
    SchoolFile school;
    const auto mine = school.read(ImportKind::Pupils, list), theirs = school.read(ImportKind::Pupils, list);
    REQUIRE(school.write(*theirs));
    const auto again = school.write(*mine);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ProblemKind::Conflict);
    CHECK(again.error().why == "register_changed");
    CHECK(school.all<Pupil>().size() == 2);
    const auto readAgain = school.read(ImportKind::Pupils, list);
    CHECK(readAgain->preview.create == 0);
}

TEST_CASE("What others change while a list is looked through does not keep it out", "[store][imports]")
{
    SchoolFile school;
    school.import(ImportKind::Pupils, list);
    const auto reading = school.read(ImportKind::Pupils, "Forename,Surname,DOB\nCora,Vale,05/06/2011\n");
    Pupil amelia = school.all<Pupil>().front();
    amelia.notes = QStringLiteral("Moved to the other class");
    school.save(amelia);
    CHECK(school.write(*reading));
}
