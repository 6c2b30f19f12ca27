// The office PC and the laptop of a packet: a card made, a packet written, what the window shows of either.
#pragma once
#include "core/domain/pupil.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/ask.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>

namespace fledge::test::away {

using namespace Qt::StringLiterals;
using namespace fledge::ui;

inline const QString canary = u"Quillon said that he is afraid"_s;
inline const QDate expires(2027, 5, 31);

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline void writeTo(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

class PacketDesk : public SampleDesk
{
public:
    PacketDesk() : SampleDesk(u"head"_s)
    {
        QStandardPaths::setTestModeEnabled(true);
        QDir(unfinishedFolder()).removeRecursively();
        const auto pupils = workspace().list<Pupil>();
        pupil = pupils->front();
        const auto made = workspace().cases().card(expires);
        REQUIRE(made.has_value());
        card = *made;
        writeTo(cardPath(), card);
        window().resize(1366, 768);
    }
    ~PacketDesk() { QDir(unfinishedFolder()).removeRecursively(); }

    QString cardPath() const { return path(u"school.fledge-card"_s); }
    QString path(const QString& name) const { return folder() + u'/' + name; }
    static QString unfinishedFolder()
    {
        return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/unfinished"_s;
    }
    template <class W> W* shown(const QString& name)
    {
        for (W* one : window().findChildren<W*>(name))
            if (one->isVisible()) return one;
        FAIL("not shown: " << name.toStdString());
        return nullptr;
    }
    template <class W> bool isShown(const QString& name)
    {
        const auto all = window().findChildren<W*>(name);
        return std::any_of(all.begin(), all.end(), [](W* one) { return one->isVisible(); });
    }
    QString text(const QString& label) { return shown<QLabel>(label)->text(); }
    void click(const QString& name)
    {
        shown<QPushButton>(name)->click();
        QTest::qWait(1);
    }
    void beActive()
    {
        window().show();
        window().activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window(), 20000));
    }
    void type(const QString& name, const QString& words)
    {
        auto* field = shown<QWidget>(name);
        field->setFocus();
        QTest::keyClicks(field, words);
    }
    void key(Qt::Key which, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), which, with);
    }
    template <class F> void waitUntil(F done) { REQUIRE(QTest::qWaitFor(done, 20000)); }
    QString notice() { return window().notices().text(); }
    /// Every word that the window shows.
    QString words()
    {
        QStringList all;
        for (QLabel* label : window().findChildren<QLabel*>())
            if (label->isVisible()) all += label->text();
        return all.join(u'\n');
    }
    void be(const QString& who)
    {
        REQUIRE(desk().actAsSignIn(who));
        beActive();
    }

    // On the laptop
    void openCard(const QString& at = {})
    {
        REQUIRE(desk().openFile(at.isEmpty() ? cardPath() : at));
        beActive();
    }
    void fill(const QString& name)
    {
        type(u"concern-pupil"_s, name);
        type(u"concern-what_happened"_s, canary);
        type(u"packet-author"_s, u"Leah at the farm"_s);
    }
    void saveAs(const QString& name)
    {
        FileDialog::setNextFileName(path(name));
        click(u"savePacket"_s);
        waitUntil([this] { return isShown<QLabel>(u"packet-saved"_s) || isShown<QLabel>(u"packet-problem"_s); });
    }
    /// A packet as another program would have written it, on the same card.
    QByteArray packet(const QString& name, const QString& born = {}) const
    {
        security::Packet packet;
        packet.id = QUuid::createUuid();
        packet.author = u"Leah at the farm"_s;
        packet.pupils = {{name, born}};
        packet.written = QDateTime(sampleDay.addDays(-1), QTime(16, 0), Qt::UTC);
        packet.concern = {{u"what_happened"_s, canary}};
        return security::sealPacket(packet, *security::readCard(card, {}));
    }

    // In the office
    void openSchool(const QString& who)
    {
        REQUIRE(desk().openFile(folder() + u"/school.fledge"_s));
        be(who);
    }
    void choosePacket(const QString& name)
    {
        if (window().page()->address() != u"packet"_s) window().open(u"packet"_s);
        FileDialog::setNextFileName(path(name));
        click(u"choosePacket"_s);
        QTest::qWait(50);
        waitUntil([this] { return isShown<QWidget>(u"packet-held"_s) || isShown<QLabel>(u"noticeText"_s); });
    }
    QTableView* candidates() { return shown<QTableView>(u"packet-pupils"_s); }
    QString candidate(int row)
    {
        QStringList cells;
        for (int column = 0; column < 4; ++column) cells += candidates()->model()->index(row, column).data().toString();
        return cells.join(u'|');
    }
    void chooseFirst()
    {
        candidates()->setFocus();
        candidates()->setCurrentIndex(candidates()->model()->index(0, 0));
        key(Qt::Key_Return);
    }
    void chooseAuthor(const QString& beginning)
    {
        auto* box = shown<QComboBox>(u"packet-author"_s);
        const int at = box->findText(beginning, Qt::MatchStartsWith);
        REQUIRE(at >= 0);
        box->setCurrentIndex(at);
    }
    size_t cases() { return (*workspace().cases().all())->size(); }
    QString name() const { return pupil.givenName + u' ' + pupil.familyName; }

    Pupil pupil;
    QByteArray card;
};

} // namespace fledge::test::away
