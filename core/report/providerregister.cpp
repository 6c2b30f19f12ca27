#include "core/report/providerregister.h"

#include "core/base/format.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::report {
namespace {
using Status = RegisterProvider::Status;
constexpr int MostLines = 2; // of what runs out, in the table; all of it stands at the end
constexpr int SoonDays = 30; // an expiry opens its duty that many days before

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProviderRegister)
};

bool isLapsed(const RegisterExpiry& expiry, QDate date) { return expiry.on < date; }
bool isSoon(const RegisterExpiry& expiry, QDate date)
{
    return !isLapsed(expiry, date) && date.daysTo(expiry.on) <= SoonDays;
}

bool isInUse(const RegisterProvider& provider)
{
    return provider.status == Status::Approved || provider.status == Status::Suspended;
}

Figures figures(const RegisterInput& input)
{
    int approved = 0, suspended = 0, lapsed = 0, soon = 0;
    for (const RegisterProvider& provider : input.providers) {
        approved += provider.status == Status::Approved ? 1 : 0;
        suspended += provider.status == Status::Suspended ? 1 : 0;
        if (provider.status != Status::Approved) continue;
        for (const RegisterExpiry& expiry : provider.expiries) {
            lapsed += isLapsed(expiry, input.date) ? 1 : 0;
            soon += isSoon(expiry, input.date) ? 1 : 0;
        }
    }
    return {{{Words::tr("Approved"), QString::number(approved), Words::tr("may be used")},
             {Words::tr("Suspended"), QString::number(suspended), Words::tr("no new placement")},
             {Words::tr("Run out"), QString::number(lapsed), Words::tr("at approved providers")},
             {Words::tr("Running out"), QString::number(soon), Words::tr("within 30 days")}}};
}

QString identity(const RegisterProvider& provider)
{
    QStringList lines{provider.name};
    if (!provider.kind.isEmpty()) lines << provider.kind;
    lines += provider.identifiers;
    return lines.join(QLatin1Char('\n'));
}

QString approval(const RegisterProvider& provider)
{
    if (!provider.approvedOn.isValid()) return Words::tr("not approved");
    return provider.approvedBy.isEmpty()
               ? format::date(provider.approvedOn)
               : Words::tr("%1\nby %2", "date, name").arg(format::date(provider.approvedOn), provider.approvedBy);
}

std::vector<RegisterExpiry> byDate(std::vector<RegisterExpiry> expiries)
{
    std::stable_sort(expiries.begin(), expiries.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    return expiries;
}

State stateOf(const RegisterExpiry& expiry, QDate date)
{
    return isLapsed(expiry, date) ? State::Bad : isSoon(expiry, date) ? State::Attention : State::None;
}

/// What has run out, what is about to, or else the next thing that will; all of them stand in a section of their own.
Cell expiryCell(const RegisterProvider& provider, QDate date)
{
    Cell cell;
    QStringList lines;
    for (const RegisterExpiry& expiry : byDate(provider.expiries)) {
        const State state = stateOf(expiry, date);
        if (state == State::None && !lines.isEmpty()) break;
        const QString what = Words::tr("%1 (%2)", "what (clause)").arg(expiry.what, expiry.clause);
        lines << (state == State::Bad ? Words::tr("%1: ran out %2").arg(what, format::date(expiry.on))
                                      : Words::tr("%1: %2", "what: date").arg(what, format::date(expiry.on)));
        if (cell.state != State::Bad) cell.state = state;
    }
    if (lines.size() > MostLines) {
        const auto more = lines.size() - MostLines;
        lines = lines.mid(0, MostLines);
        lines << Words::tr("and %1 more, listed at the end").arg(more);
    }
    cell.text = lines.isEmpty() ? Words::tr("nothing on file") : lines.join(QLatin1Char('\n'));
    return cell;
}

/// Everything with an end at providers that are or were used.
Section expirySection(const RegisterInput& input)
{
    Section section{Words::tr("What runs out when"), {}};
    for (const RegisterProvider& provider : input.providers) {
        if (!isInUse(provider) || provider.expiries.empty()) continue;
        Facts facts;
        facts.columns = 3;
        for (const RegisterExpiry& expiry : byDate(provider.expiries))
            facts.facts.push_back({Words::tr("%1 (%2)", "what (clause)").arg(expiry.what, expiry.clause),
                                   {format::date(expiry.on), Emphasis::Plain, stateOf(expiry, input.date)}});
        section.blocks.push_back(Heading{provider.name});
        section.blocks.push_back(std::move(facts));
    }
    return section;
}

Cell diligence(const RegisterProvider& provider)
{
    if (provider.outstanding == 0) return {Words::tr("all in place"), Emphasis::Plain, State::Good};
    return {Words::tr("%1 outstanding").arg(provider.outstanding), Emphasis::Plain, State::Attention};
}

Table registerTable(const RegisterInput& input, Status status)
{
    Table table;
    table.columns = {{Words::tr("Provider"), Align::Left, 1},        {Words::tr("Approved"), Align::Left, 0},
                     {Words::tr("Due diligence"), Align::Left, 0},   {Words::tr("Conditions"), Align::Left, 1},
                     {Words::tr("Next to run out"), Align::Left, 1}, {Words::tr("Pupils"), Align::Right, 0}};
    for (const RegisterProvider& provider : input.providers) {
        if (provider.status != status) continue;
        const QString conditions = provider.conditions.isEmpty() ? Words::tr("none") : provider.conditions;
        Row row =
            Row::of({identity(provider), approval(provider), {}, conditions, {}, QString::number(provider.pupils)});
        row.cells[2] = diligence(provider);
        row.cells[4] = expiryCell(provider, input.date);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table siteTable(const RegisterInput& input)
{
    Table table;
    table.columns = {{Words::tr("Site"), Align::Left, 1},
                     {Words::tr("Kind"), Align::Left, 1},
                     {Words::tr("Address"), Align::Left, 2},
                     {Words::tr("Telephone"), Align::Left, 0}};
    for (const RegisterProvider& provider : input.providers) {
        if (!isInUse(provider)) continue;
        QStringList head{provider.name};
        for (const QString& part : {provider.phone, provider.email})
            head << part;
        if (!provider.safeguardingLead.isEmpty())
            head << Words::tr("safeguarding lead %1").arg(provider.safeguardingLead);
        head.removeAll(QString());
        table.rows.push_back(Row::group(head.join(QStringLiteral(" · "))));
        for (const RegisterSite& site : provider.sites) {
            const QString kind =
                site.siteOperator.isEmpty() ? site.kind : Words::tr("%1, run by %2").arg(site.kind, site.siteOperator);
            Row row = Row::of({site.name, kind, site.address, site.phone});
            if (site.address.isEmpty()) row.cells[2] = {Words::tr("no address on file"), Emphasis::Strong, State::Bad};
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

void addStatus(const RegisterInput& input, Status status, const QString& title, Report& report)
{
    Table table = registerTable(input, status);
    if (status == Status::Approved) table.whenEmpty = Words::tr("No provider is approved.");
    if (!table.rows.empty() || status == Status::Approved) report.sections.push_back({title, {std::move(table)}});
}

} // namespace

Report providerRegister(const RegisterInput& input)
{
    Report report;
    report.title = Words::tr("Register of approved providers");
    report.subtitle =
        Words::tr("As it stands on %1 · prepared for %2").arg(format::longDate(input.date), input.printedFor);
    report.school = input.school;
    report.mark = Words::tr("For the school’s use");
    report.footLeft = Words::tr("Register of approved providers · %1").arg(format::date(input.date));
    report.footMiddle = Words::tr("Contains no pupil’s name");
    report.sections.push_back({{}, {figures(input)}});
    addStatus(input, Status::Approved, Words::tr("Approved: may be used"), report);
    addStatus(input, Status::Suspended, Words::tr("Suspended: no new placement, those there to be decided on"), report);
    addStatus(input, Status::Prospective, Words::tr("Not approved yet: may not be used"), report);
    addStatus(input, Status::Closed, Words::tr("Closed"), report);
    if (Table sites = siteTable(input); !sites.rows.empty())
        report.sections.push_back({Words::tr("Sites and addresses"), {std::move(sites)}});
    if (Section expiries = expirySection(input); !expiries.blocks.empty())
        report.sections.push_back(std::move(expiries));
    return report;
}

} // namespace fledge::report
