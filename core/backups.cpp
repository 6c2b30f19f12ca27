#include "core/backups.h"

#include "core/base/newfile.h"
#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/store/storefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace fledge::backups {
namespace {

const QString ending = QStringLiteral(".fledge-backup");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Backups)
};

const QString daily = QStringLiteral("backup.daily");

Done mark(Workspace& workspace, QStringView permission, const QString& action, const QString& why)
{
    if (const auto may = workspace.may(permission); !may) return fail(ProblemKind::Denied, may.why);
    const store::Actor actor{workspace.person().id, workspace.person().name};
    // Also with the business day set, when nothing else can be written: what goes out is real.
    const auto marked = workspace.store().write<bool>(actor, [&](store::Transaction& tx) -> Result<bool> {
        tx.mark(action, QStringLiteral("store"), {}, why);
        return true;
    });
    return marked ? Done() : tl::unexpected(marked.error());
}

tl::unexpected<Problem> noFolder() { return fail(ProblemKind::ReadOnly, QStringLiteral("backup_folder")); }

/// Says that it is the place of the backup that is full or shut, not the school's file.
Done placeNamed(Problem problem)
{
    const bool ofPlace = problem.kind == ProblemKind::ReadOnly || problem.kind == ProblemKind::DiskFull;
    if (ofPlace && problem.why != u"snapshot")
        problem.why = QStringLiteral("backup_folder");
    return fail(problem);
}

Result<std::shared_ptr<security::KeyRing>> ringOf(const store::BackupInfo& info, const Opener& opener)
{
    if (opener.code) return opener.code->ring();
    return store::unlockBackup(info, opener.signIn, opener.password);
}

Result<std::unique_ptr<Workspace>> openedAt(const QString& path, const Opener& opener, const Clock& clock)
{
    WorkspaceOptions options;
    options.clock = &clock;
    options.busyMs = 1000;
    auto opened = Workspace::open(path, options);
    if (!opened || opener.code) return opened;
    if (Done in = (*opened)->signIn(opener.signIn, opener.password); !in) return tl::unexpected(in.error());
    if (const auto may = (*opened)->may(u"restore"); !may) return fail(ProblemKind::Denied, may.why);
    return opened;
}

Done noteRestored(Workspace& restored, const Opener& opener, const QString& from)
{
    return opener.code ? restored.markWithSheet(*opener.code, QStringLiteral("restore"), from)
                       : mark(restored, u"restore", QStringLiteral("restore"), from);
}

/// The newest entry that whoever looks may read: who wrote last would tell of a concern. The sheet is nobody in particular
/// and reads of none.
Result<std::vector<store::AuditRow>> newestRow(Workspace& workspace, bool withSheet)
{
    if (!withSheet) return workspace.auditRows({}, 1);
    store::Reader reader = workspace.store().reader();
    return store::readAudit(reader.connection(), reader.codec(), reader.storeId(), {}, 1,
                            [](const store::AuditRow& row) { return row.type != u"case"; });
}

Result<Contents> contentsOf(Workspace& workspace, bool withSheet)
{
    Contents out;
    store::Connection& connection = workspace.store().reader().connection();
    for (auto [table, count] : {std::pair{"pupil", &Contents::pupils}, {"provider", &Contents::providers},
                                {"placement", &Contents::placements}, {"account", &Contents::accounts}}) {
        const auto number = store::countRows(connection, QString::fromLatin1(table));
        if (!number) return tl::unexpected(number.error());
        out.*count = *number;
    }
    const auto newest = newestRow(workspace, withSheet);
    if (!newest) return tl::unexpected(newest.error());
    if (!newest->empty()) out.lastEntry = newest->front().at;
    if (!newest->empty()) out.lastBy = newest->front().byName;
    return out;
}

/// A link that leads nowhere is something too: what is written through it would lie elsewhere, for others to read.
bool isThere(const QString& path) { return QFile::exists(path) || QFileInfo(path).isSymLink(); }

/// A file of that name with what SQLite lays beside it.
void removeWhole(const QString& path)
{
    for (const char* part : {"", "-wal", "-shm", "-journal"}) QFile::remove(path + QLatin1String(part));
}

/// That a school's file can be put there: nothing is written over, and nothing of another one is taken up.
Done checkPlaceFor(const QString& path, const QString& option)
{
    if (isThere(path) || isNamedAsLog(path)) return fail(Problem::invalid(option, QStringLiteral("duplicate"), path));
    return store::isLeftBeside(path) ? fail(Problem::invalid(option, QStringLiteral("left_over"), path)) : Done();
}

/// Whether entries of the file still stand in its log alone: closing it could not take them over, as on a disk that is full.
/// Under another name they would be lost, and the file with them where some of them were taken over.
bool isUnfinished(const QString& path)
{
    for (const char* log : {"-wal", "-journal"})
        if (QFileInfo(path + QLatin1String(log)).size() > 0) return true;
    return false;
}

/// Makes a school's file under another name and gives it its own when it is whole, so that one that was cut short is never
/// taken for the school's. What an earlier attempt left is replaced.
Done putInPlace(const QString& to, const QString& option, const std::function<Done(const QString&)>& make)
{
    if (Done free = checkPlaceFor(to, option); !free) return free;
    const QString part = to + QStringLiteral(".unfinished"); // no name that anybody else gives a file
    removeWhole(part);
    Done made = make(part);
    if (made && isUnfinished(part)) made = fail(ProblemKind::DiskFull, QStringLiteral("place"));
    if (made && !QFile::rename(part, to)) made = fail(ProblemKind::ReadOnly, QStringLiteral("place"));
    if (!made) removeWhole(part);
    return made;
}

/// A place for a copy that is looked at and taken away: beside the file it is of, on the same disk.
QString beside(const QTemporaryDir& folder) { return folder.filePath(QStringLiteral("looked-at.fledge")); }

} // namespace

bool isFree(const QString& path) { return checkPlaceFor(path, {}).has_value(); }

QString fileName(const QString& school, const QDateTime& at)
{
    QString name;
    for (const QChar c : school) name += c.isLetterOrNumber() || c == u'-' ? c : u' ';
    name = name.simplified().left(60);
    return QStringLiteral("%1 %2%3").arg(name.isEmpty() ? QStringLiteral("School") : name,
                                         at.toString(QStringLiteral("yyyyMMdd-HHmmss")), ending);
}

namespace {

Done write(Workspace& workspace, const QString& to, const QString& by, const Progress& progress)
{
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    if (!QFileInfo(to).absoluteDir().exists()) return noFolder(); // somebody mistyped it: nobody looks for a backup there
    if (isThere(to) || isNamedAsLog(to)) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("duplicate"), to));
    const Done made = workspace.hasAccounts()
                          ? store::writeBackup(workspace.store(), to, school->name, by, workspace.clock().now(), progress)
                          : putInPlace(to, QStringLiteral("out"), [&workspace](const QString& part) { return workspace.store().backup(part); });
    return made ? Done() : placeNamed(made.error());
}

/// It needs public keys alone and opens for nobody whom it would not open for otherwise: whoever has rights of their own in the
/// file may be there while it is made.
Done mayBeThere(Workspace& workspace)
{
    if (!workspace.hasAccounts()) {
        const auto may = workspace.may(u"backup");
        return may ? Done() : Done(fail(ProblemKind::Denied, may.why));
    }
    const bool isThere = workspace.isSignedIn() && !workspace.person().roles.empty();
    return isThere ? Done() : Done(fail(ProblemKind::Denied, QStringLiteral("sign_in")));
}

/// Signed by whoever is there, as every row is; what was done says that it was Fledge's doing.
Done noteDaily(Workspace& workspace, const QString& path)
{
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        tx.mark(daily, QStringLiteral("store"), {}, QFileInfo(path).fileName());
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

} // namespace

Done make(Workspace& workspace, const QString& to, const Progress& progress)
{
    if (const auto may = workspace.may(u"backup"); !may) return fail(ProblemKind::Denied, may.why);
    if (Done made = write(workspace, to, workspace.person().name, progress); !made) return made;
    const Done noted = mark(workspace, u"backup", QStringLiteral("backup"), QFileInfo(to).fileName());
    if (!noted) QFile::remove(to); // what leaves no row in the audit does not leave the file (docs/adr/0003)
    return noted;
}

std::vector<std::pair<QString, store::BackupInfo>> in(const QString& folder, const QByteArray& storeId)
{
    std::vector<std::pair<QString, store::BackupInfo>> out;
    const QDir place(folder);
    for (const QString& name : place.entryList({u'*' + ending}, QDir::Files))
        if (auto info = store::readBackupInfo(place.filePath(name)); info && info->storeId == storeId)
            out.emplace_back(place.filePath(name), std::move(*info));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second.madeAt > b.second.madeAt; });
    return out;
}

std::vector<std::pair<QString, store::BackupInfo>> in(const QString& folder, Workspace& workspace)
{
    return in(folder, workspace.store().storeId());
}

std::vector<std::pair<QString, store::BackupInfo>> besideFile(Workspace& workspace)
{
    std::vector<std::pair<QString, store::BackupInfo>> out;
    for (const QString& path : store::sealedCopiesBeside(workspace.path()))
        if (auto info = store::readBackupInfo(path); info && info->storeId == workspace.store().storeId())
            out.emplace_back(path, std::move(*info));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second.madeAt > b.second.madeAt; });
    return out;
}

Result<store::CopiesGone> removeReadableCopies(Workspace& workspace)
{
    if (const auto may = workspace.may(u"restore"); !may) return fail(ProblemKind::Denied, may.why);
    const store::CopiesGone gone = store::removeCopiesBeside(workspace.path(), workspace.store().storeId());
    if (gone.removed.isEmpty() || !workspace.isWritable()) return gone;
    const Done noted = mark(workspace, u"restore", QStringLiteral("copies.remove"), gone.removed.join(QStringLiteral(", ")));
    return noted ? Result<store::CopiesGone>(gone) : tl::unexpected(noted.error());
}

Result<store::BackupInfo> infoOf(Workspace& workspace, const QString& path)
{
    auto info = store::readBackupInfo(path);
    if (!info || info->storeId == workspace.store().storeId()) return info;
    Problem other = Problem::of(ProblemKind::BadFile);
    other.why = QStringLiteral("other_school");
    other.detail.insert(QStringLiteral("school"), info->school);
    return fail(other);
}

namespace {

/// From which day ages are counted: today, but the day after the newest backup from before today where that is longer ago.
/// Where the clock jumped ahead, or nobody came for weeks, none of them is old for that; `made`: the newest first.
QDate countedFrom(const std::vector<QDateTime>& made, QDate today)
{
    for (const QDateTime& at : made)
        if (at.date() < today) return at.date().addDays(1);
    return today;
}

} // namespace

std::vector<QDateTime> superfluous(std::vector<QDateTime> made, const QDateTime& now)
{
    constexpr qsizetype always = 8; // days: today's, and the seven before, however long ago they are
    std::sort(made.begin(), made.end(), std::greater<>());
    const QDate from = countedFrom(made, now.date());
    std::vector<QDateTime> go;
    QSet<QString> kept;
    QSet<QDate> days;
    for (const QDateTime& at : made) {
        const QDate day = at.date();
        const qint64 age = day.daysTo(from);
        days.insert(day);
        int year = 0;
        const int week = day.weekNumber(&year);
        QStringList slots;
        if (age < 14 || days.size() <= always) slots += isoDate(day);
        if (age < 7 * 8) slots += QStringLiteral("week %1 %2").arg(year).arg(week);
        if (age < 366) slots += day.toString(QStringLiteral("'month' yyyy-MM"));
        bool keeps = false;
        for (const QString& slot : slots)
            if (!kept.contains(slot)) keeps = true;
        for (const QString& slot : slots) kept.insert(slot);
        if (!keeps) go.push_back(at);
    }
    return go;
}

Result<QString> makeDaily(Workspace& workspace, const QString& folder, const Progress& progress)
{
    if (Done there = mayBeThere(workspace); !there) return tl::unexpected(there.error());
    if (!QDir().mkpath(folder)) return noFolder();
    const QDateTime now = workspace.clock().now();
    auto known = in(folder, workspace.store().storeId());
    for (const auto& [path, info] : known)
        if (info.madeAt.date() == now.date()) return QString();
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    const QString path = QDir(folder).filePath(fileName(school->name, now));
    if (Done made = write(workspace, path, Words::tr("Fledge, once a day"), progress); !made) return tl::unexpected(made.error());
    if (workspace.isWritable())
        if (Done noted = noteDaily(workspace, path); !noted) return tl::unexpected(noted.error());
    std::vector<QDateTime> times{now};
    for (const auto& [old, info] : known) times.push_back(info.madeAt);
    for (const QDateTime& gone : superfluous(times, now))
        for (const auto& [old, info] : known)
            if (info.madeAt == gone) QFile::remove(old);
    return path;
}

Result<Contents> preview(const QString& path, const Opener& opener, const QString& folder, const Clock& clock,
                         const Progress& progress)
{
    const auto info = store::readBackupInfo(path);
    if (!info) return tl::unexpected(info.error());
    const auto ring = ringOf(*info, opener);
    if (!ring) return tl::unexpected(ring.error());
    const QTemporaryDir place(QDir(folder).filePath(QStringLiteral("fledge-XXXXXX")));
    if (!place.isValid()) return fail(ProblemKind::ReadOnly);
    if (Done opened = store::openBackup(path, **ring, beside(place), progress); !opened) return tl::unexpected(opened.error());
    auto copy = openedAt(beside(place), opener, clock);
    if (!copy) return tl::unexpected(copy.error());
    return contentsOf(**copy, opener.code.has_value());
}

Done restore(const QString& path, const Opener& opener, const QString& to, const Clock& clock, const QString& anchors,
             const Progress& progress)
{
    const auto info = store::readBackupInfo(path);
    if (!info) return tl::unexpected(info.error());
    const auto ring = ringOf(*info, opener);
    if (!ring) return tl::unexpected(ring.error());
    const Done placed = putInPlace(to, QStringLiteral("to"), [&](const QString& part) -> Done {
        if (Done opened = store::openBackup(path, **ring, part, progress); !opened) return opened;
        auto restored = openedAt(part, opener, clock);
        return restored ? noteRestored(**restored, opener, QFileInfo(path).fileName()) : tl::unexpected(restored.error());
    });
    if (!placed) return placed;
    // From now on this is what the computer knows of the school.
    WorkspaceOptions options;
    options.clock = &clock;
    const auto restored = Workspace::open(to, options);
    if (restored) (*restored)->rememberAt(anchors);
    else removeWhole(to); // made just now, and nothing lay beside it
    return restored ? Done() : tl::unexpected(restored.error());
}

Done restoreCopy(Workspace& source, const QString& to)
{
    if (const auto may = source.may(u"restore"); !may) return fail(ProblemKind::Denied, may.why);
    if (const Done whole = source.store().verify(); !whole) return whole;
    return putInPlace(to, QStringLiteral("to"), [&source](const QString& part) { return source.store().backup(part); });
}

Done test(Workspace& workspace, const QString& path, const QString& folder, const Opener& opener, const Progress& progress)
{
    const auto contents = preview(path, opener, folder, workspace.clock(), progress);
    if (!contents) return tl::unexpected(contents.error());
    return mark(workspace, u"backup", QStringLiteral("backup.test"), QFileInfo(path).fileName());
}

Result<Last> last(Workspace& workspace)
{
    if (const auto may = workspace.may(u"backup"); !may) return fail(ProblemKind::Denied, may.why);
    Last out;
    const auto find = [&workspace](const QString& action) { return store::lastMarked(workspace.store().reader().connection(), action); };
    const auto made = find(QStringLiteral("backup")), byItself = find(daily), tested = find(QStringLiteral("backup.test"));
    for (const auto* one : {&made, &byItself, &tested})
        if (!*one) return tl::unexpected(one->error());
    out.isDaily = byItself->at.isValid() && !(made->at > byItself->at);
    out.made = out.isDaily ? *byItself : *made;
    out.tested = *tested;
    return out;
}

} // namespace fledge::backups
