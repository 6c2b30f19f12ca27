#include "core/report/disposalcertificate.h"

#include "core/base/format.h"
#include "core/domain/registry.h"
#include "core/report/subjectaccess.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

using Certificate = DisposalCertificate;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DisposalCertificate)
};

QString dayOr(QDate day, const QString& otherwise) { return day.isValid() ? format::date(day) : otherwise; }

QString onRoll(const Certificate& one)
{
    if (!one.onRollFrom.isValid() && !one.onRollTo.isValid()) return Words::tr("Not recorded");
    return Words::tr("%1 to %2", "dates on roll").arg(dayOr(one.onRollFrom, Words::tr("not recorded")), dayOr(one.onRollTo, Words::tr("not recorded")));
}

/// Of some records alone: a pupil's, or a provider's.
bool isPupils(const Certificate& one) { return one.from == u"superseded" || one.from == u"placement_end"; }

Facts whose(const Certificate& one)
{
    Facts facts;
    if (one.isOfConcern) {
        facts.facts = {{Words::tr("Reference"), {one.reference, Emphasis::Strong}}};
        return facts;
    }
    if (one.isOfRecords) {
        facts.facts = {{Words::tr("Reference"), {one.reference, Emphasis::Strong}}, {isPupils(one) ? Words::tr("Records of the pupil with the reference") : Words::tr("Records of the provider"), {one.whose}}};
        return facts;
    }
    facts.facts = {{Words::tr("Reference"), {one.reference, Emphasis::Strong}},
                   {Words::tr("Born in"), {one.bornIn > 0 ? QString::number(one.bornIn) : Words::tr("Not recorded")}},
                   {Words::tr("On roll"), {onRoll(one)}}};
    return facts;
}

QString timeOf(const Certificate& one)
{
    const QString years = one.years == 1 ? Words::tr("1 year") : Words::tr("%1 years").arg(one.years);
    const QString months = one.months == 1 ? Words::tr("1 month") : Words::tr("%1 months").arg(one.months);
    if (one.months == 0) return years;
    return one.years == 0 ? months : Words::tr("%1 and %2", "years, months").arg(years, months);
}

/// Where the schedule gives no time beyond it.
QString untilThen(const QString& from)
{
    if (from == u"superseded") return Words::tr("until it is replaced, or its placement ends");
    if (from == u"placement_end") return Words::tr("to the end of the placement");
    if (from == u"agreement_end") return Words::tr("to its end");
    if (from == u"provider_end") return Words::tr("as long as the provider is used");
    return Words::tr("no longer than needed");
}

/// `6 years after it ended`.
QString howLong(const Certificate& one)
{
    if (one.years == 0 && one.months == 0) return untilThen(one.from);
    const QString time = timeOf(one);
    if (one.from == u"superseded") return Words::tr("%1 after it was replaced, or its placement ended").arg(time);
    if (one.from == u"placement_end") return Words::tr("%1 after the placement").arg(time);
    if (one.from == u"agreement_end") return Words::tr("%1 after it ended").arg(time);
    if (one.from == u"provider_end") return Words::tr("%1 after the provider was last used").arg(time);
    if (one.from == u"seen") return Words::tr("%1 after it was seen").arg(time);
    return Words::tr("%1 from birth").arg(time);
}

Facts why(const Certificate& one)
{
    Facts facts;
    facts.columns = 1;
    const QString rule = one.rule.isEmpty() ? Words::tr("No date of birth was recorded, so no time could be counted")
                                            : Words::tr("%1: %2", "line of the schedule, time").arg(one.rule, howLong(one));
    facts.facts = {{Words::tr("Line of the schedule"), {rule}},
                   {Words::tr("Why so long"), {one.basis.isEmpty() ? Words::tr("Not recorded") : one.basis}},
                   {Words::tr("The time ended"), {dayOr(one.ended, Words::tr("Not known"))}}};
    return facts;
}

Facts who(const Certificate& one)
{
    Facts facts;
    facts.columns = 1;
    facts.facts = {{Words::tr("Proposed by"), {Words::tr("%1, %2", "name, date").arg(one.proposedBy, format::date(one.proposedOn))}},
                   {Words::tr("Because"), {one.reason}},
                   {Words::tr("Agreed and carried out by"), {Words::tr("%1, %2", "name, date").arg(one.carriedOutBy, format::instant(one.carriedOutAt))}}};
    return facts;
}

Table what(const Certificate& one)
{
    Table table;
    table.columns = {{Words::tr("Kind of record"), Align::Left, 1}, {Words::tr("Number"), Align::Right, 0}};
    int all = 0;
    for (const Counted& of : one.records) {
        table.rows.push_back(Row::of({disposalTitle(of.type), QString::number(of.count)}));
        all += of.count;
    }
    table.rows.push_back(Row::of({Words::tr("Together"), QString::number(all)}, Row::Kind::Total));
    return table;
}

Section remains(const Certificate& one)
{
    Section section{Words::tr("What remains, and where"), {}};
    section.blocks.push_back(Paragraph{Words::tr("Backups that the program makes and rotates hold the record until %1 at the latest. Backups made by hand, and copies of the file "
                                                 "kept elsewhere, hold it until somebody destroys them; putting one back brings it back, and onto the list.")
                                           .arg(format::date(one.backupsUntil))});
    section.blocks.push_back(Paragraph{Words::tr("What providers, other agencies and the pupil's next school hold is theirs to keep or destroy, and has to be asked for. Papers, letters and "
                                                 "printed reports are not in the register.")});
    section.blocks.push_back(Paragraph{Words::tr("The history of the file still says when something was done, by which member of staff, and under numbers that lead nowhere any more; "
                                                 "its reasons and values are gone.")});
    return section;
}

Note withoutName(const Certificate& one)
{
    if (one.isOfConcern)
        return {Words::tr("A concern about a pupil whose record was disposed of before. Nothing of what it said is kept. This certificate is for the two who disposed of it."), State::None};
    if (one.isOfRecords && !isPupils(one)) return {Words::tr("The provider's own record stays in the register."), State::None};
    return {one.isOfRecords ? Words::tr("No pupil is named, on purpose: the reference stands on the pupil's papers, and the pupil's own record stays in the register until its time.")
                            : Words::tr("The name is left out on purpose: a record that names the pupil would keep what was to go. The reference stood on the pupil's papers."),
            State::None};
}

} // namespace

QString disposalTitle(const QString& type)
{
    if (type == u"agreement") return Words::tr("Agreements");
    if (type == u"confirmation") return Words::tr("Confirmations");
    if (type == u"visit") return Words::tr("Visits");
    const record::RecordType* known = recordTypeNamed(type);
    const QString title = known ? accessTitle(*known) : QString();
    return title.isEmpty() ? type : title;
}

Report disposalReport(const Certificate& one, const QString& school)
{
    Report report;
    report.title = Words::tr("Certificate of disposal");
    report.subtitle = one.isOfConcern ? Words::tr("One concern, taken out of the register of alternative provision")
                      : one.isOfRecords ? Words::tr("Records whose time was over, taken out of the register of alternative provision")
                                      : Words::tr("The record of one pupil, taken out of the register of alternative provision");
    report.school = school;
    report.mark = Words::tr("Keep with the school's retention schedule");
    report.footLeft = Words::tr("Certificate of disposal · %1").arg(one.reference);
    report.sections.push_back({Words::tr("Whose"),
                               {whose(one), withoutName(one)}});
    report.sections.push_back({Words::tr("Why"), {why(one)}});
    report.sections.push_back({Words::tr("By whom"), {who(one)}});
    if (!one.isOfConcern) report.sections.push_back({Words::tr("What was disposed of"), {what(one)}});
    report.sections.push_back(remains(one));
    return report;
}

} // namespace fledge::report
