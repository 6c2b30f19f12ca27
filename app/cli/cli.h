// What every command of the command line works with: the parsed options, the workspace, and the ways to answer.
#pragma once
#include "core/workspace.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <span>

namespace fledge::cli {

/// Exit codes (contract F): done, refused or failed, wrong usage.
enum Exit { Ok = 0, Refused = 1, WrongUsage = 2 };

class Cli;

struct Command {
    const char* name;
    const char* usage;                    ///< what follows the name, for people
    void (*options)(QCommandLineParser&); ///< adds the command's own options; may be null
    int (*run)(Cli&);
};

/// Every command, one file each.
extern const Command listCommand, getCommand, saveCommand, voidCommand, actCommand, initCommand, dutiesCommand,
    gateCommand, whereCommand, complianceCommand, backupCommand, restoreCommand, verifyCommand, auditCommand, batchCommand,
    demoCommand, importCommand, reportCommand, retentionCommand, accountCommand, concernCommand, cardCommand, packetCommand;

class Cli
{
public:
    /// `arguments` without the program's name. Returns the exit code.
    static int run(const QStringList& arguments, const Clock& clock);

    const QStringList& positional() const { return m_positional; }
    bool has(const QString& option) const { return m_parser.isSet(option); }
    QString value(const QString& option) const { return m_parser.value(option); }
    QStringList values(const QString& option) const { return m_parser.values(option); }
    bool wantsJson() const { return m_parser.isSet(QStringLiteral("json")); }
    QString storePath() const;
    const Clock& clock() const { return m_clock; }
    /// Whom --as or FLEDGE_USER names; empty when nobody.
    QString personNamed() const;
    /// The business day asked for; invalid when none was.
    QDate asOf() const { return m_asOf; }

    /// The store named by --store or FLEDGE_STORE, opened once, with whoever --as or FLEDGE_USER says acting.
    /// On failure the problem was told already and the result is null: return Refused.
    Workspace* workspace();
    /// The same for another file.
    Workspace* openWorkspace(const QString& path);
    Workspace* parentWorkspace();
    /// The JSON document on standard input, or of a batch line; Invalid when it is no object.
    Result<QJsonObject> input();
    /// What an option says that is sealed in the file: `-` takes the next line of standard input, because arguments stand in
    /// the list of processes and in the shell's history. A line of a batch came that way already. Nothing: it was given as
    /// an argument, and the answer is wrongUsage().
    std::optional<QString> words(const QString& option) const;
    /// The first line of the file that `option` names, or of FLEDGE_PASSWORD_FILE for `password-file`; empty without
    /// one. Passwords come in files, because arguments stand in the list of processes and in the shell's history.
    Result<QByteArray> password(const QString& option) const;
    /// The password of whoever acts; in a practice file the known one, where none is given.
    Result<QByteArray> ownPassword(const Workspace& workspace) const;

    int answer(const QJsonObject& object);
    int answer(const QJsonArray& array);
    /// The document with --json, else these lines for people.
    int answer(const QJsonArray& array, const QStringList& lines);
    /// Tells a problem: a sentence on standard error and, with --json, the error document on standard output.
    int refuse(const Problem& problem, const record::RecordType* type = nullptr);
    /// Says where it could not be noted in the audit that something was given out: whoever only reads is not held up by
    /// somebody who writes, or by a full disk.
    void sayUnnoted(const Done& noted) const;
    /// One whole sentence on standard error.
    void say(const QString& sentence) const;
    int wrongUsage(const QString& why = {}) const;

    /// Runs a line of a batch on the workspace that is open already: one line is answered, whatever stands in it.
    int runLine(const QByteArray& line, int number);

private:
    Cli(const Clock& clock, Cli* parent) : m_clock(clock), m_parent(parent) {}
    int dispatch(const QStringList& arguments);
    void answerWrongUsage(const QString& why) const;
    Done chooseActor(Workspace& workspace);
    Done signIn(Workspace& workspace, const QString& named);

    const Clock& m_clock;
    Cli* m_parent;
    const Command* m_command = nullptr;
    QCommandLineParser m_parser;
    QStringList m_positional;
    QDate m_asOf;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<QJsonObject> m_givenInput;
    mutable bool m_hasAnswered = false;
};

/// The type named by the first positional argument, or null after telling that there is none of that name.
/// The record meant by an id or by the reference that stands on paper (K7Q2-M9XD); null when there is none.
QUuid recordNamed(Workspace& workspace, const record::RecordType& type, const QString& text);
const record::RecordType* typeArgument(Cli& cli);
/// `report subject-access`.
int subjectAccess(Cli& cli);
/// The case meant by an id or by its reference, among those this person may read; NotFound when there is none.
Result<CaseId> caseNamed(Workspace& workspace, const QString& text);

} // namespace fledge::cli
