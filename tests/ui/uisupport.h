// What the window's tests share: the look applied, pictures kept when asked, a small Shell for a page on its own.
#pragma once
#include "ui/common/theme.h"
#include "ui/record/draftkeeper.h"
#include "ui/shell/page.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace fledge::test {

/// The look, once; settings of tests go nowhere near a person's own.
inline void useLook(ui::ThemeChoice choice = ui::ThemeChoice::Light)
{
    QCoreApplication::setOrganizationName(QStringLiteral("fledge-tests"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    // A folder of its own for each run: two runs at once must not find each other's settings.
    static const QTemporaryDir own(QDir::tempPath() + QStringLiteral("/fledge-tests-XXXXXX"));
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, own.path());
    ui::applyTheme(*qApp, choice);
}

/// A picture of a widget; kept in the folder FLEDGE_KEEP when that is set.
inline QImage picture(QWidget& widget, const QString& name)
{
    QTest::qWait(1);
    const QImage image = widget.grab().toImage();
    const QString folder = qEnvironmentVariable("FLEDGE_KEEP");
    if (!folder.isEmpty()) {
        QDir().mkpath(folder);
        image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    }
    return image;
}

/// How many different colours a picture has: a blank one has next to none.
inline qsizetype colourCount(const QImage& image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    return seen.size();
}

/// Stands in for the window and remembers what a page asked for.
class SmallShell final : public ui::Shell
{
public:
    void open(const QString& address) override { opened += address; }
    void back() override { opened += QStringLiteral("<"); }
    void tell(const ui::Notice& notice) override { told = notice; }
    void setBadge(const QString& page, int count) override { badges[page] = count; }
    void setStatus(const QString&, const QString&) override {}
    ui::DraftKeeper& drafts() override { return keeper; }

    QStringList opened;
    ui::Notice told;
    QHash<QString, int> badges;
    ui::DraftKeeper keeper;
};

} // namespace fledge::test
