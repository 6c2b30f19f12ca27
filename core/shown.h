// What one person is shown of the records of one type (contract C): which of them, and which columns of each.
#pragma once
#include "core/security/permissions.h"
#include "core/store/store.h"

#include <QSet>

namespace fledge {

class Shown
{
public:
    static Result<Shown> of(store::Reader& reader, const security::Person& person, const record::RecordType& type);

    /// Whether there is such a record for them at all.
    bool isShown(const record::AnyRecord& record) const;
    /// Whether they are shown this column in this record. What they are not shown answers no question either.
    bool isShown(const record::AnyRecord& record, const record::Field& field) const;
    /// Whether they are shown every column that the filter asks of.
    bool answers(const record::AnyRecord& record, const store::Filter& filter) const;
    /// Empties the columns that they are not shown.
    void cut(record::AnyRecord& record) const;
    /// As record::toJson(), where what was cut is null whatever an empty column says otherwise.
    QJsonObject toJson(const record::AnyRecord& record) const;

private:
    bool isNameAlone(const record::AnyRecord& record) const;

    security::Reach m_reach = security::Reach::None;
    QSet<QUuid> m_own;                           ///< while the reach is their own
    std::vector<const record::Field*> m_hidden; ///< in every record
};

} // namespace fledge
