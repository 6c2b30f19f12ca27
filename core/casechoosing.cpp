// Readers who are added and taken off by hand, and that enough of those who lead stay.
#include "core/casereaders.h"
#include "core/security/caseroles.h"
#include "core/store/casekeys.h"
#include "core/store/cases.h"
#include "core/store/queries/ownrecords.h"
#include "core/workspace.h"

namespace fledge {

using policy::CaseFile;
using record::AnyRecord;

namespace {

/// What the program writes of itself decides nothing for good: whoever chooses a reader by hand says why in other words.
Done isOwnReason(const QString& reason)
{
    return isByItself(reason.simplified()) ? Done(fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("own_words")))) : Done();
}

} // namespace

Done Cases::addReader(CaseId id, StaffId staff, const QString& reason)
{
    const Done own = isOwnReason(reason);
    return own ? handOver(id, staff, reason) : own;
}

Done Cases::removeReader(CaseId id, StaffId staff, const QString& reason)
{
    const Done own = isOwnReason(reason);
    return own ? takeOff(id, staff, reason) : own;
}

Done Cases::handOver(CaseId id, StaffId staff, const QString& reason)
{
    const auto file = get(id);
    if (!file) return tl::unexpected(file.error());
    if (!m_workspace.store().reader().load(staff))
        return fail(Problem::invalid(QStringLiteral("staff_id"), QStringLiteral("unknown_reference"), staff.text()));
    CaseStep step;
    step.kind = CaseStepKind::RecipientAdded;
    step.staffId = staff;
    step.reason = reason;
    const policy::CasePerson person{m_workspace.person().id, isRecipient(*file)};
    const auto reading = readersNow(*file);
    const bool isReading = reading && std::any_of(reading->begin(), reading->end(), [staff](const CaseReader& one) { return one.id == staff; });
    if (isReading && decidedOn(*file, staff) == CaseStepKind::RecipientAdded) return {}; // it was said, and done
    // Those who read it then; whoever is added comes last.
    const auto readersThen = [&](const CaseFile& now) -> Result<std::vector<CaseReader>> {
        auto readers = readersNow(now);
        const auto possible = possibleReaders();
        const auto denied = store::staffDenied(m_workspace.store().reader(), pupilsIn(now));
        if (!readers) return readers;
        if (!possible) return tl::unexpected(possible.error());
        if (!denied) return tl::unexpected(denied.error());
        const auto found = std::find_if(possible->begin(), possible->end(), [&](const CaseReader& r) { return r.id == staff; });
        if (found == possible->end() || denied->contains(staff.uuid()) || now.isNamed(staff))
            return fail(ProblemKind::Denied, QStringLiteral("not_a_reader"));
        if (Done back = now.isKeptFrom(staff) ? mayLetBack(now, staff, *readers) : Done(); !back) return tl::unexpected(back.error());
        if (!security::opensCases(found->roles) && !choosesReaders(*readers)) return fail(ProblemKind::Denied, QStringLiteral("leads_choose"));
        if (Done may = policy::mayAdd(now, AnyRecord::of(step), person, m_workspace.today()); !may) return tl::unexpected(may.error());
        readers->push_back(*found);
        return readers;
    };
    if (const auto then = readersThen(*file); !then) return tl::unexpected(then.error());
    const auto done = m_workspace.perform<bool>(u"concern.act", [&](actions::Context& context) -> Result<bool> {
        const auto now = fileIn(context.tx, id); // somebody may have been taken off, or denied the pupil, since
        if (!now) return tl::unexpected(now.error());
        if (Done reads = stillReads(*now, person); !reads) return tl::unexpected(reads.error());
        const auto then = readersThen(*now);
        if (!then) return tl::unexpected(then.error());
        const CaseReader whom = then->back();
        auto what = leavingWith(*now, AnyRecord::of(step), *then);
        if (!what) return tl::unexpected(what.error());
        what->added = {whom};
        const auto added = write(context, *now, entryOf(id, AnyRecord::of(step), {}, {}), *what);
        return added ? Result<bool>(true) : tl::unexpected(added.error());
    });
    if (done) changed(id);
    return done ? Done() : tl::unexpected(done.error());
}

// Named by a slip of the mouse, they are let back in by a second person: whoever took the name out does not do it themselves, as
// long as somebody else who leads reads it too.
Done Cases::mayLetBack(const CaseFile& file, StaffId staff, const std::vector<CaseReader>& readers) const
{
    const security::Person& person = m_workspace.person();
    if (!choosesReaders(readers) || file.isKeptFrom(person.id)) return fail(ProblemKind::Denied, QStringLiteral("leads_choose"));
    StaffId before, tookItOut;
    for (const policy::CaseEntry& one : file.entries) { // in order
        if (&one.record.type() != &record::typeOf<Concern>()) continue;
        const StaffId now = one.record.as<Concern>().aboutStaff;
        if (before == staff && now != staff) tookItOut = one.by;
        before = now;
    }
    const bool isThereAnother = std::any_of(readers.begin(), readers.end(), [&](const CaseReader& one) {
        return one.id != person.id && security::opensCases(one.roles) && !file.isKeptFrom(one.id);
    });
    return tookItOut == person.id && isThereAnother ? fail(ProblemKind::Denied, QStringLiteral("another_lets_in")) : Done();
}

bool Cases::isTakenOff(const CaseFile& file, StaffId staff)
{
    if (decidedOn(file, staff) != CaseStepKind::RecipientRemoved) return false;
    const auto readers = readersNow(file);
    return readers && std::none_of(readers->begin(), readers->end(), [staff](const CaseReader& one) { return one.id == staff; });
}

Done Cases::takeOff(CaseId id, StaffId staff, const QString& reason)
{
    const auto file = get(id);
    if (!file) return tl::unexpected(file.error());
    CaseStep step;
    step.kind = CaseStepKind::RecipientRemoved;
    step.staffId = staff;
    step.reason = reason;
    const policy::CasePerson person{m_workspace.person().id, isRecipient(*file)};
    if (isTakenOff(*file, staff)) return {};
    const auto readersLeft = [&](const CaseFile& now) -> Result<std::vector<CaseReader>> {
        auto readers = readersNow(now);
        if (!readers) return readers;
        if (!choosesReaders(*readers)) return fail(ProblemKind::Denied, QStringLiteral("leads_choose"));
        if (Done enough = staysWithEnough(now, *readers, staff); !enough) return tl::unexpected(enough.error());
        std::erase_if(*readers, [&](const CaseReader& reader) { return reader.id == staff; });
        if (Done may = policy::mayAdd(now, AnyRecord::of(step), person, m_workspace.today()); !may) return tl::unexpected(may.error());
        return readers;
    };
    if (const auto left = readersLeft(*file); !left) return tl::unexpected(left.error());
    const auto done = m_workspace.perform<bool>(u"concern.act", [&](actions::Context& context) -> Result<bool> {
        // Somebody may have been taken off or added since: two who take each other's colleagues off would leave one alone.
        const auto now = fileIn(context.tx, id);
        if (!now) return tl::unexpected(now.error());
        if (Done reads = stillReads(*now, person); !reads) return tl::unexpected(reads.error());
        const auto left = readersLeft(*now);
        if (!left) return tl::unexpected(left.error());
        auto what = leavingWith(*now, AnyRecord::of(step), *left);
        if (!what) return tl::unexpected(what.error());
        std::erase_if(what->off, [staff](const CaseStep& one) { return one.staffId == staff; }); // it is said here
        if (Done removed = store::removeRecipient(context.tx, id.uuid(), staff.uuid()); !removed) return tl::unexpected(removed.error());
        // The entry that says so is the first one under a key that this person does not hold.
        const auto removed = write(context, *now, entryOf(id, AnyRecord::of(step), {}, {}), *what);
        return removed ? Result<bool>(true) : tl::unexpected(removed.error());
    });
    if (done) changed(id);
    return done ? Done() : tl::unexpected(done.error());
}

// What was logged for all leads stays with two of them, also where it was made restricted since: whoever takes the others off
// would hold it alone, and nobody would know. Whom it is about, or who is denied a pupil of it, is no reader to keep.
Done Cases::staysWithEnough(const CaseFile& file, std::vector<CaseReader> readers, StaffId leaving)
{
    const auto left = std::find_if(readers.begin(), readers.end(), [&](const CaseReader& reader) { return reader.id == leaving; });
    const auto all = certified(Suspended::Too);
    if (!all) return tl::unexpected(all.error());
    if (left != readers.end()) readers.erase(left);
    if (readers.empty()) return fail(ProblemKind::Denied, QStringLiteral("last_reader"));
    if (file.level == ConcernLevel::Safeguarding && !hasLead(readers)) return fail(ProblemKind::Denied, QStringLiteral("last_lead"));
    const auto denied = store::staffDenied(m_workspace.store().reader(), pupilsIn(file));
    if (!denied) return tl::unexpected(denied.error());
    const bool isShutOut = denied->contains(leaving.uuid()) || file.isKeptFrom(leaving);
    if (isShutOut || !wasForAll(file)) return {};
    const auto isLead = [](const CaseReader& one) { return security::opensCases(one.roles); };
    // Also somebody who is suspended, or whose role was taken, for a moment: they would come back to nothing.
    const bool leads = std::any_of(all->begin(), all->end(), [&](const CaseReader& one) { return one.id == leaving && isLead(one); });
    if (leads || !isByName(file, leaving))
        return std::count_if(readers.begin(), readers.end(), isLead) >= 2 ? Done() : fail(ProblemKind::Denied, QStringLiteral("two_leads"));
    // Whoever was added by hand goes, but not so that one person stays alone with it while others who lead might read it.
    const bool isThereAnother = std::any_of(all->begin(), all->end(), [&](const CaseReader& one) {
        return isLead(one) && one.id != leaving && !isAmong(readers, one.id) && !denied->contains(one.id.uuid()) && !file.isKeptFrom(one.id);
    });
    return readers.size() >= 2 || !isThereAnother ? Done() : fail(ProblemKind::Denied, QStringLiteral("two_leads"));
}

// Where no lead or headteacher reads it, whoever does has to be able to give it to somebody.
bool Cases::choosesReaders(const std::vector<CaseReader>& readers) const
{
    return !hasLead(readers) || security::opensCases(m_workspace.person().roles);
}

// Whoever took the others off while it was restricted would hold an ordinary concern alone. Who is suspended, and was not taken off
// by hand, is handed it when they are let in again.
Done Cases::isReadByTwo(const CaseFile& file, const std::vector<CaseReader>& readers)
{
    const auto all = certified(Suspended::Too);
    const auto denied = store::staffDenied(m_workspace.store().reader(), pupilsIn(file));
    if (!all) return tl::unexpected(all.error());
    if (!denied) return tl::unexpected(denied.error());
    const auto leads = [](const CaseReader& one) { return security::opensCases(one.roles); };
    const auto present = certified();
    if (!present) return tl::unexpected(present.error());
    const auto counts = [&](const CaseReader& one) {
        const bool isHere = std::any_of(present->begin(), present->end(), [&one](const CaseReader& other) { return other.id == one.id; });
        return isHere || decidedOn(file, one.id) == CaseStepKind::RecipientRemoved;
    };
    const bool isThereAnother = std::any_of(all->begin(), all->end(), [&](const CaseReader& one) {
        return leads(one) && counts(one) && !isAmong(readers, one.id) && !denied->contains(one.id.uuid()) && !file.isKeptFrom(one.id);
    });
    const bool isEnough = std::count_if(readers.begin(), readers.end(), leads) >= 2;
    return isEnough || !isThereAnother ? Done() : fail(ProblemKind::Denied, QStringLiteral("two_leads"));
}

} // namespace fledge
