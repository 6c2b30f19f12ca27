// The small school of tests/support/castschool.h with five concerns in it, asked through the command line as each of the
// cast: o an ordinary one about A, r a restricted one about B for the dsl alone, h one about the headteacher and C, w one
// about dsl2 and A, v an ordinary one about D.
#pragma once
#include "core/base/text.h"
#include "core/domain/concern.h"
#include "core/domain/concernplacement.h"
#include "core/domain/concernpupil.h"
#include "core/domain/registry.h"
#include "tests/cli/schoolfile.h"
#include "tests/support/castschool.h"

#include <QFile>

namespace fledge::test {

/// A word that stands in that concern, and nowhere else.
inline QString wordOfConcern(QChar letter) { return QStringLiteral("Qx%1ncern").arg(letter); }

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
    Asked() : school(store())
    {
        actEach();
        logAll();
        school.close();
    }
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
        const auto later = m_later.find(id);
        return later == m_later.end() ? school.ownerOf(QUuid::fromString(id)) : later->second;
    }
    QString idOf(QChar letter, const char* type) const { return idText(school.recordOf(letter, type)); }
    QString textOf(const QString& file) const
    {
        QFile read(file);
        return !file.isEmpty() && read.open(QIODevice::ReadOnly) ? QString::fromUtf8(read.readAll()) : QString();
    }

    CastSchool school;
    std::map<QChar, QString> concerns; ///< their ids

private:
    /// Each of them did something to one pupil, which only they and those who see all of the audit find there.
    void actEach()
    {
        const std::pair<const char*, QChar> deeds[] = {{"coordinator", u'A'}, {"staff", u'A'}, {"staff2", u'B'}, {"dsl", u'C'}, {"deputy", u'B'}};
        for (const auto& [person, letter] : deeds) {
            school.signIn(person);
            record::AnyRecord incident(*recordTypeNamed(u"incident"));
            incident.setValue(u"pupil_id", school.recordOf(letter, "pupil"));
            incident.setValue(u"on_date", QDate(2026, 11, 20));
            incident.setValue(u"what", CastSchool::wordOf(letter));
            const auto saved = school.workspace().save(incident);
            INFO(person << ": " << (saved ? "" : saved.error().why.toStdString()));
            REQUIRE(saved);
            m_later[idText(saved->id)] = letter;
        }
    }
    void logAll()
    {
        Concern restricted, head, second;
        restricted.level = ConcernLevel::Restricted;
        restricted.recipients = {{QStringLiteral("staff"), QJsonArray{school.staff("dsl").text()}}};
        head.about = second.about = ConcernAbout::Staff;
        head.aboutStaff = school.staff("head");
        second.aboutStaff = school.staff("dsl2");
        log(u'o', "staff", {}, u'A', true);
        log(u'r', "coordinator", restricted, u'B', true);
        log(u'h', "staff2", head, u'C', false);
        log(u'w', "admin", second, u'A', false);
        log(u'v', "coordinator", {}, u'D', false);
    }
    void log(QChar letter, const char* person, Concern concern, QChar pupil, bool isTied)
    {
        school.signIn(person);
        concern.whatHappened = wordOfConcern(letter);
        ConcernPupil about;
        about.pupilId = PupilId(school.recordOf(pupil, "pupil"));
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(about)};
        ConcernPlacement tied;
        tied.placementId = PlacementId(school.recordOf(pupil, "placement"));
        if (isTied) records.push_back(record::AnyRecord::of(tied));
        const auto logged = school.workspace().cases().log(CaseId(QUuid::createUuid()), records);
        INFO(letter.toLatin1() << ": " << (logged ? "" : logged.error().why.toStdString()));
        REQUIRE(logged);
        concerns[letter] = logged->id.text();
        for (const ReviewRequestId id : logged->asked) m_later[id.text()] = pupil;
    }
    std::map<QString, QChar> m_later; ///< whose records those are that were made after the school was
};

} // namespace fledge::test
