#include "ui/providers/providerspage.h"

#include "core/base/format.h"
#include "core/domain/site.h"
#include "core/policy/placementstate.h"
#include "ui/common/pagehead.h"
#include "ui/record/tableexport.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSet>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 42;
constexpr int warnDays = 30;

QString emptyWords(const Workspace& workspace)
{
    if (workspace.may(u"edit", u"provider")) return ProvidersPage::tr("Bring them in from the national register under Imports, or add one by hand.");
    return workspace.may(u"see", u"provider") ? ProvidersPage::tr("No provider was entered yet.") : ProvidersPage::tr("Your role sees no providers.");
}

} // namespace

ProvidersPage::ProvidersPage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace),
      m_model(new RowsModel({{tr("Provider"), Qt::AlignLeft, true}, {tr("State")}, {tr("Kind")}, {tr("Sites"), Qt::AlignRight},
                             {tr("Live pupils"), Qt::AlignRight}, {tr("Missing")}, {tr("Runs out next")}}, this)),
      m_table(new RecordTable(QStringLiteral("providers"))),
      m_new(new RecordEditor(workspace, window, record::typeOf<Provider>(),
                             {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("census_setting_type"), QStringLiteral("urn"), QStringLiteral("ukprn"),
                              QStringLiteral("phone"), QStringLiteral("email")}))
{
    auto* head = new PageHead(tr("Providers"));
    auto* made = head->addButton(tr("New provider"), ButtonKind::Primary);
    made->setObjectName(QStringLiteral("providers-new"));
    const bool mayAdd = bool(workspace.may(u"edit", u"provider"));
    made->setVisible(mayAdd);
    connect(made, &QPushButton::clicked, this, [this] { createNew(); });
    column()->addWidget(head);
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    m_table->sortBy(0);
    wireExport(m_table, workspace, window, tr("Providers"));
    auto* empty = new EmptyState(QStringLiteral("providers"), workspace.may(u"see", u"provider") ? tr("No providers yet") : tr("Not yours to see"),
                                 emptyWords(workspace), mayAdd ? tr("New provider") : QString());
    connect(empty, &EmptyState::activated, this, [this] { createNew(); });
    m_table->setEmptyState(empty);
    card->body()->addWidget(m_table);
    auto* across = new QHBoxLayout;
    across->setSpacing(beat(this) * 3 / 2);
    across->addWidget(card, 1);
    m_new->setFixedWidth(beat(this) * sideBeats);
    m_new->setDraftPlace(QStringLiteral("providers"));
    m_new->setTitle(tr("New provider"));
    m_new->hide();
    across->addWidget(m_new);
    column()->addLayout(across, 1);
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { shell().open(QStringLiteral("provider/") + key); });
    connect(m_new, &RecordEditor::closed, this, [this] { closePart(); });
    connect(m_new, &RecordEditor::saved, this, [this](const QUuid& id) {
        m_new->hide();
        shell().open(QStringLiteral("provider/%1/checks").arg(idText(id)));
    });
}

QString ProvidersPage::address() const
{
    const QString key = m_table->currentKey();
    return key.isEmpty() ? QStringLiteral("providers") : QStringLiteral("providers/") + key;
}

void ProvidersPage::open(const QString& address)
{
    refresh();
    m_table->selectKey(addressParts(address).value(1));
}

void ProvidersPage::refresh()
{
    QHash<QUuid, int> sites;
    for (const Site& site : m_workspace.list<Site>().value_or(std::vector<Site>())) ++sites[site.providerId.uuid()];
    const auto placements = m_workspace.list<Placement>().value_or(std::vector<Placement>());
    std::vector<Row> rows;
    for (const Provider& provider : m_workspace.list<Provider>().value_or(std::vector<Provider>())) rows.push_back(rowOf(provider, sites, placements));
    m_model->setRows(std::move(rows));
}

Row ProvidersPage::rowOf(const Provider& provider, const QHash<QUuid, int>& sites, const std::vector<Placement>& placements)
{
    const Cell name{provider.name, {}, {}, Ink::Normal, {}, provider.name};
    // Staff know the names alone: what the rest would say is not what stands in the file.
    if (m_workspace.may(u"see", u"provider").reach != security::Reach::All)
        return {provider.id.text(), {name, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}}};
    QSet<QUuid> live;
    for (const Placement& placement : placements)
        if (placement.providerId == provider.id && policy::isLive(placement.status)) live.insert(placement.pupilId.uuid());
    const QDate today = m_workspace.today();
    Cell missing{QString(), 0}, runsOut{QString(), QDate(9999, 1, 1)};
    const auto file = provider.status == ProviderStatus::Closed ? Result<policy::ProviderFile>(fail(ProblemKind::NotFound)) : m_workspace.providerFile(provider.id);
    const policy::Policy* policy = m_workspace.policies().on(today);
    if (file && policy) {
        const int unmet = policy::gateProvider(*file, today, *policy).unmet();
        if (unmet > 0) missing = {QString::number(unmet), unmet, provider.status == ProviderStatus::Approved ? ChipState::Overdue : ChipState::Neutral};
        const auto ends = expiries(*file, *policy, today);
        if (!ends.empty()) {
            const QString words = QStringLiteral("%1, %2").arg(format::shortDate(ends.front().on), ends.front().what);
            runsOut = {words, ends.front().on, {}, ends.front().on < today ? Ink::Alarm : Ink::Normal, {}, words};
            if (ends.front().on >= today && ends.front().on <= today.addDays(warnDays)) runsOut.chip = ChipState::Waiting;
        }
    }
    return {provider.id.text(),
            {name,
             {record::label(provider.status), int(provider.status), chipOf(provider.status)},
             {provider.kind, {}, {}, Ink::Muted, {}, provider.kind},
             {QString::number(sites.value(provider.id.uuid())), sites.value(provider.id.uuid())},
             {QString::number(live.size()), int(live.size())},
             missing,
             runsOut}};
}

bool ProvidersPage::createNew()
{
    if (!m_workspace.may(u"edit", u"provider")) return false;
    m_new->show();
    m_new->edit(record::AnyRecord(record::typeOf<Provider>()));
    m_new->form().focusFirst();
    return true;
}

bool ProvidersPage::save() { return m_new->isVisible() && m_new->save(); }

bool ProvidersPage::find()
{
    m_table->focusFilter();
    return true;
}

bool ProvidersPage::closePart()
{
    if (!m_new->isVisible()) return false;
    m_new->keepDraft();
    m_new->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

QWidget* ProvidersPage::firstFocus() { return m_table->view(); }

QString ProvidersPage::openForm() const { return m_new->isHidden() ? QString() : m_new->formName(); }
bool ProvidersPage::reopenForm(const QString& name) { return name.endsWith(u"/new") && createNew(); }

PageKind providersPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = kind.icon = QStringLiteral("providers");
    kind.words = ProvidersPage::tr("Providers");
    kind.make = [&workspace](Shell& shell) { return new ProvidersPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
