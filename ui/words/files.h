// The sentences for files that are brought in: what is wrong with the file, and what is wrong in which row and column.
#pragma once
#include "core/base/problem.h"
#include "core/exchange/providerimport.h"

#include <QString>

namespace fledge::words {

/// A BadFile problem as a whole: what was wrong, where, and what to do.
QString fileSentence(const Problem& problem);
/// One cell: “03/04/10” could be two dates … without its row and column.
QString cellSentence(const FieldProblem& problem);
/// The same with its place: Row 14, DOB: “03/04/10” could be two dates …
QString rowSentence(const FieldProblem& problem);
/// What bringing the file in does to a provider that the register calls closed.
QString whatFollows(const exchange::ClosedProvider& closed);
/// The same with the row, the provider and the day.
QString closedSentence(const exchange::ClosedProvider& closed);
/// What a column of a file is called here: `born` → Date of birth, `contact1_phone` → First contact: telephone.
QString columnLabel(const QString& column);

} // namespace fledge::words
