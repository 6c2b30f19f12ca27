// A chip: a word on the colour of its state, as a widget and as a cell of a table.
#pragma once
#include "ui/common/theme.h"

#include <QWidget>

namespace fledge::ui {

/// The size a chip of this text takes at this base font.
QSize chipSize(const QString& text, const QFont& base);
/// Draws a chip with its left edge at `place.left()`, centred in the height; the text is elided to the width.
void paintChip(QPainter& painter, const QRect& place, const QString& text, ChipState state, const QFont& base,
               const QPalette& palette);

class Chip final : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString& text = {}, ChipState state = ChipState::Neutral, QWidget* parent = nullptr);
    void set(const QString& text, ChipState state);
    QString text() const { return m_text; }
    ChipState state() const { return m_state; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    ChipState m_state;
};

} // namespace fledge::ui
