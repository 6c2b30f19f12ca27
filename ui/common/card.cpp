#include "ui/common/card.h"

#include "ui/common/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

Card::Card(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new QWidget(this)), m_headRow(new QHBoxLayout(m_head)), m_title(strongLabel({})),
      m_subtitle(mutedLabel({})), m_body(new QVBoxLayout)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addWidget(m_head);
    all->addLayout(m_body, 1);
    const int unit = beat(this);
    m_headRow->setContentsMargins(unit * 3 / 2, unit / 2, unit * 3 / 2, unit / 2);
    m_headRow->setSpacing(unit);
    m_title->setWordWrap(false);
    m_subtitle->setWordWrap(false);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_headRow->addWidget(m_title);
    m_headRow->addWidget(m_subtitle, 1);
    m_head->setMinimumHeight(rowHeight(font()) + unit / 2);
    setFlush(false);
    setTitle(title);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    showHead();
}

void Card::setSubtitle(const QString& words)
{
    m_subtitle->setText(words);
    showHead();
}

void Card::addBeside(QWidget* widget)
{
    m_headRow->insertWidget(m_headRow->indexOf(m_subtitle), widget);
    showHead();
}

void Card::addTrailing(QWidget* widget)
{
    m_headRow->addWidget(widget);
    showHead();
}

void Card::setFlush(bool flush)
{
    const int unit = beat(this);
    const int margin = flush ? 0 : unit * 3 / 2;
    m_body->setContentsMargins(margin, margin, margin, flush ? unit / 2 : margin);
    m_body->setSpacing(flush ? 0 : unit);
}

void Card::showHead() { m_head->setVisible(!m_title->text().isEmpty() || m_headRow->count() > 2); }

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    paintFrame(painter, rect(), t.surface, t.line);
    if (m_head->isHidden()) return;
    painter.setPen(t.line);
    painter.drawLine(1, m_head->geometry().bottom(), width() - 2, m_head->geometry().bottom());
}

FigureCard::FigureCard(const QString& label, QWidget* parent) : QWidget(parent), m_label(label)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void FigureCard::set(const QString& value, const QString& note, ChipState state)
{
    m_value = value;
    m_note = note;
    m_state = state;
    describe();
    update();
}

void FigureCard::setLabel(const QString& label)
{
    m_label = label;
    describe();
    update();
}

void FigureCard::setActivatable(bool on)
{
    m_activatable = on;
    setFocusPolicy(on ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(on ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FigureCard::describe() { setAccessibleName(QStringLiteral("%1: %2 %3").arg(m_label, m_value, m_note).trimmed()); }

QSize FigureCard::sizeHint() const
{
    const int unit = beat(this);
    const QFontMetrics figure(fontFor(TextRole::Figure, font()));
    return {unit * 24, 3 * unit + unit / 2 + QFontMetrics(font()).height() + figure.height()};
}

QSize FigureCard::minimumSizeHint() const { return {beat(this) * 14, sizeHint().height()}; }

void FigureCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    paintFrame(painter, rect(), t.surface, hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1);
    const int unit = beat(this);
    const QRect inner = rect().adjusted(unit * 15 / 8, unit * 3 / 2, -unit, -unit);
    const bool alarming = m_state == ChipState::Overdue || m_state == ChipState::Waiting;
    painter.setPen(alarming ? colours(t, m_state).ink : t.muted);
    const QFontMetrics small(font());
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft, small.elidedText(m_label, Qt::ElideRight, inner.width()));
    const QFont big = fontFor(TextRole::Figure, font());
    const QFontMetrics figure(big);
    const int baseline = inner.top() + small.height() + unit / 2 + figure.ascent();
    painter.setFont(big);
    painter.setPen(t.text);
    painter.drawText(inner.left(), baseline, m_value);
    const int from = inner.left() + figure.horizontalAdvance(m_value) + unit * 3 / 4;
    const QFont noteFont = fontFor(TextRole::Small, font());
    painter.setFont(noteFont);
    painter.setPen(t.muted);
    painter.drawText(from, baseline, QFontMetrics(noteFont).elidedText(m_note, Qt::ElideRight, inner.right() - from));
}

void FigureCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_activatable && event->button() == Qt::LeftButton && rect().contains(event->pos())) Q_EMIT activated();
}

void FigureCard::keyPressEvent(QKeyEvent* event)
{
    const bool pressed =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (m_activatable && pressed)
        Q_EMIT activated();
    else
        QWidget::keyPressEvent(event);
}

FactsCard::FactsCard(int columns, QWidget* parent) : Card({}, parent), m_grid(new QGridLayout), m_columns(columns)
{
    const int unit = beat(this);
    m_grid->setHorizontalSpacing(unit * 2);
    m_grid->setVerticalSpacing(unit * 3 / 4);
    body()->addLayout(m_grid);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, 1);
}

void FactsCard::setFacts(const QList<Fact>& facts)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const int rows = int((facts.size() + m_columns - 1) / m_columns);
    for (int i = 0; i < facts.size(); ++i) {
        QLabel* label = mutedLabel(facts[i].label);
        label->setWordWrap(false);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse); // stands on the same line as its value
        QLabel* value = bodyLabel(facts[i].value.isEmpty() ? QStringLiteral("–") : facts[i].value);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(facts[i].label, value->text()));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(label, i % rows, i / rows * 2, Qt::AlignTop);
        m_grid->addWidget(value, i % rows, i / rows * 2 + 1, Qt::AlignTop);
    }
}

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& words, const QString& buttonWords,
                       QWidget* parent)
    : QWidget(parent), m_title(new QLabel(title)), m_words(mutedLabel(words))
{
    auto* rows = new QVBoxLayout(this);
    const int unit = beat(this);
    rows->setContentsMargins(unit * 3, unit * 4, unit * 3, unit * 4);
    rows->setSpacing(unit);
    auto* picture = new QLabel;
    picture->setPixmap(icon(iconName, IconColour::Muted).pixmap(QSize(unit * 5, unit * 5), devicePixelRatioF()));
    m_title->setFont(fontFor(TextRole::Section, font()));
    m_words->setAlignment(Qt::AlignCenter);
    rows->addStretch(1);
    for (QLabel* label : {picture, m_title})
        rows->addWidget(label, 0, Qt::AlignHCenter);
    rows->addWidget(m_words); // over the whole width: an aligned label is given too little height when it wraps
    if (!buttonWords.isEmpty()) {
        QPushButton* first = button(buttonWords, ButtonKind::Primary);
        rows->addSpacing(unit);
        rows->addWidget(first, 0, Qt::AlignHCenter);
        connect(first, &QPushButton::clicked, this, &EmptyState::activated);
    }
    rows->addStretch(2);
}

void EmptyState::setWords(const QString& title, const QString& words)
{
    m_title->setText(title);
    m_words->setText(words);
}

ElidedLabel::ElidedLabel(TextRole role, QWidget* parent) : QWidget(parent), m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

void ElidedLabel::setMuted(bool muted)
{
    m_muted = muted;
    update();
}

QFont ElidedLabel::drawnFont() const { return fontFor(m_role, font()); }

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(drawnFont());
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(drawnFont());
    return {qMin(sizeHint().width(), metrics.averageCharWidth() * 8), metrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    const QFont drawn = drawnFont();
    painter.setFont(drawn);
    painter.setPen(m_muted ? t.muted : t.text);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(drawn).elidedText(m_text, Qt::ElideRight, width()));
}

} // namespace fledge::ui
