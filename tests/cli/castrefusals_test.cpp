// What is somebody else's is refused in the words in which something that does not exist is: nobody learns that there is such
// a record, by whatever they ask of it.
#include "core/actions/actions.h"
#include "core/store/queries/pupilrecords.h"
#include "tests/cli/askedschool.h"

using namespace fledge;
using namespace fledge::test;

namespace {

/// Somebody, and a pupil whose records they are not shown.
struct Unseen
{
    const char* person;
    QChar letter;
};
constexpr Unseen unseen[] = {{"deputy", u'D'}, {"staff", u'B'}, {"staff", u'C'}, {"staff2", u'A'}, {"staff2", u'D'}};

/// The id, and the reference that would stand for it on paper, put out of the answer.
QString without(const QJsonDocument& answer, const QUuid& id)
{
    QString text = QString::fromUtf8(answer.toJson());
    text.replace(idText(id), QStringLiteral("THE-ID"), Qt::CaseInsensitive);
    return text.replace(reference(id), QStringLiteral("THE-REFERENCE"));
}

/// Everything that can be asked of a record of that type by its id but to save it.
Questions questionsAbout(const record::RecordType& type, const QUuid& id)
{
    const QString name = QString::fromLatin1(type.name), text = idText(id), day = isoDate(CastSchool::day());
    Questions out;
    for (const QString& named : {text, reference(id)}) {
        out.push_back({{"get", name, named}, {}});
        out.push_back({{"void", name, named, "--reason", "A slip"}, {}});
    }
    out.push_back({{"audit", "list", "--record", text}, {}});
    if (name == u"placement")
        for (const char* event : {"start", "resume"}) out.push_back({{"gate", "--placement", text, "--event", event}, {}});
    if (name == u"placement") out.push_back({{"report", "placement", "--placement", text, "--out", "/nowhere/one.html"}, {}});
    if (name == u"pupil") out.push_back({{"report", "subject-access", "--pupil", text, "--out", "/nowhere/one"}, {}});
    for (const actions::Action& action : actions::all())
        for (const actions::Argument& argument : action.arguments) {
            if (name != QLatin1String(argument.type)) continue;
            QJsonObject arguments{{"on", day}, {"from", day}, {"until", "2026-12-14"}, {"reason", "Long enough to be taken as a reason"}, {"why", "planned"},
                                  {"item", "10.1e"}, {"arrangement", "Lessons in school"}, {"note", "-"}};
            for (const QString& key : arguments.keys())
                if (std::none_of(action.arguments.begin(), action.arguments.end(), [&](const actions::Argument& one) { return key == QLatin1String(one.name); }))
                    arguments.remove(key);
            arguments.insert(QString::fromLatin1(argument.name), text);
            out.push_back({{"act", QString::fromLatin1(action.name)}, arguments});
        }
    return out;
}

} // namespace

TEST_CASE("Whatever is asked of a record that somebody is not shown is answered as if there were no such record", "[cli][cast][L-5]")
{
    Asked file;
    for (const Unseen& one : unseen) {
        Questions real, made;
        std::vector<std::pair<QUuid, QUuid>> ids;
        for (const store::PupilLink& link : store::pupilLinks()) {
            // Names of all pupils are shown to members of staff.
            if (!link.column || (qstrcmp(link.type->name, "pupil") == 0 && qstrcmp(one.person, "deputy") != 0)) continue;
            for (const auto& [id, letter] : file.school.records(*link.type)) {
                if (letter != one.letter) continue;
                const QUuid other = QUuid::createUuid();
                const Questions more = questionsAbout(*link.type, id), same = questionsAbout(*link.type, other);
                real.insert(real.end(), more.begin(), more.end());
                made.insert(made.end(), same.begin(), same.end());
                ids.insert(ids.end(), more.size(), {id, other});
            }
        }
        const auto answers = file.ask(one.person, real), asIfNone = file.ask(one.person, made);
        CHECK(answers.size() > 200);
        for (size_t at = 0; at < answers.size(); ++at) {
            INFO(one.person << ": " << real[at].first.join(u' ').toStdString() << QJsonDocument(real[at].second).toJson().toStdString());
            CHECK(without(answers[at], ids[at].first) == without(asIfNone[at], ids[at].second));
        }
    }
}

TEST_CASE("Whatever is asked of a concern that somebody does not read is answered as if there were none", "[cli][cast][concern][L-5]")
{
    Asked file;
    const std::pair<const char*, const char*> notRead[] = {{"head", "rh"},        {"deputy", "rv"},    {"dsl2", "rw"},  {"coordinator", "orhwv"},
                                                           {"staff", "orhwv"}, {"staff2", "orhwv"}, {"admin", "orhwv"}};
    const auto questions = [](const QUuid& id) {
        Questions out;
        for (const QString& named : {idText(id), reference(id)}) {
            out.push_back({{"concern", "get", named}, {}});
            out.push_back({{"report", "concern", "--case", named, "--out", "/nowhere/one.html"}, {}});
            for (const record::RecordType* type : confidentialTypes()) out.push_back({{"concern", "act", named, QString::fromLatin1(type->name)}, {}});
            for (const char* verb : {"ask", "add_reader", "remove_reader"}) out.push_back({{"concern", "act", named, verb}, {}});
        }
        out.push_back({{"audit", "list", "--record", idText(id)}, {}});
        out.push_back({{"list", "planned", "--where", "duty_key=7.5a/case/" + idText(id) + "/alert"}, {}});
        return out;
    };
    for (const auto& [person, letters] : notRead)
        for (const char* letter = letters; *letter; ++letter) {
            const QUuid id = QUuid::fromString(file.concerns.at(QLatin1Char(*letter))), other = QUuid::createUuid();
            const auto answers = file.ask(person, questions(id)), asIfNone = file.ask(person, questions(other));
            for (size_t at = 0; at < answers.size(); ++at) {
                INFO(person << " about " << *letter << ": " << questions(id)[at].first.join(u' ').toStdString());
                CHECK(without(answers[at], id) == without(asIfNone[at], other));
            }
        }
}
