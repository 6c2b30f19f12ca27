// Old pages of the file that cannot be cleared after something was sealed anew: the deed is done, and the clearing is owed.
#include "tests/store/protectedschool.h"

#include <optional>

using namespace fledge;
using test::canary;
using test::canaryPupil;
using test::headPassword;
using test::ProtectedSchool;

namespace {

/// A list that is being read: while it is, SQLite clears nothing up, as on a full disk.
std::optional<store::Rows> readSomething(Workspace& workspace)
{
    auto rows = workspace.store().reader().connection().run(QStringLiteral("SELECT name FROM store_info ORDER BY name"));
    REQUIRE(rows);
    REQUIRE(rows->next());
    return std::optional<store::Rows>(std::move(*rows));
}

bool isOwed(const QString& path)
{
    const auto file = store::Connection::openSqlite(path, 100);
    REQUIRE(file);
    auto rows = (*file)->run(QStringLiteral("SELECT value FROM store_info WHERE name = 'forgetting_owed'"));
    REQUIRE(rows);
    return rows->next() && rows->text(0) == QStringLiteral("1");
}

QByteArray bytesOf(const QString& path)
{
    QByteArray all;
    for (const char* part : {"", "-wal"}) {
        QFile file(path + QLatin1String(part));
        if (file.open(QIODevice::ReadOnly)) all += file.readAll();
    }
    return all;
}

} // namespace

TEST_CASE("Protecting a file is done although its old pages could not be cleared, and closing it clears them", "[accounts][seal]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->save(canaryPupil()));
    CHECK(school.bytes().contains(canary));
    std::optional<store::Rows> reading;
    const auto code = school.workspace->beginAccounts(school.head, headPassword, security::PasswordCost::forPractice(),
                                                      [&](const security::RecoveryCode&, const QByteArray&) -> Done {
                                                          auto rows = readSomething(*school.workspace);
                                                          reading.emplace(std::move(*rows));
                                                          return {};
                                                      });
    REQUIRE(code);
    CHECK(school.workspace->isSignedIn());
    CHECK(school.workspace->isInForce(*code).value());
    CHECK(isOwed(school.path()));
    // As a program that was killed now would leave it.
    const QString killed = school.folder.filePath(QStringLiteral("killed.fledge"));
    for (const char* part : {"", "-wal"}) REQUIRE(QFile::copy(school.path() + QLatin1String(part), killed + QLatin1String(part)));
    reading.reset();
    school.workspace.reset();
    CHECK_FALSE(isOwed(school.path()));
    CHECK_FALSE(school.bytes().contains(canary));
    {
        const auto next = Workspace::open(killed, school.options());
        REQUIRE(next);
        const auto& told = (*next)->warnings(); // whoever opens it is told meanwhile
        CHECK(std::any_of(told.begin(), told.end(), [](const OpenWarning& one) { return one.what == OpenWarning::What::OldPages; }));
        REQUIRE((*next)->signIn(QStringLiteral("head"), headPassword));
    }
    CHECK_FALSE(isOwed(killed));
    CHECK_FALSE(bytesOf(killed).contains(canary));
    const auto whole = Workspace::open(killed, school.options());
    REQUIRE(whole);
    CHECK((*whole)->verify());
}

TEST_CASE("Taking keys back is done although old pages could not be cleared, and is not to be done again", "[accounts][seal]")
{
    ProtectedSchool school;
    school.protect();
    school.asHead();
    REQUIRE(school.workspace->save(canaryPupil()));
    CHECK_FALSE(isOwed(school.path()));
    {
        const auto reading = readSomething(*school.workspace);
        const auto rows = school.workspace->withdrawKeys(school.staff, QStringLiteral("Left"));
        REQUIRE(rows);
        CHECK(*rows > 0);
    }
    CHECK(isOwed(school.path()));
    CHECK_FALSE(school.signIn(QStringLiteral("staff")));
    school.asHead();
    CHECK(school.workspace->list<Pupil>()->size() == 1);
    school.workspace.reset();
    CHECK_FALSE(isOwed(school.path()));
}
