#include "ui/record/recordtable.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/record/rowdelegate.h"
#include "ui/record/rowproxy.h"
#include "ui/record/rowsmodel.h"

#include <numeric>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMetaMethod>
#include <QPushButton>
#include <QSettings>
#include <QStackedLayout>
#include <QTableView>

namespace fledge::ui {
namespace {
constexpr int rowsMeasured = 50;
constexpr int lastYear = 9999; // lists sort what has no day by a day in it

QString settingFor(const QString& name) { return QStringLiteral("tables/") + name; }
} // namespace

RecordTable::RecordTable(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_proxy(new RowProxy(this)), m_view(new QTableView), m_bar(new QWidget),
      m_barRow(new QHBoxLayout(m_bar)), m_filter(new QLineEdit), m_count(mutedLabel({})), m_place(new QStackedLayout)
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_barRow->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    m_barRow->setSpacing(unit);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the table"));
    m_filter->setObjectName(name + QStringLiteral("-filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("filter"), IconColour::Muted), QLineEdit::LeadingPosition);
    m_filter->setFixedWidth(unit * 32);
    m_count->setWordWrap(false);
    m_barRow->addWidget(m_filter);
    m_barRow->addWidget(m_count);
    m_barRow->addStretch(1);
    rows->addWidget(m_bar);
    rows->addLayout(m_place, 1);
    m_place->addWidget(m_view);

    m_view->setObjectName(name);
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(1);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight(font()));
    QHeaderView* head = m_view->horizontalHeader();
    head->setFont(fontFor(TextRole::TableHead, font()));
    head->setHighlightSections(false);
    head->setMinimumSectionSize(unit * 4);
    head->setFixedHeight(rowHeight(font()));
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_proxy->setDynamicSortFilter(true);
    setSortable(true);
    setFocusProxy(m_view);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_filter->installEventFilter(this);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_proxy->setWords(typed);
        setSpans();
        showCount();
    });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& at) { Q_EMIT activated(keyAt(at)); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& at) { Q_EMIT currentChanged(keyAt(at)); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecordTable::chosenChanged);
    connect(head, &QHeaderView::sectionResized, this, [this] {
        if (m_setting) return;
        m_userWidths = true;
        fillStretch();
        keepWidths();
    });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RecordTable::showMenu);
    connect(m_proxy, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_kept = currentKey();
        m_keptChosen = chosenKeys();
    });
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &RecordTable::modelReset);
}

RecordTable::~RecordTable()
{
    if (!m_keptWidths.isEmpty()) QSettings().setValue(settingFor(m_name), m_keptWidths);
}

void RecordTable::setModel(QAbstractItemModel* model)
{
    m_stretch = -1;
    if (const auto* rows = qobject_cast<RowsModel*>(model))
        for (size_t i = 0; i < rows->heads().size(); ++i)
            if (rows->heads()[i].stretch) m_stretch = int(i);
    m_proxy->setSourceModel(model);
    modelReset();
}

void RecordTable::setFilterVisible(bool visible) { m_bar->setVisible(visible); }
void RecordTable::addToBar(QWidget* widget) { m_barRow->addWidget(widget); }
void RecordTable::setHeadVisible(bool visible) { m_view->horizontalHeader()->setVisible(visible); }

void RecordTable::setSortable(bool sortable)
{
    m_view->setSortingEnabled(sortable);
    m_view->horizontalHeader()->setSectionsClickable(sortable);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_proxy->sort(-1);
}

void RecordTable::sortBy(int column, Qt::SortOrder order) { m_view->sortByColumn(column, order); }

void RecordTable::setEmptyState(QWidget* widget)
{
    m_empty = widget;
    m_place->addWidget(widget);
    showCount();
}

void RecordTable::setExport(std::function<void()> then)
{
    m_export = std::move(then);
    m_exportButton = button(tr("Export…"));
    m_exportButton->setObjectName(m_name + QStringLiteral("-export"));
    m_exportButton->setToolTip(tr("Ctrl+E"));
    connect(m_exportButton, &QPushButton::clicked, this, [this] { m_export(); });
    addToBar(m_exportButton);
}

void RecordTable::setExportAllowed(bool allowed)
{
    m_exportAllowed = allowed;
    if (m_exportButton) m_exportButton->setVisible(allowed);
}

void RecordTable::setMenu(std::function<void(QMenu&, const QString&)> fill) { m_menu = std::move(fill); }

void RecordTable::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(m_name + QStringLiteral("-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString key = currentKey();
    if (m_menu && !key.isEmpty())
        m_menu(*menu, key);
    else if (!key.isEmpty() && isSignalConnected(QMetaMethod::fromSignal(&RecordTable::activated)))
        menu->addAction(tr("Open"), this, [this, key] { Q_EMIT activated(key); });
    menu->addSeparator();
    menu->addAction(tr("Copy\tCtrl+C"), this, &RecordTable::copy);
    if (mayExport()) menu->addAction(tr("Export the list…\tCtrl+E"), this, [this] { m_export(); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void RecordTable::copy()
{
    const int rows = int(m_view->selectionModel()->selectedRows().size());
    if (rows > 1 && !(m_beforeCopy && m_beforeCopy(rows))) return;
    QApplication::clipboard()->setText(asText(true));
}

bool RecordTable::isShown(int column) const { return !m_view->isColumnHidden(column); }

void RecordTable::setBesideForm(bool on)
{
    const auto* rows = qobject_cast<const RowsModel*>(m_proxy->sourceModel());
    if (!rows) return;
    const bool setting = std::exchange(m_setting, true);
    for (size_t column = 0; column < rows->heads().size(); ++column)
        if (rows->heads()[column].inForm) m_view->setColumnHidden(int(column), on);
    m_setting = setting;
    fillStretch();
}

void RecordTable::setVisibleRows(int rows)
{
    m_visibleRows = rows;
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    const bool head = !m_view->horizontalHeader()->isHidden();
    m_view->setFixedHeight(rowHeight(font()) * (rows + (head ? 1 : 0)) + 2);
}

QString RecordTable::keyAt(const QModelIndex& index) const { return index.data(KeyRole).toString(); }
QString RecordTable::currentKey() const { return keyAt(m_view->currentIndex()); }
int RecordTable::visibleRowCount() const { return m_proxy->rowCount(); }

QModelIndex RecordTable::rowOf(const QString& key) const
{
    for (int row = 0; row < m_proxy->rowCount() && !key.isEmpty(); ++row)
        if (keyAt(m_proxy->index(row, 0)) == key) return m_proxy->index(row, 0);
    return {};
}

bool RecordTable::selectKey(const QString& key)
{
    const QModelIndex at = rowOf(key);
    if (!at.isValid()) return false;
    // The view asks for the keys that are held, and with Ctrl leaves selected what was.
    m_view->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(at);
    return true;
}

QStringList RecordTable::chosenKeys() const
{
    QStringList keys;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (m_view->selectionModel()->isRowSelected(row)) keys += keyAt(m_proxy->index(row, 0));
    return keys;
}

bool RecordTable::selectKeys(const QStringList& keys)
{
    QItemSelection rows;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (keys.contains(keyAt(m_proxy->index(row, 0)))) rows.select(m_proxy->index(row, 0), m_proxy->index(row, 0));
    if (rows.isEmpty()) return false;
    m_view->selectionModel()->setCurrentIndex(rows.indexes().front(), QItemSelectionModel::NoUpdate);
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    return true;
}

void RecordTable::modelReset()
{
    setWidths();
    setSpans();
    showCount();
    if (m_keptChosen.size() > 1 && selectKeys(m_keptChosen)) return;
    if (const QModelIndex at = rowOf(m_kept); at.isValid()) {
        if (!m_keptChosen.isEmpty()) return void(selectKey(m_kept));
        m_view->selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate); // nothing was marked, and nothing is
        return m_view->scrollTo(at);
    }
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (m_proxy->index(row, 0).data(GroupRole).toBool()) continue;
        return m_view->selectionModel()->setCurrentIndex(m_proxy->index(row, 0), QItemSelectionModel::NoUpdate);
    }
}

void RecordTable::setSpans()
{
    m_view->clearSpans();
    const int columns = m_proxy->columnCount();
    if (columns < 2 || m_view->isSortingEnabled()) return;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (m_proxy->index(row, 0).data(GroupRole).toBool()) m_view->setSpan(row, 0, 1, columns);
}

void RecordTable::setWidths()
{
    m_setting = true;
    m_natural.clear();
    const QStringList kept = QSettings().value(settingFor(m_name)).toStringList();
    const bool remembered = kept.size() == m_proxy->columnCount();
    const QFontMetrics heads(m_view->horizontalHeader()->font());
    QStyleOptionViewItem option;
    option.font = m_view->font();
    option.fontMetrics = m_view->fontMetrics();
    option.widget = m_view;
    const int unit = beat(this);
    for (int column = 0; column < m_proxy->columnCount(); ++column) {
        const QString head = m_proxy->headerData(column, Qt::Horizontal).toString();
        int width = heads.horizontalAdvance(head) + unit * 5;
        for (int row = 0; row < qMin(rowsMeasured, m_proxy->rowCount()); ++row) {
            const QModelIndex cell = m_proxy->index(row, column);
            if (!cell.data(GroupRole).toBool())
                width = qMax(width, m_view->itemDelegate()->sizeHint(option, cell).width());
        }
        if (!remembered) m_natural.push_back(qMin(width, unit * 50));
        m_view->setColumnWidth(column, remembered ? kept[column].toInt() : qMin(width, unit * 50));
    }
    m_setting = false;
    fillStretch();
}

// Where the columns want more than there is, the widest give way, so that dates and words of state stay whole.
void RecordTable::shrinkOthers(int filler)
{
    if (m_stretch < 0 || m_userWidths || int(m_natural.size()) != m_proxy->columnCount()) return;
    std::vector<int> widths = m_natural;
    for (int column = 0; column < int(widths.size()); ++column)
        if (!isShown(column)) widths[size_t(column)] = 0;
    int excess = std::accumulate(widths.begin(), widths.end(), 0) - m_view->viewport()->width();
    const int least = beat(this) * 13;
    while (excess > 0) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= least) break;
        const int step = qMin(excess, qMin(beat(this), *widest - least));
        *widest -= step;
        excess -= step;
    }
    for (int column = 0; column < int(widths.size()); ++column)
        if (column != filler && isShown(column)) m_view->setColumnWidth(column, widths[size_t(column)]);
}

void RecordTable::fillStretch()
{
    const int columns = m_proxy->columnCount();
    if (columns == 0) return;
    const int filler = m_stretch >= 0 ? m_stretch : columns - 1;
    const bool setting = std::exchange(m_setting, true);
    shrinkOthers(filler);
    int used = 0;
    for (int column = 0; column < columns; ++column)
        if (column != filler) used += m_view->columnWidth(column);
    const int room = m_view->viewport()->width() - used;
    const int least = beat(this) * 12;
    if (m_stretch >= 0 || room > m_view->columnWidth(filler)) m_view->setColumnWidth(filler, qMax(least, room));
    m_setting = setting;
}

// Taken down as they are set: when the table goes, its model may have gone before it. A column that makes room for a form
// has no width of its own to be taken down.
void RecordTable::keepWidths()
{
    QStringList widths;
    for (int column = 0; column < m_proxy->columnCount(); ++column) {
        if (!isShown(column)) return;
        widths += QString::number(m_view->columnWidth(column));
    }
    m_keptWidths = widths;
}

void RecordTable::showCount()
{
    // The headings of groups stand only in tables that keep the model's order; they are no rows to count.
    const auto count = [this](const QAbstractItemModel* model) {
        int rows = model ? model->rowCount() : 0;
        if (m_view->isSortingEnabled()) return rows;
        for (int row = rows - 1; row >= 0; --row)
            if (model->index(row, 0).data(GroupRole).toBool()) --rows;
        return rows;
    };
    const int all = count(m_proxy->sourceModel());
    const int shown = count(m_proxy);
    m_count->setText(shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all));
    m_view->setAccessibleDescription(shown == 1 ? tr("One row") : tr("%1 rows").arg(shown));
    if (m_empty) m_place->setCurrentWidget(all == 0 ? m_empty : static_cast<QWidget*>(m_view));
}

QStringList RecordTable::heads() const
{
    QStringList heads;
    for (int column = 0; column < m_proxy->columnCount(); ++column)
        heads += m_proxy->headerData(column, Qt::Horizontal).toString();
    return heads;
}

std::vector<QStringList> RecordTable::rowsForFile() const
{
    std::vector<QStringList> rows;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (m_proxy->index(row, 0).data(GroupRole).toBool()) continue;
        QStringList cells;
        for (int column = 0; column < m_proxy->columnCount(); ++column) {
            const QModelIndex cell = m_proxy->index(row, column);
            const QVariant sort = cell.data(SortRole);
            const bool day = sort.typeId() == QMetaType::QDate && sort.toDate().isValid() && sort.toDate().year() < lastYear;
            cells += day ? isoDate(sort.toDate()) : cell.data().toString();
        }
        rows.push_back(cells);
    }
    return rows;
}

QString RecordTable::filterWords() const { return m_filter->text().simplified(); }

QString RecordTable::asText(bool selectionOnly) const
{
    const bool none = !m_view->selectionModel()->hasSelection();
    QStringList lines;
    const auto line = [this](auto&& text) {
        QStringList cells;
        for (int column = 0; column < m_proxy->columnCount(); ++column)
            cells += text(column);
        return cells.join(u'\t');
    };
    lines += line([this](int column) { return m_proxy->headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const bool chosen = none ? row == m_view->currentIndex().row() : m_view->selectionModel()->isRowSelected(row);
        if (selectionOnly && !chosen) continue;
        lines += line([this, row](int column) { return m_proxy->index(row, column).data().toString(); });
    }
    return lines.join(u'\n');
}

void RecordTable::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool RecordTable::clearFilter()
{
    if (m_filter->text().isEmpty()) return false;
    m_filter->clear();
    return true;
}

bool RecordTable::tableKey(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier && m_export) {
        m_export();
        return true;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || currentKey().isEmpty()) return false;
    Q_EMIT activated(currentKey());
    return true;
}

bool RecordTable::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_view->viewport()) fillStretch();
    if (event->type() == QEvent::FocusIn && watched == m_filter && m_proxy->sourceModel()) m_proxy->prepare();
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_view) return tableKey(key);
    if (watched == m_filter && key->key() == Qt::Key_Escape) return clearFilter();
    if (watched == m_filter && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)) {
        m_view->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fledge::ui
