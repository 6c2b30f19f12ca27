#include "ui/common/theme.h"

#include "ui/common/style.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QLabel>
#include <QSettings>

namespace fledge::ui {
namespace {

constexpr int basePixels = 13;
constexpr char settingName[] = "look/theme";

QColor rgb(quint32 value) { return QColor::fromRgb(QRgb(0xff000000u | value)); }
StateColours pair(quint32 ink, quint32 ground) { return {rgb(ink), rgb(ground)}; }

bool sameGround(const QPalette& palette, const Tokens& tokens)
{
    return palette.color(QPalette::Active, QPalette::Window) == tokens.background &&
           palette.color(QPalette::Active, QPalette::Base) == tokens.surface;
}

Tokens derivedFrom(const QPalette& palette)
{
    Tokens t;
    const auto colour = [&palette](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
    t.background = colour(QPalette::Window);
    t.surface = colour(QPalette::Base);
    t.line = t.text = t.muted = colour(QPalette::WindowText);
    t.accent = colour(QPalette::Highlight);
    t.accentSoft = colour(QPalette::Base);
    t.onAccent = colour(QPalette::HighlightedText);
    t.overdue = t.waiting = t.good = t.info = t.neutral = {t.text, t.surface};
    return t;
}

void setInks(QPalette& palette, QPalette::ColorGroup group, const QColor& ink)
{
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(group, role, ink);
}

const QPalette& systemPalette()
{
    static const QPalette palette = QGuiApplication::palette();
    return palette;
}

QPalette chosenPalette(ThemeChoice choice)
{
    const QPalette& system = systemPalette();
    if (isHighContrast(system)) return system;
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && isDark(system));
    return paletteFor(dark ? darkTokens() : lightTokens());
}

QLabel* label(const QString& text, QWidget* parent, TextRole role, std::optional<QPalette::ColorRole> ink)
{
    auto* made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    if (role != TextRole::Body) made->setFont(fontFor(role, QApplication::font()));
    if (ink) made->setForegroundRole(*ink);
    return made;
}

} // namespace

const Tokens& lightTokens()
{
    static const Tokens tokens{rgb(0xf4f5f7),
                               rgb(0xffffff),
                               rgb(0xdfe3e8),
                               rgb(0x1c2530),
                               rgb(0x586472),
                               rgb(0x0b6b6b),
                               rgb(0xe3f1f0),
                               rgb(0xffffff),
                               pair(0xa8231b, 0xfbe7e5),
                               pair(0x7d5200, 0xfff2d6),
                               pair(0x1c6336, 0xe3f3e8),
                               pair(0x1d4b87, 0xe5edf8),
                               pair(0x586472, 0xeceff2)};
    return tokens;
}

const Tokens& darkTokens()
{
    static const Tokens tokens{rgb(0x1b1f24),
                               rgb(0x23282e),
                               rgb(0x39414a),
                               rgb(0xe6eaee),
                               rgb(0xa3aeb9),
                               rgb(0x5ec2bd),
                               rgb(0x1f3a3a),
                               rgb(0x10201f),
                               pair(0xff9d94, 0x47221f),
                               pair(0xf0c06a, 0x42331a),
                               pair(0x8fd3a6, 0x1e3a29),
                               pair(0x9fc3f5, 0x1f3148),
                               pair(0xa3aeb9, 0x30373f)};
    return tokens;
}

Tokens tokens(const QPalette& palette)
{
    if (sameGround(palette, lightTokens())) return lightTokens();
    if (sameGround(palette, darkTokens())) return darkTokens();
    return derivedFrom(palette);
}

const StateColours& colours(const Tokens& tokens, ChipState state)
{
    switch (state) {
    case ChipState::Overdue:
        return tokens.overdue;
    case ChipState::Waiting:
        return tokens.waiting;
    case ChipState::Good:
        return tokens.good;
    case ChipState::Info:
        return tokens.info;
    case ChipState::Neutral:
        break;
    }
    return tokens.neutral;
}

QPalette paletteFor(const Tokens& t)
{
    QPalette p(t.surface, t.background);
    setInks(p, QPalette::All, t.text);
    setInks(p, QPalette::Disabled, t.muted);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.background);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Dark, t.muted);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::BrightText, t.overdue.ink);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    return p;
}

bool isHighContrast(const QPalette& system)
{
    const QColor ground = system.color(QPalette::Window);
    const bool pureGround = ground == Qt::black || ground == Qt::white;
    return pureGround && system.color(QPalette::Base) == ground && system.color(QPalette::Button) == ground &&
           std::abs(system.color(QPalette::WindowText).lightness() - ground.lightness()) > 200;
}

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

void applyTheme(QApplication& app, ThemeChoice choice)
{
    systemPalette(); // before ours replaces it
    if (app.style()->objectName() != Style::name()) {
        QFont font = QApplication::font();
        font.setPixelSize(std::max(basePixels, QFontInfo(font).pixelSize()));
        QApplication::setFont(font);
        QApplication::setStyle(new Style);
    }
    QApplication::setPalette(chosenPalette(choice));
}

ThemeChoice savedThemeChoice()
{
    const QString word = QSettings().value(QLatin1String(settingName)).toString();
    if (word == u"light") return ThemeChoice::Light;
    return word == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void saveThemeChoice(ThemeChoice choice)
{
    const char* words[] = {"system", "light", "dark"};
    QSettings().setValue(QLatin1String(settingName), QLatin1String(words[int(choice)]));
}

QFont fontFor(TextRole role, const QFont& base)
{
    QFont font = base;
    const double pixels = QFontInfo(base).pixelSize();
    const auto scale = [&font, pixels](double wanted, QFont::Weight weight) {
        font.setPixelSize(int(std::lround(pixels * wanted / basePixels)));
        font.setWeight(weight);
    };
    switch (role) {
    case TextRole::Body:
        break;
    case TextRole::Strong:
        font.setWeight(QFont::Bold);
        break;
    case TextRole::Title:
        scale(19, QFont::Bold);
        break;
    case TextRole::Section:
        scale(14, QFont::Bold);
        break;
    case TextRole::Figure:
        scale(22, QFont::Bold);
        break;
    case TextRole::TableHead:
        scale(11.5, QFont::Bold);
        break;
    case TextRole::Small:
        scale(11.5, QFont::Normal);
        break;
    }
    return font;
}

int beat(const QWidget* widget)
{
    return int(std::lround(8.0 * QFontInfo(widget ? widget->font() : QApplication::font()).pixelSize() / basePixels));
}

int rowHeight(const QFont& font) { return int(std::lround(QFontMetrics(font).height() * 2.1)); }
int controlHeight(const QFont& font) { return int(std::lround(QFontMetrics(font).height() * 1.9)); }

QLabel* bodyLabel(const QString& text, QWidget* parent) { return label(text, parent, TextRole::Body, {}); }
QLabel* mutedLabel(const QString& text, QWidget* parent)
{
    return label(text, parent, TextRole::Body, QPalette::PlaceholderText);
}
QLabel* strongLabel(const QString& text, QWidget* parent) { return label(text, parent, TextRole::Strong, {}); }
QLabel* problemLabel(const QString& text, QWidget* parent)
{
    return label(text, parent, TextRole::Small, QPalette::BrightText);
}

} // namespace fledge::ui
