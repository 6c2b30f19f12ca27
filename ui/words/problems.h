// The sentence for every problem: the one place where failures get words. Used by the window and the command line.
#pragma once
#include "core/base/problem.h"

#include <QString>

namespace fledge::words {

/// What was wrong and what to do, in one or two plain sentences.
QString sentence(const Problem& problem);
/// True when a refusal is about all that was given, so that the sentence of the whole is that of its one field too.
bool isOfWhole(const Problem& problem);
/// One broken rule of a field; `label` is the field's label ("Date of birth").
QString sentence(const FieldProblem& problem, const QString& label);
/// What somebody gave, short enough for a sentence.
QString shown(const QString& value);

} // namespace fledge::words
