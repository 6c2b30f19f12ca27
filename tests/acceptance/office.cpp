#include "tests/acceptance/office.h"

#include "tests/ui/uisupport.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/shell/navigation.h"
#include "ui/signin/accountjobs.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fledge::story {

const QString Office::password = u"barn owl lantern"_s;

Office::Office(QDate day) : m_clock(QDateTime(day, QTime(9, 0), Qt::UTC))
{
    test::useLook();
    QSettings().clear();
    ui::setPasswordCost(security::PasswordCost::forPractice()); // what takes half a second in a school
    WorkspaceOptions options;
    options.clock = &m_clock;
    options.random = seededRandom(7);
    m_desk = std::make_unique<ui::Desk>(options);
    m_desk->start();
    window().resize(1366, 768);
    window().show();
    (void)QTest::qWaitForWindowActive(&window(), 1000);
}

// With FLEDGE_KEEP set, a walk that stopped leaves a picture of where.
Office::~Office()
{
    test::picture(window(), u"acceptance"_s);
    ui::setPasswordCost({});
}

Workspace& Office::stored()
{
    REQUIRE(m_desk->workspace() != nullptr);
    return *m_desk->workspace();
}

void Office::comeIn(QDate day, QTime at)
{
    const QString name = acting();
    click(u"switchPerson"_s);
    m_clock.set(QDateTime(day, at, Qt::UTC));
    signIn(name);
}

QString Office::acting() { return seen<ui::ElidedLabel>(u"acting"_s)->text().section(u" · "_s, 0, 0); }

void Office::become(const QString& name)
{
    click(u"switchPerson"_s);
    signIn(name);
}

void Office::choosesPassword(const QString& signInName, const QString& first)
{
    click(u"switchPerson"_s);
    fill({{u"signInName"_s, signInName}, {u"signInPassword"_s, first}});
    click(u"signIn"_s);
    REQUIRE(waitFor([this] { return sees(u"ownPasswordGo"_s); }));
    fill({{u"own-first-password"_s, password}, {u"own-first-passwordAgain"_s, password}});
    click(u"ownPasswordGo"_s);
    REQUIRE(waitFor([this] { return sees(u"waitingLeave"_s); }));
    click(u"waitingLeave"_s);
}

void Office::signIn(const QString& name)
{
    fill({{u"signInName"_s, m_signIns.value(name)}, {u"signInPassword"_s, password}});
    click(u"signIn"_s);
    REQUIRE(waitFor([this] { return sees(u"acting"_s); }));
    CHECK(acting() == name);
}

QString Office::write(const QString& fileName, const QByteArray& content)
{
    QFile file(placeFor(fileName));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
}

void Office::goTo(const QString& entry)
{
    for (auto* each : window().findChildren<ui::NavigationEntry*>())
        if (each->text() == entry) {
            QTest::mouseClick(each, Qt::LeftButton);
            return settle();
        }
    FAIL("not in the navigation: " << entry.toStdString());
}

void Office::openTab(const QString& words)
{
    for (auto* bar : window().findChildren<ui::TabBar*>()) {
        for (int i = 0; bar->isVisible() && i < bar->count(); ++i)
            if (bar->tabText(i) == words) {
                QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(i).center());
                return settle();
            }
    }
    FAIL("no such tab: " << words.toStdString());
}

QString Office::address() { return window().page() ? window().page()->address() : QString(); }

QString Office::title()
{
    auto* head = window().page()->findChild<ui::PageHead*>();
    return head ? head->title() : QString();
}

QString Office::notice() { return window().notices().text(); }

bool Office::waitFor(const std::function<bool()>& done) { return QTest::qWaitFor(done, 20000); }

// What was asked for is drawn and a minute passes: what is recorded at one instant has no order.
void Office::settle()
{
    m_clock.advance(60000);
    if (!window().isActiveWindow()) window().activateWindow(); // the page that held the keyboard is gone
    QCoreApplication::processEvents();
}

} // namespace fledge::story
