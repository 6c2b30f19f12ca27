// The part of the cases that says who reads one: whom it is meant for, who holds its key, and who waits for it.
#include "core/base/text.h"
#include "core/casereaders.h"
#include "core/domain/staff.h"
#include "core/security/caseroles.h"
#include "core/store/casekeys.h"
#include "core/store/cases.h"
#include "core/store/queries/ownrecords.h"
#include "core/workspace.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace fledge {

using policy::CaseFile;
using record::AnyRecord;

bool hasLead(const std::vector<CaseReader>& readers)
{
    return std::any_of(readers.begin(), readers.end(), [](const CaseReader& reader) { return security::opensCases(reader.roles); });
}

bool isAmong(const std::vector<CaseReader>& readers, StaffId staff)
{
    return std::any_of(readers.begin(), readers.end(), [staff](const CaseReader& one) { return one.id == staff; });
}

bool isByItself(const QString& reason)
{
    return reason.startsWith(Cases::deniedWords()) || reason.startsWith(Cases::letInWords()) || reason == Cases::roleGoneWords();
}

std::optional<CaseStepKind> decidedOn(const CaseFile& file, StaffId staff)
{
    std::optional<CaseStepKind> decided;
    for (const policy::CaseItem<CaseStep>& step : file.readers) {
        if (step.what.staffId == staff && !isByItself(step.what.reason)) decided = step.what.kind;
    }
    return decided;
}

bool wasForAll(const CaseFile& file)
{
    if (!file.asLogged || file.asLogged->level != ConcernLevel::Restricted || file.level != ConcernLevel::Restricted) return true;
    return std::any_of(file.steps.begin(), file.steps.end(), [](const policy::CaseItem<CaseStep>& step) {
        return step.what.kind == CaseStepKind::LevelChanged && step.what.level != ConcernLevel::Restricted;
    });
}

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Cases)
};

QSet<QUuid> namedIn(const Concern& concern)
{
    QSet<QUuid> named;
    for (const QJsonValue& id : concern.recipients.value(QStringLiteral("staff")).toArray())
        named.insert(QUuid::fromString(id.toString()));
    return named;
}

/// Named by the author of a restricted concern, or added by a reader: no role gave it, and none takes it.
bool readsByName(const CaseFile& file, StaffId staff)
{
    if (const auto decided = decidedOn(file, staff)) return *decided == CaseStepKind::RecipientAdded;
    return file.asLogged && file.asLogged->level == ConcernLevel::Restricted && namedIn(*file.asLogged).contains(staff.uuid());
}

/// By what readers decided, else by what the concern says.
bool isWanted(const CaseFile& file, StaffId staff, const std::vector<Role>& roles)
{
    if (decidedOn(file, staff) || readsByName(file, staff)) return readsByName(file, staff);
    return file.level != ConcernLevel::Restricted && security::opensCases(roles);
}

/// Logged for all who lead, and made restricted since: it stays with those who read it then.
bool isRaised(const CaseFile& file)
{
    return file.level == ConcernLevel::Restricted && wasForAll(file);
}

} // namespace

Result<std::vector<CaseReader>> Cases::certified(Suspended suspended)
{
    store::Store& store = m_workspace.store();
    const auto accounts = store::accounts(store.reader().connection());
    if (!accounts) return tl::unexpected(accounts.error());
    std::vector<CaseReader> readers;
    for (const store::AccountRow& account : *accounts) {
        const auto certificate =
            security::readCertificate(account.certificate, store.storeId(), store.schoolKeys().school);
        if (!certificate || account.isChanged || (account.suspended && suspended == Suspended::LeftOut) || certificate->staff != account.staff.uuid()) continue;
        readers.push_back({account.staff, account.name, certificate->roles, certificate->keys.box});
    }
    std::sort(readers.begin(), readers.end(),
              [](const CaseReader& a, const CaseReader& b) { return comparePeople(a.name, b.name) < 0; });
    return readers;
}

Result<std::vector<CaseReader>> Cases::possibleReaders()
{
    auto readers = certified();
    if (readers) std::erase_if(*readers, [](const CaseReader& reader) { return security::isKeptFromCases(reader.roles); });
    return readers;
}

Result<std::vector<CaseReader>> Cases::readersOf(const Concern& concern, const std::vector<PupilId>& pupils)
{
    auto readers = possibleReaders();
    if (!readers) return readers;
    const auto denied = store::staffDenied(m_workspace.store().reader(), pupils);
    if (!denied) return tl::unexpected(denied.error());
    const QSet<QUuid> named = namedIn(concern);
    const bool restricted = concern.level == ConcernLevel::Restricted;
    std::erase_if(*readers, [&](const CaseReader& reader) {
        const bool wanted = restricted ? named.contains(reader.id.uuid()) : security::opensCases(reader.roles);
        return !wanted || denied->contains(reader.id.uuid()) || reader.id == concern.aboutStaff;
    });
    return readers;
}

// Of the newest key that this person holds: what lies beside it may have been planted.
Result<std::vector<QUuid>> Cases::holdersOf(CaseId id) const
{
    const auto ring = m_workspace.store().keys();
    store::Store& store = m_workspace.store();
    return ring ? store::recipientsOf(store.reader().connection(), *ring, store.storeId(), id.uuid()) : std::vector<QUuid>();
}

Done Cases::stillReads(const CaseFile& file, const policy::CasePerson& before) const
{
    store::Store& store = m_workspace.store();
    const auto asSigned = store::areKeysAsSigned(store.reader().connection(), file.id.uuid(), store.keys()->newestKey(file.id.uuid()));
    if (!asSigned) return tl::unexpected(asSigned.error());
    if (!*asSigned) return fail(ProblemKind::Damaged, QStringLiteral("case keys"));
    return before.isRecipient && !isRecipient(file) ? fail(ProblemKind::Denied, QStringLiteral("no_key")) : Done();
}

Result<std::vector<store::Recipient>> Cases::recipientsWith(const std::vector<CaseReader>& readers)
{
    const auto possible = possibleReaders();
    if (!possible) return tl::unexpected(possible.error());
    std::vector<store::Recipient> out{{security::recoveryRecipient(), m_workspace.store().schoolKeys().recovery}};
    for (const CaseReader& reader : readers) out.push_back({reader.id.uuid(), reader.box});
    for (const CaseReader& one : *possible) {
        const bool reads = std::any_of(readers.begin(), readers.end(), [&one](const CaseReader& reader) { return reader.id == one.id; });
        if (!reads && security::opensCases(one.roles)) out.push_back({one.id.uuid(), one.box, false});
    }
    return out;
}

// What an earlier version wrote of a denial decides nothing about who was named.
bool Cases::isByName(const CaseFile& file, StaffId staff)
{
    return readsByName(decidedOn(file, staff) == CaseStepKind::RecipientRemoved ? withoutDenials(file, staff) : file, staff);
}

// Reads it still for a role that is gone: whoever took the role away could not see this case.
bool Cases::isLeftOver(const CaseFile& file, const CaseReader& reader)
{
    if (security::isKeptFromCases(reader.roles)) return true;
    return !security::opensCases(reader.roles) && !isByName(file, reader.id);
}

std::vector<CaseReader> Cases::readersAmong(const CaseFile& file, std::vector<CaseReader> people, const std::vector<QUuid>& holders)
{
    std::erase_if(people, [&](const CaseReader& one) { return std::find(holders.begin(), holders.end(), one.id.uuid()) == holders.end(); });
    if (hasLead(people)) std::erase_if(people, [&](const CaseReader& one) { return isLeftOver(file, one); });
    return people;
}

Result<std::vector<CaseReader>> Cases::readersNow(const CaseFile& file)
{
    auto readers = possibleReaders();
    const auto holders = holdersOf(file.id);
    if (!readers) return readers;
    if (!holders) return tl::unexpected(holders.error());
    return readersAmong(file, std::move(*readers), *holders);
}

// Whatever is written next takes off who is to read it no more.
Result<Cases::Addition> Cases::leavingWith(const CaseFile& file, const AnyRecord& entry, std::vector<CaseReader> readers)
{
    auto off = excluded(file, entry);
    if (!off) return tl::unexpected(off.error());
    for (const CaseStep& step : *off)
        std::erase_if(readers, [&step](const CaseReader& reader) { return reader.id == step.staffId; });
    if (readers.empty()) return fail(ProblemKind::Denied, QStringLiteral("last_reader"));
    return Addition{std::move(readers), std::move(*off), {}};
}

Result<std::vector<CaseStep>> Cases::excluded(const CaseFile& file, const AnyRecord& entry)
{
    const auto readers = certified(Suspended::Too); // who is away for an enquiry is let in again one day
    const auto holders = holdersOf(file.id);
    if (!readers) return tl::unexpected(readers.error());
    if (!holders) return tl::unexpected(holders.error());
    const auto* concern = &entry.type() == &record::typeOf<Concern>() ? &entry.as<Concern>() : nullptr;
    const PupilId pupil = pupilIn(entry);
    const auto denied = store::staffDenied(m_workspace.store().reader(),
                                           pupil.isNull() ? std::vector<PupilId>() : std::vector<PupilId>{pupil});
    if (!denied) return tl::unexpected(denied.error());
    const auto reading = readersNow(file);
    if (!reading) return tl::unexpected(reading.error());
    const bool isLed = hasLead(*reading); // else those whom a lost role left it with are all who keep it
    std::vector<CaseStep> out;
    for (const CaseReader& reader : *readers) {
        if (std::find(holders->begin(), holders->end(), reader.id.uuid()) == holders->end()) continue;
        const bool isAbout = concern && concern->aboutStaff == reader.id, isDenied = denied->contains(reader.id.uuid());
        const bool isNoReader = isLeftOver(file, reader) && (isLed || security::isKeptFromCases(reader.roles));
        const bool hasLeft = isNoReader && reader.id != m_workspace.person().id;
        if (!isAbout && !isDenied && !hasLeft) continue;
        CaseStep step;
        step.kind = CaseStepKind::RecipientRemoved;
        step.staffId = reader.id;
        step.reason = isAbout    ? Words::tr("The concern is about them.")
                      : isDenied ? deniedWords()
                                 : roleGoneWords();
        out.push_back(step);
    }
    return out;
}

Result<std::vector<CaseReader>> Cases::readers(CaseId id)
{
    const auto file = get(id);
    return file ? readersNow(*file) : tl::unexpected(file.error());
}

Result<std::vector<CaseReader>> Cases::addedBy(const CaseFile& file, const AnyRecord& record, const std::vector<CaseReader>& readers)
{
    std::vector<CaseReader> out;
    const auto* step = &record.type() == &record::typeOf<CaseStep>() ? &record.as<CaseStep>() : nullptr;
    if (!step || step->kind != CaseStepKind::LevelChanged || step->level == file.level || file.level != ConcernLevel::Restricted) return out;
    const auto possible = possibleReaders();
    if (!possible) return tl::unexpected(possible.error());
    CaseFile lowered = file;
    lowered.level = *step->level;
    for (const CaseReader& one : *possible) {
        const bool reads = std::any_of(readers.begin(), readers.end(), [&one](const CaseReader& reader) { return reader.id == one.id; });
        if (!reads && isMeantFor(lowered, one.id, one.roles)) out.push_back(one);
    }
    return out;
}

// Made restricted since, it is meant for no new lead; where none of the old ones is left, one of the new takes their place all the same.
bool Cases::lacksLead(const CaseFile& file, const std::vector<CaseReader>& reading, const std::vector<CaseReader>& possible)
{
    CaseFile asLogged = file;
    if (wasForAll(file)) asLogged.level = ConcernLevel::Safeguarding;
    return !hasLead(reading) && std::any_of(possible.begin(), possible.end(), [&](const CaseReader& one) {
        return security::opensCases(one.roles) && isMeantFor(asLogged, one.id, one.roles);
    });
}

bool Cases::isMeantFor(const CaseFile& file, StaffId staff, const std::vector<Role>& roles)
{
    const bool wasRemoved = decidedOn(file, staff) == CaseStepKind::RecipientRemoved;
    const CaseFile& byHand = wasRemoved ? withoutDenials(file, staff) : file;
    const bool wanted = isWanted(byHand, staff, roles) ||
                        (isRaised(file) && security::opensCases(roles) && !decidedOn(byHand, staff) && hasRead(file, staff));
    if (security::isKeptFromCases(roles) || !wanted || file.isKeptFrom(staff)) return false;
    const auto denied = store::staffDenied(m_workspace.store().reader(), pupilsIn(file));
    return denied && !denied->contains(staff.uuid());
}

// Before it was made restricted, say: a denial took it from them, or its key was renewed while they were suspended.
bool Cases::hasRead(const CaseFile& file, StaffId staff)
{
    if (!file.readers.empty() && withoutDenials(file, staff).readers.size() < file.readers.size()) return true;
    store::Store& store = m_workspace.store();
    return store.keys() &&
           store::hasRead(store.reader().connection(), *store.keys(), store.storeId(), file.id.uuid(), staff.uuid()).value_or(false);
}

// Their role does not read it any more, nobody gave it to them, and somebody who leads has it: it is taken from them when a
// reader next writes, and until then shown to them no more.
bool Cases::isLeftWith(const CaseFile& file)
{
    const security::Person& person = m_workspace.person();
    if (security::opensCases(person.roles) || isByName(file, person.id)) return false;
    const auto readers = readersNow(file);
    return readers && hasLead(*readers);
}

QSet<QUuid> Cases::readByRole(StaffId staff)
{
    QSet<QUuid> out;
    for (const CaseFile& file : readable()) {
        const auto holders = holdersOf(file.id);
        const bool holds = holders && std::find(holders->begin(), holders->end(), staff.uuid()) != holders->end();
        if (holds && !readsByName(file, staff)) out.insert(file.id.uuid());
    }
    return out;
}

QSet<QUuid> Cases::meantFor(StaffId staff)
{
    QSet<QUuid> out;
    const auto files = all();
    const auto person = m_workspace.store().reader().load(staff);
    if (!files || !person) return out;
    for (const CaseFile& file : **files)
        if (isMeantFor(file, staff, person->roles)) out.insert(file.id.uuid());
    return out;
}

Result<QSet<QUuid>> Cases::waiting()
{
    QSet<QUuid> out;
    if (!m_workspace.isSignedIn()) return out;
    const auto files = all();
    if (!files) return tl::unexpected(files.error());
    if ((*files)->empty()) return out;
    const auto accounts = possibleReaders();
    if (!accounts) return tl::unexpected(accounts.error());
    for (const CaseFile& file : **files) {
        const auto holders = holdersOf(file.id);
        if (!holders) return tl::unexpected(holders.error());
        const auto holds = [&holders](StaffId id) {
            return std::find(holders->begin(), holders->end(), id.uuid()) != holders->end();
        };
        if (!holds(m_workspace.person().id)) continue; // its author is no reader, and hands nothing over
        for (const CaseReader& account : *accounts)
            if (!holds(account.id) && isMeantFor(file, account.id, account.roles)) out.insert(account.id.uuid());
    }
    return out;
}

} // namespace fledge
