// Typing beside the forms of records comes back after the program was killed, each to the place where it was typed.
#include "core/disposal.h"
#include "core/domain/contact.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/retention.h"
#include "tests/ui/concerneddesk.h"
#include "tests/ui/placesworld.h"
#include "ui/common/fields.h"
#include "ui/common/noticebar.h"
#include "ui/record/recordtable.h"

#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernedDesk;
using test::PlacesWorld;

namespace {

class KilledDesk : public ConcernedDesk
{
public:
    /// What the pause after typing leaves is all that a kill leaves; the same person signs in afterwards and is shown it.
    void killAndShow(const QString& who)
    {
        desk().keepTyping();
        desk().switchPerson();
        be(who);
        REQUIRE(window().notices().text().contains(u"You were typing"_s));
        window().notices().findChild<QPushButton*>(u"noticeAction"_s)->click();
        settle();
    }
    bool isOffered(const QString& who)
    {
        desk().keepTyping();
        desk().switchPerson();
        be(who);
        return window().notices().text().contains(u"You were typing"_s);
    }
};

} // namespace

TEST_CASE_METHOD(KilledDesk, "A note beside a decision comes back after the program was killed, until the decision is made", "[ui][drafts]")
{
    be(u"head"_s);
    const auto proposed = workspace().list<Placement>(Filter::where(u"status"_s, u"proposed"_s));
    REQUIRE(proposed);
    REQUIRE_FALSE(proposed->empty());
    const QString address = u"placement/%1/gate"_s.arg(proposed->front().id.text());
    window().open(address);
    settle();
    auto* decision = shown<QComboBox>(u"decision"_s);
    decision->setCurrentIndex(decision->findData(u"return"_s));
    QTest::keyClicks(shown<QPlainTextEdit>(u"decision-note"_s), u"The start is too soon"_s);
    killAndShow(u"head"_s);
    CHECK(window().page()->address().startsWith(address));
    CHECK(shown<QPlainTextEdit>(u"decision-note"_s)->toPlainText() == u"The start is too soon"_s);
    CHECK(shown<QComboBox>(u"decision"_s)->currentData() == u"return"_s);
    picture(u"typing-decision"_s);
    click(u"decide"_s);
    CHECK(workspace().get(proposed->front().id)->status != PlacementStatus::Proposed);
    CHECK_FALSE(isOffered(u"head"_s));
}

TEST_CASE_METHOD(KilledDesk, "Typing that was changed outside Fledge is told to whoever typed it, who throws it away", "[ui][drafts]")
{
    log();
    be(u"dsl"_s);
    window().open(u"concerns"_s);
    click(u"concerns-figure"_s);
    QTest::keyClicks(shown<QLineEdit>(u"figure-value"_s), u"47"_s);
    desk().keepTyping();
    desk().switchPerson();
    {
        const auto script = store::Connection::openSqlite(workspace().path(), 1000);
        REQUIRE(script.has_value());
        REQUIRE((*script)->exec(u"UPDATE draft SET sealed = randomblob(length(sealed))"_s).has_value());
    }
    be(u"dsl"_s);
    CHECK(window().notices().text().contains(u"cannot be opened any more"_s));
    picture(u"typing-lost"_s);
    window().notices().findChild<QPushButton*>(u"noticeAction"_s)->click();
    CHECK_FALSE(window().notices().text().contains(u"cannot be opened any more"_s));
    desk().switchPerson();
    be(u"dsl"_s);
    CHECK_FALSE(window().notices().text().contains(u"cannot be opened any more"_s));
}

TEST_CASE_METHOD(KilledDesk, "What is typed beside one placement's decision does not stand beside another's", "[ui][drafts]")
{
    be(u"head"_s);
    const auto proposed = workspace().list<Placement>(Filter::where(u"status"_s, u"proposed"_s));
    REQUIRE(proposed->size() > 1);
    const auto typed = [this](const Placement& one) {
        window().open(u"placement/%1/gate"_s.arg(one.id.text()));
        return shown<QPlainTextEdit>(u"decision-note"_s)->toPlainText();
    };
    REQUIRE(typed(proposed->front()).isEmpty());
    QTest::keyClicks(shown<QPlainTextEdit>(u"decision-note"_s), u"About the first"_s);
    CHECK(typed(proposed->back()).isEmpty());
    CHECK(typed(proposed->front()) == u"About the first"_s);
}

TEST_CASE_METHOD(KilledDesk, "A figure for governors that was typed comes back after the program was killed, until it is released", "[ui][drafts]")
{
    log();
    be(u"dsl"_s);
    window().open(u"concerns"_s);
    click(u"concerns-figure"_s);
    shown<QComboBox>(u"figure-period"_s)->setCurrentIndex(1);
    auto* value = shown<QLineEdit>(u"figure-value"_s);
    value->selectAll();
    QTest::keyClicks(value, u"47"_s);
    window().refresh(); // somebody saved something meanwhile
    CHECK(value->text() == u"47"_s);
    killAndShow(u"dsl"_s);
    CHECK(shown<QLineEdit>(u"figure-value"_s)->text() == u"47"_s);
    CHECK(shown<QComboBox>(u"figure-period"_s)->currentIndex() == 1);
    picture(u"typing-figure"_s);
    click(u"figure-release"_s);
    CHECK_FALSE(isOffered(u"dsl"_s));
}

TEST_CASE_METHOD(PlacesWorld, "What is typed into one unanswered item of a checklist stands in no other's form", "[ui][drafts]")
{
    for (const CheckAnswer& answer : file.answers)
        if (answer.item == u"6.1f"_s || answer.item == u"6.1d"_s) take(answer);
    const auto typed = [this] { return shown<QPlainTextEdit>(u"evidence"_s)->toPlainText(); };
    window().open(provider() + u"/checks/check_answer/6.1f"_s);
    type(u"evidence"_s, u"Certificate seen"_s);
    window().open(provider() + u"/checks/check_answer/6.1d"_s);
    CHECK(typed().isEmpty());
    window().open(provider() + u"/checks/check_answer/6.1f"_s);
    CHECK(typed() == u"Certificate seen"_s);
    window().open(u"today"_s);
    window().open(provider() + u"#check_answer/new/6.1f"_s); // as a draft of before is shown again
    CHECK(typed() == u"Certificate seen"_s);
}

TEST_CASE_METHOD(KilledDesk, "A reason for voiding comes back after the program was killed, until the record is voided", "[ui][drafts][L-8]")
{
    be(u"head"_s);
    const auto contacts = workspace().list<Contact>();
    REQUIRE_FALSE(contacts->empty());
    const Contact shownOne = contacts->front();
    window().open(u"pupil/%1/contacts#contact/%2"_s.arg(shownOne.pupilId.text(), shownOne.id.text()));
    settle();
    for (QPushButton* one : window().page()->findChildren<QPushButton*>())
        if (one->isVisible() && one->text() == u"Void…"_s) one->click();
    QTest::keyClicks(shown<QLineEdit>(u"void-reason"_s), u"Entered twice"_s);
    window().refresh(); // somebody saved something meanwhile
    CHECK(shown<QLineEdit>(u"void-reason"_s)->text() == u"Entered twice"_s);
    killAndShow(u"head"_s);
    CHECK(shown<QLineEdit>(u"void-reason"_s)->text() == u"Entered twice"_s);
    click(u"void-now"_s);
    CHECK(workspace().list<Contact>()->size() == contacts->size() - 1);
    CHECK_FALSE(isOffered(u"head"_s));
}

TEST_CASE_METHOD(KilledDesk, "A reason for a deed on an account comes back after the program was killed, until it is done", "[ui][drafts][L-8]")
{
    be(u"head"_s);
    QString colleague;
    const auto staff = workspace().list<Staff>();
    for (const Staff& one : *staff)
        if (one.signIn == u"staff2"_s) colleague = one.id.text();
    window().open(u"settings/accounts#%1/account.suspend"_s.arg(colleague));
    settle();
    QTest::keyClicks(shown<QLineEdit>(u"accountReason"_s), u"Away for a term"_s);
    killAndShow(u"head"_s);
    CHECK(shown<QLineEdit>(u"accountReason"_s)->text() == u"Away for a term"_s);
    picture(u"typing-account"_s);
    click(u"accountGo"_s);
    CHECK_FALSE(isOffered(u"head"_s));
}

TEST_CASE_METHOD(KilledDesk, "What a list of providers was cut to comes back after the program was killed", "[ui][drafts][L-8]")
{
    be(u"coordinator"_s);
    window().open(u"imports/providers"_s);
    settle();
    QTest::keyClicks(shown<QLineEdit>(u"importName"_s), u"Farm"_s);
    QTest::keyClicks(shown<QLineEdit>(u"importAuthority"_s), u"Derby"_s);
    killAndShow(u"coordinator"_s);
    CHECK(shown<QLineEdit>(u"importName"_s)->text() == u"Farm"_s);
    CHECK(shown<QLineEdit>(u"importAuthority"_s)->text() == u"Derby"_s);
    shown<QLineEdit>(u"importName"_s)->clear();
    shown<QLineEdit>(u"importAuthority"_s)->clear();
    CHECK_FALSE(isOffered(u"coordinator"_s));
}

namespace {

class GrownDesk : public KilledDesk
{
public:
    GrownDesk()
    {
        be(u"head"_s);
        for (PupilId* one : {&older, &old}) {
            Pupil grown;
            grown.givenName = u"Olwen"_s;
            grown.familyName = one == &old ? u"Grown"_s : u"Grownbefore"_s;
            grown.born = test::sampleDay.addYears(one == &old ? -27 : -28);
            const auto saved = workspace().save(grown);
            REQUIRE(saved.has_value());
            *one = PupilId(saved->id);
        }
    }
    /// As a person comes to it: the page, and the pupil in its list.
    void turnTo(PupilId whose)
    {
        window().open(u"settings/keeping"_s);
        settle();
        REQUIRE(window().page()->reopenForm(u"decide/"_s + whose.text()));
    }
    QString reason() { return shown<QPlainTextEdit>(u"keepingReason"_s)->toPlainText(); }
    PupilId old, older;
};

} // namespace

TEST_CASE_METHOD(GrownDesk, "A reason for keeping a record stands with its pupil, and comes back after the program was killed until it is decided", "[ui][drafts][retention][L-8]")
{
    turnTo(old);
    QTest::keyClicks(shown<QPlainTextEdit>(u"keepingReason"_s), u"A claim is open"_s);
    auto* until = shown<DateField>(u"keepingUntil"_s);
    QTest::keyClicks(until->edit(), u"1.9.2027"_s);
    turnTo(older);
    CHECK(reason().isEmpty());
    CHECK_FALSE(shown<DateField>(u"keepingUntil"_s)->date().isValid());
    turnTo(old);
    CHECK(reason() == u"A claim is open"_s);
    window().open(u"settings/look"_s); // another tab
    killAndShow(u"head"_s);
    CHECK(window().page()->address() == u"settings/keeping"_s);
    CHECK(reason() == u"A claim is open"_s);
    CHECK(shown<DateField>(u"keepingUntil"_s)->date() == QDate(2027, 9, 1));
    picture(u"typing-keeping"_s);
    click(u"keepingKeep"_s);
    const auto lines = retention::due(workspace());
    REQUIRE(lines.has_value());
    CHECK(std::any_of(lines->begin(), lines->end(), [this](const policy::RetentionLine& line) {
        return line.pupil == old && line.state == policy::RetentionState::Kept && line.reason == u"A claim is open"_s;
    }));
    CHECK_FALSE(isOffered(u"head"_s));
}

TEST_CASE_METHOD(GrownDesk, "A reason for several rows comes back with the same rows after the program was killed", "[ui][drafts][retention][L-8]")
{
    window().open(u"settings/keeping"_s);
    settle();
    QWidget* list = shown<QTableView>(u"keepingDue"_s);
    while (!qobject_cast<RecordTable*>(list)) list = list->parentWidget();
    auto* due = qobject_cast<RecordTable*>(list);
    REQUIRE(due->selectKeys({old.text(), older.text()}));
    QTest::keyClicks(shown<QPlainTextEdit>(u"keepingReason"_s), u"Both have a claim"_s);
    REQUIRE(due->selectKeys({old.text()}));
    CHECK(reason().isEmpty());
    REQUIRE(due->selectKeys({old.text(), older.text()}));
    CHECK(reason() == u"Both have a claim"_s);
    killAndShow(u"head"_s);
    CHECK(reason() == u"Both have a claim"_s);
    click(u"keepingHold"_s);
    const auto held = [this] {
        const auto lines = retention::due(workspace());
        return std::count_if(lines->begin(), lines->end(), [](const policy::RetentionLine& line) { return line.state == policy::RetentionState::Held; });
    };
    for (int i = 0; i < 800 && held() < 2; ++i) QTest::qWait(25);
    CHECK(held() == 2);
}

TEST_CASE_METHOD(GrownDesk, "A change of the schedule that is being written comes back after the program was killed, until it is made", "[ui][drafts][retention][L-8]")
{
    window().open(u"settings/keeping"_s);
    settle();
    REQUIRE(window().page()->reopenForm(u"change/pupil"_s));
    shown<QSpinBox>(u"keepingYears"_s)->setValue(40);
    QTest::keyClicks(shown<QPlainTextEdit>(u"keepingWhy"_s), u"The governors decided"_s);
    REQUIRE(window().page()->reopenForm(u"change/plan"_s));
    CHECK(shown<QPlainTextEdit>(u"keepingWhy"_s)->toPlainText().isEmpty());
    CHECK(shown<QSpinBox>(u"keepingYears"_s)->value() == 31);
    killAndShow(u"head"_s);
    CHECK(shown<QPlainTextEdit>(u"keepingWhy"_s)->toPlainText() == u"The governors decided"_s);
    CHECK(shown<QSpinBox>(u"keepingYears"_s)->value() == 40);
    CHECK_FALSE(shown<QPlainTextEdit>(u"keepingBasis"_s)->toPlainText().isEmpty()); // as the schedule says
    click(u"keepingChange"_s);
    CHECK_FALSE(isOffered(u"head"_s));
    const auto schedule = retention::schedule(workspace());
    REQUIRE(schedule.has_value());
    CHECK(schedule->front().years == 40);
}

TEST_CASE_METHOD(GrownDesk, "A reason for declining a disposal comes back after the program was killed, until it is declined", "[ui][drafts][retention][L-8]")
{
    for (const PupilId one : {old, older}) REQUIRE(disposal::propose(workspace(), one, u"The time is over"_s));
    be(u"dsl"_s);
    turnTo(old);
    QTest::keyClicks(shown<QPlainTextEdit>(u"disposalReason"_s), u"The county asks for it"_s);
    turnTo(older);
    CHECK(shown<QPlainTextEdit>(u"disposalReason"_s)->toPlainText().isEmpty());
    killAndShow(u"dsl"_s);
    CHECK(shown<QPlainTextEdit>(u"disposalReason"_s)->toPlainText() == u"The county asks for it"_s);
    click(u"disposalDecline"_s);
    CHECK(disposal::proposals(workspace())->size() == 1);
    CHECK_FALSE(isOffered(u"dsl"_s));
}
