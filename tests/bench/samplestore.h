// A sample school of a given size in a scratch folder, for benches that read.
#pragma once
#include "core/base/clock.h"
#include "core/demo/demo.h"
#include "core/store/store.h"

#include <QTemporaryDir>

namespace fledge::bench {

class SampleStore
{
public:
    /// On Mon 23 Nov 2026; throws when it cannot be made.
    SampleStore(demo::Size size, int liveTimes, int historyTimes, bool sealed = true);
    QString path() const { return m_folder.filePath(QStringLiteral("sample.fledge")); }
    const demo::DemoSummary& summary() const { return m_summary; }
    const Clock& clock() const { return m_clock; }
    std::unique_ptr<store::Store> open() const;
    /// From now on this person's password costs what it costs at a school. Throws when that fails.
    void makeReal(const QString& signIn, const QByteArray& password) const;
    static QDate today() { return QDate(2026, 11, 23); }

private:
    QTemporaryDir m_folder;
    FixedClock m_clock;
    demo::DemoSummary m_summary;
};

} // namespace fledge::bench
