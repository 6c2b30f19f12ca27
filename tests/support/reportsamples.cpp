#include "tests/support/reportsamples.h"

#include <QTimeZone>

namespace fledge::test {
using namespace report;

namespace {
const QDate today(2026, 11, 23);
QDateTime at(int day, int hour) { return QDateTime(QDate(2026, 11, day), QTime(hour, 12), Qt::UTC); }

WhereLine atSite(const QString& pupil, const QString& year, const QString& provider, const QString& site,
                 const QString& address)
{
    WhereLine line;
    line.state = WhereLine::State::AtProvider;
    line.pupil = pupil;
    line.year = year;
    line.provider = provider;
    line.site = site;
    line.address = address;
    line.phone = "01632 960 101";
    line.starts = QTime(9, 15);
    line.ends = QTime(12, 15);
    line.transport = "School transport, Northern Cars";
    return line;
}
} // namespace

WhereInput whereSample()
{
    WhereInput input;
    input.school = "The Nest";
    input.schoolPhone = "01632 960 000";
    input.date = today;
    input.printedAt = at(23, 9);
    input.printedFor = "R. Sandhu";
    const QString farm = "Greenacre Farm", farmAt = "Low Lane, Ashby, AB1 2CD";
    input.lines = {atSite("Amelia Ward", "10", farm, farm, farmAt), atSite("Ben Osei", "11", farm, farm, farmAt),
                   atSite("Chloe Marsh", "10", "Pinewood Motors", "Body shop", "Unit 4, Mill Road, Ashby, AB1 3EF")};
    input.lines[0].arrived = true;
    input.lines[1].arrived = false;
    input.lines[2].siteKind = "Sub-contracted site";
    input.lines[2].siteOperator = "Kestrel Coachworks";
    WhereLine lost;
    lost.state = WhereLine::State::Unknown;
    lost.pupil = "Dylan Price";
    lost.year = "9";
    lost.provider = "Riverside College";
    lost.why = "The placement was to start today and nobody has said that it did.";
    WhereLine clash = lost;
    clash.state = WhereLine::State::Clash;
    clash.pupil = "Ewa Nowak";
    clash.why = "Two placements expect this child.";
    clash.places = QStringList{"Greenacre Farm, Low Lane, Ashby", "Pinewood Motors, Mill Road, Ashby"};
    WhereLine in = lost;
    in.state = WhereLine::State::InSchool;
    in.pupil = "Finn Doyle";
    in.why = "Not timetabled at a provider this morning.";
    input.lines.insert(input.lines.end(), {lost, clash, in});
    return input;
}

RegisterInput registerSample()
{
    RegisterInput input;
    input.school = "The Nest";
    input.date = today;
    input.printedFor = "M. Farrow";
    RegisterProvider farm;
    farm.status = RegisterProvider::Status::Approved;
    farm.name = "Greenacre Farm";
    farm.kind = "Charity";
    farm.identifiers = QStringList{"UKPRN 10012345"};
    farm.approvedOn = QDate(2025, 9, 2);
    farm.approvedBy = "M. Farrow";
    farm.conditions = "No lone working with the tractor; a named adult at all times.";
    farm.safeguardingLead = "J. Holm";
    farm.phone = "01632 960 101";
    farm.pupils = 9;
    farm.expiries = {{"6.1f", "Public liability insurance", QDate(2026, 11, 30)},
                     {"6.3", "Agreement", QDate(2027, 7, 31)}};
    farm.sites = {{"Main yard", "Main site", {}, "Low Lane, Ashby, AB1 2CD", "01632 960 101"},
                  {"Allotment", "Satellite site", {}, {}, {}}};
    RegisterProvider motors = farm;
    motors.name = "Pinewood Motors";
    motors.outstanding = 2;
    motors.expiries = {{"6.2c", "Staff checks", QDate(2026, 10, 31)}};
    motors.sites = {
        {"Body shop", "Sub-contracted site", "Kestrel Coachworks", "Unit 4, Mill Road, Ashby, AB1 3EF", {}}};
    RegisterProvider studio;
    studio.name = "Harbour Studio";
    studio.outstanding = 11;
    input.providers = {farm, motors, studio};
    return input;
}

PlacementInput placementSample()
{
    PlacementInput input;
    input.school = "The Nest";
    input.date = today;
    input.printedFor = "M. Farrow";
    input.reference = "K7Q2-M9XD";
    input.pupil = "Amelia Ward";
    input.year = "10";
    input.provider = "Greenacre Farm";
    input.providerStatus = "Approved";
    input.programme = "Preparation for adulthood";
    input.kind = "Vocational course";
    input.legalBasis = "By consent";
    input.status = "Active";
    input.lead = "R. Sandhu";
    input.startOn = input.startedOn = QDate(2026, 9, 7);
    input.plannedEndOn = QDate(2027, 7, 2);
    input.costPencePerSession = 6250;
    input.purpose = "Amelia wants to work with animals and misses school on the days without practical lessons.";
    input.nextStep = "Level 1 in animal care at Riverside College, September 2027.";
    input.timetable = {
        {2,
         "morning",
         QTime(9, 15),
         QTime(12, 15),
         "Main yard",
         "Main site",
         {},
         "Low Lane, Ashby, AB1 2CD",
         "01632 960 101",
         QDate(2026, 9, 7),
         {}},
        {4, "afternoon", QTime(13, 0), QTime(15, 0), "Allotment", "Satellite site", {}, {}, {}, QDate(2026, 9, 7), {}}};
    input.transport = {{"Every session", "School transport", "Northern Cars, with an escort", {}}};
    input.gate = {{PlacementItem::State::Met, "6.2a", "Visited before use", "R. Sandhu, 12 Jun 2026"},
                  {PlacementItem::State::Overridden, "6.1f", "Insurance in force", "until 4 Dec 2026"},
                  {PlacementItem::State::Unmet, "7.3", "An address for every session", "Thursday afternoon has none"},
                  {PlacementItem::State::NotApplicable, "6.1e", "Accreditation", "No course is examined here."}};
    input.overrides = {{"6.1f", "insurance in force", "M. Farrow", at(16, 10), QDate(2026, 12, 4),
                        "The renewal is paid and the certificate is in the post.", false}};
    input.consultations = {{QDate(2026, 6, 20), "Proposal discussed", "Meeting", "Mrs Ward", {}}};
    input.consents = {{QDate(2026, 6, 27), "Given", "Mrs Ward", QDate(2027, 7, 31), true}};
    input.riskAssessments = {
        {"Placement",
         QDate(2026, 9, 1),
         "R. Sandhu",
         2,
         {},
         {{"Machinery and tools", true, "Tractor in the yard", "Pupils stay behind the line", "4 × 4 = 16",
           "1 × 4 = 4"},
          {"Travel", false, {}, {}, {}, {}}}},
        {"Pupil", QDate(2026, 9, 1), "R. Sandhu", 1, "No need beyond the placement’s own assessment.", {}}};
    input.reviews = {{QDate(2026, 10, 9),
                      "Placement review",
                      "R. Sandhu",
                      "Yes",
                      "Yes",
                      "Partly",
                      "Continue",
                      "More reading in the sessions.",
                      "I like the goats.",
                      {},
                      {}}};
    input.approvals = {{at(1, 8), "Approved", "M. Farrow", "On condition of the insurance."}};
    input.events = {{QDate(2026, 6, 20), "Proposed", "R. Sandhu", {}}, {QDate(2026, 9, 7), "Started", "R. Sandhu", {}}};
    input.duties = {{"6.4a", "Placement review", "R. Sandhu", QDate(2026, 12, 4), false},
                    {"10.2a", "Parent update", "R. Sandhu", QDate(2026, 11, 20), true}};
    return input;
}

GovernorInput governorSample()
{
    GovernorInput input;
    input.school = "The Nest";
    input.headteacher = "M. Farrow";
    input.period = "Autumn term 2026";
    input.date = today;
    input.onRoll = 104;
    input.pupilsNow = 31;
    input.pupilsThisYear = 33;
    input.starts = 12;
    input.ends = 20;
    input.averageWeeks = 27.6;
    input.providers = {{{}, "Greenacre Farm", "Charity", 9, 41, QDate(2026, 10, 14), "Good", false},
                       {{}, "Harbour Studio", "Company", 2, 6, {}, {}, true},
                       {{}, "Kite Tuition", "Company", 1, 4, QDate(2026, 9, 30), "Good", false},
                       {{}, "Pinewood Motors", "Company", 7, 26, QDate(2026, 10, 6), "Good", false},
                       {{}, "Riverside College", "College", 8, 30, {}, {}, true},
                       {{}, "St Anne’s Kitchen", "Charity", 4, 12, QDate(2026, 11, 2), "Needs action", false}};
    for (GovernorProvider& provider : input.providers)
        provider.minutesAWeek = provider.sessionsAWeek * 150;
    input.kinds = {{"Vocational course", 16},
                   {"College link", 8},
                   {"Work experience", 4},
                   {"Therapeutic or nurture", 3},
                   {"Other", 0}};
    input.programmes = {{"Preparation for adulthood", 22}, {"Nurture", 9}};
    input.history = {{"2025/26-4", 24}, {"2025/26-5", 3}, {"2025/26-6", 29}, {"2026/27-1", 31}};
    input.promises = {{"6.4a", "Placement review every half-term", 31, 23, 4, 1, 0, 3, 0},
                      {"6.4b", "Quality visit every term", 7, 4, 0, 0, 0, 2, 1},
                      {"10.2a", "Parents kept informed every term", 31, 20, 2, 0, 0, 9, 0},
                      {"13.3d", "Risk assessments reviewed every term", 31, 18, 1, 0, 0, 12, 0}};
    input.visitsDone = 4;
    input.visitsDue = 6;
    input.lapses = {{"Pinewood Motors", "6.2c", "Staff checks", "ran out on 31 October"}};
    input.endings = {{"As planned, to the next step", 10, 25},
                     {"Back to the school’s timetable", 7, 6},
                     {"Broke down", 3, 7},
                     {"Emergency", 0, 0},
                     {"Moved", 0, 2}};
    input.overrides = 1;
    input.overridesInPeriod = 2;
    input.breakdowns = {{"Gareth Pugh", "Kite Tuition", "Would not travel.", QDate(2026, 10, 1)}};
    return input;
}

} // namespace fledge::test
