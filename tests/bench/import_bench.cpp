// Saving 10,000 new pupils through the door, beside the same rows written with the C API.
#include "core/domain/pupil.h"
#include "core/store/store.h"
#include "tests/bench/bench.h"
#include "tests/bench/rawpupils.h"

#include <QFile>
#include <QTemporaryDir>
#include <stdexcept>

namespace fledge::bench {
namespace {

constexpr int number = 10000;
const QDateTime at(QDate(2026, 11, 23), QTime(9, 31, 7), Qt::UTC);

std::vector<Pupil> pupils()
{
    static const char* const given[] = {"Amelia", "Zoë", "Łukasz", "Nguyễn", "Oliver", "Aisha", "Tom"};
    static const char* const family[] = {"Ward", "O’Neill", "Okafor", "de la Cruz", "Patel", "Smith-Jones"};
    const FixedClock clock(at);
    IdMaker ids(clock, seededRandom(10));
    std::vector<Pupil> out;
    for (int i = 0; i < number; ++i) {
        Pupil pupil;
        pupil.id = ids.next<PupilId>();
        pupil.givenName = QString::fromUtf8(given[i % 7]);
        pupil.familyName = QString::fromUtf8(family[i % 6]) + QString::number(i);
        pupil.preferredName = i % 3 ? QString() : pupil.givenName.left(3);
        pupil.born = QDate(2009, 9, 1).addDays(i % 1800);
        pupil.sex = i % 2 ? Sex::Female : Sex::Male;
        pupil.upn = QStringLiteral("A8233200%1").arg(i, 5, 10, QLatin1Char('0'));
        pupil.uln = QString::number(1000000000 + i);
        pupil.address = QStringLiteral("%1 Long Lane\nRavenshaw \"Old\" Town").arg(i);
        pupil.postcode = QStringLiteral("ZZ%1 9AB").arg(i % 90);
        pupil.phone = QStringLiteral("01632 960%1").arg(i % 1000, 3, 10, QLatin1Char('0'));
        pupil.needs = QStringLiteral("Quiet room in the morning; reads best with large print.");
        pupil.onRollFrom = QDate(2024, 9, 3);
        pupil.yearOffset = i % 50 ? 0 : -1;
        pupil.registrationGroup = QStringLiteral("%1B").arg(7 + i % 5);
        out.push_back(pupil);
    }
    return out;
}

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
    const std::vector<Pupil> all = pupils();
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

const Bench bench("import", "10,000 new pupils in one transaction", &run);

} // namespace
} // namespace fledge::bench
