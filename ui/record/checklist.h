// One of the policy's checklists for one subject: its items as a table, the answer of the selected item as a form.
#pragma once
#include "core/domain/checkanswer.h"
#include "core/policy/policy.h"
#include "ui/record/directory.h"
#include "ui/record/listspart.h"

namespace fledge::ui {

struct CheckWhom {
    CheckSubject type = CheckSubject::Provider;
    QUuid id;
};

/// The answer in force on a day: the latest one dated by then.
const CheckAnswer* answerOn(const std::vector<CheckAnswer>& answers, const QString& item, QDate day);

/// The list as it stands: how many of its items are settled on the day.
struct CheckCount {
    int settled = 0;
    int all = 0;
};
CheckCount countChecks(Workspace& workspace, const QString& list, const CheckWhom& whom);

/// `items`: only these; empty: those of the list that are answered for this kind of subject. An item answered for
/// another kind of subject stands in the table with `elsewhere`, and has no form.
ListSpec checklistSpec(Workspace& workspace, Directory& directory, const QString& name, const QString& list,
                       std::function<CheckWhom()> whom, const QStringList& items = {}, const QString& elsewhere = {});

} // namespace fledge::ui
