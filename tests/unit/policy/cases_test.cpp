// What stands in a safeguarding case, and what may be added to it.
#include "core/policy/casechronology.h"
#include "core/policy/cases.h"
#include "core/report/casereport.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

#include <QJsonArray>

using namespace fledge;
using namespace fledge::policy;
using test::CaseWorld;
using test::day;
using test::id;

namespace {

CaseAction action(const char* what, QDate due = {}, QDate done = {})
{
    CaseAction action;
    action.what = QString::fromLatin1(what);
    action.dueOn = due;
    action.doneOn = done;
    return action;
}

CaseStep stepOf(CaseStepKind kind)
{
    CaseStep step;
    step.kind = kind;
    return step;
}

CaseStep levelStep(ConcernLevel level, const char* reason = "")
{
    CaseStep step = stepOf(CaseStepKind::LevelChanged);
    step.level = level;
    step.reason = QString::fromLatin1(reason);
    return step;
}

CaseStep closing()
{
    CaseStep step = stepOf(CaseStepKind::Closed);
    step.outcome = QStringLiteral("Family are supported");
    step.reason = QStringLiteral("The bruise came from football");
    return step;
}

QString ruleOf(const Done& done) { return done ? QStringLiteral("allowed") : done.error().why; }
QString fieldOf(const Done& done)
{
    return done || done.error().fields.empty() ? QString() : done.error().fields[0].field;
}

} // namespace

TEST_CASE("An entry of a case comes back whole from its JSON", "[cases]")
{
    CaseWorld world;
    CaseEntry entry = world.entries.front();
    entry.supersedes = id<Id<Case>>(77).uuid();
    const auto back = caseEntryFrom(toJson(entry));
    REQUIRE(back);
    CHECK(toJson(*back) == toJson(entry));
    CHECK(back->record.as<Concern>().whatHappened == "Came in with a bruise on the arm");
    CHECK(toJson(entry)["record"].toObject().contains("childs_words"));
    CHECK_FALSE(toJson(entry)["record"].toObject().contains("revision"));
}

TEST_CASE("An entry that is none names what does not fit", "[cases]")
{
    QJsonObject json = toJson(CaseWorld().entries.front());
    const auto without = [&json](const char* key, const QJsonValue& value) {
        QJsonObject other = json;
        other.insert(QLatin1String(key), value);
        const auto entry = caseEntryFrom(other);
        REQUIRE_FALSE(entry);
        return entry.error().fields.front().field;
    };
    CHECK(without("type", "pupil") == "type");
    CHECK(without("id", {}) == "id");
    CHECK(without("at", "yesterday") == "at");
    CHECK(without("record", {}) == "record");
    CHECK(without("record", QJsonObject{{"secret", 1}}) == "secret");
}

TEST_CASE("A concern goes from new to open, waiting, closed and open again", "[cases]")
{
    CaseWorld world;
    CHECK(world.file().state == CaseState::New);
    world.step(CaseStepKind::Taken);
    CHECK(world.file().state == CaseState::Open);
    CHECK(world.file().takenBy == world.lead);
    CaseStep waiting = stepOf(CaseStepKind::Waiting);
    waiting.untilOn = day(2026, 11, 30);
    world.add(waiting);
    CHECK(world.file().state == CaseState::Waiting);
    CHECK(world.file().waitingUntil == day(2026, 11, 30));
    world.add(closing());
    CHECK(world.file().state == CaseState::Closed);
    CHECK_FALSE(world.file().waitingUntil.isValid());
    world.step(CaseStepKind::Reopened, "Closed by mistake");
    const CaseFile file = world.file();
    CHECK(file.state == CaseState::Open);
    REQUIRE(file.closures.size() == 1);
    CHECK(file.closures[0].closed.what.outcome == "Family are supported");
    CHECK(file.closures[0].reopened->what.reason == "Closed by mistake");
}

TEST_CASE("Choosing another category keeps the first one", "[cases]")
{
    CaseWorld world;
    CaseStep step = stepOf(CaseStepKind::Recategorised);
    step.category = ConcernCategory::Neglect;
    world.add(step);
    CHECK(world.file().category == ConcernCategory::Neglect);
    CHECK(world.file().asLogged->category == ConcernCategory::Physical);
}

TEST_CASE("A correction stands in the place of what it corrects, and both stay", "[cases]")
{
    CaseWorld world;
    const QUuid first = world.add(action("Ring the social worker", day(2026, 11, 17)));
    const QUuid second = world.add(action("Ring the duty team", day(2026, 11, 17)), first);
    world.add(action("Ring the duty team", day(2026, 11, 17), day(2026, 11, 16)), second);
    const CaseFile file = world.file();
    REQUIRE(file.actions.size() == 1);
    CHECK(file.actions[0].written.id == first);
    CHECK(file.actions[0].written.corrections == 2);
    CHECK(file.actions[0].what.what == "Ring the duty team");
    CHECK(file.openActions().empty());
    CHECK(file.entry(first)->record.as<CaseAction>().what == "Ring the social worker");
    CHECK(file.entries.size() == world.entries.size());
}

TEST_CASE("A correction of what was corrected meanwhile is told with both versions and the entry to correct instead", "[cases][L-6]")
{
    CaseWorld world;
    const QUuid first = world.add(action("Ring the social worker", day(2026, 11, 17)));
    const CaseAction mine = action("Ring the social worker", day(2026, 11, 18));
    CHECK(isStillStanding(world.file(), record::AnyRecord::of(mine), first));
    const CaseAction theirs = action("Ring the social worker", day(2026, 11, 17), day(2026, 11, 16));
    const QUuid second = world.add(theirs, first);
    const Done told = isStillStanding(world.file(), record::AnyRecord::of(mine), first);
    REQUIRE_FALSE(told);
    CHECK(told.error().kind == ProblemKind::Conflict);
    const QJsonObject& detail = told.error().detail;
    CHECK(detail["base"]["done_on"].isNull());
    CHECK(detail["mine"]["due_on"] == "2026-11-18");
    CHECK(detail["theirs"]["done_on"] == "2026-11-16");
    CHECK(detail["fields"].toArray() == QJsonArray{"due_on", "done_on"});
    CHECK(QUuid::fromString(detail["standing"].toString()) == second);
    CHECK(isStillStanding(world.file(), record::AnyRecord::of(mine), second));
    CHECK(isStillStanding(world.file(), record::AnyRecord::of(theirs), first)); // they say the same
}

TEST_CASE("What a case cannot take is noted, and nothing else is lost", "[cases]")
{
    CaseWorld world;
    const QUuid early = world.step(CaseStepKind::Reopened, "Not closed at all");
    const QUuid stray = world.add(action("Visit"), id<Id<Case>>(99).uuid());
    const QUuid empty = world.add(stepOf(CaseStepKind::Waiting)); // no day
    CaseEntry other = world.entries.back();
    other.id = id<Id<Case>>(98).uuid();
    other.caseId = id<CaseId>(97);
    world.entries.push_back(other);
    const CaseFile file = world.file();
    CHECK(file.state == CaseState::New);
    CHECK(file.actions.size() == 1);
    const auto noted = [&file](const QUuid& entry, const char* why) {
        return std::count(file.notes.begin(), file.notes.end(), CaseNote{entry, QString::fromLatin1(why)});
    };
    CHECK(noted(early, "not_closed") == 1);
    CHECK(noted(stray, "supersedes_unknown") == 1);
    CHECK(noted(empty, "incomplete") == 1);
    CHECK(noted(other.id, "another_case") == 1);
    CHECK(foldCase({}).notes.empty());
}

TEST_CASE("What is logged in one moment begins with the concern, whom it is about and where, whatever their ids", "[cases]")
{
    CaseWorld world;
    world.add(action("Asked for at once"));
    world.tie(id<PlacementId>(7));
    for (CaseEntry& entry : world.entries) entry.at = world.entries.front().at;
    for (const bool backwards : {false, true}) {
        int number = backwards ? 100 : 1;
        for (CaseEntry& entry : world.entries) entry.id = id<Id<Case>>(backwards ? number-- : number++).uuid();
        QStringList types;
        for (const CaseEntry& entry : world.file().entries) types += QString::fromLatin1(entry.record.type().name);
        CHECK(types == QStringList{"concern", "concern_pupil", "concern_placement", "case_action"});
    }
}

TEST_CASE("Two entries that correct each other do not hang the fold", "[cases]")
{
    CaseWorld world;
    const QUuid one = world.add(action("One")), two = world.add(action("Two"), one);
    world.entries[world.entries.size() - 2].supersedes = two;
    CHECK(world.file().actions.empty());
    CHECK(world.file().notes.size() == 2);
    CHECK(world.file().entries.size() == 4);
}

TEST_CASE("Closing asks for outcome and rationale, and waits for the actions that are open", "[cases]")
{
    CaseWorld world;
    const QUuid open = world.add(action("Ring the social worker"));
    const Done blocked = world.mayAdd(closing());
    REQUIRE_FALSE(blocked);
    CHECK(blocked.error().kind == ProblemKind::Blocked);
    const QJsonArray items = blocked.error().detail["items"].toArray();
    REQUIRE(items.size() == 1);
    CHECK(items[0].toObject()["title"].toString() == "Ring the social worker");
    world.add(action("Ring the social worker", {}, day(2026, 11, 16)), open);
    CHECK(world.mayAdd(closing()));
    CaseStep bare = stepOf(CaseStepKind::Closed);
    const Done asked = world.mayAdd(bare);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().fields.size() == 2);
}

TEST_CASE("A closed concern takes nothing but being reopened, with a reason", "[cases]")
{
    CaseWorld world;
    CHECK(ruleOf(world.mayAdd(stepOf(CaseStepKind::Reopened))) == "not_allowed_in_state");
    world.add(closing());
    CHECK(ruleOf(world.mayAdd(action("Late thought"))) == "not_allowed_in_state");
    CHECK(ruleOf(world.mayAdd(stepOf(CaseStepKind::Taken))) == "not_allowed_in_state");
    CHECK(ruleOf(world.mayAdd(stepOf(CaseStepKind::Reopened))) == "reason_required");
    CaseStep reopened = stepOf(CaseStepKind::Reopened);
    reopened.reason = QStringLiteral("There is more");
    CHECK(world.mayAdd(reopened));
}

TEST_CASE("Only a reader changes the level, and lowering it needs a reason", "[cases]")
{
    CaseWorld world;
    CHECK(world.mayAdd(levelStep(ConcernLevel::Restricted)));
    world.add(levelStep(ConcernLevel::Restricted));
    CHECK(ruleOf(world.mayAdd(levelStep(ConcernLevel::Safeguarding))) == "reason_required");
    CHECK(world.mayAdd(levelStep(ConcernLevel::Safeguarding, "Not about staff after all")));
    const auto byAuthor = mayAdd(world.file(), record::AnyRecord::of(levelStep(ConcernLevel::Safeguarding, "Why not")),
                                 {world.author, false}, CaseWorld::logged());
    REQUIRE_FALSE(byAuthor);
    CHECK(byAuthor.error().kind == ProblemKind::Denied);
    CHECK(ruleOf(world.mayAdd(levelStep(ConcernLevel::Restricted))) == "same_already");
}

TEST_CASE("A correction of the concern cannot change its level, category or readers", "[cases]")
{
    CaseWorld world;
    const QUuid logged = world.entries.front().id;
    Concern concern = world.entries.front().record.as<Concern>();
    concern.place = QStringLiteral("The workshop");
    CHECK(world.mayAdd(concern, logged));
    Concern raised = concern, moved = concern;
    raised.level = ConcernLevel::Restricted;
    raised.recipients = {{"staff", QJsonArray{id<StaffId>(1).text()}}};
    CHECK(fieldOf(world.mayAdd(raised, logged)) == "level");
    moved.category = ConcernCategory::Online;
    CHECK(fieldOf(world.mayAdd(moved, logged)) == "category");
    CHECK(fieldOf(world.mayAdd(concern)) == "type"); // a second concern in one case
    CHECK(fieldOf(world.mayAdd(action("x"), logged)) == "supersedes");
}

TEST_CASE("Whoever a concern is about is never made one of its readers", "[cases]")
{
    CaseWorld world;
    Concern& concern = world.entries.front().record.as<Concern>();
    concern.about = ConcernAbout::Staff;
    concern.aboutStaff = id<StaffId>(50);
    CaseStep add = stepOf(CaseStepKind::RecipientAdded);
    add.staffId = concern.aboutStaff;
    add.reason = QStringLiteral("They ran the group");
    CHECK(fieldOf(world.mayAdd(add)) == "staff_id");
    add.staffId = id<StaffId>(51);
    CHECK(world.mayAdd(add));
    add.reason.clear();
    CHECK(fieldOf(world.mayAdd(add)) == "reason");
}

TEST_CASE("To send a concern takes a pupil and what happened, no more", "[cases]")
{
    CaseWorld world;
    CHECK(mayLog(world.entries, CaseWorld::logged()));
    std::vector<CaseEntry> alone{world.entries.front()};
    CHECK(fieldOf(mayLog(alone, CaseWorld::logged())) == "pupil_id");
    alone.front().record.as<Concern>().whatHappened = QStringLiteral("  ");
    CHECK(fieldOf(mayLog(alone, CaseWorld::logged())) == "what_happened");
    alone.front().record.as<Concern>() = Concern();
    alone.front().record.as<Concern>().whatHappened = QStringLiteral("No fire exit");
    alone.front().record.as<Concern>().about = ConcernAbout::Site;
    CHECK(fieldOf(mayLog(alone, CaseWorld::logged())) == "site_id");
    alone.front().record.as<Concern>().siteId = id<SiteId>(9);
    CHECK(mayLog(alone, CaseWorld::logged()));
}

TEST_CASE("A concern ages in school days, not over the weekend", "[cases]")
{
    CaseWorld world;
    const calendar::Calendar calendar = test::calendar2026();
    CHECK(ageOf(world.file(), calendar, day(2026, 11, 16)).sinceLogged == 0);
    CHECK(ageOf(world.file(), calendar, day(2026, 11, 23)).sinceLogged == 5);
    world.nextDay();
    world.step(CaseStepKind::Taken);
    const CaseAge age = ageOf(world.file(), calendar, day(2026, 11, 22));
    CHECK(age.sinceLogged == 4);
    CHECK(age.sinceLastEntry == 3);
}

TEST_CASE("A concern ages by the school days of the calendar: a half-term, a holiday and an INSET day do not count", "[cases]")
{
    CaseWorld world;
    const auto agedOn = [&world](const calendar::Calendar& calendar, QDate today) { return ageOf(world.file(), calendar, today).sinceLogged; };
    const calendar::Calendar plain = test::calendar2026();
    CHECK(agedOn(plain, day(2026, 12, 18)) == 24);
    CHECK(agedOn(plain, day(2027, 1, 4)) == 24); // over Christmas nothing is added
    CHECK(agedOn(plain, day(2027, 1, 5)) == 25);
    const std::vector<calendar::Closure> inset{{day(2026, 11, 20), calendar::Closure::Part::All, QStringLiteral("inset"), QStringLiteral("INSET")}};
    CHECK(agedOn(calendar::Calendar(test::halfTerms2026(), inset), day(2026, 11, 23)) == 4);
    for (CaseEntry& entry : world.entries) entry.at = QDateTime(day(2026, 10, 15), QTime(9, 0), Qt::UTC);
    CHECK(agedOn(plain, day(2026, 10, 30)) == 1); // the half-term break
    CHECK(agedOn(plain, day(2026, 11, 3)) == 3);
}

TEST_CASE("A closed concern is as old as on the day it was closed, and ages again once it is opened again", "[cases]")
{
    CaseWorld world;
    const calendar::Calendar calendar = test::calendar2026();
    const auto agedOn = [&](QDate today) { return ageOf(world.file(), calendar, today); };
    world.nextDay();
    world.add(closing()); // Tuesday 17 November
    CHECK(agedOn(day(2026, 11, 17)).sinceLogged == 1);
    CHECK(agedOn(day(2027, 3, 5)).sinceLogged == 1);
    CHECK(agedOn(day(2027, 3, 5)).sinceLastEntry == 0);
    world.nextDay();
    world.step(CaseStepKind::Reopened, "More was said");
    CHECK(agedOn(day(2026, 11, 23)).sinceLogged == 5);
    CHECK(agedOn(day(2026, 11, 23)).sinceLastEntry == 3);
}

TEST_CASE("The chronology follows what happened, and marks what was written down later", "[cases]")
{
    CaseWorld first, second;
    second.caseId = id<CaseId>(4100);
    for (CaseEntry& entry : second.entries)
        entry.caseId = second.caseId;
    Concern& earlier = second.entries.front().record.as<Concern>();
    earlier.whatHappened = QStringLiteral("Was cold and without a coat");
    earlier.occurredOn = day(2026, 11, 10);
    second.entries[1].record.as<ConcernPupil>().ownText = QStringLiteral("Had no coat");
    CaseParents parents;
    parents.told = true;
    parents.onDate = day(2026, 11, 16);
    parents.whom = QStringLiteral("Mrs Ward");
    first.add(parents);
    const auto lines = chronology({first.file(), second.file()}, first.pupil, {});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].text == "Had no coat");
    CHECK(lines[0].on == day(2026, 11, 10));
    CHECK(lines[0].enteredOn == day(2026, 11, 16));
    CHECK(lines[0].backdated);
    CHECK_FALSE(lines[1].backdated);
    CHECK(lines[2].type == "case_parents");
    CHECK(chronology({first.file()}, id<PupilId>(1), {}).empty());
}

TEST_CASE("A line of the chronology has what a court asks for: rationale, outcome, reference, told or not, and what was corrected", "[cases]")
{
    CaseWorld world;
    Concern& concern = world.entries.front().record.as<Concern>();
    concern.childsWords = QStringLiteral("He always shouts");
    CaseDecision decision;
    decision.decision = QStringLiteral("No referral");
    decision.rationale = QStringLiteral("Below the threshold, says the duty social worker");
    decision.kind = CaseDecisionKind::NotRefer;
    world.add(decision);
    CaseReferral referral;
    referral.toWhom = QStringLiteral("MASH");
    referral.reference = QStringLiteral("4711");
    referral.outcome = QStringLiteral("No further action");
    world.add(referral);
    CaseParents parents;
    parents.reasonNot = QStringLiteral("It would not be safe");
    world.add(parents);
    const QUuid planned = world.add(action("Ring social care", day(2026, 11, 20)));
    CaseAction done = action("Ring social care", day(2026, 11, 20), day(2026, 11, 19));
    done.outcome = QStringLiteral("They call back");
    world.add(done, planned);
    QStringList texts;
    for (const ChronologyLine& line : chronology({world.file()}, world.pupil, {}))
        texts += report::entryTitle(line.type, line.kind) + u'|' + report::chronologyText(line, [](const char*, const QUuid&) { return QString(); });
    const QString all = texts.join(u'\n');
    for (const char* expected : {"He always shouts", "Below the threshold, says the duty social worker", "4711", "No further action",
                                 "Parents not told|It would not be safe", "They call back", "Corrected on"}) {
        INFO(expected);
        CHECK(all.contains(QLatin1String(expected)));
    }
}

TEST_CASE("Where a pupil has a text of their own, the chronology has neither the common one nor another child's words", "[cases]")
{
    CaseWorld world;
    world.entries.front().record.as<Concern>().whatHappened = QStringLiteral("Two pupils fought");
    world.entries.front().record.as<Concern>().childsWords = QStringLiteral("He hit me first");
    world.entries[1].record.as<ConcernPupil>().ownText = QStringLiteral("Came late to the lesson");
    const auto lines = chronology({world.file()}, world.pupil, {});
    const QString text = report::chronologyText(lines.front(), [](const char*, const QUuid&) { return QString(); });
    CHECK(text.contains("what was written besides stands in the concern")); // nobody takes it for all that there is
    CHECK(text.contains(u"Came late to the lesson"));
    CHECK_FALSE(text.contains(u"Two pupils fought"));
    CHECK_FALSE(text.contains(u"He hit me first"));
}

TEST_CASE("A correction does not put a pupil or a placement into a concern twice, whose words would be lost", "[cases]")
{
    CaseWorld world;
    ConcernPupil second;
    second.pupilId = id<PupilId>(80);
    second.ownText = QStringLiteral("He saw it");
    const QUuid entry = world.add(second);
    second.pupilId = world.pupil;
    CHECK(fieldOf(world.mayAdd(second, entry)) == "pupil_id");
    second.pupilId = id<PupilId>(81);
    CHECK(world.mayAdd(second, entry));
    const QUuid tie = world.tie(id<PlacementId>(90));
    world.tie(id<PlacementId>(91));
    ConcernPlacement tied;
    tied.placementId = id<PlacementId>(91);
    CHECK(fieldOf(world.mayAdd(tied, tie)) == "placement_id");
}

TEST_CASE("An action has a day, and a concern waits until a day after today", "[cases]")
{
    CaseWorld world;
    CaseAction action;
    action.what = QStringLiteral("Ring social care");
    action.ownerStaff = world.lead;
    CHECK(fieldOf(world.mayAdd(action)) == "due_on");
    CaseStep wait = stepOf(CaseStepKind::Waiting);
    wait.reason = QStringLiteral("The family is away");
    wait.untilOn = CaseWorld::logged();
    CHECK(fieldOf(world.mayAdd(wait)) == "until_on");
    wait.untilOn = CaseWorld::logged().addDays(1);
    CHECK(world.mayAdd(wait));
}
