// What is held about one pupil, as it is given to whoever asked for it: readable by a parent, without what is about other
// people. Pure: what is read, and whether it may be, is settled before it gets here.
#pragma once
#include "core/domain/contact.h"
#include "core/policy/cases.h"
#include "core/report/casereport.h"
#include "core/report/report.h"
#include "core/report/thirdparties.h"

namespace fledge::report {

/// How a column of a record is given.
enum class GivenAs {
    AsItIs,
    Masked,   ///< free text: what is about others is taken out
    Withheld, ///< it is about somebody else by its nature; that it says something is told
    Silent    ///< says nothing to a reader: ids, and what the program keeps for itself
};

/// To whom the pack goes, and what that means for each column.
class AccessView
{
public:
    /// `requester` null: the pupil themself asked.
    AccessView(ThirdParties others, const Contact* requester);
    GivenAs givenAs(const record::AnyRecord& record, const record::Field& field) const;
    /// The value as it is given; empty where there is none.
    QString text(const record::AnyRecord& record, const record::Field& field, const QVariant& value, const CaseNames& names) const;
    QString masked(const QString& text) const { return m_others.masked(text); }
    int taken() const { return m_others.taken() + m_withheld; }

private:
    ThirdParties m_others;
    QUuid m_requester;
    bool m_hidesHome;
    mutable int m_withheld = 0;
};

/// Types of which nothing is given, and why: `made_for_safeguarding` · `about_staff`.
QString leftOutBecause(const record::RecordType& type);
/// `Placements`: what the records of a type are called together; empty for a type that no pack holds.
QString accessTitle(const record::RecordType& type);

/// The records of one type as a table: what is nowhere filled in has no column.
struct AccessList
{
    QString title;
    QStringList heads;
    std::vector<QStringList> rows;
};
AccessList accessList(const std::vector<record::AnyRecord>& records, const AccessView& view, const CaseNames& names);

/// A file of the pack as its first page names it.
struct AccessFile
{
    QString name;
    qint64 size = 0;
    QString digest; ///< BLAKE2b, hexadecimal
};

/// What the first page says.
struct AccessCover
{
    QString school, pupil, askedBy, madeBy;
    QDate askedOn, due, bankHolidaysKnownTo;
    QDateTime madeAt;
    std::vector<AccessFile> files;
};
Report accessCover(const AccessCover& cover);
/// Everything in `lists`, to be read.
Report accessRecords(const AccessCover& cover, const std::vector<AccessList>& lists);
/// Who changed what and when: rows as in `list`.
Report accessHistory(const AccessCover& cover, const AccessList& list);
/// Whose pack it is, with the placements that are theirs.
struct AccessSubject
{
    PupilId pupil;
    QSet<QUuid> placements;
};
/// One concern, as it is given out after the safeguarding lead decided so: without other pupils, what was decided about their
/// placements and told to their parents, without who reported it, without links and readers. Of one that is about others and
/// bears on this pupil, what was decided about their placement and told to their parents alone.
Report accessConcern(const AccessCover& cover, const policy::CaseFile& file, const AccessSubject& subject, const AccessView& view,
                     const CaseNames& names);

} // namespace fledge::report
