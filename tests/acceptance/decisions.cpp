// What the headteacher decides.
#include "tests/acceptance/chapters.h"

using namespace Qt::StringLiterals;

namespace fledge::story {

void headReturns(Office& office, const QString& placement, const QString& reason)
{
    openPlacement(office, placement);
    office.fill({{u"decision"_s, u"Return with a reason"_s}, {u"decision-note"_s, reason}});
    office.click(u"decide"_s);
    CHECK(office.notice().contains(u"Returned to the coordinator"_s));
    CHECK(office.reads(u"Returned"_s));
}

void headApproves(Office& office, const QString& placement, const QString& note)
{
    openPlacement(office, placement);
    office.fill({{u"decision-note"_s, note}});
    office.click(u"decide"_s);
    CHECK(office.notice().contains(u"What you saw is kept with it"_s));
    CHECK(office.reads(u"Approved"_s));
}

void headLetsWait(Office& office, const QString& item, const QString& until, const QString& reason)
{
    office.fill({{u"decision"_s, u"Let one item wait"_s},
                 {u"decision-item"_s, item},
                 {u"decision-until"_s, until},
                 {u"decision-note"_s, u"later"_s}});
    office.click(u"decide"_s);
    CHECK(office.reads(u"20 characters"_s));
    office.fill({{u"decision-note"_s, reason}});
    office.click(u"decide"_s);
    CHECK(office.notice().contains(u"may wait until the day you set"_s));
}

void start(Office& office)
{
    office.click(u"Start…"_s);
    office.click(u"action-run"_s);
}

} // namespace fledge::story
