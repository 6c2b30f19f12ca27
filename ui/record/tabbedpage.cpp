#include "ui/record/tabbedpage.h"

#include "core/base/id.h"
#include "ui/record/listspart.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 40;
const QString rowWord = QStringLiteral("row");
} // namespace

TabbedPage::TabbedPage(Workspace& workspace, Shell& shell, const QString& kind, const QString& list, const QString& listWords)
    : Page(shell), m_workspace(workspace), m_kind(kind), m_head(new PageHead), m_underHead(new QVBoxLayout), m_tabs(new Tabs),
      m_content(new QWidget), m_missing(nullptr), m_side(nullptr), m_panel(new ActionPanel(workspace, shell))
{
    const int unit = beat(this);
    m_head->setBreadcrumb(listWords);
    connect(m_head, &PageHead::breadcrumbActivated, this, [this, list] { this->shell().open(list); });
    column()->addWidget(m_head);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit * 3 / 2);
    rows->addLayout(m_underHead);
    auto* across = new QHBoxLayout;
    across->setSpacing(unit * 3 / 2);
    across->addWidget(m_tabs, 1);
    auto* side = new QWidget;
    auto* sideRows = new QVBoxLayout(side);
    sideRows->setContentsMargins(0, 0, 0, 0);
    sideRows->addWidget(m_panel);
    sideRows->addStretch(1);
    m_side = scrolling(side);
    m_side->setFixedWidth(unit * sideBeats);
    m_side->hide();
    across->addWidget(m_side);
    rows->addLayout(across, 1);
    column()->addWidget(m_content, 1);
    auto* missing = new EmptyState(QStringLiteral("info"), tr("Not found"),
                                   tr("It may have been removed, or it belongs to somebody else's placements."), listWords);
    m_missing = missing;
    connect(missing, &EmptyState::activated, this, [this, list] { this->shell().open(list); });
    column()->addWidget(m_missing, 1);
    m_missing->hide();
    connect(m_tabs, &Tabs::currentChanged, this, [this] {
        m_sentHere = false;
        showPart();
    });
    connect(m_panel, &ActionPanel::cancelled, this, &TabbedPage::closeAction);
    connect(m_panel, &ActionPanel::done, this, [this] {
        closeAction();
        refresh();
    });
    connect(&m_workspace, &Workspace::personChanged, this, &TabbedPage::closeAction);
}

void TabbedPage::addUnderHead(QWidget* widget) { m_underHead->addWidget(widget); }

void TabbedPage::addPart(const QString& key, const QString& words, PagePart* part)
{
    m_parts.insert(key, part);
    m_tabs->addTab(key, words, part);
}

PagePart* TabbedPage::currentPart() const { return m_parts.value(m_tabs->current()); }

QString TabbedPage::address() const
{
    QString address = place() + u'/' + m_tabs->current();
    const QString row = currentPart() ? currentPart()->row() : QString();
    return row.isEmpty() ? address : QStringLiteral("%1/%2/%3").arg(address, rowWord, row);
}

void TabbedPage::open(const QString& address)
{
    const QStringList parts = addressParts(address);
    const QUuid wanted = QUuid::fromString(parts.value(1));
    if (wanted != m_id) {
        keepAction();
        closeAction();
        m_id = wanted;
        m_panel->setPlace(place());
        for (PagePart* part : std::as_const(m_parts)) part->setPlace(place());
    }
    if (!show()) return;
    m_tabs->blockSignals(true);
    m_tabs->setCurrent(parts.value(2));
    m_tabs->blockSignals(false);
    showPart();
    m_sentHere = false;
    if (!currentPart()) return;
    if (parts.value(3) == rowWord)
        currentPart()->setRow(parts.mid(4).join(u'/'));
    else if (parts.size() > 3)
        m_sentHere = currentPart()->openTarget({parts[3], parts.value(4) == QLatin1String("new") ? QString() : parts.value(4), parts.value(5)});
}

bool TabbedPage::show()
{
    const bool found = load(m_id);
    m_content->setVisible(found);
    m_missing->setVisible(!found);
    m_head->setActionsVisible(found);
    if (found)
        fillHead();
    else
        m_head->setTitle(tr("Not found"));
    return found;
}

void TabbedPage::showPart()
{
    if (PagePart* shown = currentPart()) shown->refresh();
}

void TabbedPage::refresh()
{
    if (!m_id.isNull() && show()) showPart();
}

void TabbedPage::leave()
{
    keepAction();
    for (PagePart* part : std::as_const(m_parts)) part->leave();
}

QString TabbedPage::openForm() const
{
    if (!m_side->isHidden()) return ActionPanel::formName();
    return currentPart() ? currentPart()->openForm() : QString();
}

bool TabbedPage::reopenForm(const QString& name)
{
    if (m_id.isNull()) return false;
    if (name == ActionPanel::formName()) {
        const auto asked = m_panel->kept();
        if (asked) ask(*asked);
        return asked.has_value();
    }
    if (currentPart() && currentPart()->reopenForm(name)) return true;
    for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it) {
        if (it.value() == currentPart() || !it.value()->reopenForm(name)) continue;
        showTab(it.key());
        return true;
    }
    return false;
}

// Only what stands open: a form that was put away by hand was given up.
void TabbedPage::keepAction()
{
    if (!m_side->isHidden()) m_panel->keepDraft();
}

bool TabbedPage::createNew() { return currentPart() && currentPart()->createNew(); }

bool TabbedPage::save()
{
    if (m_side->isVisible() && m_side->isAncestorOf(QApplication::focusWidget())) return m_panel->run();
    return currentPart() && currentPart()->save();
}

bool TabbedPage::find() { return currentPart() && currentPart()->find(); }

bool TabbedPage::closePart()
{
    if (m_side->isVisible()) {
        m_panel->giveUp();
        return true;
    }
    if (m_sentHere) return false;
    return currentPart() && currentPart()->closePart();
}

bool TabbedPage::clear() { return !m_sentHere && currentPart() && currentPart()->clear(); }

QWidget* TabbedPage::firstFocus()
{
    // Sent to a field, the keyboard stays there.
    QWidget* focused = window()->focusWidget();
    if (m_sentHere && focused && isAncestorOf(focused)) return focused;
    return currentPart() ? currentPart()->firstFocus() : nullptr;
}

void TabbedPage::ask(const ActionSpec& spec)
{
    m_panel->ask(spec);
    for (PagePart* part : std::as_const(m_parts)) part->makeRoom(true);
    m_side->show();
    m_panel->focusFirst();
}

void TabbedPage::closeAction()
{
    m_side->hide();
    for (PagePart* part : std::as_const(m_parts)) part->makeRoom(false);
}

} // namespace fledge::ui
