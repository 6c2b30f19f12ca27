#include "app/cli/cli.h"

#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/domain/registry.h"
#include "core/domain/staff.h"
#include "core/security/anchors.h"
#include "ui/words/files.h"
#include "ui/words/openings.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

namespace fledge::cli {
namespace {

// clang-format off
const Command* const commands[] = {
    &initCommand,
    &demoCommand,
    &importCommand,
    &listCommand,
    &getCommand,
    &saveCommand,
    &voidCommand,
    &actCommand,
    &dutiesCommand,
    &gateCommand,
    &whereCommand,
    &complianceCommand,
    &reportCommand,
    &retentionCommand,
    &auditCommand,
    &batchCommand,
    &backupCommand,
    &restoreCommand,
    &verifyCommand,
    &accountCommand,
    &concernCommand,
    &cardCommand,
    &packetCommand,
};
// clang-format on

const Command* find(const QString& name)
{
    for (const Command* command : commands)
        if (name == QLatin1String(command->name)) return command;
    return nullptr;
}

void addCommonOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("store"), QStringLiteral("The school file."), QStringLiteral("file")});
    parser.addOption({QStringLiteral("as"), QStringLiteral("Who acts."), QStringLiteral("sign-in")});
    parser.addOption({QStringLiteral("password-file"), QStringLiteral("A file with the password of whoever acts."),
                      QStringLiteral("file")});
    parser.addOption({QStringLiteral("as-of"), QStringLiteral("The business day."), QStringLiteral("date")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("Answer with one JSON document.")});
}

/// What somebody typed into a name moves no cursor and changes no colour of a terminal.
QString harmless(QString text)
{
    for (QChar& one : text)
        if (one.category() == QChar::Other_Control && one != u'\n') one = QChar::ReplacementCharacter;
    return text;
}

void writeText(const QString& text, FILE* to)
{
    const QByteArray utf8 = harmless(text).toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), to);
    std::fputc('\n', to);
}

QString plain(const QJsonValue& value)
{
    // A further line is set in, so that it does not look like a row of its own.
    if (value.isString()) return value.toString().remove(u'\r').replace(QStringLiteral("\n"), QStringLiteral("\n    "));
    if (value.isBool()) return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    if (value.isDouble()) return QString::number(value.toDouble(), 'g', 12);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const QString name = object.value(QStringLiteral("name")).toString();
        return name.isEmpty() ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) : name;
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue& part : value.toArray()) parts += plain(part);
        return parts.join(QStringLiteral(", "));
    }
    return QStringLiteral("–");
}

QString lines(const QJsonObject& object)
{
    QStringList out;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!it->isNull()) out += QStringLiteral("%1: %2").arg(it.key(), plain(*it));
    return out.join(u'\n');
}

QString oneLine(const QJsonObject& object)
{
    static const QStringList bookkeeping{QStringLiteral("revision"), QStringLiteral("created_at"),
                                         QStringLiteral("updated_at"), QStringLiteral("key")};
    QStringList out;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!it->isNull() && !bookkeeping.contains(it.key()) && plain(*it).size() <= 80) out += plain(*it);
    return out.join(QStringLiteral(" · "));
}

/// With the field's label where the type is known: people read labels, not names of columns.
QString fieldSentence(const FieldProblem& problem, const record::RecordType* type)
{
    const record::Field* known = type ? type->field(problem.field) : nullptr;
    return words::sentence(problem, known ? known->labelText() : QString());
}

QString messageOf(const Problem& problem, const record::RecordType* type)
{
    if (problem.kind != ProblemKind::Invalid || problem.fields.empty() || words::isOfWhole(problem))
        return words::sentence(problem);
    QStringList all;
    for (const FieldProblem& field : problem.fields)
        all += fieldSentence(field, type);
    return all.join(u' ');
}

/// Standard error is often kept in a log: what was typed about a concern does not stand there.
Problem asLogged(Problem problem, const record::RecordType* type)
{
    if (type && confidentialTypeNamed(QString::fromLatin1(type->name)))
        for (FieldProblem& field : problem.fields) field.value.clear();
    return problem;
}

QJsonObject errorJson(const Problem& problem, const QString& message, const record::RecordType* type)
{
    QJsonObject error = problem.detail;
    error.insert(QStringLiteral("kind"), token(problem.kind));
    error.insert(QStringLiteral("message"), message);
    if (problem.kind == ProblemKind::Denied) error.insert(QStringLiteral("why"), problem.why);
    QJsonArray problems;
    for (const FieldProblem& field : problem.fields) {
        const bool ofFile = problem.kind == ProblemKind::BadFile;
        const QString said = ofFile                      ? words::rowSentence(field)
                             : words::isOfWhole(problem) ? message
                                                         : fieldSentence(field, type);
        QJsonObject entry{{QStringLiteral("field"), field.field.isEmpty() ? QJsonValue() : QJsonValue(field.field)},
                          {QStringLiteral("rule"), field.rule},
                          {QStringLiteral("message"), said}};
        if (ofFile || field.row > 0) entry.insert(QStringLiteral("row"), field.row > 0 ? QJsonValue(field.row) : QJsonValue());
        if (ofFile || !field.column.isEmpty())
            entry.insert(QStringLiteral("column"), field.column.isEmpty() ? QJsonValue() : QJsonValue(field.column));
        problems.append(entry);
    }
    if (!problems.isEmpty() || problem.kind == ProblemKind::Invalid) error.insert(QStringLiteral("problems"), problems);
    return {{QStringLiteral("error"), error}};
}

Problem badInput(const QString& why, const QJsonObject& detail = {})
{
    Problem problem = Problem::invalid(QStringLiteral("input"), QStringLiteral("format"));
    problem.why = why;
    problem.detail = detail;
    return problem;
}

/// The one JSON object that a command is given.
Result<QJsonObject> objectIn(const QByteArray& text)
{
    if (text.trimmed().isEmpty()) return fail(badInput(QStringLiteral("no_input")));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isObject()) return document.object();
    if (error.error == QJsonParseError::NoError) return fail(badInput(QStringLiteral("not_an_object")));
    const int line = static_cast<int>(text.left(error.offset).count('\n')) + 1;
    return fail(badInput(QStringLiteral("not_json"), {{QStringLiteral("line"), line}}));
}

} // namespace

int Cli::run(const QStringList& arguments, const Clock& clock) { return Cli(clock, nullptr).dispatch(arguments); }

int Cli::runLine(const QByteArray& line, int number)
{
    Cli nested(m_clock, this);
    auto json = objectIn(line);
    if (!json) {
        if (json.error().detail.contains(QStringLiteral("line"))) json.error().detail.insert(QStringLiteral("line"), number);
        return nested.refuse(json.error());
    }
    QStringList arguments;
    for (const QJsonValue& word : json->value(QStringLiteral("run")).toArray()) arguments += word.toString();
    nested.m_givenInput = json->value(QStringLiteral("input")).toObject();
    const int code = nested.dispatch(arguments);
    if (!nested.m_hasAnswered) nested.answer(QJsonObject()); // whoever asks waits for a line
    return code;
}

int Cli::dispatch(const QStringList& arguments)
{
    m_command = arguments.isEmpty() ? nullptr : find(arguments.first());
    const bool isBatchInBatch = m_parent && m_command == &batchCommand;
    if (!m_command || isBatchInBatch) return wrongUsage();
    addCommonOptions(m_parser);
    if (m_command->options) m_command->options(m_parser);
    if (!m_parser.parse(QStringList{QStringLiteral("fledge-cli")} + arguments)) return wrongUsage(m_parser.errorText());
    m_positional = m_parser.positionalArguments();
    if (m_parent) // a line goes into the batch's file, on its day, by whoever signed in: it is not to be believed to have gone elsewhere
        for (const char* option : {"store", "as", "as-of", "password-file"})
            if (has(QLatin1String(option))) return wrongUsage(QStringLiteral("--%1 stands before the batch, not in one of its lines.").arg(QLatin1String(option)));
    if (has(QStringLiteral("as-of"))) {
        m_asOf = parseIsoDate(value(QStringLiteral("as-of")));
        if (!m_asOf.isValid()) return wrongUsage(QStringLiteral("--as-of wants a date such as 2026-11-23."));
    }
    if (m_parent) {
        m_asOf = m_parent->m_asOf;
    }
    return m_command->run(*this);
}

QString Cli::storePath() const
{
    if (has(QStringLiteral("store"))) return value(QStringLiteral("store"));
    return m_parent ? m_parent->storePath() : qEnvironmentVariable("FLEDGE_STORE");
}

QString Cli::personNamed() const
{
    return has(QStringLiteral("as")) ? value(QStringLiteral("as")) : qEnvironmentVariable("FLEDGE_USER");
}

std::optional<QString> Cli::words(const QString& option) const
{
    const QString given = value(option);
    if (given.isEmpty() || m_parent) return given;
    if (given != u"-") return {};
    QByteArray line; // without a buffer of our own: what follows may be the record
    for (int byte = std::fgetc(stdin); byte != EOF && byte != '\n'; byte = std::fgetc(stdin)) line += static_cast<char>(byte);
    return QString::fromUtf8(line).trimmed();
}

Result<QByteArray> Cli::password(const QString& option) const
{
    QString path = value(option);
    if (path.isEmpty() && option == u"password-file") {
        if (m_parent) return m_parent->password(option);
        path = qEnvironmentVariable("FLEDGE_PASSWORD_FILE");
    }
    if (path.isEmpty()) return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("password_file"));
    QByteArray line = file.readLine(4096);
    while (line.endsWith('\n') || line.endsWith('\r')) line.chop(1);
    return line;
}

// In a practice file everybody knows the password, so it need not be given.
Result<QByteArray> Cli::ownPassword(const Workspace& workspace) const
{
    auto typed = password(QStringLiteral("password-file"));
    return typed && typed->isEmpty() && workspace.isPractice() ? Result<QByteArray>(QByteArray(demo::password)) : typed;
}

Done Cli::signIn(Workspace& workspace, const QString& named)
{
    auto typed = ownPassword(workspace);
    if (!typed) return tl::unexpected(typed.error());
    if (named.isEmpty() || typed->isEmpty()) return fail(ProblemKind::Denied, QStringLiteral("sign_in"));
    const Done in = workspace.signIn(named, *typed);
    security::wipe(*typed);
    const bool chooses = m_command == &accountCommand && m_positional.value(0) == u"account" && m_positional.value(1) == u"password";
    if (in && workspace.mustChoosePassword() && !chooses) return fail(ProblemKind::Denied, QStringLiteral("first_password"));
    return in;
}

// Without --as the coordinator acts, or whoever is there: said on standard error, never silently.
Done Cli::chooseActor(Workspace& workspace)
{
    QString named = personNamed();
    if (workspace.hasAccounts()) {
        if (named.isEmpty() && workspace.isPractice()) {
            named = QStringLiteral("coordinator");
            say(QStringLiteral("Acting as %1; use --as to say who acts.").arg(named));
        }
        return signIn(workspace, named);
    }
    if (!named.isEmpty()) return workspace.actAs(named);
    const auto people = workspace.peopleWhoMayAct();
    if (!people) return tl::unexpected(people.error());
    for (const Role role : {Role::Coordinator, Role::Headteacher, Role::Administrator, Role::Safeguarding, Role::Staff})
        for (const Staff& staff : *people)
            if (std::find(staff.roles.begin(), staff.roles.end(), role) != staff.roles.end()) {
                if (const Done acts = workspace.actAs(staff); !acts) return acts;
                say(QStringLiteral("Acting as %1; use --as to say who acts.").arg(staff.signIn));
                return {};
            }
    return workspace.actAsFirstPerson();
}

Workspace* Cli::workspace()
{
    if (m_parent) return parentWorkspace();
    if (m_workspace) return m_workspace.get();
    const QString path = storePath();
    if (path.isEmpty()) {
        wrongUsage(QStringLiteral("Say which school file with --store FILE."));
        return nullptr;
    }
    return openWorkspace(path);
}

// Between two lines of a batch others may have written, and whoever signed in may be so no more.
Workspace* Cli::parentWorkspace()
{
    Workspace* workspace = m_parent->workspace();
    if (!workspace) return nullptr;
    if (const Done still = workspace->noticeOthers(); !still) {
        refuse(still.error());
        return nullptr;
    }
    return workspace;
}

Workspace* Cli::openWorkspace(const QString& path)
{
    Workspace::Options options;
    options.clock = &m_clock;
    options.asOf = m_asOf;
    options.busyMs = 3000;
    options.anchors = security::Anchors::usualPath();
    auto opened = Workspace::open(path, options);
    if (opened)
        for (const OpenWarning& warning : (*opened)->warnings()) say(words::sentence(warning));
    Done ready = opened ? chooseActor(**opened) : Done(tl::unexpected(opened.error()));
    if (!ready) {
        refuse(ready.error());
        return nullptr;
    }
    m_workspace = std::move(*opened);
    return m_workspace.get();
}

Result<QJsonObject> Cli::input()
{
    if (m_givenInput) return *m_givenInput;
    QFile standardInput;
    if (!standardInput.open(stdin, QIODevice::ReadOnly)) return fail(ProblemKind::BadFile);
    return objectIn(standardInput.readAll());
}

int Cli::answer(const QJsonObject& object)
{
    m_hasAnswered = true;
    writeText(wantsJson() || m_parent ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))
                                      : lines(object),
              stdout);
    return Ok;
}

int Cli::answer(const QJsonArray& array)
{
    QStringList lines;
    for (const QJsonValue& value : array) lines += value.isObject() ? oneLine(value.toObject()) : plain(value);
    return answer(array, lines);
}

int Cli::answer(const QJsonArray& array, const QStringList& lines)
{
    m_hasAnswered = true;
    if (wantsJson() || m_parent) {
        writeText(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)), stdout);
        return Ok;
    }
    for (QString line : lines) writeText(line.replace(QStringLiteral("\n"), QStringLiteral("\n    ")), stdout);
    if (lines.isEmpty()) say(QStringLiteral("Nothing to show."));
    return Ok;
}

int Cli::refuse(const Problem& problem, const record::RecordType* type)
{
    m_hasAnswered = true;
    const QString message = messageOf(problem, type);
    if (wantsJson() || m_parent) {
        const QJsonDocument document(errorJson(problem, message, type));
        writeText(QString::fromUtf8(document.toJson(QJsonDocument::Compact)), stdout);
    }
    say(messageOf(asLogged(problem, type), type));
    return Refused;
}

void Cli::sayUnnoted(const Done& noted) const
{
    if (!noted)
        say(QCoreApplication::translate("Cli", "That this list was given out could not be noted in the audit. %1").arg(words::sentence(noted.error())));
}

void Cli::say(const QString& sentence) const { writeText(sentence, stderr); }

// In a batch whoever asks waits for a line on standard output, whatever was wrong with theirs.
void Cli::answerWrongUsage(const QString& why) const
{
    const Problem problem = Problem::invalid(QStringLiteral("run"), QStringLiteral("unknown_value"));
    const QString message = why.isEmpty() ? QStringLiteral("There is no such command.") : why;
    m_hasAnswered = true;
    writeText(QString::fromUtf8(QJsonDocument(errorJson(problem, message, nullptr)).toJson(QJsonDocument::Compact)), stdout);
}

int Cli::wrongUsage(const QString& why) const
{
    if (!why.isEmpty()) say(why);
    const QString usage = m_command ? QStringLiteral("Usage: fledge-cli %1 %2")
                                          .arg(QLatin1String(m_command->name), QString::fromUtf8(m_command->usage))
                                    : QString();
    if (m_parent) answerWrongUsage(why.isEmpty() ? usage : why);
    if (m_command) {
        say(usage);
        return WrongUsage;
    }
    say(QStringLiteral("Usage: fledge-cli COMMAND [--store FILE] [--as SIGN-IN --password-file FILE] [--as-of DATE] [--json] …\nCommands:"));
    for (const Command* command : commands)
        say(QStringLiteral("  %1 %2").arg(QLatin1String(command->name), QString::fromUtf8(command->usage)));
    return WrongUsage;
}

QUuid recordNamed(Workspace& workspace, const record::RecordType& type, const QString& text)
{
    if (const QUuid id = QUuid::fromString(text); !id.isNull()) return id;
    for (const bool voided : {false, true}) {
        Filter filter;
        filter.voided = voided;
        for (const record::AnyRecord& record :
             workspace.list(type, filter).value_or(std::vector<record::AnyRecord>()))
            if (reference(record.id()).compare(text.trimmed(), Qt::CaseInsensitive) == 0) return record.id();
    }
    return {};
}

const record::RecordType* typeArgument(Cli& cli)
{
    const record::RecordType* type = recordTypeNamed(cli.positional().value(1));
    if (!type) cli.refuse(Problem::of(ProblemKind::NotFound, QStringLiteral("type")));
    return type;
}

} // namespace fledge::cli
