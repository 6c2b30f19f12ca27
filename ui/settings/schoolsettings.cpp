#include "ui/settings/schoolsettings.h"

#include "core/domain/school.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/record/busyretry.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordform.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
const QString draftKey = QStringLiteral("settings/school#form");
}

SchoolSettings::SchoolSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_save(button(tr("Save"), ButtonKind::Primary)),
      m_retry(new BusyRetry(shell, this)), m_stored(record::typeOf<School>())
{
    QStringList columns;
    for (const char* name : {"name", "urn", "la_code", "estab", "phone", "postcode", "address", "am_starts", "am_ends",
                             "pm_starts", "pm_ends", "suppression"})
        columns += QLatin1String(name);
    m_form = new RecordForm(record::typeOf<School>(), workspace.today(), columns, 2);
    m_form->setHint(QStringLiteral("suppression"),
                    tr("Counts of children below this are not shown in reports that leave the school."));
    m_save->setObjectName(QStringLiteral("saveSchool"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card(tr("The school"));
    card->addTrailing(m_save);
    card->body()->addWidget(m_form);
    card->setMaximumWidth(beat(this) * 110);
    rows->addWidget(card);
    rows->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &SchoolSettings::save);
}

void SchoolSettings::open()
{
    const auto school = m_workspace.school();
    if (!school) return m_shell.tell(Notice::problem(words::sentence(school.error())));
    m_stored = record::AnyRecord::of(*school);
    m_form->setRecord(m_stored);
    m_form->setDraft(m_shell.drafts().draft(draftKey));
    const bool mayEdit = bool(m_workspace.may(u"edit", u"school"));
    m_form->setReadOnly(!mayEdit);
    m_save->setVisible(mayEdit);
}

// What is being typed stands over the revision it was typed over; saving it tells what somebody else saved meanwhile.
void SchoolSettings::refresh()
{
    if (m_form->isDirty()) return;
    const auto school = m_workspace.school();
    if (!school || record::AnyRecord::of(*school).meta().revision != m_stored.meta().revision) open();
}

void SchoolSettings::leave() { m_shell.drafts().keep(draftKey, m_form->draft()); }

bool SchoolSettings::save()
{
    if (m_save->isHidden() || !m_form->check()) return false;
    const record::AnyRecord typed = m_form->value();
    const QVariantMap draft = m_form->draft();
    m_shell.drafts().drop(draftKey);
    m_form->setRecord(typed); // what is on its way to the file is no draft any more
    const auto saved = m_workspace.save(typed);
    if (!saved) {
        m_shell.drafts().keep(draftKey, draft);
        m_form->setRecord(m_stored);
        m_form->setDraft(draft);
        if (saved.error().kind == ProblemKind::Conflict)
            m_form->setConflict(saved.error());
        else
            m_form->setProblems(saved.error().fields);
        if (!m_retry->takes(saved.error(), [this] { save(); }))
            m_shell.tell(Notice::problem(words::sentence(saved.error())));
        return false;
    }
    m_retry->stop();
    open();
    m_shell.tell(Notice::success(tr("The school's details are saved.")));
    return true;
}

} // namespace fledge::ui
