#include "core/reports.h"

#include "core/base/format.h"
#include "core/domain/placement.h"
#include "core/domain/releasedfigure.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/policy/duties.h"
#include "core/report/fromduties.h"
#include "core/report/fromfile.h"
#include "core/report/fromwhere.h"
#include "core/report/governorfacts.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/placementfile.h"
#include "core/store/queries/reports.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::reports {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Reports)
};

Done permitted(Workspace& workspace, QStringView action)
{
    const security::Verdict verdict = workspace.may(action);
    return verdict ? Done() : Done(fail(ProblemKind::Denied, verdict.why));
}

Result<std::vector<policy::Duty>> dutiesFrom(Workspace& workspace, QDate since, const policy::DutyRange& range)
{
    const auto facts = store::loadFacts(workspace.store().reader(), workspace.calendar(), workspace.policies(),
                                        workspace.today(), since, nullptr, workspace.denied());
    if (!facts) return tl::unexpected(facts.error());
    return policy::duties(*facts, workspace.calendar(), workspace.policies(), workspace.today(), range);
}

/// A period the calendar knows, in words and in days.
struct ReportPeriod
{
    QString key, words;
    QDate from, to;
};

QString termWords(const QString& key)
{
    const QString year = key.section(QLatin1Char('-'), 0, 0), part = key.section(QLatin1Char('-'), 1);
    if (part == QStringLiteral("autumn")) return Words::tr("Autumn term %1").arg(year);
    if (part == QStringLiteral("spring")) return Words::tr("Spring term %1").arg(year);
    if (part == QStringLiteral("summer")) return Words::tr("Summer term %1").arg(year);
    return part.isEmpty() ? Words::tr("School year %1").arg(year) : Words::tr("Half-term %1 of %2").arg(part, year);
}

Result<ReportPeriod> periodOf(Workspace& workspace, const QString& key)
{
    using calendar::Cycle;
    const calendar::Calendar& calendar = workspace.calendar();
    if (key.isEmpty()) {
        if (const calendar::Period* year = calendar.periodOf(workspace.today(), Cycle::Year);
            year && year->firstDay <= workspace.today())
            return ReportPeriod{year->key, Words::tr("School year %1 so far").arg(year->key), year->firstDay, year->lastDay};
        // In the summer holiday the year that counts is the one that has just ended.
        for (auto year = calendar.periods(Cycle::Year).rbegin(); year != calendar.periods(Cycle::Year).rend(); ++year)
            if (year->lastDay <= workspace.today())
                return ReportPeriod{year->key, termWords(year->key), year->firstDay, year->lastDay};
    }
    for (const Cycle cycle : {Cycle::Year, Cycle::Term, Cycle::HalfTerm})
        if (const calendar::Period* period = calendar.period(key, cycle))
            return ReportPeriod{key, termWords(key), period->firstDay, period->lastDay};
    return fail(Problem::invalid(QStringLiteral("period"), QStringLiteral("unknown_value"), key));
}

/// The number released last for the period; nothing here opens a case.
Result<std::optional<report::GovernorFigure>> releasedFigure(Workspace& workspace, const QString& period)
{
    const auto figures =
        workspace.store().reader().list<ReleasedFigure>(Filter::where(QStringLiteral("period"), period));
    if (!figures) return tl::unexpected(figures.error());
    std::optional<report::GovernorFigure> out;
    QDateTime at;
    for (const ReleasedFigure& figure : *figures) {
        if (figure.kind != FigureKind::Concerns || (out && figure.meta.createdAt < at)) continue;
        const auto by = workspace.store().reader().load(figure.byStaff);
        out = report::GovernorFigure{figure.value,
                                     by ? QStringLiteral("%1 %2").arg(by->givenName, by->familyName) : QString(),
                                     figure.onDate};
        at = figure.meta.createdAt;
    }
    return out;
}

QString headteacher(Workspace& workspace)
{
    const auto people = workspace.store().reader().list<Staff>();
    if (!people) return {};
    for (const Staff& person : *people) {
        const bool head = std::find(person.roles.begin(), person.roles.end(), Role::Headteacher) != person.roles.end();
        const bool here = !person.activeTo.isValid() || person.activeTo >= workspace.today();
        if (head && here) return QStringLiteral("%1 %2").arg(person.givenName, person.familyName).trimmed();
    }
    return {};
}

/// Why there is no such session, as a sentence; empty when there is one.
QString noSession(const calendar::Calendar& calendar, QDate date, calendar::Session session)
{
    if (calendar.isSession(date, session)) return {};
    const QString day = format::longDate(date);
    for (const calendar::Closure& closure : calendar.closuresOn(date))
        return closure.title.isEmpty()
                   ? Words::tr("The school is closed in this session of %1.").arg(day)
                   : Words::tr("%1: %2. The school has no such session.", "date: name of the closure")
                         .arg(day, closure.title);
    return Words::tr("%1 is no school day.").arg(day);
}

/// What providers that children attend lack on the day, by the checks that approving them asks for.
Done addLapses(Workspace& workspace, const policy::Policy& policy, report::GovernorInput& input)
{
    for (const report::GovernorProvider& provider : input.providers) {
        const auto file = store::loadProviderFile(workspace.store().reader(), provider.id, input.date);
        if (!file) return tl::unexpected(file.error());
        report::addLapses(input, provider.name, policy::gateProvider(*file, input.date, policy));
    }
    return {};
}

/// What the events say is counted by now; whether the item was met meanwhile, only the gate of that day can say.
Done countOverrides(Workspace& workspace, report::GovernorInput& input)
{
    const auto standing = workspace.overrides(input.date);
    if (!standing) return tl::unexpected(standing.error());
    const auto in = [&standing](policy::OverrideState state) {
        return static_cast<int>(std::count_if(standing->begin(), standing->end(),
                                              [state](const auto& one) { return one.state == state; }));
    };
    input.overrides = in(policy::OverrideState::Running);
    input.overridesRunOut = in(policy::OverrideState::RanOut);
    return {};
}

} // namespace

Result<report::Report> placement(Workspace& workspace, PlacementId id)
{
    if (Done ok = permitted(workspace, u"report.placement"); !ok) return tl::unexpected(ok.error());
    const auto gate = workspace.gate(id, policy::GateEvent::Start, workspace.today());
    if (!gate) return tl::unexpected(gate.error());
    const auto file = store::loadPlacementFile(workspace.store().reader(), id, workspace.today());
    if (!file) return tl::unexpected(file.error());
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    const auto duties = dutiesFrom(workspace, workspace.today(), {});
    if (!duties) return tl::unexpected(duties.error());
    const policy::Policy* policy = workspace.policies().on(workspace.today());
    report::PlacementInput input = report::placementInput(*file, *gate, policy ? *policy : policy::Policy());
    input.school = school->name;
    input.printedFor = workspace.person().name;
    input.duties = report::placementDuties(*duties, id, file->placement.pupilId, file->placement.providerId);
    return report::placementReport(input);
}

Result<report::Report> providers(Workspace& workspace)
{
    if (Done ok = permitted(workspace, u"report.providers"); !ok) return tl::unexpected(ok.error());
    const policy::Policy* policy = workspace.policies().on(workspace.today());
    if (!policy) return fail(ProblemKind::Damaged, QStringLiteral("policy"));
    auto facts = store::loadGovernorFacts(workspace.store().reader(), workspace.denied());
    if (!facts) return tl::unexpected(facts.error());
    const auto files = store::loadProviderFiles(workspace.store().reader(), workspace.today());
    if (!files) return tl::unexpected(files.error());
    facts->from = facts->to = workspace.today();
    const report::GovernorInput counted = report::governorInput(*facts, workspace.calendar());
    report::RegisterInput input{facts->school.name, workspace.today(), workspace.person().name, {}};
    for (const policy::ProviderFile& file : *files) {
        int pupils = 0;
        for (const report::GovernorProvider& row : counted.providers)
            if (row.id == file.provider.id) pupils = row.pupils;
        const policy::Gate gate = policy::gateProvider(file, workspace.today(), *policy);
        input.providers.push_back(report::registerProvider(file, gate, *policy, pupils));
    }
    return report::providerRegister(input);
}

Result<report::Report> where(Workspace& workspace, QDate date, calendar::Session session)
{
    if (Done ok = permitted(workspace, u"report.where"); !ok) return tl::unexpected(ok.error());
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    // Cut to whom this person may know of, as on the page.
    const auto rows = workspace.where(date, session);
    if (!rows) return tl::unexpected(rows.error());
    report::WhereInput input;
    input.school = school->name;
    input.schoolPhone = school->phone;
    input.date = date;
    input.session = session;
    input.printedAt = workspace.clock().now();
    input.printedFor = workspace.person().name;
    input.noSession = noSession(workspace.calendar(), date, session);
    for (const policy::WhereRow& row : *rows)
        input.lines.push_back(report::whereLine(row));
    return report::whereReport(input);
}

Result<report::Report> governors(Workspace& workspace, const QString& period, bool full)
{
    if (Done ok = permitted(workspace, full ? u"report.governors_full" : u"report.governors"); !ok)
        return tl::unexpected(ok.error());
    const auto when = periodOf(workspace, period);
    if (!when) return tl::unexpected(when.error());
    auto facts = store::loadGovernorFacts(workspace.store().reader(), workspace.denied());
    if (!facts) return tl::unexpected(facts.error());
    facts->period = when->words;
    facts->headteacher = headteacher(workspace);
    facts->from = when->from;
    facts->to = std::min(workspace.today(), when->to);
    report::GovernorInput input = report::governorInput(*facts, workspace.calendar());
    const auto duties = dutiesFrom(workspace, when->from, {when->from, when->to});
    if (!duties) return tl::unexpected(duties.error());
    const policy::Policy* policy = workspace.policies().on(facts->to);
    if (!policy) return fail(ProblemKind::Damaged, QStringLiteral("policy"));
    report::addPromises(input, *duties, *policy);
    if (Done lapses = addLapses(workspace, *policy, input); !lapses) return tl::unexpected(lapses.error());
    const auto figure = releasedFigure(workspace, when->key);
    if (!figure) return tl::unexpected(figure.error());
    input.concerns = *figure;
    if (Done counted = countOverrides(workspace, input); !counted) return tl::unexpected(counted.error());
    return report::governorReport(input, {full});
}

Done noteGivenOut(Workspace& workspace, const QString& name, const QUuid& subject)
{
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const QString type = subject.isNull() ? QStringLiteral("school") : QStringLiteral("placement");
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        tx.mark(QStringLiteral("report.") + name, type, subject, {});
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

} // namespace fledge::reports
