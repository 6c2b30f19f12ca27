#include "core/report/thirdparties.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ThirdParties)
};

constexpr qsizetype shortestLine = 6; ///< of an address: shorter ones are words of every day

const QRegularExpression& wordPattern()
{
    static const QRegularExpression pattern(QStringLiteral("[\\p{L}][\\p{L}\\p{M}'\u2019-]*"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

/// A word as names are compared: without the possessive, in lower case.
QString compared(QString word)
{
    word.replace(QChar(0x2019), u'\'');
    if (word.endsWith(u"'s", Qt::CaseInsensitive)) word.chop(2);
    while (word.endsWith(u'\'') || word.endsWith(u'-')) word.chop(1);
    return word.normalized(QString::NormalizationForm_C).toCaseFolded();
}

struct Word
{
    qsizetype from, to;
    QString name;
    bool capital;
};

std::vector<Word> wordsOf(const QString& text)
{
    std::vector<Word> out;
    auto matches = wordPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        out.push_back({match.capturedStart(), match.capturedEnd(), compared(match.captured()), match.captured().at(0).isUpper()});
    }
    return out;
}

QStringList namesIn(const QString& name)
{
    QStringList out;
    for (const Word& word : wordsOf(name)) out += word.name;
    return out;
}

QString digitsOf(const QString& text)
{
    QString out;
    for (const QChar letter : text)
        if (letter.isDigit()) out += letter;
    if (out.startsWith(u"44") && out.size() > 10) out.replace(0, 2, QStringLiteral("0"));
    return out;
}

/// `12 May` and `May 2026` are days, whoever else is called May.
bool isDate(const QString& text, const Word& word)
{
    static const QStringList months{QStringLiteral("april"), QStringLiteral("may"), QStringLiteral("june"), QStringLiteral("august")};
    if (!months.contains(word.name)) return false;
    const QString before = text.left(word.from).trimmed(), after = text.mid(word.to).trimmed();
    return (!before.isEmpty() && before.back().isDigit()) || (!after.isEmpty() && after.front().isDigit());
}

} // namespace

QString ThirdParties::insteadOfName() { return Words::tr("[another person]"); }
QString ThirdParties::insteadOfDetail() { return Words::tr("[kept back]"); }

void ThirdParties::addPupil(const QStringList& givenNames, const QString& familyName)
{
    const QStringList family = namesIn(familyName);
    for (const QString& name : family) m_names.insert(name);
    for (const QString& given : givenNames) {
        const QStringList words = namesIn(given);
        for (const QString& name : words) m_names.insert(name);
        if (!words.isEmpty() && !family.isEmpty()) m_fullNames.insert(words.back() + u' ' + family.front());
        if (!words.isEmpty() && !family.isEmpty()) m_fullNames.insert(words.front() + u' ' + family.front());
    }
}

void ThirdParties::addHome(const QString& address, const QString& postcode)
{
    for (const QString& line : address.split(QRegularExpression(QStringLiteral("[\\n,]")), Qt::SkipEmptyParts))
        if (line.trimmed().size() >= shortestLine) m_homes += line.trimmed();
    const QString code = postcode.simplified();
    if (code.isEmpty()) return;
    m_homes += code;
    m_homes += QString(code).remove(u' ');
}

void ThirdParties::spareName(const QString& name)
{
    for (const QString& word : namesIn(name)) m_spared.insert(word);
}

void ThirdParties::sparePhrase(const QString& phrase)
{
    if (!phrase.trimmed().isEmpty()) m_phrases += phrase.trimmed();
}

void ThirdParties::spareContact(const QString& numberOrAddress)
{
    m_contacts.insert(numberOrAddress.contains(u'@') ? numberOrAddress.trimmed().toCaseFolded() : digitsOf(numberOrAddress));
}

void ThirdParties::findNames(const QString& text, std::vector<Range>& out) const
{
    const std::vector<Word> words = wordsOf(text);
    for (size_t at = 0; at < words.size(); ++at) {
        const Word& word = words[at];
        if (at + 1 < words.size() && m_fullNames.contains(word.name + u' ' + words[at + 1].name)) {
            out.push_back({word.from, words[at + 1].to, true});
            ++at;
            continue;
        }
        const auto isOthers = [this](const QString& name) { return m_names.contains(name) && !m_spared.contains(name); };
        const QStringList parts = word.name.split(u'-', Qt::SkipEmptyParts);
        const bool others = isOthers(word.name) || (parts.size() > 1 && std::any_of(parts.begin(), parts.end(), isOthers));
        if (others && word.capital && !isDate(text, word)) out.push_back({word.from, word.to, true});
    }
}

void ThirdParties::findContacts(const QString& text, std::vector<Range>& out) const
{
    static const QRegularExpression mail(QStringLiteral("[^\\s@<>(),;]+@[^\\s@<>(),;]+\\.[^\\s@<>(),;]+"));
    static const QRegularExpression number(QStringLiteral("(?<![\\w/])\\+?\\(?[0-9][0-9 ()-]{7,}[0-9](?![\\w/])"));
    for (auto found = mail.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        if (!m_contacts.contains(match.captured().toCaseFolded())) out.push_back({match.capturedStart(), match.capturedEnd(), false});
    }
    constexpr qsizetype fewestDigits = 9; // a date has eight
    for (auto found = number.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const QString digits = digitsOf(match.captured());
        if (digits.size() >= fewestDigits && !m_contacts.contains(digits))
            out.push_back({match.capturedStart(), match.capturedEnd(), false});
    }
}

void ThirdParties::findHomes(const QString& text, std::vector<Range>& out) const
{
    for (const QString& line : m_homes)
        for (qsizetype at = text.indexOf(line, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(line, at + 1, Qt::CaseInsensitive))
            out.push_back({at, at + line.size(), false});
}

bool ThirdParties::isSpared(const QString& text, const Range& range) const
{
    if (!range.isName) return false;
    for (const QString& phrase : m_phrases)
        for (qsizetype at = text.indexOf(phrase, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(phrase, at + 1, Qt::CaseInsensitive))
            if (at <= range.from && range.to <= at + phrase.size()) return true;
    return false;
}

QString ThirdParties::masked(const QString& text) const
{
    std::vector<Range> ranges;
    findNames(text, ranges);
    findContacts(text, ranges);
    findHomes(text, ranges);
    std::erase_if(ranges, [&](const Range& range) { return isSpared(text, range); });
    std::stable_sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.from < b.from; });
    QString out;
    qsizetype done = 0;
    for (const Range& range : ranges) {
        const QString between = range.from > done ? text.mid(done, range.from - done) : QString();
        const QString instead = range.isName ? insteadOfName() : insteadOfDetail();
        const bool goesOn = between.trimmed().isEmpty() && out.endsWith(instead); // of a name with several words
        if (range.to > done && !goesOn) out += between + instead;
        if (range.to > done) ++m_taken;
        done = std::max(done, range.to);
    }
    return out + text.mid(done);
}

} // namespace fledge::report
