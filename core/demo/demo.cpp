#include "core/demo/demo.h"

#include "core/actions/accounts.h"
#include "core/demo/days.h"
#include "core/demo/evidence.h"
#include "core/demo/history.h"
#include "core/demo/incidents.h"
#include "core/demo/people.h"
#include "core/demo/scenario.h"
#include "core/domain/policyversion.h"
#include "core/domain/school.h"
#include "core/exchange/bankholidays.h"
#include "core/policy/policyfile.h"

#include <QFile>
#include <QJsonDocument>

namespace fledge::demo {
namespace {

constexpr int yearsBefore = 6;
constexpr int yearsAfter = 1;

void writeSchool(Writer& write)
{
    School school;
    school.name = QStringLiteral("The Alder School (sample)");
    school.urn = QStringLiteral("999000");
    school.laCode = QStringLiteral("999");
    school.estab = QStringLiteral("4001");
    school.address = QStringLiteral("Alder Lane\nAlderby");
    school.postcode = QStringLiteral("ZZ99 1AA");
    school.phone = QStringLiteral("01632 960100");
    school.timeZone = QStringLiteral("Europe/London");
    school.amStarts = QTime(9, 0);
    school.amEnds = QTime(12, 0);
    school.pmStarts = QTime(12, 45);
    school.pmEnds = QTime(15, 15);
    write.put(school);
    PolicyVersion version;
    version.body = QJsonDocument::fromJson(policy::templatePolicyFile()).object();
    write.put(version);
}

/// Shipped where they are known, by rule elsewhere.
std::vector<Closure> bankHolidays(int firstYear, int lastYear)
{
    std::vector<Closure> days = exchange::shippedBankHolidays();
    std::set<int> shipped;
    for (const Closure& day : days) shipped.insert(day.onDate.year());
    std::erase_if(days, [=](const Closure& day) { return day.onDate.year() < firstYear || day.onDate.year() > lastYear; });
    for (int year = firstYear; year <= lastYear; ++year)
        if (shipped.count(year) == 0)
            for (const Closure& day : bankHolidaysOf(year)) days.push_back(day);
    return days;
}

/// In the oldest year the school was shut after one week of the spring: a half-term of five days.
void shortenSpring(YearDates& dates, std::vector<Closure>& closures)
{
    HalfTerm& halfTerm = dates.halfTerms[2];
    std::erase_if(closures, [&](const Closure& day) {
        return day.kind == ClosureKind::Inset && day.onDate >= halfTerm.firstDay && day.onDate <= halfTerm.lastDay;
    });
    halfTerm.lastDay = halfTerm.firstDay.addDays(4);
}

Closure strike(const YearDates& dates)
{
    Closure closure;
    closure.onDate = dates.halfTerms[3].firstDay.addDays(9);
    closure.kind = ClosureKind::Closure;
    closure.title = QStringLiteral("Closed: strike");
    return closure;
}

calendar::Calendar writeCalendar(Writer& write, QDate today)
{
    const int now = schoolYearOf(today);
    std::vector<calendar::HalfTerm> halfTerms;
    std::vector<Closure> closures = bankHolidays(now - yearsBefore, now + yearsAfter + 1);
    for (int first = now - yearsBefore; first <= now + yearsAfter; ++first) {
        YearDates dates = datesOf(first);
        const SchoolYear year = write.put(dates.year);
        closures.insert(closures.end(), dates.closures.begin(), dates.closures.end());
        if (first == now - yearsBefore) shortenSpring(dates, closures);
        if (first == now - 1) closures.push_back(strike(dates));
        for (HalfTerm& halfTerm : dates.halfTerms) {
            halfTerm.schoolYearId = year.id;
            write.put(halfTerm);
            halfTerms.push_back({QStringLiteral("%1-%2").arg(year.label).arg(halfTerm.number),
                                 QStringLiteral("%1-%2").arg(year.label, record::token(halfTerm.term)), halfTerm.firstDay,
                                 halfTerm.lastDay});
        }
    }
    std::vector<calendar::Closure> shut;
    for (const Closure& closure : closures) {
        write.put(closure);
        shut.push_back({closure.onDate, static_cast<calendar::Closure::Part>(closure.session), record::token(closure.kind),
                        closure.title});
    }
    return calendar::Calendar(std::move(halfTerms), std::move(shut));
}

DemoSummary summary(const World& world)
{
    DemoSummary made;
    made.asOf = world.today;
    for (const Staff& staff : world.cast.all)
        made.people.push_back({staff.id, staff.signIn, staff.givenName + u' ' + staff.familyName, staff.roles});
    made.records = world.write.count();
    made.pupils = static_cast<int>(world.pupils.size());
    made.providers = static_cast<int>(world.providers.size());
    made.placements = static_cast<int>(world.placements.size());
    for (const Placed& placed : world.placements)
        if (placed.placement.status == PlacementStatus::Active || placed.placement.status == PlacementStatus::Suspended)
            ++made.live;
    return made;
}

/// With what the scenario adds: 130 pupils, 60 providers, 500 placements with 52 live ones; a trust has ten times that.
HistorySpec historyOf(const DemoOptions& options)
{
    HistorySpec spec{30, 85, 52, 440, 43};
    if (options.size == Size::Trust) spec = {260, 1630, 312, 3660, 321, 0, false};
    spec.older = spec.past * (options.historyTimes - 1);
    spec.live *= options.liveTimes;
    spec.leavers *= options.historyTimes;
    spec.currentPupils *= options.liveTimes;
    return spec;
}

/// Everybody of the cast signs in with the one password, and holds what their role needs.
Done giveAccounts(store::Transaction& tx, const World& world, const security::KeyRing& ring)
{
    for (const Staff& staff : world.cast.all) {
        const auto prepared = actions::prepareKeys(password, security::PasswordCost::forPractice());
        if (!prepared) return tl::unexpected(prepared.error());
        if (Done put = actions::putGrantedAccount(tx, ring, staff, *prepared); !put) return put;
    }
    return {};
}

Result<DemoSummary> fill(store::Transaction& tx, const DemoOptions& options, const security::KeyRing& ring)
{
    auto policy = policy::templatePolicy();
    if (!policy) return tl::unexpected(policy.error());
    Writer write(tx, options.progress, options.cancel);
    Dice dice(options.seed);
    writeSchool(write);
    World world{write, dice, options.asOf, writeCalendar(write, options.asOf), std::move(*policy), {}, {}, {}, {}, {}, {}, {}};
    hireCast(world, datesOf(schoolYearOf(options.asOf) - yearsBefore).halfTerms.front().firstDay);
    tellScenario(world);
    if (options.size != Size::Small) {
        tellHistory(world, historyOf(options));
        addOddities(world);
    }
    visitProviders(world);
    tellIncidents(world);
    if (!write.done()) return tl::unexpected(write.done().error());
    const Done given = options.sealed ? giveAccounts(tx, world, ring) : Done();
    return given ? Result<DemoSummary>(summary(world)) : tl::unexpected(given.error());
}

} // namespace

std::optional<Size> sizeFrom(QStringView token)
{
    if (token == QLatin1String("small")) return Size::Small;
    if (token == QLatin1String("school")) return Size::School;
    if (token == QLatin1String("trust")) return Size::Trust;
    return {};
}

Done unlock(store::Store& store)
{
    const auto account = store::accountOf(store.reader().connection(), QStringLiteral("head"));
    if (!account) return tl::unexpected(account.error());
    const auto ring = security::unlock(account->locked, password);
    if (!ring) return tl::unexpected(ring.error());
    const auto in = actions::openAccount(store, *account, *ring);
    if (!in) return tl::unexpected(in.error());
    store.useKeys(in->ring);
    return {};
}

Result<DemoSummary> build(const QString& path, const DemoOptions& options)
{
    // Ids and instants come from the day and the seed, so that everything in the store does.
    const FixedClock clock(instant(options.asOf, 0));
    auto store = store::Store::create(path, {&clock, seededRandom(options.seed), 1000}, true);
    if (!store) return tl::unexpected(store.error());
    const store::Actor actor{StaffId(), QStringLiteral("Sample school")};
    // The school's own key signs, and is forgotten with this ring: the cast gets its grants from it.
    const auto ring = std::make_shared<security::KeyRing>();
    const actions::Beginning beginning = actions::prepareBeginning(*ring, (*store)->storeId());
    auto made = (*store)->write<DemoSummary>(actor, [&](store::Transaction& tx) -> Result<DemoSummary> {
        const Done begun = options.sealed ? actions::beginSealing(tx, beginning, ring, (*store)->codec()) : Done();
        return begun ? fill(tx, options, *ring) : tl::unexpected(begun.error());
    });
    store->reset();
    if (!made) {
        for (const char* part : {"", "-wal", "-shm"}) QFile::remove(path + QLatin1String(part));
        return made;
    }
    made->path = path;
    return made;
}

} // namespace fledge::demo
