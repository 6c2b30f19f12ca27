// What sealing costs a reader: 5,000 pupils listed from a file with accounts, and the sample school opened up to what
// Today asks, beside the same from files without.
#include "core/domain/staff.h"
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/manypupils.h"
#include "tests/bench/samplestore.h"

#include <QTemporaryDir>
#include <stdexcept>

namespace fledge::bench {
namespace {

constexpr size_t number = 5000;

std::unique_ptr<Workspace> school(const QString& path, bool sealed)
{
    auto made = Workspace::create(path, {QStringLiteral("Bench"), {}, {}, {}, QStringLiteral("2026/27"), true});
    if (!made || !(*made)->actAsFirstPerson()) throw std::runtime_error("no school");
    Staff head;
    head.givenName = QStringLiteral("Mary");
    head.familyName = QStringLiteral("Farrow");
    head.signIn = QStringLiteral("head");
    head.roles = {Role::Headteacher};
    const auto saved = (*made)->save(head);
    if (!saved) throw std::runtime_error("nobody on the staff");
    const StaffId id(saved->id);
    if (sealed && !(*made)->beginAccounts(id, "a password", (*made)->passwordCost())) throw std::runtime_error("no accounts");
    const auto written = (*made)->store().write<bool>({id, QStringLiteral("Bench")}, [](store::Transaction& tx) -> Result<bool> {
        for (const Pupil& pupil : manyPupils(int(number)))
            if (const auto one = tx.insertNew(record::AnyRecord::of(pupil), QStringLiteral("import"), {}); !one)
                return tl::unexpected(one.error());
        return true;
    });
    if (!written) throw std::runtime_error("no pupils");
    return std::move(*made);
}

double list(Workspace& workspace)
{
    return timed([&workspace] {
        const auto pupils = workspace.list<Pupil>();
        if (!pupils || pupils->size() != number) throw std::runtime_error("not listed");
    });
}

void run()
{
    const QTemporaryDir folder(scratchFolder());
    const auto open = school(folder.filePath(QStringLiteral("open.fledge")), false);
    const auto sealed = school(folder.filePath(QStringLiteral("sealed.fledge")), true);
    const auto measured = pairs([&]() -> Pair {
        const double baseline = list(*open);
        return {baseline, list(*sealed)};
    });
    report(QStringLiteral("Listing 5,000 pupils of a file with accounts"), QStringLiteral("a file without"), 1.5, measured);
}

/// From the closed file to what Today shows; the sample school's password step costs as good as nothing.
double openUp(const SampleStore& sample, bool sealed)
{
    return timed([&] {
        WorkspaceOptions options;
        options.clock = &sample.clock();
        const auto school = Workspace::open(sample.path(), options);
        if (!school) throw std::runtime_error("not opened");
        const QString name = QStringLiteral("coordinator");
        const bool in = sealed ? bool((*school)->signIn(name, demo::password)) : bool((*school)->actAs(name));
        if (!in) throw std::runtime_error("nobody signed in");
        const auto duties = (*school)->duties();
        const auto where = (*school)->where(SampleStore::today(), calendar::Session::Am);
        if (!duties || duties->empty() || !where || where->empty()) throw std::runtime_error("nothing read");
    });
}

void runOpening()
{
    const SampleStore open(demo::Size::School, 1, 1, false);
    const SampleStore sealed(demo::Size::School, 1, 1);
    const auto measured = pairs([&]() -> Pair {
        const double baseline = openUp(open, false);
        return {baseline, openUp(sealed, true)};
    });
    report(QStringLiteral("Opening the sample school, signing in and reading what Today shows"),
           QStringLiteral("the same without accounts"), 1.3, measured);
}

const Bench opening("opening", "the sample school opened, sealed and not", &runOpening);
const Bench bench("sealed", "5,000 pupils listed from a sealed file", &run);

} // namespace
} // namespace fledge::bench
