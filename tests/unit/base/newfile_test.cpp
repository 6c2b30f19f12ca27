// Where a file of Fledge's may be written: over nothing, and under no name that another program would take it away from.
#include "core/base/newfile.h"
#include "tests/support/catchqt.h"

#include <QFile>
#include <QTemporaryDir>

using namespace fledge;

TEST_CASE("Nothing is written under a name that SQLite deletes beside a file that is there", "[base]")
{
    const QTemporaryDir folder;
    const QString school = folder.filePath("school.fledge");
    const auto write = [](const QString& path) { return writeNewFile(path, "a sheet", "out", NewFile::Readers::Owner); };
    CHECK(write(school + "-journal")); // beside nothing it is a name like any other
    REQUIRE(QFile::remove(school + "-journal"));
    REQUIRE(write(school));
    for (const char* log : {"-wal", "-shm", "-journal"}) {
        const Done refused = write(school + log);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fields.front().rule == "file_exists");
        CHECK_FALSE(QFile::exists(school + log));
    }
}
