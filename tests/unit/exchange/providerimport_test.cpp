#include "tests/support/catchqt.h"

#include "core/exchange/providerimport.h"
#include "tests/support/world.h"

#include <QFile>

using namespace fledge;
using namespace fledge::exchange;

namespace {

const QByteArray headings =
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (code),"
    "TypeOfEstablishment (name),EstablishmentStatus (code),EstablishmentStatus (name),CloseDate,"
    "UKPRN,Street,Locality,Town,Postcode,SchoolWebsite,TelephoneNum\r\n";

ImportOptions options(OnDuplicate duplicates = OnDuplicate::Ask)
{
    ImportOptions made;
    made.today = QDate(2026, 11, 23);
    made.duplicates = duplicates;
    return made;
}

ProviderImport readAll(const QByteArray& text, const KnownProviders& known = {}, const ProviderFilter& filter = {},
                       OnDuplicate duplicates = OnDuplicate::Ask)
{
    auto read = readProviders(text, options(duplicates), filter, known);
    if (!read) FAIL("refused: " << read.error().why.toStdString());
    return *read;
}

QStringList told(const std::vector<FieldProblem>& problems)
{
    QStringList out;
    for (const FieldProblem& p : problems)
        out += QStringLiteral("%1 %2 %3").arg(p.row).arg(p.column, p.rule);
    return out;
}

Provider knownProvider(const QString& name, const QString& urn, const QString& ukprn = {})
{
    Provider provider;
    provider.id = ProviderId(QUuid(9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    provider.meta.revision = 3;
    provider.name = name;
    provider.urn = urn;
    provider.ukprn = ukprn;
    return provider;
}

QByteArray sharedFile(const QString& name)
{
    QFile file(test::sharedData() + QStringLiteral("/gias/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("An establishment of the register becomes a provider with its main site and address", "[exchange][providers]")
{
    const auto read =
        readAll(headings + "100001,383,Leeds,Greenacre Farm School,10,Other independent special school,1,"
                           "Open,,10000001,Farm Lane,Adel,Leeds,ls168aa,www.greenacre.example,1134960000\r\n");
    REQUIRE(read.rows.size() == 1);
    const ProposedProvider& row = read.rows[0];
    CHECK(row.provider.name == QStringLiteral("Greenacre Farm School"));
    CHECK(row.provider.kind == QStringLiteral("Other independent special school"));
    CHECK(row.provider.urn == QStringLiteral("100001"));
    CHECK(row.provider.phone == QStringLiteral("01134960000"));
    CHECK(row.provider.status == ProviderStatus::Prospective);
    REQUIRE(row.address);
    CHECK(row.address->line1 == QStringLiteral("Farm Lane"));
    CHECK(row.address->line2 == QStringLiteral("Adel"));
    CHECK(row.address->postcode == QStringLiteral("LS16 8AA"));
    CHECK(row.address->validFrom == QDate(2026, 11, 23));
    CHECK(read.preview.create == 1);
}

TEST_CASE("A register is narrowed by authority, name and type; closed ones are left out", "[exchange][providers]")
{
    const QByteArray list = headings + "100001,383,Leeds,Green,10,x,1,Open,,,,,,,,\r\n"
                                       "100002,383,Leeds,Grey,14,x,2,Closed,31-08-2020,,,,,,,\r\n"
                                       "100003,873,Cambridgeshire,Blue Green,42,x,1,Open,,,,,,,,\r\n";
    CHECK(readAll(list).preview.create == 2);
    CHECK(readAll(list).leftOut == 1);
    CHECK(readAll(list, {}, {"383", "", {}, false}).preview.create == 1);
    CHECK(readAll(list, {}, {"cambridge", "", {}, false}).rows.at(0).row == 4);
    CHECK(readAll(list, {}, {"", "green", {}, false}).preview.create == 2);
    CHECK(readAll(list, {}, {"", "", {"14", "42"}, true}).preview.create == 2);
}

TEST_CASE("Columns may be missing or stand in another order", "[exchange][providers]")
{
    const auto read = readAll("Postcode,EstablishmentName\nLS1 1AA,Greenacre\n");
    CHECK(read.rows.at(0).provider.name == QStringLiteral("Greenacre"));
    const auto without = readProviders("URN,Town\n100001,Leeds\n", options(), {}, {});
    REQUIRE_FALSE(without);
    CHECK(without.error().why == QStringLiteral("missing_columns"));
    CHECK(without.error().fields.at(0).field == QStringLiteral("name"));
}

TEST_CASE("A postcode without an address makes no site, and is told", "[exchange][providers]")
{
    const auto read = readAll("URN,EstablishmentName,Postcode\n100001,Green,LS1 1AA\n");
    CHECK_FALSE(read.rows[0].site.has_value());
    CHECK(told(read.preview.warnings) == QStringList{"2 Postcode no_address"});
    CHECK(read.preview.create == 1);
}

TEST_CASE("Wrong numbers, a missing name and one school twice name row and column", "[exchange][providers]")
{
    const auto read = readAll(headings + "1000,383,Leeds,Green,,,,,,,,,,,,\r\n"
                                         "100002,383,Leeds,,,,,,,,,,,,,\r\n"
                                         "100003,383,Leeds,Blue,,,,,,123,,,,,,\r\n"
                                         "100004,383,Leeds,Red,,,,,,,,,,nowhere,,\r\n"
                                         "100004,383,Leeds,Red again,,,,,,,,,,,,\r\n");
    CHECK(told(read.preview.problems) ==
          QStringList{"2 URN format", "3 EstablishmentName required", "4 UKPRN format", "6 URN duplicate"});
    CHECK(told(read.preview.warnings) == QStringList{"5 Postcode format"});
}

TEST_CASE("A known provider is found by its number, and is told when it has closed", "[exchange][providers]")
{
    KnownProviders known;
    known.providers = {knownProvider("Green", "100001")};
    const QByteArray closed = headings + "100001,383,Leeds,Green,10,x,2,Closed,31-08-2026,,,,,,,\r\n";
    const auto read = readAll(closed, known);
    CHECK(read.closed == std::vector<ClosedProvider>{{known.providers[0].id, "Green", "100001",
                                                      ProviderStatus::Prospective, QDate(2026, 8, 31), 2}});

    const auto update = readAll(headings + "100001,383,Leeds,Green,10,x,1,Open,,,Lane,,Leeds,LS1 1AA,,0113\r\n", known);
    CHECK(update.preview.update == 1);
    CHECK(update.rows[0].provider.meta.revision == 3);
    CHECK(update.rows[0].site.has_value());

    Site site;
    site.id = SiteId(QUuid(5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    site.providerId = known.providers[0].id;
    known.sites = {site};
    const auto moved = readAll(headings + "100001,383,Leeds,Green,,,1,Open,,,Lane,,Leeds,LS1 1AA,,\r\n", known);
    CHECK_FALSE(moved.rows[0].site.has_value());
    CHECK(moved.preview.skip == 1);
    CHECK(told(moved.preview.warnings) == QStringList{"2 Postcode address_differs"});

    const QByteArray named = headings + ",383,Leeds,GREEN,10,x,1,Open,,,,,,,,\r\n";
    CHECK(told(readAll(named, known).preview.problems) == QStringList{"2 EstablishmentName duplicate"});
    CHECK(readAll(named, known, {}, OnDuplicate::New).preview.create == 1);
}

TEST_CASE("The whole country at once is refused until it is narrowed", "[exchange][providers]")
{
    QByteArray list = headings;
    for (int i = 0; i < 1500; ++i)
        list += QByteArray::number(100000 + i) + ",383,Leeds,School " + QByteArray::number(i) + ",,,1,Open,,,,,,,,\r\n";
    const auto read = readProviders(list, options(), {}, {});
    REQUIRE_FALSE(read);
    CHECK(read.error().why == QStringLiteral("too_many_providers"));
    CHECK(readAll(list, {}, {"", "School 149", {}, false}).preview.create == 11);
    const auto cancelled = readProviders(list, options(), {}, {}, [](int, int) { return false; });
    CHECK(cancelled.error().kind == ProblemKind::Cancelled);
}

TEST_CASE("Extracts as published are read, and the broken one is told plainly", "[exchange][providers][shared]")
{
    if (test::sharedData().isEmpty()) {
        WARN("the shared test data is absent: no extract was tried");
        return;
    }
    const auto windows = readAll(sharedFile("edubasealldata-windows-1252.csv"));
    CHECK(windows.preview.encoding == QStringLiteral("windows-1252"));
    CHECK(windows.preview.create == 3);
    CHECK(windows.leftOut == 1);
    CHECK(windows.rows[1].provider.name == QStringLiteral("St Thomas à Becket Church of England Aided Primary School"));
    CHECK(windows.rows[2].provider.phone == QStringLiteral("01706645522"));

    const auto subset = readAll(sharedFile("edubasealldata-2024-subset.csv"));
    CHECK(told(subset.preview.problems) == QStringList{});
    CHECK(subset.preview.create == 6);

    const auto bad = readAll(sharedFile("edubasealldata-bad.csv"));
    CHECK(told(bad.preview.problems) == QStringList{"2 EstablishmentName required"});
}
