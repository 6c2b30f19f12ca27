// The window: a frame of navigation, top bar, notices, status line and one page at a time. It knows no page and no
// record; pages are registered with it and it opens them by address.
#pragma once
#include "ui/record/draftkeeper.h"
#include "ui/shell/history.h"
#include "ui/shell/page.h"
#include "ui/shell/topbar.h"

#include <QHash>
#include <QMainWindow>
#include <map>
#include <memory>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace fledge::ui {

class BlankedPage;
class Cover;
class Navigation;
class SearchBox;

class MainWindow final : public QMainWindow, public Shell
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Registers the pages of an open school, makes the navigation and opens nothing yet. Pages made before are gone.
    void setPages(const QString& school, PageKinds kinds);
    /// Fills the window with one widget in place of everything: first run.
    void showInstead(QWidget* widget);
    /// The pages again, as they were before showInstead().
    void showPages();
    /// Where the person stands on the page in front: for takeUp(). Call leavePage() before, and putAway() after.
    QVariantMap standing() const;
    /// The screen locks: every page goes with what it shows. One on which something runs stays without its words: they come
    /// back as a part of what is given to takeUp().
    QVariantMap putAway();
    /// The same person is back: the page they were on, as they left it.
    void takeUp(const QVariantMap& stood);

    void open(const QString& address) override;
    void back() override;
    void tell(const Notice& notice) override;
    void setBadge(const QString& page, int count) override;
    void setStatus(const QString& left, const QString& right) override;
    DraftKeeper& drafts() override { return m_drafts; }

    void forward();
    /// The page in front reads again; the others do when they are opened.
    void refresh();
    Page* page() const;
    /// Lets the page in front keep its typing: before pages are made anew.
    void leavePage();
    TopBar& topBar() { return *m_top; }
    NoticeBar& notices() { return *m_notices; }
    /// Covers the screen; where people sign in it asks for the lock instead.
    void hideScreen();
    void setLocks(bool on) { m_locks = on; }

Q_SIGNALS:
    void lockAsked();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void layOut();
    void addKeys();
    void addKey(const QKeySequence& keys, std::function<void()> then);
    bool isOpen() const { return centralWidget() == m_frame; }
    const PageKind* kind(const QString& name) const;
    Page* pageFor(const PageKind& kind);
    void dropPage(const QString& name);
    void forgetWords();
    void showBadges();
    void showPage(const QString& address);
    void nextPart(int step);
    void escape();
    void offerDraft(const QString& key, const QDateTime& at);
    void throwAway(const QString& key);

    PageKinds m_kinds;
    QHash<QString, Page*> m_pages;
    std::map<QString, std::unique_ptr<BlankedPage>> m_blanked; ///< what stays behind the lock, because something runs there
    DraftKeeper m_drafts;
    History m_history;
    QString m_school;
    TopBar* m_top;
    Navigation* m_navigation = nullptr;
    NoticeBar* m_notices;
    QStackedWidget* m_stack;
    QWidget* m_frame;
    QWidget* m_navigationPlace;
    QLabel* m_statusLeft;
    QLabel* m_statusRight;
    Cover* m_cover;
    bool m_closing = false;
    bool m_away = false; ///< the pages are put away behind the lock
    bool m_locks = false;
};

} // namespace fledge::ui
