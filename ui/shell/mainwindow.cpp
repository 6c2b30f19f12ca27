#include "ui/shell/mainwindow.h"

#include "core/base/format.h"
#include "ui/common/ask.h"
#include "ui/common/theme.h"
#include "ui/shell/cover.h"
#include "ui/shell/navigation.h"
#include "ui/shell/pagescroll.h"
#include "ui/shell/searchbox.h"
#include "ui/shell/blanking.h"
#include "ui/shell/standing.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString workingKey = QStringLiteral("working"); // of what takeUp() is given

QLabel* statusLabel(Qt::Alignment alignment)
{
    QLabel* label = mutedLabel({});
    label->setFont(fontFor(TextRole::Small, QApplication::font()));
    label->setWordWrap(false);
    label->setAlignment(alignment | Qt::AlignVCenter);
    return label;
}

bool isInside(const QWidget* widget, const QWidget* part)
{
    return widget && part && (widget == part || part->isAncestorOf(widget));
}

void focusFirst(QWidget* part)
{
    for (QWidget* child : part->findChildren<QWidget*>()) {
        if (!child->isVisibleTo(part) || !child->isEnabled() || !(child->focusPolicy() & Qt::TabFocus)) continue;
        return child->setFocus(Qt::TabFocusReason);
    }
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_top(new TopBar), m_notices(new NoticeBar), m_stack(new QStackedWidget),
      m_frame(new QWidget), m_navigationPlace(new QWidget), m_statusLeft(statusLabel(Qt::AlignLeft)),
      m_statusRight(statusLabel(Qt::AlignRight)), m_cover(new Cover(this))
{
    setWindowTitle(tr("Fledge"));
    layOut();
    addKeys();
    connect(m_top->search(), &SearchBox::chosen, this, &MainWindow::open);
    connect(m_top, &TopBar::lockAsked, this, &MainWindow::hideScreen);
    m_drafts.setOffer([this](const QString& key, const QDateTime& at) { offerDraft(key, at); });
}

MainWindow::~MainWindow()
{
    if (!m_frame->parent()) delete m_frame; // something stands in its place: nobody else has it then
}

void MainWindow::layOut()
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(m_frame);
    auto* middle = new QHBoxLayout;
    auto* right = new QVBoxLayout;
    auto* status = new StatusLine;
    auto* statusRow = new QHBoxLayout(status);
    for (QLayout* layout : {static_cast<QLayout*>(rows), static_cast<QLayout*>(middle), static_cast<QLayout*>(right)}) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
    }
    auto* place = new QVBoxLayout(m_navigationPlace);
    place->setContentsMargins(0, 0, 0, 0);
    statusRow->setContentsMargins(unit * 2, unit / 2, unit * 2, unit / 2);
    statusRow->addWidget(m_statusLeft, 1);
    statusRow->addWidget(m_statusRight);
    right->addWidget(m_notices);
    right->addWidget(m_stack, 1);
    middle->addWidget(m_navigationPlace);
    middle->addLayout(right, 1);
    rows->addWidget(m_top);
    rows->addLayout(middle, 1);
    rows->addWidget(status);
    m_stack->setObjectName(QStringLiteral("pages"));
    setCentralWidget(m_frame);
    resize(1366, 768);
}

void MainWindow::addKey(const QKeySequence& keys, std::function<void()> then)
{
    auto* shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, [this, then = std::move(then)] {
        if (isOpen()) then(); // while the window welcomes there is no page to act on
    });
}

void MainWindow::addKeys()
{
    const auto onPage = [this](bool (Page::*deed)()) {
        return [this, deed] {
            if (Page* shown = page()) (shown->*deed)();
        };
    };
    addKey(QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        m_top->search()->setFocus(Qt::ShortcutFocusReason);
        m_top->search()->selectAll();
    });
    addKey(QKeySequence::New, onPage(&Page::createNew));
    addKey(QKeySequence::Save, onPage(&Page::save));
    addKey(QKeySequence::Find, onPage(&Page::find));
    addKey(QKeySequence::Print, onPage(&Page::print));
    for (const QKeySequence& keys : {QKeySequence(Qt::Key_F12), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &MainWindow::hideScreen);
    addKey(QKeySequence(Qt::Key_F6), [this] { nextPart(1); });
    addKey(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { nextPart(-1); });
    addKey(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { back(); });
    addKey(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { forward(); });
    for (int i = 0; i < 9; ++i)
        addKey(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), [this, i] {
            const QString name = m_navigation ? m_navigation->pageAt(i) : QString();
            if (!name.isEmpty()) open(name);
        });
}

void MainWindow::setPages(const QString& school, PageKinds kinds)
{
    m_kinds = std::move(kinds);
    m_school = school;
    m_history = {};
    m_away = false;
    m_pages.clear();
    while (QWidget* shown = m_stack->widget(0)) {
        m_stack->removeWidget(shown);
        delete shown;
    }
    delete m_navigation;
    m_navigation = new Navigation(m_kinds);
    m_navigationPlace->layout()->addWidget(m_navigation);
    m_top->setSchool(school, m_navigation->width());
    connect(m_navigation, &Navigation::chosen, this, &MainWindow::open);
    showBadges();
    showPages();
}

void MainWindow::showBadges()
{
    for (const PageKind& kind : m_kinds)
        if (kind.badge) setBadge(kind.name, kind.badge());
}

void MainWindow::showPages()
{
    if (isOpen()) return;
    QWidget* before = takeCentralWidget();
    before->hide();
    before->deleteLater();
    setCentralWidget(m_frame);
    m_frame->show();
}

void MainWindow::showInstead(QWidget* widget)
{
    // Hidden inside the window rather than taken out of it: a widget without a parent becomes a window of its own, and
    // the desktop gives the keyboard to another.
    QWidget* before = takeCentralWidget();
    before->hide();
    if (before != m_frame) before->deleteLater();
    setCentralWidget(widget);
    widget->show(); // at once, not when the window next comes to it: it may hide what nobody is to see
}

const PageKind* MainWindow::kind(const QString& name) const
{
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const PageKind& k) { return k.name == name; });
    return found == m_kinds.end() ? nullptr : &*found;
}

Page* MainWindow::pageFor(const PageKind& kind)
{
    if (Page* made = m_pages.value(kind.name)) return made;
    Page* made = kind.make(*this);
    made->setObjectName(QStringLiteral("page-") + kind.name);
    m_stack->addWidget(new PageScroll(made));
    m_pages.insert(kind.name, made);
    return made;
}

// Later, because what asks for it may be one of the page's own buttons, or a key on its way to it.
void MainWindow::dropPage(const QString& name)
{
    Page* page = m_pages.take(name);
    QWidget* scroll = page ? page->parentWidget()->parentWidget() : nullptr;
    if (!scroll) return;
    m_stack->removeWidget(scroll);
    scroll->hide();
    scroll->deleteLater();
}

Page* MainWindow::page() const
{
    const auto* scroll = qobject_cast<PageScroll*>(m_stack->currentWidget());
    return scroll ? qobject_cast<Page*>(scroll->widget()) : nullptr;
}

void MainWindow::leavePage()
{
    Page* shown = page();
    if (!shown || m_away || m_history.current().isEmpty()) return;
    shown->leave();
    m_history.replace(shown->address());
}

QVariantMap MainWindow::standing() const { return page() ? standingOn(*page()) : QVariantMap(); }

QVariantMap MainWindow::putAway()
{
    m_away = true;
    forgetWords();
    QVariantMap words;
    const QStringList names = m_pages.keys();
    for (const QString& name : names) {
        Page* page = m_pages.value(name);
        if (!page->isWorking()) {
            dropPage(name);
            continue;
        }
        auto blanked = std::make_unique<BlankedPage>(*page);
        words.insert(name, blanked->takeWords());
        m_blanked.insert_or_assign(name, std::move(blanked));
    }
    return {{workingKey, words}};
}

/// What the frame round the pages has of people.
void MainWindow::forgetWords()
{
    m_notices->clear();
    m_top->search()->setText({});
    m_top->search()->results()->clear();
    m_top->search()->results()->hide();
}

void MainWindow::takeUp(const QVariantMap& stood)
{
    const QString address = m_history.current();
    const bool stayed = m_pages.contains(addressParts(address).value(0));
    m_away = false;
    const QVariantMap words = stood.value(workingKey).toMap();
    for (const auto& [name, blanked] : m_blanked) blanked->putBack(words.value(name).toList());
    m_blanked.clear();
    showPages();
    showBadges();
    showPage(address);
    const QStringList lost = stayed || !page() ? QStringList() : standAgain(*page(), stood);
    if (!lost.isEmpty())
        tell(Notice::info(tr("This was typed before the screen locked, and its place is gone: “%1”").arg(lost.join(QStringLiteral("”, “")))));
}

void MainWindow::open(const QString& address)
{
    const QString place = address.section(u'#', 0, 0);
    if (!kind(addressParts(place).value(0))) return tell(Notice::problem(tr("There is no page “%1”.").arg(address)));
    leavePage();
    m_history.visit(place);
    showPage(place);
    if (const QString form = address.section(u'#', 1); !form.isEmpty() && page()) page()->reopenForm(form);
}

void MainWindow::showPage(const QString& address)
{
    const PageKind* wanted = kind(addressParts(address).value(0));
    Page* shown = pageFor(*wanted);
    m_stack->setCurrentWidget(shown->parentWidget()->parentWidget());
    shown->open(address);
    if (page() != shown) return; // the page sent the person elsewhere
    m_navigation->setCurrent(wanted->under.isEmpty() ? wanted->name : wanted->under);
    setWindowTitle(tr("%1 – %2 – Fledge").arg(shown->title(), m_school));
    if (QWidget* first = shown->firstFocus())
        first->setFocus(Qt::OtherFocusReason);
    else
        focusFirst(shown);
}

void MainWindow::back()
{
    leavePage();
    if (m_history.canGoBack()) showPage(m_history.back());
}

void MainWindow::forward()
{
    leavePage();
    if (m_history.canGoForward()) showPage(m_history.forward());
}

void MainWindow::refresh()
{
    if (isOpen()) showBadges();
    if (Page* shown = page(); shown && isOpen()) shown->refresh();
}

// Behind the lock no name is said, nor to a screen reader.
void MainWindow::tell(const Notice& notice)
{
    if (!m_away) return m_notices->tell(notice);
    m_notices->tell(notice.kind == Notice::Kind::Problem ? Notice::problem(tr("Something ended while the screen was locked, and not all of it went well. Look at its page."))
                                                         : Notice::info(tr("Something ended while the screen was locked. Look at its page.")));
}

void MainWindow::setBadge(const QString& name, int count)
{
    if (m_navigation) m_navigation->setBadge(name, count);
}

void MainWindow::setStatus(const QString& left, const QString& right)
{
    m_statusLeft->setText(left);
    m_statusRight->setText(right);
}

void MainWindow::hideScreen()
{
    if (!m_locks) return m_cover->cover();
    if (isOpen()) Q_EMIT lockAsked();
}

// Typing of before the person signed in stands in a form again: they see that it is old, and may throw it away.
void MainWindow::offerDraft(const QString& key, const QDateTime& at)
{
    tell(Notice::info(tr("You were typing this on %1, and it is not saved. Go on, or throw it away.").arg(format::instant(at)))
             .with(tr("Throw it away"), [this, key] { throwAway(key); }));
}

void MainWindow::throwAway(const QString& key)
{
    Page* shown = page();
    if (!shown) return m_drafts.drop(key);
    shown->leave();
    m_drafts.drop(key);
    // The page is made anew, because a form gives up its typing to nobody.
    const QString address = shown->address();
    dropPage(addressParts(address).value(0));
    showPage(address);
}

void MainWindow::nextPart(int step)
{
    const std::vector<QWidget*> parts{m_navigation, m_top, m_notices->isVisible() ? m_notices : nullptr,
                                      m_stack->currentWidget()};
    const int count = int(parts.size());
    const QWidget* focused = QApplication::focusWidget();
    int at = 0;
    for (int i = 0; i < count; ++i)
        if (isInside(focused, parts[size_t(i)])) at = i;
    do
        at = (at + step + count) % count;
    while (!parts[size_t(at)]);
    if (parts[size_t(at)] == m_navigation) return m_navigation->focusCurrent();
    Page* shown = page();
    if (parts[size_t(at)] == m_stack->currentWidget() && shown && shown->firstFocus())
        return shown->firstFocus()->setFocus(Qt::TabFocusReason);
    focusFirst(parts[size_t(at)]);
}

void MainWindow::escape()
{
    Page* shown = page();
    if (shown && shown->closePart()) return;
    if (m_notices->isVisible()) return m_notices->clear();
    if (shown && shown->clear()) return;
    back();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isOpen())
        escape();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    leavePage();
    if (m_closing || m_drafts.flush()) return event->accept();
    event->ignore();
    MessageBox::confirm(this, tr("Close Fledge without saving?"),
                        tr("Something you typed is not saved yet. Closing throws it away."), tr("Close without saving"),
                        [this] {
                            m_closing = true;
                            close();
                        });
}

} // namespace fledge::ui
