// A safeguarding case as tests tell it: one call for each thing that people do, an hour apart.
#pragma once
#include "core/policy/cases.h"

namespace fledge::test {

class CaseWorld
{
public:
    /// A concern logged on Monday 16 November 2026 at nine by a member of staff about a pupil.
    CaseWorld();

    /// Adds an entry by the safeguarding lead, an hour after the last one; its id.
    template <class R> QUuid add(const R& record, const QUuid& supersedes = {})
    {
        return put(record::AnyRecord::of(record), supersedes);
    }
    QUuid put(record::AnyRecord record, const QUuid& supersedes = {});
    /// `as`: in which role; nothing, as in entries of earlier versions.
    QUuid step(CaseStepKind kind, const QString& reason = {}, std::optional<Role> as = Role::Safeguarding);
    QUuid tie(PlacementId placement);
    void nextDay() { m_at = m_at.addDays(1); }
    policy::CaseFile file() const { return policy::foldCase(entries); }
    /// Whether a reader may add this on the day of the concern.
    Done mayAdd(const record::AnyRecord& record, const QUuid& supersedes = {}) const;
    template <class R> Done mayAdd(const R& record, const QUuid& supersedes = {}) const
    {
        return mayAdd(record::AnyRecord::of(record), supersedes);
    }

    std::vector<policy::CaseEntry> entries;
    CaseId caseId;
    PupilId pupil;
    StaffId author, lead;
    static QDate logged() { return {2026, 11, 16}; }

private:
    QDateTime m_at;
    int m_ids = 5000;
};

/// Everything that stands in a case, as text: two files that say the same are the same.
QByteArray whole(const policy::CaseFile& file);

} // namespace fledge::test
