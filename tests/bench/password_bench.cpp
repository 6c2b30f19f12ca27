// The password step of a real account: unlocking its keys beside the bare Argon2id of libsodium, and whether it takes as
// long as it should; the memory that is left behind once somebody is in.
#include "core/security/passwords.h"
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/samplestore.h"

#include <QFile>
#include <sodium.h>
#include <stdexcept>

namespace fledge::bench {
namespace {

const QByteArray password = QByteArrayLiteral("a password of some length");

security::LockedKeys lockedKeys()
{
    security::KeyRing ring;
    ring.makeOwn();
    auto locked = security::lockUp(ring, password, security::PasswordCost::forSchools());
    if (!locked) throw std::runtime_error("no memory for a password");
    return *locked;
}

double bareMs(const security::LockedKeys& keys)
{
    return timed([&keys] {
        unsigned char out[32];
        if (crypto_pwhash(out, sizeof out, password.constData(), size_t(password.size()),
                          reinterpret_cast<const unsigned char*>(keys.salt.constData()), crypto_pwhash_OPSLIMIT_MODERATE,
                          crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::runtime_error("no memory for a password");
    });
}

void runStep()
{
    const security::LockedKeys keys = lockedKeys();
    std::vector<double> times;
    const auto measured = pairs([&]() -> Pair {
        const double baseline = bareMs(keys);
        const double ours = timed([&keys] {
            if (!security::unlock(keys, password)) throw std::runtime_error("not unlocked");
        });
        times.push_back(ours);
        return {baseline, ours};
    });
    report(QStringLiteral("Password step of a real account"), QStringLiteral("Argon2id MODERATE of libsodium alone"), 1.1, measured);
    reportTimes(QStringLiteral("The same in time: not so short that guessing is cheap, not so long that people wait"), 1000, times, 300);
}

double residentMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ').value(0).toDouble() / 1024;
    return 0;
}

/// Read after sign-in, when the 256 MiB of the password step are given back.
void runMemory()
{
    if (residentMiB() <= 0) return; // a system that does not tell
    const SampleStore sample(demo::Size::School, 1, 1);
    const QString name = QStringLiteral("coordinator");
    sample.makeReal(name, password);
    WorkspaceOptions options;
    options.clock = &sample.clock();
    const auto measured = pairs([&]() -> Pair {
        const auto school = Workspace::open(sample.path(), options);
        if (!school) throw std::runtime_error("not opened");
        const double before = residentMiB();
        if (!(*school)->signIn(name, password)) throw std::runtime_error("nobody signed in");
        return {before, residentMiB()};
    });
    report(QStringLiteral("Resident memory once a real account is signed in (MiB where it says ms)"),
           QStringLiteral("the file open and nobody in"), 1.5, measured);
}

void run()
{
    runStep();
    runMemory();
}

const Bench bench("password", "the password step of a real account, and the memory after it", &run);

} // namespace
} // namespace fledge::bench
