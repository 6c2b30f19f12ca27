// A small school file with one placement in which everything is in place but what a test takes away, and the window
// opened on it.
#pragma once
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"
#include "tests/ui/uisupport.h"
#include "ui/desk/desk.h"
#include "ui/record/recordtable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

namespace fledge::test {

class PlacesWorld
{
public:
    PlacesWorld()
    {
        useLook();
        QSettings().clear();
        file = completeFile();
        file.pupil.born = QDate(2010, 12, 3);
        for (CheckAnswer& answer : file.answers) {
            if (answer.evidence.isEmpty()) answer.evidence = QStringLiteral("Seen and noted");
            if (answer.byStaff.isNull()) answer.byStaff = file.staff.front().id;
        }
        for (TimetableEntry& entry : file.entries) entry.validFrom = {};
        makeFile();
        clock.advance(60000);
        desk = std::make_unique<ui::Desk>(options());
        REQUIRE(desk->openFile(path()));
        be(QStringLiteral("coordinator"));
        window().resize(1366, 768);
        window().show();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    /// The workspace of a second desk on the same file.
    std::unique_ptr<Workspace> secondDesk()
    {
        auto opened = Workspace::open(path(), options());
        REQUIRE(opened.has_value());
        REQUIRE((*opened)->actAs(QStringLiteral("head")).has_value());
        return std::move(*opened);
    }
    /// The program started again on the same computer.
    std::unique_ptr<ui::Desk> another() { return std::make_unique<ui::Desk>(options()); }
    void be(const QString& signIn) { REQUIRE(desk->actAsSignIn(signIn)); }

    ui::MainWindow& window() { return desk->window(); }
    Workspace& ws() { return *desk->workspace(); }
    QString path() const { return folder.filePath(QStringLiteral("nest.fledge")); }
    QString placement() const { return QStringLiteral("placement/") + file.placement.id.text(); }
    QString provider() const { return QStringLiteral("provider/") + file.provider.id.text(); }
    PlacementStatus status() { return ws().get(file.placement.id)->status; }

    /// The widget of that name that is seen.
    template <class W> W* shown(const QString& name)
    {
        for (W* found : window().page()->findChildren<W*>(name))
            if (found->isVisible()) return found;
        FAIL("not shown: " << name.toStdString());
        return nullptr;
    }
    void click(const QString& name)
    {
        clock.advance(60000); // a minute passes: what is recorded at one instant has no order
        QTest::mouseClick(shown<QPushButton>(name), Qt::LeftButton);
    }
    void key(Qt::Key which, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget* to = QApplication::focusWidget() ? QApplication::focusWidget() : &window();
        QTest::keyClick(to, which, with);
    }
    void type(const QString& name, const QString& text)
    {
        QWidget* to = shown<QWidget>(name);
        if (auto* box = qobject_cast<QComboBox*>(to)) to = box->lineEdit();
        to->setFocus();
        if (auto* line = qobject_cast<QLineEdit*>(to)) line->selectAll();
        QTest::keyClicks(to, text);
    }
    ui::RecordTable* table(const QString& name) { return qobject_cast<ui::RecordTable*>(shown<QTableView>(name)->parentWidget()); }
    template <class R> void save(R record)
    {
        const auto saved = ws().save(record);
        INFO((saved ? QString() : saved.error().why + u' ' + (saved.error().fields.empty() ? QString() : saved.error().fields.front().field)).toStdString());
        REQUIRE(saved.has_value());
    }
    /// No longer counts.
    template <class R> void take(const R& record) { REQUIRE(ws().voidRecord(record::typeOf<R>(), record.id.uuid(), QStringLiteral("Entered twice")).has_value()); }
    void propose()
    {
        clock.advance(60000);
        REQUIRE(ws().act(QStringLiteral("placement.propose"), {{QStringLiteral("placement"), file.placement.id.text()}}).has_value());
        clock.advance(60000);
    }

    policy::PlacementFile file;
    QTemporaryDir folder;
    FixedClock clock{QDateTime(QDate(2026, 11, 23), QTime(9, 14), Qt::UTC)};
    std::unique_ptr<ui::Desk> desk;

private:
    WorkspaceOptions options()
    {
        WorkspaceOptions made;
        made.clock = &clock;
        made.random = seededRandom(seed++);
        return made;
    }
    template <class R> void add(std::vector<record::AnyRecord>& all, const std::vector<R>& records)
    {
        for (const R& one : records) all.push_back(fresh(record::AnyRecord::of(one)));
    }
    static record::AnyRecord fresh(record::AnyRecord record)
    {
        record.meta() = {};
        return record;
    }
    void makeFile()
    {
        NewSchool school;
        school.name = QStringLiteral("The Nest");
        school.urn = QStringLiteral("123456");
        school.schoolYear = QStringLiteral("2026/27");
        auto made = Workspace::create(path(), school, options());
        REQUIRE(made.has_value());
        Workspace& fresh_ = **made;
        addYear(fresh_);
        std::vector<record::AnyRecord> all;
        for (const auto& [signIn, name, role] : {std::tuple{"coordinator", "Okafor", Role::Coordinator}, std::tuple{"head", "Farrow", Role::Headteacher}}) {
            Staff person;
            person.givenName = QString::fromLatin1(signIn).left(1).toUpper();
            person.familyName = QString::fromLatin1(name);
            person.signIn = QString::fromLatin1(signIn);
            person.roles = {role};
            all.push_back(record::AnyRecord::of(person));
        }
        add(all, file.staff);
        Provider provider = file.provider;
        provider.status = ProviderStatus::Prospective;
        provider.approvedOn = {};
        provider.approvedBy = {};
        all.push_back(fresh(record::AnyRecord::of(provider)));
        add(all, file.people);
        add(all, file.sites);
        add(all, file.addresses);
        add(all, file.agreements);
        add(all, file.confirmations);
        add(all, file.visits);
        all.push_back(fresh(record::AnyRecord::of(file.pupil)));
        add(all, file.pupilStatuses);
        add(all, file.contacts);
        Placement placement = file.placement;
        placement.status = PlacementStatus::Draft;
        placement.startedOn = {};
        placement.endedOn = {};
        placement.startOn = QDate(2026, 11, 23); // so that it may start today
        all.push_back(fresh(record::AnyRecord::of(placement)));
        add(all, file.plans);
        add(all, file.objectives);
        add(all, file.entries);
        add(all, file.transports);
        add(all, file.consultations);
        add(all, file.consents);
        add(all, file.risks);
        add(all, file.riskItems);
        add(all, file.answers);
        for (const record::AnyRecord& one : all) {
            const auto saved = fresh_.save(one);
            INFO(one.type().name << " " << (saved || saved.error().fields.empty() ? "" : saved.error().fields.front().field.toStdString()));
            REQUIRE(saved.has_value());
        }
        if (approveProvider) {
            const auto approved = fresh_.act(QStringLiteral("provider.approve"), {{QStringLiteral("provider"), file.provider.id.text()}});
            REQUIRE(approved.has_value());
        }
    }
    static void addYear(Workspace& to)
    {
        const auto years = to.list<SchoolYear>();
        REQUIRE(years.has_value());
        const Term terms[] = {Term::Autumn, Term::Autumn, Term::Spring, Term::Spring, Term::Summer, Term::Summer};
        int number = 0;
        for (const calendar::HalfTerm& half : halfTerms2026()) {
            HalfTerm made;
            made.schoolYearId = years->front().id;
            made.term = terms[number++];
            made.number = number;
            made.firstDay = half.firstDay;
            made.lastDay = half.lastDay;
            REQUIRE(to.save(made).has_value());
        }
    }
    quint64 seed = 7;
    bool approveProvider = true;
};

} // namespace fledge::test
