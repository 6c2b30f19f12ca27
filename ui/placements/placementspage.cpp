#include "ui/placements/placementspage.h"

#include "core/base/format.h"
#include "core/domain/timetableentry.h"
#include "core/policy/timetable.h"
#include "ui/common/pagehead.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fledge::ui {
namespace {

constexpr int sideBeats = 40;

struct FilterWords {
    PlacementFilter filter;
    const char* token;
    const char* words;
};
constexpr FilterWords filters[] = {{PlacementFilter::All, "all", QT_TRANSLATE_NOOP("PlacementsPage", "All")},
                                   {PlacementFilter::Waiting, "waiting", QT_TRANSLATE_NOOP("PlacementsPage", "Waiting for approval")},
                                   {PlacementFilter::Coming, "coming", QT_TRANSLATE_NOOP("PlacementsPage", "Coming")},
                                   {PlacementFilter::Live, "live", QT_TRANSLATE_NOOP("PlacementsPage", "Live")},
                                   {PlacementFilter::Ended, "ended", QT_TRANSLATE_NOOP("PlacementsPage", "Ended")}};

bool passes(PlacementStatus status, PlacementFilter filter)
{
    const bool over = status == PlacementStatus::Ended || status == PlacementStatus::Withdrawn;
    switch (filter) {
    case PlacementFilter::All: return true;
    case PlacementFilter::Waiting: return status == PlacementStatus::Proposed;
    case PlacementFilter::Coming: return status == PlacementStatus::Draft || policy::isComing(status);
    case PlacementFilter::Live: return policy::isLive(status);
    case PlacementFilter::Ended: return over;
    }
    return true;
}

QString emptyWords(const Workspace& workspace)
{
    if (workspace.may(u"placement.create")) return PlacementsPage::tr("Bring in pupils and add a provider first; then choose both here.");
    return workspace.may(u"see", u"placement") ? PlacementsPage::tr("The placements that you may see stand here.")
                                               : PlacementsPage::tr("Your role sees no placements.");
}

QComboBox* searchable(const QString& name, const QString& words)
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->setObjectName(name);
    box->setAccessibleName(words);
    return box;
}

void fill(QComboBox* box, const std::vector<Choice>& choices, const QUuid& wanted)
{
    box->clear();
    box->addItem(QString());
    for (const Choice& choice : choices) box->addItem(choice.words, choice.id);
    box->setCurrentIndex(wanted.isNull() ? 0 : qMax(0, box->findData(wanted)));
}

/// What is typed in full is chosen, too.
QUuid chosen(const QComboBox* box)
{
    const int at = box->findText(box->currentText().trimmed(), Qt::MatchFixedString);
    return at < 0 ? QUuid() : box->itemData(at).toUuid();
}

} // namespace

NewPlacementCard::NewPlacementCard(Workspace& workspace, Directory& directory)
    : Card(tr("New placement")), m_workspace(workspace), m_directory(directory),
      m_pupil(searchable(QStringLiteral("new-pupil"), tr("Pupil"))), m_provider(searchable(QStringLiteral("new-provider"), tr("Provider"))),
      m_problem(problemLabel({}))
{
    body()->addWidget(mutedLabel(tr("It begins as a draft that only waits for its details; nobody is told yet.")));
    for (const auto& [words, box] : {std::pair{tr("Pupil"), m_pupil}, std::pair{tr("Provider"), m_provider}}) {
        QLabel* label = strongLabel(words);
        label->setBuddy(box);
        body()->addWidget(label);
        body()->addWidget(box);
    }
    m_problem->hide();
    m_problem->setObjectName(QStringLiteral("new-problem"));
    body()->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    auto* cancel = button(tr("Cancel"));
    auto* make = button(tr("Make the draft"), ButtonKind::Primary);
    make->setObjectName(QStringLiteral("new-make"));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(make);
    body()->addLayout(buttons);
    body()->addStretch(1);
    connect(cancel, &QPushButton::clicked, this, &NewPlacementCard::cancelled);
    connect(make, &QPushButton::clicked, this, [this] { this->make(); });
}

void NewPlacementCard::begin(const QUuid& pupil, const QUuid& provider)
{
    fill(m_pupil, m_directory.pupils(), pupil);
    fill(m_provider, m_directory.providers(), provider);
    m_problem->hide();
    (pupil.isNull() ? m_pupil : m_provider)->setFocus(Qt::OtherFocusReason);
}

bool NewPlacementCard::make()
{
    const QUuid pupil = chosen(m_pupil), provider = chosen(m_provider);
    if (pupil.isNull() || provider.isNull()) {
        m_problem->setText(pupil.isNull() ? tr("Choose a pupil from the list.") : tr("Choose a provider from the list."));
        m_problem->show();
        (pupil.isNull() ? m_pupil : m_provider)->setFocus(Qt::OtherFocusReason);
        return false;
    }
    const auto acted = m_workspace.act(QStringLiteral("placement.create"), {{QStringLiteral("pupil"), idText(pupil)}, {QStringLiteral("provider"), idText(provider)}});
    if (!acted) {
        m_problem->setText(words::sentence(acted.error()));
        m_problem->show();
        return false;
    }
    Q_EMIT made(acted->id);
    return true;
}

PlacementsPage::PlacementsPage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace), m_directory(workspace),
      m_model(new RowsModel({{tr("State")}, {tr("Pupil"), Qt::AlignLeft, true}, {tr("Provider")}, {tr("Kind")}, {tr("Sessions"), Qt::AlignRight},
                             {tr("Lead")}, {tr("Starts")}, {tr("Missing")}, {tr("Override")}}, this)),
      m_table(new RecordTable(QStringLiteral("placements"))), m_new(new NewPlacementCard(workspace, m_directory)), m_side(m_new)
{
    const int unit = beat(this);
    auto* head = new PageHead(tr("Placements"));
    auto* made = head->addButton(tr("New placement"), ButtonKind::Primary);
    made->setObjectName(QStringLiteral("placements-new"));
    made->setVisible(bool(workspace.may(u"placement.create")));
    connect(made, &QPushButton::clicked, this, [this] { createNew(); });
    column()->addWidget(head);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(unit);
    for (const FilterWords& filter : filters) {
        auto* one = button(tr(filter.words));
        one->setCheckable(true);
        one->setAutoExclusive(true);
        one->setObjectName(QStringLiteral("placements-") + QLatin1String(filter.token));
        connect(one, &QPushButton::clicked, this, [this, which = filter.filter] { setFilter(which); });
        chips->addWidget(one);
        m_filters.append(one);
    }
    chips->addStretch(1);
    column()->addLayout(chips);
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    wireExport(m_table, workspace, window, tr("Placements"));
    auto* empty = new EmptyState(QStringLiteral("placements"), workspace.may(u"see", u"placement") ? tr("No placements yet") : tr("Not yours to see"),
                                 emptyWords(workspace), workspace.may(u"placement.create") ? tr("New placement") : QString());
    connect(empty, &EmptyState::activated, this, [this] { createNew(); });
    m_table->setEmptyState(empty);
    card->body()->addWidget(m_table);
    auto* across = new QHBoxLayout;
    across->setSpacing(unit * 3 / 2);
    across->addWidget(card, 1);
    m_side->setFixedWidth(unit * sideBeats);
    m_side->hide();
    across->addWidget(m_side);
    column()->addLayout(across, 1);
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { shell().open(QStringLiteral("placement/") + key); });
    connect(m_new, &NewPlacementCard::cancelled, this, [this] { closePart(); });
    connect(m_new, &NewPlacementCard::made, this, [this](const QUuid& placement) {
        m_side->hide();
        shell().open(QStringLiteral("placement/%1/details").arg(idText(placement)));
    });
    connect(&workspace, &Workspace::personChanged, this, [this, made] { made->setVisible(bool(m_workspace.may(u"placement.create"))); });
}

QString PlacementsPage::address() const
{
    const QString filter = QLatin1String(filters[size_t(m_filter)].token);
    const QString key = m_table->currentKey();
    return key.isEmpty() ? QStringLiteral("placements/%1").arg(filter) : QStringLiteral("placements/%1/%2").arg(filter, key);
}

void PlacementsPage::open(const QString& address)
{
    const QStringList parts = addressParts(address);
    for (const FilterWords& filter : filters)
        if (parts.value(1) == QLatin1String(filter.token)) m_filter = filter.filter;
    setFilter(m_filter);
    m_table->selectKey(parts.value(2));
    if (parts.value(1) != QLatin1String("new")) return;
    createNew(); // placements/new/PUPIL/PROVIDER
    m_new->begin(QUuid::fromString(parts.value(2)), QUuid::fromString(parts.value(3)));
}

void PlacementsPage::setFilter(PlacementFilter filter)
{
    m_filter = filter;
    m_filters[int(filter)]->setChecked(true);
    refresh();
}

void PlacementsPage::refresh()
{
    m_directory.forget();
    m_model->setRows(rows());
}

std::vector<Row> PlacementsPage::rows()
{
    auto placements = m_workspace.list<Placement>().value_or(std::vector<Placement>());
    std::erase_if(placements, [this](const Placement& placement) { return !passes(placement.status, m_filter); });
    QHash<QUuid, std::vector<TimetableEntry>> entries;
    for (const TimetableEntry& entry : m_workspace.list<TimetableEntry>().value_or(std::vector<TimetableEntry>()))
        entries[entry.placementId.uuid()].push_back(entry);
    // Waiting ones oldest first; then what is coming by its start, live by name, the rest latest first.
    const auto rank = [](const Placement& p) {
        return p.status == PlacementStatus::Proposed ? 0 : policy::isComing(p.status) || p.status == PlacementStatus::Draft ? 1 : policy::isLive(p.status) ? 2 : 3;
    };
    std::stable_sort(placements.begin(), placements.end(), [&rank](const Placement& a, const Placement& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        if (rank(a) == 0) return a.meta.updatedAt < b.meta.updatedAt;
        return rank(a) == 3 ? a.endedOn > b.endedOn : a.startOn < b.startOn;
    });
    m_overridden.clear();
    for (const Override& one : m_workspace.list<Override>().value_or(std::vector<Override>())) m_overridden.insert(one.placementId.uuid());
    std::vector<Row> rows;
    for (const Placement& placement : placements)
        rows.push_back(rowOf(placement, sessionsAWeek(policy::entriesFrom(entries.value(placement.id.uuid()), m_workspace.today()))));
    return rows;
}

Row PlacementsPage::rowOf(const Placement& placement, int sessions)
{
    // Only what waits or runs is asked for what is missing; the past is settled.
    const bool asked = placement.status == PlacementStatus::Draft || policy::isComing(placement.status);
    Cell missing{QString(), -1}, overrides{QString()};
    const bool overridden = policy::isLive(placement.status) && m_overridden.contains(placement.id.uuid());
    const auto found = asked || overridden ? loadCase(m_workspace, placement.id) : Result<PlacementCase>(fail(ProblemKind::NotFound));
    if (found) {
        const int unmet = found->gate.unmet();
        if (unmet > 0) missing = {QString::number(unmet), unmet, ChipState::Overdue};
        const auto chips = overrideChips(*found, m_workspace.today());
        if (!chips.empty()) overrides = {chips.front().words, {}, chips.front().state};
    }
    return {placement.id.text(),
            {{record::label(placement.status), int(placement.status), chipOf(placement.status)},
             {m_directory.name(placement.pupilId)},
             {m_directory.name(placement.providerId), {}, {}, Ink::Normal, {}, m_directory.name(placement.providerId)},
             {placement.kind ? record::label(*placement.kind) : QString()},
             {sessions > 0 ? QString::number(sessions) : QString(), sessions},
             {m_directory.name(placement.leadStaff)},
             {format::date(placement.startedOn.isValid() ? placement.startedOn : placement.startOn), placement.startedOn.isValid() ? placement.startedOn : placement.startOn},
             missing,
             overrides}};
}

bool PlacementsPage::createNew()
{
    if (!m_workspace.may(u"placement.create")) {
        shell().tell(Notice::info(tr("The headteacher and the coordinator make new placements.")));
        return true;
    }
    m_side->show();
    m_new->begin();
    return true;
}

bool PlacementsPage::save() { return m_side->isVisible() && m_new->make(); }

QWidget* PlacementsPage::firstFocus() { return m_table->view(); }

QString PlacementsPage::openForm() const { return m_side->isHidden() ? QString() : QStringLiteral("new"); }
bool PlacementsPage::reopenForm(const QString& name) { return name == u"new" && createNew(); }

bool PlacementsPage::find()
{
    m_table->focusFilter();
    return true;
}

bool PlacementsPage::closePart()
{
    if (!m_side->isVisible()) return false;
    m_side->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

PageKind placementsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = kind.icon = QStringLiteral("placements");
    kind.words = PlacementsPage::tr("Placements");
    kind.make = [&workspace](Shell& shell) { return new PlacementsPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
