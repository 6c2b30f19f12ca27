#include "ui/pupils/pupilspage.h"

#include "core/base/format.h"
#include "core/base/peopleorder.h"
#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/policy/placementstate.h"
#include "core/pupilyears.h"

namespace fledge::ui {
namespace {

/// For somebody who adds no pupils an empty list may be all of them that they are to see.
QString emptyWords(const Workspace& workspace)
{
    if (workspace.may(u"edit", u"pupil")) return PupilsPage::tr("Bring in a class list under Imports, or add the first pupil by hand.");
    return workspace.may(u"see", u"pupil") ? PupilsPage::tr("The pupils whom you may see stand here.") : PupilsPage::tr("Your role sees no pupils.");
}

RegisterKind kindOf(const Workspace& workspace)
{
    using P = PupilsPage;
    return {&record::typeOf<Pupil>(), QStringLiteral("pupils"), QStringLiteral("pupil"), QStringLiteral("contacts"),
            {QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("born"), QStringLiteral("upn"),
             QStringLiteral("registration_group"), QStringLiteral("on_roll_from")},
            {{P::tr("Pupil")}, {P::tr("Year")}, {P::tr("Born")}, {P::tr("Group")}, {P::tr("Status")},
             {P::tr("Placements now"), Qt::AlignLeft, true}, {P::tr("On roll")}},
            P::tr("Pupils"), P::tr("New pupil"), workspace.may(u"see", u"pupil") ? P::tr("No pupils yet") : P::tr("Not yours to see"),
            emptyWords(workspace)};
}

} // namespace

PupilsPage::PupilsPage(Workspace& workspace, Shell& window)
    : RegisterPage(workspace, window, kindOf(workspace)), m_directory(workspace)
{
}

void PupilsPage::refresh()
{
    m_directory.forget();
    const QDate today = workspace().today();
    const auto pupils = workspace().list<Pupil>().value_or(std::vector<Pupil>());
    QHash<QUuid, QStringList> now;
    for (const Placement& placement : workspace().list<Placement>().value_or(std::vector<Placement>()))
        if (policy::isLive(placement.status)) now[placement.pupilId.uuid()] += m_directory.name(placement.providerId);
    QHash<QUuid, std::vector<PupilStatus>> statuses;
    for (const PupilStatus& status : workspace().list<PupilStatus>().value_or(std::vector<PupilStatus>())) statuses[status.pupilId.uuid()].push_back(status);
    QHash<QString, int> times;
    QStringList plain, inOrder;
    for (const Pupil& pupil : pupils) {
        const QString name = pupilName(pupil);
        plain += folded(name);
        inOrder += pupil.familyName + QLatin1Char(' ') + name;
        ++times[plain.back()];
    }
    const std::vector<int> ranks = peopleRanks(inOrder);
    const auto elsewhere = yearsElsewhere(workspace()).value_or(QHash<QUuid, PupilYear>());
    std::vector<Row> rows;
    rows.reserve(pupils.size());
    for (const Pupil& pupil : pupils) {
        const QString name = pupilName(pupil);
        const size_t at = rows.size();
        const bool namesake = times.value(plain[qsizetype(at)]) > 1 && pupil.born.isValid();
        const bool gone = pupil.onRollTo.isValid() && pupil.onRollTo < today;
        const QString places = now.value(pupil.id.uuid()).join(QStringLiteral(" · "));
        const PupilYear year = elsewhere.value(pupil.id.uuid(), {yearGroupText(pupil.born, pupil.yearOffset, today),
                                                                 yearGroup(pupil.born, pupil.yearOffset, today).value_or(-1)});
        rows.push_back({pupil.id.text(),
                        {{namesake ? tr("%1 (born %2)").arg(name, format::date(pupil.born)) : name, ranks[at], {}, gone ? Ink::Muted : Ink::Normal},
                         {year.words, year.number},
                         {format::date(pupil.born), pupil.born},
                         {pupil.registrationGroup},
                         {statusWords(statuses.value(pupil.id.uuid()), today).join(QStringLiteral(", "))},
                         {places, {}, {}, Ink::Normal, {}, places},
                         {gone ? tr("Left %1").arg(format::date(pupil.onRollTo)) : QString(), {}, {}, Ink::Muted}}});
    }
    setRows(std::move(rows));
}

PageKind pupilsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = kind.icon = QStringLiteral("pupils");
    kind.words = PupilsPage::tr("Pupils");
    kind.make = [&workspace](Shell& shell) { return new PupilsPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
