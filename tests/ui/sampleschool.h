// A desk on the small sample school, alive on Monday 23 November 2026 at 09:14: one file made once, a copy for each test.
#pragma once
#include "core/demo/demo.h"
#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/desk/desk.h"

#include <QFile>
#include <QTemporaryDir>

namespace fledge::test {

inline const QDate sampleDay(2026, 11, 23);

inline QString sampleFile()
{
    static const QTemporaryDir folder;
    static const QString path = folder.filePath(QStringLiteral("sample.fledge"));
    static const bool made = [] {
        demo::DemoOptions options;
        options.asOf = sampleDay;
        return bool(demo::build(path, options));
    }();
    REQUIRE(made);
    return path;
}

class SampleDesk
{
public:
    explicit SampleDesk(const QString& signIn)
    {
        useLook();
        QSettings().clear();
        const QString path = m_folder.filePath(QStringLiteral("school.fledge"));
        REQUIRE(QFile::copy(sampleFile(), path));
        WorkspaceOptions options;
        options.clock = &m_clock;
        options.random = seededRandom(11);
        m_desk = std::make_unique<ui::Desk>(options);
        REQUIRE(m_desk->openFile(path));
        REQUIRE(m_desk->actAsSignIn(signIn));
        window().show();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    ui::Desk& desk() { return *m_desk; }
    ui::MainWindow& window() { return m_desk->window(); }
    Workspace& workspace() { return *m_desk->workspace(); }
    FixedClock& clock() { return m_clock; }
    template <class P> P& page()
    {
        auto* shown = dynamic_cast<P*>(window().page());
        REQUIRE(shown != nullptr);
        return *shown;
    }
    template <class W> W* find(const QString& name, QWidget* in = nullptr)
    {
        W* found = (in ? in : window().page())->template findChild<W*>(name);
        INFO(name.toStdString());
        REQUIRE(found != nullptr);
        return found;
    }
    QString folder() const { return m_folder.path(); }
    QImage picture(const QString& name) { return test::picture(window(), name); }

private:
    QTemporaryDir m_folder;
    FixedClock m_clock{QDateTime(sampleDay, QTime(9, 14), Qt::UTC)};
    std::unique_ptr<ui::Desk> m_desk;
};

} // namespace fledge::test
