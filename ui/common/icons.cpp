#include "ui/common/icons.h"

#include "ui/common/theme.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace fledge::ui {
namespace {

QByteArray drawing(const QString& name)
{
    static QHash<QString, QByteArray> read;
    const auto found = read.constFind(name);
    if (found != read.constEnd()) return *found;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return read.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()).value();
}

QColor inkOf(IconColour colour)
{
    const Tokens t = tokens(QGuiApplication::palette());
    switch (colour) {
    case IconColour::Muted:
        return t.muted;
    case IconColour::Accent:
        return t.accent;
    case IconColour::OnAccent:
        return t.onAccent;
    case IconColour::Danger:
        return t.overdue.ink;
    case IconColour::Text:
        break;
    }
    return t.text;
}

QPixmap rendered(const QString& name, const QSize& pixels, const QColor& colour)
{
    const QString key = QStringLiteral("fledge/%1/%2/%3").arg(name, colour.name()).arg(pixels.width());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QByteArray svg = drawing(name);
    QSvgRenderer renderer(svg.replace("#000000", colour.name().toLatin1()));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Renders for the very pixels asked for, so that scales of 1.5 and 2 are as sharp as 1.
class Engine final : public QIconEngine
{
public:
    Engine(QString name, IconColour colour) : m_name(std::move(name)), m_colour(colour) {}
    QIconEngine* clone() const override { return new Engine(m_name, m_colour); }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, ink(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, size, ink(mode));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return rendered(m_name, size, ink(mode));
    }

private:
    QColor ink(QIcon::Mode mode) const { return inkOf(mode == QIcon::Disabled ? IconColour::Muted : m_colour); }
    QString m_name;
    IconColour m_colour;
};

} // namespace

QIcon icon(const QString& name, IconColour colour) { return QIcon(new Engine(name, colour)); }

void paintIcon(QPainter& painter, const QRectF& place, const QString& name, const QColor& colour)
{
    const qreal scale = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const int side = qRound(qMin(place.width(), place.height()));
    QPixmap pixmap = rendered(name, QSize(qRound(side * scale), qRound(side * scale)), colour);
    pixmap.setDevicePixelRatio(scale);
    const QPointF corner(place.x() + (place.width() - side) / 2, place.y() + (place.height() - side) / 2);
    painter.drawPixmap(QPointF(qRound(corner.x()), qRound(corner.y())), pixmap);
}

QStringList iconNames()
{
    QStringList names = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(4);
    return names;
}

} // namespace fledge::ui
