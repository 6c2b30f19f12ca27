// What an action works with: one transaction, who acts, the business day, the calendar and the policy.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/duties.h"
#include "core/policy/policy.h"
#include "core/security/permissions.h"
#include "core/store/store.h"

#include <functional>
#include <memory>
#include <QJsonObject>
#include <QSet>

namespace fledge::actions {

struct Context {
    store::Transaction& tx;
    const security::Person& person;
    QDate today;
    const calendar::Calendar& calendar;
    const policy::PolicyBook& policies;
    /// The keys of whoever acts; null in a file without accounts.
    std::shared_ptr<security::KeyRing> keys = nullptr;
    /// The cases that this person is to have the key of, as far as the one who acts can read them.
    std::function<QSet<QUuid>(StaffId)> casesFor = [](StaffId) { return QSet<QUuid>(); };
    /// Where everybody knows the password, nobody has to choose one of their own.
    bool isPractice = false;
};

/// What an action did to the list of what is owed: keys that came, went, or moved to another date.
struct DutyChanges {
    struct Moved {
        QString key;
        QDate from;
        QDate to;
    };
    QStringList opened;
    QStringList closed;
    std::vector<Moved> moved;
};
DutyChanges dutyChanges(const std::vector<policy::Duty>& before, const std::vector<policy::Duty>& after);

/// What an action did: the record it was about, as it is now.
struct Acted {
    QUuid id;
    int revision = 0;
    QString status; ///< the record's status where it has one
    DutyChanges duties{};
    /// What could not be done besides, though the action itself stands.
    std::optional<Problem> unfinished{};
};

/// The arguments of an action by name, read with types. Problems are collected, so that all are told at once.
class Arguments
{
public:
    explicit Arguments(const QJsonObject& json) : m_json(json) {}
    template <class R> Id<R> id(const QString& name, bool required = true) { return Id<R>(uuid(name, required)); }
    QUuid uuid(const QString& name, bool required = true);
    QDate date(const QString& name, bool required = true);
    QString text(const QString& name, bool required = false);
    /// A reason: required, and at least `shortest` characters long.
    QString reason(const QString& name, int shortest = 1);
    /// The index of the token among `tokens`; -1 when it is absent or unknown (a problem).
    int token(const QString& name, std::span<const record::Token> tokens, bool required = true);
    QJsonValue value(const QString& name) const { return m_json.value(name); }
    bool has(const QString& name) const { return m_json.contains(name) && !m_json.value(name).isNull(); }

    /// Invalid with everything that was wrong, or done.
    Done check() const;

private:
    void problem(const QString& name, const char* rule, const QString& value = {});
    QJsonObject m_json;
    std::vector<FieldProblem> m_problems;
};

} // namespace fledge::actions
