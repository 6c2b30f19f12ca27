#include "ui/record/registerpage.h"

#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/record/recordeditor.h"
#include "ui/record/recordtable.h"
#include "ui/record/tableexport.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 42;
}

RegisterPage::RegisterPage(Workspace& workspace, Shell& window, const RegisterKind& kind)
    : Page(window), m_workspace(workspace), m_kind(kind), m_model(new RowsModel(kind.heads, this)), m_table(new RecordTable(kind.page)),
      m_new(new RecordEditor(workspace, window, *kind.type, kind.columns))
{
    auto* head = new PageHead(kind.title);
    auto* made = head->addButton(kind.newTitle, ButtonKind::Primary);
    made->setObjectName(kind.page + QStringLiteral("-new"));
    made->setVisible(mayAdd());
    connect(made, &QPushButton::clicked, this, [this] { createNew(); });
    column()->addWidget(head);
    auto* across = new QHBoxLayout;
    across->setSpacing(beat(this) * 3 / 2);
    across->addWidget(list(), 1);
    m_new->setFixedWidth(beat(this) * sideBeats);
    m_new->setDraftPlace(kind.page);
    m_new->setTitle(kind.newTitle);
    m_new->hide();
    across->addWidget(m_new);
    column()->addLayout(across, 1);
    connect(m_new, &RecordEditor::closed, this, [this] { closePart(); });
    connect(m_new, &RecordEditor::saved, this, [this](const QUuid& id) {
        m_new->hide();
        shell().open(QStringLiteral("%1/%2/%3").arg(m_kind.recordPage, idText(id), m_kind.firstTab));
    });
}

QWidget* RegisterPage::list()
{
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    m_table->sortBy(0);
    wireExport(m_table, m_workspace, shell(), m_kind.title);
    auto* empty = new EmptyState(m_kind.page, m_kind.nothing, m_kind.toDo, mayAdd() ? m_kind.newTitle : QString());
    connect(empty, &EmptyState::activated, this, [this] { createNew(); });
    m_table->setEmptyState(empty);
    card->body()->addWidget(m_table);
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { shell().open(m_kind.recordPage + u'/' + key); });
    return card;
}

bool RegisterPage::mayAdd() const { return bool(m_workspace.may(u"edit", QString::fromLatin1(m_kind.type->name))); }

QString RegisterPage::address() const
{
    const QString key = m_table->currentKey();
    return key.isEmpty() ? m_kind.page : m_kind.page + u'/' + key;
}

void RegisterPage::open(const QString& address)
{
    refresh();
    m_table->selectKey(addressParts(address).value(1));
}

void RegisterPage::leave() { m_new->keepDraft(); }

bool RegisterPage::createNew()
{
    if (!mayAdd()) return false;
    m_new->show();
    m_new->edit(record::AnyRecord(*m_kind.type));
    m_new->form().focusFirst();
    return true;
}

bool RegisterPage::save() { return m_new->isVisible() && m_new->save(); }

bool RegisterPage::find()
{
    m_table->focusFilter();
    return true;
}

bool RegisterPage::closePart()
{
    if (!m_new->isVisible()) return false;
    m_new->keepDraft();
    m_new->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool RegisterPage::clear() { return m_table->clearFilter(); }
QWidget* RegisterPage::firstFocus() { return m_table->view(); }

QString RegisterPage::openForm() const { return m_new->isHidden() ? QString() : m_new->formName(); }
bool RegisterPage::reopenForm(const QString& name) { return name.endsWith(u"/new") && createNew(); }

} // namespace fledge::ui
