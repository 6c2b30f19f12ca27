#include "tests/support/catchqt.h"

#include "core/domain/identifiers.h"
#include "core/domain/pupil.h"
#include "tests/support/world.h"

#include <QFile>

using namespace fledge::identifiers;

namespace {

std::vector<QStringList> sharedRows(const QString& name)
{
    const QString folder = fledge::test::sharedData();
    if (folder.isEmpty()) return {};
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly)) return {};
    std::vector<QStringList> rows;
    for (const QByteArray& line : file.readAll().split('\n').mid(1)) {
        const QStringList cells = QString::fromUtf8(line).split(u',');
        if (cells.size() >= 4 && !cells[0].startsWith(u'\\')) rows.push_back(cells);
    }
    return rows;
}

} // namespace

TEST_CASE("A unique pupil number is known by its form", "[domain][identifiers]")
{
    CHECK(isUpn(u"B801200005001"));
    CHECK(isUpn(u"A80120000501A"));
    CHECK_FALSE(isUpn(u"I801200005001"));
    CHECK_FALSE(isUpn(u"B80120000500"));
    CHECK_FALSE(isUpn(u"B8012000050011"));
    CHECK_FALSE(isUpn(u"B80120000500S"));
    CHECK_FALSE(isUpn(u""));
    CHECK(isTemporaryUpn(u"A80120000501A"));
    CHECK_FALSE(isTemporaryUpn(u"B801200005001"));
    CHECK(normalisedUpn(QStringLiteral(" b8012 00005001 ")) == QStringLiteral("B801200005001"));
}

TEST_CASE("The check letter of a pupil number is computed, temporary ones included", "[domain][identifiers]")
{
    CHECK(upnCheckLetterFits(u"B801200005001"));
    CHECK(upnCheckLetterFits(u"Y823200001001"));
    CHECK(upnCheckLetterFits(u"A80120000501A"));
    CHECK(upnCheckLetterFits(u"P80120000501B"));
    CHECK_FALSE(upnCheckLetterFits(u"A801200005001"));
    CHECK(upnCheckLetter(u"A801200005001") == QChar(u'B'));
    CHECK(upnCheckLetter(u"nonsense").isNull());
}

TEST_CASE("A learner number has ten digits of which the last is computed", "[domain][identifiers]")
{
    for (const char16_t* good : {u"0000000042", u"0000000034", u"1000000000", u"1234567899", u"9999999998"})
        CHECK(ulnCheckDigitFits(QStringView(good)));
    CHECK(isUln(u"0000000043"));
    CHECK_FALSE(ulnCheckDigitFits(u"0000000043"));
    CHECK_FALSE(isUln(u"42"));
    CHECK_FALSE(isUln(u"123456789x"));
}

TEST_CASE("Numbers of establishments and providers are digits of a fixed length", "[domain][identifiers]")
{
    CHECK(isUrn(u"100000"));
    CHECK_FALSE(isUrn(u"10000"));
    CHECK(isUkprn(u"10079319"));
    CHECK_FALSE(isUkprn(u"1007931O"));
}

TEST_CASE("A postcode is put into its usual form and its form is checked", "[domain][identifiers]")
{
    CHECK(normalisedPostcode(QStringLiteral("sw1a1aa")) == QStringLiteral("SW1A 1AA"));
    CHECK(normalisedPostcode(QStringLiteral("  m1  1ae ")) == QStringLiteral("M1 1AE"));
    CHECK(normalisedPostcode(QStringLiteral(" Not known")) == QStringLiteral("Not known"));
    for (const char16_t* good : {u"M1 1AE", u"B33 8TH", u"CR2 6XH", u"DN55 1PT", u"W1A 1HQ", u"EC1A 1BB", u"GIR 0AA"})
        CHECK(isPostcode(QStringView(good)));
    for (const char16_t* bad : {u"QA1 1AA", u"AZ1 1AA", u"M1 1AC", u"M1  1AE", u""})
        CHECK_FALSE(isPostcode(QStringView(bad)));
}

TEST_CASE("Identifiers gathered from other programs are judged as recomputed", "[domain][identifiers][shared]")
{
    const auto upns = sharedRows(QStringLiteral("/identifiers/upn_from_tests.csv"));
    if (upns.empty()) {
        WARN("the shared test data is absent: nothing was compared");
        return;
    }
    for (const QStringList& row : upns) {
        INFO(row.join(u',').toStdString());
        CHECK(isUpn(row[0]) == (row[2] == u"True"));
        if (!row[3].isEmpty()) CHECK(upnCheckLetterFits(row[0]) == (row[3] == u"True"));
    }
    for (const QStringList& row : sharedRows(QStringLiteral("/identifiers/uln_from_tests.csv"))) {
        INFO(row.join(u',').toStdString());
        CHECK(ulnCheckDigitFits(row[0]) == (row[2] == u"True"));
    }
}

TEST_CASE("A wrong check letter warns and a wrong form is refused", "[domain][identifiers]")
{
    fledge::Pupil pupil;
    pupil.givenName = QStringLiteral("Amelia");
    pupil.familyName = QStringLiteral("Ward");
    pupil.born = QDate(2011, 5, 4);
    pupil.upn = QStringLiteral("A801200005001");
    pupil.uln = QStringLiteral("12345");
    const auto problems = fledge::record::validate(fledge::record::AnyRecord::of(pupil), QDate(2026, 11, 23));
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].rule == QStringLiteral("check_letter"));
    CHECK(fledge::record::isWarning(problems[0]));
    CHECK(problems[1].field == QStringLiteral("uln"));
    CHECK(problems[1].rule == QStringLiteral("format"));
    CHECK_FALSE(fledge::record::isWarning(problems[1]));
}
