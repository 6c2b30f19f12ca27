// A school file with accounts: a headteacher who set it up, and staff of every role who hold what theirs needs.
#pragma once
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/workspace.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

#include <QFile>

namespace fledge::test {

inline const QByteArray headPassword = "a long morning walk";
inline const QByteArray staffPassword = "another long walk";
inline const QByteArray firstPassword = "told on a note";

/// Stands for everything personal: in no byte of the file may it be found.
inline const char canary[] = "Zyxwvuta";

inline Pupil canaryPupil()
{
    Pupil pupil = amelia();
    pupil.familyName = QString::fromLatin1(canary);
    return pupil;
}

class ProtectedSchool
{
public:
    ProtectedSchool()
    {
        NewSchool school;
        school.name = QStringLiteral("The Alder School");
        school.schoolYear = QStringLiteral("2026/27");
        auto made = Workspace::create(path(), school, options());
        REQUIRE(made);
        workspace = std::move(*made);
        head = hire(QStringLiteral("head"), {Role::Headteacher});
        coordinator = hire(QStringLiteral("coordinator"), {Role::Coordinator});
        dsl = hire(QStringLiteral("dsl"), {Role::Safeguarding});
        staff = hire(QStringLiteral("staff"), {Role::Staff});
        admin = hire(QStringLiteral("admin"), {Role::Administrator});
    }
    QString path() const { return folder.filePath(QStringLiteral("school.fledge")); }
    Workspace::Options options() { return {&clock, {}, {}, 100, {}}; }

    /// Somebody who comes later, with an account and a password of their own, waiting for what it is to be given.
    StaffId newcomer(const QString& name, std::vector<Role> roles)
    {
        const StaffId id = hire(name, std::move(roles));
        REQUIRE(addAccount(id));
        return id;
    }
    /// Accounts for everybody, with everything handed over.
    security::RecoveryCode protect()
    {
        auto code = workspace->beginAccounts(head, headPassword, security::PasswordCost::forPractice());
        REQUIRE(code);
        for (const StaffId id : {coordinator, dsl, staff, admin}) {
            REQUIRE(addAccount(id));
            REQUIRE(grant(id));
        }
        return *code;
    }
    /// With a password of the person's own already: they signed in once.
    Done addAccount(StaffId id)
    {
        const Done added = addProvisional(id);
        if (added) chooseOwn(id);
        return added;
    }
    /// With the first password that whoever gives the account typed.
    Done addProvisional(StaffId id)
    {
        const auto prepared = actions::prepareKeys(firstPassword, security::PasswordCost::forPractice());
        REQUIRE(prepared);
        return verb(u"account.add", [&](actions::Context& context) { return actions::addAccount(context, id, *prepared); });
    }
    Done resetProvisional(StaffId id)
    {
        const auto prepared = actions::prepareKeys(firstPassword, security::PasswordCost::forPractice());
        REQUIRE(prepared);
        return verb(u"account.reset", [&](actions::Context& context) { return actions::resetAccount(context, id, *prepared); });
    }
    /// At another computer, the person's first sign-in.
    void chooseOwn(StaffId id)
    {
        auto own = Workspace::open(path(), options());
        REQUIRE(own);
        const auto account = store::accountOf((*own)->store().reader().connection(), id);
        REQUIRE(account);
        const Done in = (*own)->signIn(account->signIn, firstPassword);
        INFO((in ? QString() : in.error().why).toStdString());
        REQUIRE(in);
        const auto prepared = actions::prepareKeys(staffPassword, security::PasswordCost::forPractice());
        REQUIRE(prepared);
        REQUIRE((*own)->choosePassword(*prepared));
    }
    Done grant(StaffId id)
    {
        return verb(u"account.grant", [&](actions::Context& context) {
            const auto done = actions::grantKeys(context, id);
            return done ? Done() : Done(tl::unexpected(done.error()));
        });
    }
    Done verb(QStringView action, const std::function<Done(actions::Context&)>& fn)
    {
        const auto done = workspace->perform<bool>(action, [&](actions::Context& context) -> Result<bool> {
            const Done made = fn(context);
            return made ? Result<bool>(true) : tl::unexpected(made.error());
        });
        return done ? Done() : tl::unexpected(done.error());
    }
    Done signIn(const QString& name, const QByteArray& password = staffPassword) { return workspace->signIn(name, password); }
    void asHead() { REQUIRE(signIn(QStringLiteral("head"), headPassword)); }
    /// Closes and opens again: nobody is signed in.
    Result<std::unique_ptr<Workspace>> reopen()
    {
        workspace.reset();
        return Workspace::open(path(), options());
    }
    /// Every byte of the file and its log.
    QByteArray bytes() const
    {
        QByteArray all;
        for (const char* part : {"", "-wal"}) {
            QFile file(path() + QLatin1String(part));
            if (file.open(QIODevice::ReadOnly)) all += file.readAll();
        }
        return all;
    }
    /// Runs statements as somebody who may write the file would.
    void asScript(const QStringList& statements)
    {
        const auto script = store::Connection::openSqlite(path(), 100);
        REQUIRE(script);
        for (const QString& statement : statements) {
            INFO(statement.toStdString());
            REQUIRE((*script)->exec(statement));
        }
    }

    QTemporaryDir folder;
    FixedClock clock{monday()};
    std::unique_ptr<Workspace> workspace;
    StaffId head, coordinator, dsl, staff, admin;

private:
    StaffId hire(const QString& signIn, std::vector<Role> roles)
    {
        Staff person;
        person.givenName = signIn;
        person.familyName = QStringLiteral("Example");
        person.signIn = signIn;
        person.roles = std::move(roles);
        const auto saved = workspace->save(person);
        REQUIRE(saved);
        return StaffId(saved->id);
    }
};

} // namespace fledge::test
