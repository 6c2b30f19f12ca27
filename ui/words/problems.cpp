#include "ui/words/problems.h"

#include "ui/words/files.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

namespace fledge::words {
namespace {

constexpr char context[] = "Problems";

QString tr(const char* text) { return QCoreApplication::translate(context, text); }

/// Rules that need only the field's label and what was typed.
const char* sentenceOf(const QString& rule)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("required"), QT_TRANSLATE_NOOP("Problems", "%1 is needed.")},
        {QStringLiteral("max_length"), QT_TRANSLATE_NOOP("Problems", "%1 is too long. Shorten it.")},
        {QStringLiteral("in_past"), QT_TRANSLATE_NOOP("Problems", "%1 may not be after today.")},
        {QStringLiteral("format"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” cannot be understood. Type it again.")},
        {QStringLiteral("check_letter"),
         QT_TRANSLATE_NOOP("Problems", "%1: the check letter does not fit. Compare it with the original.")},
        {QStringLiteral("unknown_field"), QT_TRANSLATE_NOOP("Problems", "There is no field “%1” here.")},
        {QStringLiteral("unknown_value"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” is not one of the choices.")},
        {QStringLiteral("unknown_reference"),
         QT_TRANSLATE_NOOP("Problems", "%1 points to something that is not in this school's file.")},
        {QStringLiteral("duplicate"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” is already used by another record.")},
        {QStringLiteral("ambiguous_date"),
         QT_TRANSLATE_NOOP("Problems", "%1: “%2” could be two dates. Say whether the day or the month comes first.")},
        {QStringLiteral("order"), QT_TRANSLATE_NOOP("Problems", "%1: the end may not be before the beginning.")},
        {QStringLiteral("reason_required"), QT_TRANSLATE_NOOP("Problems", "%1: give a reason.")},
        {QStringLiteral("not_allowed_in_state"),
         QT_TRANSLATE_NOOP("Problems", "%1 cannot be changed in the state this is in.")}};
    return sentences.value(rule, QT_TRANSLATE_NOOP("Problems", "%1 is not right. Look at it again."));
}

QString simple(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::Invalid:
        return tr("Something is missing or not right. Look at the fields marked in red.");
    case ProblemKind::Denied:
        return tr("Your role does not allow this. Ask the headteacher or the coordinator.");
    case ProblemKind::Conflict:
        return tr("Somebody else saved this first. Nothing of yours is lost: compare both versions and save again.");
    case ProblemKind::Blocked:
        return tr("This cannot be done yet. See what is still missing.");
    case ProblemKind::NotFound:
        return tr("This was not found. It may have been removed.");
    case ProblemKind::Busy:
        return tr("Another program is writing to the school's file. Try again in a moment.");
    case ProblemKind::ReadOnly:
        return tr("The school's file cannot be written. Check that you may change the file and its folder.");
    case ProblemKind::DiskFull:
        return tr("The disk is full and nothing was saved. Free some space and save again; your typing is kept.");
    case ProblemKind::Damaged:
        return tr("The school's file is damaged. Restore the last backup; do not work on with it.");
    case ProblemKind::Newer:
        return tr("This file was written by a newer Fledge. Update Fledge, then open it again.");
    case ProblemKind::NotAStore:
        return tr("This is not a school's file of Fledge. Choose a file ending in .fledge.");
    case ProblemKind::NetworkPlace:
        return tr("A school's file must lie on this computer's own disk, not on a network or synchronised folder. "
                  "Move it to a local folder and open it there.");
    case ProblemKind::BadFile:
        return tr("This file cannot be read as it is. Nothing was brought in.");
    case ProblemKind::Cancelled:
        return tr("Cancelled. Nothing was changed.");
    case ProblemKind::Failed:
        break;
    }
    return tr("Something went wrong and nothing was saved. Try again; if it happens again, tell whoever looks after "
              "this computer.");
}

struct Reason
{
    ProblemKind kind;
    const char* why;
    const char* words;
};

/// Where the reason of a refusal allows a more exact sentence than its kind.
constexpr Reason reasons[] = {
    {ProblemKind::Denied, "own_proposal",
     QT_TRANSLATE_NOOP("Problems", "You proposed this placement, so somebody else has to decide on it.")},
    {ProblemKind::Denied, "own_duty",
     QT_TRANSLATE_NOOP("Problems", "This duty is yours, so somebody else has to waive it.")},
    {ProblemKind::Denied, "material_amendment",
     QT_TRANSLATE_NOOP("Problems",
                       "This changes what the headteacher approved (sessions, site, transport or end), so the "
                       "headteacher has to make the change.")},
    {ProblemKind::Blocked, "exit_review",
     QT_TRANSLATE_NOOP("Problems", "Record the exit review first; then the placement can end.")},
    {ProblemKind::Blocked, "open_placements",
     QT_TRANSLATE_NOOP("Problems", "Placements there are still approved or running. End or move them first.")},
    {ProblemKind::NotFound, "store", QT_TRANSLATE_NOOP("Problems", "There is no school's file at this place.")},
    {ProblemKind::NotFound, "person", QT_TRANSLATE_NOOP("Problems", "Nobody who works here has that sign-in name.")},
    {ProblemKind::NotFound, "action",
     QT_TRANSLATE_NOOP("Problems", "There is no such action. \"act --list\" names them all.")},
    {ProblemKind::NotFound, "type", QT_TRANSLATE_NOOP("Problems", "There is no such kind of record.")},
    {ProblemKind::ReadOnly, "as_of",
     QT_TRANSLATE_NOOP("Problems", "With another day set, only a practice file can be changed.")},
    {ProblemKind::NetworkPlace, "synchronised",
     QT_TRANSLATE_NOOP("Problems",
                       "This folder is synchronised with the internet, which damages a school's file. Keep the "
                       "file in a folder of this computer instead.")},
    {ProblemKind::Failed, "kept",
     QT_TRANSLATE_NOOP("Problems", "Records are kept: they can be voided, but not deleted.")},
};

QString generalSentence(const Problem& problem)
{
    for (const Reason& reason : reasons)
        if (reason.kind == problem.kind && problem.why == QLatin1String(reason.why)) return tr(reason.words);
    return simple(problem.kind);
}

QStringList missingTitles(const Problem& problem)
{
    QStringList titles;
    for (const QJsonValue& item : problem.detail.value(QStringLiteral("items")).toArray()) {
        const QString title = item.toObject().value(QStringLiteral("title")).toString();
        if (!title.isEmpty()) titles += title;
    }
    return titles;
}

} // namespace

QString sentence(const FieldProblem& problem, const QString& label)
{
    const QString name = label.isEmpty() ? problem.field : label;
    if (problem.rule == QLatin1String("reason_required") && !problem.value.isEmpty())
        return tr("%1: say a little more; at least 20 characters are needed.").arg(name);
    if (problem.rule == QLatin1String("duplicate") && problem.value.isEmpty())
        return tr("%1 is already used by another record.").replace(QStringLiteral("%1"), name);
    QString text = tr(sentenceOf(problem.rule));
    text.replace(QStringLiteral("%1"), name);
    return text.replace(QStringLiteral("%2"), problem.value);
}

QString sentence(const Problem& problem)
{
    const QString first = generalSentence(problem);
    const QStringList missing = missingTitles(problem);
    if (!missing.isEmpty()) return tr("%1 Missing: %2.").arg(first, missing.join(QStringLiteral(", ")));
    if (problem.kind == ProblemKind::Invalid && !problem.fields.empty()) {
        QStringList all;
        for (const FieldProblem& field : problem.fields)
            all += sentence(field, {});
        return all.join(u' ');
    }
    return problem.kind == ProblemKind::BadFile ? fileSentence(problem) : first;
}

} // namespace fledge::words
