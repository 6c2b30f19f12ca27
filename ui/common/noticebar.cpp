#include "ui/common/noticebar.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace fledge::ui {
namespace {

constexpr int shownFor = 12000; // milliseconds; long enough to be read twice

ChipState stateOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Success:
        return ChipState::Good;
    case Notice::Kind::Problem:
        return ChipState::Overdue;
    case Notice::Kind::Info:
        break;
    }
    return ChipState::Info;
}

QString iconOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Success:
        return QStringLiteral("check");
    case Notice::Kind::Problem:
        return QStringLiteral("warning");
    case Notice::Kind::Info:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent), m_text(bodyLabel({})), m_action(button({})), m_close(button(tr("Close"), ButtonKind::Plain))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_action->setObjectName(QStringLiteral("noticeAction"));
    auto* row = new QHBoxLayout(this);
    const int unit = beat(this);
    row->setContentsMargins(side() + unit * 5, above() + unit, side() + unit, unit);
    row->setSpacing(unit);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::clear);
    connect(m_close, &QPushButton::clicked, this, &NoticeBar::clear);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = m_notice.action;
        clear();
        if (action) action();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void NoticeBar::tell(const Notice& notice)
{
    m_notice = notice;
    m_text->setText(notice.text);
    m_action->setText(notice.actionWords);
    m_action->setVisible(!notice.actionWords.isEmpty());
    setAccessibleName(notice.text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    if (notice.kind == Notice::Kind::Problem || !notice.actionWords.isEmpty())
        m_timer.stop();
    else
        m_timer.start(shownFor);
}

void NoticeBar::clear()
{
    m_timer.stop();
    m_notice = {};
    m_text->clear();
    setAccessibleName({});
    hide();
}

int NoticeBar::side() const { return beat(this) * 5 / 2; }
int NoticeBar::above() const { return beat(this) * 3 / 2; }

QString NoticeBar::text() const { return m_notice.text; }

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    const StateColours& pair = colours(t, stateOf(m_notice.kind));
    const QRect bar = rect().adjusted(side(), above(), -side(), 0);
    paintFrame(painter, bar, pair.ground, pair.ink);
    const int unit = beat(this);
    paintIcon(painter,
              QRectF(bar.left() + unit * 1.5, bar.top() + (bar.height() - unit * 2.25) / 2, unit * 2.25, unit * 2.25),
              iconOf(m_notice.kind), pair.ink);
}

} // namespace fledge::ui
