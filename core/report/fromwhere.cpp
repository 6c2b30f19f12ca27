#include "core/report/fromwhere.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportWhere)
};

WhereLine::State stateOf(policy::WhereState state)
{
    switch (state) {
    case policy::WhereState::AtProvider:
        return WhereLine::State::AtProvider;
    case policy::WhereState::InSchool:
        return WhereLine::State::InSchool;
    case policy::WhereState::Absent:
        return WhereLine::State::Absent;
    case policy::WhereState::Unknown:
        return WhereLine::State::Unknown;
    case policy::WhereState::Clash:
        return WhereLine::State::Clash;
    }
    return WhereLine::State::Unknown;
}

/// A whole sentence for each reason: whoever holds the paper has no program to ask.
QString sentence(const QString& why)
{
    if (why == QStringLiteral("start_not_confirmed"))
        return Words::tr("The placement was to have started and nobody has confirmed that it did.");
    if (why == QStringLiteral("suspended"))
        return Words::tr("The placement is suspended and no other arrangement is recorded.");
    if (why == QStringLiteral("no_address")) return Words::tr("There is no address on file for this session.");
    if (why == QStringLiteral("two_placements")) return Words::tr("Two placements expect this child at the same time.");
    if (why == QStringLiteral("left_school"))
        return Words::tr("The child has left the school and the placement has not been ended.");
    if (why == QStringLiteral("no_register")) return Words::tr("The provider has sent no register for this session.");
    if (why == QStringLiteral("no_entry")) return Words::tr("Not timetabled at a provider in this session.");
    return {};
}

QString wholeAddress(const policy::WherePlace& place)
{
    QStringList parts{place.address, place.postcode};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString placeText(const policy::WherePlace& place)
{
    QStringList parts{place.name, wholeAddress(place), place.phone};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString transportText(const policy::WhereRow& row)
{
    if (!row.transportMode) return {};
    const QString mode = record::label(*row.transportMode);
    return row.transportBy.isEmpty() ? mode : Words::tr("%1, %2", "transport, by whom").arg(mode, row.transportBy);
}

} // namespace

WhereLine whereLine(const policy::WhereRow& row)
{
    WhereLine line;
    line.state = stateOf(row.state);
    line.pupil = row.pupilName;
    line.year = row.year;
    line.why = sentence(row.why);
    line.provider = row.providerName;
    line.starts = row.starts;
    line.ends = row.ends;
    line.transport = transportText(row);
    if (row.site) {
        line.site = row.site->name;
        if (row.site->kind != SiteKind::Main) line.siteKind = record::label(row.site->kind).toLower();
        line.siteOperator = row.site->operatedBy;
        line.address = wholeAddress(*row.site);
        line.phone = row.site->phone;
    }
    for (const policy::WherePlace& place : row.places)
        line.places << placeText(place);
    return line;
}

} // namespace fledge::report
