#include "core/domain/initials.h"

#include <QRegularExpression>
#include <QSet>

namespace fledge {
namespace {

/// What two capitals mean at a school, and the short words of a sentence in capitals.
bool isKnown(const QString& letters)
{
    static const QSet<QString> known = [] {
        const QString abbreviations = QStringLiteral(
            "AM AP AR BP CP CV DA DM DT EA ED EP ET EU EY FB FE FT GP HE HR HT HV IB IG ID IQ IT IV KS LA LP LT MP MS NI OT PA PC PE PM "
            "PP PR PS QA QR RA RE RP SA SC SI SO ST SW TA TV UK UN US VR XL YJ");
        const QString words = QStringLiteral("AH AM AN AS AT BE BY DO EH GO HA HE HI HM IF IN IS IT ME MY NO OF OH OK ON OR OW SO TO UP US WE");
        const QStringList all = (abbreviations + u' ' + words).split(u' ');
        return QSet<QString>(all.begin(), all.end());
    }();
    return known.contains(letters);
}

} // namespace

QStringList initialsIn(const QString& text)
{
    static const QRegularExpression alone(
        QStringLiteral("(?<![\\p{L}\\p{N}.-])(?:(\\p{Lu}\\p{Lu})|(\\p{Lu})\\. ?(\\p{Lu})\\.)(?![\\p{L}\\p{N}-])"),
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList found;
    for (auto matches = alone.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString letters = match.captured(1) + match.captured(2) + match.captured(3);
        if (!isKnown(letters) && !found.contains(letters)) found += letters;
    }
    return found;
}

std::vector<FieldProblem> warningsOf(const Concern& concern)
{
    std::vector<FieldProblem> warnings;
    for (const auto& [column, text] : {std::pair{"what_happened", &concern.whatHappened}, {"childs_words", &concern.childsWords}})
        if (!initialsIn(*text).isEmpty()) warnings.push_back({QString::fromLatin1(column), QStringLiteral("initials"), {}, 0, {}});
    return warnings;
}

} // namespace fledge
