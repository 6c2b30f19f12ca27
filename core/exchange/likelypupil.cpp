#include "core/exchange/likelypupil.h"

#include "core/base/text.h"

#include <algorithm>

namespace fledge::exchange {
namespace {

constexpr int shortestPart = 3; ///< an initial tells nothing by itself

QStringList wordsOf(const QString& text) { return folded(text).split(u' ', Qt::SkipEmptyParts); }

} // namespace

int Likeness::rank() const
{
    if (name) return born ? 0 : yearBorn ? 1 : 2;
    if (born) return partOfName ? 3 : 4;
    return partOfName ? (yearBorn ? 5 : 6) : 7;
}

Likeness likeness(const Pupil& pupil, const QString& name, const QString& born)
{
    const QStringList names = wordsOf(QStringLiteral("%1 %2 %3").arg(pupil.givenName, pupil.preferredName, pupil.familyName));
    const QStringList typed = wordsOf(name);
    const auto begins = [&names](const QString& word) {
        return std::any_of(names.begin(), names.end(), [&word](const QString& one) { return one.startsWith(word); });
    };
    Likeness fits;
    fits.name = !typed.isEmpty() && std::all_of(typed.begin(), typed.end(), begins);
    fits.partOfName = std::any_of(typed.begin(), typed.end(),
                                  [&names](const QString& word) { return word.size() >= shortestPart && names.contains(word); });
    const QString when = born.trimmed();
    const QDate day = parseIsoDate(when);
    fits.born = day.isValid() && day == pupil.born;
    bool isNumber = false;
    const int year = when.toInt(&isNumber);
    fits.yearBorn = isNumber && pupil.born.isValid() && year == pupil.born.year();
    return fits;
}

} // namespace fledge::exchange
