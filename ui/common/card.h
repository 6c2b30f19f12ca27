// Surfaces: a card with a title row, a card with one figure, a card of facts, and what an empty list says.
#pragma once
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fledge::ui {

class Chip;

/// A white surface with a one-pixel line. The title row appears once it has a title or something in it.
class Card : public QWidget
{
    Q_OBJECT
public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// Muted words after the title.
    void setSubtitle(const QString& words);
    /// Puts a widget after the title and subtitle (a chip) …
    void addBeside(QWidget* widget);
    /// … or at the right end of the title row (a menu, a count, a link).
    void addTrailing(QWidget* widget);
    /// Where the content goes. A flush card has no margins round it: for tables.
    QVBoxLayout* body() { return m_body; }
    void setFlush(bool flush);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showHead();
    QWidget* m_head;
    QHBoxLayout* m_headRow;
    QLabel* m_title;
    QLabel* m_subtitle;
    QVBoxLayout* m_body;
};

/// One figure: what it counts, the number, and a note beside it. Opens something when it is activated.
class FigureCard final : public QWidget
{
    Q_OBJECT
public:
    explicit FigureCard(const QString& label, QWidget* parent = nullptr);
    void set(const QString& value, const QString& note, ChipState state = ChipState::Neutral);
    void setLabel(const QString& label);
    /// Makes the card a button: Enter, Space and a click emit activated().
    void setActivatable(bool on);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void describe();
    QString m_label, m_value, m_note;
    ChipState m_state = ChipState::Neutral;
    bool m_activatable = false;
};

struct Fact
{
    QString label;
    QString value;
};

/// Label and value pairs in columns, read down each column, as at the head of a placement.
class FactsCard final : public Card
{
    Q_OBJECT
public:
    explicit FactsCard(int columns = 3, QWidget* parent = nullptr);
    void setFacts(const QList<Fact>& facts);

private:
    QGridLayout* m_grid;
    int m_columns;
};

/// What a page says when there is nothing yet: what to do first, and the button that does it.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString& iconName, const QString& title, const QString& words, const QString& buttonWords = {},
               QWidget* parent = nullptr);
    void setWords(const QString& title, const QString& words);

Q_SIGNALS:
    void activated();

private:
    QLabel* m_title;
    QLabel* m_words;
};

/// One line of text that ends in an ellipsis where there is no room; the whole text is its tool tip.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit ElidedLabel(TextRole role, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setMuted(bool muted);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont drawnFont() const;
    TextRole m_role;
    QString m_text;
    bool m_muted = false;
};

} // namespace fledge::ui
