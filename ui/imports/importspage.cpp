#include "ui/imports/importspage.h"

#include "core/base/format.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "ui/common/ask.h"
#include "ui/common/pagehead.h"
#include "ui/imports/previewcard.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

/// A labelled field in a row of fields.
void addField(QHBoxLayout* row, const QString& words, QWidget* field)
{
    QLabel* label = bodyLabel(words);
    label->setBuddy(field);
    label->setWordWrap(false);
    field->setAccessibleName(words);
    row->addWidget(label);
    row->addWidget(field);
}

const QString filtersKey = QStringLiteral("imports/providers#filters");

QWidget* fieldRow(QHBoxLayout*& row)
{
    auto* made = new QWidget;
    row = new QHBoxLayout(made);
    row->setContentsMargins(0, 0, 0, 0);
    return made;
}

} // namespace

ImportsPage::ImportsPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_kind(new QComboBox), m_dates(new QComboBox), m_duplicates(new QComboBox),
      m_authority(new QLineEdit), m_name(new QLineEdit), m_choose(button(tr("Choose a file…"), ButtonKind::Plain)),
      m_cancel(button(tr("Cancel"))), m_hint(mutedLabel({})), m_busyWords(bodyLabel({})), m_progress(new QProgressBar),
      m_preview(new PreviewCard),
      m_pastRows(new RowsModel(
          {{tr("File"), Qt::AlignLeft, true}, {tr("What")}, {tr("Rows"), Qt::AlignRight}, {tr("When")}, {tr("State")}},
          this)),
      m_past(new RecordTable(QStringLiteral("imports"))), m_undo(button(tr("Take back")))
{
    layOut();
    wireExport(m_past, workspace, shell, tr("Imports"));
    for (RecordTable* each : m_preview->findChildren<RecordTable*>()) wireExport(each, workspace, shell, tr("Preview of an import"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ImportsPage::kindChanged);
    connect(m_choose, &QPushButton::clicked, this, &ImportsPage::chooseFile);
    connect(m_cancel, &QPushButton::clicked, this, &ImportsPage::closePart);
    connect(m_preview, &PreviewCard::importAsked, this, &ImportsPage::bringIn);
    connect(m_preview, &PreviewCard::decided, this, [this](int row, exchange::OnDuplicate what) {
        m_request.options.decided.insert(row, what);
        read();
    });
    connect(m_preview, &PreviewCard::meant, this, [this](const QString& heading, const QString& column) {
        m_request.options.headings.insert(heading, column);
        read();
    });
    // What was decided changes the preview of the file that is shown.
    for (QComboBox* box : {m_dates, m_duplicates})
        connect(box, &QComboBox::activated, this, [this] {
            if (m_preview->isVisibleTo(this)) read();
        });
    connect(m_undo, &QPushButton::clicked, this, [this] { undo(ImportBatchId::parse(m_past->currentKey())); });
}

ImportsPage::~ImportsPage() = default;

QString ImportsPage::title() const { return tr("Imports"); }
QString ImportsPage::address() const { return QStringLiteral("imports/") + record::token(kind()); }
QWidget* ImportsPage::firstFocus() { return m_workspace.may(u"import") ? static_cast<QWidget*>(m_choose) : m_past->view(); }

void ImportsPage::layOut()
{
    column()->addWidget(new PageHead(tr("Imports")));
    QWidget* choosing = chooser();
    choosing->setVisible(bool(m_workspace.may(u"import")));
    column()->addWidget(choosing);
    column()->addWidget(m_preview);
    column()->addWidget(past());
    column()->addStretch(1);
    showPreview(false);
    setBusy({});
    kindChanged();
}

QWidget* ImportsPage::chooser()
{
    auto* card = new Card(tr("Bring a file in"));
    for (const auto& [kind, words] : {std::pair(ImportKind::Pupils, tr("Pupils (a class list)")),
                                      std::pair(ImportKind::Providers, tr("Providers (a GIAS extract or a list)")),
                                      std::pair(ImportKind::Terms, tr("Term dates and INSET days")),
                                      std::pair(ImportKind::BankHolidays, tr("Bank holidays (from gov.uk)"))})
        m_kind->addItem(words, static_cast<int>(kind));
    for (const auto& [order, words] : {std::pair(exchange::DateOrder::Unknown, tr("ask when unclear")),
                                       std::pair(exchange::DateOrder::DayFirst, tr("day first (23/11/2026)")),
                                       std::pair(exchange::DateOrder::MonthFirst, tr("month first (11/23/2026)")),
                                       std::pair(exchange::DateOrder::YearFirst, tr("year first (26/11/23)"))})
        m_dates->addItem(words, static_cast<int>(order));
    for (const auto& [what, words] :
         {std::pair(exchange::OnDuplicate::Ask, tr("ask")), std::pair(exchange::OnDuplicate::Skip, tr("leave out")),
          std::pair(exchange::OnDuplicate::Update, tr("change what is known")),
          std::pair(exchange::OnDuplicate::New, tr("bring in as new"))})
        m_duplicates->addItem(words, static_cast<int>(what));
    QHBoxLayout* first = nullptr;
    QHBoxLayout* options = nullptr;
    QHBoxLayout* filter = nullptr;
    QHBoxLayout* busy = nullptr;
    card->body()->addWidget(fieldRow(first));
    card->body()->addWidget(m_hint);
    card->body()->addWidget(m_listOptions = fieldRow(options));
    card->body()->addWidget(m_providerFilter = fieldRow(filter));
    card->body()->addWidget(fieldRow(busy));
    addField(first, tr("What the file holds"), m_kind);
    first->addWidget(m_choose);
    first->addStretch(1);
    addField(options, tr("Dates"), m_dates);
    addField(options, tr("Perhaps known already"), m_duplicates);
    options->addStretch(1);
    addField(filter, tr("Only this local authority"), m_authority);
    addField(filter, tr("Only names with"), m_name);
    busy->addWidget(m_busyWords);
    busy->addWidget(m_progress, 1);
    busy->addWidget(m_cancel);
    m_progress->setTextVisible(false);
    m_choose->setObjectName(QStringLiteral("chooseFile"));
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    m_authority->setObjectName(QStringLiteral("importAuthority"));
    m_name->setObjectName(QStringLiteral("importName"));
    m_dates->setObjectName(QStringLiteral("dateOrder"));
    m_kind->setObjectName(QStringLiteral("importKind"));
    return card;
}

QWidget* ImportsPage::past()
{
    auto* card = new Card(tr("Brought in before"));
    card->setFlush(true);
    card->body()->addWidget(m_past);
    card->addTrailing(m_undo);
    m_past->setModel(m_pastRows);
    m_past->setFilterVisible(false);
    m_past->setVisibleRows(5);
    m_past->setEmptyState(
        new EmptyState(QStringLiteral("imports"), tr("Nothing was brought in yet"),
                       m_workspace.may(u"import")
                           ? tr("Choose a class list as a CSV file to begin with. You see what it would bring "
                                "in before anything is written, and can take it back afterwards.")
                           : tr("The headteacher and the coordinator bring files in, and see here what they brought.")));
    m_undo->setObjectName(QStringLiteral("takeBack"));
    connect(m_past, &RecordTable::currentChanged, this,
            [this](const QString& key) { m_undo->setEnabled(m_canBeUndone.contains(key)); });
    return card;
}

ImportKind ImportsPage::kind() const { return static_cast<ImportKind>(m_kind->currentData().toInt()); }

void ImportsPage::kindChanged()
{
    static const char* const hints[] = {
        QT_TR_NOOP(
            "A CSV file with a row of headings: first name, family name and date of birth at least. Headings may "
            "stand in any order."),
        QT_TR_NOOP(
            "The CSV file “all establishment data” of Get Information about Schools, or a list of your own with a "
            "heading “Name”."),
        QT_TR_NOOP("The file bank-holidays.json of gov.uk. England and Wales are taken from it."),
        QT_TR_NOOP("A CSV file with the headings school_year, number, first_day, last_day; for INSET days and closures "
                   "also kind and title.")};
    m_hint->setText(tr(hints[static_cast<int>(kind())]));
    m_providerFilter->setVisible(kind() == ImportKind::Providers);
    m_listOptions->setVisible(kind() != ImportKind::BankHolidays);
    showPreview(false);
}

void ImportsPage::open(const QString& address)
{
    const QString wanted = addressParts(address).value(1);
    for (int i = 0; i < m_kind->count(); ++i)
        if (record::token(static_cast<ImportKind>(m_kind->itemData(i).toInt())) == wanted) m_kind->setCurrentIndex(i);
    refresh();
    restoreFilters();
    if (m_preview->isVisibleTo(this) && m_preview->isBlank()) showReading(m_preview->reading());
}

QVariantMap ImportsPage::filters() const
{
    const QString authority = m_authority->text().trimmed(), name = m_name->text().trimmed();
    if (authority.isEmpty() && name.isEmpty()) return {};
    return {{QStringLiteral("authority"), authority}, {QStringLiteral("name"), name}};
}

// Until something was brought in with them.
void ImportsPage::leave()
{
    const QVariantMap typed = filters();
    shell().drafts().keep(filtersKey, typed == m_filtersUsed ? QVariantMap() : typed);
}

void ImportsPage::restoreFilters()
{
    if (kind() != ImportKind::Providers || !filters().isEmpty()) return;
    const QVariantMap kept = shell().drafts().draft(filtersKey);
    m_authority->setText(kept.value(QStringLiteral("authority")).toString());
    m_name->setText(kept.value(QStringLiteral("name")).toString());
}

void ImportsPage::refresh()
{
    showPast();
    m_choose->setEnabled(bool(m_workspace.may(u"import")) && !m_job);
}

void ImportsPage::showPast()
{
    auto batches = m_workspace.list<ImportBatch>().value_or(std::vector<ImportBatch>());
    std::sort(batches.begin(), batches.end(), [](const ImportBatch& a, const ImportBatch& b) { return a.at > b.at; });
    std::vector<Row> rows;
    m_canBeUndone.clear();
    for (const ImportBatch& batch : batches) {
        const bool undone = batch.undoneAt.isValid();
        if (!undone) m_canBeUndone.insert(batch.id.text());
        rows.push_back(
            {batch.id.text(),
             {{batch.fileName},
              {record::label(batch.kind)},
              {QString::number(batch.rows), batch.rows},
              {format::instant(batch.at), batch.at},
              {undone ? tr("Taken back") : tr("Brought in"), {}, undone ? ChipState::Neutral : ChipState::Good}}});
    }
    m_pastRows->setRows(std::move(rows));
    m_undo->setEnabled(m_canBeUndone.contains(m_past->currentKey()));
}

bool ImportsPage::createNew()
{
    if (m_choose->isEnabled()) chooseFile();
    return m_choose->isEnabled();
}

bool ImportsPage::closePart()
{
    if (!m_job) return false;
    m_job->cancel();
    return true;
}

bool ImportsPage::clear()
{
    if (!m_preview->isVisibleTo(this)) return false;
    showPreview(false);
    return true;
}

void ImportsPage::chooseFile()
{
    const QString filter = kind() == ImportKind::BankHolidays ? tr("Bank holidays (*.json);;All files (*)")
                                                              : tr("Lists (*.csv *.txt);;All files (*)");
    FileDialog::open(this, tr("Choose a file to bring in"), filter, [this](const QString& path) {
        m_request = {};
        m_request.path = path;
        read();
    });
}

void ImportsPage::read()
{
    m_request.kind = kind();
    m_request.options.dates = static_cast<exchange::DateOrder>(m_dates->currentData().toInt());
    m_request.options.duplicates = static_cast<exchange::OnDuplicate>(m_duplicates->currentData().toInt());
    m_request.filter.localAuthority = m_authority->text().trimmed();
    m_request.filter.name = m_name->text().trimmed();
    showPreview(false);
    run(
        readWork(m_workspace, m_request), tr("Reading the file…"),
        [this](const QVariant& result) {
            showReading(result.value<ReadingPtr>());
            showPreview(true);
        },
        [this](const Problem& refused) { return askHeadings(refused); });
}

void ImportsPage::showReading(ReadingPtr reading)
{
    m_preview->show(std::move(reading), [this](const QUuid& id) { return nameOf(id); });
}

bool ImportsPage::askHeadings(const Problem& refused)
{
    const ReadingPtr reading = headingsOf(m_request, refused);
    if (!reading) return false;
    m_preview->askHeadings(reading, words::sentence(refused));
    showPreview(true);
    return true;
}

void ImportsPage::bringIn()
{
    run(writeWork(m_workspace, m_preview->reading()), tr("Bringing it in…"), [this](const QVariant& result) {
        const auto outcome = result.value<ImportOutcome>();
        m_filtersUsed = filters();
        shell().drafts().drop(filtersKey);
        showPreview(false);
        m_workspace.tell(outcome.changes);
        showPast();
        const ImportBatchId batch = outcome.imported.batch;
        const int written = outcome.imported.created + outcome.imported.changed;
        QString done = tr("%1 was brought in. Records written: %2.").arg(m_preview->reading()->fileName).arg(written);
        if (outcome.imported.closed > 0) done += u' ' + tr("Providers closed: %1.").arg(outcome.imported.closed);
        if (outcome.imported.suspended > 0)
            done += u' ' + tr("Providers suspended: %1; the headteacher decides today on each placement there.")
                               .arg(outcome.imported.suspended);
        shell().tell(Notice::success(done).with(tr("Take back"), [this, batch] { undo(batch); }));
    });
}

void ImportsPage::undo(ImportBatchId batch)
{
    if (batch.isNull()) return;
    run(undoWork(m_workspace, batch), tr("Taking it back…"), [this](const QVariant& result) {
        const auto outcome = result.value<UndoOutcome>();
        m_workspace.tell(outcome.changes);
        showPast();
        const QString voided = tr("Taken back. Records that are gone: %1.").arg(outcome.undone.voided);
        if (outcome.undone.kept.empty()) return shell().tell(Notice::success(voided));
        const QString kept = tr("%1 stay, because somebody worked on them since or they were here before.");
        shell().tell(Notice::info(voided + u' ' + kept.arg(outcome.undone.kept.size())));
    });
}

// The primary button is the next step: choosing a file, or bringing in what was looked at.
void ImportsPage::showPreview(bool shown)
{
    m_preview->setVisible(shown);
    setButtonKind(m_choose, shown ? ButtonKind::Plain : ButtonKind::Primary);
    if (shown) m_preview->nextStep()->setFocus(Qt::OtherFocusReason);
}

QString ImportsPage::nameOf(const QUuid& id)
{
    if (kind() == ImportKind::Providers) {
        const auto provider = m_workspace.get(ProviderId(id));
        return provider ? provider->name : QString();
    }
    const auto pupil = m_workspace.get(PupilId(id));
    if (!pupil) return {};
    return tr("%1 %2, born %3").arg(pupil->givenName, pupil->familyName, format::date(pupil->born));
}

void ImportsPage::setBusy(const QString& words)
{
    const bool busy = !words.isEmpty();
    m_busyWords->setText(words);
    m_progress->setRange(0, 0);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_busyWords), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)})
        widget->setVisible(busy);
    m_choose->setEnabled(!busy && bool(m_workspace.may(u"import")));
    m_kind->setEnabled(!busy);
    m_preview->setEnabled(!busy);
}

void ImportsPage::run(Job::Work work, const QString& words, Then then, Otherwise otherwise)
{
    if (m_job) return;
    m_job = std::make_unique<Job>(std::move(work));
    connect(m_job.get(), &Job::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(m_job.get(), &Job::finished, this,
            [this, then = std::move(then), otherwise = std::move(otherwise)] { jobFinished(then, otherwise); });
    setBusy(words);
    m_job->start();
}

void ImportsPage::jobFinished(const Then& then, const Otherwise& otherwise)
{
    const Result<QVariant> result = m_job->result();
    m_job.release()->deleteLater(); // it is the sender of the signal that brought us here
    setBusy({});
    m_choose->setFocus(Qt::OtherFocusReason); // the Cancel button that had it is gone
    if (result) return then(*result);
    if (otherwise && otherwise(result.error())) return;
    if (result.error().kind == ProblemKind::Cancelled)
        return shell().tell(Notice::info(words::sentence(result.error())));
    shell().tell(Notice::problem(words::sentence(result.error())));
}

QString ImportsPage::openForm() const
{
    if (m_preview->isHidden() || m_request.path.isEmpty()) return {};
    QJsonObject headings, decided;
    for (auto it = m_request.options.headings.cbegin(); it != m_request.options.headings.cend(); ++it) headings.insert(it.key(), it.value());
    for (auto it = m_request.options.decided.cbegin(); it != m_request.options.decided.cend(); ++it)
        decided.insert(QString::number(it.key()), int(it.value()));
    return QString::fromUtf8(QJsonDocument({{QStringLiteral("path"), m_request.path},
                                            {QStringLiteral("dates"), m_dates->currentIndex()},
                                            {QStringLiteral("duplicates"), m_duplicates->currentIndex()},
                                            {QStringLiteral("authority"), m_authority->text()},
                                            {QStringLiteral("name"), m_name->text()},
                                            {QStringLiteral("headings"), headings},
                                            {QStringLiteral("decided"), decided}})
                                 .toJson(QJsonDocument::Compact));
}

bool ImportsPage::reopenForm(const QString& name)
{
    const QJsonObject kept = QJsonDocument::fromJson(name.toUtf8()).object();
    const QString path = kept.value(QStringLiteral("path")).toString();
    if (path.isEmpty() || m_job || !m_workspace.may(u"import")) return false;
    m_dates->setCurrentIndex(kept.value(QStringLiteral("dates")).toInt());
    m_duplicates->setCurrentIndex(kept.value(QStringLiteral("duplicates")).toInt());
    m_authority->setText(kept.value(QStringLiteral("authority")).toString());
    m_name->setText(kept.value(QStringLiteral("name")).toString());
    m_request = {};
    m_request.path = path;
    const QJsonObject headings = kept.value(QStringLiteral("headings")).toObject();
    for (auto it = headings.begin(); it != headings.end(); ++it) m_request.options.headings.insert(it.key(), it.value().toString());
    const QJsonObject decided = kept.value(QStringLiteral("decided")).toObject();
    for (auto it = decided.begin(); it != decided.end(); ++it)
        m_request.options.decided.insert(it.key().toInt(), static_cast<exchange::OnDuplicate>(it.value().toInt()));
    read();
    return true;
}

PageKind importsPage(Workspace& workspace)
{
    return {QStringLiteral("imports"),
            QStringLiteral("imports"),
            ImportsPage::tr("Imports"),
            {},
            true,
            [&workspace](Shell& shell) -> Page* { return new ImportsPage(workspace, shell); }};
}

} // namespace fledge::ui
