#include "tests/acceptance/chapters.h"

using namespace Qt::StringLiterals;

namespace fledge::story {
namespace {

constexpr int linkColumn = 4;

int gateRow(Office& office, const QString& item)
{
    const int count = int(office.rows(u"gate"_s).size());
    for (int row = 0; row < count; ++row)
        if (office.keyOfRow(u"gate"_s, row) == item) return row;
    FAIL("not in the gate: " << item.toStdString());
    return -1;
}

/// A missing item's own button opens the very field; what is typed there is saved, and Esc comes back to the same row.
void settle(Office& office, const QString& item, const QString& field, const Typed& form)
{
    INFO("gate item " << item.toStdString());
    office.clickCell(u"gate"_s, gateRow(office, item), linkColumn);
    CHECK(office.field() == field);
    office.fill(form);
    office.save();
    INFO(office.notice().toStdString());
    CHECK(office.notice().contains(u"saved"_s));
    office.escBack();
    CHECK(office.currentKey(u"gate"_s) == item);
}

bool isMissing(Office& office, const QString& item) { return missing(office).contains(item); }

void talkItOver(Office& office, const Wanted& wanted)
{
    for (int step = 0; step < 4; ++step)
        settle(office, u"consultation"_s, u"step"_s,
               {{u"way"_s, u"Meeting"_s}, {u"with_contact"_s, wanted.parent}, {u"note"_s, u"Talked at school"_s}});
    CHECK_FALSE(isMissing(office, u"consultation"_s));
}

/// The gate's button begins the assessment and then opens area after area, each the next that nobody has considered.
void assessTheRisk(Office& office)
{
    settle(office, u"risk"_s, u"on_date"_s, {{u"reason"_s, u"Work in a garage"_s}});
    for (int area = 0; area < 6; ++area)
        settle(office, u"risk"_s, u"considered"_s,
               {{u"hazard"_s, u"Lifts and tools"_s}, {u"likelihood"_s, u"2"_s}, {u"severity"_s, u"3"_s}, {u"controls"_s, u"Supervised"_s}});
    CHECK_FALSE(isMissing(office, u"risk"_s));
}

} // namespace

QStringList missing(Office& office)
{
    QStringList keys;
    const QStringList rows = office.rows(u"gate"_s);
    bool over = false;
    for (int row = 0; row < rows.size(); ++row) {
        const bool open = rows[row].startsWith(u"Missing"_s) || rows[row].startsWith(u"Expired"_s);
        CHECK_FALSE((over && open)); // the missing ones stand first
        over = over || !open;
        if (open) keys += office.keyOfRow(u"gate"_s, row);
    }
    return keys;
}

void draftAPlacement(Office& office, const Wanted& wanted)
{
    office.goTo(u"Placements"_s);
    office.click(u"New placement"_s);
    office.fill({{u"new-pupil"_s, wanted.pupil}, {u"new-provider"_s, u"Pinewood Motors"_s}});
    office.click(u"Make the draft"_s);
    CHECK(office.title() == wanted.pupil + u" at Pinewood Motors"_s);
    office.fill({{u"programme"_s, u"Preparation for adulthood"_s},
                 {u"kind"_s, wanted.kind},
                 {u"lead_staff"_s, u"Ravi Sandhu"_s},
                 {u"start_on"_s, wanted.start},
                 {u"planned_end_on"_s, u"25/3/27"_s},
                 {u"cost_pence_per_session"_s, u"42.50"_s},
                 {u"route"_s, u"Level 1 motor vehicle"_s},
                 {u"purpose"_s, u"A trade to go on with"_s},
                 {u"expected_outcomes"_s, u"Comes every day"_s},
                 {u"complementary_statement"_s, u"English and maths stay in school"_s}});
    office.save();
    CHECK(office.notice().contains(u"saved"_s));
}

void openPlacement(Office& office, const QString& words)
{
    office.goTo(u"Placements"_s);
    office.enterRow(u"placements"_s, words);
}

void fillTheWeek(Office& office, const Wanted& wanted)
{
    office.openTab(u"Timetable and transport"_s);
    office.seen<QWidget>(wanted.session)->setFocus();
    office.press(Qt::Key_Return);
    office.fill({{u"site_id"_s, wanted.site}, {u"starts"_s, u"9:15"_s}, {u"ends"_s, u"12"_s}});
    office.save();
    office.click(u"placement-transport-new"_s);
    office.fill({{u"mode"_s, u"School transport"_s}, {u"operator"_s, u"School minibus"_s}});
    office.save();
    CHECK(office.rows(u"placement-transport"_s).value(0).contains(u"School minibus"_s));
    office.openTab(u"Before it starts"_s);
}

void agreeThePlan(Office& office)
{
    settle(office, u"plan_agreed"_s, u"status"_s, {{u"ehcp_link"_s, u"Section F, employment"_s}});
    // All six steps are answered where they stand; the gate's button opens the first that is not.
    office.clickCell(u"gate"_s, gateRow(office, u"plan_agreed"_s), linkColumn);
    for (const QChar step : u"abcdef"_s) {
        office.clickRow(u"plan-steps"_s, u"4.2"_s + step);
        office.fill({{u"evidence"_s, u"Minutes in the file"_s}});
        office.save();
    }
    office.escBack();
    settle(office, u"plan_agreed"_s, u"status"_s, {{u"status"_s, u"Agreed"_s}, {u"agreed_on"_s, u"today"_s}});
    CHECK_FALSE(isMissing(office, u"plan_agreed"_s));
}

void putInPlaceWhatTheGateAsks(Office& office, const Wanted& wanted)
{
    settle(office, u"next_step"_s, u"next_step"_s, {{u"next_step"_s, u"Level 1 at Riverside College"_s}});
    if (isMissing(office, u"plan_agreed"_s)) agreeThePlan(office);
    if (isMissing(office, u"objective"_s))
        settle(office, u"objective"_s, u"text"_s,
               {{u"text"_s, u"Comes on time"_s}, {u"target"_s, u"Nine days in ten"_s}, {u"target_on"_s, u"18/12"_s}});
    settle(office, u"needs_met"_s, u"state"_s, {{u"evidence"_s, u"Plan read with the owner"_s}});
    talkItOver(office, wanted);
    settle(office, u"10.1e"_s, u"decision"_s, {{u"given_by_contact"_s, wanted.parent}, {u"document"_s, u"consent.pdf"_s}});
    assessTheRisk(office);
}

void decideThatNoRiskAssessmentIsNeeded(Office& office)
{
    settle(office, u"individual_risk"_s, u"needed"_s, {{u"needed"_s, u"no"_s}, {u"reason"_s, u"No particular needs"_s}});
}

void propose(Office& office)
{
    office.click(u"Propose…"_s);
    office.fill({{u"Note for the headteacher"_s, u"Ready as far as I see"_s}});
    office.click(u"action-run"_s);
}

void runAPlacement(Office& office, const Wanted& wanted)
{
    draftAPlacement(office, wanted);
    fillTheWeek(office, wanted);
    putInPlaceWhatTheGateAsks(office, wanted);
    if (isMissing(office, u"individual_risk"_s)) decideThatNoRiskAssessmentIsNeeded(office);
    CHECK(missing(office) == QStringList{u"head_approval"_s});
    propose(office);
    const QString row = wanted.pupil + u" | Pinewood Motors | "_s + wanted.kind;
    office.become(u"Mary Farrow"_s);
    headApproves(office, row, {});
    office.become(u"Jo Okafor"_s);
    openPlacement(office, row);
    start(office);
}

} // namespace fledge::story
