// What can go wrong, as a value. Core never chooses words: ui/words turns a Problem into a sentence.
#pragma once
#include <QJsonObject>
#include <QString>
#include <vector>

namespace fledge {

/// The kinds of failure that the command line reports under these names (contract F.8).
enum class ProblemKind {
    Invalid,  ///< a field breaks a rule; see `fields`
    Denied,   ///< this person may not do this; `why` says which rule of the table
    Conflict, ///< somebody else saved first; `detail` holds base, mine, theirs, fields
    Blocked,  ///< a gate is shut or something under the record is open; `detail.items`
    NotFound, ///< no such record, type, action or file
    Busy,     ///< another program holds the write lock; trying again may help
    ReadOnly, ///< the file or its folder cannot be written
    DiskFull,
    Damaged,      ///< the store is broken
    Newer,        ///< the store was written by a newer Fledge
    NotAStore,    ///< the file is something else
    NetworkPlace, ///< the file lies on a network or synchronised folder
    BadFile,      ///< an import file cannot be understood; see `fields` with row and column
    Cancelled,
    Failed ///< anything else; `why` is for the log and holds no value of a record
};

/// The snake_case name of a kind, as JSON carries it.
QString token(ProblemKind kind);

/// One broken rule. `field` is a column name; in files `row` counts from 1 with the heading row as 1.
struct FieldProblem
{
    QString field;
    QString rule;  ///< required · max_length · in_past · format · check_letter · unknown_value … (contract F.8)
    QString value; ///< what stood there, for the person who typed it; never logged
    int row = 0;
    QString column; ///< the heading in the file
    bool operator==(const FieldProblem&) const = default;
};

struct Problem
{
    ProblemKind kind = ProblemKind::Failed;
    QString why; ///< a token or a technical word, never a sentence for people
    std::vector<FieldProblem> fields;
    QJsonObject detail;

    static Problem of(ProblemKind kind, const QString& why = {}, const QJsonObject& detail = {})
    {
        return {kind, why, {}, detail};
    }
    static Problem invalid(const QString& field, const QString& rule, const QString& value = {})
    {
        return {ProblemKind::Invalid, rule, {FieldProblem{field, rule, value, 0, {}}}, {}};
    }
};

} // namespace fledge
