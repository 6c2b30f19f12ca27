#include "ui/print/pdf.h"

#include "tests/print/reading.h"
#include "tests/support/catchqt.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace fledge;

namespace {
QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

TEST_CASE("A report is saved as a PDF and as a web page", "[print][file]")
{
    QTemporaryDir folder;
    const QString pdf = folder.filePath("report.pdf"), html = folder.filePath("report.html");
    REQUIRE(print::writePdf(test::sampleReport(), pdf));
    REQUIRE(print::writeHtml(test::sampleReport(), html));
    CHECK(contents(pdf).startsWith("%PDF"));
    CHECK(contents(pdf).trimmed().endsWith("%%EOF"));
    CHECK(contents(html).startsWith("<!DOCTYPE html>"));
    CHECK(QDir(folder.path()).entryList(QDir::Files).size() == 2); // no half-written neighbour is left
}

TEST_CASE("A folder that does not exist is said, and nothing is made", "[print][file]")
{
    QTemporaryDir folder;
    const Done done = print::writePdf(test::sampleReport(), folder.filePath("none/report.pdf"));
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ProblemKind::NotFound);
    CHECK_FALSE(QDir(folder.filePath("none")).exists());
}

TEST_CASE("A place that cannot be written is said", "[print][file]")
{
    QTemporaryDir folder;
    REQUIRE(QDir(folder.path()).mkdir("report.pdf"));
    const Done onFolder = print::writePdf(test::sampleReport(), folder.filePath("report.pdf"));
    REQUIRE_FALSE(onFolder);
    CHECK(onFolder.error().kind == ProblemKind::ReadOnly);
#ifdef Q_OS_LINUX
    const Done inProc = print::writePdf(test::sampleReport(), "/proc/report.pdf");
    REQUIRE_FALSE(inProc);
    CHECK(inProc.error().kind == ProblemKind::ReadOnly);
#endif
}

#ifdef Q_OS_LINUX
TEST_CASE("When there is no room for the file, the report that was there before stays whole", "[print][file]")
{
    QTemporaryDir folder;
    const QString path = folder.filePath("report.pdf");
    REQUIRE(print::writePdf(test::sampleReport(), path));
    const QByteArray before = contents(path);
    // A limit on the size of files stands for the full disk: writing is refused in the middle.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    rlimit small = old;
    small.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &small);
    const Done done = print::writePdf(test::sampleReport(), path);
    setrlimit(RLIMIT_FSIZE, &old);
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ProblemKind::DiskFull);
    CHECK(contents(path) == before);
    CHECK(QDir(folder.path()).entryList(QDir::Files).size() == 1);
}
#endif

TEST_CASE("Text in a web page is escaped, and its numbers stand beside its charts", "[print][html]")
{
    report::Report report = test::sampleReport();
    report.sections[0].blocks.push_back(report::Paragraph{"<script>alert('x')</script> & 100 %1"});
    const QString html = print::html(report);
    CHECK_FALSE(html.contains("<script>"));
    CHECK(html.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; 100 %1"));
    CHECK(html.contains("<svg"));
    CHECK(html.contains("58.5 %"));
    CHECK(html.count("Greenacre Farm") == 2);
}

TEST_CASE("A report can be printed outside the window's thread", "[print]")
{
    QByteArray made;
    std::thread worker([&made] { made = print::pdf(test::sampleReport()); });
    worker.join();
    CHECK(made.startsWith("%PDF"));
}

TEST_CASE("The same report gives the same pages", "[print]")
{
    if (!test::canReadPdf()) return;
    CHECK(test::pagesOf(print::pdf(test::sampleReport())) == test::pagesOf(print::pdf(test::sampleReport())));
}

TEST_CASE("A confidential report is for its owner alone, also where another stood before", "[print][pdf]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("concern.pdf");
    report::Report paper = test::sampleReport();
    paper.confidential = false;
    REQUIRE(print::writePdf(paper, path));
    REQUIRE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    paper.confidential = true;
    REQUIRE(print::writePdf(paper, path));
    CHECK_FALSE(bool(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
}

TEST_CASE("A report takes the place neither of a school's file nor of a backup", "[print][pdf]")
{
    const QTemporaryDir folder;
    for (const QByteArray& kept : {QByteArray("SQLite format 3\0 and so on", 26), QByteArray("FLEDGE-BACKUP-1\n and so on")}) {
        const QString path = folder.filePath("school.pdf");
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(kept);
        file.close();
        CHECK(print::writePdf(test::sampleReport(), path).error().why == "school_file");
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK(file.readAll() == kept);
    }
}
