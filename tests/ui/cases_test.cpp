// Concerns through the window of the sample school: triage by the safeguarding lead, and nothing at all for others.
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/pupil.h"
#include "core/domain/pupildenial.h"
#include "core/domain/releasedfigure.h"
#include "core/policy/placementstate.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/concerneddesk.h"
#include "ui/common/ask.h"
#include "ui/common/pagehead.h"
#include "ui/common/printing.h"
#include "ui/concerns/casepage.h"
#include "ui/concerns/triagepage.h"
#include "ui/record/recordtable.h"
#include "ui/shell/navigation.h"
#include "ui/shell/topbar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::canary;
using test::ConcernedDesk;

TEST_CASE_METHOD(ConcernedDesk, "Concerns exist for their readers alone: no entry, no search hit, no tab, no page for others", "[ui][cases]")
{
    const CaseId id = log();
    const QString ref = reference(id.uuid());
    for (const QString& other : {u"coordinator"_s, u"staff"_s, u"admin"_s}) {
        INFO(other.toStdString());
        be(other);
        CHECK(navigation() == nullptr);
        for (const QString& words : {ref, u"Xylophone"_s, u"uncle"_s, u"concern"_s})
            for (const QString& hit : searched(words)) CHECK((!hit.contains(ref) && !hit.contains(u"Xylophone"_s) && hit != u"Concerns"_s));
        open(id);
        CHECK(page<CasePage>().title() == u"Not found"_s);
        CHECK_FALSE(isShown<QLabel>(u"what-happened"_s));
        window().open(u"case/"_s + idText(QUuid::createUuid()));
        CHECK(page<CasePage>().title() == u"Not found"_s); // the same as of an address that never was
        CHECK_FALSE(desk().pages().empty());
        if (other == u"admin"_s) continue;
        window().open(u"pupil/"_s + pupil.text());
        if (auto* tabs = window().page()->findChild<Tabs*>()) {
            CHECK_FALSE(tabs->keys().contains(u"chronology"_s));
            CHECK_FALSE(tabs->keys().contains(u"denials"_s));
        }
    }
    for (const QString& reader : {u"dsl"_s, u"head"_s}) {
        be(reader);
        CHECK(navigation() != nullptr);
        CHECK_FALSE(searched(ref).isEmpty());
    }
}

TEST_CASE_METHOD(ConcernedDesk, "Whoever is denied a pupil finds them in no search, no choice of pupils and no list", "[ui][cases][L-5]")
{
    be(u"head"_s);
    const auto record = workspace().get(pupil);
    REQUIRE(record.has_value());
    const QString name = record->givenName + u' ' + record->familyName;
    const auto everybody = workspace().list<Staff>();
    const auto isThem = [](const Staff& one) { return one.signIn == u"coordinator"_s; };
    PupilDenial denial;
    denial.pupilId = pupil;
    denial.staffId = std::find_if(everybody->begin(), everybody->end(), isThem)->id;
    denial.reason = u"Aunt of the pupil"_s;
    const auto foundBy = [&](const QString& who) {
        be(who);
        QStringList found = searched(record->familyName);
        window().open(u"placements"_s);
        window().page()->createNew();
        settle();
        for (QComboBox* box : window().page()->findChildren<QComboBox*>())
            for (int i = 0; i < box->count(); ++i) found += box->itemText(i);
        window().open(u"log-concern"_s);
        settle();
        auto* search = window().page()->findChild<SearchBox*>(u"concern-pupil"_s);
        REQUIRE(search != nullptr);
        found += searched(record->familyName, search);
        return found.filter(record->familyName).filter(record->givenName).size();
    };
    CHECK(foundBy(u"coordinator"_s) >= 3); // by search, in the form and in a concern
    be(u"head"_s);
    REQUIRE(workspace()
                .perform<store::Saved>(u"pupil.deny", [&](actions::Context& context) { return context.tx.save(denial, u"pupil.deny"_s); })
                .has_value());
    CHECK(foundBy(u"coordinator"_s) == 0);
    CHECK(foundBy(u"dsl"_s) >= 3);
}

TEST_CASE_METHOD(ConcernedDesk, "The list of concerns says whose they are and how old, and no word of what happened", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    window().open(u"concerns"_s);
    picture(u"concerns"_s);
    const QString list = text(u"concerns"_s);
    CHECK(list.contains(reference(id.uuid())));
    CHECK(list.contains(u"New"_s));
    CHECK(list.contains(u"Emotional abuse"_s));
    CHECK_FALSE(list.contains(canary));
    const auto age = [this] { return table(u"concerns"_s)->model()->index(0, 6).data().toString(); };
    CHECK(table(u"concerns"_s)->model()->headerData(6, Qt::Horizontal).toString() == u"Age"_s);
    CHECK(age() == u"today"_s);
    auto* state = shown<QComboBox>(u"concerns-state"_s);
    state->setCurrentIndex(state->findData(u"closed"_s));
    page<TriagePage>().refresh();
    CHECK(page<TriagePage>().table()->visibleRowCount() == 0);
    state->setCurrentIndex(state->findData(u"new"_s));
    page<TriagePage>().refresh();
    CHECK(page<TriagePage>().table()->visibleRowCount() == 1);
    enter(u"concerns"_s);
    CHECK(page<CasePage>().title().contains(reference(id.uuid())));
    window().open(u"concerns"_s);
    clock().advance(7 * 24 * 3600 * qint64(1000)); // Monday to Monday: the weekend does not count
    page<TriagePage>().refresh();
    CHECK(age() == u"5 school days"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "Opening a concern notes once that a safeguarding lead other than its author read it", "[ui][cases]")
{
    const CaseId id = log(u"head"_s);
    open(id);
    CHECK_FALSE(file(id).seen.has_value()); // the author
    be(u"deputy"_s);
    open(id);
    CHECK_FALSE(file(id).seen.has_value()); // no safeguarding lead
    be(u"dsl"_s);
    open(id);
    REQUIRE(file(id).seen.has_value());
    const size_t entries = file(id).entries.size();
    open(id, u"timeline"_s);
    page<CasePage>().refresh();
    CHECK(file(id).entries.size() == entries);
    CHECK(shown<RecordTable>(u"case-timeline"_s)->visibleRowCount() == int(entries));
    picture(u"case-timeline"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "Each reader who opens a concern, or a chronology with it, is noted once a day, also when the file was busy", "[ui][cases][L-7]")
{
    const CaseId id = log();
    const auto readers = [&] {
        QStringList names;
        const auto rows = workspace().auditRows(id.uuid(), 100);
        REQUIRE(rows.has_value());
        for (const store::AuditRow& row : *rows)
            if (row.action == u"case.read"_s) names += row.byName;
        return names;
    };
    be(u"dsl"_s);
    window().open(u"pupil/"_s + pupil.text() + u"/chronology"_s);
    CHECK(readers().size() == 1);
    open(id);
    open(id, u"timeline"_s);
    CHECK(readers().size() == 1);
    be(u"dsl2"_s);
    {
        test::OtherWriter other(workspace().path());
        open(id);
        CHECK(page<CasePage>().title().contains(reference(id.uuid()))); // nobody is kept from reading
        CHECK(readers().size() == 1);
    }
    CHECK(QTest::qWaitFor([&] { return readers().size() == 2; }, 20000));
    be(u"coordinator"_s);
    open(id);
    CHECK(readers().isEmpty());
    be(u"head"_s);
    CHECK(readers().size() == 2);
}

TEST_CASE_METHOD(ConcernedDesk, "The lead takes a concern on, lets it wait, and changes its category beside the first one", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id);
    CHECK(shown<QLabel>(u"what-happened"_s)->text() == canary);
    picture(u"case-reported"_s);
    CHECK(window().focusWidget() == shown<QPushButton>(u"case-next"_s));
    QTest::keyClick(window().focusWidget(), Qt::Key_Space);
    CHECK(state(id) == u"open"_s);
    CHECK(file(id).takenBy == workspace().person().id);
    deed(u"waiting"_s);
    type(u"until_on"_s, u"+5"_s);
    click(u"case-run"_s);
    CHECK(state(id) == u"waiting"_s);
    deed(u"category"_s);
    auto* category = qobject_cast<QComboBox*>(field(u"category"_s));
    REQUIRE(category != nullptr);
    category->setCurrentIndex(category->findText(u"Neglect"_s));
    Q_EMIT category->activated(category->currentIndex());
    click(u"case-run"_s);
    CHECK(file(id).category == ConcernCategory::Neglect);
    CHECK(file(id).asLogged->category == ConcernCategory::Emotional);
    picture(u"case-recategorised"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "A concern is not closed over an open action, which is named; done with its outcome, it closes and can be reopened",
                 "[ui][cases][L-16]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"work"_s);
    click(u"case-actions-new"_s);
    type(u"what"_s, u"Ring the provider"_s);
    type(u"due_on"_s, u"+2"_s);
    picture(u"case-action-new"_s);
    QTest::keyClick(window().focusWidget(), Qt::Key_S, Qt::ControlModifier);
    REQUIRE(file(id).actions.size() == 1);
    deed(u"close"_s);
    type(u"outcome"_s, u"Resolved"_s);
    type(u"reason"_s, u"Nothing more to do"_s);
    click(u"case-run"_s);
    CHECK(state(id) != u"closed"_s);
    CHECK(page<CasePage>().form()->problem().contains(u"Ring the provider"_s));
    picture(u"case-close-refused"_s);
    enter(u"case-actions"_s);
    type(u"done_on"_s, u"today"_s);
    type(u"outcome"_s, u"Spoke to the manager"_s);
    click(u"case-run"_s);
    CHECK(file(id).openActions().empty());
    CHECK(file(id).actions.front().written.corrections == 1);
    deed(u"close"_s);
    click(u"case-run"_s); // what was typed before is there still
    CHECK(state(id) != u"closed"_s);
    CHECK(page<CasePage>().form()->problem().contains(u"Suspend or go on"_s));
    for (const FollowUpKind kind : {FollowUpKind::Alert, FollowUpKind::PlacementReview, FollowUpKind::Suspension, FollowUpKind::RiskReview,
                                    FollowUpKind::PlanReview, FollowUpKind::Parents}) {
        CaseFollowUp needless;
        needless.placementId = placement;
        needless.kind = kind;
        needless.decision = FollowUpDecision::NotNeeded;
        needless.reason = u"It did not happen there"_s;
        needless.onDate = test::sampleDay;
        REQUIRE(workspace().cases().add(id, record::AnyRecord::of(needless)).has_value());
    }
    click(u"case-run"_s);
    CHECK(state(id) == u"closed"_s);
    CHECK_FALSE(isShown<QPushButton>(u"case-actions-new"_s));
    CHECK_FALSE(hasDeed(u"close"_s));
    deed(u"reopen"_s);
    type(u"reason"_s, u"New information"_s);
    click(u"case-run"_s);
    CHECK(state(id) == u"open"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "A correction stands beside what it corrects, and both are marked", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"work"_s);
    click(u"case-decisions-new"_s);
    type(u"decision"_s, u"Not to refer"_s);
    type(u"rationale"_s, u"Below the threshold"_s);
    click(u"case-run"_s);
    enter(u"case-decisions"_s);
    type(u"rationale"_s, u", agreed with the head"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).decisions.size() == 1);
    CHECK(file(id).decisions.front().what.rationale.contains(u"agreed with the head"_s));
    open(id, u"timeline"_s);
    const QString all = text(u"case-timeline"_s);
    CHECK(all.contains(u"Corrected later"_s));
    CHECK(all.contains(u"A correction"_s));
    picture(u"case-corrected"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "Correcting what somebody else corrected meanwhile shows both versions and keeps the typing", "[ui][cases][L-8]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    CaseAction ring;
    ring.what = u"Ring social care"_s;
    ring.ownerStaff = workspace().person().id;
    ring.dueOn = test::sampleDay;
    const auto first = workspace().cases().add(id, record::AnyRecord::of(ring));
    REQUIRE(first.has_value());
    open(id, u"work"_s);
    enter(u"case-actions"_s);
    type(u"outcome"_s, u"Left a message"_s);
    if (GENERATE(false, true)) window().open(u"today"_s); // the typing lies in a draft meanwhile
    CaseAction done = ring;
    done.doneOn = test::sampleDay;
    done.outcome = u"They take it on"_s;
    REQUIRE(workspace().cases().add(id, record::AnyRecord::of(done), *first).has_value());
    if (dynamic_cast<CasePage*>(window().page()) == nullptr) {
        open(id, u"work"_s);
        enter(u"case-actions"_s);
    }
    click(u"case-run"_s);
    CHECK(page<CasePage>().form()->problem().contains(u"Somebody else corrected this entry first"_s));
    CHECK(file(id).actions.front().what.outcome == u"They take it on"_s);
    CHECK(qobject_cast<QPlainTextEdit*>(field(u"outcome"_s))->toPlainText() == u"Left a message"_s);
    picture(u"case-corrected-meanwhile"_s);
    click(u"case-run"_s); // both were seen
    CHECK(file(id).actions.front().what.outcome == u"Left a message"_s);
    CHECK(file(id).actions.front().what.doneOn == test::sampleDay);
    CHECK(file(id).actions.front().written.corrections == 2);
}

TEST_CASE_METHOD(ConcernedDesk, "Referrals and agencies are added to a concern and listed", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"outside"_s);
    click(u"case-referrals-new"_s);
    click(u"case-run"_s);
    CHECK(file(id).referrals.empty()); // to whom?
    type(u"to_whom"_s, u"Duty desk"_s);
    type(u"agency"_s, u"Children's services"_s);
    type(u"reference"_s, u"R-17"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).referrals.size() == 1);
    CHECK(file(id).referrals.front().what.onDate == test::sampleDay);
    CHECK(text(u"case-referrals"_s).contains(u"Duty desk|Children's services|R-17"_s));
    click(u"case-agencies-new"_s);
    type(u"name"_s, u"Police"_s);
    type(u"person"_s, u"PC Bell"_s);
    type(u"phone"_s, u"101"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).agencies.size() == 1);
    CHECK(text(u"case-agencies"_s).contains(u"Police|PC Bell|101"_s));
    picture(u"case-outside"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "A concern is linked to another concern and to another pupil, and each link leads there", "[ui][cases]")
{
    const CaseId other = log(u"staff"_s, ConcernLevel::Safeguarding, u"Something earlier"_s);
    const CaseId id = log();
    be(u"dsl"_s);
    const auto pupils = workspace().list<Pupil>();
    const auto isOther = [this](const Pupil& one) { return one.id != pupil; };
    const Pupil sibling = *std::find_if(pupils->begin(), pupils->end(), isOther);
    open(id, u"links"_s);
    click(u"case-links-new"_s);
    const auto labels = page<CasePage>().form()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](QLabel* each) { return each->text().contains(u"are shown the link"_s); }));
    click(u"case-run"_s);
    CHECK(file(id).links.empty()); // to what?
    choose(u"other_case"_s, reference(other.uuid()));
    click(u"case-run"_s);
    REQUIRE(file(id).links.size() == 1);
    CHECK(text(u"case-links"_s).contains(reference(other.uuid())));
    enter(u"case-links"_s);
    CHECK(page<CasePage>().title().contains(reference(other.uuid())));
    open(id, u"links"_s);
    click(u"case-links-new"_s);
    choose(u"pupil_id"_s, sibling.familyName);
    type(u"note"_s, u"Lives in the same house"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).links.size() == 2);
    CHECK(file(id).links.back().what.otherCase.isNull());
    CHECK_FALSE(file(id).links.back().what.pupilId.isNull());
    CHECK(text(u"case-links"_s).contains(u"Lives in the same house"_s));
    picture(u"case-links"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "That parents are not told needs the reason why not, which stands in the concern", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"links"_s);
    click(u"case-parents-new"_s);
    auto* told = qobject_cast<QCheckBox*>(field(u"told"_s));
    REQUIRE(told != nullptr);
    CHECK(told->isChecked());
    told->click();
    click(u"case-run"_s);
    CHECK(file(id).parents.empty()); // why not?
    type(u"reason_not"_s, u"It would put her at risk"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).parents.size() == 1);
    CHECK_FALSE(file(id).parents.front().what.told);
    CHECK(text(u"case-parents"_s).contains(u"Not told|It would put her at risk"_s));
    picture(u"case-parents"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "A reader is added and removed with a reason, and never the last one", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"readers"_s);
    const int before = shown<RecordTable>(u"case-readers"_s)->visibleRowCount();
    click(u"case-readers-new"_s);
    auto* who = qobject_cast<QComboBox*>(field(u"staff_id"_s));
    REQUIRE(who != nullptr);
    who->setCurrentIndex(who->count() - 1);
    Q_EMIT who->activated(who->currentIndex());
    click(u"case-run"_s);
    CHECK(shown<RecordTable>(u"case-readers"_s)->visibleRowCount() == before); // no reason yet
    type(u"reason"_s, u"Knows the family"_s);
    click(u"case-run"_s);
    CHECK(shown<RecordTable>(u"case-readers"_s)->visibleRowCount() == before + 1);
    picture(u"case-readers"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "The headteacher shuts somebody out of a pupil on the pupil's page", "[ui][cases][L-5]")
{
    be(u"head"_s);
    window().open(u"pupil/"_s + pupil.text() + u"/denials"_s);
    picture(u"pupil-denials"_s);
    click(u"denials-new"_s);
    auto* who = shown<QComboBox>(u"action-staff"_s);
    const int at = who->findText(u"Okafor"_s, Qt::MatchContains);
    who->setCurrentIndex(qMax(0, at));
    const QString name = who->currentText();
    click(u"action-run"_s);
    CHECK(workspace().list<PupilDenial>()->empty()); // no reason
    QTest::keyClicks(shown<QPlainTextEdit>(u"action-reason"_s), u"Aunt of the pupil"_s);
    click(u"action-run"_s);
    REQUIRE(workspace().list<PupilDenial>()->size() == 1);
    CHECK(text(u"denials"_s).contains(name));
    picture(u"pupil-denied"_s);
    enter(u"denials"_s);
    QTest::keyClicks(shown<QPlainTextEdit>(u"action-reason"_s), u"Not related"_s);
    click(u"action-run"_s);
    CHECK(workspace().list<PupilDenial>()->empty());
}

TEST_CASE_METHOD(ConcernedDesk, "A duty that comes from a concern opens the concern", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    const auto duties = workspace().duties();
    REQUIRE(duties.has_value());
    int fromCases = 0;
    for (const policy::Duty& duty : *duties) {
        if (!policy::isCaseDuty(duty)) continue;
        ++fromCases;
        CHECK(addressOfCaseDuty(workspace(), duty).startsWith(caseAddress(id)));
    }
    CHECK(fromCases >= 7);
}
