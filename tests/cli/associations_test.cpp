// The files that tie the endings of Fledge's files to it on a desktop say what the program says.
#include "tests/support/catchqt.h"
#include "ui/packets/packetfiles.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace fledge;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QString source(const QString& name)
{
    const QString root = qEnvironmentVariable("FLEDGE_SOURCE");
    REQUIRE_FALSE(root.isEmpty());
    return root + u"/resources/desktop/"_s + name;
}

/// The patterns of file names, by the kind of file they mean.
QMap<QString, QStringList> patterns(const QString& path)
{
    QXmlStreamReader xml(contents(path));
    QMap<QString, QStringList> out;
    QString type;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"mime-type"_s) type = xml.attributes().value(u"type"_s).toString();
        if (xml.name() == u"glob"_s) out[type] += xml.attributes().value(u"pattern"_s).toString();
    }
    INFO(xml.errorString().toStdString());
    CHECK_FALSE(xml.hasError());
    return out;
}

/// The keys of the one group that a desktop entry has.
QMap<QString, QString> entry(const QString& path)
{
    const QStringList lines = QString::fromUtf8(contents(path)).split(u'\n', Qt::SkipEmptyParts);
    REQUIRE(lines.front() == u"[Desktop Entry]"_s);
    QMap<QString, QString> out;
    for (const QString& line : lines.mid(1)) {
        REQUIRE(line.indexOf(u'=') > 0);
        const QString key = line.section(u'=', 0, 0);
        CHECK_FALSE(out.contains(key));
        out.insert(key, line.section(u'=', 1));
    }
    return out;
}

} // namespace

TEST_CASE("The endings of cards, packets and school files are those that the desktop ties to Fledge", "[cli][packet]")
{
    const auto known = patterns(source(u"fledge.xml"_s));
    QStringList all;
    for (const QStringList& some : known) all += some;
    for (const QString& ending : {ui::schoolEnding, ui::cardEnding, ui::packetEnding}) CHECK(all.contains(u'*' + ending));
    CHECK(all.size() == 3);

    const auto desktop = entry(source(u"fledge.desktop"_s));
    QStringList types = desktop.value(u"MimeType"_s).split(u';', Qt::SkipEmptyParts);
    types.sort();
    CHECK(types == known.keys());
    for (const char* key : {"Type", "Name", "Exec", "Icon", "Categories"}) CHECK_FALSE(desktop.value(QLatin1String(key)).isEmpty());
    CHECK(desktop.value(u"Exec"_s) == u"fledge %f"_s); // one file, as the program takes it
    CHECK(QFile::exists(source(desktop.value(u"Icon"_s) + u".svg"_s)));

    const QString windows = QString::fromUtf8(contents(source(u"fledge.reg"_s)));
    for (const QString& ending : {ui::schoolEnding, ui::cardEnding, ui::packetEnding})
        CHECK(windows.contains(u"Software\\Classes\\%1]"_s.arg(ending)));
}

#ifdef Q_OS_LINUX
TEST_CASE("Installing puts what ties the endings to Fledge where a desktop looks, and the desktop knows a card by its name", "[cli][packet]")
{
    const QTemporaryDir prefix;
    QProcess install;
    install.start(qEnvironmentVariable("FLEDGE_CMAKE"), {u"--install"_s, qEnvironmentVariable("FLEDGE_BUILD"), u"--prefix"_s,
                                                         prefix.path(), u"--component"_s, u"desktop"_s});
    REQUIRE(install.waitForFinished());
    INFO(install.readAllStandardError().toStdString());
    REQUIRE(install.exitCode() == 0);
    CHECK(contents(prefix.filePath(u"share/applications/fledge.desktop"_s)) == contents(source(u"fledge.desktop"_s)));
    CHECK(QFile::exists(prefix.filePath(u"share/icons/hicolor/scalable/apps/fledge.svg"_s)));
    CHECK(contents(prefix.filePath(u"share/mime/packages/fledge.xml"_s)) == contents(source(u"fledge.xml"_s)));

    // The tools of the desktop itself, where they are there, find nothing wrong.
    const QString mime = QStandardPaths::findExecutable(u"update-mime-database"_s);
    if (!mime.isEmpty()) {
        QProcess update;
        update.start(mime, {prefix.filePath(u"share/mime"_s)});
        REQUIRE(update.waitForFinished());
        CHECK(update.exitCode() == 0);
        const QByteArray globs = contents(prefix.filePath(u"share/mime/globs2"_s));
        CHECK(globs.contains("application/vnd.fledge.card:*.fledge-card"));
        CHECK(globs.contains("application/vnd.fledge.packet:*.fledge-packet"));
    }
    const QString validate = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (!validate.isEmpty()) CHECK(QProcess::execute(validate, {prefix.filePath(u"share/applications/fledge.desktop"_s)}) == 0);
}
#endif
