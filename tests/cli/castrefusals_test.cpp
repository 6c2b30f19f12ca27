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
    if (name == u"placement")
        for (const char* verb : {"duty.plan", "duty.waive", "duty.unwaive"})
            out.push_back({{"act", QString::fromLatin1(verb)}, {{"duty", "6.4a/placement/" + text + "/2026/27-2"}, {qstrcmp(verb, "duty.plan") ? "reason" : "on", day}}});
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

/// The record as a new one, with every id of that pupil's records put for another that nothing has.
QJsonObject moved(const Asked& file, QJsonObject record, QChar letter, std::map<QString, QString>& others)
{
    for (const char* key : {"id", "revision", "voided_at", "void_reason", "created_at", "updated_at"}) record.remove(QLatin1String(key));
    QString text = QString::fromUtf8(QJsonDocument(record).toJson());
    for (const record::RecordType* type : recordTypes())
        for (const auto& [id, owner] : file.school.records(*type))
            if (owner == letter && text.contains(idText(id))) others.try_emplace(idText(id), idText(QUuid::createUuid()));
    for (const auto& [id, other] : others) text.replace(id, other);
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// Of the types that hang on a pupil, each record that counts.
std::vector<std::pair<QString, QJsonObject>> recordsOf(Asked& file, QChar letter)
{
    std::vector<std::pair<QString, QJsonObject>> out;
    for (const store::PupilLink& link : store::pupilLinks()) {
        if (!link.column || qstrcmp(link.type->name, "pupil") == 0) continue;
        const QString type = QString::fromLatin1(link.type->name);
        for (const QJsonValue& one : file.askOne("head", {"list", type}).array())
            if (file.ownerOf(one["id"].toString()) == letter) out.push_back({type, one.toObject()});
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

TEST_CASE("A record that is to hang on a pupil whom somebody is not shown is refused as if there were no such pupil", "[cli][cast][L-5]")
{
    Asked file;
    for (const Unseen& one : unseen) {
        Questions real, made;
        std::vector<std::map<QString, QString>> ids;
        for (const auto& [type, record] : recordsOf(file, one.letter)) {
            auto& others = ids.emplace_back();
            const QJsonObject other = moved(file, record, one.letter, others);
            std::map<QString, QString> none;
            QJsonObject same = record;
            for (const char* key : {"id", "revision", "voided_at", "void_reason", "created_at", "updated_at"}) same.remove(QLatin1String(key));
            real.push_back({{"save", type}, same});
            made.push_back({{"save", type}, other});
        }
        const auto answers = file.ask(one.person, real), asIfNone = file.ask(one.person, made);
        REQUIRE(answers.size() > 20);
        for (size_t at = 0; at < answers.size(); ++at) {
            QString text = QString::fromUtf8(asIfNone[at].toJson());
            for (const auto& [id, other] : ids[at]) text.replace(other, id);
            INFO(one.person << " saves " << real[at].first.last().toStdString() << QJsonDocument(real[at].second).toJson().toStdString());
            CHECK(Asked::isRefused(answers[at]));
            CHECK(QString::fromUtf8(answers[at].toJson()) == text);
        }
    }
}

TEST_CASE("A record of one's own refers to nothing that somebody is not shown, and is refused as if that were not there", "[cli][cast][L-5]")
{
    Asked file;
    for (const auto& [person, own, other] : {std::tuple("staff", u'A', u'B'), std::tuple("staff2", u'B', u'D'), std::tuple("deputy", u'A', u'D')}) {
        Questions real, made;
        std::vector<std::pair<QString, QString>> ids;
        for (const auto& [type, record] : recordsOf(file, own))
            for (const record::Field& field : recordTypeNamed(type)->fields) {
                const bool isParent = QStringList{"pupil_id", "placement_id", "plan_id", "risk_assessment_id"}.contains(QLatin1String(field.name));
                if (!field.kind->refers || isParent) continue;
                const record::RecordType& referred = *recordTypeNamed(QString::fromLatin1(field.kind->refers));
                for (const auto& [id, owner] : file.school.records(referred)) {
                    if (owner != other) continue;
                    QJsonObject json = record;
                    for (const char* key : {"id", "revision", "voided_at", "void_reason", "created_at", "updated_at"}) json.remove(QLatin1String(key));
                    const QString none = idText(QUuid::createUuid());
                    json[QLatin1String(field.name)] = idText(id);
                    real.push_back({{"save", type}, json});
                    json[QLatin1String(field.name)] = none;
                    made.push_back({{"save", type}, json});
                    ids.push_back({idText(id), none});
                }
            }
        const auto answers = file.ask(person, real), asIfNone = file.ask(person, made);
        REQUIRE(answers.size() >= 4);
        for (size_t at = 0; at < answers.size(); ++at) {
            INFO(person << " saves " << real[at].first.last().toStdString() << QJsonDocument(real[at].second).toJson().toStdString());
            CHECK(Asked::isRefused(answers[at]));
            CHECK(QString::fromUtf8(answers[at].toJson()) == QString::fromUtf8(asIfNone[at].toJson()).replace(ids[at].second, ids[at].first));
        }
    }
}

TEST_CASE("Nobody overwrites a record that they are not shown, or reads it in the refusal, by saving something of their own under its number",
          "[cli][cast][L-5]")
{
    Asked file;
    const std::tuple<const char*, QChar, QChar> tries[] = {{"staff", u'A', u'B'}, {"staff2", u'B', u'C'}, {"deputy", u'A', u'D'}};
    for (const auto& [person, own, other] : tries) {
        const auto mine = recordsOf(file, own), theirs = recordsOf(file, other);
        Questions questions;
        for (const auto& [type, target] : theirs)
            for (const auto& [same, content] : mine) {
                if (type != same) continue;
                for (const int revision : {0, 1, 2}) {
                    QJsonObject json = content;
                    json["id"] = target["id"];
                    if (revision > 0) json["revision"] = revision;
                    else json.remove("revision");
                    for (const char* key : {"voided_at", "void_reason", "created_at", "updated_at"}) json.remove(QLatin1String(key));
                    questions.push_back({{"save", type}, json});
                }
            }
        REQUIRE(questions.size() > 60);
        const auto answers = file.ask(person, questions);
        for (size_t at = 0; at < answers.size(); ++at) {
            INFO(person << " saves " << questions[at].first.last().toStdString() << ": " << answers[at].toJson().toStdString());
            CHECK(Asked::isRefused(answers[at]));
            CHECK_FALSE(answers[at].toJson().contains(CastSchool::wordOf(other).toUtf8()));
            CHECK((Asked::kindOf(answers[at]) == u"not_found" || Asked::kindOf(answers[at]) == u"denied" || Asked::kindOf(answers[at]) == u"invalid"));
        }
        CHECK(recordsOf(file, other) == theirs);
    }
}

TEST_CASE("What a window saves under the number of a record that its person is not shown leaves that record as it is", "[cli][cast][L-5]")
{
    QTemporaryDir folder;
    CastSchool school(folder.filePath("school.fledge"));
    for (const auto& [person, own, other] : {std::tuple("staff", u'A', u'B'), std::tuple("deputy", u'B', u'D')}) {
        school.signIn("head");
        const auto mine = school.workspace().get(*recordTypeNamed(u"review"), school.recordOf(own, "review"));
        const auto theirs = school.workspace().get(*recordTypeNamed(u"review"), school.recordOf(other, "review"));
        REQUIRE((mine && theirs));
        record::AnyRecord over(*mine);
        over.setId(theirs->id());
        over.meta() = theirs->meta();
        school.signIn(person);
        const auto saved = school.workspace().save(over);
        REQUIRE_FALSE(saved);
        INFO(person << ": " << saved.error().why.toStdString());
        CHECK(saved.error().kind == ProblemKind::NotFound);
        school.signIn("head");
        const auto after = school.workspace().get(theirs->type(), theirs->id());
        REQUIRE(after);
        CHECK(record::toJson(*after) == record::toJson(*theirs));
    }
}

TEST_CASE("What was brought in from a file is taken back by nobody who may not bring files in, and they learn of no such import", "[cli][cast][L-5]")
{
    Asked file;
    const QString list = file.path("list.csv");
    QFile written(list);
    REQUIRE(written.open(QIODevice::WriteOnly));
    written.write("Forename,Surname,DOB\nAmelia,Ward,25/12/2011\nBen,Holt,13/04/2010\n");
    written.close();
    const QString batch = file.askOne("coordinator", {"import", "pupils", list})["batch"].toString();
    REQUIRE_FALSE(batch.isEmpty());
    const Questions all{{{"list", "pupil"}, {}}, {{"list", "import_batch"}, {}}};
    const auto standing = file.ask("head", all);
    for (const char* person : {"dsl", "dsl2", "staff", "staff2", "admin"}) {
        INFO(person);
        const QUuid none = QUuid::createUuid();
        const QJsonDocument refused = file.askOne(person, {"import", "undo", batch}), asIfNone = file.askOne(person, {"import", "undo", idText(none)});
        CHECK(Asked::kindOf(refused) == u"denied");
        CHECK(without(refused, QUuid::fromString(batch)) == without(asIfNone, none));
        CHECK(file.ask("head", all) == standing);
    }
    CHECK(Asked::kindOf(file.askOne("head", {"import", "undo", idText(QUuid::createUuid())})) == u"not_found");
    // Who may, also one who is denied another pupil.
    CHECK(file.askOne("deputy", {"import", "undo", batch})["voided"].toInt() == 2);
    CHECK(file.askOne("head", {"list", "pupil"}).array().size() == standing.front().array().size() - 2);
}

TEST_CASE("A window takes an import back for nobody who may not bring files in", "[cli][cast][L-5]")
{
    QTemporaryDir folder;
    CastSchool school(folder.filePath("school.fledge"));
    const QString list = folder.filePath("list.csv");
    QFile written(list);
    REQUIRE(written.open(QIODevice::WriteOnly));
    written.write("Forename,Surname,DOB\nAmelia,Ward,25/12/2011\n");
    written.close();
    school.signIn("coordinator");
    actions::ImportRequest request;
    request.kind = ImportKind::Pupils;
    request.path = list;
    const auto reading = school.workspace().readImport(request);
    REQUIRE(reading);
    const auto imported = school.workspace().writeImport(*reading);
    REQUIRE(imported);
    const auto pupils = [&school] {
        school.signIn("head");
        return school.workspace().list<Pupil>()->size();
    };
    const size_t before = pupils();
    for (const char* person : {"dsl", "dsl2", "staff", "staff2", "admin"}) {
        school.signIn(person);
        const auto undone = school.workspace().undoImport(imported->batch);
        INFO(person);
        REQUIRE_FALSE(undone);
        CHECK(undone.error().kind == ProblemKind::Denied);
        CHECK(pupils() == before);
    }
    school.signIn("coordinator");
    CHECK(school.workspace().undoImport(imported->batch)->voided == 1);
    CHECK(pupils() == before - 1);
}
