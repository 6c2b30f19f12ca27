// The look's tokens, light and dark, as a QPalette on Fusion; fonts and distances from font metrics.
// Widgets take colours from their palette (tokens(palette)), so a change of theme or a system high-contrast theme
// reaches everything at once and nothing keeps a colour of its own.
#pragma once
#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

class QApplication;
class QLabel;
class QWidget;

namespace fledge::ui {

enum class ThemeChoice { System, Light, Dark };

/// The ink of a state and the ground it stands on.
struct StateColours
{
    QColor ink;
    QColor ground;
};

struct Tokens
{
    QColor background, surface, line, text, muted, accent, accentSoft, onAccent;
    StateColours overdue, waiting, good, info, neutral;
};

/// What a chip, a notice or a figure says about a thing. The word beside it says the same: never colour alone.
enum class ChipState { Neutral, Info, Good, Waiting, Overdue };

const Tokens& lightTokens();
const Tokens& darkTokens();
/// The tokens a palette stands for: ours where the palette is ours, else derived from it (high contrast).
Tokens tokens(const QPalette& palette);
const StateColours& colours(const Tokens& tokens, ChipState state);
QPalette paletteFor(const Tokens& tokens);

/// True for a palette of pure black and white alone: the system's high-contrast themes.
bool isHighContrast(const QPalette& system);
bool isDark(const QPalette& palette);

/// Sets style, palette and base font of the program. The system's own palette is remembered at the first call.
void applyTheme(QApplication& app, ThemeChoice choice);
ThemeChoice savedThemeChoice();
void saveThemeChoice(ThemeChoice choice);

enum class TextRole { Body, Strong, Title, Section, Figure, TableHead, Small };
/// The font of a role, scaled from `base` (13 pixels → title 19, figures 22, table heads 11.5).
QFont fontFor(TextRole role, const QFont& base);

/// One beat of the rhythm: 8 pixels at the base font, and as many more as the font is larger.
int beat(const QWidget* widget);
/// The height of a table row, about 2.1 line heights (34 pixels at the base font).
int rowHeight(const QFont& font);
/// The height of buttons and fields on one line.
int controlHeight(const QFont& font);

/// Labels of the usual kinds. They wrap, their colour follows the palette, their text can be selected by mouse.
QLabel* bodyLabel(const QString& text, QWidget* parent = nullptr);
QLabel* mutedLabel(const QString& text, QWidget* parent = nullptr);
QLabel* strongLabel(const QString& text, QWidget* parent = nullptr);
/// Red words beside a field.
QLabel* problemLabel(const QString& text, QWidget* parent = nullptr);

} // namespace fledge::ui
