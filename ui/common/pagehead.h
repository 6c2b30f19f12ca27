// The head of a page (where we are, its title, chips, actions) and the tabs under it.
#pragma once
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QStringList>
#include <QTabBar>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace fledge::ui {

class ElidedLabel;

/// Breadcrumb › Title [chips] muted words … actions at the right, the primary one last.
class PageHead final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(const QString& title = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    QString title() const;
    void setSubtitle(const QString& words);
    /// Words of the page above this one; activating them emits breadcrumbActivated().
    void setBreadcrumb(const QString& words);
    void clearChips();
    void addChip(const QString& words, ChipState state);
    /// A widget between the title and the actions (a date chooser).
    void addBeside(QWidget* widget);
    QPushButton* addButton(const QString& words, ButtonKind kind = ButtonKind::Plain);
    void addAction(QWidget* widget);
    /// Where there is nothing on the page, there is nothing to do: its chips go, and its actions until there is.
    void setActionsVisible(bool visible);

Q_SIGNALS:
    void breadcrumbActivated();

private:
    QPushButton* m_breadcrumb;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    QHBoxLayout* m_chips;
    QHBoxLayout* m_beside;
    QWidget* m_actions;
};

/// Words with a line under the current one.
class TabBar final : public QTabBar
{
    Q_OBJECT
public:
    explicit TabBar(QWidget* parent = nullptr);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent* event) override;
};

/// A tab bar with its pages; each tab has the word of its address (`consent`).
class Tabs final : public QWidget
{
    Q_OBJECT
public:
    explicit Tabs(QWidget* parent = nullptr);
    void addTab(const QString& key, const QString& words, QWidget* page);
    /// Shows that tab; an unknown or empty key shows the first.
    void setCurrent(const QString& key);
    /// Hides a tab that has nothing for this record; where it was in front, the first comes forward.
    void setTabVisible(const QString& key, bool visible);
    QStringList keys() const { return m_keys; }
    QString current() const;
    QWidget* currentPage() const;
    TabBar* bar() { return m_bar; }

Q_SIGNALS:
    void currentChanged(const QString& key);

private:
    TabBar* m_bar;
    QStackedWidget* m_pages;
    QStringList m_keys;
};

} // namespace fledge::ui
