// What a duty needs to be gone: the record that discharges it, filled in as far as the program knows.
#pragma once
#include "core/policy/duties.h"
#include "core/record/record.h"
#include "ui/record/editor.h"

#include <QStringList>
#include <map>
#include <optional>

namespace fledge {
class Workspace;
}

namespace fledge::ui {

/// Something ticked in the form that is not a column: a term of a new agreement.
struct DischargeTick {
    QString key; ///< the checklist item
    QString words;
};

/// One form. The record is new and complete but for what only the person knows.
struct Discharge {
    QString title;
    record::AnyRecord record;
    QStringList columns;           ///< shown, in order
    QStringList needed;            ///< must be filled, beyond what the record itself requires
    std::map<QString, std::vector<Choice>> choices = {};
    std::map<QString, QString> labels = {};
    std::map<QString, QString> hints = {};
    std::vector<DischargeTick> terms = {}; ///< answered with the record, in the same transaction
    QString termsList = {};                ///< the checklist the terms are of
};

/// The form that discharges a duty; nothing when it is put right on a page, or by a decision.
std::optional<Discharge> dischargeOf(Workspace& workspace, const policy::Duty& duty);

/// True when the duty asks for a decision about a placement that cannot go on as it is.
bool asksForDecision(const policy::Duty& duty);
/// True for a suspended placement of which nobody has said where the pupil is.
bool asksForArrangement(const policy::Duty& duty);

// Choices for reference fields, in people's order; staff are in ui/desk/people.h.
std::vector<Choice> contactChoices(Workspace& workspace, PupilId pupil);
std::vector<Choice> siteChoices(Workspace& workspace, ProviderId provider);

} // namespace fledge::ui
