#include "ui/shell/navigation.h"

#include "ui/common/chip.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

/// The line between everyday pages and the rest.
class Separator final : public QWidget
{
public:
    explicit Separator(QWidget* parent) : QWidget(parent) { setFixedHeight(beat(this) * 2 + 1); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).fillRect(QRect(beat(this), height() / 2, width() - 2 * beat(this), 1), tokens(palette()).line);
    }
};

} // namespace

NavigationEntry::NavigationEntry(const QString& iconName, const QString& words, QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName)
{
    setText(words);
    setAccessibleName(words);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigationEntry::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? tr("%1 to do").arg(count) : QString());
    update();
}

QSize NavigationEntry::sizeHint() const
{
    const int unit = beat(this);
    return {QFontMetrics(fontFor(TextRole::Strong, font())).horizontalAdvance(text()) + unit * 11, rowHeight(font())};
}

void NavigationEntry::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    const int unit = beat(this);
    if (isChecked() || underMouse())
        paintFrame(painter, rect(), isChecked() ? t.accentSoft : t.background,
                   isChecked() ? t.accentSoft : t.background);
    if (isChecked()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(QRectF(0, 0, 3, height()), 1.5, 1.5);
    }
    if (hasFocus()) paintFrame(painter, rect(), Qt::transparent, t.accent, 2);
    const QColor ink = isChecked() ? t.accent : t.text;
    const int side = unit * 9 / 4;
    paintIcon(painter, QRectF(unit * 5 / 4, (height() - side) / 2.0, side, side), m_icon, ink);
    painter.setFont(fontFor(isChecked() ? TextRole::Strong : TextRole::Body, font()));
    painter.setPen(ink);
    painter.drawText(rect().adjusted(unit * 37 / 8, 0, -unit, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (m_badge <= 0) return;
    const QString count = QString::number(m_badge);
    const QSize chip = chipSize(count, font());
    paintChip(painter, QRect(width() - chip.width() - unit, 0, chip.width(), height()), count, ChipState::Overdue,
              font(), palette());
}

void NavigationEntry::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        const auto entries = parentWidget()->findChildren<NavigationEntry*>(QString(), Qt::FindDirectChildrenOnly);
        const qsizetype at = entries.indexOf(this) + (event->key() == Qt::Key_Down ? 1 : -1);
        if (at >= 0 && at < entries.size()) entries[at]->setFocus(Qt::TabFocusReason);
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

Navigation::Navigation(const PageKinds& kinds, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Pages"));
    auto* rows = new QVBoxLayout(this);
    const int unit = beat(this);
    rows->setContentsMargins(unit, unit, unit, unit);
    rows->setSpacing(2);
    for (const bool secondary : {false, true}) {
        bool first = secondary;
        for (const PageKind& kind : kinds) {
            if (kind.words.isEmpty() || kind.secondary != secondary) continue;
            if (std::exchange(first, false) && !m_order.isEmpty()) rows->addWidget(new Separator(this));
            auto* entry = new NavigationEntry(kind.icon, kind.words, this);
            entry->setObjectName(QStringLiteral("go-") + kind.name);
            if (m_order.size() < 9) entry->setToolTip(QStringLiteral("Ctrl+%1").arg(m_order.size() + 1));
            rows->addWidget(entry);
            m_entries.insert(kind.name, entry);
            m_order.append(kind.name);
            connect(entry, &QAbstractButton::clicked, this, [this, name = kind.name] {
                setCurrent(m_current); // the window decides what is lit, once the page is open
                Q_EMIT chosen(name);
            });
        }
    }
    rows->addStretch(1);
    setFixedWidth(qMax(sizeHint().width(), unit * 49 / 2));
}

void Navigation::setCurrent(const QString& page)
{
    m_current = page;
    if (NavigationEntry* lit = entry(page)) return lit->setChecked(true);
    // A page that is in no entry lights none.
    for (NavigationEntry* one : std::as_const(m_entries)) {
        one->setAutoExclusive(false);
        one->setChecked(false);
        one->setAutoExclusive(true);
    }
}

void Navigation::setBadge(const QString& page, int count)
{
    if (NavigationEntry* found = entry(page)) found->setBadge(count);
}

void Navigation::focusCurrent()
{
    NavigationEntry* lit = entry(m_current);
    if (NavigationEntry* found = lit ? lit : entry(m_order.value(0))) found->setFocus(Qt::TabFocusReason);
}

void Navigation::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
}

} // namespace fledge::ui
