// Several rows of the list of those whose time is over, decided on together.
#include "tests/ui/keepingdesk.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/common/noticebar.h"

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::KeepingDesk;

TEST_CASE_METHOD(KeepingDesk, "Many rows are decided on together: one reason, each by itself in the audit", "[ui][retention]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    auto* list = table(u"keepingDue"_s);
    REQUIRE(list->selectKeys(rows));
    picture(u"settings-keeping-many"_s);
    find<QPushButton>(u"keepingKeep"_s)->click();
    CHECK(find<QLabel>(u"keepingProblem"_s)->isVisible()); // it needs a reason, and a day
    CHECK(inState(policy::RetentionState::Kept) == 0);
    auto* day = find<DateField>(u"keepingUntil"_s);
    day->edit()->setText(u"23/11/2027"_s);
    day->edit()->setModified(true);
    const auto audited = [this] {
        store::AuditFilter filter;
        filter.type = u"check_answer"_s;
        return static_cast<qsizetype>(workspace().auditRows(filter, 100'000)->size());
    };
    const qsizetype before = audited();
    decide(u"keepingKeep"_s, u"The county asks"_s);
    untilSaid(u"4 are decided"_s);
    CHECK(inState(policy::RetentionState::Kept) == 4);
    CHECK(audited() == before + 4);
    CHECK(find<QPlainTextEdit>(u"keepingReason"_s)->toPlainText().isEmpty());
    REQUIRE(list->selectKeys({rows[0], rows[1]}));
    decide(u"keepingHold"_s, u"A claim is open"_s);
    untilSaid(u"2 are decided"_s);
    CHECK(inState(policy::RetentionState::Held) == 2);
    REQUIRE(list->selectKeys(rows));
    decide(u"keepingLift"_s, u"It is closed"_s); // only what is held is lifted
    untilSaid(u"2 are decided"_s);
    CHECK(inState(policy::RetentionState::Held) == 0);
}

TEST_CASE_METHOD(KeepingDesk, "Many disposals are proposed together, and declined or carried out together; each has its own certificate", "[ui][retention][disposal]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"Ifan2 has left"_s); // it would stand on the certificates of the others
    CHECK(find<QLabel>(u"keepingProblem"_s)->text().contains(u"name out"_s));
    CHECK(waiting() == 0);
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    QTest::qWait(1);
    picture(u"settings-keeping-many-disposals"_s);
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(waiting() == 4); // not without a reason
    find<QPlainTextEdit>(u"disposalReason"_s)->setPlainText(u"The county asks for them"_s);
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(waiting() == 0);

    show(u"head"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    MessageBox::setNextAnswer(false);
    find<QPushButton>(u"disposalDispose"_s)->click();
    CHECK(waiting() == 4); // whoever says no changes nothing
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    untilSaid(u"4 are disposed of"_s);
    CHECK(disposal::certificates(workspace())->size() == 4);
    CHECK(waiting() == 0);
    for (const QString& row : rows) CHECK_FALSE(isListed(row));
    CHECK(isListed(old.text()));
    CHECK(workspace().store().verify());
}

TEST_CASE_METHOD(KeepingDesk, "Where something is in the way of one of many disposals the others are carried out, and it is named", "[ui][retention][disposal]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    Concern concern;
    concern.whatHappened = u"Something"_s;
    ConcernPupil about;
    about.pupilId = PupilId::parse(rows[1]);
    REQUIRE(workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    untilSaid(u"3 are disposed of"_s);
    CHECK(window().notices().text().contains(u"One stayed as it was"_s));
    CHECK(window().notices().text().contains(u"Ifan1 Longgone: A concern about this pupil"_s));
    picture(u"settings-keeping-many-in-the-way"_s);
    CHECK(waiting() == 1);
    CHECK(isListed(rows[1]));
}
