#include "ui/pupils/overviewpart.h"

#include "core/policy/placementstate.h"
#include "ui/concerns/casewords.h"
#include "ui/duties/dutypanel.h"
#include "ui/duties/dutywords.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"

#include <QApplication>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int sideBeats = 44;
constexpr int panelBeats = 58; // a form with two fields beside each other

std::optional<record::AnyRecord> pupilOf(const PupilScope& scope)
{
    return scope.found() ? std::optional(record::AnyRecord::of(scope.found()->pupil)) : std::nullopt;
}

QString firstName(const Pupil& pupil) { return pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName; }

} // namespace

OwedCard::OwedCard(Workspace& workspace)
    : m_workspace(workspace), m_model(new RowsModel({{tr("When")}, {tr("What"), Qt::AlignLeft, true}, {tr("Policy")}}, this)),
      m_table(new RecordTable(QStringLiteral("pupil-owed")))
{
    setFlush(true);
    m_table->setSortable(false);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->setHeadVisible(false);
    m_table->setEmptyState(new EmptyState(QStringLiteral("check"), tr("Nothing is owed"), tr("Everything due so far is done.")));
    body()->addWidget(m_table);
    connect(m_table, &RecordTable::activated, this, &OwedCard::activated);
}

void OwedCard::show(const Pupil& pupil)
{
    setTitle(tr("Owed for %1").arg(firstName(pupil)));
    m_table->view()->setAccessibleName(tr("Owed for %1").arg(firstName(pupil)));
    m_duties = m_workspace.duties().value_or(std::vector<policy::Duty>());
    std::vector<Row> rows;
    for (const policy::Duty& duty : m_duties) {
        if (duty.pupil != pupil.id || (!duty.isOwed() && duty.state != policy::DutyState::Missed)) continue;
        Row row = dutyRow(duty, m_workspace.today());
        // Whom it is for is the page's title; what remains to be told is where.
        if (!duty.providerName.isEmpty()) row.cells[1].toolTip = QStringLiteral("%1 · %2").arg(row.cells[1].toolTip, duty.providerName);
        row.cells.erase(row.cells.begin() + 2);
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
}

PupilOverviewPart::PupilOverviewPart(const PupilScope& scope, const QStringList& columns, std::function<void(RecordEditor&)> prepare)
    : EditorPart(scope.workspace, scope.shell, record::typeOf<Pupil>(), columns, 3, [scope] { return pupilOf(scope); }, std::move(prepare)),
      m_scope(scope), m_now(new FactsCard(1)), m_owed(new OwedCard(scope.workspace)), m_panel(new DutyPanel(scope.workspace, scope.shell))
{
    m_now->setTitle(tr("Now"));
    addBeside(m_now);
    addBeside(m_owed, 1);
    addBeside(m_panel, 1);
    showPanel(false);
    wireExport(m_owed->table(), scope.workspace, scope.shell, tr("Owed for a pupil"), Noted::Uncounted);
    connect(m_owed, &OwedCard::activated, this, &PupilOverviewPart::openDuty);
    connect(m_panel, &DutyPanel::closed, this, [this] { closePart(); });
    connect(m_panel, &DutyPanel::discharged, this, [this] { showPanel(false); });
}

void PupilOverviewPart::refresh()
{
    EditorPart::refresh();
    if (!m_scope.found()) return;
    m_now->setHidden(m_scope.found()->isNameAlone);
    if (m_panel->isHidden()) m_owed->setHidden(m_scope.found()->isNameAlone);
    fillNow();
    m_owed->show(m_scope.found()->pupil);
    const bool others = !m_panel->isHidden() && m_panel->duty().pupil != m_scope.id();
    if (others) closePart(); // another pupil is shown now
}

void PupilOverviewPart::fillNow()
{
    const PupilCase& found = *m_scope.found();
    QStringList live, leads;
    for (const Placement& placement : found.placements) {
        if (!policy::isLive(placement.status)) continue;
        live += m_scope.directory.name(placement.providerId);
        const QString lead = m_scope.directory.name(placement.leadStaff);
        if (!lead.isEmpty() && !leads.contains(lead)) leads += lead;
    }
    const Contact* first = nullptr;
    QStringList barred;
    for (const Contact& contact : found.contacts) {
        if (contact.mayReceive && (!first || contact.order < first->order)) first = &contact;
        if (!contact.mayReceive) barred += contact.name;
    }
    const Plan* plan = found.plan();
    m_now->setFacts({{tr("Placements"), live.join(QLatin1Char('\n'))},
                     {tr("Lead"), leads.join(QStringLiteral(", "))},
                     {tr("Call first"), first ? QStringLiteral("%1 %2").arg(first->name, first->phone).trimmed() : QString()},
                     {tr("Must not receive"), barred.join(QStringLiteral(", "))},
                     {tr("Plan"), plan ? tr("version %1, %2").arg(plan->version).arg(record::label(plan->status).toLower()) : QString()},
                     {tr("UPN"), found.pupil.upn}});
}

// A duty that a form discharges is done here; any other is put right on its own page.
void PupilOverviewPart::openDuty(const QString& key)
{
    const auto& all = m_owed->duties();
    const auto found = std::find_if(all.begin(), all.end(), [&key](const policy::Duty& duty) { return duty.key == key; });
    if (found == all.end()) return;
    const policy::Duty duty = *found;
    if (policy::isCaseDuty(duty)) return m_scope.shell.open(addressOfCaseDuty(m_scope.workspace, duty));
    showPanel(true);
    if (m_panel->openDuty(duty, all)) return;
    showPanel(false);
    m_scope.shell.open(addressOf(duty));
}

void PupilOverviewPart::showPanel(bool on)
{
    m_now->setVisible(!on);
    m_owed->setVisible(!on);
    m_panel->setVisible(on);
    setSideBeats(on ? panelBeats : sideBeats);
    if (!on && isVisible()) m_owed->table()->view()->setFocus(Qt::OtherFocusReason);
}

void PupilOverviewPart::leave()
{
    EditorPart::leave();
    m_panel->keepDraft();
}

bool PupilOverviewPart::save()
{
    if (m_panel->isHidden() || !m_panel->isAncestorOf(QApplication::focusWidget())) return EditorPart::save();
    m_panel->save();
    return true;
}

bool PupilOverviewPart::closePart()
{
    if (m_panel->isHidden()) return false;
    m_panel->keepDraft();
    showPanel(false);
    return true;
}

bool PupilOverviewPart::find()
{
    m_owed->table()->setFilterVisible(true);
    m_owed->table()->focusFilter();
    return true;
}

bool PupilOverviewPart::clear()
{
    const bool had = m_owed->table()->clearFilter();
    m_owed->table()->setFilterVisible(false);
    return had;
}

QString PupilOverviewPart::row() const { return m_owed->table()->currentKey(); }
void PupilOverviewPart::setRow(const QString& key) { m_owed->table()->selectKey(key); }

} // namespace fledge::ui
