#include "ui/placements/placementpage.h"

#include "core/base/format.h"
#include "core/policy/timetable.h"
#include "ui/incidents/incidentspart.h"
#include "ui/common/menubutton.h"
#include "ui/placements/deeds.h"
#include "ui/placements/gatepart.h"
#include "ui/placements/riskpart.h"
#include "ui/placements/timetablepart.h"
#include "ui/record/editorpart.h"

#include <QMenu>
#include <QPushButton>

namespace fledge::ui {
namespace {

QString hoursText(const std::vector<TimetableEntry>& entries)
{
    int minutes = 0;
    for (const TimetableEntry& entry : entries)
        if (entry.starts.isValid() && entry.ends.isValid()) minutes += entry.starts.secsTo(entry.ends) / 60;
    if (minutes == 0) return {};
    return minutes % 60 == 0 ? QString::number(minutes / 60) : QStringLiteral("%1:%2").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString sitesText(const PlacementCase& found, const std::vector<TimetableEntry>& entries, QDate on)
{
    QStringList places;
    for (const TimetableEntry& entry : entries) {
        const Site* site = found.file.site(entry.siteId);
        const SiteAddress* address = policy::addressOn(found.file.addresses, entry.siteId, on);
        const QString place = !site ? QString() : address ? QStringLiteral("%1, %2").arg(address->line1, address->postcode) : PlacementPage::tr("%1 (no address)").arg(site->name);
        if (!place.isEmpty() && !places.contains(place)) places += place;
    }
    return places.join(QStringLiteral(" · "));
}

QString transportText(const PlacementCase& found, const std::vector<TimetableEntry>& entries, QDate on)
{
    QStringList ways;
    for (const TimetableEntry& entry : entries) {
        const Transport* transport = policy::transportFor(found.file.transports, entry, on);
        const QString way = transport ? record::label(transport->mode) : QString();
        if (!way.isEmpty() && !ways.contains(way)) ways += way;
    }
    return ways.join(QStringLiteral(" · "));
}

} // namespace

PlacementPage::PlacementPage(Workspace& ws, Shell& window)
    : TabbedPage(ws, window, QStringLiteral("placement"), QStringLiteral("placements"), tr("Placements")), m_directory(ws),
      m_scope{ws, window, m_directory, [this] { return found(); }, [this](const ActionSpec& spec) { ask(spec); }}, m_facts(new FactsCard), m_more(button(tr("More"))),
      m_menu(new QMenu(this)), m_next(button({}, ButtonKind::Primary))
{
    addUnderHead(m_facts);
    opensMenu(m_more, m_menu);
    m_more->setObjectName(QStringLiteral("placement-more"));
    m_menu->setObjectName(QStringLiteral("placement-menu"));
    m_next->setObjectName(QStringLiteral("placement-next"));
    head().addAction(m_more);
    head().addAction(m_next);
    connect(m_next, &QPushButton::clicked, this, [this] { askFor(m_nextEvent); });
    addParts();
}

void PlacementPage::addParts()
{
    m_gate = new GatePart(workspace(), shell(), m_scope.found);
    addPart(QStringLiteral("gate"), tr("Before it starts"), m_gate);
    addPart(QStringLiteral("details"), tr("Details"), makeDetails());
    addPart(QStringLiteral("timetable"), tr("Timetable and transport"), new TimetablePart(m_scope));
    PagePart* plan = makePlanPart(m_scope);
    addPart(QStringLiteral("plan"), tr("Plan"), plan);
    addPart(QStringLiteral("consent"), tr("Parents"), makeParentsPart(m_scope));
    addPart(QStringLiteral("risk"), tr("Risk"), makeRiskPart(m_scope));
    addPart(QStringLiteral("reviews"), tr("Reviews"), makeReviewsPart(m_scope));
    addPart(QStringLiteral("incidents"), tr("Incidents"),
            makeIncidentsPart({workspace(), shell(), m_directory, [this] { return found() ? found()->placement().pupilId : PupilId(); },
                               [this] { return m_scope.id(); }}));
    addPart(QStringLiteral("approval"), tr("Approval"), makeApprovalPart(m_scope));
    addPart(QStringLiteral("timeline"), tr("Timeline"), makeTimelinePart(m_scope));
}

PagePart* PlacementPage::makeDetails()
{
    const QStringList columns{QStringLiteral("programme"), QStringLiteral("kind"), QStringLiteral("lead_staff"), QStringLiteral("legal_basis"),
                              QStringLiteral("start_on"), QStringLiteral("planned_end_on"), QStringLiteral("cost_pence_per_session"), QStringLiteral("route"),
                              QStringLiteral("route_named_by"), QStringLiteral("census_reason"), QStringLiteral("census_returned"), QStringLiteral("purpose"),
                              QStringLiteral("expected_outcomes"), QStringLiteral("next_step"), QStringLiteral("complementary_statement"), QStringLiteral("send_adjustments")};
    const auto record = [this]() -> std::optional<record::AnyRecord> {
        if (!found()) return {};
        return record::AnyRecord::of(found()->placement());
    };
    return new EditorPart(workspace(), shell(), record::typeOf<Placement>(), columns, 3, record, [this](RecordEditor& editor) {
        if (!found()) return;
        editor.setTitle(tr("Details"));
        editor.setNames(m_directory.names());
        editor.form().setChoices(QStringLiteral("lead_staff"), m_directory.staff());
        editor.form().setDayNote([this](QDate day) { return workspace().calendar().isSchoolDay(day) ? QString() : tr("Not a school day"); });
        editor.form().setHint(QStringLiteral("planned_end_on"), tr("Empty: no planned end"));
        editor.setLocked(whyLocked(*found()));
        const PlacementStatus status = found()->state.status;
        editor.setNote(status == PlacementStatus::Proposed ? tr("Changing a proposal takes it back to draft; propose it again afterwards.")
                       : status == PlacementStatus::Approved || policy::isLive(status)
                           ? tr("A later end by more than a term needs the headteacher; the rest may be changed and is kept in the timeline.")
                           : QString());
    });
}

bool PlacementPage::load(const QUuid& wanted)
{
    m_directory.forget();
    auto loaded = loadCase(workspace(), PlacementId(wanted));
    if (!loaded) {
        m_found.reset();
        return false;
    }
    m_found = std::move(*loaded);
    return true;
}

void PlacementPage::fillHead()
{
    const PlacementCase& now = *m_found;
    head().setTitle(tr("%1 at %2").arg(pupilName(now.file.pupil), now.file.provider.name));
    head().clearChips();
    head().addChip(record::label(now.state.status), chipOf(now.state.status));
    if (now.state.emergency) head().addChip(tr("Emergency"), ChipState::Overdue);
    if (now.state.status == PlacementStatus::Suspended && !now.state.arranged)
        head().addChip(tr("Whereabouts unknown"), ChipState::Overdue);
    if (now.state.isHeld()) head().addChip(tr("Held by the safeguarding lead"), ChipState::Overdue);
    const auto chips = overrideChips(now, workspace().today());
    for (size_t i = 0; i < std::min<size_t>(2, chips.size()); ++i) head().addChip(chips[i].words, chips[i].state);
    fillFacts();
    fillDeeds();
}

void PlacementPage::fillFacts()
{
    const PlacementCase& now = *m_found;
    const Placement& placement = now.placement();
    const QDate from = placement.startOn.isValid() ? std::max(placement.startOn, workspace().today()) : workspace().today();
    const auto entries = policy::entriesFrom(now.file.entries, from);
    const bool started = placement.startedOn.isValid();
    m_facts->setFacts({{tr("Programme"), placement.programme ? record::label(*placement.programme) : QString()},
                       {tr("Kind"), placement.kind ? record::label(*placement.kind) : QString()},
                       {started ? tr("Started") : tr("Starts"), format::date(started ? placement.startedOn : placement.startOn)},
                       {placement.endedOn.isValid() ? tr("Ended") : tr("Ends (planned)"), format::date(placement.endedOn.isValid() ? placement.endedOn : placement.plannedEndOn)},
                       {tr("Site"), sitesText(now, entries, from)},
                       {tr("Sessions"), sessionsText(entries)},
                       {tr("Transport"), transportText(now, entries, from)},
                       {tr("Lead"), m_directory.name(placement.leadStaff)},
                       {tr("Cost"), placement.costPencePerSession ? tr("%1 a session").arg(format::money(*placement.costPencePerSession)) : QString()},
                       {tr("Hours a week"), hoursText(entries)},
                       {tr("Legal basis"), record::label(placement.legalBasis)},
                       {tr("Next step"), placement.nextStep.simplified().left(60)}});
}

void PlacementPage::fillDeeds()
{
    m_menu->clear();
    m_next->hide();
    const bool tooLate = policy::reopenIsTooLate(workspace().calendar(), m_found->state.since, workspace().today());
    for (const Deed& deed : deedsFor(*m_found, workspace().person())) {
        if (deed.event == EventKind::Reopen && tooLate) continue;
        if (deed.primary && m_next->isHidden()) {
            m_next->setText(deed.words);
            m_nextEvent = deed.event;
            m_next->show();
            continue;
        }
        QAction* action = m_menu->addAction(deed.words);
        action->setObjectName(QStringLiteral("deed-") + record::token(deed.event));
        connect(action, &QAction::triggered, this, [this, event = deed.event] { askFor(event); });
    }
    if (mayArrange(*m_found, workspace())) {
        QAction* arrange = m_menu->addAction(tr("Say where the pupil is…"));
        arrange->setObjectName(QStringLiteral("deed-arrange"));
        connect(arrange, &QAction::triggered, this, [this] { ask(arrangeSpec(*m_found)); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Open the pupil")), &QAction::triggered, this,
            [this] { shell().open(QStringLiteral("pupil/") + m_found->placement().pupilId.text()); });
    connect(m_menu->addAction(tr("Open the provider")), &QAction::triggered, this,
            [this] { shell().open(QStringLiteral("provider/") + m_found->placement().providerId.text()); });
}

void PlacementPage::askFor(EventKind event)
{
    if (!m_found) return;
    if (event == EventKind::Approve) {
        showTab(QStringLiteral("gate"));
        m_gate->decision().choose(QStringLiteral("approve"));
        return;
    }
    ActionSpec spec = deedSpec(*m_found, event, workspace().today(), workspace().person());
    if (event == EventKind::End) {
        const auto duties = workspace().duties();
        const QString owed = duties ? owedWords(*duties, m_found->placement().id, workspace().today()) : QString();
        if (!owed.isEmpty()) spec.words += QStringLiteral("\n\n") + owed;
    }
    ask(spec);
}

PageKind placementPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("placement");
    kind.under = QStringLiteral("placements");
    kind.make = [&workspace](Shell& shell) { return new PlacementPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
