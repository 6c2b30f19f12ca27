// Typed ids: a PupilId does not convert into a PlacementId, nor into bare text.
#pragma once
#include <QHashFunctions>
#include <QString>
#include <QUuid>

namespace fledge {

/// The name of a record type: its table, its CLI type and its JSON key. Specialised in core/domain/ids.h.
template <class Record> inline constexpr const char* recordName = nullptr;

/// 36 lower-case characters without braces, as ids stand in JSON.
inline QString idText(const QUuid& id) { return id.toString(QUuid::WithoutBraces); }

template <class Record> class Id
{
public:
    Id() = default;
    explicit Id(const QUuid& uuid) : m_uuid(uuid) {}
    static Id parse(const QString& text) { return Id(QUuid::fromString(text)); }

    bool isNull() const { return m_uuid.isNull(); }
    explicit operator bool() const { return !isNull(); }
    const QUuid& uuid() const { return m_uuid; }
    QString text() const { return idText(m_uuid); }

    bool operator==(const Id& other) const { return m_uuid == other.m_uuid; }
    bool operator!=(const Id& other) const { return m_uuid != other.m_uuid; }
    bool operator<(const Id& other) const { return m_uuid < other.m_uuid; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

} // namespace fledge

template <class Record> struct std::hash<fledge::Id<Record>>
{
    size_t operator()(const fledge::Id<Record>& id) const noexcept { return qHash(id); }
};
