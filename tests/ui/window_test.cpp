#include "tests/support/catchqt.h"
#include "tests/ui/heartbeat.h"
#include "tests/ui/uisupport.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigation.h"
#include "ui/shell/searchbox.h"
#include "ui/shell/topbar.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

/// A page with one line to type into, whose typing is kept in the drafts.
class TypingPage final : public Page
{
public:
    TypingPage(Shell& shell, QString name) : Page(shell), m_name(std::move(name))
    {
        m_line = new QLineEdit;
        m_line->setAccessibleName(m_name);
        column()->addWidget(m_line);
        column()->addStretch(1);
    }
    QString title() const override { return m_name; }
    QString address() const override { return m_address; }
    void open(const QString& address) override
    {
        m_address = address;
        m_line->setText(shell().drafts().draft(address).value(u"line"_s).toString());
    }
    void leave() override
    {
        shell().drafts().keep(m_address,
                              m_line->text().isEmpty() ? QVariantMap() : QVariantMap{{u"line"_s, m_line->text()}});
    }
    bool createNew() override { return ++made; }
    bool closePart() override { return std::exchange(partOpen, false); }
    QLineEdit* line() { return m_line; }
    int made = 0;
    bool partOpen = false;

private:
    QString m_name, m_address;
    QLineEdit* m_line;
};

struct Fixture
{
    MainWindow window;
    Fixture()
    {
        test::useLook();
        PageKinds kinds;
        kinds.push_back(kind(u"today"_s, u"Today"_s));
        kinds.push_back(kind(u"pupils"_s, u"Pupils"_s));
        PageKind pupil = kind(u"pupil"_s, {});
        pupil.under = u"pupils"_s;
        kinds.push_back(pupil);
        window.setPages(u"The Nest"_s, kinds);
        window.open(u"today"_s);
        window.show();
        (void)QTest::qWaitForWindowActive(&window, 1000);
    }
    static PageKind kind(const QString& name, const QString& words)
    {
        PageKind made;
        made.name = made.icon = name;
        made.words = words;
        made.make = [name](Shell& shell) { return new TypingPage(shell, name); };
        return made;
    }
    TypingPage& page() { return *dynamic_cast<TypingPage*>(window.page()); }
    void key(Qt::Key which, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget* to = QApplication::focusWidget() ? QApplication::focusWidget() : &window;
        QTest::keyClick(to, which, with);
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "A click in the navigation opens the page and lights its entry", "[ui][window]")
{
    auto* pupils = window.findChild<NavigationEntry*>(u"go-pupils"_s);
    QTest::mouseClick(pupils, Qt::LeftButton);
    CHECK(page().title() == u"pupils"_s);
    CHECK(pupils->isChecked());
    window.open(u"pupil/7"_s);
    CHECK(page().address() == u"pupil/7"_s);
    CHECK(pupils->isChecked());
    CHECK(window.findChild<NavigationEntry*>(u"go-pupil"_s) == nullptr);
}

TEST_CASE_METHOD(Fixture, "Esc goes back and the typing is still there", "[ui][window]")
{
    window.open(u"pupil/7"_s);
    QTest::keyClicks(page().line(), u"half a sentence"_s);
    page().partOpen = true;
    key(Qt::Key_Escape);
    CHECK(page().address() == u"pupil/7"_s); // first it closes what is open
    key(Qt::Key_Escape);
    CHECK(page().address() == u"today"_s);
    key(Qt::Key_Right, Qt::AltModifier);
    CHECK(page().address() == u"pupil/7"_s);
    CHECK(page().line()->text() == u"half a sentence"_s);
}

TEST_CASE_METHOD(Fixture, "F12 hides the screen until any key", "[ui][window]")
{
    page().line()->setFocus();
    QTest::keyClicks(page().line(), u"Amelia"_s);
    for (const bool functionKey : {true, false}) {
        if (functionKey)
            key(Qt::Key_F12);
        else
            key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        auto* cover = window.findChild<QWidget*>(u"cover"_s);
        CHECK(cover->isVisible());
        CHECK(cover->size() == window.size());
        QTest::keyClick(cover, Qt::Key_2, Qt::ControlModifier); // reaches nothing below
        CHECK_FALSE(cover->isVisible());
        CHECK(page().address() == u"today"_s);
        CHECK(page().line()->text() == u"Amelia"_s);
        CHECK(QApplication::focusWidget() == page().line());
    }
}

TEST_CASE_METHOD(Fixture, "The keys of the window reach the page in front", "[ui][window]")
{
    key(Qt::Key_2, Qt::ControlModifier);
    CHECK(page().address() == u"pupils"_s);
    key(Qt::Key_N, Qt::ControlModifier);
    CHECK(page().made == 1);
}

TEST_CASE_METHOD(Fixture, "F6 moves between navigation, top and page", "[ui][window]")
{
    page().line()->setFocus();
    key(Qt::Key_F6);
    CHECK(qobject_cast<NavigationEntry*>(QApplication::focusWidget()) != nullptr);
    key(Qt::Key_F6);
    CHECK(QApplication::focusWidget() == window.topBar().search());
    key(Qt::Key_F6);
    CHECK(QApplication::focusWidget() == page().line());
}

TEST_CASE_METHOD(Fixture, "The list of people opens under its button, and the window goes on", "[ui][window]")
{
    window.topBar().setPeople({{u"1"_s, u"J. Okafor"_s, u"AP coordinator"_s}, {u"2"_s, u"M. Farrow"_s, u"Headteacher"_s}}, u"1"_s);
    QString chosen;
    QObject::connect(&window.topBar(), &TopBar::personChosen, &window, [&](const QString& id) { chosen = id; });
    auto* button = window.topBar().findChild<QPushButton*>(u"switchPerson"_s);
    REQUIRE(button);
    QTest::mouseClick(button, Qt::LeftButton); // comes back at once: nothing waits for the menu
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    CHECK(menu->actions().front()->isChecked());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    CHECK(chosen == u"2");
}

TEST_CASE_METHOD(Fixture, "Ctrl+K finds and Enter goes there", "[ui][window]")
{
    window.topBar().search()->setProvider([](const QString& typed) {
        return std::vector<SearchResult>{{u"person"_s, typed + u"!"_s, u"Year 10"_s, u"pupil/7"_s}};
    });
    key(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"am"_s);
    CHECK(window.topBar().search()->results()->isVisible());
    key(Qt::Key_Return);
    CHECK(page().address() == u"pupil/7"_s);
    CHECK_FALSE(window.topBar().search()->results()->isVisible());
}

TEST_CASE_METHOD(Fixture, "An address nobody registered is said, not opened", "[ui][window]")
{
    window.open(u"nowhere/1"_s);
    CHECK(page().address() == u"today"_s);
    CHECK(window.notices().kind() == Notice::Kind::Problem);
}

TEST_CASE("There is a drawing for every icon and it is drawn at every scale", "[ui][look]")
{
    test::useLook();
    CHECK(iconNames().size() >= 27);
    for (const QString& name : iconNames())
        for (const qreal scale : {1.0, 1.5, 2.0}) {
            const QPixmap drawn = icon(name).pixmap(QSize(24, 24), scale);
            INFO(name.toStdString() << " at " << scale);
            CHECK(drawn.width() == int(24 * scale));
            CHECK(test::colourCount(drawn.toImage()) >= 3);
        }
}

TEST_CASE("The window is drawn light and dark", "[ui][look]")
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Fixture fixture;
        test::useLook(choice);
        const QImage image =
            test::picture(fixture.window, choice == ThemeChoice::Dark ? u"window-dark"_s : u"window"_s);
        CHECK(test::colourCount(image) > 10);
        const bool dark = image.pixelColor(image.width() / 2, image.height() / 2).lightness() < 128;
        CHECK(dark == (choice == ThemeChoice::Dark));
    }
    test::useLook();
}

TEST_CASE("A system high-contrast theme is kept as it is", "[ui][look]")
{
    QPalette system(Qt::black);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        system.setColor(role, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        system.setColor(role, Qt::white);
    CHECK(isHighContrast(system));
    CHECK_FALSE(isHighContrast(paletteFor(lightTokens())));
    CHECK(tokens(system).overdue.ink == QColor(Qt::white));
    CHECK(tokens(paletteFor(darkTokens())).accent == darkTokens().accent);
}

TEST_CASE_METHOD(Fixture, "Going from page to page never stops the window", "[ui][window]")
{
    test::Heartbeat heart;
    for (int i = 0; i < 20; ++i) {
        window.open(i % 2 ? u"today"_s : u"pupils"_s);
        QTest::qWait(5);
    }
    CHECK(heart.longestGap() < heart.allowed(100));
}
