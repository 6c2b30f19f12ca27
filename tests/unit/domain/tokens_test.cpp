// What stands in the open in the file takes no sentence about a pupil.
#include "core/domain/checkanswer.h"
#include "core/domain/parentupdate.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/review.h"
#include "core/domain/riskitem.h"
#include "core/domain/visit.h"
#include "tests/support/catchqt.h"

using namespace fledge;

namespace {

template <class R> bool refuses(const R& record, const char* field)
{
    const auto problems = record::validate(record::AnyRecord::of(record), QDate(2026, 11, 23));
    return std::any_of(problems.begin(), problems.end(),
                       [field](const FieldProblem& one) { return one.field == QLatin1String(field) && one.rule == u"token"; });
}

bool anyRefuses(const QString& value)
{
    PupilStatus status;
    status.value = value;
    CheckAnswer answer;
    answer.item = value;
    RiskItem risk;
    risk.area = value;
    Review review;
    review.countsFor = value;
    Visit visit;
    visit.countsFor = value;
    ParentUpdate update;
    update.countsFor = value;
    const std::vector<bool> each{refuses(status, "value"),     refuses(answer, "item"),      refuses(risk, "area"),
                                 refuses(review, "counts_for"), refuses(visit, "counts_for"), refuses(update, "counts_for")};
    CHECK(std::adjacent_find(each.begin(), each.end(), std::not_equal_to<>()) == each.end()); // all alike
    return each.front();
}

} // namespace

TEST_CASE("Items, periods and statuses are words of their lists, not sentences", "[domain][canary]")
{
    for (const char* word : {"6.1f", "13.2a", "2026/27-autumn", "2026/27-2", "K", "yes", "hold:child_protection", ""})
        CHECK_FALSE(anyRefuses(QString::fromLatin1(word)));
    for (const char* sentence : {"hit by J K", "K since May", "Amelia, 2012", "yes\nno"}) CHECK(anyRefuses(QString::fromLatin1(sentence)));
    CHECK(anyRefuses(QStringLiteral("Zo\u00eb")));
}
