#include "tests/acceptance/chapters.h"
#include "ui/common/ask.h"

using namespace Qt::StringLiterals;

namespace fledge::story {
namespace {

const QByteArray classList = "Forename,Surname,DOB,Reg Group,Parent 1 Name,Parent 1 Relationship,Parent 1 Phone\n"
                             "Amelia,Ward,25/12/2011,10B,Kate Ward,Mother,01632 960101\n"
                             "Ben,Holt,13/04/2011,10B,Tom Holt,Father,01632 960102\n"
                             "Cara,Dean,02/06/2012,9A,Ruth Dean,Mother,01632 960103\n";
const QByteArray lastLine = "Dev,Shah,30/01/2012,9A,Asha Shah,Mother,01632 960104\n";
const QByteArray lastLineMistyped = "Dev,Shah,31/02/2012,9A,Asha Shah,Mother,01632 960104\n";

void chooseFile(Office& office, const QString& path)
{
    ui::FileDialog::setNextFileName(path);
    office.click(u"Choose a file…"_s);
    REQUIRE(office.waitFor([&office] { return office.sees(u"bringIn"_s); }));
}

void bringIn(Office& office, const QString& fileName)
{
    office.click(u"Bring in"_s);
    REQUIRE(office.waitFor([&] { return office.notice().startsWith(fileName + u" was brought in"_s); }));
}

} // namespace

void bringInTheClassList(Office& office)
{
    office.goTo(u"Imports"_s);
    chooseFile(office, office.write(u"class.csv"_s, classList + lastLineMistyped));
    CHECK(office.reads(u"Rows in the file: 4 · new: 3"_s));
    CHECK(office.rows(u"import-problems"_s).value(0).contains(u"31/02/2012"_s));
    CHECK_FALSE(office.canClick(u"Bring in"_s));
    office.tick(u"Leave out the rows that are not right"_s);
    bringIn(office, u"class.csv"_s);
    office.goTo(u"Pupils"_s);
    CHECK(office.rows(u"pupils"_s).size() == 3);

    office.goTo(u"Imports"_s);
    office.clickRow(u"imports"_s, u"class.csv"_s);
    office.click(u"Take back"_s);
    REQUIRE(office.waitFor([&office] { return office.notice().contains(u"Taken back"_s); }));
    office.goTo(u"Pupils"_s);
    CHECK(office.reads(u"No pupils yet"_s));

    office.goTo(u"Imports"_s);
    chooseFile(office, office.write(u"class.csv"_s, classList + lastLine));
    bringIn(office, u"class.csv"_s);
    office.goTo(u"Pupils"_s);
    CHECK(office.rows(u"pupils"_s).size() == 4);
    CHECK(office.rows(u"pupils"_s).join(u'\n').contains(u"Amelia Ward | 10"_s));
}

void bringInTheRegister(Office& office)
{
    office.goTo(u"Imports"_s);
    office.fill({{u"What the file holds"_s, u"Providers (a GIAS extract or a list)"_s},
                 {u"Only names with"_s, u"river"_s}});
    chooseFile(office, office.write(u"edubasealldata.csv"_s,
                                    "URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name),UKPRN,Street,"
                                    "Town,Postcode,TelephoneNum\r\n"
                                    "130001,391,Newtown,Riverside College,Open,10001234,Quay Street,Newtown,NE1 3QS,"
                                    "01632 960200\r\n"
                                    "130002,391,Newtown,Hillside Primary,Open,10001235,Hill Street,Newtown,NE1 3HS,"
                                    "01632 960201\r\n"));
    CHECK(office.reads(u"new: 1"_s));
    bringIn(office, u"edubasealldata.csv"_s);
    office.goTo(u"Providers"_s);
    office.enterRow(u"providers"_s, u"Riverside College"_s);
    office.openTab(u"Sites and people"_s);
    CHECK(office.rows(u"site-addresses"_s).value(0).contains(u"Quay Street"_s));
}

} // namespace fledge::story
