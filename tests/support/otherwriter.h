// Another program that writes to a school's file: holds the lock for writing until it is let go.
#pragma once
#include "core/base/clock.h"
#include "core/store/store.h"
#include "tests/support/catchqt.h"

#include <QSemaphore>
#include <QThread>

namespace fledge::test {

class OtherWriter
{
public:
    explicit OtherWriter(const QString& path)
    {
        m_thread.reset(QThread::create([this, path] { write(path); }));
        m_thread->start();
        m_holds.acquire();
        REQUIRE(m_hasLock);
    }
    ~OtherWriter() { letGo(); }
    OtherWriter(const OtherWriter&) = delete;
    OtherWriter& operator=(const OtherWriter&) = delete;

    void letGo()
    {
        m_done.release();
        m_thread->wait();
    }

private:
    void write(const QString& path)
    {
        const SystemClock clock;
        store::Store::Options options;
        options.clock = &clock;
        const auto store = store::Store::open(path, options);
        if (store)
            (void)(*store)->write<int>({}, [this](store::Transaction&) -> Result<int> {
                m_hasLock = true;
                m_holds.release();
                m_done.acquire();
                return fail(ProblemKind::Cancelled);
            });
        if (!m_hasLock) m_holds.release();
    }

    QSemaphore m_holds;
    QSemaphore m_done;
    bool m_hasLock = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace fledge::test
