// When typing is kept: in its pauses, and while there is none.
#include "tests/ui/uisupport.h"
#include "ui/shell/idlewatch.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace fledge;
using namespace fledge::ui;

TEST_CASE("Whoever types without a pause has it kept every few seconds", "[ui][drafts][L-8]")
{
    FixedClock clock(QDateTime({2026, 11, 23}, {9, 0}, Qt::UTC));
    QLineEdit line;
    line.show();
    IdleWatch watch(clock);
    watch.setActive(true);
    QSignalSpy kept(&watch, &IdleWatch::paused);
    const auto typeFor = [&](int seconds) {
        for (int i = 0; i < seconds; ++i) {
            QTest::keyClick(&line, Qt::Key_A);
            clock.advance(1000);
        }
    };
    typeFor(5);
    CHECK(kept.isEmpty());
    typeFor(1);
    CHECK(kept.size() == 1);
    typeFor(12);
    CHECK(kept.size() == 3);
    CHECK(line.text().size() == 18);
}
