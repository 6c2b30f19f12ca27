// The reports through the door, from a store with a school, its providers and its placements in it.
#include "core/reports.h"

#include "core/base/format.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "tests/support/catchqt.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace fledge;

namespace {

const QDate today(2026, 11, 23);

/// A practice school on Mon 23 Nov 2026 with six children at Greenacre Farm and one at Harbour Studio.
class SchoolFile
{
public:
    SchoolFile() : m_clock(QDateTime(today, QTime(9, 31), Qt::UTC))
    {
        WorkspaceOptions options;
        options.clock = &m_clock;
        options.random = seededRandom(7);
        NewSchool school{"The Nest", "123456", "High Street", "AB1 1AA", "2026/27", true};
        auto made = Workspace::create(m_folder.filePath("nest.fledge"), school, options);
        REQUIRE(made);
        workspace = std::move(*made);
        REQUIRE(workspace->actAsFirstPerson());
        halfTerm(1, Term::Autumn, QDate(2026, 9, 3), QDate(2026, 10, 16));
        halfTerm(2, Term::Autumn, QDate(2026, 11, 2), QDate(2026, 12, 18));
        m_head = staff("Mary", "Farrow", {Role::Headteacher});
        m_staff = staff("Ravi", "Sandhu", {Role::Staff});
        workspace->actAs(m_head);
        m_farm = provider("Greenacre Farm", "Low Lane");
        m_studio = provider("Harbour Studio", {});
        for (int child = 1; child <= 6; ++child)
            placement("Child" + QString::number(child), m_farm);
        placement("Lonely", m_studio);
    }

    void actAsStaff() { workspace->actAs(m_staff); }
    void actAsHead() { workspace->actAs(m_head); }

    std::unique_ptr<Workspace> workspace;
    PlacementId first;

private:
    struct Place
    {
        ProviderId provider;
        SiteId site;
    };

    template <class R> void put(R record)
    {
        const store::Actor actor{m_head.id, "Test"};
        auto saved = workspace->store().write<store::Saved>(
            actor, [&](store::Transaction& tx) { return tx.save(record, "test"); });
        REQUIRE(saved);
    }

    void halfTerm(int number, Term term, QDate from, QDate to)
    {
        const auto years = workspace->list<SchoolYear>();
        REQUIRE(years);
        REQUIRE(years->size() == 1);
        HalfTerm half;
        half.id = HalfTermId(workspace->newId());
        half.schoolYearId = years->front().id;
        half.number = number;
        half.term = term;
        half.firstDay = from;
        half.lastDay = to;
        REQUIRE(workspace->save(half));
    }

    Staff staff(const QString& given, const QString& family, std::vector<Role> roles)
    {
        Staff person;
        person.id = StaffId(workspace->newId());
        person.givenName = given;
        person.familyName = family;
        person.signIn = family.toLower();
        person.roles = std::move(roles);
        put(person);
        return person;
    }

    Place provider(const QString& name, const QString& street)
    {
        Provider provider;
        provider.id = ProviderId(workspace->newId());
        provider.name = name;
        provider.kind = "Charity";
        provider.status = ProviderStatus::Approved;
        provider.approvedOn = QDate(2026, 7, 1);
        provider.approvedBy = m_head.id;
        put(provider);
        Site site;
        site.id = SiteId(workspace->newId());
        site.providerId = provider.id;
        site.name = "Yard";
        put(site);
        if (street.isEmpty()) return {provider.id, site.id};
        SiteAddress address;
        address.id = SiteAddressId(workspace->newId());
        address.siteId = site.id;
        address.validFrom = QDate(2026, 1, 1);
        address.line1 = street;
        address.town = "Ashby";
        address.postcode = "AB1 2CD";
        address.phone = "01632 960 101";
        put(address);
        return {provider.id, site.id};
    }

    void placement(const QString& given, const Place& place)
    {
        Pupil pupil;
        pupil.id = PupilId(workspace->newId());
        pupil.givenName = given;
        pupil.familyName = "Invented";
        pupil.born = QDate(2011, 12, 1);
        put(pupil);
        Placement placement;
        placement.id = PlacementId(workspace->newId());
        placement.pupilId = pupil.id;
        placement.providerId = place.provider;
        placement.kind = PlacementKind::Vocational;
        placement.status = PlacementStatus::Active;
        placement.leadStaff = m_head.id;
        placement.startOn = placement.startedOn = QDate(2026, 9, 7);
        put(placement);
        if (first.isNull()) first = placement.id;
        for (const EventKind kind : {EventKind::Create, EventKind::Propose, EventKind::Approve, EventKind::Start}) {
            PlacementEvent event;
            event.id = PlacementEventId(workspace->newId());
            event.placementId = placement.id;
            event.kind = kind;
            event.onDate = kind == EventKind::Start ? placement.startedOn : QDate(2026, 7, 1);
            event.at = QDateTime(event.onDate, QTime(9, static_cast<int>(kind)), Qt::UTC);
            event.byStaff = m_head.id;
            put(event);
        }
        TimetableEntry entry;
        entry.id = TimetableEntryId(workspace->newId());
        entry.placementId = placement.id;
        entry.weekday = 1;
        entry.part = Part::Am;
        entry.starts = QTime(9, 15);
        entry.ends = QTime(12, 15);
        entry.siteId = place.site;
        entry.validFrom = placement.startedOn;
        put(entry);
    }

    QTemporaryDir m_folder;
    FixedClock m_clock;
    Staff m_head, m_staff;
    Place m_farm, m_studio;
};

QString allOf(const Result<report::Report>& report)
{
    REQUIRE(report);
    return report::textsOf(*report).join(QLatin1Char('\n'));
}

} // namespace

TEST_CASE("Where every child is comes from the timetable, and a session without an address stands first", "[reports]")
{
    SchoolFile school;
    const QString all = allOf(reports::where(*school.workspace, today, calendar::Session::Am));
    CHECK(all.contains("Monday 23 November 2026, morning session"));
    CHECK(all.contains("Low Lane, Ashby, AB1 2CD · 01632 960 101"));
    CHECK(all.contains("Child6 Invented"));
    CHECK(all.indexOf("Lonely Invented") < all.indexOf("Child1 Invented"));
    CHECK(all.contains("There is no address on file for this session."));
    CHECK(all.contains("Mary Farrow"));
}

TEST_CASE("On a Sunday the report says that there is no session", "[reports]")
{
    SchoolFile school;
    const QString all = allOf(reports::where(*school.workspace, QDate(2026, 11, 22), calendar::Session::Am));
    CHECK(all.contains("Sunday 22 November 2026 is no school day."));
    CHECK_FALSE(all.contains("Invented"));
}

TEST_CASE("A placement's report has its timetable, its gate and what is owed", "[reports]")
{
    SchoolFile school;
    const QString all = allOf(reports::placement(*school.workspace, school.first));
    CHECK(all.contains("Placement: Child1 Invented at Greenacre Farm"));
    CHECK(all.contains("Confidential: for Mary Farrow only"));
    CHECK(all.contains("Low Lane, Ashby, AB1 2CD"));
    CHECK(all.contains("There is no written consent in force."));
    CHECK(all.contains("10.1e"));
    CHECK(all.contains("Placement review"));
}

TEST_CASE("The register has every provider with who approved it", "[reports]")
{
    SchoolFile school;
    const QString all = allOf(reports::providers(*school.workspace));
    CHECK(all.contains("Greenacre Farm"));
    CHECK(all.contains("by Mary Farrow"));
    CHECK(all.contains("no address on file"));
}

TEST_CASE("The governors' report counts the store and names nobody", "[reports]")
{
    SchoolFile school;
    const auto report = reports::governors(*school.workspace);
    const QString all = allOf(report);
    CHECK(all.contains("School year 2026/27 so far"));
    CHECK(all.contains("prepared for the headteacher, Mary Farrow"));
    const auto& figures = std::get<report::Figures>(report->sections[0].blocks[0]).figures;
    CHECK(figures[0].value == "7");
    CHECK(all.contains("Placement review (6.4a)"));
    CHECK_FALSE(all.contains("Invented"));
    // Six at the farm and one at the studio: together they are one row, so that the one is not told.
    CHECK_FALSE(all.contains("Harbour Studio\nCharity"));
}

TEST_CASE("A period is a year, a term or a half-term, and an unknown one is said", "[reports]")
{
    SchoolFile school;
    CHECK(allOf(reports::governors(*school.workspace, "2026/27-autumn")).contains("Autumn term 2026/27"));
    CHECK(allOf(reports::governors(*school.workspace, "2026/27-1")).contains("Half-term 1 of 2026/27"));
    const auto unknown = reports::governors(*school.workspace, "2026/27-winter");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ProblemKind::Invalid);
    CHECK(unknown.error().fields.front().field == "period");
}

TEST_CASE("Who may not have a report is refused", "[reports]")
{
    SchoolFile school;
    school.actAsStaff();
    const auto governors = reports::governors(*school.workspace);
    REQUIRE_FALSE(governors);
    CHECK(governors.error().kind == ProblemKind::Denied);
    CHECK_FALSE(reports::governors(*school.workspace, {}, true));
    CHECK_FALSE(reports::providers(*school.workspace));
    CHECK(reports::where(*school.workspace, today, calendar::Session::Am));
    // Somebody else's placement does not exist for a member of staff.
    const auto placement = reports::placement(*school.workspace, school.first);
    REQUIRE_FALSE(placement);
    CHECK(placement.error().kind == ProblemKind::NotFound);
}

TEST_CASE("One look at a page finds what a look for each question finds, and what is saved meanwhile", "[workspace]")
{
    SchoolFile school;
    Workspace& workspace = *school.workspace;
    const auto before = workspace.gate(school.first, policy::GateEvent::Start);
    REQUIRE(before);
    const auto keysOf = [](const policy::Gate& gate) {
        QStringList keys;
        for (const policy::GateItem& item : gate.items)
            keys += QStringLiteral("%1 %2").arg(item.key).arg(item.isOpen());
        return keys;
    };
    const Workspace::Glance glance(workspace);
    REQUIRE(workspace.duties());
    REQUIRE(workspace.placementFile(school.first));
    const auto looked = workspace.gate(school.first, policy::GateEvent::Start);
    REQUIRE(looked);
    CHECK(keysOf(*looked) == keysOf(*before));

    auto placement = workspace.get(school.first);
    REQUIRE(placement);
    placement->purpose = "Trust in adults";
    REQUIRE(workspace.save(*placement));
    CHECK(workspace.placementFile(school.first)->placement.purpose == "Trust in adults");
}
