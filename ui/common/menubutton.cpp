#include "ui/common/menubutton.h"

#include <QMenu>
#include <QPushButton>

namespace fledge::ui {

void opensMenu(QPushButton* button, QMenu* menu)
{
    button->setText(button->text() + QStringLiteral(" ▾"));
    QObject::connect(button, &QPushButton::clicked, menu, [button, menu] {
        menu->setMinimumWidth(button->width());
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
}

} // namespace fledge::ui
