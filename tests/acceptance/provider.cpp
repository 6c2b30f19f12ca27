#include "tests/acceptance/chapters.h"

using namespace Qt::StringLiterals;

namespace fledge::story {
namespace {

void addSites(Office& office)
{
    office.openTab(u"Sites and people"_s);
    const auto site = [&office](const Typed& form) {
        office.click(u"sites-new"_s);
        office.fill(form);
        office.save();
    };
    site({{u"name"_s, u"Mill Road"_s}, {u"kind"_s, u"Main site"_s}});
    site({{u"name"_s, u"The Barn"_s}, {u"kind"_s, u"Satellite site"_s}});
    CHECK_FALSE(office.sees(u"operator"_s)); // asked only of a site that is somebody else's
    site({{u"name"_s, u"Forge Lane"_s}, {u"kind"_s, u"Sub-contracted site"_s}, {u"operator"_s, u"Forge CIC"_s}});
    const auto address = [&office](const QString& of, const QString& line, const QString& phone) {
        office.click(u"site-addresses-new"_s);
        office.fill({{u"site_id"_s, of},
                     {u"valid_from"_s, u"1/9/26"_s},
                     {u"line1"_s, line},
                     {u"town"_s, u"Newtown"_s},
                     {u"postcode"_s, u"NE1 4XX"_s},
                     {u"phone"_s, phone}});
        office.save();
    };
    CHECK(office.rows(u"sites"_s).value(0).contains(u"No address"_s));
    address(u"Mill Road"_s, u"4 Mill Road"_s, u"01632 960123"_s);
    address(u"The Barn"_s, u"Barn End"_s, u"01632 960124"_s);
    address(u"Forge Lane"_s, u"9 Forge Lane"_s, u"01632 960125"_s);
    const QString sites = office.rows(u"sites"_s).join(u'\n');
    CHECK(sites.contains(u"4 Mill Road"_s));
    CHECK(sites.contains(u"Forge CIC"_s));
    office.click(u"provider-people-new"_s);
    office.fill({{u"name"_s, u"Gail Pine"_s}, {u"job"_s, u"Owner"_s}, {u"phone"_s, u"01632 960123"_s}, {u"is_safeguarding_lead"_s, u"yes"_s}});
    office.save();
    CHECK(office.rows(u"provider-people"_s).value(0).contains(u"Gail Pine | Owner"_s));
}

void answer(Office& office, const QString& table, const QString& item)
{
    office.clickRow(table, item);
    office.fill({{u"evidence"_s, u"Seen, copy in the file"_s}});
    office.save();
}

void goThroughTheChecklists(Office& office)
{
    office.openTab(u"Due diligence"_s);
    for (const QChar item : u"abcdefg"_s) answer(office, u"provider-checks-6.2"_s, u"6.2"_s + item);
    for (const QChar item : u"acdfg"_s) answer(office, u"provider-checks-6.1"_s, u"6.1"_s + item);

    // Not applicable asks for a reason, and only where the policy lets it.
    office.clickRow(u"provider-checks-6.1"_s, u"6.1e"_s);
    office.fill({{u"state"_s, u"Not applicable"_s}});
    office.save();
    CHECK(office.reads(u"give a reason"_s));
    office.fill({{u"reason"_s, u"A garage needs none"_s}});
    office.save();
    CHECK(office.rows(u"provider-checks-6.1"_s).join(u'\n').contains(u"Not applicable"_s));
    CHECK(office.rows(u"provider-checks-6.2"_s).value(0).contains(u"Done | Mon 2 Nov | Jo Okafor | Seen, copy in the file"_s));
}

void signTheAgreement(Office& office)
{
    office.openTab(u"Agreement"_s);
    office.click(u"agreements-new"_s);
    office.fill({{u"signed_on"_s, u"1/9/26"_s},
                 {u"notice_weeks"_s, u"4"_s},
                 {u"valid_from"_s, u"1/9/26"_s},
                 {u"valid_to"_s, u"31/8/27"_s},
                 {u"signed_for_school"_s, u"Mary Farrow"_s},
                 {u"signed_for_provider"_s, u"Gail Pine"_s}});
    office.save();
    CHECK(office.rows(u"agreements"_s).value(0).contains(u"In force"_s));
    for (const QChar term : u"abcdefgh"_s) answer(office, u"agreement-terms"_s, u"6.3"_s + term);
}

void recordTheLetters(Office& office)
{
    office.openTab(u"Confirmations"_s);
    for (const QString& kind : {u"Staff checks carried out"_s, u"Will tell us of changes"_s}) {
        office.click(u"confirmations-new"_s);
        office.fill({{u"kind"_s, kind}, {u"document"_s, u"letter.pdf"_s}, {u"covers"_s, u"All staff"_s}});
        office.save();
    }
    CHECK(office.rows(u"confirmations"_s).size() == 2);
}

} // namespace

void addAndApproveAProvider(Office& office)
{
    office.goTo(u"Providers"_s);
    office.click(u"New provider"_s);
    office.fill({{u"name"_s, u"Pinewood Motors"_s},
                 {u"kind"_s, u"Garage"_s},
                 {u"census_setting_type"_s, u"Work-based placement"_s},
                 {u"phone"_s, u"01632 960123"_s}});
    office.click(u"save"_s);
    CHECK(office.title() == u"Pinewood Motors"_s);

    // Before anything is in place approving is refused, and what is missing leads to where it is put right.
    office.click(u"Approve…"_s);
    CHECK(office.reads(u"There is no override here"_s));
    office.click(u"action-run"_s);
    CHECK(office.reads(u"cannot be done yet"_s));
    office.click(u"blocked-agreement"_s);
    CHECK(office.field() == u"signed_on"_s);

    addSites(office);
    goThroughTheChecklists(office);
    signTheAgreement(office);
    recordTheLetters(office);
    office.click(u"Approve…"_s);
    CHECK(office.reads(u"Every check, the agreement and both letters are in place."_s));
    office.click(u"action-run"_s);
    office.goTo(u"Providers"_s);
    CHECK(office.rows(u"providers"_s).join(u'\n').contains(u"Pinewood Motors | Approved"_s));
}

} // namespace fledge::story
