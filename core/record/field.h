// The erased side of the mapping: what a table model, a form, a CSV writer, the store and the audit see of a record.
// Types are erased once, here; nothing above this header knows member pointers.
#pragma once
#include <cstdint>
#include <QString>
#include <QVariant>
#include <span>

namespace fledge::record {

/// Facts about the data of a column, never about widgets.
enum Flag : unsigned {
    None = 0,
    Required = 1u << 0,
    Personal = 1u << 1, ///< travels in the sealed payload, never as a plain column (contract E.1)
    Multiline = 1u << 2,
    InPast = 1u << 3, ///< a date that may not lie after today
    NotNegative = 1u << 4,
    ByAction = 1u << 5, ///< set by an action of core/actions only; `save` refuses to change it
    Naming = 1u << 6,   ///< part of what people call the record
};

/// The value types a column can have. Values travel as QVariant in the form named here; null is an invalid QVariant.
enum class Sort {
    Text,      ///< QString; empty text is null
    Integer,   ///< int
    Boolean,   ///< bool
    Date,      ///< QDate
    Time,      ///< QTime, stored `HH:MM`
    Instant,   ///< QDateTime, UTC
    Reference, ///< QUuid; `Kind::refers` names the record type, or is null when another column names it
    Token,     ///< QString, one of `Kind::tokens`
    Tokens,    ///< QStringList, each one of `Kind::tokens`
    Json       ///< QJsonObject
};

/// One value of an enumeration: the token that is stored and its label for people.
struct Token
{
    const char* token;
    const char* label; ///< QT_TRANSLATE_NOOP("Token", …)
};

/// One per C++ type.
struct Kind
{
    Sort sort;
    QVariant (*read)(const void* member);
    bool (*write)(void* member, const QVariant& value); ///< false: the value does not fit the type
    std::span<const Token> tokens;
    const char* refers = nullptr;
};

/// One column of a record.
struct Field
{
    const char* name;    ///< column name = JSON key
    const char* context; ///< translation context: the record's name
    const char* label;
    unsigned flags = None;
    int maxLength = 0; ///< 0: no limit beyond the store's own
    int number = 0;    ///< personal columns: their number in the sealed payload, never used again
    const Kind* kind = nullptr;
    void* (*at)(void* record) = nullptr;

    bool has(Flag flag) const { return (flags & flag) != 0; }
    QVariant value(const void* record) const { return kind->read(at(const_cast<void*>(record))); }
    bool setValue(void* record, const QVariant& value) const { return kind->write(at(record), value); }
    /// The label in the person's language.
    QString labelText() const;
};

/// The label of a token of this field, or the token itself when it is not known.
QString tokenLabel(const Kind& kind, const QString& token);

} // namespace fledge::record
