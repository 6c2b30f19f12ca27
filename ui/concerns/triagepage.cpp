#include "ui/concerns/triagepage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "ui/common/card.h"
#include "ui/common/counted.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/figureform.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/packets/bringinpage.h"
#include "ui/record/listspart.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int sideBeats = 42;

/// Overdue actions first in the eye: a concern with none says nothing.
Cell openActions(const policy::CaseFile& file, QDate today)
{
    const auto open = file.openActions();
    if (open.empty()) return {};
    const bool overdue = std::any_of(open.begin(), open.end(), [today](const auto* one) { return policy::isOverdue(one->what, today); });
    const int count = int(open.size());
    return {overdue ? TriagePage::tr("%1, overdue").arg(count) : QString::number(count), count,
            overdue ? std::optional(ChipState::Overdue) : std::nullopt};
}

/// How many placements it is tied to; those it bears on and is not tied to yet come first in the eye.
Cell placementsOf(Workspace& workspace, const policy::CaseFile& file)
{
    const int tied = int(file.placements.size());
    const int open = file.state == policy::CaseState::Closed ? 0 : int(workspace.cases().offered(file).size());
    if (open > 0) return {TriagePage::tr("%1 to tie").arg(open), open, ChipState::Waiting};
    return tied > 0 ? Cell{QString::number(tied), 0} : Cell{};
}

Row rowOf(Workspace& workspace, Directory& directory, const policy::CaseFile& file)
{
    const policy::CaseAge age = policy::ageOf(file, workspace.calendar(), workspace.today());
    const bool restricted = file.level == ConcernLevel::Restricted;
    const policy::CaseState state = file.stateOn(workspace.today());
    return {file.id.text(),
            {{reference(file.id.uuid()), {}, {}, Ink::Strong},
             {report::stateText(state), int(state), chipOf(state)},
             {record::label(file.category)},
             {record::label(file.level), {}, restricted ? std::optional(ChipState::Overdue) : std::nullopt},
             {pupilNames(file, directory)},
             {format::date(file.logged().day()), file.logged().at},
             {ageText(age.sinceLogged), age.sinceLogged.value_or(-1)},
             {directory.name(file.takenBy)},
             placementsOf(workspace, file),
             openActions(file, workspace.today())}};
}

} // namespace

TriagePage::TriagePage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace), m_directory(workspace), m_head(new PageHead(tr("Concerns"))),
      m_state(new QComboBox),
      m_model(new RowsModel({{tr("Reference")}, {tr("State")}, {tr("Category")}, {tr("Level")}, {tr("Pupils"), Qt::AlignLeft, true},
                             {tr("Logged"), Qt::AlignLeft, false, true}, {tr("Age"), Qt::AlignRight}, {tr("Taken by")},
                             {tr("Placements"), Qt::AlignRight, false, true},
                             {tr("Open actions"), Qt::AlignRight, false, true}}, this)),
      m_table(new RecordTable(QStringLiteral("concerns"))), m_figure(new FigureForm(workspace, window)), m_side(nullptr)
{
    addDeeds();
    m_state->setObjectName(QStringLiteral("concerns-state"));
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("Not closed"), QStringLiteral("live"));
    for (const policy::CaseState state : {policy::CaseState::New, policy::CaseState::Open, policy::CaseState::Waiting, policy::CaseState::Closed})
        m_state->addItem(report::stateText(state), policy::token(state));
    m_state->addItem(tr("All"), QStringLiteral("all"));
    layOut();
    connect(m_state, &QComboBox::activated, this, &TriagePage::refresh);
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { shell().open(caseAddress(CaseId::parse(key))); });
    connect(m_figure, &FigureForm::closed, this, &TriagePage::closePart);
}

void TriagePage::addDeeds()
{
    const auto add = [this](const char* name, const QString& words, ButtonKind kind, std::function<void()> deed) {
        QPushButton* made = m_head->addButton(words, kind);
        made->setObjectName(QLatin1String(name));
        connect(made, &QPushButton::clicked, this, std::move(deed));
    };
    if (m_workspace.may(u"figure.release"))
        add("concerns-figure", tr("Figure for governors…"), ButtonKind::Plain, [this] { openFigure(); });
    if (m_workspace.may(u"packet.receive"))
        add("concerns-packet", tr("Bring in a packet…"), ButtonKind::Plain, [this] { shell().open(bringInAddress); });
    add("concerns-log", tr("Log a concern"), ButtonKind::Primary, [this] { createNew(); });
}

void TriagePage::layOut()
{
    const int unit = beat(this);
    m_table->setModel(m_model);
    m_table->addToBar(m_state);
    noteCopies(m_table, m_workspace, shell(), tr("Concerns"), &CaseId::parse);
    m_table->setEmptyState(new EmptyState(QStringLiteral("lock"), tr("No concerns here"),
                                          tr("None that you may read is in this state. Choose another state, or All.")));
    auto* card = new Card;
    card->setFlush(true);
    card->body()->addWidget(m_table);
    auto* side = new QWidget;
    auto* sideRows = new QVBoxLayout(side);
    sideRows->setContentsMargins(0, 0, 0, 0);
    sideRows->addWidget(m_figure);
    sideRows->addStretch(1);
    m_side = scrolling(side);
    m_side->setFixedWidth(unit * sideBeats);
    m_side->hide();
    auto* across = new QHBoxLayout;
    across->setSpacing(unit * 3 / 2);
    across->addWidget(card, 1);
    across->addWidget(m_side);
    column()->addWidget(m_head);
    column()->addLayout(across, 1);
}

QString TriagePage::address() const { return QStringLiteral("concerns/") + m_state->currentData().toString(); }

void TriagePage::open(const QString& address)
{
    const int wanted = m_state->findData(addressParts(address).value(1));
    if (wanted >= 0) m_state->setCurrentIndex(wanted);
    refresh();
}

bool TriagePage::isShown(const policy::CaseFile& file) const
{
    const QString wanted = m_state->currentData().toString();
    if (wanted == u"all") return true;
    return wanted == u"live" ? file.state != policy::CaseState::Closed : policy::token(file.stateOn(m_workspace.today())) == wanted;
}

void TriagePage::refresh()
{
    m_directory.forget();
    std::vector<Row> rows;
    if (const auto files = m_workspace.cases().all())
        for (const policy::CaseFile& file : **files)
            if (isShown(file)) rows.push_back(rowOf(m_workspace, m_directory, file));
    m_model->setRows(std::move(rows));
    const int waiting = newCases(m_workspace);
    m_head->setSubtitle(waiting == 0 ? tr("none is new") : counted(waiting, tr("one is new"), tr("%1 are new")));
    shell().setBadge(QStringLiteral("concerns"), waiting);
    if (m_side->isVisible()) m_figure->refresh();
}

void TriagePage::openFigure()
{
    m_side->show();
    m_table->setBesideForm(true);
    m_figure->refresh();
    m_figure->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void TriagePage::leave()
{
    if (!m_side->isHidden()) m_figure->keepDraft();
}

QString TriagePage::openForm() const { return m_side->isHidden() ? QString() : QStringLiteral("figure"); }

bool TriagePage::reopenForm(const QString& name)
{
    if (name != u"figure" || !m_workspace.may(u"figure.release")) return false;
    openFigure();
    return true;
}

bool TriagePage::createNew()
{
    shell().open(logConcernFrom({}));
    return true;
}

bool TriagePage::save() { return m_side->isVisible() && m_figure->release(); }

bool TriagePage::find()
{
    m_table->focusFilter();
    return true;
}

bool TriagePage::closePart()
{
    if (!m_side->isVisible()) return false;
    m_figure->keepDraft();
    m_side->hide();
    m_table->setBesideForm(false);
    return true;
}

bool TriagePage::clear() { return m_table->clearFilter(); }
QWidget* TriagePage::firstFocus() { return m_table->view(); }

PageKind concernsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("concerns");
    kind.icon = QStringLiteral("lock");
    kind.words = TriagePage::tr("Concerns");
    kind.make = [&workspace](Shell& shell) { return new TriagePage(workspace, shell); };
    kind.badge = [&workspace] { return newCases(workspace); };
    return kind;
}

} // namespace fledge::ui
