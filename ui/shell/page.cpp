#include "ui/shell/page.h"

#include "ui/common/theme.h"

#include <QVBoxLayout>

namespace fledge::ui {

Page::Page(Shell& shell) : m_shell(shell), m_column(new QVBoxLayout(this))
{
    const int unit = beat(this);
    m_column->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    m_column->setSpacing(unit * 3 / 2);
}

} // namespace fledge::ui
