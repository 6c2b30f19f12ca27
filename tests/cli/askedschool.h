// The small school of tests/support/castschool.h with the five concerns of castconcerns.h in it, asked through the command
// line as each of the cast.
#pragma once
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "tests/cli/schoolfile.h"
#include "tests/support/castconcerns.h"

#include <QFile>

namespace fledge::test {

/// Each letter once: the school's own, whole records, names.
inline QString sorted(QString letters)
{
    std::sort(letters.begin(), letters.end(), [](QChar a, QChar b) { return a.isUpper() == b.isUpper() ? a < b : a.isUpper() > b.isUpper(); });
    const auto last = std::unique(letters.begin(), letters.end());
    letters.erase(last, letters.end());
    return letters.startsWith(u'*') || !letters.contains(u'*') ? letters : u'*' + letters.remove(u'*');
}

using Questions = std::vector<std::pair<QStringList, QJsonObject>>;

/// Everybody's answers, asked of the file through the command line.
class Asked : public CommandLine
{
public:
    Asked() : school(store()), made(school), concerns(made.ids()) { school.close(); }
    /// One answer a line, in the order of the questions. The reports are written under the name `out`.
    std::vector<QJsonDocument> ask(const char* person, const Questions& questions)
    {
        QByteArray lines;
        for (const auto& [words, input] : questions)
            lines += QJsonDocument(QJsonObject{{"run", QJsonArray::fromStringList(words)}, {"input", input}}).toJson(QJsonDocument::Compact) + '\n';
        const Answer answer = runText({"batch", "--as", person}, lines, isoDate(CastSchool::day()));
        const QStringList answers = answer.output.split(u'\n', Qt::SkipEmptyParts);
        INFO(person << ": " << answer.errors.toStdString() << answer.output.left(400).toStdString());
        REQUIRE(size_t(answers.size()) == questions.size());
        std::vector<QJsonDocument> out;
        for (const QString& line : answers) out.push_back(QJsonDocument::fromJson(line.toUtf8()));
        return out;
    }
    QJsonDocument askOne(const char* person, const QStringList& words, const QJsonObject& input = {}) { return ask(person, {{words, input}}).front(); }
    static bool isRefused(const QJsonDocument& answer) { return answer.object().contains("error"); }
    static QString kindOf(const QJsonDocument& answer) { return answer["error"]["kind"].toString(); }

    /// What a list shows, in the letters of the table.
    QString lettersOf(const QJsonDocument& answer, const std::map<QString, QJsonObject>& whole) const
    {
        if (!answer.isArray()) return kindOf(answer) == u"denied" ? QStringLiteral("-") : QStringLiteral("?");
        QString out;
        for (const QJsonValue& one : answer.array()) {
            const QString id = one["id"].toString();
            const QChar owner = ownerOf(id);
            const auto known = whole.find(id);
            REQUIRE(known != whole.end());
            const bool isWhole = one.toObject() == known->second;
            out += owner.isNull() ? QChar(isWhole ? u'*' : u'n') : isWhole ? owner : owner.toLower();
        }
        return sorted(out);
    }
    /// The letters whose word, or one of whose ids, stands in the text.
    QString pupilsIn(const QString& text) const
    {
        QString out;
        for (const char* letter = CastSchool::pupils; *letter; ++letter)
            if (text.contains(CastSchool::wordOf(QLatin1Char(*letter))) || text.contains(idOf(QLatin1Char(*letter), "pupil"))) out += QLatin1Char(*letter);
        return out;
    }
    QString concernsIn(const QString& text) const
    {
        QString out;
        for (const auto& [letter, id] : concerns)
            if (text.contains(wordOfConcern(letter)) || text.contains(id)) out += letter;
        return sorted(out);
    }
    QChar ownerOf(const QString& id) const
    {
        const QChar later = made.ownerOf(id);
        return later.isNull() ? school.ownerOf(QUuid::fromString(id)) : later;
    }
    QString idOf(QChar letter, const char* type) const { return idText(school.recordOf(letter, type)); }
    QString textOf(const QString& file) const
    {
        QFile read(file);
        return !file.isEmpty() && read.open(QIODevice::ReadOnly) ? QString::fromUtf8(read.readAll()) : QString();
    }

    CastSchool school;
    CastConcerns made;
    const std::map<QChar, QString>& concerns; ///< their ids
};

} // namespace fledge::test
