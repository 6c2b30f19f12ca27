// Updates that are still to come: the program's own migrations, and more after them.
#pragma once
#include "core/store/migrations.h"
#include "tests/support/catchqt.h"

#include <QDir>
#include <QFile>

namespace fledge::test {

/// Lays them in a folder, for Store::Options::migrations.
inline QString furtherMigrations(const QString& path, const QList<QByteArray>& statements)
{
    const QDir folder(path);
    const auto name = [](const char* part, int number) {
        return QStringLiteral("%1/%2.sql").arg(QLatin1String(part)).arg(number, 4, 10, QLatin1Char('0'));
    };
    const int newest = store::newestSchema();
    for (const char* part : {"common", "sqlite", "postgres"}) {
        REQUIRE(folder.mkpath(QLatin1String(part)));
        for (int number = 1; number <= newest; ++number)
            QFile::copy(QStringLiteral(":/sql/") + name(part, number), folder.filePath(name(part, number)));
    }
    for (int further = 1; further <= statements.size(); ++further) {
        QFile file(folder.filePath(name("common", newest + further)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(statements[further - 1]);
    }
    return folder.path();
}

} // namespace fledge::test
