// What holds of every case, whatever was written in it.
#include "core/domain/registry.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"

#include <rapidcheck.h>

using namespace fledge;
using namespace fledge::policy;
using test::CaseWorld;

namespace {

CaseStep anyStep()
{
    CaseStep step;
    step.kind = static_cast<CaseStepKind>(*rc::gen::inRange(0, 10));
    step.reason = QStringLiteral("Because");
    step.outcome = QStringLiteral("Dealt with");
    step.untilOn = QDate(2026, 12, 1);
    step.category = static_cast<ConcernCategory>(*rc::gen::inRange(0, 12));
    step.level = static_cast<ConcernLevel>(*rc::gen::inRange(0, 2));
    if (*rc::gen::inRange(0, 4) != 0) step.staffId = test::id<StaffId>(*rc::gen::inRange(1, 4));
    return step;
}

record::AnyRecord anyRecord()
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0: {
        CaseAction action;
        action.what = QStringLiteral("Do %1").arg(*rc::gen::inRange(0, 9));
        if (*rc::gen::arbitrary<bool>()) action.doneOn = QDate(2026, 11, 20);
        return record::AnyRecord::of(action);
    }
    case 1: {
        ConcernPlacement tied;
        tied.placementId = test::id<PlacementId>(*rc::gen::inRange(1, 4));
        return record::AnyRecord::of(tied);
    }
    case 2: {
        CaseDecision decision;
        decision.decision = QStringLiteral("Not to refer");
        decision.rationale = QStringLiteral("Below the threshold");
        return record::AnyRecord::of(decision);
    }
    case 3: { // as bad as an entry can be
        const auto types = confidentialTypes();
        return record::AnyRecord(*types[static_cast<size_t>(*rc::gen::inRange<size_t>(0, types.size()))]);
    }
    default:
        return record::AnyRecord::of(anyStep());
    }
}

/// A case of up to fourteen more entries, some of which correct another, or something that is not there.
CaseWorld anyCase()
{
    CaseWorld world;
    const int count = *rc::gen::inRange(0, 14);
    for (int i = 0; i < count; ++i) {
        QUuid corrected;
        const int choice = *rc::gen::inRange(0, 4);
        if (choice == 0) corrected = world.entries[*rc::gen::inRange<size_t>(0, world.entries.size())].id;
        if (choice == 1 && *rc::gen::inRange(0, 5) == 0) corrected = test::id<Id<Case>>(31).uuid();
        world.put(anyRecord(), corrected);
        if (*rc::gen::inRange(0, 5) == 0) world.entries.back().at = world.entries.front().at; // the same instant
    }
    return world;
}

std::vector<CaseEntry> shuffled(std::vector<CaseEntry> entries)
{
    for (size_t i = entries.size(); i > 1; --i)
        std::swap(entries[i - 1], entries[*rc::gen::inRange<size_t>(0, i)]);
    return entries;
}

} // namespace

TEST_CASE("Entries give the same case in whatever order they arrive", "[cases][property]")
{
    CHECK(rc::check("any order", [] {
        const CaseWorld world = anyCase();
        RC_ASSERT(test::whole(foldCase(shuffled(world.entries))) == test::whole(world.file()));
    }));
}

TEST_CASE("Entries that arrive twice change nothing", "[cases][property]")
{
    CHECK(rc::check("saved twice", [] {
        const CaseWorld world = anyCase();
        std::vector<CaseEntry> twice = world.entries;
        for (const CaseEntry& entry : world.entries)
            if (*rc::gen::arbitrary<bool>()) twice.push_back(entry);
        RC_ASSERT(test::whole(foldCase(shuffled(twice))) == test::whole(world.file()));
    }));
}

TEST_CASE("No entry takes another one away, a correction least of all", "[cases][property]")
{
    CHECK(rc::check("append only", [] {
        CaseWorld world = anyCase();
        const CaseFile before = world.file();
        world.put(anyRecord(), world.entries[*rc::gen::inRange<size_t>(0, world.entries.size())].id);
        const CaseFile after = world.file();
        RC_ASSERT(after.entries.size() == world.entries.size());
        for (const CaseEntry& entry : before.entries) {
            RC_ASSERT(after.entry(entry.id) != nullptr);
            RC_ASSERT(toJson(*after.entry(entry.id)) == toJson(entry));
        }
        RC_ASSERT(record::AnyRecord::of(*after.asLogged).value(u"what_happened") ==
                  record::AnyRecord::of(*before.asLogged).value(u"what_happened"));
    }));
}

TEST_CASE("Every case's entries come back from JSON as they were", "[cases][property]")
{
    CHECK(rc::check("round trip", [] {
        for (const CaseEntry& entry : anyCase().entries) {
            const auto back = caseEntryFrom(toJson(entry));
            RC_ASSERT(back.has_value());
            RC_ASSERT(toJson(*back) == toJson(entry));
        }
    }));
}
