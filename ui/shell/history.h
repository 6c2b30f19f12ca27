// The addresses visited, with a place in them: back and forward.
#pragma once
#include <QString>
#include <QStringList>

namespace fledge::ui {

class History
{
public:
    /// Goes on to an address; what lay ahead is forgotten. The same address twice is one visit.
    void visit(const QString& address);
    /// The page changed its own address (another tab): remember that instead.
    void replace(const QString& address);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_addresses.size(); }
    QString back() { return canGoBack() ? m_addresses[--m_at] : QString(); }
    QString forward() { return canGoForward() ? m_addresses[++m_at] : QString(); }
    QString current() const { return m_addresses.value(m_at); }

private:
    QStringList m_addresses;
    qsizetype m_at = -1;
};

} // namespace fledge::ui
