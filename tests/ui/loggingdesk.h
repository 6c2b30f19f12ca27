// Somebody at a desk of the sample school who logs a concern: staff, the safeguarding lead or an administrator.
#pragma once
#include "core/domain/staff.h"
#include "tests/ui/sampleschool.h"
#include "tests/ui/tryingagain.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/record/directory.h"
#include "ui/shell/searchbox.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace fledge::test {

using namespace Qt::StringLiterals;
using namespace fledge::ui;

class ConcernDesk : public SampleDesk
{
public:
    explicit ConcernDesk(const QString& signIn = u"staff"_s) : SampleDesk(signIn) { window().resize(1366, 768); }

    void key(Qt::Key which, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget* to = QApplication::focusWidget() ? QApplication::focusWidget() : &window();
        QTest::keyClick(to, which, with);
    }
    void keys(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void log()
    {
        beActive();
        key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        REQUIRE(dynamic_cast<LogConcernPage*>(window().page()) != nullptr);
        QTest::qWait(1); // what the page was given is shown
    }
    void send()
    {
        beActive();
        key(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Keys of the window reach it only while it is the active one.
    void beActive()
    {
        window().activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window(), 20000));
    }
    void click(const QString& name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void type(const QString& name, const QString& text)
    {
        find<QWidget>(name)->setFocus();
        keys(text);
    }
    void choose(const QString& name, const QVariant& data)
    {
        auto* box = find<QComboBox>(name);
        const int at = box->findData(data);
        REQUIRE(at >= 0);
        box->setCurrentIndex(at);
    }
    /// Types the name of a pupil and takes the first that is found.
    void takePupil(const QString& name)
    {
        auto* search = find<SearchBox>(u"concern-pupil"_s);
        search->setFocus();
        keys(name);
        REQUIRE(search->results()->isVisible());
        key(Qt::Key_Return);
    }
    QString text(const QString& label) { return find<QLabel>(label)->text(); }
    bool isSent()
    {
        const bool sent = window().page()->address().startsWith(u"log-concern/sent/"_s);
        if (!sent) UNSCOPED_INFO(text(u"concern-problem"_s).toStdString());
        return sent;
    }
    /// What is on the page where it was sent, word for word.
    QString shown()
    {
        QStringList words;
        for (QLabel* label : find<QWidget>(u"sent-concern"_s)->findChildren<QLabel*>()) words += label->text();
        return words.join(u'\n');
    }
    /// The cases that somebody reads in the file, with `words` in what happened.
    std::vector<policy::CaseFile> readBy(const QString& signIn, const QString& words)
    {
        WorkspaceOptions options;
        options.clock = &m_later;
        auto opened = Workspace::open(workspace().path(), options);
        REQUIRE(opened.has_value());
        REQUIRE((*opened)->signIn(signIn, demo::password).has_value());
        std::vector<policy::CaseFile> found;
        const auto all = (*opened)->cases().all();
        REQUIRE(all.has_value());
        for (const policy::CaseFile& file : **all)
            if (file.asLogged->whatHappened.contains(words)) found.push_back(file);
        return found;
    }
    std::vector<Choice> pupils() { return Directory(workspace()).pupils(); }
    StaffId staffNamed(const QString& signIn)
    {
        const auto everybody = workspace().list<Staff>();
        for (const Staff& one : *everybody)
            if (one.signIn == signIn) return one.id;
        FAIL("nobody signs in as " << signIn.toStdString());
        return {};
    }
    QTimer* waiting() { return waitingIn(window()); }
    bool letItTry() { return letItTryIn(window()); }

private:
    FixedClock m_later{QDateTime(sampleDay, QTime(9, 20), Qt::UTC)};
};

class LeadDesk : public ConcernDesk
{
public:
    LeadDesk() : ConcernDesk(u"dsl"_s) {}
};

class AdminDesk : public ConcernDesk
{
public:
    AdminDesk() : ConcernDesk(u"admin"_s) {}
};

} // namespace fledge::test
