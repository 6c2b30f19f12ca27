#include "core/exchange/likelypupil.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdlib>

namespace fledge::exchange {
namespace {

constexpr int shortestPart = 3; ///< an initial tells nothing by itself

QStringList wordsOf(const QString& text) { return folded(text).split(u' ', Qt::SkipEmptyParts); }

QStringList namesOf(const Pupil& pupil)
{
    return wordsOf(QStringLiteral("%1 %2 %3").arg(pupil.givenName, pupil.preferredName, pupil.familyName));
}

/// Whether somebody of that birth date or year can hardly be the pupil; who guesses it is out by a year.
bool speaksAgainst(const Pupil& pupil, const QString& born)
{
    const QDate day = parseIsoDate(born.trimmed());
    const int year = day.isValid() ? day.year() : born.trimmed().toInt();
    return year != 0 && pupil.born.isValid() && std::abs(year - pupil.born.year()) > 1;
}

} // namespace

int Likeness::rank() const
{
    if (name) return born ? 0 : yearBorn ? 1 : 2;
    if (born) return partOfName ? 3 : 4;
    return partOfName ? (yearBorn ? 5 : 6) : 7;
}

Likeness likeness(const Pupil& pupil, const QString& name, const QString& born)
{
    const QStringList names = namesOf(pupil);
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

bool isNamed(const Pupil& pupil, const QString& name, const QString& born)
{
    const QStringList names = namesOf(pupil), typed = wordsOf(name);
    const auto isInitial = [&names](const QString& word) {
        return word.size() == 1 && std::any_of(names.begin(), names.end(), [&word](const QString& one) { return one.startsWith(word); });
    };
    const auto whole = std::count_if(typed.begin(), typed.end(), [&names](const QString& word) { return names.contains(word); });
    // Both names are the child, whatever stands around them: "Miss", a year, a second given name.
    const auto isTyped = [&typed](const QString& one) { return one.size() >= shortestPart && typed.contains(one); };
    const QStringList given = wordsOf(pupil.givenName + u' ' + pupil.preferredName), family = wordsOf(pupil.familyName);
    if (std::any_of(given.begin(), given.end(), isTyped) && std::any_of(family.begin(), family.end(), isTyped))
        return whole == typed.size() || !speaksAgainst(pupil, born);
    if (whole == 0 || !std::all_of(typed.begin(), typed.end(), [&](const QString& word) { return names.contains(word) || isInitial(word); }))
        return false;
    if (whole == typed.size() && whole > 1) return true;
    const Likeness fits = likeness(pupil, name, born);
    return fits.born || fits.yearBorn || (typed.size() > 1 && !speaksAgainst(pupil, born));
}

bool isRather(const Pupil& other, const Pupil& pupil, const QString& name, const QString& born)
{
    if (!pupil.born.isValid() || !isNamed(other, name, born)) return false;
    const Likeness theirs = likeness(other, name, born), own = likeness(pupil, name, born);
    return (theirs.born || theirs.yearBorn) && !own.born && !own.yearBorn;
}

} // namespace fledge::exchange
