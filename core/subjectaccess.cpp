#include "core/subjectaccess.h"

#include "core/base/format.h"
#include "core/base/newfile.h"
#include "core/base/text.h"
#include "core/calendar/answerdue.h"
#include "core/casereading.h"
#include "core/domain/provider.h"
#include "core/domain/providerperson.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/domain/staff.h"
#include "core/exchange/csv.h"
#include "core/policy/retention.h"
#include "core/store/queries/pupilrecords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QRegularExpression>

namespace fledge::subjectaccess {
namespace {

using record::AnyRecord;
using report::AccessFile;
using report::AccessList;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SubjectAccess)
};

/// What is written: a name, and how its bytes are made.
struct Piece
{
    QString name;
    std::function<QByteArray()> bytes;
    CaseId ofCase = {};
};

const QString action = QStringLiteral("subject_access");

QString personName(const QString& given, const QString& family) { return QStringLiteral("%1 %2").arg(given, family).trimmed(); }

/// Names of what the pupil's records refer to. Another pupil has none.
class Names
{
public:
    Done read(store::Reader& reader, const std::vector<store::RecordsOfType>& held)
    {
        const auto staff = everyone<Staff>(reader);
        const auto providers = everyone<Provider>(reader);
        const auto sites = everyone<Site>(reader);
        if (!staff) return tl::unexpected(staff.error());
        if (!providers) return tl::unexpected(providers.error());
        if (!sites) return tl::unexpected(sites.error());
        for (const Staff& one : *staff) m_names.insert(one.id.uuid(), personName(one.givenName, one.familyName));
        for (const Provider& one : *providers) m_names.insert(one.id.uuid(), one.name);
        for (const Site& one : *sites) m_names.insert(one.id.uuid(), one.name);
        for (const store::RecordsOfType& of : held)
            for (const AnyRecord& record : of.records) addHeld(record);
        return {};
    }
    QString operator()(const char*, const QUuid& id) const
    {
        return id.isNull() ? QString() : m_names.value(id, report::ThirdParties::insteadOfName());
    }

private:
    template <class R> static Result<std::vector<R>> everyone(store::Reader& reader)
    {
        auto out = reader.list<R>();
        auto left = reader.list<R>(Filter{{}, true});
        if (out && left) out->insert(out->end(), left->begin(), left->end());
        return left ? out : left;
    }
    void addHeld(const AnyRecord& record)
    {
        if (&record.type() == &record::typeOf<Pupil>())
            m_names.insert(record.id(), personName(record.as<Pupil>().givenName, record.as<Pupil>().familyName));
        if (&record.type() == &record::typeOf<Contact>()) m_names.insert(record.id(), record.as<Contact>().name);
        if (&record.type() == &record::typeOf<Placement>())
            m_names.insert(record.id(), Words::tr("the placement at %1").arg(m_names.value(record.as<Placement>().providerId.uuid())));
    }
    QHash<QUuid, QString> m_names;
};

struct Gathered
{
    Pupil pupil;
    std::optional<Contact> requester;
    std::vector<store::RecordsOfType> held;
    Names names;
};

const std::vector<AnyRecord>& of(const std::vector<store::RecordsOfType>& held, const record::RecordType& type)
{
    static const std::vector<AnyRecord> none;
    for (const store::RecordsOfType& one : held)
        if (one.type == &type) return one.records;
    return none;
}

Result<std::optional<Contact>> requesterOf(const std::vector<store::RecordsOfType>& held, ContactId id)
{
    if (id.isNull()) return std::optional<Contact>();
    for (const AnyRecord& one : of(held, record::typeOf<Contact>())) {
        if (one.id() != id.uuid()) continue;
        if (!one.as<Contact>().mayReceive || one.meta().isVoided())
            return fail(Problem::invalid(QStringLiteral("contact"), QStringLiteral("contact_may_not_receive")));
        return std::optional<Contact>(one.as<Contact>());
    }
    return fail(Problem::invalid(QStringLiteral("contact"), QStringLiteral("unknown_reference"), id.text()));
}

Result<Gathered> gather(Workspace& workspace, const Request& request)
{
    if (const security::Verdict may = workspace.may(u"report.subject_access"); !may) return fail(ProblemKind::Denied, may.why);
    // Whoever is denied the pupil finds them no more here than anywhere.
    const auto pupil = workspace.get(request.pupil);
    if (!pupil) return tl::unexpected(pupil.error());
    auto held = store::recordsOf(workspace.store().reader(), request.pupil);
    if (!held) return tl::unexpected(held.error());
    // Decisions on how long it is kept may be the school's advice in a quarrel: they are no part of the pupil's record.
    for (store::RecordsOfType& of : *held)
        std::erase_if(of.records, [](const AnyRecord& one) { return one.value(u"list").toString() == policy::retentionList; });
    auto requester = requesterOf(*held, request.requester);
    if (!requester) return tl::unexpected(requester.error());
    Gathered out{*pupil, std::move(*requester), std::move(*held), {}};
    if (Done named = out.names.read(workspace.store().reader(), out.held); !named) return tl::unexpected(named.error());
    return out;
}

/// Numbers and addresses that are anybody's to know, and names that are no child's.
Done sparePublic(Workspace& workspace, report::ThirdParties& others)
{
    store::Reader& reader = workspace.store().reader();
    const auto school = workspace.school();
    const auto providers = reader.list<Provider>();
    const auto people = reader.list<ProviderPerson>();
    const auto sites = reader.list<Site>();
    const auto addresses = reader.list<SiteAddress>();
    if (!school) return tl::unexpected(school.error());
    for (const Problem* wrong : {providers ? nullptr : &providers.error(), people ? nullptr : &people.error(),
                                 sites ? nullptr : &sites.error(), addresses ? nullptr : &addresses.error()})
        if (wrong) return tl::unexpected(*wrong);
    others.sparePhrase(school->name);
    others.spareContact(school->phone);
    for (const Provider& one : *providers) {
        others.sparePhrase(one.name);
        others.spareContact(one.phone);
        others.spareContact(one.email);
    }
    for (const ProviderPerson& one : *people) {
        others.spareContact(one.phone);
        others.spareContact(one.email);
    }
    for (const Site& one : *sites) others.sparePhrase(one.name);
    for (const SiteAddress& one : *addresses) others.spareContact(one.phone);
    return {};
}

void addFamily(const Gathered& gathered, report::ThirdParties& others)
{
    const Pupil& pupil = gathered.pupil;
    for (const QString& name : {pupil.givenName, pupil.familyName, pupil.preferredName}) others.spareName(name);
    const Contact* requester = gathered.requester ? &*gathered.requester : nullptr;
    const bool hidesHome = requester && !requester->mayKnowAddress;
    if (hidesHome)
        others.addHome(pupil.address, pupil.postcode);
    else
        others.spareContact(pupil.phone);
    for (const AnyRecord& one : of(gathered.held, record::typeOf<Contact>())) {
        const auto& contact = one.as<Contact>();
        others.spareName(contact.name);
        if (requester && contact.id == requester->id) {
            for (const QString& own : {contact.phone, contact.phone2, contact.email}) others.spareContact(own);
        } else if (hidesHome || folded(contact.address) != folded(pupil.address)) {
            others.addHome(contact.address);
        }
    }
}

Result<report::ThirdParties> othersOf(Workspace& workspace, const Gathered& gathered)
{
    report::ThirdParties others;
    store::Reader& reader = workspace.store().reader();
    for (const bool voided : {false, true}) {
        const auto pupils = reader.list<Pupil>(Filter{{}, voided});
        if (!pupils) return tl::unexpected(pupils.error());
        for (const Pupil& one : *pupils)
            if (one.id != gathered.pupil.id) others.addPupil({one.givenName, one.preferredName}, one.familyName);
    }
    if (Done spared = sparePublic(workspace, others); !spared) return tl::unexpected(spared.error());
    addFamily(gathered, others);
    return others;
}

/// The columns of one change, each as it was and as it is now. What was new says nothing of before.
QString changesText(const AnyRecord& record, const QByteArray& values, const report::AccessView& view, const Names& names)
{
    const QJsonObject changed = QJsonDocument::fromJson(values).object();
    QStringList lines;
    for (const record::Field& field : record.type().fields) {
        const QJsonArray both = changed.value(QLatin1String(field.name)).toArray();
        if (both.size() != 2) continue;
        bool ok = false;
        const auto at = [&](int side) {
            return view.text(record, field, record::valueFromJson(field, both[side], &ok), std::cref(names));
        };
        const QString before = at(0), after = at(1);
        if (!before.isEmpty() || !after.isEmpty())
            lines += Words::tr("%1: %2 → %3", "label: before → after").arg(field.labelText(), before.isEmpty() ? QStringLiteral("–") : before, after.isEmpty() ? QStringLiteral("–") : after);
    }
    return lines.join(u'\n');
}

/// Rows that say the same stand once, with how many they are.
void addCounted(const std::vector<std::pair<qint64, QStringList>>& rows, AccessList& list)
{
    for (size_t at = 0; at < rows.size();) {
        size_t next = at + 1;
        while (next < rows.size() && rows[next].second == rows[at].second) ++next;
        QStringList row = rows[at].second;
        if (next - at > 1) row[3] = Words::tr("%1 (%2 times)").arg(row[3]).arg(next - at);
        list.rows.push_back(std::move(row));
        at = next;
    }
}

/// Who wrote in the pupil's records. Nothing of cases stands under their ids.
Result<AccessList> historyOf(Workspace& workspace, const Gathered& gathered, const report::AccessView& view, const Means& means)
{
    store::Reader& reader = workspace.store().reader();
    AccessList list{Words::tr("History of changes"), {Words::tr("When"), Words::tr("Who"), Words::tr("Which"), Words::tr("What"), Words::tr("Changes and reasons")}, {}};
    std::vector<std::pair<qint64, QStringList>> rows;
    for (const store::RecordsOfType& type : gathered.held) {
        const QString title = report::accessTitle(*type.type);
        if (title.isEmpty()) continue;
        for (const AnyRecord& record : type.records) {
            const auto written = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), record.id(), INT_MAX);
            if (!written) return tl::unexpected(written.error());
            for (const store::AuditRow& row : *written) {
                if (row.action == action) continue; // what somebody else was given is theirs to know
                QStringList text{row.action == u"create" ? QString() : changesText(record, row.values, view, gathered.names), view.masked(row.why)};
                text.removeAll(QString());
                rows.emplace_back(row.seq, QStringList{format::instant(row.at), row.byName, title, means.deed(row.action), text.join(u'\n')});
            }
        }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    addCounted(rows, list);
    return list;
}

QByteArray csvOf(const AccessList& list)
{
    std::vector<QStringList> rows{list.heads};
    rows.insert(rows.end(), list.rows.begin(), list.rows.end());
    return exchange::writeCsv(rows);
}

/// A folder that is being filled beside the place it will have; taken away unless it is moved there.
class PartFolder
{
public:
    static Result<std::unique_ptr<PartFolder>> make(const QString& final)
    {
        const QFileInfo info(QDir::cleanPath(final));
        if (info.exists() || info.isSymLink()) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("file_exists"), final));
        const QString parent = info.absolutePath();
        if (!QFileInfo(parent).isDir()) return fail(ProblemKind::NotFound, QStringLiteral("folder"));
        const QString stem = QStringLiteral(".%1.part-").arg(info.fileName());
        removeLeftovers(parent, stem);
        const QString part = QStringLiteral("%1/%2%3").arg(parent, stem, QUuid::createUuid().toString(QUuid::Id128).left(tokenLength));
        if (!QDir().mkdir(part)) return fail(ProblemKind::ReadOnly, QStringLiteral("place"));
        QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return std::unique_ptr<PartFolder>(new PartFolder(part, info.absoluteFilePath()));
    }
    ~PartFolder()
    {
        m_lock.unlock();
        if (!m_moved) QDir(m_part).removeRecursively();
    }
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;

    Result<AccessFile> add(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_part + u'/' + name;
        if (!QDir().mkpath(QFileInfo(path).absolutePath())) return fail(ProblemKind::ReadOnly, QStringLiteral("place"));
        if (Done written = writeNewFile(path, bytes, QStringLiteral("out"), NewFile::Readers::Owner); !written) return tl::unexpected(written.error());
        return AccessFile{name, bytes.size(), QString::fromLatin1(digest(bytes).toHex())};
    }
    Done move()
    {
        if (QFileInfo::exists(m_final)) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("file_exists"), m_final));
        m_lock.unlock(); // the file of the lock does not go out with the pack
        m_moved = QDir().rename(m_part, m_final);
        return m_moved ? Done() : fail(ProblemKind::ReadOnly, QStringLiteral("place"));
    }

private:
    static constexpr int tokenLength = 8;
    static QString lockIn(const QString& part) { return part + QStringLiteral("/.making"); }
    static void prepare(QLockFile& lock) { lock.setStaleLockTime(0); } // not by its age: a big pack takes its time

    PartFolder(QString part, QString final) : m_part(std::move(part)), m_final(std::move(final)), m_lock(lockIn(m_part))
    {
        prepare(m_lock);
        (void)m_lock.tryLock(0);
    }
    /// What a program that was killed left of a pack for the same place. One that is being filled now is held by its lock.
    static void removeLeftovers(const QString& parent, const QString& stem)
    {
        static const QRegularExpression token(QStringLiteral("^[0-9a-f]{%1}$").arg(tokenLength));
        for (const QFileInfo& left : QDir(parent).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
            if (!left.fileName().startsWith(stem) || !token.match(left.fileName().mid(stem.size())).hasMatch()) continue;
            QLockFile lock(lockIn(left.filePath()));
            prepare(lock);
            if (!lock.tryLock(0)) continue;
            lock.unlock();
            QDir(left.filePath()).removeRecursively();
        }
    }

    QString m_part, m_final;
    QLockFile m_lock;
    bool m_moved = false;
};

QString filesText(const std::vector<AccessFile>& files)
{
    QStringList lines;
    for (const AccessFile& file : files) lines += Words::tr("%1: %2 bytes, digest %3").arg(file.name).arg(file.size).arg(file.digest);
    return lines.join(u'\n');
}

/// What went out of a case stands in its own audit, which its readers alone see; in the pupil's there is no word of one.
Done noteInAudit(Workspace& workspace, const Request& request, const report::AccessCover& cover, const Made& made,
                 const std::vector<std::pair<CaseId, AccessFile>>& concerns)
{
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const auto isOfConcern = [&](const AccessFile& file) {
        return std::any_of(concerns.begin(), concerns.end(), [&](const auto& one) { return one.second.name == file.name; });
    };
    std::vector<AccessFile> ordinary;
    // The first page counts the others, and so is longer where concerns go out: its length would tell of them.
    std::copy_if(std::next(made.files.begin()), made.files.end(), std::back_inserter(ordinary), [&](const AccessFile& file) { return !isOfConcern(file); });
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        tx.mark(action, QStringLiteral("pupil"), request.pupil.uuid(),
                Words::tr("Asked for by %1 on %2, to be answered by %3.").arg(cover.askedBy, format::date(cover.askedOn), format::date(cover.due)) + u'\n' + filesText(ordinary));
        for (const auto& [id, file] : concerns)
            tx.mark(action, QStringLiteral("case"), id.uuid(), Words::tr("Given out to %1.").arg(cover.askedBy) + u'\n' + filesText({file}));
        for (const CaseId id : made.withheld)
            tx.mark(action, QStringLiteral("case"), id.uuid(), Words::tr("Kept out of what %1 was given.").arg(cover.askedBy));
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

/// Which of the concerns go out, and which do not.
Result<std::vector<policy::CaseFile>> decided(Workspace& workspace, const Request& request, Made& made)
{
    const auto all = concernsToDecide(workspace, request.pupil);
    if (!all) return tl::unexpected(all.error());
    if (!request.include.empty())
        if (const security::Verdict may = workspace.may(u"subject_access.concerns"); !may) return fail(ProblemKind::Denied, may.why);
    std::vector<policy::CaseFile> out;
    for (const policy::CaseFile& file : *all) {
        const bool given = std::find(request.include.begin(), request.include.end(), file.id) != request.include.end();
        (given ? made.included : made.withheld).push_back(file.id);
        if (given) out.push_back(file);
    }
    for (const CaseId id : request.include)
        if (std::find(made.included.begin(), made.included.end(), id) == made.included.end()) return fail(ProblemKind::NotFound, QStringLiteral("case"));
    return out;
}

report::AccessCover coverOf(Workspace& workspace, const Request& request, const Gathered& gathered, const School& school)
{
    report::AccessCover cover;
    cover.school = school.name;
    cover.pupil = personName(gathered.pupil.givenName, gathered.pupil.familyName);
    cover.askedBy = gathered.requester ? gathered.requester->name : cover.pupil;
    cover.madeBy = workspace.person().name;
    cover.askedOn = request.askedOn;
    cover.due = due(workspace, request.askedOn);
    cover.bankHolidaysKnownTo = workspace.calendar().lastBankHoliday();
    cover.madeAt = workspace.clock().now();
    return cover;
}

/// What the pack says, before it is laid out.
struct Content
{
    report::AccessCover cover;
    std::vector<AccessList> lists;
    AccessList history;
    std::vector<policy::CaseFile> concerns;
};

Result<Content> contentOf(Workspace& workspace, const Request& request, const Gathered& gathered, const report::AccessView& view, const Means& means)
{
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    Content out{coverOf(workspace, request, gathered, *school), {}, {}, {}};
    for (const store::RecordsOfType& type : gathered.held)
        if (!report::accessTitle(*type.type).isEmpty() && !type.records.empty())
            out.lists.push_back(report::accessList(type.records, view, std::cref(gathered.names)));
    auto history = historyOf(workspace, gathered, view, means);
    if (!history) return tl::unexpected(history.error());
    out.history = std::move(*history);
    return out;
}

/// The files but for the first page, which names them all.
std::vector<Piece> piecesOf(const Content& content, PupilId pupil, const Gathered& gathered, const report::AccessView& view, const Means& means)
{
    std::vector<Piece> out;
    out.push_back({Words::tr("1 Everything held.pdf"), [&] { return means.pdf(report::accessRecords(content.cover, content.lists)); }});
    out.push_back({Words::tr("2 History of changes.pdf"), [&] { return means.pdf(report::accessHistory(content.cover, content.history)); }});
    report::AccessSubject subject{pupil, {}};
    for (const AnyRecord& placement : of(gathered.held, record::typeOf<Placement>())) subject.placements.insert(placement.id());
    for (const policy::CaseFile& file : content.concerns)
        out.push_back({Words::tr("Concern %1.pdf").arg(reference(file.id.uuid())),
                       [&, subject] { return means.pdf(report::accessConcern(content.cover, file, subject, view, std::cref(gathered.names))); }, file.id});
    for (const AccessList& list : content.lists) out.push_back({Words::tr("Lists/%1.csv").arg(list.title), [&list] { return csvOf(list); }});
    out.push_back({Words::tr("Lists/%1.csv").arg(content.history.title), [&content] { return csvOf(content.history); }});
    return out;
}

/// Writes all of them, and the first page last. The files of concerns, each with its concern.
Result<std::vector<std::pair<CaseId, AccessFile>>> writePieces(PartFolder& part, const std::vector<Piece>& pieces, Content& content, Made& made,
                                                               const Means& means, const Progress& progress)
{
    const int total = static_cast<int>(pieces.size()) + 1;
    std::vector<std::pair<CaseId, AccessFile>> given;
    for (const Piece& piece : pieces) {
        if (progress && !progress(static_cast<int>(made.files.size()), total)) return fail(ProblemKind::Cancelled);
        const auto file = part.add(piece.name, piece.bytes());
        if (!file) return tl::unexpected(file.error());
        made.files.push_back(*file);
        if (!piece.ofCase.isNull()) given.emplace_back(piece.ofCase, *file);
    }
    content.cover.files = made.files;
    const auto first = part.add(Words::tr("0 Read this first.pdf"), means.pdf(report::accessCover(content.cover)));
    if (!first) return tl::unexpected(first.error());
    made.files.insert(made.files.begin(), *first);
    if (progress && !progress(total, total)) return fail(ProblemKind::Cancelled);
    return given;
}

} // namespace

QDate due(Workspace& workspace, QDate askedOn) { return calendar::answerDue(askedOn, workspace.calendar()); }

Result<std::vector<policy::CaseFile>> concernsToDecide(Workspace& workspace, PupilId pupil)
{
    const auto all = workspace.cases().all();
    if (!all) return tl::unexpected(all.error());
    std::vector<policy::CaseFile> out;
    for (const policy::CaseFile& file : **all)
        if (const auto pupils = workspace.cases().pupilsTouched(file); std::find(pupils.begin(), pupils.end(), pupil) != pupils.end())
            if (workspace.cases().mayRead(file.id.uuid())) out.push_back(file);
    return out;
}

Result<Made> write(Workspace& workspace, const Request& request, const QString& folder, const Means& means, const Progress& progress)
{
    const auto gathered = gather(workspace, request);
    if (!gathered) return tl::unexpected(gathered.error());
    if (!request.askedOn.isValid() || request.askedOn > workspace.today())
        return fail(Problem::invalid(QStringLiteral("asked_on"), request.askedOn.isValid() ? QStringLiteral("in_past") : QStringLiteral("required")));
    Made made;
    const auto concerns = decided(workspace, request, made);
    if (!concerns) return tl::unexpected(concerns.error());
    const auto part = PartFolder::make(folder);
    if (!part) return tl::unexpected(part.error());
    auto others = othersOf(workspace, *gathered);
    if (!others) return tl::unexpected(others.error());
    const report::AccessView view(std::move(*others), gathered->requester ? &*gathered->requester : nullptr);
    auto content = contentOf(workspace, request, *gathered, view, means);
    if (!content) return tl::unexpected(content.error());
    content->concerns = *concerns;
    const auto given = writePieces(**part, piecesOf(*content, request.pupil, *gathered, view, means), *content, made, means, progress);
    if (!given) return tl::unexpected(given.error());
    if (Done noted = noteCasesRead(workspace, made.included); !noted) return tl::unexpected(noted.error());
    if (Done noted = noteInAudit(workspace, request, content->cover, made, *given); !noted) return tl::unexpected(noted.error());
    if (Done moved = (*part)->move(); !moved) return tl::unexpected(moved.error());
    made.folder = folder;
    made.due = content->cover.due;
    made.taken = view.taken();
    return made;
}

} // namespace fledge::subjectaccess
