#include "ui/concerns/dangercard.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace fledge::ui {

DangerCard::DangerCard(const QString& title, const QString& words, QWidget* parent) : QWidget(parent)
{
    auto* rows = new QVBoxLayout(this);
    const int unit = beat(this);
    rows->setContentsMargins(unit * 3 / 2, unit * 5 / 4, unit * 3 / 2, unit * 5 / 4);
    rows->setSpacing(unit / 2);
    for (QLabel* label : {strongLabel(title), bodyLabel(words)}) {
        label->setForegroundRole(QPalette::BrightText);
        rows->addWidget(label);
    }
}

void DangerCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    paintFrame(painter, rect(), t.surface, t.overdue.ink);
}

} // namespace fledge::ui
