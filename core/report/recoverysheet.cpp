#include "core/report/recoverysheet.h"

#include "core/base/format.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RecoverySheet)
};

/// Three groups a line: what is typed off a paper is read in short lines.
QString inLines(const QString& groups)
{
    constexpr qsizetype perLine = 3;
    const QStringList all = groups.split(u'-');
    QStringList lines;
    for (qsizetype at = 0; at < all.size(); at += perLine)
        lines += all.mid(at, perLine).join(QStringLiteral("  –  "));
    return lines.join(u'\n');
}

Facts facts(const RecoverySheetInput& input)
{
    Facts facts;
    facts.columns = 2;
    facts.facts = {{Words::tr("School"), {input.school}},
                   {Words::tr("Made on"), {format::longDate(input.date)}},
                   {Words::tr("File"), {input.fileName}}};
    return facts;
}

Table code(const RecoverySheetInput& input)
{
    Table table;
    table.columns = {{Words::tr("Recovery code"), Align::Left, 1}};
    Row row = Row::of({inLines(input.code)});
    row.cells.front().emphasis = Emphasis::Strong;
    table.rows.push_back(std::move(row));
    return table;
}

} // namespace

Report recoverySheet(const RecoverySheetInput& input)
{
    Report report;
    report.title = Words::tr("Recovery sheet");
    report.subtitle = Words::tr("The key to the school's Fledge file, on paper");
    report.school = input.school;
    report.mark = Words::tr("Confidential: keep locked away");
    report.confidential = true;
    report.largePrint = true;
    report.footLeft = Words::tr("Recovery sheet · %1").arg(format::date(input.date));
    report.sections.push_back({{}, {facts(input), code(input)}});
    report.sections.push_back(
        {Words::tr("What it opens"),
         {Paragraph{Words::tr("Everything: the pupils' records and every safeguarding case. Whoever holds this sheet "
                              "and the file can make themselves a headteacher's account.")}}}
    );
    report.sections.push_back(
        {Words::tr("Where to keep it"),
         {Paragraph{Words::tr("In the school's safe, in a closed envelope, signed across the flap. Not at the computer, "
                              "not in a drawer, not as a photograph. Tell the chair of governors where it is.")}}});
    report.sections.push_back(
        {Words::tr("What happens without it"),
         {Paragraph{Words::tr("As long as a headteacher can sign in, nothing. If nobody who can open everything can sign "
                              "in any more, this code is the only way back. Without it the records are lost for good: "
                              "nobody else, not even the makers of Fledge, can open them.")}}});
    report.sections.push_back(
        {Words::tr("How to use it"),
         {Paragraph{Words::tr("Open the file in Fledge and choose “Use the recovery sheet”. Capital or small letters "
                              "make no difference. The audit shows that it was used, and a new sheet is printed; this "
                              "one is worth nothing from then on.")}}});
    report.sections.push_back(
        {Words::tr("The school key's fingerprint"),
         {Paragraph{inLines(input.fingerprint), Emphasis::Strong},
          Note{Words::tr("If Fledge ever says that a file's key is not the school's, compare it with these letters before "
                         "you go on."),
               State::None}}});
    return report;
}

QString recoverySheetText(const RecoverySheetInput& input)
{
    QStringList lines{input.code, {}, Words::tr("Recovery sheet of %1, made on %2, for the file %3")
                                          .arg(input.school, format::longDate(input.date), input.fileName)};
    for (const Section& section : recoverySheet(input).sections)
        for (const Block& block : section.blocks)
            if (const auto* words = std::get_if<Paragraph>(&block); words && words->emphasis == Emphasis::Plain)
                lines += {{}, section.title, words->text};
    if (!input.fingerprint.isEmpty()) lines += {{}, Words::tr("The school key's fingerprint"), input.fingerprint};
    return lines.join(u'\n') + u'\n';
}

} // namespace fledge::report
