// A small school written to ask who sees whom: the fixed cast, four pupils, and on each of them every type of record.
#pragma once
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/workspace.h"

#include <map>

namespace fledge::test {

/// The fixed cast by sign-in name, in the order of the tables of tests.
inline constexpr const char* theCast[] = {"head", "deputy", "coordinator", "dsl", "dsl2", "staff", "staff2", "admin"};
inline constexpr size_t castSize = std::size(theCast);

/// The pupils are A, whose placement `staff` leads; B, whose `staff2` leads; C, whose nobody leads; and D, whose nobody
/// leads and whom the deputy is denied. Records of the school itself have no letter.
class CastSchool
{
public:
    static constexpr const char* pupils = "ABCD";
    static QDate day() { return {2026, 11, 23}; }
    /// A word that stands in every text about that pupil, and nowhere else.
    static QString wordOf(QChar letter);

    /// Makes the practice file at `path`. Everybody signs in with the one password of the sample school.
    explicit CastSchool(const QString& path);

    Workspace& workspace() { return *m_workspace; }
    void signIn(const char* person);
    /// Closes the file, so that another program has it alone.
    void close() { m_workspace.reset(); }

    StaffId staff(const char* signIn) const { return m_staff.at(QLatin1String(signIn)); }
    /// The first record of that type on that pupil that still counts.
    QUuid recordOf(QChar letter, const char* type) const;
    /// Whose record it is: a pupil's letter; null for one of the school itself, or of none that was made here.
    QChar ownerOf(const QUuid& id) const;
    /// Every record of the type, those that count and those that were voided.
    const std::map<QUuid, QChar>& records(const record::RecordType& type) const { return m_made.at(&type); }

private:
    struct Parents
    {
        QUuid pupil, placement, plan;
        std::map<QString, QUuid> latest; ///< of this pupil, by type
    };
    void hire();
    void openCalendar();
    void addSchoolRecords();
    void addPupil(QChar letter);
    void hang(const record::RecordType& type, QChar letter, Parents& parents);
    void putTwice(const record::RecordType& type, QChar letter, Parents& parents, const QString& subject);
    QUuid put(const record::RecordType& type, QChar letter, Parents& parents, const QString& subject, bool isVoided);
    QVariant valueFor(const record::AnyRecord& record, const record::Field& field, QChar letter, const Parents& parents) const;
    QVariant referred(const record::Field& field, QChar letter, const Parents& parents) const;

    FixedClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::map<QLatin1String, StaffId> m_staff;
    std::map<const record::RecordType*, std::map<QUuid, QChar>> m_made;
    std::map<std::pair<QChar, const record::RecordType*>, QUuid> m_first;
    std::map<QString, QUuid> m_school; ///< the school's own record of a type
};

} // namespace fledge::test
