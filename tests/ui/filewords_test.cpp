#include "tests/support/catchqt.h"
#include "ui/words/files.h"

using namespace Qt::StringLiterals;
using namespace fledge;

TEST_CASE("Every refusal of a file has a sentence of its own that says what to do", "[ui][words]")
{
    const QString fallback = words::fileSentence(Problem::of(ProblemKind::BadFile, u"no such token"_s));
    for (const QString& why :
         {u"empty"_s, u"too_large"_s, u"spreadsheet"_s, u"archive"_s, u"pdf"_s, u"binary"_s, u"truncated"_s,
          u"not_a_file"_s, u"unreadable"_s, u"quotes"_s, u"missing_columns"_s, u"duplicate_heading"_s, u"no_rows"_s,
          u"too_many_providers"_s, u"json"_s, u"no_division"_s, u"bad_rows"_s}) {
        INFO(why.toStdString());
        const QString said = words::fileSentence(Problem::of(ProblemKind::BadFile, why));
        CHECK(said != fallback);
        CHECK_FALSE(said.contains(u'%'));
        CHECK(said.contains(u'.'));
    }
}

TEST_CASE("A problem in a file is said with its row, its heading and what stands there", "[ui][words]")
{
    Problem quotes = Problem::of(ProblemKind::BadFile, u"quotes"_s);
    quotes.fields.push_back({{}, u"quotes"_s, {}, 14, {}});
    CHECK(words::fileSentence(quotes).startsWith(u"Row 14 "_s));

    Problem missing = Problem::of(ProblemKind::BadFile, u"missing_columns"_s);
    missing.fields = {{u"given_name"_s, u"required"_s, {}, 1, {}}, {u"born"_s, u"required"_s, {}, 1, {}}};
    CHECK(words::fileSentence(missing).contains(u"First name, Date of birth"_s));

    const FieldProblem date{u"born"_s, u"ambiguous_date"_s, u"03/04/10"_s, 14, u"DOB"_s};
    CHECK(words::rowSentence(date).startsWith(u"Row 14, DOB: “03/04/10” could be two dates"_s));
    CHECK(words::columnLabel(u"contact2_phone"_s) == u"Contact 2: Telephone"_s);
}

TEST_CASE("No sentence about a cell shows empty quotation marks", "[ui][words]")
{
    CHECK(words::rowSentence({{}, u"quotes"_s, {}, 2, {}}) ==
          u"Row 2: A quotation mark is never closed or stands in the wrong place."_s);
    CHECK(words::rowSentence({u"born"_s, u"required"_s, {}, 1, {}}) ==
          u"Row 1: No heading of the file was understood as Date of birth."_s);
    for (const QString& rule : {u"required"_s, u"quotes"_s, u"unnamed_contact"_s, u"format"_s})
        CHECK_FALSE(words::cellSentence({u"name"_s, rule, {}, 3, u"Name"_s}).contains(u"“”"_s));
    CHECK_FALSE(words::fileSentence(Problem::of(ProblemKind::BadFile, u"bad_rows"_s)).contains(u"“”"_s));
}

TEST_CASE("A number twice in one file is told apart from a name that may be known already", "[ui][words]")
{
    CHECK(words::cellSentence({u"upn"_s, u"duplicate"_s, u"B801200005001"_s, 3, u"UPN"_s}).contains(u"further up in the file"_s));
    CHECK(words::cellSentence({u"family_name"_s, u"duplicate"_s, u"Ward"_s, 3, u"Surname"_s}).contains(u"may be here already"_s));
}

TEST_CASE("What the register calls closed is said with what follows for the placements", "[ui][words]")
{
    exchange::ClosedProvider closed{{}, u"Greenacre"_s, u"100001"_s, ProviderStatus::Approved, QDate(2026, 8, 31), 5};
    closed.placements = 2;
    closed.becomes = ProviderStatus::Suspended;
    const QString suspended = words::closedSentence(closed);
    CHECK(suspended.startsWith(u"Row 5: Greenacre closed in the register on Mon 31 Aug 2026."_s));
    CHECK(suspended.contains(u"approved or running: 2. It is suspended"_s));
    closed.becomes = {};
    CHECK(words::whatFollows(closed).contains(u"suspended here already"_s));
    closed.left = true;
    CHECK(words::whatFollows(closed).contains(u"stays as it is"_s));
}
