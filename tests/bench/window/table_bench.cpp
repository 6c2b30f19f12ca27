// A school of 5,000 pupils: from asking for the page to its painted table, and from a key in the filter to the same.
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/manypupils.h"
#include "ui/desk/desk.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <stdexcept>

namespace fledge::bench {
namespace {

constexpr int number = 5000;
constexpr int runs = 9;

/// Notes that a widget has been painted.
class Paints final : public QObject
{
public:
    explicit Paints(QWidget* widget) : QObject(widget) { widget->installEventFilter(this); }
    bool seen = false;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        seen = seen || event->type() == QEvent::Paint;
        return false;
    }
};

QTableView* tableOf(ui::Desk& desk) { return desk.window().findChild<QTableView*>(QStringLiteral("pupils")); }

/// Runs `act` and everything that follows until the table has been painted; the events behind a paint are its end.
double untilPainted(ui::Desk& desk, const std::function<void()>& act)
{
    return timed([&] {
        act();
        QTableView* table = tableOf(desk);
        if (!table) throw std::runtime_error("no table of pupils");
        Paints paints(table->viewport());
        for (int i = 0; i < 100 && !paints.seen; ++i)
            QCoreApplication::processEvents();
        if (!paints.seen) throw std::runtime_error("the table was not painted");
    });
}

QString makeSchool(const QString& path)
{
    auto made = Workspace::create(path, {QStringLiteral("Bench"), {}, {}, {}, QStringLiteral("2026/27"), true});
    if (!made || !(*made)->actAsFirstPerson()) throw std::runtime_error("no school");
    store::Store& store = (*made)->store();
    const auto written = store.write<int>({{}, QStringLiteral("Bench")}, [](store::Transaction& tx) -> Result<int> {
        Staff head;
        head.givenName = QStringLiteral("Mary");
        head.familyName = QStringLiteral("Farrow");
        head.signIn = QStringLiteral("head");
        head.roles = {Role::Headteacher};
        if (const auto saved = tx.save(head, QStringLiteral("save")); !saved) return tl::unexpected(saved.error());
        for (const Pupil& pupil : manyPupils(number))
            if (const auto saved = tx.insertNew(record::AnyRecord::of(pupil), QStringLiteral("import"), {}); !saved)
                return tl::unexpected(saved.error());
        return number;
    });
    if (!written) throw std::runtime_error("no pupils");
    return path;
}

void typeKey(QLineEdit& filter, QChar letter)
{
    QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
    QCoreApplication::sendEvent(&filter, &press);
}

void run()
{
    const QTemporaryDir folder(scratchFolder());
    const QString path = makeSchool(folder.filePath(QStringLiteral("school.fledge")));
    std::vector<double> first, again, keys;
    for (int i = 0; i <= runs; ++i) {
        ui::Desk desk;
        if (!desk.openFile(path)) throw std::runtime_error("not opened");
        desk.window().resize(1366, 768);
        desk.window().show();
        QCoreApplication::processEvents();
        const auto open = [&desk] { desk.window().open(QStringLiteral("pupils")); };
        const double shown = untilPainted(desk, open);
        auto* filter = desk.window().findChild<QLineEdit*>(QStringLiteral("pupils-filter"));
        std::vector<double> typed;
        for (const QChar letter : QStringLiteral("ward12"))
            typed.push_back(untilPainted(desk, [&] { typeKey(*filter, letter); }));
        filter->clear();
        desk.window().open(QStringLiteral("today"));
        QCoreApplication::processEvents();
        const double back = untilPainted(desk, open);
        if (i == 0) continue; // warms files and code up
        first.push_back(shown);
        again.push_back(back);
        keys.insert(keys.end(), typed.begin(), typed.end());
    }
    reportTimes(QStringLiteral("5,000 pupils: from asking for the page to the painted table"), 100, first);
    reportTimes(QStringLiteral("5,000 pupils: coming back to the page"), 100, again);
    reportTimes(QStringLiteral("5,000 pupils: from a key in the filter to the painted table"), 50, keys);
}

const Bench bench("table", "5,000 pupils shown and filtered", &run);

} // namespace
} // namespace fledge::bench
