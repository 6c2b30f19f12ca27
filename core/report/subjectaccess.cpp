#include "core/report/subjectaccess.h"
#include "core/report/valuetext.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SubjectAccess)
};

struct Title
{
    const char* type;
    const char* words;
};
constexpr Title titles[] = {
    {"pupil", QT_TRANSLATE_NOOP("SubjectAccess", "The pupil")},
    {"pupil_status", QT_TRANSLATE_NOOP("SubjectAccess", "Statuses")},
    {"contact", QT_TRANSLATE_NOOP("SubjectAccess", "Contacts")},
    {"placement", QT_TRANSLATE_NOOP("SubjectAccess", "Placements")},
    {"placement_event", QT_TRANSLATE_NOOP("SubjectAccess", "What happened to the placements")},
    {"timetable_entry", QT_TRANSLATE_NOOP("SubjectAccess", "Timetable")},
    {"transport", QT_TRANSLATE_NOOP("SubjectAccess", "Transport")},
    {"consultation", QT_TRANSLATE_NOOP("SubjectAccess", "Talks with the family")},
    {"consent", QT_TRANSLATE_NOOP("SubjectAccess", "Consent")},
    {"plan", QT_TRANSLATE_NOOP("SubjectAccess", "Plans")},
    {"objective", QT_TRANSLATE_NOOP("SubjectAccess", "Objectives")},
    {"risk_assessment", QT_TRANSLATE_NOOP("SubjectAccess", "Risk assessments")},
    {"risk_item", QT_TRANSLATE_NOOP("SubjectAccess", "Risks")},
    {"review", QT_TRANSLATE_NOOP("SubjectAccess", "Reviews")},
    {"parent_update", QT_TRANSLATE_NOOP("SubjectAccess", "News for parents")},
    {"incident", QT_TRANSLATE_NOOP("SubjectAccess", "Incidents")},
    {"approval", QT_TRANSLATE_NOOP("SubjectAccess", "Decisions on placements")},
    {"override", QT_TRANSLATE_NOOP("SubjectAccess", "Items that were allowed to wait")},
    {"check_answer", QT_TRANSLATE_NOOP("SubjectAccess", "Checklists")},
    {"waiver", QT_TRANSLATE_NOOP("SubjectAccess", "Duties that were waived")},
    {"planned", QT_TRANSLATE_NOOP("SubjectAccess", "Days that were planned")},
};

struct LeftOut
{
    const char* type;
    const char* why;
};
constexpr LeftOut leftOut[] = {
    {"review_request", "made_for_safeguarding"}, // that the lead asked for a review says that they had a reason
    {"review_answer", "made_for_safeguarding"},
    {"pupil_denial", "about_staff"}, // who is kept from the pupil, and why
};

bool isOneOf(const char* names, const char* name)
{
    return (u' ' + QString::fromLatin1(names) + u' ').contains(u' ' + QString::fromLatin1(name) + u' ');
}

bool is(const record::AnyRecord& record, const char* type) { return qstrcmp(record.type().name, type) == 0; }

/// References that a reader can follow, because they are shown by a name.
bool isNamed(const record::Field& field)
{
    return field.kind->refers && isOneOf("staff provider site contact placement", field.kind->refers);
}

Report begun(const QString& title, const AccessCover& cover)
{
    Report report;
    report.title = title;
    report.subtitle = cover.pupil;
    report.school = cover.school;
    report.confidential = true;
    report.mark = Words::tr("Personal. For %1 alone").arg(cover.askedBy);
    report.footLeft = title;
    return report;
}

/// What does not fit across a page is set record under record.
bool fitsAcross(const AccessList& list)
{
    constexpr qsizetype mostColumns = 6, longestCell = 90;
    if (list.heads.size() > mostColumns) return false;
    for (const QStringList& row : list.rows)
        for (const QString& cell : row)
            if (cell.size() > longestCell) return false;
    return true;
}

Table tableOf(const AccessList& list)
{
    Table table;
    for (const QString& head : list.heads) table.columns.push_back({head, Align::Left, 1});
    for (const QStringList& row : list.rows) table.rows.push_back(Row::of(row));
    return table;
}

void addOneByOne(Section& section, const AccessList& list)
{
    for (size_t at = 0; at < list.rows.size(); ++at) {
        if (list.rows.size() > 1) section.blocks.push_back(Heading{Words::tr("%1 of %2", "record of all records").arg(at + 1).arg(list.rows.size())});
        Table table;
        table.columns = {{Words::tr("What"), Align::Left, 1}, {Words::tr("As it stands"), Align::Left, 3}};
        for (qsizetype i = 0; i < list.heads.size(); ++i)
            if (!list.rows[at][i].isEmpty()) table.rows.push_back(Row::of({list.heads[i], list.rows[at][i]}));
        section.blocks.push_back(std::move(table));
    }
}

} // namespace

AccessView::AccessView(ThirdParties others, const Contact* requester)
    : m_others(std::move(others)), m_requester(requester ? requester->id.uuid() : QUuid()),
      m_hidesHome(requester && !requester->mayKnowAddress)
{
}

GivenAs AccessView::givenAs(const record::AnyRecord& record, const record::Field& field) const
{
    using record::Sort;
    const Sort sort = field.kind->sort;
    if (sort == Sort::Json || sort == Sort::Tokens) return GivenAs::Silent;
    if (sort == Sort::Reference) return isNamed(field) ? GivenAs::AsItIs : GivenAs::Silent;
    if (isOneOf("counts_for duty_key subject_type order list", field.name)) return GivenAs::Silent;
    if (is(record, "contact")) {
        if (isOneOf("restriction_note", field.name)) return GivenAs::Withheld;
        const bool own = record.id() == m_requester;
        const bool known = isOneOf("name relationship", field.name);
        return own || known ? GivenAs::AsItIs : GivenAs::Withheld;
    }
    if (is(record, "incident") && isOneOf("who", field.name)) return GivenAs::Withheld;
    if (is(record, "transport") && isOneOf("escort", field.name)) return GivenAs::Withheld;
    if (m_hidesHome && is(record, "transport") && isOneOf("pick_up", field.name)) return GivenAs::Withheld;
    if (is(record, "pupil")) {
        if (m_hidesHome && isOneOf("address postcode phone", field.name)) return GivenAs::Withheld;
        return isOneOf("needs notes", field.name) ? GivenAs::Masked : GivenAs::AsItIs;
    }
    return sort == Sort::Text ? GivenAs::Masked : GivenAs::AsItIs;
}

QString AccessView::text(const record::AnyRecord& record, const record::Field& field, const QVariant& value, const CaseNames& names) const
{
    const GivenAs given = givenAs(record, field);
    if (given == GivenAs::Silent) return {};
    const QString plain = valueText(field, value, names);
    if (plain.isEmpty()) return {};
    if (given == GivenAs::AsItIs) return plain;
    if (given == GivenAs::Masked) return m_others.masked(plain);
    ++m_withheld;
    return ThirdParties::insteadOfDetail();
}

QString leftOutBecause(const record::RecordType& type)
{
    for (const LeftOut& one : leftOut)
        if (qstrcmp(one.type, type.name) == 0) return QString::fromLatin1(one.why);
    return {};
}

QString accessTitle(const record::RecordType& type)
{
    for (const Title& title : titles)
        if (qstrcmp(title.type, type.name) == 0) return Words::tr(title.words);
    return {};
}

AccessList accessList(const std::vector<record::AnyRecord>& records, const AccessView& view, const CaseNames& names)
{
    AccessList list;
    if (records.empty()) return list;
    const record::RecordType& type = records.front().type();
    list.title = accessTitle(type);
    std::vector<QStringList> columns;
    for (const record::Field& field : type.fields) {
        QStringList column;
        for (const record::AnyRecord& one : records) column += view.text(one, field, one.value(field), names);
        if (std::all_of(column.begin(), column.end(), [](const QString& text) { return text.isEmpty(); })) continue;
        list.heads += field.labelText();
        columns.push_back(std::move(column));
    }
    QStringList voided;
    for (const record::AnyRecord& one : records)
        voided += one.meta().isVoided() ? Words::tr("%1: %2", "date: reason").arg(format::instant(one.meta().voidedAt), view.masked(one.meta().voidReason)) : QString();
    if (voided.join(QString()).size() > 0) {
        list.heads += Words::tr("No longer counts since");
        columns.push_back(std::move(voided));
    }
    for (size_t at = 0; at < records.size(); ++at) {
        QStringList row;
        for (const QStringList& column : columns) row += column[qsizetype(at)];
        list.rows.push_back(std::move(row));
    }
    return list;
}

Report accessCover(const AccessCover& cover)
{
    Report report = begun(Words::tr("What we hold about %1").arg(cover.pupil), cover);
    report.subtitle = cover.school;
    Facts facts;
    facts.facts = {{Words::tr("About"), {cover.pupil}},
                   {Words::tr("Asked for by"), {cover.askedBy}},
                   {Words::tr("Asked for on"), {format::date(cover.askedOn)}},
                   {Words::tr("To be answered by"), {format::date(cover.due)}},
                   {Words::tr("Put together by"), {cover.madeBy}},
                   {Words::tr("Put together at"), {format::instant(cover.madeAt)}}};
    Section head{{}, {std::move(facts)}};
    head.blocks.push_back(Paragraph{Words::tr("This is what the school's register of alternative provision holds about %1, under the right of access in data-protection law. The law "
                                              "gives a school one calendar month from the day it was asked; an end on a weekend or a bank holiday moves to the next working day.")
                                        .arg(cover.pupil)});
    head.blocks.push_back(Paragraph{Words::tr("Where other people are meant, their names and details are taken out and marked: %1, %2. Where the law lets a school keep something "
                                              "back, it is not in here. Papers and files outside the register are not in here either.")
                                        .arg(ThirdParties::insteadOfName(), ThirdParties::insteadOfDetail())});
    head.blocks.push_back(Paragraph{Words::tr("If something is wrong or missing, tell the school, and it will look into it. You may also complain to the Information Commissioner's Office.")});
    if (cover.bankHolidaysKnownTo.isValid() && cover.due > cover.bankHolidaysKnownTo)
        head.blocks.push_back(Note{Words::tr("The school's calendar knows bank holidays until %1; whether one moves the last day is to be checked.").arg(format::date(cover.bankHolidaysKnownTo)),
                                   State::Attention});
    Table files;
    files.columns = {{Words::tr("File"), Align::Left, 2}, {Words::tr("Bytes"), Align::Right, 0}, {Words::tr("Digest (BLAKE2b)"), Align::Left, 3}};
    for (const AccessFile& file : cover.files) files.rows.push_back(Row::of({file.name, QString::number(file.size), file.digest}));
    report.sections = {std::move(head), {Words::tr("What is in this folder"), {std::move(files)}}};
    return report;
}

Report accessRecords(const AccessCover& cover, const std::vector<AccessList>& lists)
{
    Report report = begun(Words::tr("Everything held"), cover);
    for (const AccessList& list : lists) {
        Section section{list.title, {}};
        if (fitsAcross(list))
            section.blocks.push_back(tableOf(list));
        else
            addOneByOne(section, list);
        report.sections.push_back(std::move(section));
    }
    return report;
}

Report accessHistory(const AccessCover& cover, const AccessList& list)
{
    Report report = begun(list.title, cover);
    Table table = tableOf(list);
    if (!table.columns.empty()) table.columns.back().weight = 4;
    report.sections = {{{}, {Paragraph{Words::tr("Who wrote or changed what in these records, and what it was before.")}, std::move(table)}}};
    return report;
}

namespace {

/// Entries of a case that are about readers, other pupils or other cases are not. `isOfOthers`: the case names others alone.
bool isGiven(const record::AnyRecord& entry, const AccessSubject& subject, bool isOfOthers)
{
    const QUuid placement = is(entry, "case_decision") ? entry.value(u"placement_id").toUuid() : QUuid();
    const QUuid pupil = is(entry, "case_parents") ? entry.value(u"pupil_id").toUuid() : QUuid();
    if (!placement.isNull()) return subject.placements.contains(placement);
    if (!pupil.isNull()) return pupil == subject.pupil.uuid();
    if (isOfOthers || is(entry, "case_link") || is(entry, "case_follow_up") || is(entry, "concern_placement")) return false;
    if (is(entry, "concern_pupil")) return entry.value(u"pupil_id").toUuid() == subject.pupil.uuid();
    if (!is(entry, "case_step")) return true;
    return !isOneOf("seen recipient_added recipient_removed taken", qPrintable(entry.value(u"kind").toString()));
}

record::AnyRecord cut(const record::AnyRecord& entry, const AccessView& view)
{
    record::AnyRecord out(entry);
    for (const record::Field& field : entry.type().fields) {
        const QVariant value = entry.value(field);
        if (field.kind->sort == record::Sort::Text && value.isValid()) out.setValue(field, view.masked(value.toString()));
        const bool others = isOneOf("reported_by about_person about_staff", field.name) || field.kind->sort == record::Sort::Json;
        if (others) out.setValue(field, {});
    }
    return out;
}

} // namespace

Report accessConcern(const AccessCover& cover, const policy::CaseFile& file, const AccessSubject& subject, const AccessView& view, const CaseNames& names)
{
    Report report = begun(Words::tr("Concern %1").arg(reference(file.id.uuid())), cover);
    Table table;
    table.columns = {{Words::tr("Written"), Align::Left, 0}, {Words::tr("By"), Align::Left, 0}, {Words::tr("Entry"), Align::Left, 1}, {Words::tr("Text"), Align::Left, 4}};
    // Who logged it is often who reported it; whoever worked on it afterwards did so by their office.
    const auto author = [](const policy::CaseEntry& entry) {
        const bool isReport = &entry.record.type() == &record::typeOf<Concern>() || &entry.record.type() == &record::typeOf<ConcernPupil>();
        return isReport ? QString() : entry.byName;
    };
    const bool isOfOthers = !file.pupils.empty() && !file.isAbout(subject.pupil);
    for (const policy::CaseEntry& entry : file.entries)
        if (isGiven(entry.record, subject, isOfOthers))
            table.rows.push_back(Row::of({format::instant(entry.at), author(entry), entryTitle(entry.record), entryText(cut(entry.record, view), names)}));
    report.sections = {{{}, {Paragraph{Words::tr("What was written about a concern for %1's welfare, in order.").arg(cover.pupil)}, std::move(table)}}};
    return report;
}

} // namespace fledge::report
