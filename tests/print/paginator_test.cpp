#include "ui/print/paginator.h"

#include "tests/print/reading.h"
#include "tests/support/catchqt.h"
#include "tests/support/world.h"
#include "ui/print/composer.h"

#include <QFile>

using namespace fledge;
using namespace fledge::report;

namespace {
Report reportOf(Block block)
{
    Report report;
    report.title = "Register of approved providers";
    report.school = "The Nest";
    report.mark = "Confidential: for the person named";
    report.confidential = true;
    report.sections = {{"1 The register", {std::move(block)}}};
    return report;
}

Table longTable(int rows)
{
    Table table;
    table.columns = {{"Number"}, {"Provider"}, {"Conditions"}};
    for (int at = 1; at <= rows; ++at)
        table.rows.push_back(
            Row::of({QString("row-%1-begins").arg(at), QString("Provider %1").arg(at),
                     QString("No lone working, a named adult at all times, and a call to the school when "
                             "anything changes. row-%1-ends")
                         .arg(at)}));
    return table;
}

/// Every item of every page stands inside the sheet's margins.
void checkNothingIsClipped(const print::Pages& pages)
{
    const double margin = pages.setup.margin * print::Point;
    const QRectF sheet(QPointF(0, 0), pages.setup.size * print::Point);
    const QRectF inner = sheet.adjusted(margin - 1, margin * 0.7, 1 - margin, -margin * 0.5);
    int outside = 0;
    for (const print::Page& page : pages.pages)
        for (const print::Item& item : page.items) {
            const QRectF bounds = print::boundsOf(item);
            if (bounds.isNull()) continue;
            const bool fits = bounds.left() >= inner.left() && bounds.right() <= inner.right() &&
                              bounds.top() >= inner.top() && bounds.bottom() <= inner.bottom();
            if (!fits) ++outside;
        }
    CHECK(outside == 0);
}

/// Texts that overlap on one page: two rows printed over each other.
int overlaps(const print::Page& page)
{
    std::vector<QRectF> texts;
    for (const print::Item& item : page.items)
        if (std::holds_alternative<print::TextItem>(item))
            texts.push_back(print::boundsOf(item).adjusted(20, 20, -20, -20));
    int count = 0;
    for (size_t a = 0; a < texts.size(); ++a)
        for (size_t b = a + 1; b < texts.size(); ++b)
            count += texts[a].intersects(texts[b]) ? 1 : 0;
    return count;
}
} // namespace

TEST_CASE("A report to governors is printed with its head, figures, tables and page numbers", "[print]")
{
    if (!test::canReadPdf()) return;
    const QStringList pages = test::pagesOf(test::printed(test::sampleReport(), QStringLiteral("sample")));
    REQUIRE(pages.size() == 2);
    for (const char* text : {"Alternative provision: report to governors", "For governors. Contains no pupil’s name.",
                             "Page 1 of 2", "Pupils in AP now", "31", "Greenacre Farm", "Four others"})
        CHECK(pages[0].contains(QString::fromUtf8(text)));
    CHECK(pages[1].contains("Page 2 of 2"));
}

TEST_CASE("A long register has every row once and whole, its heads on every page and its pages counted", "[print]")
{
    if (!test::canReadPdf()) return;
    const Report report = reportOf(longTable(300));
    const print::Pages laid = print::layOut(report);
    checkNothingIsClipped(laid);
    const QStringList pages = test::pagesOf(test::printed(report, QStringLiteral("register-long")));
    REQUIRE(pages.size() == laid.count());
    REQUIRE(pages.size() > 5);
    for (qsizetype at = 0; at < pages.size(); ++at) {
        CHECK(pages[at].contains(QString("Page %1 of %2").arg(at + 1).arg(pages.size())));
        CHECK(pages[at].contains("Conditions"));
        CHECK(pages[at].contains("Confidential: for the person named"));
        CHECK(overlaps(laid.pages[static_cast<size_t>(at)]) == 0);
    }
    const QString all = pages.join(QString());
    for (int row = 1; row <= 300; ++row) {
        CHECK(all.count(QString("row-%1-begins").arg(row)) == 1);
        CHECK(all.count(QString("row-%1-ends").arg(row)) == 1);
        // Whole: a row begins and ends on one page.
        for (const QString& page : pages)
            CHECK(page.contains(QString("row-%1-begins").arg(row)) == page.contains(QString("row-%1-ends").arg(row)));
    }
}

TEST_CASE("A note of 40 kB goes over pages with nothing lost, and says so where it is parted", "[print]")
{
    if (!test::canReadPdf()) return;
    QString note;
    for (int at = 0; note.size() < 40000; ++at)
        note += QString("word%1 ").arg(at);
    Table table = longTable(3);
    table.rows.insert(table.rows.begin() + 1, Row::of({"2a", "Long", note}));
    const Report report = reportOf(table);
    const print::Pages laid = print::layOut(report);
    checkNothingIsClipped(laid);
    const QStringList pages = test::pagesOf(test::printed(report, QStringLiteral("note-40kb")));
    REQUIRE(pages.size() > 4);
    QString all = pages.join(QLatin1Char(' ')).simplified();
    QString lost;
    for (const QString& word : note.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (all.count(word + QLatin1Char(' ')) != 1) lost += word + QLatin1Char(' ');
    CHECK(lost == QString());
    CHECK(pages[0].contains("This row goes on over the page"));
    CHECK(pages[1].contains("The row from the page before goes on"));
    CHECK(pages[1].contains("Conditions")); // the head stands over the parted row too
    CHECK(all.contains("row-3-ends"));
}

TEST_CASE("A paragraph longer than a page goes on over the next, every word once", "[print]")
{
    if (!test::canReadPdf()) return;
    QString text;
    for (int at = 0; at < 2500; ++at)
        text += QString("w%1. ").arg(at);
    const Report report = reportOf(Paragraph{text});
    checkNothingIsClipped(print::layOut(report));
    const QString all = test::pagesOf(test::printed(report, "paragraph-long")).join(QLatin1Char(' ')).simplified();
    for (int at : {0, 1, 700, 1100, 1500, 2499})
        CHECK(all.count(QString("w%1. ").arg(at).trimmed()) >= 1);
    CHECK(all.count(QRegularExpression("\\bw\\d+\\.")) == 2500);
}

TEST_CASE("A heading is never the last thing on a page", "[print]")
{
    // Whatever the length of what stands before it.
    for (int lines = 40; lines < 60; ++lines) {
        Report report = reportOf(Paragraph{QString("line\n").repeated(lines)});
        report.sections.push_back({"2 What follows", {longTable(2)}});
        const print::Pages pages = print::layOut(report);
        for (const print::Page& page : pages.pages) {
            bool heading = false, row = false;
            for (const print::Item& item : page.items)
                if (const auto* text = std::get_if<print::TextItem>(&item)) {
                    heading = heading || text->text.layout->text() == "2 What follows";
                    row = row || text->text.layout->text() == "row-1-begins";
                }
            CHECK(heading == row);
        }
    }
}

TEST_CASE("Strings that break programs are printed inside their columns", "[print]")
{
    if (test::sharedData().isEmpty()) {
        WARN("the shared test input is not here: the naughty strings are skipped");
        return;
    }
    QFile file(test::sharedData() + "/text/blns.txt");
    REQUIRE(file.open(QIODevice::ReadOnly));
    Table table;
    table.columns = {{"Name"}, {"As text"}, {"Number", Align::Right}};
    for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
        if (!line.startsWith('#')) table.rows.push_back(Row::of({line, line, line}));
    const Report report = reportOf(table);
    const print::Pages pages = print::layOut(report);
    checkNothingIsClipped(pages);
    for (const print::Page& page : pages.pages)
        CHECK(overlaps(page) == 0);
    CHECK(test::printed(report, "naughty-strings").startsWith("%PDF"));
}

TEST_CASE("Long names, unbroken strings and right-to-left names stay in their columns", "[print]")
{
    const QString name = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley-Warburton";
    Table table;
    table.columns = {{"Pupil"}, {"Provider"}, {"Address"}, {"Pupils", Align::Right}};
    table.rows = {Row::of({name, name, QString("x").repeated(300), "12345678901234567890"}),
                  Row::of({"محمد عبد الرحمن", "יוסף כהן", "Nguyễn Łukasz £40 →", "3"}),
                  Row::of({"Zoë O’Brien", "one\ntwo\r\nthree", "tab\there", ""})};
    const Report report = reportOf(table);
    const print::Pages pages = print::layOut(report);
    checkNothingIsClipped(pages);
    for (const print::Page& page : pages.pages)
        CHECK(overlaps(page) == 0);
    if (!test::canReadPdf()) return;
    const QString all = test::pagesOf(test::printed(report, "long-names")).join(QString());
    CHECK(all.contains("Nguyễn"));
    CHECK(all.contains("Zoë O’Brien"));
    CHECK(all.contains("three"));
    CHECK(all.count('x') >= 300);
}

TEST_CASE("Column widths fill the page, whatever stands in the cells", "[print]")
{
    Table table = longTable(2);
    for (const QString& text :
         {QString(), QString("short"), QString("x").repeated(500), QString("many words ").repeated(50)}) {
        table.rows[0].cells[1].text = text;
        const std::vector<double> widths = print::columnWidths(table, 10000);
        double sum = 0;
        for (const double width : widths) {
            CHECK(width > 100);
            sum += width;
        }
        CHECK(sum == Approx(10000));
    }
}

TEST_CASE("A group of rows that goes on over a page says which group it is", "[print]")
{
    if (!test::canReadPdf()) return;
    Table table = longTable(60);
    table.rows.insert(table.rows.begin(), Row::group("Greenacre Farm, 01234 567890"));
    const QStringList pages = test::pagesOf(test::printed(reportOf(table), "groups"));
    REQUIRE(pages.size() > 1);
    CHECK(pages[0].contains("Greenacre Farm, 01234 567890"));
    CHECK(pages[1].contains("Greenacre Farm, 01234 567890 (continued)"));
}

TEST_CASE("A report of nothing but a title is one page", "[print]")
{
    CHECK(print::layOut(Report()).count() == 1);
    CHECK(print::layOut(reportOf(Table{{}, {}, "No provider is approved yet."})).count() == 1);
}
