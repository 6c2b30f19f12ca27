// The sample school: a practice store with invented people, alive on the day it is made for. The same day and seed
// give the same content.
#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/words.h"

#include <atomic>
#include <functional>
#include <QDate>
#include <vector>

namespace fledge::store {
class Store;
}

namespace fledge::demo {

enum class Size {
    Small,  ///< 12 pupils, 6 providers, a placement in every state
    School, ///< a special school after six years: 130 pupils ever on AP, 60 providers, 500 placements
    Trust   ///< ten times that, for measuring
};
/// `small`, `school`, `trust`.
std::optional<Size> sizeFrom(QStringView token);

struct DemoOptions
{
    Size size = Size::Small;
    QDate asOf; ///< the day on which the school is alive; required
    quint64 seed = 1;
    int historyTimes = 1; ///< so many times the placements that are over; those added are of pupils who have left
    int liveTimes = 1;    ///< and of those that are live
    bool sealed = true;   ///< with accounts; without, for comparing, nobody signs in and everything is readable
    std::function<void(int done)> progress; ///< records written so far
    const std::atomic_bool* cancel = nullptr;
};

struct DemoPerson
{
    StaffId id;
    QString signIn;
    QString name;
    std::vector<Role> roles;
};

struct DemoSummary
{
    QString path;
    QDate asOf;
    std::vector<DemoPerson> people; ///< the fixed cast
    int records = 0;
    int pupils = 0;
    int providers = 0;
    int placements = 0;
    int live = 0;
};

/// Everybody's password in the sample school, which the sign-in page says.
inline constexpr char password[] = "fledge-demo";

/// Opens the payloads of a sample school with its headteacher's keys: for measuring and tests, which work below the
/// workspace.
Done unlock(store::Store& store);

/// Makes a new practice store at `path` with the sample school in it, in one transaction. The kinds of failure are
/// those of store::Store::create(); Cancelled leaves no file behind.
Result<DemoSummary> build(const QString& path, const DemoOptions& options);

} // namespace fledge::demo
