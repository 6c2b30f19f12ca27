// A desk on a practice file with accounts: a headteacher, a coordinator and a safeguarding lead who hold their keys, and
// somebody whose account still waits. Everybody's password is the same.
#pragma once
#include "core/domain/staff.h"
#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/desk/desk.h"
#include "ui/signin/signinpage.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace fledge::test {

class AccountsDesk
{
public:
    static constexpr const char* password = "fledge-demo";

    /// A practice file is what most tests want; a school's own is backed up daily.
    explicit AccountsDesk(bool isPractice = true)
    {
        useLook();
        QSettings().clear();
        ui::setPasswordCost(security::PasswordCost::forPractice());
        makeFile(isPractice);
        restart();
    }
    ~AccountsDesk() { ui::setPasswordCost({}); }

    ui::Desk& desk() { return *m_desk; }
    ui::MainWindow& window() { return m_desk->window(); }
    Workspace& workspace() { return *m_desk->workspace(); }
    FixedClock& clock() { return m_clock; }
    QString file() const { return m_folder.filePath(QStringLiteral("nest.fledge")); }
    QString folder() const { return m_folder.path(); }
    WorkspaceOptions options()
    {
        WorkspaceOptions options;
        options.clock = &m_clock;
        return options;
    }
    /// The program is started again on the file.
    void restart(const QString& path = {})
    {
        m_desk.reset();
        m_desk = std::make_unique<ui::Desk>(options());
        m_desk->openFile(path.isEmpty() ? file() : path);
        window().show();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    ui::SignInPage* door() { return dynamic_cast<ui::SignInPage*>(window().centralWidget()); }
    template <class W> W* find(const QString& name)
    {
        for (W* found : window().findChildren<W*>(name))
            if (found->isVisible()) return found;
        FAIL("not shown: " << name.toStdString());
        return nullptr;
    }
    template <class W> bool isShown(const QString& name)
    {
        const auto all = window().findChildren<W*>(name);
        return std::any_of(all.begin(), all.end(), [](W* one) { return one->isVisible(); });
    }
    void type(const QString& name, const QString& text)
    {
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void click(const QString& name) { find<QPushButton>(name)->click(); }
    /// Types at the door and waits until the keys are opened, or not.
    void signIn(const QString& name, const QString& typed = QString::fromLatin1(password))
    {
        REQUIRE(door() != nullptr);
        if (!door()->isLocked()) type(QStringLiteral("signInName"), name);
        type(QStringLiteral("signInPassword"), typed);
        QPointer<ui::SignInPage> page = door();
        QTest::keyClick(find<QLineEdit>(QStringLiteral("signInPassword")), Qt::Key_Return);
        (void)QTest::qWaitFor([&] { return !page || page != window().centralWidget() || !page->problem().isEmpty(); }, 20000);
    }
    template <class F> void waitUntil(F done) { REQUIRE(QTest::qWaitFor(done, 20000)); }
    QString notice() { return window().notices().text(); }
    /// Another window's or the command line's session on the same file.
    std::unique_ptr<Workspace> another(const QString& signIn)
    {
        auto opened = Workspace::open(file(), options());
        REQUIRE(opened.has_value());
        REQUIRE((*opened)->signIn(signIn, password));
        return std::move(*opened);
    }
    /// Their password takes as long as at a school.
    void makeSlow(const QString& signIn)
    {
        const auto own = another(signIn);
        const auto account = store::accountOf(own->store().reader().connection(), own->person().id);
        REQUIRE(account);
        const auto locked = security::lockUp(*own->store().keys(), password, security::PasswordCost::forSchools());
        REQUIRE(locked);
        REQUIRE(own->perform<bool>(u"account.password", [&](actions::Context& context) -> Result<bool> {
            const Done done = actions::changePassword(context, *locked);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        }));
    }
    StaffId idOf(const QString& signIn) const { return m_ids.value(signIn); }
    QImage picture(const QString& name) { return test::picture(window(), name); }

private:
    void makeFile(bool isPractice)
    {
        auto made = Workspace::create(
            file(), {QStringLiteral("The Nest"), QStringLiteral("123456"), {}, {}, QStringLiteral("2026/27"), isPractice}, options());
        REQUIRE(made.has_value());
        Workspace& ws = **made;
        add(ws, QStringLiteral("Mary"), QStringLiteral("head"), {Role::Headteacher});
        add(ws, QStringLiteral("Jo"), QStringLiteral("coordinator"), {Role::Coordinator});
        add(ws, QStringLiteral("Dana"), QStringLiteral("dsl"), {Role::Safeguarding});
        add(ws, QStringLiteral("Will"), QStringLiteral("waiting"), {Role::Coordinator});
        add(ws, QStringLiteral("Nora"), QStringLiteral("nobody"), {Role::Staff});
        REQUIRE(ws.beginAccounts(idOf(QStringLiteral("head")), password, security::PasswordCost::forPractice()).has_value());
        for (const char* name : {"coordinator", "dsl", "waiting"}) {
            const StaffId id = idOf(QString::fromLatin1(name));
            const auto keys = actions::prepareKeys(password, security::PasswordCost::forPractice());
            REQUIRE(ws.perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
                          const Done done = actions::addAccount(context, id, *keys);
                          return done ? Result<bool>(true) : tl::unexpected(done.error());
                      }).has_value());
            if (!isPractice) chooseOwn(QString::fromLatin1(name), password);
            if (QLatin1String(name) != QLatin1String("waiting")) grant(ws, id);
        }
    }
    /// The person's first sign-in, at another computer.
    void chooseOwn(const QString& signInName, const QByteArray& own)
    {
        auto opened = Workspace::open(file(), options());
        REQUIRE(opened.has_value());
        REQUIRE((*opened)->signIn(signInName, password));
        REQUIRE((*opened)->choosePassword(*actions::prepareKeys(own, security::PasswordCost::forPractice())));
    }
    void add(Workspace& ws, const QString& name, const QString& signIn, std::vector<Role> roles)
    {
        Staff staff;
        staff.givenName = name;
        staff.familyName = QStringLiteral("Tester");
        staff.signIn = signIn;
        staff.roles = std::move(roles);
        const auto saved = ws.save(staff);
        REQUIRE(saved.has_value());
        m_ids.insert(signIn, StaffId(saved->id));
    }

public:
    static void grant(Workspace& ws, StaffId id)
    {
        REQUIRE(ws.perform<int>(u"account.grant", [id](actions::Context& context) { return actions::grantKeys(context, id); })
                    .has_value());
    }

private:
    QTemporaryDir m_folder;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 23), QTime(9, 14), Qt::UTC)};
    QHash<QString, StaffId> m_ids;
    std::unique_ptr<ui::Desk> m_desk;
};

} // namespace fledge::test
