// What an incident and a request for a review make the school owe, in the sample school.
#include "core/demo/demo.h"
#include "core/domain/incident.h"
#include "core/domain/parentupdate.h"
#include "core/domain/placement.h"
#include "core/domain/review.h"
#include "core/domain/reviewrequest.h"
#include "core/policy/duties.h"
#include "core/store/queries/calendar.h"
#include "core/store/queries/facts.h"
#include "core/store/store.h"
#include "tests/support/catchqt.h"

#include <QTemporaryDir>

using namespace fledge;

namespace {

const QDate today(2026, 11, 23);

/// The sample school on a Monday, and one of its running placements.
class Monday
{
public:
    Monday() : m_clock(QDateTime(today, QTime(9, 0), Qt::UTC))
    {
        demo::DemoOptions options;
        options.asOf = today;
        auto made = demo::build(m_folder.filePath(QStringLiteral("sample.fledge")), options);
        REQUIRE(made);
        auto opened = store::Store::open(made->path, {&m_clock, {}, 100});
        REQUIRE(opened);
        m_store = std::move(*opened);
        REQUIRE(demo::unlock(*m_store));
        const auto placements = m_store->reader().list<Placement>();
        REQUIRE(placements);
        for (const Placement& one : *placements)
            if (one.status == PlacementStatus::Active) placement = one;
        REQUIRE_FALSE(placement.id.isNull());
    }

    template <class R> QUuid save(const R& record)
    {
        auto saved = write([&record](store::Transaction& tx) {
            return tx.save(record::AnyRecord::of(record), QStringLiteral("create"), {});
        });
        REQUIRE(saved);
        return saved->id;
    }
    void withdraw(const record::RecordType& type, const QUuid& id)
    {
        REQUIRE(
            write([&](store::Transaction& tx) { return tx.voidRecord(type, id, QStringLiteral("Another pupil")); }));
    }
    /// The duties that this event caused, as `rule state`, in order.
    QStringList of(const QUuid& cause, QDate day = today)
    {
        const auto calendar = store::loadCalendar(m_store->reader());
        const auto book = store::loadPolicies(m_store->reader());
        REQUIRE(calendar);
        REQUIRE(book);
        const auto facts = store::loadFacts(m_store->reader(), *calendar, *book, day, day.addDays(-120));
        REQUIRE(facts);
        QStringList found;
        titles.clear();
        for (const policy::Duty& duty : policy::duties(*facts, *calendar, *book, day)) {
            if (duty.cause != cause) continue;
            found += duty.rule + u' ' + policy::token(duty.state);
            titles += duty.title;
            due[duty.rule] = duty.due;
        }
        found.sort();
        return found;
    }
    Incident incident() const
    {
        Incident incident;
        incident.pupilId = placement.pupilId;
        incident.placementId = placement.id;
        incident.onDate = today;
        incident.what = QStringLiteral("Cut a finger on the bench saw");
        return incident;
    }
    ReviewRequest request(RequestKind kind) const
    {
        ReviewRequest request;
        request.kind = kind;
        request.placementId = placement.id;
        request.pupilId = placement.pupilId;
        request.onDate = today;
        return request;
    }
    Review review(ReviewKind kind, const QUuid& answers) const
    {
        Review review;
        review.kind = kind;
        review.subjectType = kind == ReviewKind::Plan ? ReviewSubject::Pupil : ReviewSubject::Placement;
        review.subjectId = kind == ReviewKind::Plan ? placement.pupilId.uuid() : placement.id.uuid();
        review.onDate = today;
        review.answersEvent = answers;
        return review;
    }

    Placement placement;
    QStringList titles;
    QMap<QString, QDate> due;

private:
    Result<store::Saved> write(const std::function<Result<store::Saved>(store::Transaction&)>& work)
    {
        return m_store->write<store::Saved>({StaffId(), QStringLiteral("R. Sandhu")}, work);
    }

    QTemporaryDir m_folder;
    FixedClock m_clock;
    std::unique_ptr<store::Store> m_store;
};

} // namespace

TEST_CASE("An incident opens its three duties once, and voiding it takes them away", "[store][incident]")
{
    Monday school;
    Incident incident = school.incident();
    const QUuid id = school.save(incident);
    const QStringList owed{"10.2c due_soon", "13.3c due_soon", "4.3b due_soon"};
    CHECK(school.of(id) == owed);
    CHECK(school.due["10.2c"] == QDate(2026, 11, 24));
    CHECK(school.due["13.3c"] == QDate(2026, 11, 30));
    school.withdraw(record::typeOf<Incident>(), id);
    CHECK(school.of(id).isEmpty());
}

TEST_CASE("Each duty of an incident is done by what names the incident, and by nothing else", "[store][incident]")
{
    Monday school;
    const QUuid id = school.save(school.incident());
    school.save(school.review(ReviewKind::Plan, {}));
    CHECK(school.of(id).contains("4.3b due_soon"));
    school.save(school.review(ReviewKind::Plan, id));
    school.save(school.review(ReviewKind::Risk, id));
    ParentUpdate update;
    update.pupilId = school.placement.pupilId;
    update.onDate = today;
    update.answersEvent = id;
    school.save(update);
    CHECK(school.of(id) == QStringList{"10.2c done", "13.3c done", "4.3b done"});
}

TEST_CASE("An incident that says when parents were told, or when it was decided not to, needs no more news",
          "[store][incident]")
{
    Monday school;
    Incident told = school.incident();
    told.onDate = QDate(2026, 11, 19);
    told.parentsToldOn = QDate(2026, 11, 20);
    CHECK(school.of(school.save(told)).contains("10.2c done"));
    told.parentsToldOn = today; // the second school day after it
    CHECK(school.of(school.save(told)).contains("10.2c done_late"));
    Incident silent = school.incident();
    silent.noTellReason = QStringLiteral("The social worker asked us to wait");
    silent.notToldOn = today;
    CHECK(school.of(school.save(silent)).contains("10.2c done"));
}

TEST_CASE("An incident away from any placement asks for the risks of those the pupil has", "[store][incident]")
{
    Monday school;
    Incident incident = school.incident();
    incident.placementId = {};
    CHECK(school.of(school.save(incident)).contains("13.3c due_soon"));
}

TEST_CASE("A review asked for is one duty, due today, that mentions no concern; the review that names it closes it",
          "[store][incident]")
{
    Monday school;
    const struct
    {
        RequestKind asked;
        ReviewKind answer;
        const char* rule;
    } each[] = {{RequestKind::Placement, ReviewKind::Placement, "6.4d"},
                {RequestKind::Risk, ReviewKind::Risk, "6.4d.risk"},
                {RequestKind::Plan, ReviewKind::Plan, "6.4d.plan"}};
    for (const auto& one : each) {
        INFO(one.rule);
        const QString rule = QString::fromLatin1(one.rule);
        const QUuid id = school.save(school.request(one.asked));
        CHECK(school.of(id) == QStringList{rule + " due_soon"});
        CHECK(school.titles == QStringList{"Review asked for by the safeguarding lead"});
        CHECK_FALSE(school.titles.join(u' ').contains("concern", Qt::CaseInsensitive));
        CHECK(school.due[rule] == today);
        school.save(school.review(one.answer, {}));
        CHECK(school.of(id) == QStringList{rule + " due_soon"});
        school.save(school.review(one.answer, id));
        CHECK(school.of(id) == QStringList{rule + " done"});
    }
}
