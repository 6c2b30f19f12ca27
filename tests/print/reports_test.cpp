// The four reports of the school on paper: kept in FLEDGE_KEEP to be looked at.
#include "core/base/format.h"
#include "core/report/recoverysheet.h"
#include "tests/print/reading.h"
#include "tests/support/catchqt.h"
#include "tests/support/reportsamples.h"
#include "ui/print/paginator.h"

using namespace fledge;

namespace {
/// Every text of the report is on paper. Compared without blanks, because lines break where the column ends.
QStringList missingOnPaper(const report::Report& report, const QString& name)
{
    QString paper = test::pagesOf(test::printed(report, name)).join(QString());
    QSet<QString> words;
    for (const QString& word : paper.split(QRegularExpression("\\s+")))
        words << word;
    QStringList missing;
    for (const QString& text : report::textsOf(report))
        for (const QString& word : text.split(QRegularExpression("\\s+"), Qt::SkipEmptyParts))
            if (!words.contains(word)) missing << word;
    return missing;
}
} // namespace

TEST_CASE("Where every child is, on paper, has every word of the report", "[print][where]")
{
    if (!test::canReadPdf()) return;
    CHECK(missingOnPaper(report::whereReport(test::whereSample()), "where") == QStringList());
}

TEST_CASE("Where every child is comes in large print on the same paper", "[print][where]")
{
    report::Report report = report::whereReport(test::whereSample());
    const print::Pages large = print::layOut(report);
    report.largePrint = false;
    const print::Pages usual = print::layOut(report);
    CHECK(large.setup.size == usual.setup.size);
    CHECK(large.scale > usual.scale);
    QRectF all;
    for (const print::Item& item : large.pages[0].items)
        all |= print::boundsOf(item);
    CHECK(all.right() * large.scale <= (large.setup.size.width() - large.setup.margin) * print::Point + 2);
    CHECK(all.bottom() * large.scale <= large.setup.size.height() * print::Point);
}

TEST_CASE("The register of providers, on paper, has every word of the report", "[print][register]")
{
    if (!test::canReadPdf()) return;
    CHECK(missingOnPaper(report::providerRegister(test::registerSample()), "register") == QStringList());
}

TEST_CASE("A placement, on paper, has every word of the report", "[print][placement]")
{
    if (!test::canReadPdf()) return;
    CHECK(missingOnPaper(report::placementReport(test::placementSample()), "placement") == QStringList());
}

TEST_CASE("The governors' report, on paper, has every word of the report and no pupil's name", "[print][governors]")
{
    if (!test::canReadPdf()) return;
    const auto governors = report::governorReport(test::governorSample());
    CHECK(missingOnPaper(governors, "governors") == QStringList());
    CHECK(missingOnPaper(report::governorReport(test::governorSample(), {true}), "governors-full") == QStringList());
    CHECK_FALSE(test::pagesOf(test::printed(governors, "governors")).join(QString()).contains("Pugh"));
}

TEST_CASE("The recovery sheet says on paper what it opens, where to keep it and what happens without it, with the code and the fingerprint", "[print][recovery]")
{
    if (!test::canReadPdf()) return;
    const report::Report sheet = report::recoverySheet({"The Alder School", QDate(2026, 11, 23), "AAAB-BBBC-CCCD-DDDE-EEEF-FFFG-GGGH-HHHJ",
                                                        "K7Q2-M9XD-P4RT-W8YZ", "alder.fledge"});
    const QStringList pages = test::pagesOf(test::printed(sheet, "recovery-sheet"));
    CHECK(pages.size() == 1);
    const QString paper = pages.join(u' ').simplified();
    INFO(paper.toStdString());
    for (const char* words : {"The Alder School", "alder.fledge", "Mon 23 Nov 2026", "What it opens", "Everything: the pupils' records and every safeguarding case",
                              "can make themselves a headteacher's account", "Where to keep it", "In the school's safe, in a closed envelope",
                              "Not at the computer", "not as a photograph", "What happens without it", "this code is the only way back",
                              "the records are lost for good", "not even the makers of Fledge"})
        CHECK(paper.contains(QString::fromUtf8(words)));
    for (const char* group : {"AAAB", "BBBC", "CCCD", "DDDE", "EEEF", "FFFG", "GGGH", "HHHJ", "K7Q2", "M9XD", "P4RT", "W8YZ"}) CHECK(paper.contains(QString::fromLatin1(group)));
}
