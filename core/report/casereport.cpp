#include "core/report/casereport.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/report/bodypart.h"

#include <QCoreApplication>
#include <QSet>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CaseReport)
};

Report begun(const QString& title, const CasePrint& print)
{
    Report report;
    report.title = title;
    report.school = print.school;
    report.confidential = true;
    report.mark = Words::tr("Confidential: safeguarding. Printed for %1, %2")
                      .arg(print.printedFor, format::instant(print.printedAt));
    report.footLeft = title;
    report.footMiddle = Words::tr("Do not copy; shred when no longer needed");
    return report;
}

void addText(Section& section, const QString& heading, const QString& text)
{
    if (text.trimmed().isEmpty()) return;
    section.blocks.push_back(Heading{heading});
    section.blocks.push_back(Paragraph{text});
}

QString when(QDate day, QTime time)
{
    if (!day.isValid()) return {};
    return time.isValid() ? Words::tr("%1, %2", "date, time").arg(format::date(day), format::time(time)) : format::date(day);
}

Facts headFacts(const policy::CaseFile& file, const CasePrint& print)
{
    const Concern& concern = file.concern->what;
    Facts facts;
    const auto add = [&facts](const QString& label, const QString& value) {
        if (!value.isEmpty()) facts.facts.push_back({label, {value}});
    };
    add(Words::tr("State"), stateText(file.stateOn(print.printedAt.toLocalTime().date())));
    add(Words::tr("Level"), record::label(file.level));
    add(Words::tr("Category"), record::label(file.category));
    if (file.asLogged && file.asLogged->category != file.category)
        add(Words::tr("Category as logged"), record::label(file.asLogged->category));
    add(Words::tr("Logged"), format::instant(file.logged().at));
    add(Words::tr("Logged by"), file.logged().byName);
    add(Words::tr("Reported by"), concern.reportedBy);
    add(Words::tr("Happened"), when(concern.occurredOn, concern.occurredAt));
    add(Words::tr("Noticed"), when(concern.noticedOn, concern.noticedAt));
    add(Words::tr("Where"), concern.place);
    add(Words::tr("Taken by"), print.names("staff", file.takenBy.uuid()));
    return facts;
}

QString marksText(const Concern& concern)
{
    QStringList lines;
    for (const BodyMark& mark : bodyMarks(concern))
        lines += mark.back ? Words::tr("%1, seen from behind, %2: %3").arg(QString::number(mark.number), bodyPart(mark), mark.note)
                           : Words::tr("%1, seen from the front, %2: %3").arg(QString::number(mark.number), bodyPart(mark), mark.note);
    return lines.join(QLatin1Char('\n'));
}

Section reported(const policy::CaseFile& file)
{
    const Concern& concern = file.concern->what;
    Section section{Words::tr("What was reported"), {}};
    addText(section, Words::tr("What happened"), concern.whatHappened);
    addText(section, Words::tr("The child's own words"), concern.childsWords);
    addText(section, Words::tr("What was done at once"), concern.doneAtOnce);
    addText(section, Words::tr("Told in person"), concern.toldInPerson);
    addText(section, Words::tr("Marks on the body map"), marksText(concern));
    return section;
}

Section pupils(const policy::CaseFile& file, const CasePrint& print)
{
    Table table;
    table.columns = {{Words::tr("Pupil"), Align::Left, 1},
                     {Words::tr("Part in it"), Align::Left, 1},
                     {Words::tr("What happened, for this pupil"), Align::Left, 3}};
    table.whenEmpty = Words::tr("No pupil is named.");
    for (const auto& pupil : file.pupils)
        table.rows.push_back(Row::of({print.names("pupil", pupil.what.pupilId.uuid()), record::label(pupil.what.part),
                                      pupil.what.ownText}));
    return {Words::tr("Pupils"), {std::move(table)}};
}

Section followUpSection(const std::vector<policy::FollowUp>& followUps, const CasePrint& print)
{
    Table table;
    table.columns = {{Words::tr("Placement"), Align::Left, 2},
                     {Words::tr("Follow-up"), Align::Left, 1},
                     {Words::tr("How it stands"), Align::Left, 2}};
    table.whenEmpty = Words::tr("The concern is tied to no placement.");
    for (const policy::FollowUp& one : followUps)
        table.rows.push_back(
            Row::of({print.names("placement", one.placement.uuid()), record::label(one.kind), followUpText(one)}));
    return {Words::tr("Follow-ups"), {std::move(table)}};
}

Section entries(const policy::CaseFile& file, const CasePrint& print)
{
    QSet<QUuid> corrected;
    for (const policy::CaseEntry& entry : file.entries) corrected.insert(entry.supersedes);
    Table table;
    table.columns = {{Words::tr("Written"), Align::Left, 0},
                     {Words::tr("By"), Align::Left, 0},
                     {Words::tr("Entry"), Align::Left, 1},
                     {Words::tr("Text"), Align::Left, 4}};
    for (const policy::CaseEntry& entry : file.entries) {
        QString title = entryTitle(entry.record);
        if (corrected.contains(entry.id)) title += QLatin1Char('\n') + Words::tr("(corrected later)");
        if (!entry.supersedes.isNull()) title += QLatin1Char('\n') + Words::tr("(a correction)");
        table.rows.push_back(
            Row::of({format::instant(entry.at), entry.byName, title, entryText(entry.record, print.names)}));
    }
    return {Words::tr("Everything that was written, in order"), {std::move(table)}};
}

} // namespace

Report caseReport(const policy::CaseFile& file, const std::vector<policy::FollowUp>& followUps, const CasePrint& print)
{
    Report report = begun(Words::tr("Concern %1").arg(reference(file.id.uuid())), print);
    if (!file.concern) return report;
    report.sections = {{{}, {headFacts(file, print)}}, reported(file), pupils(file, print)};
    report.sections.push_back(followUpSection(followUps, print));
    report.sections.push_back(entries(file, print));
    report.sections.back().blocks.emplace_back(Note{spoolerSentence(), State::Attention});
    return report;
}

Report chronologyReport(const QString& pupil, const std::vector<policy::ChronologyLine>& lines, const CasePrint& print)
{
    Report report = begun(Words::tr("Safeguarding chronology: %1").arg(pupil), print);
    report.footLeft = Words::tr("Safeguarding chronology"); // the name stands at the head of the first page alone
    Table table;
    table.columns = {{Words::tr("Happened"), Align::Left, 0}, {Words::tr("Written"), Align::Left, 0},
                     {Words::tr("By"), Align::Left, 0},       {Words::tr("Concern"), Align::Left, 0},
                     {Words::tr("Entry"), Align::Left, 1},    {Words::tr("Text"), Align::Left, 4}};
    table.whenEmpty = Words::tr("There is nothing that you may read.");
    for (const policy::ChronologyLine& line : lines) {
        const QString entered = format::date(line.enteredOn);
        table.rows.push_back(Row::of({when(line.on, line.at),
                                      line.backdated ? Words::tr("%1\nbackdated").arg(entered) : entered,
                                      line.written.byName, reference(line.caseId.uuid()),
                                      entryTitle(line.type, line.kind), chronologyText(line, print.names)}));
    }
    report.sections = {{{}, {std::move(table), Note{spoolerSentence(), State::Attention}}}};
    return report;
}

} // namespace fledge::report
