#include "core/domain/identifiers.h"

#include <algorithm>

namespace fledge::identifiers {
namespace {

// I, O and S are left out, because they are taken for 1, 0 and 5.
constexpr QStringView checkLetters = u"ABCDEFGHJKLMNPQRTUVWXYZ";

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

bool areDigits(QStringView text, qsizetype count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), isDigit);
}

QString squeezed(const QString& text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text)
        if (!c.isSpace()) out += c.toUpper();
    return out;
}

// Postcodes are matched by hand: a regular expression cost more than everything else in reading an address.
bool isOutward(QStringView text)
{
    static constexpr QStringView first = u"ABCDEFGHIJKLMNOPRSTUWYZ", second = u"ABCDEFGHKLMNOPQRSTUVWXY";
    static constexpr QStringView afterOne = u"ABCDEFGHJKPSTUW", afterTwo = u"ABEHMNPRVWXY";
    if (text.isEmpty() || !first.contains(text[0])) return false;
    const bool twoLetters = text.size() > 1 && second.contains(text[1]);
    const QStringView district = text.sliced(twoLetters ? 2 : 1);
    if (district.isEmpty() || district.size() > 2 || !isDigit(district[0])) return false;
    if (district.size() == 1 || isDigit(district[1])) return true;
    return (twoLetters ? afterTwo : afterOne).contains(district[1]);
}

bool isInward(QStringView text)
{
    static constexpr QStringView letters = u"ABDEFGHJLNPQRSTUWXYZ";
    return text.size() == 3 && isDigit(text[0]) && letters.contains(text[1]) && letters.contains(text[2]);
}

} // namespace

QString normalisedUpn(const QString& text) { return squeezed(text); }

bool isUpn(QStringView upn)
{
    return upn.size() == 13 && checkLetters.contains(upn[0]) && areDigits(upn.sliced(1, 11), 11) &&
           (isDigit(upn[12]) || checkLetters.contains(upn[12]));
}

bool isTemporaryUpn(QStringView upn) { return isUpn(upn) && !isDigit(upn[12]); }

QChar upnCheckLetter(QStringView upn)
{
    if (!isUpn(upn)) return {};
    qsizetype sum = 0;
    for (qsizetype i = 1; i < 13; ++i) {
        const qsizetype value = isDigit(upn[i]) ? upn[i].unicode() - u'0' : checkLetters.indexOf(upn[i]);
        sum += value * (i + 1);
    }
    return checkLetters[sum % 23];
}

bool upnCheckLetterFits(QStringView upn) { return isUpn(upn) && upnCheckLetter(upn) == upn[0]; }

bool isUln(QStringView uln) { return areDigits(uln, 10); }

bool ulnCheckDigitFits(QStringView uln)
{
    if (!isUln(uln)) return false;
    int sum = 0;
    for (qsizetype i = 0; i < 9; ++i)
        sum += (uln[i].unicode() - u'0') * static_cast<int>(10 - i);
    const int remainder = sum % 11;
    return remainder != 0 && 10 - remainder == uln[9].unicode() - u'0';
}

bool isUrn(QStringView urn) { return areDigits(urn, 6); }
bool isUkprn(QStringView ukprn) { return areDigits(ukprn, 8); }

QString normalisedPostcode(const QString& text)
{
    QString joined = squeezed(text);
    if (joined.size() < 5 || joined.size() > 7) return text.trimmed();
    joined.insert(joined.size() - 3, u' ');
    return isPostcode(joined) ? joined : text.trimmed();
}

bool isPostcode(QStringView postcode)
{
    if (postcode == u"GIR 0AA") return true;
    const qsizetype space = postcode.indexOf(u' ');
    return space > 0 && isOutward(postcode.first(space)) && isInward(postcode.sliced(space + 1));
}

} // namespace fledge::identifiers
