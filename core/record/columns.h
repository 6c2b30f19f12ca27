// The typed side of the mapping: each record's .cpp lists its columns once, in the order of its members.
// Include this in record .cpp files only; headers stay light (a record .cpp costs 0.3 s to compile, see the ADR).
#pragma once
#include "core/base/id.h"
#include "core/base/text.h"
#include "core/record/record.h"

#include <array>
#include <QCoreApplication>
#include <QTime>
#include <tuple>
#include <utility>

namespace fledge::record {

/// Specialise for every enumeration: `static constexpr Token tokens[]`, in the order of the enumerators.
template <class E> struct Tokens;

template <class T> struct ValueKind; // one specialisation per value type below

template <> struct ValueKind<QString>
{
    static constexpr Sort sort = Sort::Text;
    static QVariant read(const QString& value) { return value.isEmpty() ? QVariant() : QVariant(value); }
    static bool write(QString& value, const QVariant& v)
    {
        value = v.isValid() ? v.toString() : QString();
        // A byte order mark in front says how a file was written. Nobody sees it, and JSON readers drop it.
        while (value.startsWith(QChar(QChar::ByteOrderMark)))
            value.remove(0, 1);
        return !v.isValid() || v.typeId() == QMetaType::QString;
    }
};
template <> struct ValueKind<int>
{
    static constexpr Sort sort = Sort::Integer;
    static QVariant read(int value) { return value; }
    static bool write(int& value, const QVariant& v)
    {
        bool ok = true;
        value = v.isValid() ? v.toInt(&ok) : 0;
        return ok;
    }
};
template <> struct ValueKind<bool>
{
    static constexpr Sort sort = Sort::Boolean;
    static QVariant read(bool value) { return value; }
    static bool write(bool& value, const QVariant& v)
    {
        value = v.toBool();
        return true;
    }
};
template <> struct ValueKind<QDate>
{
    static constexpr Sort sort = Sort::Date;
    static QVariant read(QDate value) { return value.isValid() ? QVariant(value) : QVariant(); }
    static bool write(QDate& value, const QVariant& v)
    {
        value = v.typeId() == QMetaType::QString ? parseIsoDate(v.toString()) : v.toDate();
        return !v.isValid() || value.isValid();
    }
};
template <> struct ValueKind<QTime>
{
    static constexpr Sort sort = Sort::Time;
    static QVariant read(QTime value) { return value.isValid() ? QVariant(value) : QVariant(); }
    static bool write(QTime& value, const QVariant& v)
    {
        value = v.typeId() == QMetaType::QString ? parseTime(v.toString()) : v.toTime();
        return !v.isValid() || value.isValid();
    }
};
template <> struct ValueKind<QDateTime>
{
    static constexpr Sort sort = Sort::Instant;
    static QVariant read(const QDateTime& value) { return value.isValid() ? QVariant(value) : QVariant(); }
    static bool write(QDateTime& value, const QVariant& v)
    {
        value = v.typeId() == QMetaType::QString ? parseInstant(v.toString()) : v.toDateTime();
        return !v.isValid() || value.isValid();
    }
};
template <> struct ValueKind<QUuid>
{
    static constexpr Sort sort = Sort::Reference;
    static QVariant read(const QUuid& value) { return value.isNull() ? QVariant() : QVariant(value); }
    static bool write(QUuid& value, const QVariant& v)
    {
        value = v.typeId() == QMetaType::QString ? QUuid::fromString(v.toString()) : v.toUuid();
        return !v.isValid() || !value.isNull();
    }
};
template <class R> struct ValueKind<Id<R>>
{
    static constexpr Sort sort = Sort::Reference;
    static QVariant read(const Id<R>& value) { return ValueKind<QUuid>::read(value.uuid()); }
    static bool write(Id<R>& value, const QVariant& v)
    {
        QUuid uuid;
        const bool ok = ValueKind<QUuid>::write(uuid, v);
        value = Id<R>(uuid);
        return ok;
    }
};
template <> struct ValueKind<QJsonObject>
{
    static constexpr Sort sort = Sort::Json;
    static QVariant read(const QJsonObject& value) { return value.isEmpty() ? QVariant() : QVariant(value); }
    static bool write(QJsonObject& value, const QVariant& v)
    {
        value = v.toJsonObject();
        return true;
    }
};

template <class E>
concept Enumeration = std::is_enum_v<E>;

template <Enumeration E> struct ValueKind<E>
{
    static constexpr Sort sort = Sort::Token;
    static QVariant read(E value) { return QString::fromLatin1(Tokens<E>::tokens[static_cast<size_t>(value)].token); }
    static bool write(E& value, const QVariant& v)
    {
        const QString token = v.toString();
        for (size_t i = 0; i < std::size(Tokens<E>::tokens); ++i)
            if (token == QLatin1String(Tokens<E>::tokens[i].token)) {
                value = static_cast<E>(i);
                return true;
            }
        return false;
    }
};
template <Enumeration E> struct ValueKind<std::vector<E>>
{
    static constexpr Sort sort = Sort::Tokens;
    static QVariant read(const std::vector<E>& values)
    {
        QStringList out;
        for (E value : values)
            out += ValueKind<E>::read(value).toString();
        return out.isEmpty() ? QVariant() : QVariant(out);
    }
    static bool write(std::vector<E>& values, const QVariant& v)
    {
        values.clear();
        for (const QString& token : v.toStringList()) {
            E value{};
            if (!ValueKind<E>::write(value, token)) return false;
            values.push_back(value);
        }
        return true;
    }
};
template <class T> struct ValueKind<std::optional<T>>
{
    static constexpr Sort sort = ValueKind<T>::sort;
    static QVariant read(const std::optional<T>& value) { return value ? ValueKind<T>::read(*value) : QVariant(); }
    static bool write(std::optional<T>& value, const QVariant& v)
    {
        value.reset();
        if (!v.isValid()) return true;
        T inner{};
        if (!ValueKind<T>::write(inner, v)) return false;
        value = std::move(inner);
        return true;
    }
};

template <class T> struct TokensOf
{
    static constexpr std::span<const Token> value{};
};
template <Enumeration E> struct TokensOf<E>
{
    static constexpr std::span<const Token> value{Tokens<E>::tokens};
};
template <class T> struct TokensOf<std::optional<T>> : TokensOf<T>
{
};
template <Enumeration E> struct TokensOf<std::vector<E>> : TokensOf<E>
{
};

template <class T> inline constexpr const char* refersOf = nullptr;
template <class R> inline constexpr const char* refersOf<Id<R>> = recordName<R>;

template <class T> QVariant readAs(const void* p) { return ValueKind<T>::read(*static_cast<const T*>(p)); }
template <class T> bool writeAs(void* p, const QVariant& v) { return ValueKind<T>::write(*static_cast<T*>(p), v); }
template <class T>
inline constexpr Kind kindOf{ValueKind<T>::sort, &readAs<T>, &writeAs<T>, TokensOf<T>::value, refersOf<T>};

template <class T> struct MemberTypes;
template <class R, class T> struct MemberTypes<T R::*>
{
    using Record = R;
    using Type = T;
};

/// One column: name, label, flags, the longest text allowed, and for personal columns their payload number.
template <auto Member> struct Column
{
    using Record = typename MemberTypes<decltype(Member)>::Record;
    using Type = typename MemberTypes<decltype(Member)>::Type;
    const char* name;
    const char* label;
    unsigned flags = None;
    int maxLength = 0;
    int number = 0;
};
template <auto Member> void* memberAt(void* record)
{
    return &(static_cast<typename MemberTypes<decltype(Member)>::Record*>(record)->*Member);
}
template <auto Member> constexpr Field erased(const Column<Member>& column, const char* context)
{
    using Type = typename Column<Member>::Type;
    return {column.name,      context,       column.label,  column.flags,
            column.maxLength, column.number, &kindOf<Type>, &memberAt<Member>};
}
template <class... C>
constexpr std::array<Field, sizeof...(C)> erasedAll(const std::tuple<C...>& columns, const char* context)
{
    return std::apply([context](const auto&... column) { return std::array{erased(column, context)...}; }, columns);
}

// Every member after id and meta has a column, in order: the column types initialise the whole aggregate exactly.
template <class R, class Columns, size_t... I> constexpr bool fits(std::index_sequence<I...>)
{
    return requires { R{Id<R>{}, Meta{}, std::declval<typename std::tuple_element_t<I, Columns>::Type>()...}; };
}
template <class R, class Columns, size_t... I> constexpr bool leavesSome(std::index_sequence<I...>)
{
    return requires { R{Id<R>{}, Meta{}, std::declval<typename std::tuple_element_t<I, Columns>::Type>()..., {}}; };
}

template <class R> struct Erased
{
    static void* make() { return new R{}; }
    static void* copy(const void* p) { return new R(*static_cast<const R*>(p)); }
    static void destroy(void* p) { delete static_cast<R*>(p); }
    static QUuid id(const void* p) { return static_cast<const R*>(p)->id.uuid(); }
    static void setId(void* p, const QUuid& id) { static_cast<R*>(p)->id = Id<R>(id); }
    static Meta& meta(void* p) { return static_cast<R*>(p)->meta; }
};

template <class R, class Columns> constexpr void checkColumns()
{
    constexpr auto all = std::make_index_sequence<std::tuple_size_v<Columns>>{};
    static_assert(fits<R, Columns>(all), "columns and members differ: one is missing or out of order");
    static_assert(!leavesSome<R, Columns>(all), "the last member of this record has no column");
}

} // namespace fledge::record

/// Put once in the .cpp of record R, after `constexpr auto columns = std::tuple{…}`; CHECK is a record::Check or
/// nullptr.
#define FLEDGE_RECORD(R, CHECK)                                                                                        \
    template <> const fledge::record::RecordType& fledge::record::typeOf<R>()                                          \
    {                                                                                                                  \
        fledge::record::checkColumns<R, std::remove_cv_t<decltype(columns)>>();                                        \
        static constexpr auto fields = fledge::record::erasedAll(columns, #R);                                         \
        using E = fledge::record::Erased<R>;                                                                           \
        static const fledge::record::RecordType type{                                                                  \
            fledge::recordName<R>, fields, &E::make, &E::copy, &E::destroy, &E::id, &E::setId, &E::meta, CHECK};       \
        return type;                                                                                                   \
    }
