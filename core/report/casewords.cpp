// The words of a case that its page and its prints share.
#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "core/report/casereport.h"
#include "core/report/valuetext.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CaseReport)
};

struct Title
{
    const char* type;
    const char* words;
};
constexpr Title titles[] = {{"concern", QT_TRANSLATE_NOOP("CaseReport", "Concern")},
                            {"concern_pupil", QT_TRANSLATE_NOOP("CaseReport", "Pupil")},
                            {"concern_placement", QT_TRANSLATE_NOOP("CaseReport", "Placement")},
                            {"case_step", QT_TRANSLATE_NOOP("CaseReport", "Step")},
                            {"case_action", QT_TRANSLATE_NOOP("CaseReport", "Action")},
                            {"case_decision", QT_TRANSLATE_NOOP("CaseReport", "Decision")},
                            {"case_referral", QT_TRANSLATE_NOOP("CaseReport", "Referral")},
                            {"case_agency", QT_TRANSLATE_NOOP("CaseReport", "Agency")},
                            {"case_link", QT_TRANSLATE_NOOP("CaseReport", "Link")},
                            {"case_parents", QT_TRANSLATE_NOOP("CaseReport", "Parents")},
                            {"case_attachment", QT_TRANSLATE_NOOP("CaseReport", "File")},
                            {"case_follow_up", QT_TRANSLATE_NOOP("CaseReport", "Follow-up")}};

QString kindWords(const QString& type, const QString& kind)
{
    const record::RecordType* known = confidentialTypeNamed(type);
    const record::Field* field = known ? known->field(type == u"concern" ? u"category" : u"kind") : nullptr;
    return field && !kind.isEmpty() ? record::tokenLabel(*field->kind, kind) : QString();
}

/// Columns that say nothing to a reader: contents of a file, ids of requests.
bool isSilent(const record::RecordType& type, const record::Field& field)
{
    const QLatin1String name(field.name);
    if (&type == &record::typeOf<CaseAttachment>()) return name != QLatin1String("name") && name != QLatin1String("media_type");
    if (&type == &record::typeOf<CaseStep>() && name == QLatin1String("kind")) return true;
    return name == QLatin1String("request_id");
}

/// What a chronology says of an entry besides its first words; its day and its kind have columns of their own there.
constexpr const char* furtherColumns[] = {"childs_words", "done_at_once", "told_in_person", "reported_by", "place",
                                          "owner_staff",  "due_on",       "done_on",        "outcome",     "outcome_on",
                                          "rationale",    "agency",       "reference",      "person",      "note",
                                          "other_case",   "level",        "category",       "staff_id",    "until_on",
                                          "reason",       "by_staff",     "placement_id",  "decision"};

bool isFurther(const record::AnyRecord& entry, const record::Field& field)
{
    const bool isConcern = &entry.type() == &record::typeOf<Concern>();
    const QLatin1String name(field.name);
    if (isConcern && (name == QLatin1String("category") || name == QLatin1String("level"))) return false;
    return std::any_of(std::begin(furtherColumns), std::end(furtherColumns), [name](const char* one) { return name == QLatin1String(one); });
}

} // namespace

QString chronologyText(const policy::ChronologyLine& line, const CaseNames& names)
{
    QStringList lines;
    if (!line.text.trimmed().isEmpty()) lines += line.text.trimmed();
    if (line.part) lines += Words::tr("%1: %2", "label: value").arg(Words::tr("Part in it"), record::label(*line.part));
    for (const record::Field& field : line.entry.type().fields) {
        const QVariant value = isFurther(line.entry, field) ? line.entry.value(field) : QVariant();
        const QString text = value.isValid() ? valueText(field, value, names).trimmed() : QString();
        if (!text.isEmpty() && text != line.text.trimmed()) lines += Words::tr("%1: %2", "label: value").arg(field.labelText(), text);
    }
    if (line.isOwnText) lines += Words::tr("These are the words for this pupil alone; what was written besides stands in the concern.");
    const policy::Written& written = line.written;
    if (written.corrections > 0)
        lines += Words::tr("Corrected on %1 by %2; the concern keeps what stood before.")
                     .arg(format::date(written.correctedAt.toLocalTime().date()), written.correctedByName);
    return lines.join(QLatin1Char('\n'));
}

QString entryTitle(const QString& type, const QString& kind)
{
    const QString words = kindWords(type, kind);
    if (type == u"case_step" && !words.isEmpty()) return words;
    if (type == u"concern_placement" && kind == u"bears_on") return Words::tr("Concern that bears on the placement");
    if (type == u"case_parents" && !kind.isEmpty()) return kind == u"told" ? Words::tr("Parents told") : Words::tr("Parents not told");
    for (const Title& title : titles)
        if (type == QLatin1String(title.type)) {
            const QString name = Words::tr(title.words);
            return words.isEmpty() ? name : Words::tr("%1: %2", "kind of entry: which").arg(name, words);
        }
    return type;
}

QString entryTitle(const record::AnyRecord& entry)
{
    const record::Field* kind = entry.type().field(&entry.type() == &record::typeOf<Concern>() ? u"category" : u"kind");
    return entryTitle(QString::fromLatin1(entry.type().name), kind ? entry.value(*kind).toString() : QString());
}

QString entryText(const record::AnyRecord& entry, const CaseNames& names)
{
    QStringList lines;
    for (const record::Field& field : entry.type().fields) {
        if (isSilent(entry.type(), field)) continue;
        const QVariant value = entry.value(field);
        const QString text = valueText(field, value, names).trimmed();
        if (!text.isEmpty()) lines += Words::tr("%1: %2", "label: value").arg(field.labelText(), text);
    }
    return lines.join(QLatin1Char('\n'));
}

QString stateText(policy::CaseState state)
{
    switch (state) {
    case policy::CaseState::New: return Words::tr("New");
    case policy::CaseState::Open: return Words::tr("Open");
    case policy::CaseState::Waiting: return Words::tr("Waiting");
    case policy::CaseState::Closed: break;
    }
    return Words::tr("Closed");
}

QString followUpText(const policy::FollowUp& one)
{
    if (!one.done) return one.asked ? Words::tr("Asked for, and not on record yet") : Words::tr("Not done yet");
    const QString on = format::date(one.on);
    if (one.how == u"seen") return Words::tr("Read on %1").arg(on);
    if (one.how == u"taken") return Words::tr("Taken on %1").arg(on);
    if (one.how == u"reviewed") return Words::tr("Reviewed on %1").arg(on);
    if (one.how == u"decided") return Words::tr("Decided on %1").arg(on);
    if (one.how == u"told") return Words::tr("Told on %1").arg(on);
    if (one.how == u"not_told") return Words::tr("Not told: %1").arg(one.reason.simplified());
    if (one.how == u"not_needed") return Words::tr("Not needed: %1").arg(one.reason.simplified());
    return Words::tr("Done on %1").arg(on);
}

QString spoolerSentence()
{
    return Words::tr("Computers and printers keep copies of what they print. Use a printer that you stand beside, and "
                     "keep the paper locked away.");
}

} // namespace fledge::report
