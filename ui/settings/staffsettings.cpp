#include "ui/settings/staffsettings.h"

#include "core/base/format.h"
#include "core/base/id.h"
#include "core/domain/staff.h"
#include "core/security/permissions.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/desk/people.h"
#include "ui/record/busyretry.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordform.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
const QString newKey = QStringLiteral("new");
}

StaffSettings::StaffSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_table(new RecordTable(QStringLiteral("staff"))), m_card(new Card),
      m_new(button(tr("Add a person"))), m_save(button(tr("Save"), ButtonKind::Primary)),
      m_retry(new BusyRetry(shell, this))
{
    m_model = new RowsModel(
        {{tr("Name"), Qt::AlignLeft, true}, {tr("Roles")}, {tr("Sign-in name")}, {tr("Works here")}}, this);
    m_table->setModel(m_model);
    m_table->addToBar(m_new);
    wireExport(m_table, workspace, shell, tr("Staff"));
    m_form = new RecordForm(record::typeOf<Staff>(), workspace.today(),
                            {QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("sign_in"),
                             QStringLiteral("phone"), QStringLiteral("email"), QStringLiteral("labels"),
                             QStringLiteral("active_from"), QStringLiteral("active_to"), QStringLiteral("roles")},
                            2);
    m_save->setObjectName(QStringLiteral("saveStaff"));
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(beat(this) * 3 / 2);
    auto* list = new Card(tr("Staff who may act"));
    list->setFlush(true);
    list->body()->addWidget(m_table);
    m_card->addTrailing(m_save);
    m_card->body()->addWidget(m_form);
    m_card->body()->addStretch(1);
    m_card->setFixedWidth(beat(this) * 48);
    columns->addWidget(list, 1);
    columns->addWidget(m_card);
    m_card->hide();
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) {
        show(key);
        m_form->focusFirst();
    });
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString& key) {
        if (!m_card->isHidden() && !key.isEmpty()) show(key);
    });
    connect(m_new, &QPushButton::clicked, this, &StaffSettings::createNew);
    connect(m_save, &QPushButton::clicked, this, &StaffSettings::save);
}

void StaffSettings::readRows()
{
    const auto staff = m_workspace.list(record::typeOf<Staff>());
    if (!staff) return m_shell.tell(Notice::problem(words::sentence(staff.error())));
    m_staff = *staff;
    const QSignalBlocker quiet(m_table); // the row in front stays in front, and so does what is typed about it
    std::vector<Row> rows;
    for (const record::AnyRecord& record : m_staff) {
        const Staff& one = record.as<Staff>();
        const bool gone = one.activeTo.isValid() && one.activeTo < m_workspace.today();
        const QString since = one.activeFrom.isValid() ? tr("since %1").arg(format::date(one.activeFrom)) : tr("now");
        rows.push_back({one.id.text(),
                        {{staffName(one)},
                         {staffRoles(one), {}, {}, Ink::Muted},
                         {one.signIn},
                         {gone ? tr("until %1").arg(format::date(one.activeTo)) : since, one.activeTo,
                          gone ? ChipState::Neutral : ChipState::Good}}});
    }
    m_model->setRows(std::move(rows));
}

void StaffSettings::open()
{
    readRows();
    m_table->sortBy(0);
    m_new->setVisible(bool(m_workspace.may(u"edit", u"staff")));
    if (m_shell.drafts().has(QStringLiteral("settings/staff#new"))) createNew();
}

void StaffSettings::refresh()
{
    readRows();
    if (m_shown.isEmpty() || m_shown == newKey || m_form->isDirty()) return;
    const int shown = m_form->value().meta().revision;
    for (const record::AnyRecord& record : m_staff)
        if (idText(record.id()) == m_shown && record.meta().revision != shown) return showRecord(record);
}

QString StaffSettings::draftKey() const { return QStringLiteral("settings/staff#") + m_shown; }

void StaffSettings::leave()
{
    if (!m_shown.isEmpty()) m_shell.drafts().keep(draftKey(), m_form->draft());
}

void StaffSettings::show(const QString& key)
{
    leave();
    if (key == newKey) return showRecord(record::AnyRecord(record::typeOf<Staff>()));
    for (const record::AnyRecord& record : m_staff)
        if (idText(record.id()) == key) return showRecord(record);
}

void StaffSettings::showRecord(const record::AnyRecord& record)
{
    const bool isNew = record.id().isNull();
    m_retry->stop(); // what waited to be saved is a draft now
    m_shown = isNew ? newKey : idText(record.id());
    m_card->setTitle(isNew ? tr("Somebody new") : staffName(record.as<Staff>()));
    m_form->setRecord(record);
    m_form->setDraft(m_shell.drafts().draft(draftKey()));
    const bool mayEdit = bool(m_workspace.may(u"edit", u"staff"));
    m_form->setReadOnly(!mayEdit);
    // Who looks after the program proposes roles for somebody new and changes nobody's; the table shows them.
    const security::Verdict roles =
        security::mayField(m_workspace.person(), isNew ? u"add" : u"edit", u"staff", u"roles");
    m_form->setFieldVisible(QStringLiteral("roles"), !mayEdit || roles);
    m_save->setVisible(mayEdit);
    m_card->show();
}

QString StaffSettings::openForm() const { return m_card->isHidden() ? QString() : m_shown; }

bool StaffSettings::reopenForm(const QString& name)
{
    if (name == newKey) return createNew();
    if (!m_table->selectKey(name)) return false;
    show(name);
    return true;
}

bool StaffSettings::createNew()
{
    if (!m_workspace.may(u"edit", u"staff")) return false;
    show(newKey);
    m_form->focusFirst();
    return true;
}

bool StaffSettings::save()
{
    if (m_card->isHidden() || m_save->isHidden() || !m_form->check()) return false;
    record::AnyRecord typed = m_form->value();
    if (typed.id().isNull()) typed.setId(m_workspace.newId());
    const QString before = draftKey();
    const QVariantMap draft = m_form->draft();
    m_shown.clear();
    const auto saved = m_workspace.save(typed);
    if (!saved) {
        m_shown = before.section(u'#', 1);
        m_shell.drafts().keep(before, draft);
        if (saved.error().kind == ProblemKind::Conflict)
            m_form->setConflict(saved.error());
        else
            m_form->setProblems(saved.error().fields);
        if (!m_retry->takes(saved.error(), [this] { save(); }))
            m_shell.tell(Notice::problem(words::sentence(saved.error())));
        return false;
    }
    m_retry->stop();
    m_shell.drafts().drop(before);
    readRows();
    show(idText(saved->id));
    m_table->selectKey(m_shown);
    m_shell.tell(Notice::success(tr("%1 is saved.").arg(staffName(typed.as<Staff>()))));
    return true;
}

bool StaffSettings::find()
{
    m_table->focusFilter();
    return true;
}

bool StaffSettings::closePart()
{
    if (m_card->isHidden()) return false;
    leave();
    m_shown.clear();
    m_card->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool StaffSettings::clear() { return m_table->clearFilter(); }

} // namespace fledge::ui
