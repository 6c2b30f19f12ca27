// 10,000 new pupils saved through the door, and brought in from a file, beside the same rows written with the C API.
#include "core/domain/staff.h"
#include "core/store/store.h"
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/manypupils.h"
#include "tests/bench/rawpupils.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <stdexcept>

namespace fledge::bench {
namespace {

constexpr int number = 10000;
const QDateTime at(QDate(2026, 11, 23), QTime(9, 31, 7), Qt::UTC);

std::string utf8(const QString& text) { return text.toStdString(); }

std::vector<RawPupil> rawOf(const std::vector<Pupil>& all)
{
    std::vector<RawPupil> out;
    for (const Pupil& pupil : all) {
        const record::AnyRecord record = record::AnyRecord::of(pupil);
        RawPupil raw;
        raw.id = pupil.id.uuid().toRfc4122().toStdString();
        for (const record::Field& field : record.type().fields)
            if (field.has(record::Personal))
                raw.personal[field.number - 1] = utf8(record::valueToJson(field, record.value(field)).toString());
        raw.onRollFrom = utf8(pupil.onRollFrom.toString(Qt::ISODate));
        raw.registrationGroup = utf8(pupil.registrationGroup);
        raw.yearOffset = pupil.yearOffset;
        out.push_back(std::move(raw));
    }
    return out;
}

class Scratch
{
public:
    Scratch() : m_folder(scratchFolder()), m_clock(at) { m_options.clock = &m_clock; }
    QString path() const { return m_folder.filePath(QStringLiteral("school.fledge")); }
    std::unique_ptr<store::Store> fresh()
    {
        QFile::remove(path());
        return need(store::Store::create(path(), m_options, true));
    }
    std::unique_ptr<store::Store> open() { return need(store::Store::open(path(), m_options)); }

private:
    static std::unique_ptr<store::Store> need(Result<std::unique_ptr<store::Store>> made)
    {
        if (!made) throw std::runtime_error("no store: " + utf8(made.error().why));
        return std::move(*made);
    }
    QTemporaryDir m_folder;
    FixedClock m_clock;
    store::Store::Options m_options;
};

void saveAll(store::Store& store, const std::vector<Pupil>& all)
{
    const auto written =
        store.write<int>({{}, QStringLiteral("Bench")}, [&](store::Transaction& transaction) -> Result<int> {
            for (const Pupil& pupil : all) {
                const auto saved =
                    transaction.insertNew(record::AnyRecord::of(pupil), QStringLiteral("import"), QString());
                if (!saved) return tl::unexpected(saved.error());
            }
            return number;
        });
    if (!written) throw std::runtime_error("not saved: " + utf8(written.error().why));
}

/// Both sides wrote the same rows and the same audit: the head's hash is made of all of it but the values.
QByteArray contentOf(store::Store& store)
{
    if (const Done whole = store.verify(); !whole) throw std::runtime_error("not whole: " + utf8(whole.error().why));
    QByteArray content;
    auto head = store.reader().connection().exec(QStringLiteral("SELECT hash FROM audit_head"));
    if (head && head->next()) content += head->bytes(0);
    auto values = store.reader().connection().exec(QStringLiteral("SELECT sealed FROM audit_value ORDER BY seq"));
    while (values && values->next())
        content += values->bytes(0);
    return content;
}

void run()
{
    const std::vector<Pupil> all = manyPupils(number);
    const std::vector<RawPupil> raw = rawOf(all);
    Scratch scratch;
    QByteArray theirs, mine;
    const auto measured = pairs([&]() -> Pair {
        scratch.fresh().reset();
        const double baseline = timed([&] { insertRaw(scratch.path(), raw, "2026-11-23T09:31:07.000Z"); });
        if (theirs.isEmpty()) theirs = contentOf(*scratch.open());
        const auto store = scratch.fresh();
        const double ours = timed([&] { saveAll(*store, all); });
        if (mine.isEmpty()) mine = contentOf(*store);
        return {baseline, ours};
    });
    if (theirs != mine) throw std::runtime_error("the baseline writes something else");
    report(QStringLiteral("Saving 10,000 new pupils with their audit"), QStringLiteral("the C API"), 3.0, measured);
}

QByteArray cell(const QString& text) { return '"' + QString(text).replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"'; }

/// What a school would export: a heading row and a row for each pupil.
void writeClassList(const QString& path, const std::vector<Pupil>& all)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) throw std::runtime_error("no class list");
    file.write("Forename,Surname,Preferred name,DOB,Sex,UPN,ULN,Address,Postcode,Telephone,Reg group,Admission date\r\n");
    for (const Pupil& pupil : all) {
        QByteArrayList cells;
        for (const QString& text : {pupil.givenName, pupil.familyName, pupil.preferredName, pupil.born.toString(Qt::ISODate),
                                    pupil.sex == Sex::Female ? QStringLiteral("F") : QStringLiteral("M"), pupil.upn,
                                    pupil.uln, pupil.address, pupil.postcode, pupil.phone, pupil.registrationGroup,
                                    pupil.onRollFrom.toString(Qt::ISODate)})
            cells += cell(text);
        file.write(cells.join(',') + "\r\n");
    }
}

/// The longest time in which nobody is told and nobody can cancel.
class Silence
{
public:
    Silence() { m_timer.start(); }
    bool heard()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_timer.nsecsElapsed()) / 1e6);
        m_timer.start();
        return true;
    }
    double longest() const { return m_longest; }

private:
    QElapsedTimer m_timer;
    double m_longest = 0;
};

class EmptySchool
{
public:
    EmptySchool(const QString& path, bool sealed) : m_clock(at)
    {
        WorkspaceOptions options;
        options.clock = &m_clock;
        QFile::remove(path);
        auto made = Workspace::create(path, {QStringLiteral("Bench"), {}, {}, {}, QStringLiteral("2026/27"), true}, options);
        if (!made || !(*made)->actAsFirstPerson()) throw std::runtime_error("no school");
        m_workspace = std::move(*made);
        if (sealed) seal();
    }
    /// Reads and writes the whole file; the longest silence on the way.
    double bringIn(const QString& path, actions::ImportReading* kept = nullptr)
    {
        Silence silence;
        const exchange::Progress progress = [&silence](int, int) { return silence.heard(); };
        actions::ImportRequest request;
        request.path = path;
        auto reading = m_workspace->readImport(request, progress);
        if (!reading) throw std::runtime_error("not read: " + utf8(reading.error().why));
        if (reading->preview.create != number)
            throw std::runtime_error("only " + std::to_string(reading->preview.create) + " rows were understood");
        const auto written = m_workspace->writeImport(*reading, progress);
        if (!written || written->created != number) throw std::runtime_error("not brought in");
        silence.heard();
        if (kept) *kept = std::move(*reading);
        return silence.longest();
    }

private:
    void seal()
    {
        Staff head;
        head.givenName = QStringLiteral("Mary");
        head.familyName = QStringLiteral("Farrow");
        head.signIn = QStringLiteral("head");
        head.roles = {Role::Headteacher};
        const auto saved = m_workspace->save(head);
        if (!saved || !m_workspace->beginAccounts(StaffId(saved->id), "a password", m_workspace->passwordCost()))
            throw std::runtime_error("no accounts");
    }

    FixedClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
};

std::vector<Pupil> pupilsOf(const actions::ImportReading& reading)
{
    std::vector<Pupil> all;
    for (const record::AnyRecord& record : reading.records)
        if (&record.type() == &record::typeOf<Pupil>()) all.push_back(record.as<Pupil>());
    return all;
}

void measureFile(bool sealed, const QString& what)
{
    Scratch scratch;
    QTemporaryDir folder(scratchFolder());
    const QString list = folder.filePath(QStringLiteral("class list.csv")), school = folder.filePath(QStringLiteral("school.fledge"));
    writeClassList(list, manyPupils(number));
    actions::ImportReading reading;
    EmptySchool(school, sealed).bringIn(list, &reading);
    const std::vector<RawPupil> raw = rawOf(pupilsOf(reading));
    std::vector<double> silences;
    const auto measured = pairs([&]() -> Pair {
        scratch.fresh().reset();
        const double baseline = timed([&] { insertRaw(scratch.path(), raw, "2026-11-23T09:31:07.000Z"); });
        EmptySchool empty(school, sealed);
        return {baseline, timed([&] { silences.push_back(empty.bringIn(list)); })};
    });
    report(what, QStringLiteral("the C API, unsealed"), 3.0, measured);
    reportTimes(QStringLiteral("The longest wait for progress or cancel on the way"), 200, silences);
}

void runFile() { measureFile(false, QStringLiteral("The whole import of 10,000 pupils from a file")); }
void runSealed() { measureFile(true, QStringLiteral("The same into a file with accounts, sealed and signed")); }

const Bench bench("import", "10,000 new pupils in one transaction", &run);
const Bench wholeFile("csv", "10,000 pupils from a file, and how soon it says how far it is", &runFile);
const Bench sealedFile("csv-sealed", "the same into a file with accounts", &runSealed);

} // namespace
} // namespace fledge::bench
