// An ordinary day of the coordinator: who is where, what is owed, the weeks ahead, a review meeting.
#include "tests/acceptance/chapters.h"

using namespace Qt::StringLiterals;

namespace fledge::story {
namespace {

const Typed goodReview{{u"attending"_s, u"Yes"_s},
                       {u"safe"_s, u"Yes"_s},
                       {u"needs_met"_s, u"Partly"_s},
                       {u"decision"_s, u"Continue"_s},
                       {u"note"_s, u"Settled, asks for more workshop time"_s}};

/// Which cards of the meeting ask for which fields: those that a card has are filled.
void fillEveryForm(Office& office)
{
    for (QWidget* form : office.forms())
        for (const auto& [column, words] : Typed{{u"attending"_s, u"Yes"_s},
                                                 {u"safe"_s, u"Yes"_s},
                                                 {u"needs_met"_s, u"Yes"_s},
                                                 {u"keeping_up"_s, u"Yes"_s},
                                                 {u"decision"_s, u"Continue"_s},
                                                 {u"way"_s, u"Meeting"_s},
                                                 {u"note"_s, u"Said in the meeting"_s}})
            if (office.sees(column, form)) office.fill({{column, words}}, form);
}

} // namespace

QStringList owed(Office& office, const QString& words)
{
    office.goTo(u"Today"_s);
    office.fill({{u"duty-person"_s, u"Everyone"_s}});
    return office.rows(u"duties"_s).filter(words);
}

void doTheReview(Office& office, const QString& pupil)
{
    const QString duty = u"Placement review"_s;
    REQUIRE(owed(office, duty).filter(pupil).size() == 1);
    office.enterRow(u"duties"_s, owed(office, duty).filter(pupil).front());
    CHECK(office.reads(u"Falls in autumn half-term 2, 2026/27"_s));
    office.save(); // nothing was said yet, so nothing is recorded
    CHECK(owed(office, duty).filter(pupil).size() == 1);
    office.enterRow(u"duties"_s, owed(office, duty).filter(pupil).front());
    office.fill(goodReview);
    office.save();
    CHECK(office.notice().startsWith(u"Recorded: Placement review"_s));
    CHECK(owed(office, duty).filter(pupil).isEmpty());
}

void planTheWeeks(Office& office)
{
    office.goTo(u"Today"_s);
    office.click(u"Plan the weeks"_s);
    const qsizetype all = office.rows(u"plan-weeks"_s).size();
    CHECK(all > 3);
    office.click(u"Spread evenly over the remaining weeks"_s);
    CHECK(office.notice().contains(u"nothing is saved yet"_s));
    office.click(u"save-plan"_s);
    QSet<QString> days;
    for (const QString& row : office.rows(u"plan-weeks"_s)) {
        const QString day = row.section(u" | "_s, 1, 1);
        days.insert(day);
        CHECK_FALSE(day == u"Fri 27 Nov"_s); // an INSET day
        CHECK_FALSE(day.startsWith(u"Sat"_s));
        CHECK_FALSE(day.startsWith(u"Sun"_s));
    }
    CHECK(days.size() > 2); // over the weeks, not all at once
    CHECK(owed(office, u"planned"_s).size() > 0);
}

void holdTheReviewMeeting(Office& office, const QString& pupil)
{
    office.goTo(u"Today"_s);
    office.click(u"Review meeting"_s);
    const QStringList before = office.rows(u"review-meeting"_s).filter(pupil);
    REQUIRE(before.size() == 1);
    office.enterRow(u"review-meeting"_s, pupil);
    CHECK(office.title() == pupil);
    CHECK(int(office.forms().size()) == before.front().section(u" | "_s, -1).toInt());
    CHECK(office.forms().size() >= 3);
    office.click(u"Save the meeting"_s);
    CHECK(office.notice().contains(u"is not complete"_s));
    fillEveryForm(office);
    office.click(u"Save the meeting"_s);
    CHECK(office.notice().contains(u"reviews of "_s + pupil + u" are recorded"_s));
    office.click(u"Review meeting"_s);
    CHECK(office.rows(u"review-meeting"_s).filter(pupil).isEmpty());
}

} // namespace fledge::story
