// What every record has besides its own columns, and the erased description of a record type.
#pragma once
#include "core/base/problem.h"
#include "core/record/field.h"

#include <memory>
#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QUuid>
#include <vector>

namespace fledge::record {

/// Bookkeeping of every record (contract A). `revision` is 0 until the record is saved.
struct Meta
{
    int revision = 0;
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime voidedAt; ///< set: the record no longer counts
    QString voidReason;
    bool isVoided() const { return voidedAt.isValid(); }
    bool operator==(const Meta&) const = default;
};

/// Checks that one record alone can answer: orders of dates, reasons required, check letters.
/// `today` is the business day. Warnings carry rules that do not stop a save (see isWarning()).
using Check = void (*)(const void* record, QDate today, std::vector<FieldProblem>& problems);

/// A record type with its C++ type erased.
struct RecordType
{
    const char* name;
    std::span<const Field> fields;
    void* (*make)();
    void* (*copy)(const void* record);
    void (*destroy)(void* record);
    QUuid (*id)(const void* record);
    void (*setId)(void* record, const QUuid& id);
    Meta& (*meta)(void* record);
    Check check = nullptr;

    const Field* field(QStringView name) const;
    bool hasPersonal() const;
};

/// The mapping of R. A record without one does not compile: "use of deleted function".
template <class R> const RecordType& typeOf() = delete;

/// Owns one record of any type.
class AnyRecord
{
public:
    explicit AnyRecord(const RecordType& type) : m_type(&type), m_record(type.make()) {}
    AnyRecord(const AnyRecord& other) : m_type(other.m_type), m_record(m_type->copy(other.m_record)) {}
    AnyRecord(AnyRecord&& other) noexcept : m_type(other.m_type), m_record(std::exchange(other.m_record, nullptr)) {}
    AnyRecord& operator=(AnyRecord other) noexcept
    {
        std::swap(m_type, other.m_type);
        std::swap(m_record, other.m_record);
        return *this;
    }
    ~AnyRecord() { m_type->destroy(m_record); }

    template <class R> static AnyRecord of(const R& record)
    {
        AnyRecord any(typeOf<R>());
        any.as<R>() = record;
        return any;
    }
    template <class R> R& as() { return *static_cast<R*>(m_record); }
    template <class R> const R& as() const { return *static_cast<const R*>(m_record); }

    const RecordType& type() const { return *m_type; }
    QUuid id() const { return m_type->id(m_record); }
    void setId(const QUuid& id) { m_type->setId(m_record, id); }
    Meta& meta() { return m_type->meta(m_record); }
    const Meta& meta() const { return m_type->meta(m_record); }
    void* data() { return m_record; }
    const void* data() const { return m_record; }

    QVariant value(const Field& field) const { return field.value(m_record); }
    QVariant value(QStringView name) const;
    bool setValue(const Field& field, const QVariant& value) { return field.setValue(m_record, value); }
    bool setValue(QStringView name, const QVariant& value);

private:
    const RecordType* m_type;
    void* m_record;
};

/// One column that differs between two states of a record.
struct Change
{
    const Field* field;
    QVariant before;
    QVariant after;
};
std::vector<Change> differences(const AnyRecord& before, const AnyRecord& after);

/// Every broken rule of the columns and of the record's own check, against the business day.
std::vector<FieldProblem> validate(const AnyRecord& record, QDate today);
/// A rule that is told but does not stop a save (a wrong check letter).
bool isWarning(const FieldProblem& problem);

/// JSON as contract F.1 wants it: every column named, absent values null, ids lower-case.
QJsonObject toJson(const AnyRecord& record);
/// One value as JSON, and back. An invalid QVariant with `ok` false means that the JSON does not fit the column.
QJsonValue valueToJson(const Field& field, const QVariant& value);
QVariant valueFromJson(const Field& field, const QJsonValue& json, bool* ok);
/// A value as it was written, whatever it is: what a refusal shows.
QString jsonText(const QJsonValue& json);
/// Writes the keys of `json` into `record`: an absent key leaves its column, null empties it. Unknown keys are
/// problems.
std::vector<FieldProblem> applyJson(AnyRecord& record, const QJsonObject& json);

} // namespace fledge::record
