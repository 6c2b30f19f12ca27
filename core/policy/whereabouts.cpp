#include "core/policy/whereabouts.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/policy/timetable.h"

#include <algorithm>
#include <QJsonArray>

namespace fledge::policy {
namespace {

/// An entry of one of the pupil's placements that falls into the session.
struct Candidate
{
    const WherePlacement* placement;
    const TimetableEntry* entry;
};

template <class R> const R* find(const std::vector<R>& records, Id<R> id)
{
    for (const R& record : records)
        if (record.id == id) return &record;
    return nullptr;
}

QString nameOf(const Pupil& pupil)
{
    const QString given = pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName;
    return QStringLiteral("%1 %2").arg(given, pupil.familyName).trimmed();
}

/// Looks at one pupil: every placement of theirs, live or expected to have begun.
class PupilSession
{
public:
    PupilSession(const WhereFacts& facts, const Pupil& pupil, QDate date, calendar::Session session)
        : m_facts(facts), m_pupil(pupil), m_date(date), m_part(session == calendar::Session::Am ? Part::Am : Part::Pm)
    {
    }

    std::optional<WhereRow> row()
    {
        collect();
        if (!m_onProvision) return {};
        WhereRow row;
        row.pupil = m_pupil.id;
        row.pupilName = nameOf(m_pupil);
        row.year = yearGroupText(m_pupil.born, m_pupil.yearOffset, m_date);
        if (m_pupil.onRollTo.isValid() && m_pupil.onRollTo < m_date)
            left(row);
        else if (m_active.size() > 1)
            clash(row);
        else if (m_active.size() == 1)
            atProvider(row, m_active.front());
        else if (!m_suspended.empty())
            suspended(row, m_suspended.front());
        else if (!m_unconfirmed.empty())
            named(row, m_unconfirmed.front(), WhereState::Unknown, "start_not_confirmed");
        else
            inSchool(row);
        return row;
    }

private:
    void collect()
    {
        for (const WherePlacement& one : m_facts.placements) {
            if (one.placement.pupilId != m_pupil.id) continue;
            const bool live = isLive(one.state.status);
            const bool expected = one.state.status == PlacementStatus::Approved && one.placement.startOn.isValid() &&
                                  one.placement.startOn <= m_date;
            if (!live && !expected) continue;
            m_onProvision = true;
            m_any = m_any ? m_any : &one;
            for (const TimetableEntry& entry : one.entries)
                if (falls(entry)) listOf(one).push_back({&one, &entry});
        }
    }
    std::vector<Candidate>& listOf(const WherePlacement& one)
    {
        if (one.state.status == PlacementStatus::Active) return m_active;
        return one.state.status == PlacementStatus::Suspended ? m_suspended : m_unconfirmed;
    }
    bool falls(const TimetableEntry& entry) const
    {
        return !entry.meta.isVoided() && entry.weekday == m_date.dayOfWeek() && entry.part == m_part &&
               holdsOn(entry.validFrom, entry.validTo, m_date);
    }

    static void because(WhereRow& row, WhereState state, const char* why)
    {
        row.state = state;
        row.why = QString::fromLatin1(why);
    }
    void inSchool(WhereRow& row) const { because(row, WhereState::InSchool, "no_entry"); }
    void left(WhereRow& row) const
    {
        because(row, WhereState::Unknown, "left_school");
        nameProvider(row, *m_any);
    }
    void nameProvider(WhereRow& row, const WherePlacement& one) const
    {
        row.placement = one.placement.id;
        row.provider = one.placement.providerId;
        if (const Provider* provider = find(m_facts.providers, one.placement.providerId))
            row.providerName = provider->name;
    }
    /// The place of an entry; without an address when none is on file for the day.
    std::optional<WherePlace> placeOf(const TimetableEntry& entry) const
    {
        const Site* site = find(m_facts.sites, entry.siteId);
        if (!site) return {};
        WherePlace place{site->id, site->name, site->kind, site->operator_, {}, {}, {}};
        if (const SiteAddress* address = addressOn(m_facts.addresses, site->id, m_date)) {
            place.address = addressLine(*address);
            place.postcode = address->postcode;
            place.phone = address->phone;
        }
        return place;
    }
    bool hasAddress(const TimetableEntry& entry) const
    {
        return addressOn(m_facts.addresses, entry.siteId, m_date) != nullptr;
    }
    void named(WhereRow& row, const Candidate& at, WhereState state, const char* why) const
    {
        because(row, state, why);
        nameProvider(row, *at.placement);
        row.site = placeOf(*at.entry);
        row.starts = at.entry->starts;
        row.ends = at.entry->ends;
        if (const Transport* transport = transportFor(at.placement->transports, *at.entry, m_date)) {
            row.transportMode = transport->mode;
            row.transportBy = transport->operator_;
        }
    }
    void atProvider(WhereRow& row, const Candidate& at) const
    {
        if (hasAddress(*at.entry))
            named(row, at, WhereState::AtProvider, "timetable");
        else
            named(row, at, WhereState::Unknown, "no_address");
    }
    void suspended(WhereRow& row, const Candidate& at) const
    {
        if (at.placement->arranged) {
            because(row, WhereState::InSchool, "suspended");
            nameProvider(row, *at.placement);
            return;
        }
        because(row, WhereState::Unknown, "suspended");
        nameProvider(row, *at.placement);
    }
    void clash(WhereRow& row) const
    {
        because(row, WhereState::Clash, "two_placements");
        nameProvider(row, *m_active.front().placement);
        for (const Candidate& at : m_active)
            if (const std::optional<WherePlace> place = placeOf(*at.entry)) row.places.push_back(*place);
    }

    const WhereFacts& m_facts;
    const Pupil& m_pupil;
    const QDate m_date;
    const Part m_part;
    bool m_onProvision = false;
    const WherePlacement* m_any = nullptr;
    std::vector<Candidate> m_active;
    std::vector<Candidate> m_suspended;
    std::vector<Candidate> m_unconfirmed;
};

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QJsonValue orNull(QTime time) { return time.isValid() ? QJsonValue(format::time(time)) : QJsonValue(); }

QJsonObject placeJson(const WherePlace& place)
{
    static constexpr const char* kinds[] = {"main", "satellite", "subcontracted"};
    return {{QStringLiteral("id"), place.id.text()},
            {QStringLiteral("name"), orNull(place.name)},
            {QStringLiteral("kind"), QString::fromLatin1(kinds[static_cast<int>(place.kind)])},
            {QStringLiteral("operator"), orNull(place.operatedBy)},
            {QStringLiteral("address"), orNull(place.address)},
            {QStringLiteral("postcode"), orNull(place.postcode)},
            {QStringLiteral("phone"), orNull(place.phone)}};
}

QJsonValue transportJson(const WhereRow& row)
{
    static constexpr const char* modes[] = {"school", "parent", "walks"};
    if (!row.transportMode) return {};
    return QJsonObject{{QStringLiteral("mode"), QString::fromLatin1(modes[static_cast<int>(*row.transportMode)])},
                       {QStringLiteral("operator"), orNull(row.transportBy)}};
}

} // namespace

QString token(WhereState state)
{
    static constexpr const char* tokens[] = {"at_provider", "in_school", "absent", "unknown", "clash"};
    return QString::fromLatin1(tokens[static_cast<int>(state)]);
}

std::vector<WhereRow> where(const WhereFacts& facts, const calendar::Calendar& calendar, QDate date,
                            calendar::Session session)
{
    std::vector<WhereRow> rows;
    if (!calendar.isSession(date, session)) return rows;
    for (const Pupil& pupil : facts.pupils)
        if (std::optional<WhereRow> row = PupilSession(facts, pupil, date, session).row())
            rows.push_back(std::move(*row));
    std::sort(rows.begin(), rows.end(), [](const WhereRow& a, const WhereRow& b) {
        const QString siteA = a.site ? a.site->name : QString(), siteB = b.site ? b.site->name : QString();
        if (const int sites = comparePeople(siteA, siteB)) return sites < 0;
        if (const int names = comparePeople(a.pupilName, b.pupilName)) return names < 0;
        return a.pupil < b.pupil;
    });
    return rows;
}

QJsonObject toJson(const WhereRow& row)
{
    QJsonArray places;
    for (const WherePlace& place : row.places)
        places.append(placeJson(place));
    QJsonArray overrides;
    for (const WhereOverride& each : row.overrides)
        overrides.append(QJsonObject{{QStringLiteral("clause"), each.clause},
                                     {QStringLiteral("title"), each.title},
                                     {QStringLiteral("until"), isoDate(each.until)},
                                     {QStringLiteral("ran_out"), each.ranOut}});
    const QJsonObject pupil{{QStringLiteral("id"), row.pupil.text()},
                            {QStringLiteral("name"), orNull(row.pupilName)},
                            {QStringLiteral("year"), orNull(row.year)}};
    QJsonValue provider;
    if (!row.provider.isNull())
        provider = QJsonObject{{QStringLiteral("id"), row.provider.text()},
                               {QStringLiteral("name"), orNull(row.providerName)}};
    return {{QStringLiteral("pupil"), pupil},
            {QStringLiteral("state"), token(row.state)},
            {QStringLiteral("why"), row.why},
            {QStringLiteral("placement"), row.placement.isNull() ? QJsonValue() : QJsonValue(row.placement.text())},
            {QStringLiteral("provider"), provider},
            {QStringLiteral("site"), row.site ? QJsonValue(placeJson(*row.site)) : QJsonValue()},
            {QStringLiteral("starts"), orNull(row.starts)},
            {QStringLiteral("ends"), orNull(row.ends)},
            {QStringLiteral("transport"), transportJson(row)},
            {QStringLiteral("arrived"), QJsonValue()},
            {QStringLiteral("mark"), QJsonValue()},
            {QStringLiteral("places"), places},
            {QStringLiteral("overrides"), overrides}};
}

} // namespace fledge::policy
