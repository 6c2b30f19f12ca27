// What other windows and computers write, while somebody is in front of this one.
#include "core/actions/accounts.h"
#include "tests/ui/concerneddesk.h"
#include "ui/common/pagehead.h"
#include "ui/signin/signinpage.h"

#include <QLabel>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernedDesk;

namespace {

class SharedDesk : public ConcernedDesk
{
public:
    /// The headteacher at another computer.
    Workspace& elsewhere()
    {
        if (m_elsewhere) return *m_elsewhere;
        WorkspaceOptions options;
        options.clock = &clock();
        auto opened = Workspace::open(workspace().path(), options);
        REQUIRE(opened);
        m_elsewhere = std::move(*opened);
        REQUIRE(m_elsewhere->signIn(u"head"_s, "fledge-demo"));
        return *m_elsewhere;
    }
    void suspendElsewhere(StaffId staff, bool suspended)
    {
        const auto done = elsewhere().perform<bool>(u"account.suspend", [&](actions::Context& context) -> Result<bool> {
            const Done set = actions::setSuspended(context, staff, suspended, u"Off work"_s);
            return set ? Result<bool>(true) : tl::unexpected(set.error());
        });
        REQUIRE(done);
    }
    void typeRoute(const QString& words)
    {
        window().open(u"placement/"_s + placement.text() + u"/details"_s);
        settle();
        auto* route = shown<QLineEdit>(u"route"_s);
        route->setFocus();
        route->selectAll();
        QTest::keyClicks(route, words);
    }
    /// Whether a label or field that is shown says it.
    static bool says(const QWidget& in, const QString& words)
    {
        const auto labels = in.findChildren<QLabel*>();
        const auto fields = in.findChildren<QLineEdit*>();
        const auto texts = in.findChildren<QPlainTextEdit*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* one) { return one->isVisible() && one->text().contains(words); }) ||
               std::any_of(fields.begin(), fields.end(), [&](const QLineEdit* one) { return one->isVisible() && one->text().contains(words); }) ||
               std::any_of(texts.begin(), texts.end(), [&](const QPlainTextEdit* one) { return one->isVisible() && one->toPlainText().contains(words); });
    }
    QStringList deedsInHead()
    {
        QStringList words;
        for (const auto* one : window().page()->findChild<PageHead*>()->findChildren<QPushButton*>())
            if (one->isVisible() && !one->text().endsWith(u'›')) words += one->text();
        return words;
    }

private:
    std::unique_ptr<Workspace> m_elsewhere;
};

} // namespace

TEST_CASE_METHOD(SharedDesk, "Somebody who is shut out of a pupil whose placement they are looking at is shown nothing of it any more", "[ui][others]")
{
    be(u"coordinator"_s);
    window().open(u"placement/"_s + placement.text());
    settle();
    REQUIRE_FALSE(deedsInHead().isEmpty());
    REQUIRE(elsewhere().act(u"pupil.deny"_s, {{u"pupil"_s, pupil.text()},
                                              {u"staff"_s, workspace().person().id.text()},
                                              {u"reason"_s, u"They are related"_s}}));
    REQUIRE(QTest::qWaitFor([this] { return window().page()->title() == u"Not found"_s; }, 20000));
    CHECK(deedsInHead().isEmpty());
    CHECK_FALSE(workspace().get(pupil));
}

TEST_CASE_METHOD(SharedDesk, "Whoever is suspended while they type is signed out and told, and finds their typing when they are let in again", "[ui][others][drafts]")
{
    be(u"coordinator"_s);
    const StaffId coordinator = workspace().person().id;
    typeRoute(u"Level 1 motor vehicle"_s);
    suspendElsewhere(coordinator, true);
    desk().noticeOthers();
    auto* door = window().findChild<SignInPage*>();
    REQUIRE(door);
    CHECK_FALSE(workspace().isSignedIn());
    CHECK(says(*door, u"This account is suspended"_s));
    picture(u"signed-out-suspended"_s);
    suspendElsewhere(coordinator, false);
    be(u"coordinator"_s);
    REQUIRE(window().notices().text().contains(u"You were typing"_s));
    window().notices().findChild<QPushButton*>(u"noticeAction"_s)->click();
    settle();
    CHECK(shown<QLineEdit>(u"route"_s)->text() == u"Level 1 motor vehicle"_s);
}

TEST_CASE_METHOD(SharedDesk, "What a colleague saves at another computer shows without a click, and leaves what is being typed alone", "[ui][others]")
{
    be(u"coordinator"_s);
    typeRoute(u"Level 1 motor vehicle"_s);
    auto theirs = elsewhere().get(placement);
    REQUIRE(theirs);
    theirs->nextStep = u"An apprenticeship"_s;
    REQUIRE(elsewhere().save(*theirs));
    desk().noticeOthers();
    settle();
    CHECK(shown<QLineEdit>(u"route"_s)->text() == u"Level 1 motor vehicle"_s);
    window().open(u"today"_s);
    window().open(u"placement/"_s + placement.text() + u"/details"_s);
    settle();
    CHECK(says(*window().page(), u"An apprenticeship"_s));
    CHECK(shown<QLineEdit>(u"route"_s)->text() == u"Level 1 motor vehicle"_s);
}
