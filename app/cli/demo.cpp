// demo: a new practice store with the sample school in it. Answers with the people and their sign-in names, by name.
#include "app/cli/cli.h"

#include "core/demo/demo.h"

namespace fledge::cli {
namespace {

void demoOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("size"), QStringLiteral("How large a school: small, school or trust."),
                      QStringLiteral("size"), QStringLiteral("small")});
    parser.addOption({QStringLiteral("seed"), QStringLiteral("The same seed and day make the same school."),
                      QStringLiteral("number"), QStringLiteral("1")});
}

QJsonArray peopleJson(std::vector<demo::DemoPerson> people)
{
    std::sort(people.begin(), people.end(),
              [](const demo::DemoPerson& a, const demo::DemoPerson& b) { return a.signIn < b.signIn; });
    QJsonArray list;
    for (const demo::DemoPerson& person : people) {
        QJsonArray roles;
        for (const Role role : person.roles)
            roles.append(record::token(role));
        list.append(QJsonObject{{QStringLiteral("id"), person.id.text()},
                                {QStringLiteral("sign_in"), person.signIn},
                                {QStringLiteral("name"), person.name},
                                {QStringLiteral("roles"), roles}});
    }
    return list;
}

int demoSchool(Cli& cli)
{
    const QString path = cli.storePath();
    const auto size = demo::sizeFrom(cli.value(QStringLiteral("size")));
    bool isNumber = false;
    const quint64 seed = cli.value(QStringLiteral("seed")).toULongLong(&isNumber);
    if (path.isEmpty() || !size || !isNumber) return cli.wrongUsage();
    demo::DemoOptions options;
    options.size = *size;
    options.seed = seed;
    options.asOf = cli.asOf().isValid() ? cli.asOf() : cli.clock().today();
    const auto made = demo::build(path, options);
    if (!made) return cli.refuse(made.error());
    cli.say(QStringLiteral("The sample school has %1 pupils, %2 providers and %3 placements, %4 of them running on %5.")
                .arg(made->pupils)
                .arg(made->providers)
                .arg(made->placements)
                .arg(made->live)
                .arg(made->asOf.toString(Qt::ISODate)));
    return cli.answer(peopleJson(made->people));
}

} // namespace

const Command demoCommand{"demo", "--store FILE [--size small|school|trust] [--as-of DATE] [--seed NUMBER]", &demoOptions,
                          &demoSchool};

} // namespace fledge::cli
