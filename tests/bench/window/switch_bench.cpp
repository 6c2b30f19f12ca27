// Switching the person: from the click to the door, and through a real password to the next person's Today.
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/samplestore.h"
#include "ui/desk/desk.h"
#include "ui/signin/signinpage.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <stdexcept>

namespace fledge::bench {
namespace {

const QByteArray password = QByteArrayLiteral("a password of some length");

template <class W> W& shown(ui::Desk& desk, const char* name)
{
    for (W* found : desk.window().findChildren<W*>(QString::fromLatin1(name)))
        if (found->isVisible()) return *found;
    throw std::runtime_error(std::string("not shown: ") + name);
}

template <class F> void runUntil(F done)
{
    while (!done()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

void signIn(ui::Desk& desk, const char* name)
{
    shown<QLineEdit>(desk, "signInName").setText(QString::fromLatin1(name));
    shown<QLineEdit>(desk, "signInPassword").setText(QString::fromLatin1(password));
    shown<QPushButton>(desk, "signIn").click();
    runUntil([&desk] { return desk.window().page() != nullptr; });
    desk.window().repaint();
    QCoreApplication::processEvents();
}

void run()
{
    const SampleStore sample(demo::Size::School, 1, 1);
    for (const char* name : {"coordinator", "dsl"}) sample.makeReal(QString::fromLatin1(name), password);
    WorkspaceOptions options;
    options.clock = &sample.clock();
    ui::Desk desk(options);
    if (!desk.openFile(sample.path())) throw std::runtime_error("not opened");
    desk.window().resize(1366, 768);
    desk.window().show();
    signIn(desk, "coordinator");
    std::vector<double> door, next;
    for (int i = 0; i < 10; ++i) {
        door.push_back(timed([&desk] {
            shown<QPushButton>(desk, "switchPerson").click();
            runUntil([&desk] { return dynamic_cast<ui::SignInPage*>(desk.window().centralWidget()) != nullptr; });
        }));
        next.push_back(timed([&desk, i] { signIn(desk, i % 2 ? "coordinator" : "dsl"); }));
    }
    reportTimes(QStringLiteral("Switching the person: from the click to the door, school size"), 2000, door);
    reportTimes(QStringLiteral("Signing in with a real password: from the key to Today painted, school size"), 2000, next);
}

const Bench bench("switch", "from one person to the next, with real passwords", &run);

} // namespace
} // namespace fledge::bench
