#include "core/policy/duties.h"

#include "core/base/text.h"
#include "core/policy/dutylines.h"

#include <algorithm>
#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace fledge::policy {
namespace {

/// Turns listed lines into duties with names, owners, waivers and planned days.
class Describer
{
public:
    Describer(const Evaluation& evaluation) : m_evaluation(evaluation), m_facts(evaluation.facts)
    {
        for (size_t i = 0; i < m_facts.staff.size(); ++i)
            m_staff.insert(m_facts.staff[i].id, static_cast<int>(i));
        for (const WaiverFact& waiver : m_facts.waivers)
            if (waiver.on <= evaluation.today) m_waivers.insert(waiver.dutyKey, &waiver);
        for (const PlannedFact& planned : m_facts.planned)
            m_planned.insert(planned.dutyKey, planned.on);
        m_idTexts[0].resize(m_facts.placements.size());
        m_idTexts[1].resize(m_facts.pupils.size());
        m_idTexts[2].resize(m_facts.providers.size());
        nameHolders();
        nameLeads();
    }

    QString key(const Line& line)
    {
        static const QString names[] = {token(Subject::Placement), token(Subject::Pupil), token(Subject::Provider),
                                        token(Subject::School)};
        const QString last = line.period ? line.period->key : line.tail.isEmpty() ? idText(line.tailId) : line.tail;
        const QString& name = names[static_cast<int>(line.subject)];
        const QString id = subjectText(line);
        QString text;
        text.reserve(line.rule->key.size() + name.size() + id.size() + last.size() + 3);
        text.append(line.rule->key).append(u'/').append(name).append(u'/').append(id).append(u'/').append(last);
        return text;
    }

    void describe(const Line& line, Duty& duty)
    {
        const Rule& rule = *line.rule;
        duty.key = key(line);
        duty.rule = rule.key;
        duty.clause = rule.clause;
        duty.title = line.item ? line.item->title : rule.title;
        duty.subject = line.subject;
        duty.opens = line.opens;
        duty.due = line.due;
        duty.state = line.state;
        duty.form = rule.form;
        duty.page = rule.page;
        duty.cause = line.tailId;
        if (line.period) duty.period = line.period->key;
        if (line.item) duty.detail = line.item->detail;
        nameSubject(line, duty);
        nameOwner(line, duty);
        addEvidence(line, duty);
        duty.schoolDaysLeft = daysLeft(line.due);
        if (!m_planned.isEmpty()) duty.planned = m_planned.value(duty.key);
        if (rule.kind == RuleKind::Calendar)
            duty.title = rule.title.contains(u'%') ? rule.title.arg(line.tail) : rule.title;
    }

    /// Marks lines that were let go; false: not listed, and here only because there are waivers.
    bool applyWaiver(Line& line)
    {
        if (m_waivers.isEmpty()) return false;
        if (!m_waivers.contains(key(line))) return false;
        line.state = DutyState::Waived;
        return true;
    }
    const WaiverFact* waiver(const QString& dutyKey) const { return m_waivers.value(dutyKey, nullptr); }
    /// For sorting by key without building it: the subject's id as it stands in the key.
    QString subjectText(const Line& line)
    {
        if (line.subject == Subject::School) return m_facts.school.text();
        const auto of = static_cast<size_t>(line.of);
        QString& text = m_idTexts[static_cast<int>(line.subject)][of];
        if (text.isEmpty()) text = idText(subjectId(line));
        return text;
    }

private:
    QUuid subjectId(const Line& line) const
    {
        const auto of = static_cast<size_t>(line.of);
        switch (line.subject) {
        case Subject::Placement:
            return m_facts.placements[of].id.uuid();
        case Subject::Pupil:
            return m_facts.pupils[of].id.uuid();
        case Subject::Provider:
            return m_facts.providers[of].id.uuid();
        case Subject::School:
            break;
        }
        return m_facts.school.uuid();
    }
    /// Who holds a role alone.
    void nameHolders()
    {
        int count[5] = {};
        for (size_t i = 0; i < m_facts.staff.size(); ++i)
            for (Role role : m_facts.staff[i].roles) {
                m_holder[static_cast<int>(role)] = static_cast<int>(i);
                ++count[static_cast<int>(role)];
            }
        for (int role = 0; role < 5; ++role)
            if (count[role] != 1) m_holder[role] = -1;
    }
    /// The lead of a pupil is that of the placement which began first of those that are live.
    void nameLeads()
    {
        m_pupilLead.resize(m_facts.pupils.size());
        for (size_t i = 0; i < m_facts.placements.size(); ++i) {
            const PlacementFact& placement = m_facts.placements[i];
            if (placement.pupil < 0 || placement.lead.isNull()) continue;
            StaffId& lead = m_pupilLead[static_cast<size_t>(placement.pupil)];
            if (lead.isNull() || (isLive(placement.status) && !m_liveLead.contains(placement.pupil)))
                lead = placement.lead;
            if (isLive(placement.status)) m_liveLead.insert(placement.pupil);
        }
    }
    void namePupil(int pupil, Duty& duty) const
    {
        if (pupil < 0) return;
        duty.pupil = m_facts.pupils[static_cast<size_t>(pupil)].id;
        duty.pupilName = m_facts.pupils[static_cast<size_t>(pupil)].name;
    }
    void nameProvider(int provider, Duty& duty) const
    {
        if (provider < 0) return;
        duty.provider = m_facts.providers[static_cast<size_t>(provider)].id;
        duty.providerName = m_facts.providers[static_cast<size_t>(provider)].name;
    }
    void nameSubject(const Line& line, Duty& duty) const
    {
        duty.subjectId = subjectId(line);
        switch (line.subject) {
        case Subject::Placement: {
            const PlacementFact& placement = m_facts.placements[static_cast<size_t>(line.of)];
            duty.subjectName = placement.name;
            namePupil(placement.pupil, duty);
            nameProvider(placement.provider, duty);
            break;
        }
        case Subject::Pupil:
            namePupil(line.of, duty);
            duty.subjectName = duty.pupilName;
            break;
        case Subject::Provider:
            nameProvider(line.of, duty);
            duty.subjectName = duty.providerName;
            break;
        case Subject::School:
            duty.subjectName = m_facts.schoolName;
            break;
        }
    }
    void nameOwner(const Line& line, Duty& duty) const
    {
        duty.ownerRole = line.rule->owner;
        int person = m_holder[static_cast<int>(duty.ownerRole)];
        if (line.rule->leadOwns) {
            const StaffId lead = line.subject == Subject::Placement
                                     ? m_facts.placements[static_cast<size_t>(line.of)].lead
                                 : line.subject == Subject::Pupil ? m_pupilLead[static_cast<size_t>(line.of)]
                                                                  : StaffId();
            person = m_staff.value(lead, person);
        }
        if (person < 0) return;
        duty.ownerStaff = m_facts.staff[static_cast<size_t>(person)].id;
        duty.ownerName = m_facts.staff[static_cast<size_t>(person)].name;
    }
    void addEvidence(const Line& line, Duty& duty) const
    {
        if (line.evidence >= 0) {
            const EvidenceFact& evidence = m_facts.evidence[static_cast<size_t>(line.evidence)];
            duty.evidence.push_back({recordTypeOf(evidence.kind), evidence.id, evidence.on});
        }
        if (line.expiring >= 0) {
            const ExpiringFact& next = m_facts.expiring[static_cast<size_t>(line.expiring)];
            duty.evidence.push_back({next.type, next.id, next.on});
        }
    }
    std::optional<int> daysLeft(QDate due) const
    {
        const QDate today = m_evaluation.today;
        if (today <= due) return m_evaluation.calendar.between(today, due);
        const std::optional<int> late = m_evaluation.calendar.between(due, today);
        return late ? std::optional(-*late) : std::nullopt;
    }

    const Evaluation& m_evaluation;
    const Facts& m_facts;
    QHash<StaffId, int> m_staff;
    QHash<QString, const WaiverFact*> m_waivers;
    QHash<QString, QDate> m_planned;
    std::vector<QString> m_idTexts[3];
    std::vector<StaffId> m_pupilLead;
    QSet<int> m_liveLead;
    int m_holder[5] = {-1, -1, -1, -1, -1};
};

/// As if a stroke stood behind each, as it does in the whole key.
bool ruleBefore(const QString& a, const QString& b)
{
    const qsizetype common = std::min(a.size(), b.size());
    for (qsizetype i = 0; i < common; ++i)
        if (a[i] != b[i]) return a[i] < b[i];
    if (a.size() == b.size()) return false;
    return a.size() < b.size() ? b[common] > u'/' : a[common] < u'/';
}

/// By due date, then by key, without building keys that only one of two lines needs.
void order(std::vector<Line>& lines, Describer& describer)
{
    const auto before = [&describer](const Line& a, const Line& b) {
        const qint64 dueA = a.due.isValid() ? a.due.toJulianDay() : never;
        const qint64 dueB = b.due.isValid() ? b.due.toJulianDay() : never;
        if (dueA != dueB) return dueA < dueB;
        if (a.rule != b.rule && a.rule->key != b.rule->key) return ruleBefore(a.rule->key, b.rule->key);
        if (a.subject != b.subject) return token(a.subject) < token(b.subject);
        if (a.of != b.of) return describer.subjectText(a) < describer.subjectText(b);
        return describer.key(a) < describer.key(b);
    };
    std::sort(lines.begin(), lines.end(), before);
}

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QJsonValue orNull(const QUuid& id) { return id.isNull() ? QJsonValue() : QJsonValue(idText(id)); }

QJsonValue named(const QUuid& id, const QString& name)
{
    if (id.isNull()) return {};
    return QJsonObject{{QStringLiteral("id"), idText(id)}, {QStringLiteral("name"), orNull(name)}};
}

QJsonValue toJson(const std::optional<WaiverFact>& waiver)
{
    if (!waiver) return {};
    return QJsonObject{{QStringLiteral("id"), waiver->id.text()},
                       {QStringLiteral("by"), orNull(waiver->by.uuid())},
                       {QStringLiteral("on"), orNull(isoDate(waiver->on))},
                       {QStringLiteral("reason"), orNull(waiver->reason)}};
}

constexpr const char* roleTokens[] = {"headteacher", "coordinator", "safeguarding", "staff", "administrator"};
constexpr const char* stateTokens[] = {"waived", "done",     "done_late", "no_calendar", "upcoming",
                                       "open",   "due_soon", "overdue",   "missed"};

} // namespace

QString token(DutyState state) { return QString::fromLatin1(stateTokens[static_cast<int>(state)]); }

std::optional<DutyState> dutyStateFrom(QStringView token)
{
    for (size_t i = 0; i < std::size(stateTokens); ++i)
        if (token == QLatin1String(stateTokens[i])) return static_cast<DutyState>(i);
    return {};
}

std::vector<Duty> duties(const Facts& facts, const calendar::Calendar& calendar, const PolicyBook& policies,
                         QDate today, const DutyRange& range)
{
    Evaluation evaluation(facts, calendar, policies, today, range);
    evaluation.periodRules();
    evaluation.expiries();
    evaluation.gates();
    evaluation.causes();
    evaluation.conditions();
    evaluation.calendarEnds();
    Describer describer(evaluation);
    if (!facts.waivers.empty()) {
        for (Line& line : evaluation.lines)
            describer.applyWaiver(line);
        std::erase_if(evaluation.lines, [&evaluation](const Line& line) { return !evaluation.isListed(line); });
    }
    order(evaluation.lines, describer);
    std::vector<Duty> list(evaluation.lines.size());
    for (size_t i = 0; i < list.size(); ++i) {
        describer.describe(evaluation.lines[i], list[i]);
        if (const WaiverFact* waiver = describer.waiver(list[i].key)) list[i].waiver = *waiver;
    }
    return list;
}

bool DutyFilter::matches(const Duty& duty) const
{
    if (role && duty.ownerRole != *role) return false;
    if (!staff.isNull()) {
        const bool holds = std::find(staffRoles.begin(), staffRoles.end(), duty.ownerRole) != staffRoles.end();
        if (duty.ownerStaff.isNull() ? !holds : duty.ownerStaff != staff) return false;
    }
    if (!states.empty() && std::find(states.begin(), states.end(), duty.state) == states.end()) return false;
    return clause.isEmpty() || duty.clause == clause ||
           (duty.clause.startsWith(clause) && duty.clause.size() == clause.size() + 1) ||
           (clause.startsWith(duty.clause) && clause.size() == duty.clause.size() + 1);
}

QJsonObject toJson(const Duty& duty)
{
    QJsonArray evidence;
    for (const EvidenceRef& ref : duty.evidence)
        evidence.append(QJsonObject{{QStringLiteral("type"), ref.type},
                                    {QStringLiteral("id"), idText(ref.id)},
                                    {QStringLiteral("on"), orNull(isoDate(ref.on))}});
    const QJsonObject subject{{QStringLiteral("type"), token(duty.subject)},
                              {QStringLiteral("id"), orNull(duty.subjectId)},
                              {QStringLiteral("name"), orNull(duty.subjectName)}};
    const QJsonObject owner{{QStringLiteral("role"), QString::fromLatin1(roleTokens[static_cast<int>(duty.ownerRole)])},
                            {QStringLiteral("staff"), named(duty.ownerStaff.uuid(), duty.ownerName)}};
    return {{QStringLiteral("key"), duty.key},
            {QStringLiteral("rule"), duty.rule},
            {QStringLiteral("clause"), duty.clause},
            {QStringLiteral("title"), duty.title},
            {QStringLiteral("subject"), subject},
            {QStringLiteral("pupil"), named(duty.pupil.uuid(), duty.pupilName)},
            {QStringLiteral("provider"), named(duty.provider.uuid(), duty.providerName)},
            {QStringLiteral("owner"), owner},
            {QStringLiteral("period"), orNull(duty.period)},
            {QStringLiteral("opens"), orNull(isoDate(duty.opens))},
            {QStringLiteral("due"), orNull(isoDate(duty.due))},
            {QStringLiteral("planned"), orNull(isoDate(duty.planned))},
            {QStringLiteral("state"), token(duty.state)},
            {QStringLiteral("school_days_left"), duty.schoolDaysLeft ? QJsonValue(*duty.schoolDaysLeft) : QJsonValue()},
            {QStringLiteral("cause"), orNull(duty.cause)},
            {QStringLiteral("detail"), orNull(duty.detail)},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("waiver"), toJson(duty.waiver)}};
}

} // namespace fledge::policy
