// Who reads a concern, through the window: named and taken off with a reason, and by what a correction says.
#include "core/actions/accounts.h"
#include "core/domain/concern.h"
#include "core/report/casereport.h"
#include "tests/ui/concerneddesk.h"
#include "ui/common/card.h"

#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernedDesk;

namespace {

class ReadConcern : public ConcernedDesk
{
public:
    /// Opens the entry of the timeline with this title, beside the table.
    void openEntry(const QString& title)
    {
        const auto* model = table(u"case-timeline"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 2).data().toString() == title) return enter(u"case-timeline"_s, row);
        FAIL("no entry: " << title.toStdString() << " in " << text(u"case-timeline"_s).toStdString());
    }
    void remove(const QString& name, const QString& reason)
    {
        const auto* model = table(u"case-readers"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString().contains(name)) enter(u"case-readers"_s, row);
        type(u"reason"_s, reason);
        click(u"case-run"_s);
    }
    int readers() { return shown<RecordTable>(u"case-readers"_s)->visibleRowCount(); }
    bool isRead(const QString& who)
    {
        be(who);
        return !(*workspace().cases().all())->empty();
    }
};

} // namespace

TEST_CASE_METHOD(ReadConcern, "A correction that says whom of the staff a concern is about takes it from them", "[ui][cases][L-5]")
{
    const CaseId id = log();
    REQUIRE(isRead(u"dsl"_s));
    const StaffId lead = workspace().person().id;
    const QString name = workspace().person().name;
    be(u"head"_s);
    open(id, u"timeline"_s);
    openEntry(report::entryTitle(record::AnyRecord::of(file(id).concern->what)));
    choose(u"about"_s, record::label(ConcernAbout::Staff));
    choose(u"about_staff"_s, name);
    settle();
    picture(u"case-correct-about"_s);
    click(u"case-run"_s);
    CHECK(file(id).concern->what.aboutStaff == lead);
    CHECK(file(id).concern->what.about == ConcernAbout::Staff);
    open(id, u"timeline"_s);
    CHECK(text(u"case-timeline"_s).contains(u"The concern is about them."_s));
    open(id, u"readers"_s);
    CHECK_FALSE(text(u"case-readers"_s).contains(name));
    CHECK_FALSE(isRead(u"dsl"_s));
    CHECK_FALSE(searched(reference(id.uuid())).join(u'|').contains(reference(id.uuid())));
    open(id);
    CHECK(page<CasePage>().title() == u"Not found"_s);
    CHECK(isRead(u"dsl2"_s));
}

TEST_CASE_METHOD(ReadConcern, "Readers are taken off a concern with a reason, and two who lead stay", "[ui][cases][L-5]")
{
    const CaseId id = log();
    be(u"head"_s);
    const QString head = workspace().person().name;
    open(id, u"readers"_s);
    const int before = readers();
    REQUIRE(before > 2);
    QStringList names;
    for (int row = 0; row < before; ++row) names += table(u"case-readers"_s)->model()->index(row, 0).data().toString();
    names.removeAll(head);
    remove(names.front(), {});
    CHECK(readers() == before); // why?
    const QString last = names.takeLast();
    for (const QString& name : names) remove(name, u"Knows the family"_s);
    CHECK(readers() == 2);
    picture(u"case-readers-two"_s);
    remove(last, u"I read it alone"_s);
    picture(u"case-readers-last"_s);
    CHECK(page<CasePage>().form()->problem().contains(u"so that nobody holds it alone"_s));
    CHECK(readers() == 2);
    CHECK(file(id).concern.has_value());
    CHECK_FALSE(isRead(u"dsl"_s));
    CHECK(isRead(u"dsl2"_s));
    CHECK(isRead(u"head"_s));
}

TEST_CASE_METHOD(ReadConcern, "Whoever lacks the newest key of a concern is told that they do not see all of it, until it is handed over", "[ui][cases][accounts]")
{
    const CaseId id = log();
    be(u"coordinator"_s);
    const StaffId away = workspace().person().id;
    be(u"staff2"_s);
    const StaffId taken = workspace().person().id;
    be(u"dsl"_s);
    for (const StaffId one : {away, taken}) REQUIRE(workspace().cases().addReader(id, one, u"Knows the family"_s));
    const auto suspend = [&](const QString& by, bool suspended) {
        be(by);
        REQUIRE(workspace().perform<bool>(u"account.suspend", [&](actions::Context& context) -> Result<bool> {
            const Done done = actions::setSuspended(context, away, suspended, u"Long leave"_s);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        }));
    };
    suspend(u"head"_s, true);
    be(u"dsl"_s);
    REQUIRE(workspace().cases().removeReader(id, taken, u"Not needed"_s));
    suspend(u"admin"_s, false); // who holds no key that they could hand over
    be(u"coordinator"_s);
    open(id);
    CHECK(isShown<QLabel>(u"case-lacking"_s));
    picture(u"case-lacking"_s);
    open(id, u"work"_s);
    CHECK_FALSE(isShown<QPushButton>(u"case-actions-new"_s));
    be(u"head"_s);
    REQUIRE(workspace().perform<int>(u"account.grant", [&](actions::Context& context) { return actions::grantKeys(context, away); }));
    be(u"coordinator"_s);
    open(id);
    CHECK_FALSE(isShown<QLabel>(u"case-lacking"_s));
    open(id, u"work"_s);
    CHECK(isShown<QPushButton>(u"case-actions-new"_s));
}

TEST_CASE_METHOD(ReadConcern, "Who reads a closed concern is still decided on its page, and nothing else is added", "[ui][cases][L-16]")
{
    const CaseId id = log();
    be(u"coordinator"_s);
    const QString name = workspace().person().name;
    const StaffId person = workspace().person().id;
    be(u"dsl"_s);
    const auto asked = workspace().cases().followUps(id);
    REQUIRE(asked);
    for (const policy::FollowUp& one : *asked) {
        if (one.done) continue;
        CaseFollowUp needless;
        needless.placementId = one.placement;
        needless.kind = one.kind;
        needless.decision = FollowUpDecision::NotNeeded;
        needless.reason = u"It had nothing to do with the placement"_s;
        needless.onDate = workspace().today();
        REQUIRE(workspace().cases().add(id, record::AnyRecord::of(needless)));
    }
    CaseStep close;
    close.kind = CaseStepKind::Closed;
    close.outcome = u"Talked it through"_s;
    close.reason = u"Nothing else to do"_s;
    REQUIRE(workspace().cases().add(id, record::AnyRecord::of(close)));
    open(id, u"work"_s);
    CHECK_FALSE(isShown<QPushButton>(u"case-actions-new"_s));
    open(id, u"readers"_s);
    click(u"case-readers-new"_s);
    choose(u"staff_id"_s, name);
    type(u"reason"_s, u"Knows the family"_s);
    click(u"case-run"_s);
    const auto isReader = [&] {
        const auto all = workspace().cases().readers(id).value_or(std::vector<CaseReader>());
        return std::any_of(all.begin(), all.end(), [&](const CaseReader& one) { return one.id == person; });
    };
    CHECK(isReader());
    remove(name, u"Not needed any more"_s);
    CHECK_FALSE(isReader());
    CHECK(file(id).state == policy::CaseState::Closed);
}

TEST_CASE_METHOD(ReadConcern, "Somebody who was added to read a concern is not asked to take it on; a lead is", "[ui][cases]")
{
    const CaseId id = log();
    be(u"coordinator"_s);
    const StaffId person = workspace().person().id;
    be(u"dsl"_s);
    REQUIRE(workspace().cases().addReader(id, person, u"Knows the family"_s));
    const auto asks = [&](const QString& who) {
        be(who);
        open(id);
        const auto buttons = window().page()->findChildren<QPushButton*>();
        return std::any_of(buttons.begin(), buttons.end(), [](QPushButton* one) { return one->isVisible() && one->text() == u"Take it on"_s; });
    };
    CHECK_FALSE(asks(u"coordinator"_s));
    CHECK(asks(u"dsl2"_s));
    CHECK(asks(u"head"_s));
}

TEST_CASE_METHOD(ReadConcern, "The safeguarding lead's Today begins with new concerns and what the others ask for", "[ui][today][cases]")
{
    const auto figure = [this](const QString& label) {
        window().open(u"today"_s);
        for (const FigureCard* one : window().page()->findChildren<FigureCard*>())
            if (one->isVisible() && one->accessibleName().startsWith(label)) return one->accessibleName();
        return QString();
    };
    be(u"dsl"_s);
    const QString before = figure(u"New concerns"_s), followUps = figure(u"Follow-ups"_s);
    CHECK_FALSE(before.isEmpty());
    CHECK_FALSE(followUps.isEmpty());
    log();
    be(u"dsl"_s);
    CHECK(figure(u"New concerns"_s) != before);
    CHECK(figure(u"Follow-ups"_s) != followUps);
    for (const QString& other : {u"coordinator"_s, u"staff"_s, u"head"_s, u"admin"_s}) {
        be(other);
        CHECK(figure(u"New concerns"_s).isEmpty());
        CHECK(figure(u"Follow-ups"_s).isEmpty());
    }
}
