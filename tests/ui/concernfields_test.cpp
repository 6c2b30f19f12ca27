// Every field of the form that logs a concern: what is typed there is what its readers get.
#include "core/domain/concern.h"
#include "tests/ui/loggingdesk.h"

#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernDesk;

TEST_CASE_METHOD(ConcernDesk, "Whatever is filled in on the form reaches the safeguarding lead as it was typed", "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Came without a coat."_s);
    type(u"concern-childs_words"_s, u"It was not cold at home."_s);
    type(u"concern-occurred_on"_s, u"20/11"_s);
    find<QLineEdit>(u"concern-noticed_on"_s)->clear(); // today stood there
    type(u"concern-noticed_on"_s, u"22/11"_s);
    type(u"concern-place"_s, u"At the gate"_s);
    type(u"concern-done_at_once"_s, u"Lent a coat."_s);
    type(u"concern-told_in_person"_s, u"The class teacher, at nine"_s);
    type(u"concern-reported_by"_s, u"The escort"_s);
    choose(u"concern-category"_s, record::token(ConcernCategory::Neglect));
    send();
    REQUIRE(isSent());
    const auto files = readBy(u"dsl"_s, u"without a coat"_s);
    REQUIRE(files.size() == 1);
    const Concern& read = files.front().concern->what;
    CHECK(read.whatHappened == u"Came without a coat."_s);
    CHECK(read.childsWords == u"It was not cold at home."_s);
    CHECK(read.occurredOn == QDate(2026, 11, 20));
    CHECK(read.noticedOn == QDate(2026, 11, 22));
    CHECK(read.place == u"At the gate"_s);
    CHECK(read.doneAtOnce == u"Lent a coat."_s);
    CHECK(read.toldInPerson == u"The class teacher, at nine"_s);
    CHECK(read.reportedBy == u"The escort"_s);
    CHECK(read.category == ConcernCategory::Neglect);
    CHECK(files.front().logged().by == staffNamed(u"staff"_s));
}

TEST_CASE_METHOD(ConcernDesk, "There are at most twelve categories to choose from, and one need not choose", "[ui][concern]")
{
    log();
    const auto* category = find<QComboBox>(u"concern-category"_s);
    int choices = 0;
    for (int i = 0; i < category->count(); ++i) choices += category->itemData(i).isNull() ? 0 : 1;
    CHECK(choices > 1);
    CHECK(choices <= 12);
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Came without a coat."_s);
    send();
    CHECK(isSent());
}

TEST_CASE_METHOD(ConcernDesk, "A line below the field asks for names in full while initials stand in it, and nothing is held up", "[ui][concern][initials]")
{
    log();
    takePupil(pupils().front().words.left(6));
    const auto isAsked = [this](const QString& column) { return find<QWidget>(u"concern-"_s + column)->parentWidget()->findChild<QLabel*>(u"initials-"_s + column)->isVisible(); };
    type(u"concern-what_happened"_s, u"In PE the TA saw a bruise."_s);
    CHECK_FALSE(isAsked(u"what_happened"_s));
    type(u"concern-what_happened"_s, u" AB was hit by JK"_s);
    CHECK(isAsked(u"what_happened"_s));
    CHECK_FALSE(isAsked(u"childs_words"_s));
    type(u"concern-childs_words"_s, u"JK did it"_s);
    CHECK(isAsked(u"childs_words"_s));
    find<QPlainTextEdit>(u"concern-childs_words"_s)->clear();
    CHECK_FALSE(isAsked(u"childs_words"_s));
    picture(u"log-concern-initials"_s);
    send();
    CHECK(isSent());
}
