// The sample school: whatever the day, it is alive, whole, and such as the actions would have made it.
#include "core/demo/concerns.h"
#include "core/demo/demo.h"
#include "core/domain/registry.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/school.h"
#include "core/policy/gate.h"
#include "core/policy/placementstate.h"
#include "core/store/queries/calendar.h"
#include "core/store/queries/placementfile.h"
#include "core/workspace.h"
#include "tests/support/catchqt.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <set>

using namespace fledge;
using record::AnyRecord;

namespace {

const QDate midTerm(2026, 11, 23), holiday(2026, 8, 12), firstDayOfTerm(2027, 1, 5);

struct Sample
{
    explicit Sample(QDate asOf, quint64 seed = 1, demo::Size size = demo::Size::Small)
        : today(asOf), clock(QDateTime(asOf, QTime(9, 0), Qt::UTC))
    {
        demo::DemoOptions options;
        options.size = size;
        options.asOf = asOf;
        options.seed = seed;
        auto made = demo::build(folder.filePath(QStringLiteral("sample.fledge")), options);
        REQUIRE(made);
        summary = *made;
        auto opened = store::Store::open(summary.path, {&clock, {}, 100});
        REQUIRE(opened);
        store = std::move(*opened);
        REQUIRE(demo::unlock(*store));
        calendar = *store::loadCalendar(store->reader());
        book = *store::loadPolicies(store->reader());
    }
    template <class R> std::vector<R> all() { return *store->reader().list<R>(); }

    QTemporaryDir folder;
    QDate today;
    FixedClock clock;
    demo::DemoSummary summary;
    std::unique_ptr<store::Store> store;
    calendar::Calendar calendar;
    policy::PolicyBook book;
};

std::vector<AnyRecord> allOf(Sample& sample, const record::RecordType& type)
{
    auto records = sample.store->reader().list(type);
    REQUIRE(records);
    return std::move(*records);
}

std::vector<PlacementEvent> eventsOf(Sample& sample, PlacementId id)
{
    return policy::inOrder(
        *sample.store->reader().list<PlacementEvent>(store::Filter::where(QStringLiteral("placement_id"), id.uuid())));
}

QByteArray contentOf(Sample& sample)
{
    QByteArray all;
    for (const record::RecordType* type : recordTypes())
        for (const AnyRecord& record : allOf(sample, *type))
            all += QJsonDocument(record::toJson(record)).toJson(QJsonDocument::Compact);
    return all;
}

/// Problems that would have stopped a save, as `placement.start_on: required`.
QStringList brokenRules(Sample& sample)
{
    QStringList broken;
    for (const record::RecordType* type : recordTypes())
        for (const AnyRecord& record : allOf(sample, *type))
            for (const FieldProblem& problem : record::validate(record, sample.today))
                if (!record::isWarning(problem))
                    broken += QStringLiteral("%1.%2: %3 %4")
                                  .arg(QLatin1String(type->name), problem.field, problem.rule, problem.value);
    return broken;
}

/// References to records that are not there.
QStringList danglingReferences(Sample& sample)
{
    QSet<QUuid> ids;
    for (const record::RecordType* type : recordTypes())
        for (const AnyRecord& record : allOf(sample, *type))
            ids.insert(record.id());
    QStringList dangling;
    for (const record::RecordType* type : recordTypes())
        for (const AnyRecord& record : allOf(sample, *type))
            for (const record::Field& field : type->fields) {
                if (field.kind->sort != record::Sort::Reference) continue;
                const QUuid id = record.value(field).toUuid();
                if (!id.isNull() && !ids.contains(id))
                    dangling += QStringLiteral("%1.%2").arg(QLatin1String(type->name), QLatin1String(field.name));
            }
    return dangling;
}

void checkFolds(Sample& sample)
{
    for (const Placement& placement : sample.all<Placement>()) {
        const auto events = eventsOf(sample, placement.id);
        REQUIRE_FALSE(events.empty());
        CHECK(placement.status == policy::statusOn(events, sample.today));
        const auto spans = policy::liveSpans(events);
        CHECK(placement.startedOn == (spans.empty() ? QDate() : spans.front().from));
        CHECK(placement.endedOn == (spans.empty() ? QDate() : spans.back().until));
        std::vector<PlacementEvent> before;
        for (const PlacementEvent& event : events) {
            CHECK(policy::mayRecord(before, event).has_value());
            CHECK(event.onDate <= sample.today);
            before.push_back(event);
        }
    }
}

/// Whether a placement of this pupil was amended since: that may have brought what the gate would not have let in.
bool wasAmended(Sample& sample, PupilId pupil)
{
    for (const Placement& placement : sample.all<Placement>())
        if (placement.pupilId == pupil)
            for (const PlacementEvent& event : eventsOf(sample, placement.id))
                if (event.kind == EventKind::Amend) return true;
    return false;
}

/// What kept the gate shut on the day of the start, but for a clash or a site without an address that came later.
QStringList shutAtStart(Sample& sample, const Placement& placement)
{
    static const QStringList broughtLater{QStringLiteral("no_clash"), QStringLiteral("address"),
                                          QStringLiteral("head_approval")};
    const auto file = store::loadPlacementFile(sample.store->reader(), placement.id, placement.startedOn);
    REQUIRE(file);
    const policy::Gate gate = policy::gate(*file, policy::GateEvent::Start, placement.startedOn,
                                           *sample.book.on(placement.startedOn), sample.calendar);
    const bool amended = wasAmended(sample, placement.pupilId);
    QStringList shut;
    for (const policy::GateItem& item : gate.items)
        if (!item.isOpen() && !(amended && broughtLater.contains(item.key)))
            shut += item.key + QStringLiteral(": ") + item.detail;
    return shut;
}

int countIn(Sample& sample, PlacementStatus status)
{
    const auto placements = sample.all<Placement>();
    return static_cast<int>(std::count_if(placements.begin(), placements.end(),
                                          [status](const Placement& p) { return p.status == status; }));
}

} // namespace

TEST_CASE("The sample school is whole: its records keep the rules, its references lead somewhere", "[demo]")
{
    for (const QDate day : {midTerm, holiday, firstDayOfTerm}) {
        Sample sample(day);
        CHECK(brokenRules(sample) == QStringList());
        CHECK(danglingReferences(sample) == QStringList());
        CHECK(sample.store->isPractice());
        const Done verified = sample.store->verify();
        CHECK((verified ? QString() : verified.error().why) == QString());
        CHECK(sample.all<School>().size() == 1);
    }
}

TEST_CASE("Every sample placement stands where its events led it", "[demo]")
{
    for (const QDate day : {midTerm, holiday, firstDayOfTerm}) {
        Sample sample(day);
        checkFolds(sample);
    }
}

TEST_CASE("Every sample placement that runs started through an open gate", "[demo]")
{
    const QDate firstDayOfYear(2026, 9, 2), christmas(2026, 12, 25), saturday(2027, 5, 22), leapDay(2028, 2, 29),
        farAhead(2034, 6, 30);
    for (const QDate day :
         {midTerm, holiday, firstDayOfTerm, firstDayOfYear, christmas, saturday, leapDay, farAhead}) {
        CAPTURE(day);
        Sample sample(day);
        CHECK(sample.summary.live >= 8);
        for (const Placement& placement : sample.all<Placement>())
            if (placement.startedOn.isValid()) CHECK(shutAtStart(sample, placement) == QStringList());
    }
}

TEST_CASE("The sample school is alive on any day: a placement in every state", "[demo]")
{
    for (const QDate day : {midTerm, holiday, firstDayOfTerm}) {
        Sample sample(day);
        CHECK(sample.summary.pupils == 12);
        CHECK(sample.summary.providers == 6);
        for (const PlacementStatus status :
             {PlacementStatus::Draft, PlacementStatus::Proposed, PlacementStatus::Returned, PlacementStatus::Approved,
              PlacementStatus::Active, PlacementStatus::Suspended, PlacementStatus::Ended, PlacementStatus::Withdrawn})
            CHECK(countIn(sample, status) > 0);
        CHECK(countIn(sample, PlacementStatus::Active) >= 7);
        CHECK(sample.calendar.lastKnownDay() > day.addDays(200));
        CHECK(sample.calendar.lastBankHoliday() > day.addDays(200));
    }
}

TEST_CASE("The sample school shows what an ordinary morning brings", "[demo]")
{
    Sample sample(midTerm);
    const auto pupils = sample.all<Pupil>();
    CHECK(std::count_if(pupils.begin(), pupils.end(), [](const Pupil& p) {
              return p.givenName == QLatin1String("Jayden") && p.familyName == QLatin1String("Cole");
          }) == 2);
    CHECK(std::any_of(pupils.begin(), pupils.end(),
                      [](const Pupil& p) { return p.onRollTo.isValid() && p.onRollTo < midTerm; }));
    const auto overrides = sample.all<Override>();
    REQUIRE(overrides.size() == 1);
    CHECK(overrides.front().untilOn > midTerm);
    const auto answers = sample.all<CheckAnswer>();
    CHECK(std::any_of(answers.begin(), answers.end(), [](const CheckAnswer& a) {
        return a.item == QLatin1String("6.1f") && a.expiresOn > midTerm && a.expiresOn <= midTerm.addDays(7);
    }));
    for (const Placement& placement : sample.all<Placement>())
        if (placement.status == PlacementStatus::Approved && placement.startOn < midTerm)
            CHECK_FALSE(policy::startIsTooLate(sample.calendar, placement.startOn, midTerm));
}

TEST_CASE("The same day and seed make the same sample school, another seed another one", "[demo]")
{
    Sample first(midTerm, 7), again(midTerm, 7), other(midTerm, 8);
    const QByteArray content = contentOf(first);
    CHECK(bool(content == contentOf(again)));
    CHECK(bool(content != contentOf(other)));
}

TEST_CASE("A cancelled sample school leaves no file behind", "[demo]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sample.fledge"));
    const std::atomic_bool cancelled{true};
    demo::DemoOptions options;
    options.asOf = midTerm;
    options.cancel = &cancelled;
    const auto made = demo::build(path, options);
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == ProblemKind::Cancelled);
    CHECK_FALSE(QFile::exists(path));
}

TEST_CASE("A sample school never overwrites a file", "[demo]")
{
    Sample sample(midTerm);
    demo::DemoOptions options;
    options.asOf = midTerm;
    CHECK_FALSE(demo::build(sample.summary.path, options).has_value());
    CHECK(QFile::exists(sample.summary.path));
}

namespace {

template <class R, class Test> bool anyOf(const std::vector<R>& records, Test test)
{
    return std::any_of(records.begin(), records.end(), test);
}

/// Whether the gate can still be asked as it was: a later plan or a provider that has closed since hides it.
bool isAskable(Sample& sample, const Placement& placement)
{
    const auto plans = *sample.store->reader().list<Plan>(
        store::Filter::where(QStringLiteral("pupil_id"), placement.pupilId.uuid()));
    const auto provider = sample.store->reader().load(placement.providerId);
    REQUIRE(provider);
    return provider->status == ProviderStatus::Approved &&
           std::all_of(plans.begin(), plans.end(), [&](const Plan& p) {
               return p.status == PlanStatus::Superseded || p.agreedOn <= placement.startedOn;
           });
}

void checkStarts(Sample& sample)
{
    int asked = 0;
    for (const Placement& placement : sample.all<Placement>()) {
        if (!placement.startedOn.isValid() || !isAskable(sample, placement)) continue;
        CHECK(shutAtStart(sample, placement) == QStringList());
        ++asked;
    }
    CHECK(asked > 100);
}

void checkOddPupils(Sample& sample)
{
    const auto pupils = sample.all<Pupil>();
    CHECK(anyOf(pupils, [](const Pupil& p) { return p.born.month() == 2 && p.born.day() == 29; }));
    CHECK(anyOf(pupils, [](const Pupil& p) { return p.notes.size() >= 39900; }));
    CHECK(anyOf(pupils, [](const Pupil& p) { return p.upn.isEmpty(); }));
    CHECK(anyOf(pupils, [](const Pupil& p) { return (p.givenName + p.familyName).size() >= 60; }));
    CHECK(anyOf(pupils, [&](const Pupil& p) {
        return anyOf(pupils, [&](const Pupil& q) {
            return q.id != p.id && q.born == p.born && q.familyName == p.familyName && q.givenName != p.givenName;
        });
    }));
    CHECK(anyOf(sample.all<Contact>(), [](const Contact& c) { return !c.mayKnowAddress; }));
}

void checkOddRecords(Sample& sample)
{
    CHECK(anyOf(sample.all<Consent>(), [](const Consent& c) { return c.decision == ConsentDecision::Withdrawn; }));
    CHECK(anyOf(sample.all<Agreement>(), [](const Agreement& a) { return a.validTo == midTerm.addDays(-1); }));
    CHECK(anyOf(sample.all<CheckAnswer>(), [](const CheckAnswer& a) {
        return a.item == QLatin1String("6.1f") && a.expiresOn >= midTerm && a.expiresOn.dayOfWeek() == 6;
    }));
    CHECK(anyOf(sample.calendar.periods(calendar::Cycle::HalfTerm),
                [](const calendar::Period& period) { return period.schoolDays == 5; }));
    CHECK(anyOf(sample.calendar.closures(),
                [](const calendar::Closure& closure) { return closure.kind == QLatin1String("closure"); }));
    const auto placements = sample.all<Placement>();
    CHECK(anyOf(sample.all<Review>(), [&](const Review& review) {
        return anyOf(placements, [&](const Placement& p) {
            return p.id.uuid() == review.subjectId && p.startedOn.isValid() && review.onDate < p.startedOn;
        });
    }));
}

} // namespace

TEST_CASE("The sample school of full size holds six years, and what nobody expects", "[demo][large]")
{
    Sample sample(midTerm, 1, demo::Size::School);
    CHECK(sample.summary.pupils == 130);
    CHECK(sample.summary.providers == 60);
    CHECK(sample.summary.placements >= 490);
    CHECK(sample.summary.live >= 45);
    CHECK(sample.all<Review>().size() >= 1900);
    CHECK(sample.all<Visit>().size() >= 250);
    CHECK(brokenRules(sample) == QStringList());
    CHECK(danglingReferences(sample) == QStringList());
    CHECK(sample.store->verify().has_value());
    checkFolds(sample);
    checkStarts(sample);
    checkOddPupils(sample);
    checkOddRecords(sample);
}

TEST_CASE("The safeguarding lead of the sample school finds a new concern, one under way and a closed one", "[demo][cases]")
{
    for (const QDate day : {midTerm, holiday, firstDayOfTerm}) {
        INFO(day.toString(Qt::ISODate).toStdString());
        Sample sample(day);
        sample.store.reset();
        const Done told = demo::addConcerns(sample.summary.path, day);
        INFO((told ? QString() : told.error().why + QString::fromUtf8(QJsonDocument(told.error().detail).toJson())).toStdString());
        REQUIRE(told);
        Workspace::Options options;
        options.clock = &sample.clock;
        auto workspace = Workspace::open(sample.summary.path, options);
        REQUIRE(workspace);
        REQUIRE((*workspace)->signIn(QStringLiteral("dsl"), demo::password));
        const auto files = (*workspace)->cases().all();
        REQUIRE(files);
        std::multiset<policy::CaseState> states;
        for (const policy::CaseFile& file : **files) states.insert(file.state);
        const bool running = !(*workspace)->list<Placement>(Filter::where(QStringLiteral("status"), QStringLiteral("active")))->empty();
        if (running) CHECK(states == std::multiset<policy::CaseState>{policy::CaseState::New, policy::CaseState::Open, policy::CaseState::Closed});
        CHECK((*workspace)->list<ReviewRequest>()->size() == (running ? 3 : 0));
        CHECK((*workspace)->verify());
        REQUIRE((*workspace)->signIn(QStringLiteral("staff"), demo::password));
        CHECK((*(*workspace)->cases().all())->empty());
    }
}
