// Builds the facts of a small school for tests of duties: placements, reviews, answers, in the words of the rules.
#pragma once
#include "core/policy/duties.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

namespace fledge::test {

class DutyWorld
{
public:
    DutyWorld();
    /// A placement of a new pupil at a provider (made when its number is new), live from a day.
    int placement(QDate from, QDate until = {}, QDate plannedEnd = {}, int provider = 0);
    void review(int placement, QDate on, const char* countsFor = "",
                policy::EvidenceKind kind = policy::EvidenceKind::PlacementReview);
    policy::EvidenceFact& evidence(policy::Subject subject, int of, policy::EvidenceKind kind, QDate on);

    std::vector<policy::Duty> on(QDate today, const policy::DutyRange& range = {}) const;
    /// The duties of one rule for one subject, whatever their state, due from 2024 to 2028.
    std::vector<policy::Duty> all(const char* rule, QDate today) const;
    /// The duty of a rule in a period for the subject with that place; fails the test when there is none.
    policy::Duty one(const char* rule, const char* period, QDate today, int of = 0) const;
    bool has(const char* rule, const char* period, QDate today, int of = 0) const;

    policy::Facts facts;
    calendar::Calendar calendar;
    policy::PolicyBook policies;

private:
    QUuid subjectId(policy::Subject subject, int of) const;
    std::optional<policy::Duty> find(const char* rule, const char* period, QDate today, int of) const;
    int m_ids = 1000;
};

/// `6.4a/placement/…/2026/27-2 overdue`: for messages.
QString line(const policy::Duty& duty);

} // namespace fledge::test
