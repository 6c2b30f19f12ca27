#include "ui/words/files.h"

#include "core/base/format.h"
#include "core/domain/registry.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonObject>

namespace fledge::words {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("FileProblems", text); }

const char* fileReason(const QString& why)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("empty"), QT_TRANSLATE_NOOP("FileProblems", "The file is empty. Choose another file.")},
        {QStringLiteral("too_large"),
         QT_TRANSLATE_NOOP("FileProblems", "The file is too large. Choose a smaller extract of it.")},
        {QStringLiteral("spreadsheet"),
         QT_TRANSLATE_NOOP("FileProblems", "This is a spreadsheet, not a CSV file. Open it in the spreadsheet program, "
                                           "save it as “CSV UTF-8” and choose that file.")},
        {QStringLiteral("archive"),
         QT_TRANSLATE_NOOP("FileProblems", "This is a compressed folder. Unpack it and choose the file inside.")},
        {QStringLiteral("pdf"), QT_TRANSLATE_NOOP("FileProblems", "This is a PDF. Ask for the list as a CSV file.")},
        {QStringLiteral("binary"),
         QT_TRANSLATE_NOOP("FileProblems", "This is not a text file. Choose a file that was saved as CSV.")},
        {QStringLiteral("truncated"),
         QT_TRANSLATE_NOOP("FileProblems", "The file ends in the middle of a letter. Save or download it again.")},
        {QStringLiteral("not_a_file"),
         QT_TRANSLATE_NOOP("FileProblems", "This is not a file that can be read. Choose a file.")},
        {QStringLiteral("unreadable"),
         QT_TRANSLATE_NOOP("FileProblems",
                           "The file cannot be read. Close it in other programs and check that you may open it.")},
        {QStringLiteral("quotes"),
         QT_TRANSLATE_NOOP("FileProblems", "Row %1 has a quotation mark that is never closed or stands in the wrong "
                                           "place. Correct that row and choose the file again.")},
        {QStringLiteral("missing_columns"),
         QT_TRANSLATE_NOOP("FileProblems",
                           "The file has no column for: %2. Add a heading for each, or say which heading is meant.")},
        {QStringLiteral("duplicate_heading"),
         QT_TRANSLATE_NOOP("FileProblems", "Two columns are both headed “%3”. Rename one of them.")},
        {QStringLiteral("no_rows"), QT_TRANSLATE_NOOP("FileProblems", "There is nothing under the headings.")},
        {QStringLiteral("too_many_providers"),
         QT_TRANSLATE_NOOP("FileProblems", "The file holds more than 1,000 providers. Narrow it to a local authority "
                                           "or to part of a name.")},
        {QStringLiteral("json"), QT_TRANSLATE_NOOP("FileProblems", "Line %4 is not as it should be in a bank holiday "
                                                                   "file. Download the file again.")},
        {QStringLiteral("no_division"),
         QT_TRANSLATE_NOOP("FileProblems",
                           "The file holds no bank holidays of England and Wales. Choose the file from gov.uk.")},
        {QStringLiteral("card"),
         QT_TRANSLATE_NOOP("FileProblems", "This card cannot be read: it is damaged, or no card of Fledge. Ask the headteacher for a new one.")},
        {QStringLiteral("card_signature"),
         QT_TRANSLATE_NOOP("FileProblems", "This card is not as the school signed it: it was changed, or its end is missing. "
                                           "Do not write with it; ask the headteacher for a new one.")},
        {QStringLiteral("packet"),
         QT_TRANSLATE_NOOP("FileProblems", "This is not a whole packet of Fledge: it was changed, or its end is missing. Bring "
                                           "the file from the laptop again.")},
        {QStringLiteral("receipt"),
         QT_TRANSLATE_NOOP("FileProblems", "This receipt was not signed by somebody on the card. The packet is kept.")},
        {QStringLiteral("other_receipt"),
         QT_TRANSLATE_NOOP("FileProblems", "This receipt is for another packet. The packet is kept; take the receipt that came for it.")},
        {QStringLiteral("backup"),
         QT_TRANSLATE_NOOP("FileProblems", "This is not a whole backup of Fledge: it was changed, or its end is missing. Take another one.")},
        {QStringLiteral("bad_rows"),
         QT_TRANSLATE_NOOP("FileProblems", "Nothing was brought in, because rows of the file are not right. Correct "
                                           "them, or leave those rows out.")}};
    return sentences.value(
        why, QT_TRANSLATE_NOOP("FileProblems", "This file cannot be read as it is. Nothing was brought in."));
}

const char* cellReason(const QString& rule)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("required"), QT_TRANSLATE_NOOP("FileProblems", "%1 is needed and the cell is empty. Fill it in.")},
        {QStringLiteral("format"), QT_TRANSLATE_NOOP("FileProblems", "“%2” cannot be understood as %1. Correct it.")},
        {QStringLiteral("max_length"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is too long for %1. Shorten it.")},
        {QStringLiteral("in_past"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is after today. Correct %1.")},
        {QStringLiteral("ambiguous_date"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” could be two dates. Say whether the day or the month comes first.")},
        {QStringLiteral("quotes"),
         QT_TRANSLATE_NOOP("FileProblems", "A quotation mark is never closed or stands in the wrong place.")},
        {QStringLiteral("duplicate_heading"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” heads two columns. Rename one of them.")},
        {QStringLiteral("ambiguous_name"),
         QT_TRANSLATE_NOOP("FileProblems",
                           "“%2” does not say which is the family name. Write “Family, First”, or use two columns.")},
        {QStringLiteral("duplicate"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” may be here already. Say whether it is the same or another.")},
        {QStringLiteral("too_many_cells"),
         QT_TRANSLATE_NOOP("FileProblems", "There is more in this row than there are headings: “%2”. "
                                           "Put cells that hold a comma into quotation marks.")},
        {QStringLiteral("order"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is before the day on which it begins. Correct one of the two.")},
        {QStringLiteral("overlap"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not after the half-term before it. Correct one of the two.")},
        {QStringLiteral("outside_year"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not in that school year. Look at the year.")},
        {QStringLiteral("too_long"),
         QT_TRANSLATE_NOOP("FileProblems", "A closure to “%2” would be longer than sixty days. Look at the year.")},
        {QStringLiteral("unknown_value"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not known as %1. Correct it, or empty the cell.")},
        {QStringLiteral("check_letter"),
         QT_TRANSLATE_NOOP("FileProblems", "The check letter of “%2” does not fit. Compare it with the original.")},
        {QStringLiteral("unlikely_date"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” would be no pupil's age. Look at the year.")},
        {QStringLiteral("year_group"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” is not the year group that follows from the date of birth.")},
        {QStringLiteral("unnamed_contact"),
         QT_TRANSLATE_NOOP("FileProblems", "A parent or carer has no name; it was left as “Parent or carer”.")},
        {QStringLiteral("address_differs"),
         QT_TRANSLATE_NOOP(
             "FileProblems",
             "The register gives another postcode (%2) than is known here. Nothing was changed: ask the provider.")},
        {QStringLiteral("no_address"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” alone is no address, so none was brought in. Enter it at the provider.")},
        {QStringLiteral("not_in_file"),
         QT_TRANSLATE_NOOP("FileProblems", "The bank holiday on %2 is entered here but not in the file. It was kept.")},
        {QStringLiteral("outside_half_terms"),
         QT_TRANSLATE_NOOP("FileProblems", "The INSET day on %2 is not in a half-term and changes nothing.")}};
    return sentences.value(rule, QT_TRANSLATE_NOOP("FileProblems", "“%2” is not right. Look at it again."));
}

bool isDay(const QString& column)
{
    static const QStringList days{QStringLiteral("born"),      QStringLiteral("on_roll_from"), QStringLiteral("on_roll_to"),
                                  QStringLiteral("first_day"), QStringLiteral("last_day"),     QStringLiteral("closed_on")};
    return days.contains(column);
}

// Where what stands around a rule allows a more exact sentence.
const char* cellReason(const FieldProblem& problem)
{
    if (problem.rule == u"required" && problem.column.isEmpty())
        return QT_TRANSLATE_NOOP("FileProblems", "No heading of the file was understood as %1.");
    // Only a name may be somebody known; numbers and days are compared within the file.
    if (problem.rule == u"duplicate" && problem.field != u"family_name" && problem.field != u"name")
        return QT_TRANSLATE_NOOP("FileProblems", "“%2” stands further up in the file already. Take one of the two rows "
                                                 "out, or correct it.");
    if (problem.value.isEmpty() && problem.rule == u"format")
        return QT_TRANSLATE_NOOP("FileProblems", "%1 cannot be understood. Correct it.");
    if (problem.rule == u"format" && isDay(problem.field))
        return QT_TRANSLATE_NOOP("FileProblems", "“%2” is no day of the calendar. Write %1 as 23/11/2026.");
    return cellReason(problem.rule);
}

QString labelIn(const char* type, const QString& column)
{
    const record::RecordType* record = recordTypeNamed(QString::fromLatin1(type));
    const record::Field* field = record ? record->field(column) : nullptr;
    return field ? field->labelText() : QString();
}

} // namespace

QString columnLabel(const QString& column)
{
    static const QHash<QString, const char*> own{
        {QStringLiteral("full_name"), QT_TRANSLATE_NOOP("FileProblems", "Name (Family, First)")},
        {QStringLiteral("year_group"), QT_TRANSLATE_NOOP("FileProblems", "Year group")},
        {QStringLiteral("first_day"), QT_TRANSLATE_NOOP("FileProblems", "First day")},
        {QStringLiteral("last_day"), QT_TRANSLATE_NOOP("FileProblems", "Last day")},
        {QStringLiteral("number"), QT_TRANSLATE_NOOP("FileProblems", "Half-term")},
        {QStringLiteral("school_year"), QT_TRANSLATE_NOOP("FileProblems", "School year")},
        {QStringLiteral("la_code"), QT_TRANSLATE_NOOP("FileProblems", "Local authority (code)")},
        {QStringLiteral("la_name"), QT_TRANSLATE_NOOP("FileProblems", "Local authority")},
        {QStringLiteral("type_code"), QT_TRANSLATE_NOOP("FileProblems", "Type of establishment (code)")},
        {QStringLiteral("status_code"), QT_TRANSLATE_NOOP("FileProblems", "Status in the register (code)")},
        {QStringLiteral("status_name"), QT_TRANSLATE_NOOP("FileProblems", "Status in the register")},
        {QStringLiteral("street"), QT_TRANSLATE_NOOP("FileProblems", "Address, line 1")},
        {QStringLiteral("locality"), QT_TRANSLATE_NOOP("FileProblems", "Address, line 2")},
        {QStringLiteral("county"), QT_TRANSLATE_NOOP("FileProblems", "County")},
        {QStringLiteral("closed_on"), QT_TRANSLATE_NOOP("FileProblems", "Closed on")}};
    if (const char* label = own.value(column)) return tr(label);
    if (column.startsWith(QLatin1String("contact")) && column.indexOf(u'_') == 8)
        return tr("Contact %1: %2").arg(column[7]).arg(labelIn("contact", column.mid(9)));
    if (column.startsWith(QLatin1String("address_"))) return tr("Address, line %1").arg(column.mid(8));
    for (const char* type : {"pupil", "contact", "provider", "site_address", "half_term", "closure"})
        if (const QString label = labelIn(type, column); !label.isEmpty()) return label;
    return column;
}

QString cellSentence(const FieldProblem& problem)
{
    QString text = tr(cellReason(problem));
    text.replace(QStringLiteral("%1"), columnLabel(problem.field));
    const QString shown = problem.value.size() <= 60 ? problem.value : problem.value.left(60) + u'…';
    return text.replace(QStringLiteral("%2"), shown);
}

QString rowSentence(const FieldProblem& problem)
{
    const QString text = cellSentence(problem);
    if (problem.row == 0) return text;
    return problem.column.isEmpty() ? tr("Row %1: %2").arg(problem.row).arg(text)
                                    : tr("Row %1, %2: %3").arg(problem.row).arg(problem.column, text);
}

QString whatFollows(const exchange::ClosedProvider& closed)
{
    if (closed.left) return tr("It stays as it is, because somebody decided so.");
    if (closed.becomes == ProviderStatus::Closed) return tr("No placement there is approved or running: it is closed here too.");
    if (!closed.becomes) return tr("It is suspended here already, and the headteacher decides on each placement there.");
    if (closed.placements == 0) return tr("It is suspended: nothing new begins there, and the headteacher decides whether it is closed.");
    return tr("Placements there that are approved or running: %1. It is suspended: nothing new begins there, and the "
              "headteacher decides on each of them today.")
        .arg(closed.placements);
}

QString closedSentence(const exchange::ClosedProvider& closed)
{
    const QString what = closed.closedOn.isValid()
                             ? tr("Row %1: %2 closed in the register on %3.").arg(closed.row).arg(closed.name, format::date(closed.closedOn))
                             : tr("Row %1: %2 is closed in the register.").arg(closed.row).arg(closed.name);
    return what + u' ' + whatFollows(closed);
}

QString fileSentence(const Problem& problem)
{
    QStringList missing;
    for (const FieldProblem& field : problem.fields)
        missing += columnLabel(field.field);
    const FieldProblem first = problem.fields.empty() ? FieldProblem{} : problem.fields.front();
    if (problem.why == u"format" && first.row > 0) return rowSentence(first);
    if (problem.why == u"other_school")
        return tr("This is a backup of another school's file (%1), not of the file that is open.").arg(problem.detail[QLatin1String("school")].toString());
    QString text = tr(fileReason(problem.why));
    text.replace(QStringLiteral("%1"), QString::number(first.row));
    text.replace(QStringLiteral("%4"), QString::number(problem.detail[QLatin1String("line")].toInt()));
    text.replace(QStringLiteral("%3"), first.value);
    text.replace(QStringLiteral("%2"), missing.join(QStringLiteral(", ")));
    if (problem.why == u"bad_rows" && !problem.fields.empty()) text += u' ' + rowSentence(first);
    return text;
}

} // namespace fledge::words
