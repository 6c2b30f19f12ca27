// The school's policy as data: clauses, rules and checklists. C++ knows the kinds of rule, the data knows the policy.
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/words.h"

#include <memory>
#include <QDate>
#include <QStringList>
#include <vector>

namespace fledge::policy {

/// One promise of the policy.
struct Clause
{
    QString id;
    QString summary;
    Role owner = Role::Coordinator;
    /// What is counted as its evidence (`check_answer/6.1a`, `review.plan`). Empty: this version does not serve it yet.
    QStringList servedBy;
    bool isServed() const { return !servedBy.isEmpty(); }
    /// Borne out by nothing but what stands in cases: only who may read concerns is told how it stands.
    bool isConfidential() const;
};

/// Names of evidence in cases, as `served_by` uses them: `case` and those that begin with `case.`.
bool isCaseCounter(QStringView name);

enum class RuleKind {
    Every,   ///< once in each period in which the subject is live
    Until,   ///< before something runs out
    Before,  ///< a gate item, asked before an event
    Within,  ///< so many school days after a cause
    State,   ///< as long as something is wrong
    Calendar ///< before the calendar or the bank holidays end
};
enum class Subject { Placement, Pupil, Provider, School };
enum class GateEvent { Start, Resume, ApproveProvider };

QString token(Subject subject);
QString token(GateEvent event);
std::optional<GateEvent> gateEventFrom(QStringView token);

/// Which records discharge a rule: a type, and where given one of these kinds (`placement`, `exit`) or items.
struct Match
{
    QString type;
    QStringList kinds;
};

struct Rule
{
    QString key;
    QString clause;
    QStringList covers; ///< the promises it bears on, where `clause` is a heading; else the clause itself
    QString title;
    RuleKind kind = RuleKind::Every;
    Subject subject = Subject::Placement;
    calendar::Cycle cycle = calendar::Cycle::HalfTerm;
    std::vector<Match> evidence;
    Role owner = Role::Coordinator;
    bool leadOwns = false;     ///< the placement's lead does it
    int threshold = 10;        ///< live school days from which a period counts (at most all of its days)
    int maxGap = 0;            ///< school days between two pieces of evidence; 0: none
    int lead = 5;              ///< school days before the due date from which it is due soon
    int lateDays = 10;         ///< school days after the period in which it can still be made good
    int leadDays = 30;         ///< until: calendar days before the expiry from which it is open
    int schoolDays = 0;        ///< within: how many after the cause
    bool mustNameCause = true; ///< within: the evidence names the cause; else any later one of the subject will do
    int opensBefore = 60;      ///< calendar: school days before the end
    int dueBefore = 20;
    QString cause; ///< within: the token of the cause
    QString test;  ///< before, state, calendar: which test of the program is asked
    QString item;  ///< before: the checklist item or kind that the test looks for
    std::vector<GateEvent> events;
    bool overridable = true;
    QString page; ///< where it is put right
    QString form; ///< the form that discharges it

    bool asksBefore(GateEvent event) const;
};

struct ChecklistItem
{
    QString item;
    QString text;
    bool notApplicable = false; ///< "not applicable" is an answer
    int renewMonths = 0;        ///< 0: need not be renewed
    QStringList reasonRequired; ///< answers that need a reason
    QString subject;            ///< whom it is answered for; the list's own unless the item says otherwise
};

struct Checklist
{
    QString list;
    QString title;
    QString subject;
    std::vector<ChecklistItem> items;

    const ChecklistItem* item(const QString& id) const;
};

struct Policy
{
    QString name;
    int version = 0;
    std::vector<Clause> clauses;
    std::vector<Rule> rules;
    std::vector<Checklist> checklists;

    const Clause* clause(const QString& id) const;
    const Checklist* checklist(const QString& list) const;
    /// The gate item with this key; a clause id will do when it names exactly one item.
    const Rule* gateRule(const QString& keyOrClause) const;
    /// The promises that a rule of this key and clause bears on.
    QStringList covered(const QString& key, const QString& clause) const;
};

/// The versions of a school's policy, each in force from a day. A period uses the version in force on its first day.
class PolicyBook
{
public:
    PolicyBook() = default;
    explicit PolicyBook(Policy policy) { add(QDate(), std::move(policy)); }
    /// The first version added is in force from the beginning, whatever its date.
    void add(QDate from, Policy policy);
    bool isEmpty() const { return m_versions.empty(); }
    /// Null when there is none. The pointer lives as long as any copy of the book.
    const Policy* on(QDate date) const;
    size_t count() const { return m_versions.size(); }

private:
    struct Version
    {
        QDate from;
        std::shared_ptr<const Policy> policy;
    };
    std::vector<Version> m_versions;
};

} // namespace fledge::policy
