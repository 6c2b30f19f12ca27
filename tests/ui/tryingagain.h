// The clockwork with which a form tries again to save while another program writes, in a test's hand.
#pragma once
#include "tests/support/catchqt.h"

#include <QTest>
#include <QTimer>
#include <QWidget>

namespace fledge::test {

/// Nothing while no form waits.
inline QTimer* waitingIn(const QWidget& window)
{
    for (QTimer* timer : window.findChildren<QTimer*>(QStringLiteral("busy-retry")))
        if (timer->isActive()) return timer;
    return nullptr;
}

/// The moment after which the form tries again is over at once; it has tried when this returns.
inline bool letItTryIn(const QWidget& window)
{
    QTimer* timer = waitingIn(window);
    REQUIRE(timer != nullptr);
    timer->start(0);
    return QTest::qWaitFor([timer] { return !timer->isActive() || timer->interval() > 0; }, 5000);
}

} // namespace fledge::test
