// Whoever decides on a placement is shown the concerns they read that bear on its provider.
#include "core/domain/site.h"
#include "tests/ui/concerneddesk.h"
#include "ui/placements/concernshere.h"

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernedDesk;

namespace {

class Deciding : public ConcernedDesk
{
public:
    /// A placement that waits for the headteacher.
    Placement waiting()
    {
        const auto found = workspace().list<Placement>(store::Filter::where(u"status"_s, u"proposed"_s));
        REQUIRE_FALSE(found->empty());
        return found->front();
    }
    CaseId logAbout(const std::function<void(Concern&)>& fill)
    {
        REQUIRE(desk().actAsSignIn(u"staff"_s));
        Concern concern;
        concern.whatHappened = test::canary;
        fill(concern);
        ConcernPupil one;
        one.pupilId = pupil;
        const auto logged = workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
        REQUIRE(logged.has_value());
        return logged->id;
    }
    /// What the page of the decision says of concerns.
    QStringList told(const QString& who, PlacementId at)
    {
        be(who);
        window().open(u"placement/"_s + at.text() + u"/gate"_s);
        settle();
        QStringList out;
        for (QPushButton* link : window().page()->findChildren<QPushButton*>(u"concern-here"_s))
            if (link->isVisible()) out += link->text();
        return out;
    }
};

} // namespace

TEST_CASE_METHOD(Deciding, "Whoever approves the next placement at a provider is shown the concerns about it", "[ui][cases][L-17]")
{
    const Placement next = waiting();
    CHECK(told(u"head"_s, next.id).isEmpty());
    CHECK_FALSE(isShown<ConcernsHere>(u"concerns-here"_s));
    const CaseId about = logAbout([&next](Concern& concern) {
        concern.about = ConcernAbout::Provider;
        concern.providerId = next.providerId;
    });
    CHECK(told(u"head"_s, next.id) == QStringList{reference(about.uuid())});
    test::picture(window(), u"placement-gate-concerns"_s);
    click(u"concern-here"_s);
    CHECK(page<CasePage>().title().contains(reference(about.uuid())));
    CHECK(told(u"coordinator"_s, next.id).isEmpty());
}

TEST_CASE_METHOD(Deciding, "A concern about a site, or tied to another placement there, is shown as well", "[ui][cases][L-17]")
{
    const Placement next = waiting();
    const auto sites = workspace().list<Site>(store::Filter::where(u"provider_id"_s, next.providerId.uuid()));
    REQUIRE_FALSE(sites->empty());
    const CaseId site = logAbout([&sites](Concern& concern) {
        concern.about = ConcernAbout::Site;
        concern.siteId = sites->front().id;
    });
    placement = next.id;
    const CaseId tied = log();
    CHECK(QSet<QString>{reference(site.uuid()), reference(tied.uuid())} == [this, &next] {
        const QStringList all = told(u"head"_s, next.id);
        return QSet<QString>(all.begin(), all.end());
    }());
}

TEST_CASE_METHOD(Deciding, "A restricted concern that the headteacher does not read shows nothing where they decide", "[ui][cases][L-17]")
{
    const Placement next = waiting();
    be(u"dsl"_s);
    const StaffId lead = workspace().person().id;
    logAbout([&](Concern& concern) {
        concern.about = ConcernAbout::Provider;
        concern.providerId = next.providerId;
        concern.level = ConcernLevel::Restricted;
        setNamedReaders(concern, {lead});
    });
    CHECK(told(u"head"_s, next.id).isEmpty());
    CHECK_FALSE(isShown<ConcernsHere>(u"concerns-here"_s));
}
