#include "ui/shell/history.h"

namespace fledge::ui {

void History::visit(const QString& address)
{
    if (address == current()) return;
    m_addresses = m_addresses.mid(0, m_at + 1);
    m_addresses.append(address);
    m_at = m_addresses.size() - 1;
}

void History::replace(const QString& address)
{
    if (m_at < 0)
        visit(address);
    else
        m_addresses[m_at] = address;
}

} // namespace fledge::ui
