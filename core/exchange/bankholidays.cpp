#include "core/exchange/bankholidays.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

namespace fledge::exchange {
namespace {

constexpr qsizetype sizeLimit = 1024 * 1024;
constexpr int longestTitle = 200;

Result<QJsonArray> eventsOf(const QByteArray& bytes)
{
    if (bytes.trimmed().isEmpty()) return fail(ProblemKind::BadFile, QStringLiteral("empty"));
    if (bytes.size() > sizeLimit) return fail(ProblemKind::BadFile, QStringLiteral("too_large"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = bytes.left(error.offset).count('\n') + 1;
        return fail(ProblemKind::BadFile, QStringLiteral("json"), {{"line", static_cast<int>(line)}});
    }
    const QJsonObject root = document.object();
    const QJsonValue events = root.contains(QLatin1String("holidays"))
                                  ? root[QLatin1String("holidays")]
                                  : root[QLatin1String("england-and-wales")][QLatin1String("events")];
    if (!events.isArray() || events.toArray().isEmpty())
        return fail(ProblemKind::BadFile, QStringLiteral("no_division"));
    return events.toArray();
}

QString titleOf(const QJsonObject& event)
{
    const QString title = event[QLatin1String("title")].toString().trimmed().left(longestTitle - 40);
    const bool substitute =
        event[QLatin1String("notes")].toString().contains(QLatin1String("substitute"), Qt::CaseInsensitive);
    if (title.isEmpty()) return QCoreApplication::translate("Exchange", "Bank holiday");
    return substitute ? QCoreApplication::translate("Exchange", "%1 (substitute day)").arg(title) : title;
}

Result<std::vector<Closure>> holidaysOf(const QByteArray& bytes)
{
    const auto events = eventsOf(bytes);
    if (!events) return fail(events.error());
    std::vector<Closure> holidays;
    int number = 0;
    for (const QJsonValue& value : *events) {
        ++number;
        const QString written = value[QLatin1String("date")].toString();
        Closure holiday;
        holiday.onDate = parseIsoDate(written);
        if (!holiday.onDate.isValid()) {
            Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("format"));
            problem.fields.push_back(
                {QStringLiteral("date"), QStringLiteral("format"), written, number, QStringLiteral("date")});
            return fail(std::move(problem));
        }
        holiday.kind = ClosureKind::BankHoliday;
        holiday.title = titleOf(value.toObject());
        holidays.push_back(holiday);
    }
    return holidays;
}

} // namespace

Result<BankHolidayImport> readBankHolidays(const QByteArray& bytes, const std::vector<Closure>& entered)
{
    const auto holidays = holidaysOf(bytes);
    if (!holidays) return fail(holidays.error());
    std::set<QDate> there;
    for (const Closure& closure : entered)
        if (closure.kind == ClosureKind::BankHoliday) there.insert(closure.onDate);
    BankHolidayImport out;
    std::set<QDate> inFile;
    for (const Closure& holiday : *holidays) {
        if (!inFile.insert(holiday.onDate).second) continue;
        if (there.count(holiday.onDate) != 0)
            ++out.known;
        else
            out.create.push_back(holiday);
    }
    out.first = *inFile.begin();
    out.last = *inFile.rbegin();
    for (const Closure& closure : entered)
        if (closure.kind == ClosureKind::BankHoliday && inFile.count(closure.onDate) == 0 &&
            closure.onDate.year() >= out.first.year() && closure.onDate.year() <= out.last.year())
            out.missing.push_back(closure);
    return out;
}

std::vector<Closure> shippedBankHolidays()
{
    QFile file(QStringLiteral(":/codes/bank-holidays-england-and-wales.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the bank holidays are missing from the program");
    return holidaysOf(file.readAll()).value_or(std::vector<Closure>());
}

} // namespace fledge::exchange
