#include "core/policy/policyfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace fledge::policy {
namespace {

template <class T> struct Named
{
    const char* token;
    T value;
};

constexpr Named<Role> roles[] = {{"headteacher", Role::Headteacher},
                                 {"coordinator", Role::Coordinator},
                                 {"safeguarding", Role::Safeguarding},
                                 {"staff", Role::Staff},
                                 {"administrator", Role::Administrator}};
constexpr Named<RuleKind> kinds[] = {{"every", RuleKind::Every},   {"until", RuleKind::Until},
                                     {"before", RuleKind::Before}, {"within", RuleKind::Within},
                                     {"state", RuleKind::State},   {"calendar", RuleKind::Calendar}};
constexpr Named<Subject> subjects[] = {{"placement", Subject::Placement},
                                       {"pupil", Subject::Pupil},
                                       {"provider", Subject::Provider},
                                       {"school", Subject::School}};
constexpr Named<calendar::Cycle> cycles[] = {
    {"half_term", calendar::Cycle::HalfTerm}, {"term", calendar::Cycle::Term}, {"year", calendar::Cycle::Year}};
constexpr Named<GateEvent> events[] = {
    {"start", GateEvent::Start}, {"resume", GateEvent::Resume}, {"approve_provider", GateEvent::ApproveProvider}};

/// One JSON object being read, knowing its place in the file and where problems go.
class Reader
{
public:
    Reader(const QJsonValue& value, QString place, std::vector<FieldProblem>& problems)
        : m_object(value.toObject()), m_place(std::move(place)), m_problems(problems)
    {
        if (!value.isObject()) problem({}, QStringLiteral("format"));
    }

    QString text(const char* key, bool required = false)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isString()) return value.toString();
        if (!value.isUndefined() && !value.isNull())
            problem(key, QStringLiteral("format"));
        else if (required)
            problem(key, QStringLiteral("required"));
        return {};
    }
    int number(const char* key, int otherwise)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isUndefined()) return otherwise;
        if (!value.isDouble() || value.toDouble() != value.toInt(-1) || value.toInt() < 0)
            problem(key, QStringLiteral("format"));
        return value.toInt(otherwise);
    }
    bool yes(const char* key, bool otherwise)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isBool()) problem(key, QStringLiteral("format"));
        return value.toBool(otherwise);
    }
    QStringList texts(const char* key)
    {
        QStringList out;
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isString()) return {value.toString()};
        if (!value.isUndefined() && !value.isArray()) problem(key, QStringLiteral("format"));
        for (const QJsonValue& entry : value.toArray())
            out += entry.toString();
        return out;
    }
    template <class T, size_t n>
    T oneOf(const char* key, const Named<T> (&names)[n], T otherwise, bool required = false)
    {
        const QString word = text(key, required);
        if (word.isEmpty()) return otherwise;
        return named(key, word, names, otherwise);
    }
    template <class T, size_t n> T named(const char* key, const QString& word, const Named<T> (&names)[n], T otherwise)
    {
        for (const Named<T>& name : names)
            if (word == QLatin1String(name.token)) return name.value;
        problem(key, QStringLiteral("unknown_value"), word);
        return otherwise;
    }
    template <class Each> void list(const char* key, bool required, Each each)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isArray() && (required || !value.isUndefined()))
            problem(key, value.isUndefined() ? QStringLiteral("required") : QStringLiteral("format"));
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            Reader reader(array[i], QStringLiteral("%1[%2]").arg(placeOf(key)).arg(i), m_problems);
            each(reader);
        }
    }
    void problem(const char* key, const QString& rule, const QString& value = {})
    {
        m_problems.push_back({key ? placeOf(key) : m_place, rule, value, 0, {}});
    }
    QJsonValue value(const char* key) const { return m_object.value(QLatin1String(key)); }

private:
    QString placeOf(const char* key) const
    {
        return m_place.isEmpty() ? QString::fromLatin1(key) : m_place + u'.' + QLatin1String(key);
    }
    QJsonObject m_object;
    QString m_place;
    std::vector<FieldProblem>& m_problems;
};

Clause readClause(Reader& from)
{
    Clause clause;
    clause.id = from.text("id", true);
    clause.summary = from.text("summary", true);
    clause.owner = from.oneOf("owner", roles, Role::Coordinator, true);
    clause.servedBy = from.texts("served_by");
    return clause;
}

Match readMatch(const QJsonObject& object, Reader& from)
{
    Match match{object[QStringLiteral("type")].toString(), {}};
    if (match.type.isEmpty()) from.problem("evidence", QStringLiteral("required"));
    const QJsonObject where = object[QStringLiteral("where")].toObject();
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (it.key() != QLatin1String("kind") && it.key() != QLatin1String("item")) {
            from.problem("evidence", QStringLiteral("unknown_value"), it.key());
            continue;
        }
        if (it->isString()) match.kinds += it->toString();
        for (const QJsonValue& kind : it->toArray())
            match.kinds += kind.toString();
    }
    return match;
}

void readEvidence(Rule& rule, Reader& from)
{
    const QJsonValue evidence = from.value("evidence");
    if (evidence.isObject()) rule.evidence.push_back(readMatch(evidence.toObject(), from));
    for (const QJsonValue& one : evidence.toArray())
        rule.evidence.push_back(readMatch(one.toObject(), from));
}

void readEvents(Rule& rule, Reader& from)
{
    for (const QString& word : from.texts("event"))
        rule.events.push_back(from.named("event", word, events, GateEvent::Start));
}

/// What a kind of rule cannot do without.
void checkRule(const Rule& rule, Reader& from)
{
    const bool needsEvidence =
        rule.kind == RuleKind::Every || rule.kind == RuleKind::Until || rule.kind == RuleKind::Within;
    if (needsEvidence && rule.evidence.empty()) from.problem("evidence", QStringLiteral("required"));
    if (rule.kind == RuleKind::Every) from.text("period", true);
    if (rule.kind == RuleKind::Before && rule.events.empty()) from.problem("event", QStringLiteral("required"));
    if (rule.kind == RuleKind::Within && rule.cause.isEmpty()) from.problem("cause", QStringLiteral("required"));
    if (!needsEvidence && rule.test.isEmpty()) from.problem("test", QStringLiteral("required"));
    if (rule.key.contains(u'/')) from.problem("key", QStringLiteral("format"), rule.key);
}

Rule readRule(Reader& from)
{
    Rule rule;
    rule.key = from.text("key", true);
    rule.clause = from.text("clause", true);
    rule.kind = from.oneOf("kind", kinds, RuleKind::Every, true);
    rule.title = from.text("title");
    rule.subject = from.oneOf("subject", subjects, Subject::Placement, true);
    rule.cycle = from.oneOf("period", cycles, calendar::Cycle::HalfTerm);
    readEvidence(rule, from);
    readEvents(rule, from);
    rule.owner = from.oneOf("owner", roles, Role::Coordinator);
    rule.leadOwns = from.text("person") == QLatin1String("lead");
    rule.threshold = from.number("threshold", rule.threshold);
    rule.maxGap = from.number("max_gap", rule.maxGap);
    rule.lead = from.number("lead", rule.lead);
    rule.lateDays = from.number("late_days", rule.lateDays);
    rule.leadDays = from.number("lead_days", rule.leadDays);
    rule.schoolDays = from.number("school_days", rule.schoolDays);
    rule.opensBefore = from.number("opens_before", rule.opensBefore);
    rule.dueBefore = from.number("due_before", rule.dueBefore);
    rule.mustNameCause = from.yes("must_name_cause", true);
    rule.overridable = from.yes("overridable", true);
    rule.covers = from.texts("covers");
    rule.cause = from.text("cause");
    rule.test = from.text("test");
    rule.item = from.text("item");
    rule.page = from.text("page");
    rule.form = from.text("form");
    // A gate item that names no test is a checklist item asked for by its key: enough for a short file.
    if (rule.kind == RuleKind::Before && rule.test.isEmpty()) rule.test = QStringLiteral("check");
    if (rule.kind == RuleKind::Before && rule.test == QLatin1String("check") && rule.item.isEmpty())
        rule.item = rule.key;
    checkRule(rule, from);
    return rule;
}

ChecklistItem readItem(Reader& from, const QString& subject)
{
    ChecklistItem item;
    item.item = from.text("item", true);
    item.text = from.text("text", true);
    item.notApplicable = from.yes("not_applicable", false);
    item.renewMonths = from.number("renew_months", 0);
    item.reasonRequired = from.texts("reason_required");
    item.subject = from.text("subject");
    if (item.subject.isEmpty()) item.subject = subject;
    return item;
}

Checklist readChecklist(Reader& from)
{
    Checklist list;
    list.list = from.text("list", true);
    list.title = from.text("title");
    list.subject = from.text("subject", true);
    from.list("items", true, [&list](Reader& item) { list.items.push_back(readItem(item, list.subject)); });
    return list;
}

/// A rule may carry a clause, or the heading over several (`13.1` over 13.1a to 13.1f).
bool clauseIsKnown(const Policy& policy, const QString& id)
{
    for (const Clause& clause : policy.clauses)
        if (clause.id == id || (clause.id.size() == id.size() + 1 && clause.id.startsWith(id))) return true;
    return false;
}

void checkTogether(const Policy& policy, std::vector<FieldProblem>& problems)
{
    QSet<QString> seen;
    const auto once = [&seen, &problems](const QString& what, const QString& key, const QString& place) {
        if (seen.contains(what + key)) problems.push_back({place, QStringLiteral("duplicate"), key, 0, {}});
        seen.insert(what + key);
    };
    for (size_t i = 0; i < policy.clauses.size(); ++i)
        once(QStringLiteral("clause "), policy.clauses[i].id, QStringLiteral("clauses[%1].id").arg(i));
    for (size_t i = 0; i < policy.rules.size(); ++i) {
        const Rule& rule = policy.rules[i];
        once(QStringLiteral("rule %1 ").arg(static_cast<int>(rule.kind)), rule.key,
             QStringLiteral("rules[%1].key").arg(i));
        if (!clauseIsKnown(policy, rule.clause))
            problems.push_back(
                {QStringLiteral("rules[%1].clause").arg(i), QStringLiteral("unknown_reference"), rule.clause, 0, {}});
    }
    for (size_t i = 0; i < policy.rules.size(); ++i)
        for (const QString& id : policy.rules[i].covers)
            if (!policy.clause(id))
                problems.push_back(
                    {QStringLiteral("rules[%1].covers").arg(i), QStringLiteral("unknown_reference"), id, 0, {}});
    for (const Checklist& list : policy.checklists)
        for (const ChecklistItem& item : list.items)
            once(QStringLiteral("item "), item.item, QStringLiteral("checklists.%1").arg(list.list));
}

} // namespace

Result<Policy> parsePolicy(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("not_a_policy"));
        const int row = static_cast<int>(json.left(error.offset).count('\n')) + 1;
        problem.fields.push_back({QStringLiteral("file"), QStringLiteral("format"), error.errorString(), row, {}});
        return fail(problem);
    }
    return parsePolicy(document.object());
}

Result<Policy> parsePolicy(const QJsonObject& json)
{
    Policy policy;
    Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("policy"));
    Reader root(json, {}, problem.fields);
    policy.name = root.text("policy", true);
    policy.version = root.number("version", 0);
    root.list("clauses", true, [&policy](Reader& from) { policy.clauses.push_back(readClause(from)); });
    root.list("rules", true, [&policy](Reader& from) { policy.rules.push_back(readRule(from)); });
    root.list("checklists", false, [&policy](Reader& from) { policy.checklists.push_back(readChecklist(from)); });
    if (problem.fields.empty()) checkTogether(policy, problem.fields);
    if (!problem.fields.empty()) return fail(problem);
    return policy;
}

QByteArray templatePolicyFile()
{
    QFile file(QStringLiteral(":/policy/the-nest.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<Policy> templatePolicy() { return parsePolicy(templatePolicyFile()); }

void fillServedBy(Policy& policy)
{
    static const Result<Policy> known = templatePolicy();
    if (!known) return;
    for (Clause& clause : policy.clauses) {
        const Clause* ours = clause.servedBy.isEmpty() ? known->clause(clause.id) : nullptr;
        if (ours) clause.servedBy = ours->servedBy;
    }
}

} // namespace fledge::policy
