#include "ui/record/listspart.h"

#include "core/base/id.h"
#include "ui/record/tableexport.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 47; // the width of a form beside its table
}

QWidget* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

ListCard::ListCard(Workspace& workspace, Shell& shell, ListSpec spec)
    : Card(spec.title), m_workspace(workspace), m_spec(std::move(spec)), m_model(new RowsModel(m_spec.heads, this)),
      m_table(new RecordTable(m_spec.name)),
      m_editor(new RecordEditor(workspace, shell, *m_spec.type, m_spec.columns, m_spec.across))
{
    setSubtitle(m_spec.subtitle);
    setFlush(true);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->setSortable(false);
    wireExport(m_table, workspace, shell, m_spec.title);
    body()->addWidget(m_table);
    if (!m_spec.emptyTitle.isEmpty()) {
        auto* empty = new EmptyState(m_spec.emptyIcon, m_spec.emptyTitle, emptyWords(), mayAdd() ? m_spec.newWords : QString());
        connect(empty, &EmptyState::activated, this, &ListCard::createNew);
        m_table->setEmptyState(empty);
    }
    if (mayAdd()) {
        auto* made = button(m_spec.newWords, ButtonKind::Link);
        made->setObjectName(m_spec.name + QStringLiteral("-new"));
        addTrailing(made);
        connect(made, &QPushButton::clicked, this, &ListCard::createNew);
    }
    m_editor->setVoidable(m_spec.voidable);
    m_editor->setBeforeSave(m_spec.beforeSave);
    m_editor->setNewKey(m_spec.keyOf); // rows are given: each new record is another row's
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) {
        if (!m_spec.activate || !m_spec.activate(key)) open(key);
    });
    connect(m_table->view(), &QTableView::clicked, this, [this] {
        if (!m_spec.activate) open(m_table->currentKey(), false);
    });
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString& key) {
        if (!m_filling && m_open) show(key);
    });
    connect(m_editor, &RecordEditor::edited, this, [this] {
        if (m_spec.edited) m_spec.edited(*m_editor);
    });
    connect(m_editor, &RecordEditor::closed, this, &ListCard::close);
    connect(m_editor, &RecordEditor::voided, this, [this] {
        close();
        refresh();
    });
    connect(m_editor, &RecordEditor::saved, this, [this](const QUuid& id) {
        refresh();
        m_table->selectKey(m_spec.keyOf ? m_spec.keyOf(m_editor->record()) : idText(id));
        if (m_spec.prepare) m_spec.prepare(*m_editor);
        m_table->view()->setFocus(Qt::OtherFocusReason);
    });
}

bool ListCard::mayEdit() const { return bool(m_workspace.may(u"edit", QString::fromLatin1(m_spec.type->name))); }

bool ListCard::mayAdd() const { return !m_spec.newWords.isEmpty() && mayEdit(); }

QString ListCard::emptyWords() const
{
    if (m_spec.invitation.isEmpty()) return m_spec.emptyWords;
    return mayEdit() ? m_spec.invitation : tr("Nothing was entered here yet.");
}

void ListCard::refresh()
{
    m_filling = true;
    m_model->setRows(m_spec.rows());
    m_filling = false;
    m_editor->setLocked(m_spec.locked ? m_spec.locked() : QString());
    if (m_open) m_editor->refresh();
    if (m_spec.openFirst && !m_wasFilled && !m_model->rows().empty()) open(m_table->currentKey(), false);
    m_wasFilled = true;
}

void ListCard::show(const QString& key)
{
    const auto found = m_spec.record(key);
    if (!found) return close();
    m_editor->setTitle(m_spec.formTitle ? m_spec.formTitle(*found) : m_spec.title);
    m_editor->edit(*found);
    if (m_spec.prepare) m_spec.prepare(*m_editor);
    if (m_editor->restoreDraft() && m_spec.edited) m_spec.edited(*m_editor);
    if (m_open) return;
    m_open = true;
    Q_EMIT opened();
}

bool ListCard::open(const QString& key, bool takeFocus)
{
    if (key.isEmpty() && !mayAdd()) return false;
    m_filling = true;
    if (!key.isEmpty()) m_table->selectKey(key);
    m_filling = false;
    show(key);
    if (m_open && takeFocus) m_editor->form().focusFirst();
    return m_open;
}

std::optional<QString> ListCard::rowOf(const QUuid& record) const
{
    for (const Row& row : m_model->rows()) {
        if (row.group) continue;
        if (row.key == idText(record)) return row.key;
        const auto found = m_spec.keyOf ? m_spec.record(row.key) : std::nullopt; // rows that are no records themselves
        if (found && found->id() == record) return row.key;
    }
    return {};
}

bool ListCard::createNew()
{
    return open({});
}

void ListCard::close()
{
    if (!m_open) return;
    m_editor->keepDraft();
    m_open = false;
    Q_EMIT shut();
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

ListsPart::ListsPart(Workspace& workspace, Shell& shell, bool scrolls)
    : m_workspace(workspace), m_shell(shell), m_left(new QVBoxLayout), m_right(nullptr), m_side(nullptr)
{
    const int unit = beat(this);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(unit * 3 / 2);
    m_left->setSpacing(unit * 3 / 2);
    if (scrolls) {
        auto* lists = new QWidget;
        lists->setLayout(m_left);
        m_left->setContentsMargins(0, 0, 0, 0);
        across->addWidget(scrolling(lists), 1);
    } else {
        across->addLayout(m_left, 1);
    }
    auto* content = new QWidget;
    m_right = new QVBoxLayout(content);
    m_right->setContentsMargins(0, 0, 0, 0);
    m_right->setSpacing(unit * 3 / 2);
    m_right->addStretch(1);
    m_side = scrolling(content);
    m_side->setFixedWidth(unit * sideBeats);
    across->addWidget(m_side);
    m_side->hide();
}

ListCard* ListsPart::addList(ListSpec spec, int rows)
{
    auto* card = new ListCard(m_workspace, m_shell, std::move(spec));
    if (rows > 0) card->setVisibleRows(rows);
    m_left->addWidget(card, rows > 0 ? 0 : 1);
    m_right->insertWidget(int(m_lists.size()), card->editor());
    card->editor()->hide();
    m_lists.push_back(card);
    connect(card, &ListCard::opened, this, [this, card] {
        for (ListCard* other : m_lists)
            if (other != card) other->close();
        showSide();
    });
    connect(card, &ListCard::shut, this, &ListsPart::showSide);
    return card;
}

void ListsPart::addAbove(QWidget* widget) { m_left->insertWidget(0, widget); }

void ListsPart::addBeside(QWidget* widget)
{
    m_right->insertWidget(m_right->count() - 1, widget);
    m_beside.push_back(widget);
    showSide();
}

void ListsPart::showSide()
{
    bool any = !m_beside.empty();
    for (ListCard* card : m_lists) {
        card->editor()->setVisible(card->isOpen());
        any = any || card->isOpen();
    }
    // All lists are as narrow as the one whose form it is: the others' first columns would be cut where theirs are not.
    for (ListCard* card : m_lists) card->table()->setBesideForm(openList() != nullptr);
    m_side->setVisible(any);
}

ListCard* ListsPart::openList() const
{
    for (ListCard* card : m_lists)
        if (card->isOpen()) return card;
    return nullptr;
}

// The list with the keyboard, or else the first.
ListCard* ListsPart::currentList() const
{
    const QWidget* focused = QApplication::focusWidget();
    for (ListCard* card : m_lists)
        if (focused && (card->isAncestorOf(focused) || card->editor()->isAncestorOf(focused))) return card;
    return m_lists.empty() ? nullptr : m_lists.front();
}

ListCard* ListsPart::list(const QString& type) const
{
    for (ListCard* card : m_lists)
        if (type == QLatin1String(card->spec().type->name)) return card;
    return nullptr;
}

void ListsPart::refresh()
{
    for (ListCard* card : m_lists) card->refresh();
}

void ListsPart::setPlace(const QString& place)
{
    for (ListCard* card : m_lists) {
        card->close();
        card->setPlace(place);
    }
}

bool ListsPart::openTarget(const Target& target)
{
    for (ListCard* card : m_lists) {
        if (target.type != QLatin1String(card->spec().type->name)) continue;
        if (!target.record.isEmpty() && !card->table()->selectKey(target.record)) continue;
        if (!card->open(target.record)) continue;
        card->editor()->form().focusField(target.field);
        return true;
    }
    return false;
}

void ListsPart::leave()
{
    for (ListCard* card : m_lists) card->editor()->keepDraft();
}

bool ListsPart::closePart()
{
    ListCard* open = openList();
    if (!open || !m_side->isAncestorOf(QApplication::focusWidget())) return false;
    open->close();
    return true;
}

bool ListsPart::createNew()
{
    ListCard* current = currentList();
    return current && current->createNew();
}

bool ListsPart::save()
{
    ListCard* open = openList();
    return open && open->editor()->save();
}

bool ListsPart::find()
{
    ListCard* current = currentList();
    if (!current) return false;
    current->table()->setFilterVisible(true);
    current->table()->focusFilter();
    return true;
}

bool ListsPart::clear()
{
    bool any = false;
    for (ListCard* card : m_lists) any = card->table()->clearFilter() || any;
    return any;
}

QWidget* ListsPart::firstFocus() { return m_lists.empty() ? nullptr : m_lists.front()->table()->view(); }

QString ListsPart::row() const
{
    ListCard* current = currentList();
    return current ? current->table()->currentKey() : QString();
}

QString ListsPart::openForm() const
{
    ListCard* open = openList();
    return open ? open->editor()->formName() : QString();
}

// A new record of a list whose rows are given belongs to the row its name ends with, or else to the one somebody stands on.
bool ListsPart::reopenForm(const QString& name)
{
    if (const QString key = name.section(u'/', 2); !key.isEmpty()) return openRow(name.section(u'/', 0, 0), key);
    ListCard* card = list(name.section(u'/', 0, 0));
    const QUuid id = QUuid::fromString(name.section(u'/', 1));
    if (!card) return false;
    card->refresh();
    if (id.isNull()) return card->spec().newWords.isEmpty() ? card->open(card->table()->currentKey()) : card->createNew();
    const auto row = card->rowOf(id);
    return row && card->open(*row);
}

bool ListsPart::openRow(const QString& type, const QString& key)
{
    for (ListCard* card : m_lists) {
        if (type != QLatin1String(card->spec().type->name)) continue;
        card->refresh();
        if (card->table()->selectKey(key) && card->open(key)) return true;
    }
    return false;
}

void ListsPart::setRow(const QString& key)
{
    for (ListCard* card : m_lists)
        if (card->table()->selectKey(key)) return;
}

} // namespace fledge::ui
