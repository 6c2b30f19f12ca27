// That a case was read stands in its audit: each reader once a day, for its readers alone, and nobody is kept from reading.
#include "core/backups.h"
#include "core/casereading.h"
#include "core/casereports.h"
#include "core/exports.h"
#include "core/reports.h"
#include "tests/store/concernedschool.h"
#include "tests/support/otherwriter.h"

using namespace fledge;
using namespace fledge::test;

namespace {

struct ReadSchool : ConcernedSchool
{
    ReadSchool() : logged(*log()) {}
    QStringList readers(CaseId id)
    {
        QStringList out;
        const auto rows = workspace->auditRows(id.uuid(), 100);
        REQUIRE(rows);
        for (const store::AuditRow& row : *rows)
            if (row.action == u"case.read") out += row.byName.section(u' ', 0, 0);
        return out;
    }
    ConcernLogged logged;
};

} // namespace

TEST_CASE_METHOD(ReadSchool, "Each reader of a case is noted once a day, however often they read it", "[cases][audit][L-7]")
{
    REQUIRE(noteCasesRead(*workspace, {logged.id}));
    REQUIRE(noteCasesRead(*workspace, {logged.id}));
    CHECK(readers(logged.id) == QStringList{"head"});
    REQUIRE(signIn("dsl"));
    REQUIRE(noteCasesRead(*workspace, {logged.id, logged.id}));
    CHECK(readers(logged.id).size() == 2);
    clock.set(clock.now().addDays(1));
    REQUIRE(noteCasesRead(*workspace, {logged.id}));
    CHECK(readers(logged.id).first() == "dsl");
    CHECK(readers(logged.id).size() == 3);
    CHECK(workspace->store().verify());
}

TEST_CASE_METHOD(ReadSchool, "Of a reading only the readers of the case learn: no row, no deed and no kind to choose for others", "[cases][audit]")
{
    const auto choicesOf = [this](const QString& who) {
        REQUIRE(signIn(who));
        return *workspace->auditChoices();
    };
    const auto before = choicesOf("coordinator");
    REQUIRE(signIn("dsl"));
    REQUIRE(noteCasesRead(*workspace, {logged.id}));
    CHECK(readers(logged.id) == QStringList{"dsl"});
    CHECK(choicesOf("dsl").actions.contains("case.read"));
    for (const char* other : {"coordinator", "staff", "admin"}) {
        INFO(other);
        const auto choices = choicesOf(QString::fromLatin1(other));
        CHECK_FALSE(choices.actions.contains("case.read"));
        CHECK(readers(logged.id).isEmpty());
    }
    const auto after = choicesOf("coordinator");
    CHECK(before.actions == after.actions);
    CHECK(before.people == after.people);
}

TEST_CASE_METHOD(ReadSchool, "While another program writes a reading cannot be noted; that is told, and the case can be read", "[cases][audit]")
{
    REQUIRE(signIn("dsl"));
    {
        OtherWriter other(path());
        const Done noted = noteCasesRead(*workspace, {logged.id});
        REQUIRE_FALSE(noted);
        CHECK(noted.error().kind == ProblemKind::Busy);
        CHECK(workspace->cases().get(logged.id));
    }
    CHECK(noteCasesRead(*workspace, {logged.id}));
    CHECK(readers(logged.id) == QStringList{"dsl"});
}

TEST_CASE_METHOD(ReadSchool, "A reading is noted with a business day set, under the computer's own time", "[cases][audit]")
{
    Workspace::Options past = options();
    past.asOf = clock.today().addYears(-1);
    workspace.reset();
    workspace = std::move(*Workspace::open(path(), past));
    REQUIRE(signIn("dsl"));
    REQUIRE_FALSE(workspace->isWritable());
    REQUIRE(noteCasesRead(*workspace, {logged.id}));
    const auto rows = workspace->auditRows(logged.id.uuid(), 1);
    REQUIRE(rows);
    CHECK(rows->front().action == "case.read");
    CHECK(rows->front().at == clock.now());
}

TEST_CASE_METHOD(ReadSchool, "What is given out is noted with a business day set too, today's or another", "[cases][audit][L-7]")
{
    Workspace::Options past = options();
    past.asOf = GENERATE_COPY(clock.today(), clock.today().addYears(-1));
    workspace.reset();
    workspace = std::move(*Workspace::open(path(), past));
    REQUIRE(signIn("dsl"));
    REQUIRE_FALSE(workspace->isWritable());
    const auto marks = [this](const char* action) {
        store::AuditFilter filter;
        filter.action = QString::fromLatin1(action);
        return workspace->auditRows(filter, 100)->size();
    };
    REQUIRE(exports::noteListed(*workspace, record::typeOf<Pupil>(), {}, 1));
    CHECK(marks("export") == 1);
    REQUIRE(reports::noteCaseGivenOut(*workspace, QStringLiteral("report.concern"), {logged.id}));
    CHECK(marks("report.concern") == 1);
    REQUIRE(reports::noteGivenOut(*workspace, QStringLiteral("where"), {}));
    CHECK(marks("report.where") == 1);
    asHead();
    const int before = static_cast<int>(marks("backup"));
    REQUIRE(backups::make(*workspace, folder.filePath("another.fledge-backup")));
    CHECK(marks("backup") == size_t(before + 1));
    CHECK(workspace->verify());
}
