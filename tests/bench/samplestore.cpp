#include "tests/bench/samplestore.h"

#include "core/security/passwords.h"
#include "core/workspace.h"
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

void SampleStore::makeReal(const QString& signIn, const QByteArray& password) const
{
    WorkspaceOptions options;
    options.clock = &m_clock;
    const auto school = Workspace::open(path(), options);
    if (!school || !(*school)->signIn(signIn, demo::password)) throw std::runtime_error("nobody signed in");
    const auto locked = security::lockUp(*(*school)->store().keys(), password, security::PasswordCost::forSchools());
    if (!locked) throw std::runtime_error("no memory for a password");
    const auto changed = (*school)->perform<bool>(u"account.password", [&locked](actions::Context& context) -> Result<bool> {
        const Done done = actions::changePassword(context, *locked);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    if (!changed) throw std::runtime_error("the password stayed");
}

} // namespace fledge::bench
