// The window on the small school of tests/support/castschool.h with what happens in it, for each of the cast in turn.
#pragma once
#include "core/base/text.h"
#include "tests/support/castconcerns.h"
#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/desk/desk.h"

#include <QTemporaryDir>
#include <QTimeZone>

namespace fledge::test {

class CastDesk
{
public:
    CastDesk() : school(path()), made(school)
    {
        useLook();
        QSettings().clear();
        school.close();
        WorkspaceOptions options;
        options.clock = &m_clock;
        m_desk = std::make_unique<ui::Desk>(options);
        REQUIRE(m_desk->openFile(path()));
        window().resize(1366, 768);
        window().show();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    void be(const char* person)
    {
        REQUIRE(m_desk->actAsSignIn(QString::fromLatin1(person)));
        QTest::qWait(1);
    }
    void open(const QString& address)
    {
        window().open(address);
        QTest::qWait(1); // what was made is shown with the events that follow
    }
    ui::Desk& desk() { return *m_desk; }
    ui::MainWindow& window() { return m_desk->window(); }
    Workspace& workspace() { return *m_desk->workspace(); }
    QString folder() const { return m_folder.path(); }
    QString path() const { return m_folder.filePath(QStringLiteral("school.fledge")); }
    QString idOf(QChar letter, const char* type) const { return idText(school.recordOf(letter, type)); }
    /// The pupils whose word stands in the text.
    static QString pupilsIn(const QString& text)
    {
        QString out;
        for (const char* letter = CastSchool::pupils; *letter; ++letter)
            if (text.contains(CastSchool::wordOf(QLatin1Char(*letter)))) out += QLatin1Char(*letter);
        return out;
    }
    QString concernsIn(const QString& text) const
    {
        QString out;
        for (const auto& [letter, id] : made.ids())
            if (text.contains(wordOfConcern(letter)) || text.contains(reference(QUuid::fromString(id)))) out += letter;
        return out;
    }

private:
    QTemporaryDir m_folder;
    FixedClock m_clock{QDateTime(CastSchool::day(), QTime(9, 31), QTimeZone::utc())};

public:
    CastSchool school;
    CastConcerns made;

private:
    std::unique_ptr<ui::Desk> m_desk;
};

} // namespace fledge::test
