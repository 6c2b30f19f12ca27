// A member of staff sees of children and providers that are not theirs the name: no list and no filter tells more.
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "tests/cli/cast.h"

#include <map>
#include <set>

using namespace fledge;
using namespace fledge::test;

namespace {

QString asked(const record::Field& field, const QJsonValue& value)
{
    return QString::fromLatin1(field.name) + u'=' + (value.isBool() ? QString(value.toBool() ? "1" : "0") : value.toVariant().toString());
}

class Columns : public Cast
{
public:
    static bool isCut(const record::Field& field)
    {
        return !field.has(record::Naming) && field.kind->sort != record::Sort::Reference && field.kind->sort != record::Sort::Tokens;
    }
    /// What a person gets for every filter, in one run.
    std::map<QString, std::set<QString>> found(const QString& person, const QString& type, const std::set<QString>& filters)
    {
        QByteArray lines;
        for (const QString& filter : filters) {
            const QJsonArray words{"list", type, "--where", filter};
            lines += QJsonDocument(QJsonObject{{"run", words}}).toJson(QJsonDocument::Compact) + '\n';
        }
        const Answer answer = runText({"batch", "--as", person}, lines, castDay);
        const QStringList answers = answer.output.split('\n', Qt::SkipEmptyParts);
        REQUIRE(size_t(answers.size()) == filters.size());
        std::map<QString, std::set<QString>> out;
        qsizetype at = 0;
        for (const QString& filter : filters) {
            const QJsonDocument one = QJsonDocument::fromJson(answers[at++].toUtf8());
            INFO(filter.toStdString() << ": " << one.toJson().left(300).toStdString());
            REQUIRE(one.isArray());
            for (const QJsonValue& record : one.array()) out[filter].insert(record["id"].toString());
        }
        return out;
    }
    /// The pupils of the placements that they lead.
    std::set<QString> ownPupils(const QString& person)
    {
        std::set<QString> out;
        for (const QJsonValue& placement : as("head", {"list", "placement"}).array)
            if (placement["lead_staff"].toString() == staffId(person)) out.insert(placement["pupil_id"].toString());
        REQUIRE_FALSE(out.empty());
        return out;
    }
};

} // namespace

TEST_CASE("No filter finds a pupil, a provider or a site by what a member of staff is not shown of it", "[cli][permissions]")
{
    Columns school;
    const std::set<QString> own = school.ownPupils("staff");
    for (const char* name : {"pupil", "provider", "site"}) {
        const record::RecordType& type = *recordTypeNamed(QString::fromLatin1(name));
        std::set<QString> filters, theirs, others;
        for (const QJsonValue& one : school.as("head", {"list", name}).array) {
            const bool isOwn = own.contains(one["id"].toString());
            (isOwn ? theirs : others).insert(one["id"].toString());
            for (const record::Field& field : type.fields)
                if (Columns::isCut(field)) filters.insert(asked(field, one[QLatin1String(field.name)]));
        }
        REQUIRE(others.size() > 2);
        const auto head = school.found("head", name, filters);
        const auto staff = school.found("staff", name, filters);
        for (const auto& [filter, ids] : head) {
            std::set<QString> expected;
            for (const QString& id : ids)
                if (theirs.contains(id)) expected.insert(id);
            INFO(name << " where " << filter.toStdString());
            CHECK((staff.contains(filter) ? staff.at(filter) : std::set<QString>()) == expected);
        }
        CHECK(head.size() > 3);
    }
}

TEST_CASE("What a member of staff is not shown is null, in a list and alone", "[cli][permissions]")
{
    Columns school;
    const std::set<QString> own = school.ownPupils("staff");
    for (const char* name : {"pupil", "provider", "site"}) {
        const record::RecordType& type = *recordTypeNamed(QString::fromLatin1(name));
        QString other;
        for (const QJsonValue& one : school.as("staff", {"list", name}).array) {
            if (own.contains(one["id"].toString())) {
                CHECK_FALSE(one["born"].isNull());
                continue;
            }
            other = one["id"].toString();
            for (const record::Field& field : type.fields) {
                INFO(name << "." << field.name);
                if (Columns::isCut(field)) CHECK(one[QLatin1String(field.name)].isNull());
                if (field.has(record::Required) && field.has(record::Naming)) CHECK_FALSE(one[QLatin1String(field.name)].isNull());
            }
        }
        const QJsonObject alone = school.as("staff", {"get", name, other}).json;
        for (const record::Field& field : type.fields) {
            INFO(name << "." << field.name);
            REQUIRE(alone.contains(QLatin1String(field.name)));
            if (Columns::isCut(field)) CHECK(alone[QLatin1String(field.name)].isNull());
        }
    }
    CHECK(school.as("head", {"list", "provider"}).array.at(0).toObject().value("status").isString());
}
