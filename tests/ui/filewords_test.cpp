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
