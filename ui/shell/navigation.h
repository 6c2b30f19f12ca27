// The left column: one entry per registered page, with icon, words and a count.
#pragma once
#include "ui/shell/page.h"

#include <QAbstractButton>
#include <QHash>
#include <QWidget>

namespace fledge::ui {

class NavigationEntry final : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationEntry(const QString& iconName, const QString& words, QWidget* parent);
    void setBadge(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
    int m_badge = 0;
};

class Navigation final : public QWidget
{
    Q_OBJECT
public:
    explicit Navigation(const PageKinds& kinds, QWidget* parent = nullptr);
    /// Lights the entry of a page.
    void setCurrent(const QString& page);
    void setBadge(const QString& page, int count);
    /// The page of the n-th entry (from 0), or nothing: Ctrl+1…9.
    QString pageAt(int index) const { return m_order.value(index); }
    NavigationEntry* entry(const QString& page) const { return m_entries.value(page); }
    void focusCurrent();

Q_SIGNALS:
    void chosen(const QString& page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHash<QString, NavigationEntry*> m_entries;
    QStringList m_order;
    QString m_current;
};

} // namespace fledge::ui
