// What a single record of safeguarding must say to be accepted.
#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/domain/casefollowup.h"
#include "core/domain/caselink.h"
#include "core/domain/caseparents.h"
#include "core/domain/casestep.h"
#include "core/domain/concernparts.h"
#include "core/domain/incident.h"
#include "core/domain/reviewrequest.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"

#include <QJsonArray>

using namespace fledge;
using test::id;

namespace {

const QDate today(2026, 11, 23);

/// The broken rules as `field rule`, in order.
template <class R> QStringList broken(const R& record)
{
    QStringList list;
    for (const FieldProblem& problem : record::validate(record::AnyRecord::of(record), today))
        list += problem.field + u' ' + problem.rule;
    list.sort();
    return list;
}

Concern concern()
{
    Concern concern;
    concern.whatHappened = QStringLiteral("Was hungry again");
    return concern;
}

CaseStep step(CaseStepKind kind)
{
    CaseStep step;
    step.kind = kind;
    return step;
}

} // namespace

TEST_CASE("A concern needs what happened, and what it is about", "[cases][rules]")
{
    CHECK(broken(concern()).isEmpty());
    CHECK(broken(Concern()) == QStringList{"what_happened required"});
    Concern about = concern();
    about.about = ConcernAbout::ProviderStaff;
    CHECK(broken(about) == QStringList{"about_person required", "provider_id required"});
    about.about = ConcernAbout::Staff;
    CHECK(broken(about) == QStringList{"about_staff required"});
}

TEST_CASE("A restricted concern names its readers, and never the person it is about", "[cases][rules]")
{
    Concern restricted = concern();
    restricted.level = ConcernLevel::Restricted;
    CHECK(broken(restricted) == QStringList{"recipients required"});
    setNamedReaders(restricted, {id<StaffId>(1), id<StaffId>(2)});
    CHECK(broken(restricted).isEmpty());
    CHECK(namedReaders(restricted) == std::vector{id<StaffId>(1), id<StaffId>(2)});
    restricted.about = ConcernAbout::Staff;
    restricted.aboutStaff = id<StaffId>(2);
    CHECK(broken(restricted) == QStringList{"recipients not_allowed_in_state"});
    restricted.level = ConcernLevel::Safeguarding;
    CHECK(namedReaders(restricted).empty());
}

TEST_CASE("Marks of the body map lie on the body, each number once", "[cases][rules]")
{
    Concern marked = concern();
    const std::vector<BodyMark> marks{{1, false, 0.25, 0.5, "Bruise"}, {2, true, 0, 1, {}}};
    setBodyMarks(marked, marks);
    CHECK(bodyMarks(marked) == marks);
    CHECK(broken(marked).isEmpty());
    setBodyMarks(marked, {{1, false, 1.2, 0.5, {}}});
    CHECK(broken(marked) == QStringList{"body_marks format"});
    CHECK(bodyMarks(marked).empty());
    setBodyMarks(marked, {{1, false, 0, 0, {}}, {1, true, 0, 0, {}}});
    CHECK(broken(marked) == QStringList{"body_marks format"});
}

TEST_CASE("It was not noticed before it happened, and neither lies ahead", "[cases][rules]")
{
    Concern dated = concern();
    dated.occurredOn = QDate(2026, 11, 20);
    dated.noticedOn = QDate(2026, 11, 19);
    CHECK(broken(dated) == QStringList{"noticed_on order"});
    dated.noticedOn = QDate(2026, 11, 24);
    CHECK(broken(dated) == QStringList{"noticed_on in_past"});
}

TEST_CASE("Each kind of step asks for its own", "[cases][rules]")
{
    CHECK(broken(step(CaseStepKind::Taken)).isEmpty());
    CHECK(broken(step(CaseStepKind::Waiting)) == QStringList{"until_on required"});
    CHECK(broken(step(CaseStepKind::Recategorised)) == QStringList{"category required"});
    CHECK(broken(step(CaseStepKind::LevelChanged)) == QStringList{"level required"});
    CHECK(broken(step(CaseStepKind::Closed)) == QStringList{"outcome required", "reason reason_required"});
    CHECK(broken(step(CaseStepKind::Reopened)) == QStringList{"reason reason_required"});
    CHECK(broken(step(CaseStepKind::RecipientRemoved)) == QStringList{"staff_id required"});
}

TEST_CASE("Parents were told on a day, or it says why not", "[cases][rules]")
{
    CaseParents parents;
    CHECK(broken(parents) == QStringList{"reason_not reason_required"});
    parents.told = true;
    CHECK(broken(parents) == QStringList{"on_date required"});
    parents.onDate = today;
    CHECK(broken(parents).isEmpty());
    CHECK(broken(CaseLink()) == QStringList{"other_case required"});
}

TEST_CASE("An attachment is whole: its size and digest are those of its contents", "[cases][rules]")
{
    const QByteArray bytes("a photograph");
    CaseAttachment file;
    file.name = QStringLiteral("arm.jpg");
    file.bytes = QString::fromLatin1(bytes.toBase64());
    file.size = static_cast<int>(bytes.size());
    file.digest = QString::fromLatin1(digest(bytes).toHex());
    CHECK(broken(file).isEmpty());
    file.size = 3;
    CHECK(broken(file) == QStringList{"size format"});
    file.bytes = QStringLiteral("no base64!");
    CHECK(broken(file) == QStringList{"bytes format"});
    file.bytes = QString::fromLatin1(QByteArray(largestAttachment + 1, 'x').toBase64());
    CHECK(broken(file).contains("bytes max_length"));
}

TEST_CASE("Reviews are asked for, other follow-ups are done, and what is not needed says why", "[cases][rules]")
{
    CaseFollowUp followUp;
    followUp.placementId = id<PlacementId>(1);
    followUp.kind = FollowUpKind::PlanReview;
    CHECK(broken(followUp) == QStringList{"request_id required"});
    followUp.requestId = id<ReviewRequestId>(2);
    CHECK(broken(followUp).isEmpty());
    followUp.decision = FollowUpDecision::Done;
    CHECK(broken(followUp) == QStringList{"decision unknown_value"});
    followUp.kind = FollowUpKind::Suspension;
    CHECK(broken(followUp).isEmpty());
    followUp.decision = FollowUpDecision::NotNeeded;
    CHECK(broken(followUp) == QStringList{"reason reason_required"});
}

TEST_CASE("An incident is told after it happened; not telling has its reason", "[incident][rules]")
{
    Incident incident;
    incident.pupilId = id<PupilId>(1);
    incident.onDate = today;
    CHECK(broken(incident) == QStringList{"what required"});
    incident.what = QStringLiteral("Fell off the climbing wall");
    incident.parentsToldOn = today.addDays(-1);
    CHECK(broken(incident) == QStringList{"parents_told_on order"});
    incident.parentsToldOn = {};
    incident.notToldOn = today;
    CHECK(broken(incident) == QStringList{"no_tell_reason reason_required"});
    ReviewRequest request;
    request.onDate = today;
    CHECK(broken(request) == QStringList{"placement_id required"});
    request.kind = RequestKind::Plan;
    CHECK(broken(request) == QStringList{"pupil_id required"});
}
