// Safeguarding cases as the person signed in may read them. Their entries are opened once, kept in memory while that
// person is signed in, and folded by core/policy/cases; for everybody else there is nothing here (contract E.2, E.4).
#pragma once
#include "core/policy/casechronology.h"
#include "core/policy/caseduties.h"
#include "core/policy/cases.h"
#include "core/security/card.h"
#include "core/store/store.h"

#include <QHash>
#include <QSet>

namespace fledge {

namespace store {
struct Recipient;
struct SealedEntry;
}

struct Placement;
class Workspace;
namespace actions {
struct Context;
}

/// Somebody to whom a case can be given to read.
struct CaseReader
{
    StaffId id;
    QString name;
    std::vector<Role> roles;
    QByteArray box; ///< their public key, as the school certified it
};

/// What logging a concern did.
struct ConcernLogged
{
    CaseId id;
    QString reference;
    std::vector<ReviewRequestId> asked; ///< the reviews that others see from now on
    int readers = 0; ///< how many people can read it now, without its author and the recovery sheet
};

/// What the person who brings a packet in decided.
struct PacketMatch
{
    std::vector<PupilId> pupils; ///< one for each that was typed, in their order; further ones after them
    StaffId author;              ///< whom they confirmed as its writer; null: nobody, and the claim stands in the text
    std::vector<PlacementId> placements = {}; ///< those it is tied to
    ProviderId provider = {};
    SiteId site = {};
    StaffId aboutStaff = {}; ///< the colleague it is about, who reads nothing of it
};

/// What bringing a packet in did, and the signed receipt for the laptop.
struct BroughtIn
{
    ConcernLogged logged;
    QByteArray receipt;
};

/// Whether the card that a packet was written with still serves the laptop it came from.
enum class CardState { Good, RunOut, Superseded };

class Cases
{
public:
    explicit Cases(Workspace& workspace) : m_workspace(workspace) {}

    /// The cases whose key this person holds, the newest first. A member of staff holds those they logged since they
    /// signed in.
    Result<const std::vector<policy::CaseFile>*> all();
    /// NotFound for a case that is not this person's to read.
    Result<policy::CaseFile> get(CaseId id);
    /// The bytes of an attachment.
    Result<QByteArray> attachment(CaseId id, const QUuid& entry);

    /// Logs a concern: the Concern, then ConcernPupil, ConcernPlacement and CaseAttachment records. `id` is made by the
    /// caller, so that a log tried again recognises itself; Invalid (why `sent`, rule duplicate) where other words, or somebody
    /// else's, were sent under it. An ordinary concern tied to a placement asks for its three
    /// reviews at once; a restricted one asks for nothing. Everybody may. One that nobody can read now is taken, with the
    /// recovery sheet to open it: `readers` says so. Invalid/unknown_reference with the field that leads to nothing.
    Result<ConcernLogged> log(CaseId id, const std::vector<record::AnyRecord>& records);
    /// Whether a concern of this number is in the file, whoever reads it: what was typed under it was sent.
    Result<bool> wasSent(CaseId id);

    /// A packet from a laptop, opened by one of its readers. Invalid/received when it was brought in before;
    /// Denied/other_store when it was written for another file, Denied/old_card when its card did not name this person, or
    /// it names a pupil they are denied.
    Result<security::Packet> openPacket(const QByteArray& file);
    /// Of one that is open: whether it still is this person's to read. Denied/old_card as openPacket().
    Done mayOpen(const security::Packet& packet);
    /// Brings a packet in, once, as the concern that it becomes with what a person matched: restricted for those it was
    /// sealed for, where it was. Invalid/left_out when its writer left out the one it is about, and somebody else is said
    /// to be that; Denied/about_you where it is about whoever brings it in.
    Result<BroughtIn> bringIn(const QByteArray& file, const PacketMatch& match);
    /// What the packet says of its concern and whom it concerns, as the records it would become; Invalid as bringIn().
    Result<Concern> concernOf(const security::Packet& packet, const PacketMatch& match);
    /// The receipt of a packet that was brought in before, for a laptop that did not get it.
    Result<QByteArray> receiptOf(const QByteArray& file);
    /// Superseded: its readers are not those of today, so that somebody who should cannot open what is written with it.
    CardState cardOf(const security::Packet& packet);
    /// The card for a laptop: whoever may read ordinary concerns opens its packets. Denied/no_key without the school's
    /// key.
    Result<QByteArray> card(QDate expires);

    /// Adds an entry, or a correction of `supersedes`. The id of the entry. A reader whom the case now is about, or who is
    /// denied a pupil it now is about, is taken off it before the entry is sealed; Denied/last_reader when nobody is left.
    /// So is whoever read an ordinary case for a role that they lost, and whoever became an administrator.
    /// Tying an ordinary case to a placement asks for the placement's reviews, as logging it does; a review that was asked
    /// for and is said not to be needed is taken back, and is owed by nobody.
    /// Conflict (base, mine, theirs, fields; `standing` is the entry to correct instead) when `supersedes` was corrected
    /// meanwhile; a correction that says what stands already is done. Invalid/unknown_reference as log().
    Result<QUuid> add(CaseId id, const record::AnyRecord& entry, const QUuid& supersedes = {});
    /// Asks for one of the reviews of a follow-up: others see that a review was asked for, and nothing else.
    Result<ReviewRequestId> ask(CaseId id, PlacementId placement, FollowUpKind kind);
    /// The live placements that a concern bears on, as far as this person sees them: those of its pupils, and those at the
    /// site or the provider it is about.
    std::vector<Placement> placementsFor(const Concern& concern, const std::vector<PupilId>& pupils);
    /// Those of them that the case is not tied to yet.
    std::vector<PlacementId> offered(const policy::CaseFile& file);
    /// The cases this person reads that bear on a provider: about it, about one of its sites, or tied to a placement there;
    /// the newest first. Whoever approves the next placement there is to know of them.
    std::vector<policy::CaseFile> atProvider(ProviderId provider);
    /// Ties a case to placements.
    Done tie(CaseId id, const std::vector<PlacementId>& placements);
    /// Gives somebody the case to read, or takes it from them; both need a reason. Denied/leads_choose: where a lead or
    /// headteacher reads it, they alone take anybody off, or give it to whoever is neither. Denied/last_lead: an ordinary
    /// case keeps a lead or headteacher. Denied/two_leads: what was logged as an ordinary case keeps two who are either,
    /// besides whom it is about and who is denied a pupil of it, so that nobody holds it alone. Invalid/own_words where the
    /// reason is one that is written beside a denial or a role: it would decide nothing.
    Done addReader(CaseId id, StaffId staff, const QString& reason);
    Done removeReader(CaseId id, StaffId staff, const QString& reason);

    /// Everybody with an account that the school certified and who may ever be a reader, by name; for choosing readers.
    Result<std::vector<CaseReader>> possibleReaders();
    /// Who holds the key to a case now, by name.
    Result<std::vector<CaseReader>> readers(CaseId id);
    /// Whether a case tells of the pupil: it is about them, tied to a placement of theirs or linked to them, or was.
    bool concerns(const policy::CaseFile& file, PupilId pupil);
    /// The pupils it bears on as it stands: those it is about, whose placements are tied to it, whose parents were told or not.
    std::vector<PupilId> pupilsTouched(const policy::CaseFile& file);
    /// How the reason begins where a denial took somebody off a case, and where lifting it gave it back: nobody decided that by hand.
    static QString deniedWords();
    static QString letInWords();
    /// The reason that stands where a role that was lost took somebody off a case, which gives it back when it is theirs again.
    static QString roleGoneWords();
    /// Takes the cases of a pupil, as far as this person may read them, from somebody who was denied that pupil, closed ones
    /// too; a case that nobody else reads, and an ordinary one that no other lead reads, stays under their key. The first problem, where
    /// one could not be taken; the others are.
    Done shutOut(PupilId pupil, StaffId staff, const QString& reason);
    /// Hands over again what a denial took from somebody who is let in; Failed/keys_lacking where one could not be handed over.
    Done letIn(PupilId pupil, StaffId staff, const QString& reason);
    /// Who reads a concern like this one: headteachers and safeguarding leads, or those named when it is restricted;
    /// never whom it is about, and never who is denied one of its pupils.
    Result<std::vector<CaseReader>> readersOf(const Concern& concern, const std::vector<PupilId>& pupils);

    /// Of one pupil, in the order in which things happened. Empty where nothing may be read.
    Result<std::vector<policy::ChronologyLine>> chronology(PupilId pupil);
    /// What the cases make this person owe (contract D, only for readers).
    std::vector<policy::Duty> duties(const policy::Facts& facts, const policy::DutyRange& range);
    /// What the cases this person reads bear out of the policy (policy::caseEvidence).
    QHash<QString, int> evidence(const policy::Facts& facts);
    /// Of each placement tied to a case, its six follow-ups.
    Result<std::vector<policy::FollowUp>> followUps(CaseId id);
    /// The cases this person reads that somebody is to have the key of, as their staff record says what they are: the
    /// ordinary ones of a headteacher or lead, those that name them, and those they were given by hand; never one about
    /// them, about a pupil they are denied, or one they were taken off.
    QSet<QUuid> meantFor(StaffId staff);
    /// Who holds an account and lacks the key of a case that is meant for them, as far as this person reads it.
    Result<QSet<QUuid>> waiting();
    /// The entries whose author is not the account that signed them; their names are shown as not confirmed.
    Result<QSet<QUuid>> unconfirmed();
    /// The cases this person reads that somebody else holds for a role alone: nobody named them, and no reader added them.
    QSet<QUuid> readByRole(StaffId staff);
    bool mayRead(const QUuid& caseId);
    /// Whether others wrote in a case that this person reads under a key that they were not handed, while they were suspended:
    /// they see what was written before, and cannot write until another reader hands it over.
    bool isBehind(CaseId id);
    /// Whether a case that this person reads asked for this review.
    bool hasAsked(ReviewRequestId request);

    /// Forgets what was opened (signing out, or somebody else wrote).
    void forget() { m_files.reset(); }

private:
    /// Who stands as the author of entries, and what else belongs to the same transaction.
    struct Authorship
    {
        StaffId by;
        QString name;
        std::function<Done(store::Transaction&)> also; ///< of a packet alone
        QDate latest = {}; ///< the day of the laptop it was written on, whose clock may be ahead
    };
    Result<ConcernLogged> logAs(CaseId id, const std::vector<record::AnyRecord>& records, const Authorship& author,
                                QStringView permission);
    Result<security::Card> cardNow(QDate expires);
    Done setReaders(security::Packet& packet);
    Done load();
    /// The case as it stands inside a transaction, with what others wrote since it was opened here.
    Result<policy::CaseFile> fileIn(store::Transaction& tx, CaseId id);
    /// Every reference of an entry leads somewhere, as far as it differs from the entry that it corrects.
    Done checkReferences(store::Transaction& tx, const record::AnyRecord& entry, const record::AnyRecord* corrected = nullptr);
    /// Which placement a decision is about, and whose parents were told, where there is only one. Parents are told of a pupil
    /// whom the case, or a placement tied to it, is about: Invalid/required where there are several. A correction keeps what it
    /// leaves as it was.
    Done fillWhose(record::AnyRecord& entry, const policy::CaseFile& file, const QUuid& supersedes);
    PupilId pupilOf(PlacementId placement);
    /// Whom an entry tells of: the pupil it names, or whose placement it ties.
    PupilId pupilIn(const record::AnyRecord& entry);
    /// Every pupil whom a case tells of, or told of before a correction: whoever is denied one of them does not read it.
    std::vector<PupilId> pupilsIn(const policy::CaseFile& file);
    /// The case without what denials, lifted ones too, took from somebody: nobody decided that by hand.
    policy::CaseFile withoutDenials(const policy::CaseFile& file, StaffId staff);
    void hideLinks(std::vector<policy::CaseFile>& files);
    /// In which role a step was taken: it stands in the entry, because roles change.
    void fillRole(record::AnyRecord& entry, const policy::CaseFile& file, const QUuid& supersedes) const;
    /// What goes with an entry that may be written: who reads it then, who is taken off, which requests it makes needless.
    struct Addition
    {
        std::vector<CaseReader> readers;
        std::vector<CaseStep> off;
        std::vector<CaseFollowUp> needless; ///< the lead's last words about what is taken back
        std::vector<CaseReader> added = {};  ///< those among `readers` who are handed the keys with it
    };
    /// addReader() and removeReader() whatever the reason says.
    Done handOver(CaseId id, StaffId staff, const QString& reason);
    Done takeOff(CaseId id, StaffId staff, const QString& reason);
    Result<Addition> prepared(const policy::CaseFile& file, const record::AnyRecord& record, const policy::CasePerson& person,
                              const QUuid& supersedes);
    Result<QUuid> write(actions::Context& context, const policy::CaseFile& now, policy::CaseEntry entry, const Addition& what);
    /// Further entries of the same moment, in their order after `at`.
    Done writeAfter(store::Transaction& tx, CaseId id, QDateTime at, const std::vector<record::AnyRecord>& records,
                    const std::vector<CaseReader>& readers);
    /// Whether nobody among those who read it leads, while somebody does among those who may: one that was logged for all who lead.
    bool lacksLead(const policy::CaseFile& file, const std::vector<CaseReader>& reading, const std::vector<CaseReader>& possible);
    /// That two who lead read a case which is made an ordinary one, where as many could.
    Done isReadByTwo(const policy::CaseFile& file, const std::vector<CaseReader>& readers);
    /// Who reads it from this entry on: everybody who leads, where a restricted case is made an ordinary one.
    Result<std::vector<CaseReader>> addedBy(const policy::CaseFile& file, const record::AnyRecord& record,
                                            const std::vector<CaseReader>& readers);
    /// The requests that an entry makes needless: asked for, and no review is on record yet. Not needed, or asked for at a
    /// placement that was tied by mistake.
    Result<std::vector<CaseFollowUp>> toTakeBack(const policy::CaseFile& file, const record::AnyRecord& entry, const QUuid& supersedes);
    CaseFollowUp asNotNeeded(const CaseFollowUp& asked) const;
    Done takeBack(store::Transaction& tx, ReviewRequestId request);
    /// What a sealed entry says; Damaged where it says that it stands elsewhere.
    Result<policy::CaseEntry> opened(const store::SealedEntry& sealed) const;
    Result<ReviewRequestId> writeRequest(actions::Context& context, CaseId id, PlacementId placement, FollowUpKind kind,
                                         const policy::CaseFile& known, const std::vector<CaseReader>& readers);
    bool asksByDefault(ConcernLevel level) const;
    /// Asks for the reviews of a placement that were not asked for yet.
    Result<std::vector<ReviewRequestId>> askFor(actions::Context& context, CaseId id, PlacementId placement,
                                                const policy::CaseFile& known, const std::vector<CaseReader>& readers);
    /// Those of `readers` who go on reading once this is written, and who is taken off; Denied/last_reader.
    Result<Addition> leavingWith(const policy::CaseFile& file, const record::AnyRecord& entry, std::vector<CaseReader> readers);
    /// The readers who must not go on reading once this is written, as the steps that take them off.
    Result<std::vector<CaseStep>> excluded(const policy::CaseFile& file, const record::AnyRecord& entry);
    bool choosesReaders(const std::vector<CaseReader>& readers) const;
    /// Whether `leaving` may be taken off with these readers; Denied/last_reader, last_lead, two_leads.
    Done staysWithEnough(const policy::CaseFile& file, std::vector<CaseReader> readers, StaffId leaving);
    /// It was said already that this person is taken off, and they read it no more.
    Done mayLetBack(const policy::CaseFile& file, StaffId staff, const std::vector<CaseReader>& readers) const;
    bool isTakenOff(const policy::CaseFile& file, StaffId staff);
    Done mayClose(const policy::CaseFile& file);
    bool isDenied(const policy::CaseFile& file);
    bool isWithheld(const policy::CaseFile& file) const;
    bool isLeftWith(const policy::CaseFile& file);
    policy::CaseFile asSent(const policy::CaseFile& file) const;
    bool hasRead(const policy::CaseFile& file, StaffId staff);
    bool isMeantFor(const policy::CaseFile& file, StaffId staff, const std::vector<Role>& roles);
    bool isRecipient(const policy::CaseFile& file) const;
    /// Asked inside a transaction: whoever was taken off the case by another window since is not to make its next key.
    /// Denied/no_key. Damaged/`case keys` where somebody changed its rows outside: nothing is written over it.
    Done stillReads(const policy::CaseFile& file, const policy::CasePerson& before) const;
    std::vector<policy::CaseFile> readable();
    Result<std::vector<QUuid>> holdersOf(CaseId id) const;
    /// Compares who an entry says wrote it with whose account signed it.
    Done markUnconfirmed(const QUuid& caseId, const std::vector<store::SealedEntry>& sealed, std::vector<policy::CaseEntry>& entries);
    enum class Suspended { LeftOut, Too };
    Result<std::vector<CaseReader>> certified(Suspended suspended = Suspended::LeftOut);
    Result<std::vector<CaseReader>> readersNow(const policy::CaseFile& file);
    /// Those of `people` who hold its key, without whom only a lost role left it with, where anybody else leads.
    std::vector<CaseReader> readersAmong(const policy::CaseFile& file, std::vector<CaseReader> people, const std::vector<QUuid>& holders);
    bool isByName(const policy::CaseFile& file, StaffId staff);
    bool isLeftOver(const policy::CaseFile& file, const CaseReader& reader);
    /// Who has a row among the keys of a case with these readers: the recovery sheet, they, and whoever would read an
    /// ordinary case and is left out of this one.
    Result<std::vector<store::Recipient>> recipientsWith(const std::vector<CaseReader>& readers);
    Done write(store::Transaction& tx, const policy::CaseEntry& entry, const std::vector<CaseReader>& readers);
    policy::CaseEntry entryOf(CaseId id, const record::AnyRecord& record, const QUuid& entryId, const QUuid& supersedes);
    policy::AnsweredRequests answered(const policy::Facts& facts) const;
    void addStops(const policy::CaseFile& file, policy::CaseSurroundings& around);
    /// What lies round these cases: reviews on record, whose the placements are, who leads on safeguarding.
    policy::CaseSurroundings around(const policy::Facts& facts, const std::vector<policy::CaseFile>& files);
    void changed(CaseId id);

    Workspace& m_workspace;
    std::optional<std::vector<policy::CaseFile>> m_files;
    QSet<QUuid> m_unconfirmed; ///< entries of m_files
};

} // namespace fledge
