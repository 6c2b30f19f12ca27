#include "core/policy/duties.h"

#include "core/base/text.h"
#include "core/policy/dutylines.h"

#include <algorithm>
#include <QHash>
#include <QJsonArray>

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
        m_subjectKeys[0].resize(m_facts.placements.size());
        m_subjectKeys[1].resize(m_facts.pupils.size());
        m_subjectKeys[2].resize(m_facts.providers.size());
        m_subjectKeys[3].resize(1);
        nameHolders();
        nameLeads();
    }

    QString key(const Line& line)
    {
        const QString& rule = line.rule->key;
        const QString& subject = subjectKey(line);
        const QString last = lastPart(line);
        QString text;
        text.reserve(rule.size() + subject.size() + last.size());
        return text.append(rule).append(subject).append(last);
    }
    /// What a key ends with.
    static QString lastPart(const Line& line)
    {
        return line.period ? line.period->key : line.tail.isEmpty() ? idText(line.tailId) : line.tail;
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
        if (line.state == DutyState::Waived) duty.waiver = *m_waivers.value(duty.key);
        if (rule.kind == RuleKind::Calendar)
            duty.title = rule.title.contains(u'%') ? rule.title.arg(line.tail) : rule.title;
    }

    void applyWaiver(Line& line)
    {
        if (m_evaluation.mayBeWaived(line) && m_waivers.contains(key(line))) line.state = DutyState::Waived;
    }

private:
    /// The middle of a key, `/placement/ID/`: the same for all duties of a subject.
    const QString& subjectKey(const Line& line)
    {
        QString& text = m_subjectKeys[static_cast<size_t>(line.subject)][static_cast<size_t>(line.of)];
        if (text.isEmpty())
            text = QStringLiteral("/%1/%2/").arg(token(line.subject), idText(m_evaluation.subjectId(line)));
        return text;
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
        m_placementLead.reserve(m_facts.placements.size());
        m_pupilLead.assign(m_facts.pupils.size(), -1);
        std::vector<char> named(m_facts.pupils.size(), 0), live(m_facts.pupils.size(), 0);
        for (const PlacementFact& placement : m_facts.placements) {
            const int lead = m_staff.value(placement.lead, -1);
            m_placementLead.push_back(lead);
            if (placement.pupil < 0 || placement.lead.isNull()) continue;
            const auto pupil = static_cast<size_t>(placement.pupil);
            if (!named[pupil] || (isLive(placement.status) && !live[pupil])) m_pupilLead[pupil] = lead;
            named[pupil] = 1;
            if (isLive(placement.status)) live[pupil] = 1;
        }
    }
    /// The place on the staff of whoever leads; -1 when nobody here does.
    int leadOf(const Line& line) const
    {
        const auto of = static_cast<size_t>(line.of);
        return line.subject == Subject::Placement ? m_placementLead[of]
               : line.subject == Subject::Pupil   ? m_pupilLead[of]
                                                  : -1;
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
        duty.subjectId = m_evaluation.subjectId(line);
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
        const int lead = line.rule->leadOwns ? leadOf(line) : -1;
        const int person = lead >= 0 ? lead : m_holder[static_cast<int>(duty.ownerRole)];
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
    std::vector<QString> m_subjectKeys[4];
    std::vector<int> m_placementLead; ///< places on the staff
    std::vector<int> m_pupilLead;
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

/// The place of each rule in the order of keys; two versions of a rule share it.
QHash<const Rule*, quint32> rankRules(const std::vector<Line>& lines)
{
    QHash<const Rule*, quint32> ranks;
    std::vector<const Rule*> rules;
    for (const Line& line : lines)
        if ((rules.empty() || rules.back() != line.rule) && !ranks.contains(line.rule)) {
            ranks.insert(line.rule, 0);
            rules.push_back(line.rule);
        }
    std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return ruleBefore(a->key, b->key); });
    quint32 rank = 0;
    for (size_t i = 0; i < rules.size(); ++i) {
        if (i > 0 && rules[i]->key != rules[i - 1]->key) ++rank;
        ranks[rules[i]] = rank;
    }
    return ranks;
}

/// Where a line stands in the list, as numbers: what its key says without the key.
struct Place
{
    qint64 due;
    quint32 ruleAndSubject;
    quint32 line;
    quint64 idHigh; ///< of the subject; the bytes of an id in this order sort as its text does
    quint64 idLow;
};

Place placeOf(const Evaluation& evaluation, quint32 index, quint32 ruleRank)
{
    static constexpr quint32 alphabetical[] = {0, 2, 1, 3}; // placement, pupil, provider, school
    const Line& line = evaluation.lines[index];
    const QUuid id = evaluation.subjectId(line);
    Place place{line.due.isValid() ? line.due.toJulianDay() : never,
                ruleRank * 4 + alphabetical[static_cast<size_t>(line.subject)], index,
                quint64(id.data1) << 32 | quint64(id.data2) << 16 | id.data3, 0};
    for (const uchar byte : id.data4)
        place.idLow = place.idLow << 8 | byte;
    return place;
}

/// By due date, then by key, without building the keys.
std::vector<Place> inOrder(const Evaluation& evaluation)
{
    const std::vector<Line>& lines = evaluation.lines;
    const QHash<const Rule*, quint32> ranks = rankRules(lines);
    std::vector<Place> places;
    places.reserve(lines.size());
    for (size_t i = 0; i < lines.size(); ++i)
        places.push_back(placeOf(evaluation, static_cast<quint32>(i), ranks.value(lines[i].rule)));
    std::sort(places.begin(), places.end(), [&lines](const Place& a, const Place& b) {
        if (a.due != b.due) return a.due < b.due;
        if (a.ruleAndSubject != b.ruleAndSubject) return a.ruleAndSubject < b.ruleAndSubject;
        if (a.idHigh != b.idHigh) return a.idHigh < b.idHigh;
        if (a.idLow != b.idLow) return a.idLow < b.idLow;
        return Describer::lastPart(lines[a.line]) < Describer::lastPart(lines[b.line]);
    });
    return places;
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

bool comesBefore(const Duty& a, const Duty& b)
{
    if (a.due.isValid() != b.due.isValid()) return a.due.isValid();
    return a.due != b.due ? a.due < b.due : a.key < b.key;
}

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
    std::vector<Duty> list(evaluation.lines.size());
    size_t next = 0;
    for (const Place& place : inOrder(evaluation))
        describer.describe(evaluation.lines[place.line], list[next++]);
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
