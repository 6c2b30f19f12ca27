// The one door between the pages (or the command line) and the register. Reads arrive cut to what the person may see;
// writes are permitted, checked, audited and told, in this order. One workspace belongs to one thread.
#pragma once
#include "core/actions/accounts.h"
#include "core/actions/context.h"
#include "core/actions/imports.h"
#include "core/base/clock.h"
#include "core/calendar/calendar.h"
#include "core/cases.h"
#include "core/policy/compliance.h"
#include "core/policy/duties.h"
#include "core/policy/gate.h"
#include "core/policy/overrides.h"
#include "core/policy/policy.h"
#include "core/policy/whereabouts.h"
#include "core/security/permissions.h"
#include "core/store/queries/placementfile.h"
#include "core/store/readablecopies.h"
#include "core/store/store.h"

#include <QObject>

namespace fledge {

using store::ChangeSet;
using store::Filter;
using store::Saved;

/// What a new school file begins with.
struct NewSchool {
    QString name;
    QString urn;
    QString address;
    QString postcode;
    QString schoolYear;  ///< `2026/27`; its half-terms are entered, or imported, afterwards
    bool practice = false;
};

/// Puts a new recovery code where it is kept. May be asked again with the same or another one: the last counts.
using KeepCode = std::function<Done(const security::RecoveryCode& code, const QByteArray& schoolKey)>;

/// How a school file is opened.
struct WorkspaceOptions {
    const Clock* clock = nullptr; ///< null: the computer's own
    RandomSource random;          ///< empty: the system's
    QDate asOf;                   ///< valid: the business day; then only a practice store may be written
    int busyMs = 100;
    QString anchors; ///< where this computer remembers what it saw (security::Anchors); empty: nowhere
};

/// Something about a file that people are told when they open it.
struct OpenWarning {
    enum class What {
        OlderCopy,  ///< this computer has seen later entries than the file has
        Rewritten,  ///< the entries this computer saw are not those that stand there now
        ClockBehind, ///< the last entry lies in the future of this computer's clock
        OldPages     ///< what was sealed anew may still be readable in the file's old pages; `at` says nothing
    };
    What what;
    QDateTime at; ///< of the entry meant
};

/// Everybody, every deed and every type of which somebody may read something in the audit.
struct AuditChoices {
    QStringList people;
    QStringList actions;
    QStringList types;
};

class Workspace : public QObject
{
    Q_OBJECT
public:
    using Options = WorkspaceOptions;
    /// Opens an existing school file; the kinds of failure are those of store::Store::open().
    static Result<std::unique_ptr<Workspace>> open(const QString& path, const Options& options = {});
    /// Makes a new school file with the policy template and the bank holidays in it.
    static Result<std::unique_ptr<Workspace>> create(const QString& path, const NewSchool& school,
                                                     const Options& options = {});
    ~Workspace() override;

    // Who acts
    /// Staff who work here on the business day.
    Result<std::vector<Staff>> peopleWhoMayAct();
    /// From now on this person acts. NotFound when nobody active has that sign-in name; Denied/sign_in in a file with
    /// accounts, where people sign in with their password.
    Done actAs(const QString& signIn);
    Done actAs(const Staff& staff);
    /// While nobody is on the staff yet: whoever sets the file up acts, with a headteacher's rights. Denied afterwards.
    Done actAsFirstPerson();

    // Accounts (core/actions/accounts.h holds the verbs; perform() runs them)
    /// Whether people sign in here, and everything personal is sealed.
    bool hasAccounts() const { return m_store->hasAccounts(); }
    bool isSignedIn() const { return m_store->keys() != nullptr; }
    actions::AccountState accountState() const { return m_accountState; }
    /// Whether whoever signed in has to choose a password of their own first: somebody else chose the one they used.
    bool mustChoosePassword() const { return m_mustChoose; }
    /// With new keys under that password (actions::prepareKeys()); whoever signed in goes on with them.
    Done choosePassword(const actions::PreparedKeys& prepared);
    /// The account behind a sign-in name. Denied/password when there is none (nobody learns which names exist),
    /// Denied/wait with `seconds` after wrong passwords.
    Result<store::AccountRow> accountFor(const QString& signIn);
    /// Signs in with what security::unlock() gave, in a worker or here: a wrong password is counted.
    Done signIn(const store::AccountRow& account, const Result<std::shared_ptr<security::KeyRing>>& unlocked);
    /// All of it at once: half a second for real accounts. For the command line and tests.
    Done signIn(const QString& signIn, const QByteArray& password);
    /// Forgets every key. What is open has to be closed first: nothing can be read any more.
    void signOut();
    /// Looks whether another window, program or computer wrote since, and takes it up: what was kept in memory is read again
    /// when it is asked for, keys that were handed over or taken are, and changed() is told. Cheap where nobody did.
    /// Denied/suspended, Denied/rights or Damaged where whoever is signed in is so no more, as long as they are: sign them
    /// out. Every deed asks the same before it writes.
    Done noticeOthers();
    /// Makes the school's keys and the first account, for a headteacher on the staff, and seals what is there; that
    /// person is signed in. The recovery code is told once and stored nowhere.
    /// The readable copies that migrations left beside the file go with it: copiesGone() says which.
    /// `keep` is given the code before anything is committed: where it cannot keep it, nothing begins. Once it is committed it is
    /// done, also where the old pages cannot be cleared yet (store::Store::forgetReplaced()); withdrawKeys() and setRoles() alike.
    Result<security::RecoveryCode> beginAccounts(StaffId head, const QByteArray& password, security::PasswordCost cost,
                                                 const KeepCode& keep = {});
    const store::CopiesGone& copiesGone() const { return m_copiesGone; }
    /// With the recovery sheet: a new headteacher account, signed in, and the code of a new sheet; `keep` as above.
    Result<security::RecoveryCode> recover(const security::RecoveryCode& code, const Staff& head, const QByteArray& password,
                                           security::PasswordCost cost, const KeepCode& keep = {});
    /// Whether this code opens the file as it is now. Reads the file anew; Busy and others where it cannot be read.
    Result<bool> isInForce(const security::RecoveryCode& code);
    /// actions::withdrawKeys() with its new epoch: a Job on a school's data. The number of rows sealed anew.
    Result<int> withdrawKeys(StaffId staff, const QString& reason);
    /// actions::setRoles(): a Job on a school's data where the records key is taken away. The number of rows sealed anew.
    Result<int> setRoles(StaffId staff, const std::vector<Role>& roles);
    /// Notes something that was done to the file with the recovery sheet, signed by the school; nobody is signed in after.
    Done markWithSheet(const security::RecoveryCode& code, const QString& action, const QString& why);
    /// What passwords cost here: nothing in a practice file.
    security::PasswordCost passwordCost() const;
    /// Every member of staff with a sign-in name, and where their account stands. That somebody waits for the key of a
    /// case, only its readers see.
    Result<std::vector<actions::AccountLine>> accountLines();
    /// Runs a verb of core/actions that is no action by name: permission for `action` first, then one transaction.
    template <class T> Result<T> perform(QStringView action, const std::function<Result<T>(actions::Context&)>& fn)
    {
        if (Done still = takeUpOthers(); !still) return tl::unexpected(still.error());
        if (Done ok = permitted(action, {}); !ok) return tl::unexpected(ok.error());
        return write<T>(fn);
    }
    const security::Person& person() const { return m_person; }
    security::Verdict may(QStringView action, QStringView type = {}) const { return security::may(m_person, action, type); }

    /// Safeguarding cases, as far as whoever is signed in may read them.
    Cases& cases() { return m_cases; }
    /// The pupils of whom this person sees nothing, whatever their role, with what hangs on them.
    const QSet<QUuid>& denied();

    // What everything stands on
    QDate today() const;
    const Clock& clock() const;
    const calendar::Calendar& calendar();
    const policy::PolicyBook& policies();
    Result<School> school();
    const QString& path() const;
    bool isPractice() const;
    /// Whether this store may be written now: not with a business day set on a school's own file.
    bool isWritable() const;

    /// What was found when the file was opened. Another school's key than this computer knows refuses to open at all
    /// (Denied/other_school).
    const std::vector<OpenWarning>& warnings() const { return m_warnings; }
    /// Remembers on this computer how far the file has come; done when it is closed and when somebody signs out. Not
    /// before anybody was there to be told of an older copy.
    void remember() { rememberAt(m_options.anchors); }
    void rememberAt(const QString& anchors);

    // Records
    Result<record::AnyRecord> get(const record::RecordType& type, const QUuid& id);
    Result<std::vector<record::AnyRecord>> list(const record::RecordType& type, const Filter& filter = {});
    template <class R> Result<R> get(const Id<R>& id)
    {
        return get(record::typeOf<R>(), id.uuid()).map([](record::AnyRecord any) { return any.as<R>(); });
    }
    template <class R> Result<std::vector<R>> list(const Filter& filter = {})
    {
        return list(record::typeOf<R>(), filter).map([](const std::vector<record::AnyRecord>& records) {
            std::vector<R> out;
            for (const record::AnyRecord& record : records) out.push_back(record.as<R>());
            return out;
        });
    }
    Result<Saved> save(const record::AnyRecord& record, const QString& why = {});
    template <class R> Result<Saved> save(const R& record, const QString& why = {})
    {
        return save(record::AnyRecord::of(record), why);
    }
    /// Several records in one transaction, in order; the first that is refused undoes all.
    Result<std::vector<Saved>> saveAll(const std::vector<record::AnyRecord>& records, const QString& why = {});
    Result<Saved> voidRecord(const record::RecordType& type, const QUuid& id, const QString& reason);
    /// An id for a record about to be saved, so that a save tried again recognises itself.
    QUuid newId();

    // Verbs (core/actions/actions.h is the list)
    Result<actions::Acted> act(const QString& action, const QJsonObject& arguments);

    // Computed, never stored
    /// The gate before a placement starts or resumes. An invalid day means the planned start, and never before today.
    Result<policy::Gate> gate(PlacementId id, policy::GateEvent event, QDate on = {});
    /// What is owed on the business day, as far as this person may see it (contract D, F.5).
    Result<std::vector<policy::Duty>> duties(const policy::DutyFilter& filter = {}, const policy::DutyRange& range = {});
    /// Whether this person may give the duty a day: anybody's, or only their own (contract C).
    bool mayPlan(const policy::Duty& duty) const;
    /// The facts behind duties, whereabouts and compliance; `since` reaches back further than the school year.
    Result<policy::Facts> facts(QDate since = {});
    /// Where every child on alternative provision is expected to be; empty when the session is not one of the school.
    Result<std::vector<policy::WhereRow>> where(QDate date, calendar::Session session);
    /// Every promise of the policy with its evidence and its exceptions since the school year began.
    Result<std::vector<policy::ComplianceRow>> compliance();
    /// The gate before a provider is approved.
    Result<policy::Gate> gate(ProviderId id, QDate on);

    /// The headteacher's overrides as they stand on a day (the business day when it is invalid), the next to end first.
    Result<std::vector<policy::StandingOverride>> overrides(QDate on = {});

    /// While one lives, what stands round a placement is read once and handed out again: duties, gates and overrides of
    /// one page come from one look. What is written meanwhile is seen.
    class Glance
    {
    public:
        explicit Glance(Workspace& workspace) : m_workspace(workspace) { workspace.m_glance.emplace(); }
        ~Glance() { m_workspace.m_glance.reset(); }
        Glance(const Glance&) = delete;
        Glance& operator=(const Glance&) = delete;

    private:
        Workspace& m_workspace;
    };

    /// A placement with all that stands round it, and a provider with its own: what their pages show in one read.
    Result<policy::PlacementFile> placementFile(PlacementId id);
    Result<policy::ProviderFile> providerFile(ProviderId id);

    /// The audit as far as this person may see it, newest first; at most `limit` rows of those.
    Result<std::vector<store::AuditRow>> auditRows(const store::AuditFilter& filter, int limit);
    /// What this person may choose from when they look for something in it.
    Result<AuditChoices> auditChoices();

    // Files
    /// Reads a file against what is here and says what bringing it in would do; writes nothing.
    Result<actions::ImportReading> readImport(const actions::ImportRequest& request,
                                              const exchange::Progress& progress = {});
    /// Brings in what was read, in one transaction that takes the write lock only now.
    Result<actions::Imported> writeImport(const actions::ImportReading& reading,
                                          const exchange::Progress& progress = {});
    Result<actions::ImportUndone> undoImport(ImportBatchId batch, const exchange::Progress& progress = {});
    /// store::Store::verify(), and that the entries of cases name as their authors those whose accounts signed them, as far as
    /// whoever is signed in can read them: Damaged/author.
    Done verify(const std::function<bool()>& goOn = {});
    /// Test hook for a full disk: the file may not grow beyond its size plus `pages`.
    Done limitPages(int pages) { return m_store->limitPages(pages); }

    // Jobs
    /// Opens, in the thread that calls it, a workspace of its own on the same file, with the same day and person.
    /// `busyMs`: how long it waits for a lock, where that is not as long as this one does.
    std::function<Result<std::unique_ptr<Workspace>>()> opener(int busyMs = 0) const;
    /// A job of this program committed these changes through its own workspace: tell the pages.
    void tell(const ChangeSet& changes);

    /// For jobs and the hand-written queries behind reports; pages do not use it.
    store::Store& store() { return *m_store; }

Q_SIGNALS:
    /// After a commit: what changed.
    void changed(const fledge::ChangeSet& changes);
    /// Another person acts from now on.
    void personChanged();

private:
    /// The clocks a workspace may own: the computer's, and the one with the business day set.
    struct Clocks {
        explicit Clocks(const Options& options);
        SystemClock system;
        std::unique_ptr<AsOfClock> asOf;
        const Clock* clock;
    };
    Workspace(std::unique_ptr<Clocks> clocks, std::unique_ptr<store::Store> store, const Options& options);
    Done fillNew(const NewSchool& school);
    /// After a transaction that may have begun a new epoch.
    Result<int> sealedAnew(const Result<int>& rows);
    Done permitted(QStringView action, QStringView type) const;
    Done permittedToEdit(const record::AnyRecord& record);
    Done permittedAsOwn(const record::AnyRecord& record);
    Result<std::optional<record::AnyRecord>> seenBefore(const record::AnyRecord& record);
    Done permittedColumns(const record::AnyRecord& record);
    Problem withoutHidden(Problem problem);
    Done shutOut(const QJsonObject& denial);
    bool isDenied(const record::AnyRecord& record);
    bool isOfCase(const store::AuditRow& row);
    bool isOfDenied(const store::AuditRow& row);
    Result<policy::PlacementFile> readFile(PlacementId id);
    Done permittedToAct(const QString& action, const QJsonObject& json);
    bool isMine(const policy::Duty& duty) const;
    /// What the keys ask of the school, or, where there are none, that there be some.
    Done addAccountDuties(std::vector<policy::Duty>& owed);
    Done permittedOnDuty(const QString& action, const QJsonObject& json);
    /// `known`: the last row of the audit when the account was read.
    Done become(const actions::SignedIn& in, qint64 known);
    Result<std::vector<actions::AccountLine>> readAccountLines();
    Done openSheet(const security::RecoveryCode& code);
    Done compareWithAnchor();
    bool isSomethingUntold() const;
    bool mayReadAudit(const store::AuditRow& row);
    template <class T> Result<T> write(const std::function<Result<T>(actions::Context&)>& fn)
    {
        if (!isWritable()) return fail(ProblemKind::ReadOnly, QStringLiteral("as_of"));
        if (Done still = takeUpOthers(); !still) return tl::unexpected(still.error());
        ChangeSet changes;
        auto result = writeOnce<T>(fn, changes);
        if (result) tell(changes);
        return result;
    }

    /// Looks again inside the transaction, where nobody else writes any more: while it waited for its turn somebody may have
    /// taken this person's rights, or sealed everything anew.
    template <class T> Result<T> writeOnce(const std::function<Result<T>(actions::Context&)>& fn, ChangeSet& changes)
    {
        const store::Actor actor{m_person.id, m_person.name};
        const calendar::Calendar& days = calendar();
        const policy::PolicyBook& book = policies();
        return m_store->write<T>(
            actor,
            [&](store::Transaction& tx) -> Result<T> {
                if (Done still = takeUpOthers(); !still) return tl::unexpected(still.error());
                actions::Context context{tx, m_person, today(), days, book, m_store->keys(),
                                         [this](StaffId staff) { return m_cases.meantFor(staff); },
                                         isPractice()};
                return fn(context);
            },
            &changes);
    }
    /// What others wrote, without telling it: noticeOthers() does that afterwards.
    Done takeUpOthers();
    /// What was read and kept in memory.
    void forgetRead();
    /// Whether the account of whoever is signed in is still as it was when they signed in; takes up its new keys.
    Done isStillAsSignedIn();

    std::unique_ptr<Clocks> m_clocks;
    Options m_options;
    std::unique_ptr<store::Store> m_store;
    security::Person m_person;
    actions::AccountState m_accountState = actions::AccountState::None;
    bool m_mustChoose = false;
    std::vector<OpenWarning> m_warnings;
    bool m_wasSomebodyThere = false; ///< to be told of the warnings
    store::CopiesGone m_copiesGone;
    Cases m_cases{*this};
    bool m_othersUntold = false; ///< others wrote, and changed() did not tell yet
    std::optional<QSet<QUuid>> m_denied;
    std::optional<store::PlacementFiles> m_glance;
    std::optional<calendar::Calendar> m_calendar;
    std::optional<policy::PolicyBook> m_policies;
};

} // namespace fledge
