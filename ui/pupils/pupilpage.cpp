#include "ui/pupils/pupilpage.h"

#include "core/base/format.h"
#include "core/domain/identifiers.h"
#include "core/policy/placementstate.h"
#include "ui/concerns/chronologypart.h"
#include "ui/incidents/incidentspart.h"
#include "ui/pupils/accesspart.h"
#include "ui/pupils/denialspart.h"
#include "ui/pupils/overviewpart.h"
#include "ui/pupils/pupilparts.h"

#include <QPushButton>

namespace fledge::ui {
namespace {

QString upnHint(const Pupil& pupil)
{
    if (pupil.upn.isEmpty()) return {};
    if (identifiers::isUpn(pupil.upn) && !identifiers::upnCheckLetterFits(pupil.upn))
        return PupilPage::tr("The check letter does not fit. Compare it with the original.");
    return identifiers::isTemporaryUpn(pupil.upn) ? PupilPage::tr("A temporary number") : QString();
}

} // namespace

PupilPage::PupilPage(Workspace& ws, Shell& window)
    : TabbedPage(ws, window, QStringLiteral("pupil"), QStringLiteral("pupils"), tr("Pupils")), m_directory(ws),
      m_scope{ws, window, m_directory, [this] { return found(); }}
{
    QPushButton* made = head().addButton(tr("New placement"), ButtonKind::Primary);
    made->setVisible(bool(ws.may(u"placement.create")));
    connect(made, &QPushButton::clicked, this, [this] { shell().open(QStringLiteral("placements/new/") + idText(id())); });
    addPart(QStringLiteral("overview"), tr("Overview"), makeOverview());
    addPart(QStringLiteral("placements"), tr("Placements"), makePupilPlacementsPart(m_scope));
    addPart(QStringLiteral("plan"), tr("Plan and objectives"), makePlanPart(m_scope));
    addPart(QStringLiteral("contacts"), tr("Contacts"), makeContactsPart(m_scope));
    addPart(QStringLiteral("statuses"), tr("Statuses"), makeStatusesPart(m_scope));
    addPart(QStringLiteral("risk"), tr("Risk"), makePupilRiskPart(m_scope));
    addPart(QStringLiteral("incidents"), tr("Incidents"), makeIncidentsPart({ws, window, m_directory, [this] { return m_scope.id(); }}));
    addPart(QStringLiteral("timeline"), tr("Timeline"), makePupilTimelinePart(m_scope));
    if (readsCases(ws))
        addPart(QStringLiteral("chronology"), tr("Chronology"), makeChronologyPart(ws, window, [this] { return m_scope.id(); }));
    if (ws.may(u"report.subject_access")) addPart(QStringLiteral("access"), tr("Everything held"), makeAccessPart(m_scope));
    if (ws.hasAccounts() && ws.may(u"pupil.deny"))
        addPart(QStringLiteral("denials"), tr("Shut out"), makeDenialsPart(m_scope, [this](const ActionSpec& spec) { ask(spec); }));
}

PagePart* PupilPage::makeOverview()
{
    const QStringList columns{QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("preferred_name"), QStringLiteral("born"), QStringLiteral("sex"),
                              QStringLiteral("registration_group"), QStringLiteral("upn"), QStringLiteral("uln"), QStringLiteral("phone"), QStringLiteral("on_roll_from"),
                              QStringLiteral("on_roll_to"), QStringLiteral("year_offset"), QStringLiteral("postcode"), QStringLiteral("former_upn"), QStringLiteral("address"),
                              QStringLiteral("needs"), QStringLiteral("notes")};
    return new PupilOverviewPart(m_scope, columns, [this, columns](RecordEditor& editor) {
        if (!found()) return;
        editor.setTitle(tr("Who they are"));
        const bool isNameAlone = found()->isNameAlone;
        for (const QString& column : columns) editor.form().setFieldVisible(column, !isNameAlone || column.endsWith(u"_name"));
        editor.setNames(m_directory.names());
        editor.form().setHint(QStringLiteral("upn"), upnHint(found()->pupil));
        editor.form().setHint(QStringLiteral("year_offset"), tr("+1 taught a year above, −1 a year below"));
    });
}

bool PupilPage::load(const QUuid& wanted)
{
    m_directory.forget();
    auto loaded = loadCase(workspace(), PupilId(wanted));
    if (!loaded) {
        m_found.reset();
        return false;
    }
    m_found = std::move(*loaded);
    return true;
}

void PupilPage::fillHead()
{
    const Pupil& pupil = m_found->pupil;
    // Empty lists would say that there is nothing.
    for (const char* tab : {"placements", "plan", "contacts", "statuses", "risk", "incidents", "timeline"})
        setTabVisible(QString::fromLatin1(tab), !m_found->isNameAlone);
    setTabVisible(QStringLiteral("chronology"), hasChronology(workspace(), pupil.id));
    const QDate today = workspace().today();
    head().setTitle(pupilName(pupil));
    head().clearChips();
    const QString year = yearText(pupil, today);
    if (!year.isEmpty()) head().addChip(year, ChipState::Neutral);
    for (const QString& words : statusWords(m_found->statuses, today)) head().addChip(words, ChipState::Info);
    if (pupil.onRollTo.isValid() && pupil.onRollTo < today) head().addChip(tr("Left the school"), ChipState::Neutral);
    if (!pupil.upn.isEmpty() && identifiers::isUpn(pupil.upn) && !identifiers::upnCheckLetterFits(pupil.upn)) head().addChip(tr("Check the UPN"), ChipState::Waiting);
    if (m_found->isNameAlone) return head().setSubtitle(tr("You know this pupil by name; the rest is for those who work with them."));
    head().setSubtitle(pupil.born.isValid() ? tr("born %1").arg(format::date(pupil.born)) : QString());
}

PageKind pupilPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("pupil");
    kind.under = QStringLiteral("pupils");
    kind.make = [&workspace](Shell& shell) { return new PupilPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
