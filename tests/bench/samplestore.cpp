#include "tests/bench/samplestore.h"

#include "tests/bench/bench.h"

#include <stdexcept>

namespace fledge::bench {

SampleStore::SampleStore(demo::Size size, int liveTimes, int historyTimes, bool sealed)
    : m_folder(scratchFolder()), m_clock(QDateTime(today(), QTime(9, 31), Qt::UTC))
{
    demo::DemoOptions options;
    options.size = size;
    options.asOf = today();
    options.liveTimes = liveTimes;
    options.historyTimes = historyTimes;
    options.sealed = sealed;
    const auto made = demo::build(path(), options);
    if (!made) throw std::runtime_error("no sample school: " + made.error().why.toStdString());
    m_summary = *made;
}

std::unique_ptr<store::Store> SampleStore::open() const
{
    store::Store::Options options;
    options.clock = &m_clock;
    auto opened = store::Store::open(path(), options);
    if (!opened) throw std::runtime_error("no store: " + opened.error().why.toStdString());
    if (!demo::unlock(**opened)) throw std::runtime_error("the sample school stayed locked");
    return std::move(*opened);
}

} // namespace fledge::bench
