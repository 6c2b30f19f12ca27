#include "tests/support/catchqt.h"

#include "core/exchange/csv.h"
#include "core/exchange/encoding.h"
#include "tests/support/world.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace fledge;
using namespace fledge::exchange;

namespace {

struct ReadRow
{
    int number;
    int line;
    QStringList cells;
    bool operator==(const ReadRow&) const = default;
};

std::vector<ReadRow> rowsOf(const QByteArray& text, char delimiter = ',')
{
    std::vector<ReadRow> rows;
    const Done done = readCsv(text, delimiter, [&rows](const CsvRow& row) {
        rows.push_back({row.number(), row.line(), row.texts()});
        return true;
    });
    CHECK(done.has_value());
    return rows;
}

int badRow(const QByteArray& text)
{
    const Done done = readCsv(text, ',', [](const CsvRow&) { return true; });
    if (done) return 0;
    CHECK(done.error().kind == ProblemKind::BadFile);
    CHECK(done.error().why == QStringLiteral("quotes"));
    return done.error().fields.at(0).row;
}

QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("Lines may end in CR, LF or both, and rows keep the numbers a spreadsheet shows", "[exchange][csv]")
{
    const std::vector<ReadRow> expected{{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}, {4, 4, {"3", "4"}}};
    CHECK(rowsOf("a,b\n1,2\n\n3,4\n") == expected);
    CHECK(rowsOf("a,b\r\n1,2\r\n\r\n3,4") == expected);
    CHECK(rowsOf("a,b\r1,2\r\r3,4\r") == expected);
    CHECK(rowsOf("a,b\n1,2\n , \n3,4\n").size() == 3);
}

TEST_CASE("A cell in quotation marks may hold line breaks; the next row knows its line", "[exchange][csv]")
{
    const auto rows = rowsOf("a,b\r\n\"one\r\ntwo\rthree\",\"say \"\"yes\"\"\"\r\n5,6\r\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].cells == QStringList{"one\r\ntwo\rthree", "say \"yes\""});
    CHECK(rows[1].line == 2);
    CHECK(rows[2].number == 3);
    CHECK(rows[2].line == 5);
}

TEST_CASE("The delimiter is found in the first row, outside quotation marks", "[exchange][csv]")
{
    CHECK(csvDelimiter("a,b,c\n1;2;3;4;5\n") == ',');
    CHECK(csvDelimiter("a;b;c\n") == ';');
    CHECK(csvDelimiter("a\tb\tc\r\n") == '\t');
    CHECK(csvDelimiter("\"a,b,c,d\";b\n") == ';');
    CHECK(csvDelimiter("alone\n") == ',');
    CHECK(rowsOf("a\tb\n1\t\t3\n", '\t')[1].cells == QStringList{"1", "", "3"});
    CHECK(rowsOf("sep=;\r\na;b\r\n", ',')[0].cells == QStringList{"a", "b"});
}

TEST_CASE("A quotation mark that is never closed names the row where it was opened", "[exchange][csv]")
{
    CHECK(badRow("a,b\n1,2\n\"open,3\n4,5\n") == 3);
    CHECK(badRow("a,b\n1,\"2\" x\n") == 2);
    CHECK(badRow("a,b\n1,2\n") == 0);
}

TEST_CASE("Instruction rows of templates are known", "[exchange][csv]")
{
    CHECK(isInstructionRow({"Required: Free text", "Required: DD/MM/YYYY", ""}));
    CHECK(isInstructionRow({"Optional", "Required", "e.g. 8A"}));
    CHECK_FALSE(isInstructionRow({"Jennifer", "Clarke", "2010-01-01"}));
    CHECK_FALSE(isInstructionRow({}));
}

TEST_CASE("Formulas are written as text and come back as they were", "[exchange][csv]")
{
    for (const QString& text : {QStringLiteral("=1+1"), QStringLiteral("+441865123456"), QStringLiteral("-5"),
                                QStringLiteral("@SUM(1+9)*cmd|' /C calc'!A0"), QStringLiteral("'=quoted already"),
                                QStringLiteral("''"), QStringLiteral("O'Brien"), QStringLiteral("'tis"),
                                QStringLiteral("＝1"), QStringLiteral("-"), QStringLiteral("'"), QString()}) {
        INFO(text.toStdString());
        CHECK(unprotectedCell(protectedCell(text)) == text);
        if (!text.isEmpty()) CHECK_FALSE(QStringLiteral("=+-@＝＋－＠").contains(protectedCell(text)[0]));
    }
    CHECK(protectedCell(QStringLiteral("-5")) == QStringLiteral("'-5"));
    CHECK(protectedCell(QStringLiteral("0012")) == QStringLiteral("0012"));
}

TEST_CASE("What is written is read back the same", "[exchange][csv]")
{
    const std::vector<QStringList> rows{{"name", "note"},
                                        {"Ward, Amelia", "two\r\nlines"},
                                        {"=cmd", "\"quoted\""},
                                        {"+44 20 7946 0000", "; and \t"},
                                        {"00201", "Zoë"}};
    const auto text = decode(writeCsv(rows));
    REQUIRE(text);
    const auto read = rowsOf(text->utf8);
    REQUIRE(read.size() == rows.size());
    for (size_t i = 0; i < rows.size(); ++i)
        for (qsizetype c = 0; c < 2; ++c)
            CHECK(read[i].cells[c] == rows[i][c].trimmed());
}

TEST_CASE("Awkward files of a public collection are read as their makers expect", "[exchange][csv][shared]")
{
    const QString folder = test::sharedData();
    if (folder.isEmpty()) {
        WARN("the shared test data is absent: nothing was compared");
        return;
    }
    const QDir csvs(folder + QStringLiteral("/csv/csv-spectrum/csvs"));
    for (const QString& name : csvs.entryList({QStringLiteral("*.csv")})) {
        INFO(name.toStdString());
        const auto rows = rowsOf(decode(fileBytes(csvs.filePath(name)))->utf8);
        const QString jsonName = QString(name).replace(QStringLiteral(".csv"), QStringLiteral(".json"));
        const QJsonArray expected =
            QJsonDocument::fromJson(fileBytes(folder + QStringLiteral("/csv/csv-spectrum/json/") + jsonName)).array();
        REQUIRE(static_cast<qsizetype>(rows.size()) == expected.size() + 1);
        for (qsizetype r = 0; r < expected.size(); ++r)
            for (qsizetype c = 0; c < rows[0].cells.size(); ++c)
                CHECK(rows[static_cast<size_t>(r) + 1].cells[c] ==
                      expected[r].toObject()[rows[0].cells[c]].toString().trimmed().replace(QLatin1String("\r\n"),
                                                                                            QLatin1String("\n")));
    }
}

TEST_CASE("Known formula attacks are neutralised and come back whole", "[exchange][csv][shared]")
{
    const QString folder = test::sharedData();
    if (folder.isEmpty()) {
        WARN("the shared test data is absent: nothing was tried");
        return;
    }
    for (const QByteArray& line : fileBytes(folder + QStringLiteral("/csv/csv-payload.txt")).split('\n')) {
        const QString payload = QString::fromUtf8(line).trimmed();
        if (payload.isEmpty()) continue;
        INFO(payload.toStdString());
        const auto back = rowsOf(decode(writeCsv({{payload, QStringLiteral("x")}}))->utf8);
        CHECK(back.at(0).cells.at(0) == payload);
        CHECK_FALSE(QStringLiteral("=+-@").contains(protectedCell(payload)[0]));
    }
}
