// The sentence for a broken rule of one field.
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QHash>

namespace fledge::words {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Problems", text); }

/// Rules that need only the field's label and what was typed.
const char* sentenceOf(const QString& rule)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("required"), QT_TRANSLATE_NOOP("Problems", "%1 is needed.")},
        {QStringLiteral("max_length"), QT_TRANSLATE_NOOP("Problems", "%1 is too long. Shorten it.")},
        {QStringLiteral("in_past"), QT_TRANSLATE_NOOP("Problems", "%1 may not be after today.")},
        {QStringLiteral("given_twice"), QT_TRANSLATE_NOOP("Problems", "%1 is given twice. Once is enough.")},
        {QStringLiteral("resumed_since"),
         QT_TRANSLATE_NOOP("Problems", "%1: the placement was resumed after this day. Choose the day of the resumption, or a later one.")},
        {QStringLiteral("format"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” cannot be understood. Type it again.")},
        {QStringLiteral("check_letter"),
         QT_TRANSLATE_NOOP("Problems", "%1: the check letter does not fit. Compare it with the original.")},
        {QStringLiteral("initials"), QT_TRANSLATE_NOOP("Problems", "Write names in full: initials cannot be told apart later.")},
        {QStringLiteral("unknown_field"), QT_TRANSLATE_NOOP("Problems", "There is no field “%1” here.")},
        {QStringLiteral("unknown_value"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” is not one of the choices.")},
        {QStringLiteral("unknown_reference"),
         QT_TRANSLATE_NOOP("Problems", "%1 points to something that is not in this school's file.")},
        {QStringLiteral("duplicate"), QT_TRANSLATE_NOOP("Problems", "%1: “%2” is already used by another record.")},
        {QStringLiteral("ambiguous_date"),
         QT_TRANSLATE_NOOP("Problems", "%1: “%2” could be two dates. Say whether the day or the month comes first.")},
        {QStringLiteral("order"), QT_TRANSLATE_NOOP("Problems", "%1: the end may not be before the beginning.")},
        {QStringLiteral("reason_required"), QT_TRANSLATE_NOOP("Problems", "%1: give a reason.")},
        {QStringLiteral("names_pupil"),
         QT_TRANSLATE_NOOP("Problems", "%1: leave the pupil's name out. What is written here stays after the record is gone.")},
        {QStringLiteral("contact_may_not_receive"),
         QT_TRANSLATE_NOOP("Problems", "This contact may not receive information about the pupil. Nothing was put together.")},
        {QStringLiteral("received"), QT_TRANSLATE_NOOP("Problems", "This packet was brought in before. Nothing was added.")},
        {QStringLiteral("left_out"),
         QT_TRANSLATE_NOOP("Problems", "Whoever wrote this left out those it may be about. Choose one of them: the headteacher or a "
                                       "safeguarding lead for whom it was not sealed.")},
        {QStringLiteral("same_password"), QT_TRANSLATE_NOOP("Problems", "%1: choose another password than the one you were given.")},
        {QStringLiteral("too_short"), QT_TRANSLATE_NOOP("Problems", "%1: at least ten characters are needed.")},
        {QStringLiteral("checksum"),
         QT_TRANSLATE_NOOP("Problems", "%1: one of the characters is not as on the sheet. Compare it group by group.")},
        {QStringLiteral("wrong"), QT_TRANSLATE_NOOP("Problems", "%1 does not belong to this file.")},
        {QStringLiteral("headteacher"),
         QT_TRANSLATE_NOOP("Problems", "%1: the first account has to be a headteacher's.")},
        {QStringLiteral("about_them"), QT_TRANSLATE_NOOP("Problems", "%1: somebody whom the concern is about does not read it.")},
        {QStringLiteral("same_already"), QT_TRANSLATE_NOOP("Problems", "%1: that is what it is already.")},
        {QStringLiteral("asked_already"), QT_TRANSLATE_NOOP("Problems", "%1: this review was asked for already.")},
        {QStringLiteral("in_it_already"), QT_TRANSLATE_NOOP("Problems", "%1: this one is in the concern already.")},
        {QStringLiteral("itself"), QT_TRANSLATE_NOOP("Problems", "%1: a concern is not linked to itself.")},
        {QStringLiteral("in_future"), QT_TRANSLATE_NOOP("Problems", "%1: choose a day after today.")},
        {QStringLiteral("reads_not"), QT_TRANSLATE_NOOP("Problems", "%1: choose somebody who reads this concern.")},
        {QStringLiteral("own_words"), QT_TRANSLATE_NOOP("Problems", "%1: say why in your own words. Fledge writes this sentence itself, beside a denial or a change of role.")},
        {QStringLiteral("token"), QT_TRANSLATE_NOOP("Problems", "%1: one word or number of its list, without spaces.")},
        {QStringLiteral("of_another_pupil"), QT_TRANSLATE_NOOP("Problems", "%1: choose a placement of the same pupil.")},
        {QStringLiteral("by_asking"),
         QT_TRANSLATE_NOOP("Problems", "%1: a review is asked for by asking for it, so that others see the request, not by writing that it was.")},
        {QStringLiteral("by_adding_readers"),
         QT_TRANSLATE_NOOP("Problems", "%1: who reads a concern is changed by adding a reader or taking one off, not by writing that it happened.")},
        {QStringLiteral("not_allowed_in_state"),
         QT_TRANSLATE_NOOP("Problems", "%1 cannot be changed in the state this is in.")}};
    return sentences.value(rule, QT_TRANSLATE_NOOP("Problems", "%1 is not right. Look at it again."));
}

/// The same where nothing was typed, or where it is not to be said again.
const char* sentenceWithout(const QString& rule)
{
    static const QHash<QString, const char*> sentences{
        {QStringLiteral("duplicate"), QT_TRANSLATE_NOOP("Problems", "%1 is already used by another record.")},
        {QStringLiteral("format"), QT_TRANSLATE_NOOP("Problems", "%1 cannot be understood. Type it again.")},
        {QStringLiteral("unknown_value"), QT_TRANSLATE_NOOP("Problems", "%1 is not one of the choices.")},
        {QStringLiteral("ambiguous_date"),
         QT_TRANSLATE_NOOP("Problems", "%1 could be two dates. Say whether the day or the month comes first.")}};
    return sentences.contains(rule) ? sentences.value(rule) : sentenceOf(rule);
}

struct PlainSentence
{
    const char* rule;
    const char* field;
    const char* words;
};

/// Where the name of a column is no word of people, or the sentence that fits all others says too little.
constexpr PlainSentence plainSentences[] = {
    {"unknown_reference", "supersedes", QT_TRANSLATE_NOOP("Problems", "There is no entry of this number to correct. Take the number of the entry as it stands in the timeline.")},
    {"required", "recipients", QT_TRANSLATE_NOOP("Problems", "Name at least one person who may read it.")},
    {"duplicate", "id", QT_TRANSLATE_NOOP("Problems", "This number is already used by another record.")},
    {"duplicate", "to", QT_TRANSLATE_NOOP("Problems", "There is a file in this place already. Choose another name: nothing is written over it.")},
    {"duplicate", "store", QT_TRANSLATE_NOOP("Problems", "There is a file in this place already. Choose another name: nothing is written over it.")},
    {"duplicate", "out", QT_TRANSLATE_NOOP("Problems", "There is a file in this place already. Choose another name: nothing is written over it.")},
    {"left_over", "to", QT_TRANSLATE_NOOP("Problems", "Another file of this name left something in this place (its name ends in -wal, -shm or -journal) that may hold its last entries. Choose another name: it is kept.")},
    {"left_over", "store", QT_TRANSLATE_NOOP("Problems", "Another file of this name left something in this place (its name ends in -wal, -shm or -journal) that may hold its last entries. Choose another name: it is kept.")},
    {"left_over", "out", QT_TRANSLATE_NOOP("Problems", "Another file of this name left something in this place (its name ends in -wal, -shm or -journal) that may hold its last entries. Choose another name: it is kept.")},
    {"not_allowed_in_state", "id", QT_TRANSLATE_NOOP("Problems", "This cannot be changed or voided in the state it is in.")},
    {"not_allowed_in_state", "placement", QT_TRANSLATE_NOOP("Problems", "This cannot be done with the placement in the state it is in.")},
    {"not_allowed_in_state", "provider", QT_TRANSLATE_NOOP("Problems", "This cannot be done with the provider in the state it is in.")},
    {"not_allowed_in_state", "case", QT_TRANSLATE_NOOP("Problems", "This concern is closed. Open it again first, with a reason.")},
    {"not_allowed_in_state", "undone_at", QT_TRANSLATE_NOOP("Problems", "This import was taken back before.")},
    {"not_allowed_in_state", "override", QT_TRANSLATE_NOOP("Problems", "This override has ended.")},
    {"not_allowed_in_state", "", QT_TRANSLATE_NOOP("Problems", "This was voided, and cannot be changed any more.")},
};

const PlainSentence* plainSentenceOf(const FieldProblem& problem)
{
    for (const PlainSentence& one : plainSentences)
        if (problem.rule == QLatin1String(one.rule) && problem.field == QLatin1String(one.field)) return &one;
    return nullptr;
}

} // namespace

QString shown(const QString& value)
{
    constexpr qsizetype longest = 60;
    return value.size() <= longest ? value : value.left(longest) + u'…';
}

QString sentence(const FieldProblem& problem, const QString& label)
{
    const QString name = label.isEmpty() ? problem.field : label;
    if (const PlainSentence* plain = plainSentenceOf(problem)) return tr(plain->words);
    if (problem.rule == QLatin1String("reason_required") && !problem.value.isEmpty())
        return tr("%1: say a little more; at least 20 characters are needed.").arg(name);
    QString text = tr(problem.value.isEmpty() ? sentenceWithout(problem.rule) : sentenceOf(problem.rule));
    text.replace(QStringLiteral("%1"), name);
    return text.replace(QStringLiteral("%2"), shown(problem.value));
}

} // namespace fledge::words
