#include "core/report/placementreport.h"

#include "core/base/format.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLocale>

namespace fledge::report {
namespace {
using ItemState = PlacementItem::State;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlacementReport)
};

QString dateOr(QDate date, const QString& otherwise) { return date.isValid() ? format::date(date) : otherwise; }

void addFact(Facts& facts, const QString& label, const QString& value, State state = State::None)
{
    if (!value.isEmpty()) facts.facts.push_back({label, {value, Emphasis::Plain, state}});
}

QString startText(const PlacementInput& input)
{
    if (input.startedOn.isValid()) return format::date(input.startedOn);
    return input.startOn.isValid() ? Words::tr("planned for %1, not started").arg(format::date(input.startOn))
                                   : QString();
}

Facts headFacts(const PlacementInput& input)
{
    Facts facts;
    addFact(facts, Words::tr("Pupil"),
            input.year.isEmpty() ? input.pupil : Words::tr("%1, year %2").arg(input.pupil, input.year));
    addFact(facts, Words::tr("Provider"),
            Words::tr("%1 (%2)", "provider (status)").arg(input.provider, input.providerStatus));
    addFact(facts, Words::tr("Status"), input.status);
    addFact(facts, Words::tr("Lead"), input.lead);
    addFact(facts, Words::tr("Kind"), input.kind);
    addFact(facts, Words::tr("Programme"), input.programme);
    addFact(facts, Words::tr("Started"), startText(input));
    addFact(facts, input.endedOn.isValid() ? Words::tr("Ended") : Words::tr("Planned end"),
            dateOr(input.endedOn.isValid() ? input.endedOn : input.plannedEndOn, Words::tr("none agreed")));
    addFact(facts, Words::tr("Route"), input.route);
    addFact(facts, Words::tr("Legal basis"), input.legalBasis);
    if (input.costPencePerSession)
        addFact(facts, Words::tr("Cost of a session"), format::money(*input.costPencePerSession));
    addFact(facts, Words::tr("Reference"), input.reference);
    return facts;
}

/// What the head accepted for a time, said before everything else.
std::vector<Block> overrideNotes(const PlacementInput& input)
{
    std::vector<Block> notes;
    for (const PlacementOverride& item : input.overrides) {
        if (item.ended) continue;
        if (item.ranOut) {
            notes.push_back(Note{Words::tr("Running without %1 (%2): %3 let it wait until %4, and that day has passed.")
                                     .arg(item.title, item.clause, item.by, format::date(item.until)),
                                 State::Bad});
            continue;
        }
        notes.push_back(Note{Words::tr("Running without %1 (%2) until %3. Decided by %4: %5")
                                 .arg(item.title, item.clause, format::date(item.until), item.by, item.reason),
                             State::Bad});
    }
    return notes;
}

Section headSection(const PlacementInput& input)
{
    Section section;
    section.blocks = overrideNotes(input);
    section.blocks.push_back(headFacts(input));
    Facts long_;
    long_.columns = 1;
    addFact(long_, Words::tr("Purpose"), input.purpose);
    addFact(long_, Words::tr("Expected outcomes"), input.expectedOutcomes);
    addFact(long_, Words::tr("Next step after the placement"), input.nextStep);
    addFact(long_, Words::tr("How it keeps up with the curriculum"), input.complement);
    addFact(long_, Words::tr("Adjustments for SEND"), input.adjustments);
    if (!long_.facts.empty()) section.blocks.push_back(std::move(long_));
    return section;
}

Cell addressCell(const PlacementSession& session)
{
    if (session.address.isEmpty())
        return {Words::tr("No address for this site on this date (7.3)"), Emphasis::Strong, State::Bad};
    return {session.phone.isEmpty() ? session.address : session.address + QLatin1Char('\n') + session.phone};
}

QString siteText(const PlacementSession& session)
{
    if (!session.siteOperator.isEmpty())
        return Words::tr("%1\nsub-contracted to %2").arg(session.site, session.siteOperator);
    return session.siteKind.isEmpty() ? session.site : session.site + QLatin1Char('\n') + session.siteKind;
}

Section timetableSection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Day"), Align::Left, 0},
                     {Words::tr("Time"), Align::Left, 0},
                     {Words::tr("Site"), Align::Left, 1},
                     {Words::tr("Address and telephone"), Align::Left, 2}};
    table.whenEmpty = Words::tr("No timetable has been entered.");
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    for (const PlacementSession& session : input.timetable) {
        QString day = Words::tr("%1, %2", "weekday, part of day").arg(british.dayName(session.weekday), session.part);
        if (session.to.isValid()) day += QLatin1Char('\n') + Words::tr("until %1").arg(format::date(session.to));
        if (session.from > input.date) day += QLatin1Char('\n') + Words::tr("from %1").arg(format::date(session.from));
        const QString time =
            Words::tr("%1 to %2", "times of day").arg(format::time(session.starts), format::time(session.ends));
        Row row = Row::of({day, time, siteText(session), QString()});
        row.cells[3] = addressCell(session);
        table.rows.push_back(std::move(row));
    }
    return {Words::tr("Timetable"), {std::move(table)}};
}

Section transportSection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("For"), Align::Left, 1},
                     {Words::tr("How"), Align::Left, 1},
                     {Words::tr("Details"), Align::Left, 2},
                     {Words::tr("Agreed"), Align::Left, 1}};
    table.whenEmpty = Words::tr("No transport has been arranged.");
    for (const PlacementTransport& line : input.transport)
        table.rows.push_back(Row::of({line.covers, line.mode, line.details, line.agreement}));
    return {Words::tr("Transport"), {std::move(table)}};
}

Cell stateCell(ItemState state)
{
    switch (state) {
    case ItemState::Met:
        return {Words::tr("in place"), Emphasis::Plain, State::Good};
    case ItemState::NotApplicable:
        return {Words::tr("not applicable"), Emphasis::Muted};
    case ItemState::Unmet:
        return {Words::tr("missing"), Emphasis::Strong, State::Bad};
    case ItemState::Expired:
        return {Words::tr("run out"), Emphasis::Strong, State::Bad};
    case ItemState::Overridden:
        return {Words::tr("accepted without"), Emphasis::Strong, State::Attention};
    }
    return {};
}

/// Missing items first: whoever opens this page wants to know what is not there.
int rankOf(ItemState state)
{
    switch (state) {
    case ItemState::Unmet:
    case ItemState::Expired:
        return 0;
    case ItemState::Overridden:
        return 1;
    case ItemState::Met:
        return 2;
    case ItemState::NotApplicable:
        break;
    }
    return 3;
}

Section gateSection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Clause"), Align::Left, 0},
                     {Words::tr("What must be in place"), Align::Left, 2},
                     {Words::tr("State"), Align::Left, 0},
                     {Words::tr("Detail"), Align::Left, 2}};
    std::vector<PlacementItem> items = input.gate;
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) { return rankOf(a.state) < rankOf(b.state); });
    for (const PlacementItem& item : items) {
        Row row = Row::of({item.clause, item.title, QString(), item.detail});
        row.cells[2] = stateCell(item.state);
        table.rows.push_back(std::move(row));
    }
    const auto missing =
        std::count_if(items.begin(), items.end(), [](const auto& item) { return rankOf(item.state) == 0; });
    Section section{Words::tr("What must be in place"), {}};
    section.blocks.push_back(
        missing == 0
            ? Note{Words::tr("Nothing is missing on this date."), State::Good}
            : Note{Words::tr("Items missing on this date: %1 of %2.").arg(missing).arg(items.size()), State::Bad});
    section.blocks.push_back(std::move(table));
    return section;
}

Table riskTable(const PlacementRiskAssessment& assessment)
{
    Table table;
    table.columns = {{Words::tr("Area"), Align::Left, 1},
                     {Words::tr("Hazard"), Align::Left, 2},
                     {Words::tr("Before"), Align::Right, 0},
                     {Words::tr("Controls"), Align::Left, 2},
                     {Words::tr("After"), Align::Right, 0}};
    table.whenEmpty = Words::tr("No area has been considered yet.");
    for (const PlacementRisk& risk : assessment.risks) {
        Row row = Row::of({risk.area, risk.hazard, risk.before, risk.controls, risk.after});
        if (!risk.considered) row.cells[1] = {Words::tr("not considered"), Emphasis::Strong, State::Bad};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Section riskSection(const PlacementInput& input)
{
    Section section{Words::tr("Risk"), {}};
    if (input.riskAssessments.empty())
        section.blocks.push_back(Note{Words::tr("There is no risk assessment."), State::Bad});
    for (const PlacementRiskAssessment& assessment : input.riskAssessments) {
        section.blocks.push_back(Heading{Words::tr("%1, version %2, %3, by %4")
                                             .arg(assessment.title, QString::number(assessment.version),
                                                  format::date(assessment.on), assessment.by)});
        if (assessment.notNeededBecause.isEmpty())
            section.blocks.push_back(riskTable(assessment));
        else
            section.blocks.push_back(
                Paragraph{Words::tr("Judged not to be needed: %1").arg(assessment.notNeededBecause)});
    }
    return section;
}

QString viewsOf(const PlacementReview& review)
{
    QStringList lines;
    const auto add = [&lines](const QString& who, const QString& text) {
        if (!text.isEmpty()) lines << Words::tr("%1: %2", "whose view: the view").arg(who, text);
    };
    if (!review.note.isEmpty()) lines << review.note;
    add(Words::tr("Pupil"), review.pupilView);
    add(Words::tr("Parents"), review.parentView);
    add(Words::tr("Provider"), review.providerView);
    if (review.pupilView.isEmpty()) lines << Words::tr("The pupil’s view is missing.");
    return lines.join(QLatin1Char('\n'));
}

Section reviewSection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Date"), Align::Left, 0},          {Words::tr("Review"), Align::Left, 0},
                     {Words::tr("Attends"), Align::Left, 0},       {Words::tr("Safe"), Align::Left, 0},
                     {Words::tr("Needs met"), Align::Left, 0},     {Words::tr("Decision"), Align::Left, 0},
                     {Words::tr("Note and views"), Align::Left, 3}};
    table.whenEmpty = Words::tr("No review has been recorded.");
    for (const PlacementReview& review : input.reviews)
        table.rows.push_back(
            Row::of({format::date(review.on), Words::tr("%1\nby %2").arg(review.kind, review.by), review.attending,
                     review.safe, review.needsMet, review.decision, viewsOf(review)}));
    return {Words::tr("Reviews"), {std::move(table)}};
}

Section consentSection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Date"), Align::Left, 0},
                     {Words::tr("Step"), Align::Left, 1},
                     {Words::tr("With"), Align::Left, 1},
                     {Words::tr("How"), Align::Left, 0},
                     {Words::tr("Note"), Align::Left, 2}};
    table.whenEmpty = Words::tr("No conversation with the family has been recorded.");
    for (const PlacementConsultation& step : input.consultations)
        table.rows.push_back(Row::of({format::date(step.on), step.step, step.with, step.way, step.note}));
    Section section{Words::tr("Family and consent"), {}};
    if (std::none_of(input.consents.begin(), input.consents.end(), [](const auto& consent) { return consent.inForce; }))
        section.blocks.push_back(Note{Words::tr("There is no written consent in force."), State::Bad});
    Facts facts;
    for (const PlacementConsent& consent : input.consents) {
        const QString until =
            consent.until.isValid() ? Words::tr(", until %1").arg(format::date(consent.until)) : QString();
        addFact(facts, Words::tr("Consent, %1").arg(format::date(consent.on)),
                Words::tr("%1 by %2%3", "decision by name, until").arg(consent.decision, consent.by, until),
                consent.inForce ? State::Good : State::None);
    }
    if (!facts.facts.empty()) section.blocks.push_back(std::move(facts));
    section.blocks.push_back(std::move(table));
    return section;
}

Section decisionSection(const PlacementInput& input)
{
    Table approvals;
    approvals.columns = {{Words::tr("When"), Align::Left, 0},
                         {Words::tr("Decision"), Align::Left, 1},
                         {Words::tr("By"), Align::Left, 1},
                         {Words::tr("Note"), Align::Left, 3}};
    approvals.whenEmpty = Words::tr("The headteacher has not decided yet.");
    for (const PlacementApproval& approval : input.approvals)
        approvals.rows.push_back(
            Row::of({format::instant(approval.at), approval.decision, approval.by, approval.note}));
    for (const PlacementOverride& item : input.overrides)
        approvals.rows.push_back(Row::of(
            {format::instant(item.at),
             Words::tr("Accepted without %1 (%2) until %3").arg(item.title, item.clause, format::date(item.until)),
             item.by, item.reason}));
    return {Words::tr("Decisions of the headteacher"), {std::move(approvals)}};
}

Section dutySection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Due"), Align::Left, 0},
                     {Words::tr("What is owed"), Align::Left, 2},
                     {Words::tr("Clause"), Align::Left, 0},
                     {Words::tr("By whom"), Align::Left, 1}};
    table.whenEmpty = Words::tr("Nothing is owed for this placement.");
    for (const PlacementDuty& duty : input.duties) {
        Row row = Row::of({dateOr(duty.due, Words::tr("no date")), duty.title, duty.clause, duty.owner});
        if (duty.overdue)
            row.cells[0] = {Words::tr("overdue since %1").arg(format::date(duty.due)), Emphasis::Strong, State::Bad};
        table.rows.push_back(std::move(row));
    }
    return {Words::tr("What is owed"), {std::move(table)}};
}

Section historySection(const PlacementInput& input)
{
    Table table;
    table.columns = {{Words::tr("Date"), Align::Left, 0},
                     {Words::tr("What happened"), Align::Left, 1},
                     {Words::tr("By"), Align::Left, 1},
                     {Words::tr("Reason"), Align::Left, 3}};
    for (const PlacementEventLine& event : input.events)
        table.rows.push_back(Row::of({format::date(event.on), event.what, event.by, event.reason}));
    return {Words::tr("History"), {std::move(table)}};
}

} // namespace

Report placementReport(const PlacementInput& input)
{
    Report report;
    report.title = Words::tr("Placement: %1 at %2").arg(input.pupil, input.provider);
    report.subtitle =
        Words::tr("As it stands on %1 · prepared for %2").arg(format::longDate(input.date), input.printedFor);
    report.school = input.school;
    report.mark = Words::tr("Confidential: for %1 only").arg(input.printedFor);
    report.confidential = true;
    report.footLeft = Words::tr("Placement %1 · %2", "reference, date").arg(input.reference, format::date(input.date));
    report.sections = {headSection(input),    timetableSection(input), transportSection(input),
                       gateSection(input),    dutySection(input),      riskSection(input),
                       consentSection(input), reviewSection(input),    decisionSection(input)};
    if (!input.events.empty()) report.sections.push_back(historySection(input));
    return report;
}

} // namespace fledge::report
