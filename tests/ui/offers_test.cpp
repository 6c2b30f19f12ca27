// What a page offers is what the person may do.
#include "tests/ui/sampleschool.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "ui/common/pagehead.h"

#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace fledge;
using test::SampleDesk;

namespace {

/// Words that offer to make something, and the right that they need; an empty type is an action by name.
struct Offer {
    QString words;
    QString action;
    QString type;
};

const std::vector<Offer> buttons{
    {u"New pupil"_s, u"edit"_s, u"pupil"_s},
    {u"New placement"_s, u"placement.create"_s, {}},
    {u"New provider"_s, u"edit"_s, u"provider"_s},
    {u"New version"_s, u"edit"_s, u"plan"_s}, // of an agreement, too, which has the same line in the table
    {u"Add a site"_s, u"edit"_s, u"site"_s},
    {u"Add an address"_s, u"edit"_s, u"site_address"_s},
    {u"Add a contact"_s, u"edit"_s, u"contact"_s},
    {u"Add a status"_s, u"edit"_s, u"pupil_status"_s},
    {u"Add an objective"_s, u"edit"_s, u"objective"_s},
    {u"Add a session"_s, u"edit"_s, u"timetable_entry"_s},
    {u"Add transport"_s, u"edit"_s, u"transport"_s},
    {u"Add a school year"_s, u"edit"_s, u"half_term"_s},
    {u"Add"_s, u"edit"_s, u"closure"_s},
    {u"Log an incident"_s, u"edit"_s, u"incident"_s},
    {u"Choose a file…"_s, u"import"_s, {}},
};

/// What empty lists invite to.
const std::vector<Offer> invitations{
    {u"Bring in a class list"_s, u"edit"_s, u"pupil"_s},
    {u"Choose a class list"_s, u"import"_s, {}},
    {u"Bring in pupils and add a provider"_s, u"placement.create"_s, {}},
    {u"Bring them in from the national register"_s, u"edit"_s, u"provider"_s},
    {u"Ask the provider for both"_s, u"edit"_s, u"confirmation"_s},
    {u"Plan the first one, or write down"_s, u"edit"_s, u"visit"_s},
    {u"Add the place pupils go to"_s, u"edit"_s, u"site"_s},
    {u"Record the dates and who signed"_s, u"edit"_s, u"agreement"_s},
    {u"Add who is called first"_s, u"edit"_s, u"contact"_s},
    {u"Add SEN provision"_s, u"edit"_s, u"pupil_status"_s},
    {u"Choose a provider and make a draft"_s, u"placement.create"_s, {}},
    {u"Once the provider is approved, propose"_s, u"placement.create"_s, {}},
    {u"Begin a draft; then record"_s, u"edit"_s, u"plan"_s},
    {u"Record what a parent or carer"_s, u"edit"_s, u"consent"_s},
    {u"Say whether this pupil needs one"_s, u"edit"_s, u"risk_assessment"_s},
    {u"Begin one; then consider"_s, u"edit"_s, u"risk_assessment"_s},
    {u"Write down what should be different"_s, u"edit"_s, u"objective"_s},
    {u"Say how the pupil gets there"_s, u"edit"_s, u"transport"_s},
};

bool mayDo(const Workspace& workspace, const Offer& offer) { return bool(workspace.may(offer.action, offer.type)); }

/// Looks at one page as it stands; what it offers is added to `seen`.
void lookAt(SampleDesk& desk, QSet<QString>& seen)
{
    const QWidget* page = desk.window().page();
    for (const auto* one : page->findChildren<QPushButton*>())
        for (const Offer& offer : buttons) {
            if (!one->isVisible() || !one->isEnabled() || one->text() != offer.words) continue;
            INFO("the button " << offer.words.toStdString());
            CHECK(mayDo(desk.workspace(), offer));
            seen.insert(offer.words);
        }
    for (const auto* one : page->findChildren<QLabel*>())
        for (const Offer& offer : invitations) {
            if (!one->isVisible() || !one->text().startsWith(offer.words)) continue;
            INFO("the words " << one->text().toStdString());
            CHECK(mayDo(desk.workspace(), offer));
            seen.insert(offer.words);
        }
}

void walk(SampleDesk& desk, const QString& address, QSet<QString>& seen)
{
    desk.window().open(address);
    INFO(address.toStdString());
    QStringList tabs{QString()};
    auto* bar = desk.window().page()->findChild<ui::Tabs*>();
    if (bar) tabs = bar->keys();
    for (const QString& tab : tabs) {
        if (bar) bar->setCurrent(tab);
        QTest::qWait(1);
        INFO(tab.toStdString());
        lookAt(desk, seen);
    }
}

/// The lists, and of pupils, placements and providers the one on which the least stands, so that its lists are empty.
QStringList addresses(Workspace& workspace)
{
    QStringList out{u"pupils"_s, u"placements"_s, u"providers"_s, u"imports"_s, u"settings"_s};
    const auto add = [&out](const QString& page, const auto& records) {
        if (records && !records->empty()) out += {page + u'/' + records->front().id.text(), page + u'/' + records->back().id.text()};
    };
    add(u"pupil"_s, workspace.list<Pupil>());
    add(u"placement"_s, workspace.list<Placement>());
    add(u"provider"_s, workspace.list<Provider>());
    return out;
}

/// A pupil and a provider on which nothing stands, and a draft of a placement for both.
QStringList bareOnes(Workspace& workspace)
{
    Pupil pupil;
    pupil.givenName = u"Bare"_s;
    pupil.familyName = u"Example"_s;
    pupil.born = QDate(2012, 5, 4);
    Provider provider;
    provider.name = u"A provider with nothing yet"_s;
    const auto savedPupil = workspace.save(pupil);
    const auto savedProvider = workspace.save(provider);
    REQUIRE((savedPupil && savedProvider));
    const QString provided = idText(savedProvider->id);
    const auto drafted = workspace.act(u"placement.create"_s, {{u"pupil"_s, idText(savedPupil->id)}, {u"provider"_s, provided}});
    REQUIRE(drafted);
    return {u"pupil/"_s + idText(savedPupil->id), u"provider/"_s + provided, u"placement/"_s + idText(drafted->id)};
}

} // namespace

TEST_CASE("No list invites or offers to make what somebody may not make, whether it is empty or not", "[ui][pages]")
{
    SampleDesk desk(u"head"_s);
    const QStringList bare = bareOnes(desk.workspace());
    QSet<QString> seenByHead;
    for (const QString& who : {u"head"_s, u"deputy"_s, u"coordinator"_s, u"dsl"_s, u"dsl2"_s, u"staff"_s, u"staff2"_s, u"admin"_s}) {
        INFO(who.toStdString());
        REQUIRE(desk.desk().actAsSignIn(who));
        QSet<QString> seen;
        for (const QString& address : addresses(desk.workspace()) + bare) walk(desk, address, seen);
        if (who == u"head") seenByHead = seen;
    }
    // The walk does come by what it looks for: the headteacher may do all of it.
    for (const QString& words : {u"New pupil"_s, u"New placement"_s, u"New provider"_s, u"Add a contact"_s, u"Add a site"_s, u"Choose a file…"_s,
                                 u"Add who is called first"_s, u"Choose a class list"_s, u"Write down what should be different"_s}) {
        INFO(words.toStdString());
        CHECK(seenByHead.contains(words));
    }
}

TEST_CASE("The navigation offers nobody a list of which they are shown nothing", "[ui][pages]")
{
    SampleDesk desk(u"head"_s);
    const auto offered = [&desk](const QString& who) {
        REQUIRE(desk.desk().actAsSignIn(who));
        QStringList words;
        for (const ui::PageKind& kind : desk.desk().pages())
            if (!kind.words.isEmpty()) words += kind.words;
        return words.join(u", "_s);
    };
    const QString all = u"Today, Pupils, Placements, Providers, Concerns, Imports, Reports, Policy, Settings"_s;
    for (const QString& who : {u"head"_s, u"deputy"_s}) CHECK(offered(who) == all);
    for (const QString& who : {u"dsl"_s, u"dsl2"_s}) CHECK(offered(who) == u"Today, Pupils, Placements, Providers, Concerns, Reports, Policy, Settings"_s);
    CHECK(offered(u"coordinator"_s) == u"Today, Pupils, Placements, Providers, Imports, Reports, Policy, Settings"_s);
    for (const QString& who : {u"staff"_s, u"staff2"_s}) CHECK(offered(who) == u"Today, Pupils, Placements, Providers, Reports, Settings"_s);
    CHECK(offered(u"admin"_s) == u"Today, Settings"_s);
    desk.window().open(u"pupils"_s); // an address that somebody remembers
    REQUIRE(desk.window().page() != nullptr);
    CHECK(desk.window().page()->title() == u"Pupils"_s);
}
