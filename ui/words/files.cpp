#include "ui/words/files.h"

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
        {QStringLiteral("bad_rows"),
         QT_TRANSLATE_NOOP("FileProblems", "Nothing was brought in, because rows of the file are not right. Correct "
                                           "them, or leave those rows out.")}};
    return sentences.value(
        why, QT_TRANSLATE_NOOP("FileProblems", "This file cannot be read as it is. Nothing was brought in."));
}

const char* cellReason(const QString& rule)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("required"), QT_TRANSLATE_NOOP("FileProblems", "%1 is needed and the cell is empty.")},
        {QStringLiteral("format"), QT_TRANSLATE_NOOP("FileProblems", "“%2” cannot be understood as %1.")},
        {QStringLiteral("max_length"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is too long for %1.")},
        {QStringLiteral("in_past"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is after today.")},
        {QStringLiteral("ambiguous_date"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” could be two dates. Say whether the day or the month comes first.")},
        {QStringLiteral("ambiguous_name"),
         QT_TRANSLATE_NOOP("FileProblems",
                           "“%2” does not say which is the family name. Write “Family, First”, or use two columns.")},
        {QStringLiteral("duplicate"),
         QT_TRANSLATE_NOOP("FileProblems", "“%2” may be here already. Say whether it is the same or another.")},
        {QStringLiteral("too_many_cells"),
         QT_TRANSLATE_NOOP("FileProblems", "There is more in this row than there are headings: “%2”.")},
        {QStringLiteral("order"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is before the beginning.")},
        {QStringLiteral("overlap"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not after the half-term before it.")},
        {QStringLiteral("outside_year"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not in that school year.")},
        {QStringLiteral("too_long"),
         QT_TRANSLATE_NOOP("FileProblems", "A closure to “%2” would be longer than sixty days. Look at the year.")},
        {QStringLiteral("unknown_value"), QT_TRANSLATE_NOOP("FileProblems", "“%2” is not known as %1.")},
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
        {QStringLiteral("not_in_file"),
         QT_TRANSLATE_NOOP("FileProblems", "The bank holiday on %2 is entered here but not in the file. It was kept.")},
        {QStringLiteral("outside_half_terms"),
         QT_TRANSLATE_NOOP("FileProblems", "The INSET day on %2 is not in a half-term and changes nothing.")}};
    return sentences.value(rule, QT_TRANSLATE_NOOP("FileProblems", "“%2” is not right. Look at it again."));
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
        {QStringLiteral("la_code"), QT_TRANSLATE_NOOP("FileProblems", "Local authority")},
        {QStringLiteral("la_name"), QT_TRANSLATE_NOOP("FileProblems", "Local authority")},
        {QStringLiteral("status_name"), QT_TRANSLATE_NOOP("FileProblems", "Status in the register")},
        {QStringLiteral("closed_on"), QT_TRANSLATE_NOOP("FileProblems", "Closed on")}};
    if (const char* label = own.value(column)) return tr(label);
    if (column.startsWith(QLatin1String("contact")) && column.indexOf(u'_') == 8)
        return tr("Contact %1: %2").arg(column[7]).arg(labelIn("contact", column.mid(9)));
    if (column.startsWith(QLatin1String("address_"))) return labelIn("pupil", QStringLiteral("address"));
    for (const char* type : {"pupil", "contact", "provider", "site_address", "half_term", "closure"})
        if (const QString label = labelIn(type, column); !label.isEmpty()) return label;
    return column;
}

QString cellSentence(const FieldProblem& problem)
{
    QString text = tr(cellReason(problem.rule));
    text.replace(QStringLiteral("%1"), columnLabel(problem.field));
    return text.replace(QStringLiteral("%2"), problem.value);
}

QString rowSentence(const FieldProblem& problem)
{
    const QString text = cellSentence(problem);
    if (problem.row == 0) return text;
    return problem.column.isEmpty() ? tr("Row %1: %2").arg(problem.row).arg(text)
                                    : tr("Row %1, %2: %3").arg(problem.row).arg(problem.column, text);
}

QString fileSentence(const Problem& problem)
{
    QStringList missing;
    for (const FieldProblem& field : problem.fields)
        missing += columnLabel(field.field);
    const FieldProblem first = problem.fields.empty() ? FieldProblem{} : problem.fields.front();
    if (problem.why == u"format" && first.row > 0) return rowSentence(first);
    QString text = tr(fileReason(problem.why));
    text.replace(QStringLiteral("%1"), QString::number(first.row));
    text.replace(QStringLiteral("%4"), QString::number(problem.detail[QLatin1String("line")].toInt()));
    text.replace(QStringLiteral("%3"), first.value);
    text.replace(QStringLiteral("%2"), missing.join(QStringLiteral(", ")));
    if (problem.why == u"bad_rows") text += u' ' + rowSentence(first);
    return text;
}

} // namespace fledge::words
