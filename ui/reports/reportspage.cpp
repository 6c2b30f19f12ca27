#include "ui/reports/reportspage.h"

#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/workspace.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/fields.h"
#include "ui/common/pagehead.h"
#include "ui/common/printing.h"
#include "ui/duties/dutywords.h"
#include "ui/print/paginator.h"
#include "ui/print/pdf.h"
#include "ui/reports/pagesview.h"
#include "ui/words/problems.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr ReportKind kinds[] = {ReportKind::Where, ReportKind::Placement, ReportKind::Providers, ReportKind::Governors};
constexpr const char* addressWords[] = {"where", "placement", "providers", "governors"};
constexpr int waitForMore = 150; // milliseconds

/// The chosen report on the soft accent, as rows are chosen everywhere, with room at its left.
class ReportName final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens t = tokens(option.palette);
        const bool chosen = option.state & QStyle::State_Selected;
        const int edge = beat(option.widget);
        if (chosen) painter->fillRect(option.rect, t.accentSoft);
        painter->setPen(t.text);
        painter->setFont(option.font);
        painter->drawText(option.rect.adjusted(edge, 0, -edge, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          index.data().toString());
    }
};

} // namespace

ReportsPage::ReportsPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_head(new PageHead(tr("Reports"))), m_list(new QListWidget),
      m_date(new DateField(workspace.today())), m_session(new QComboBox), m_placement(new QComboBox),
      m_period(new QComboBox), m_full(new QCheckBox(tr("Every number (headteacher only)"))),
      m_about(mutedLabel({})), m_progress(new QProgressBar), m_place(new QStackedWidget), m_preview(new PagesView),
      m_state(new EmptyState(QStringLiteral("reports"), {}, {}))
{
    m_pdf = m_head->addButton(tr("Save as PDF…"));
    m_html = m_head->addButton(tr("Save as HTML…"));
    m_printButton = m_head->addButton(tr("Print…"), ButtonKind::Primary);
    makeOptions();
    auto* options = new Card(tr("Which report"));
    auto* rows = options->body();
    rows->addWidget(m_list);
    rows->addWidget(m_about);
    for (QWidget* box : {m_dateBox, m_sessionBox, m_placementBox, m_periodBox}) rows->addWidget(box);
    rows->addWidget(m_full);
    rows->addStretch(1);
    rows->addWidget(m_progress);
    options->setFixedWidth(beat(this) * 38);
    auto* preview = new Card;
    preview->setFlush(true);
    m_place->addWidget(m_preview);
    m_place->addWidget(m_state);
    preview->body()->addWidget(m_place);
    auto* row = new QHBoxLayout;
    row->setSpacing(beat(this) * 3 / 2);
    row->addWidget(options);
    row->addWidget(preview, 1);
    column()->addWidget(m_head);
    column()->addLayout(row, 1);
    connectOptions();
}

ReportsPage::~ReportsPage() = default;

QWidget* ReportsPage::labelled(const QString& label, QWidget* field, QWidget* buddy)
{
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    QLabel* made = strongLabel(label);
    made->setBuddy(buddy ? buddy : field);
    (buddy ? buddy : field)->setAccessibleName(label);
    rows->addWidget(made);
    rows->addWidget(field);
    return box;
}

void ReportsPage::makeOptions()
{
    m_list->setObjectName(QStringLiteral("reports"));
    m_list->setAccessibleName(tr("Which report"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ReportName(m_list));
    for (const ReportKind kind : kinds) {
        auto* item = new QListWidgetItem(reportWords(kind), m_list);
        item->setSizeHint(QSize(0, rowHeight(font())));
    }
    m_session->addItem(tr("Morning"), int(calendar::Session::Am));
    m_session->addItem(tr("Afternoon"), int(calendar::Session::Pm));
    m_session->setObjectName(QStringLiteral("report-session"));
    m_placement->setObjectName(QStringLiteral("report-placement"));
    m_period->setObjectName(QStringLiteral("report-period"));
    m_full->setObjectName(QStringLiteral("report-full"));
    m_placement->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_placement->setMinimumContentsLength(20);
    m_date->setDate(m_workspace.today());
    m_dateBox = labelled(tr("Date"), m_date, m_date->edit());
    m_sessionBox = labelled(tr("Session"), m_session);
    m_placementBox = labelled(tr("Placement"), m_placement);
    m_periodBox = labelled(tr("Period"), m_period);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Making the report"));
    m_progress->hide();
    m_wait.setSingleShot(true);
    m_wait.setInterval(waitForMore);
}

void ReportsPage::connectOptions()
{
    const auto again = [this] {
        showOptions();
        m_wait.start();
        enableOutput();
    };
    connect(m_list, &QListWidget::currentRowChanged, this, again);
    connect(m_date, &DateField::dateChanged, this, again);
    for (QComboBox* box : {m_session, m_placement, m_period}) connect(box, &QComboBox::activated, this, again);
    connect(m_full, &QCheckBox::toggled, this, again);
    connect(&m_wait, &QTimer::timeout, this, &ReportsPage::rebuild);
    connect(m_pdf, &QPushButton::clicked, this, [this] { saveAs(QStringLiteral(".pdf"), tr("PDF (*.pdf)")); });
    connect(m_html, &QPushButton::clicked, this, [this] { saveAs(QStringLiteral(".html"), tr("Web page (*.html)")); });
    connect(m_printButton, &QPushButton::clicked, this, &ReportsPage::print);
}

ReportKind ReportsPage::kind() const { return kinds[qBound(0, m_list->currentRow(), int(std::size(kinds)) - 1)]; }

ReportChoice ReportsPage::choice() const
{
    ReportChoice choice;
    choice.kind = kind();
    choice.date = m_date->date().isValid() ? m_date->date() : m_workspace.today();
    if (choice.kind == ReportKind::Where)
        choice.session = calendar::Session(m_session->currentData().toInt());
    if (choice.kind == ReportKind::Placement)
        choice.placement = PlacementId(m_placement->currentData().toUuid());
    if (choice.kind == ReportKind::Governors) {
        choice.period = m_period->currentData().toString();
        choice.full = m_full->isVisibleTo(this) && m_full->isChecked();
    }
    return choice;
}

QString ReportsPage::address() const
{
    const ReportChoice now = choice();
    QStringList parts{QStringLiteral("reports"), QString::fromLatin1(addressWords[int(now.kind)])};
    if (now.kind == ReportKind::Where) parts << isoDate(now.date) << calendar::token(now.session);
    if (now.kind == ReportKind::Placement && !now.placement.isNull()) parts << now.placement.text();
    return parts.join(u'/');
}

void ReportsPage::takeAddress(const QString& address)
{
    const QStringList parts = addressParts(address);
    const QSignalBlocker quiet(m_list);
    for (int i = 0; i < int(std::size(kinds)); ++i)
        if (parts.value(1) == QLatin1String(addressWords[i])) m_list->setCurrentRow(i);
    if (m_list->currentRow() < 0) m_list->setCurrentRow(firstOffered());
    if (kind() == ReportKind::Where && parts.size() > 2) {
        const QSignalBlocker quietDate(m_date);
        m_date->setDate(parseIsoDate(parts.value(2)));
        if (const auto session = calendar::sessionFrom(parts.value(3)))
            m_session->setCurrentIndex(m_session->findData(int(*session)));
    }
    if (kind() == ReportKind::Placement && parts.size() > 2) {
        const int at = m_placement->findData(QUuid::fromString(parts.value(2)));
        if (at >= 0) m_placement->setCurrentIndex(at);
    }
}

// A report that is refused to this person is not offered; an address that names it says who makes it.
void ReportsPage::offerReports()
{
    int offered = 0;
    for (int i = 0; i < int(std::size(kinds)); ++i) {
        ReportChoice one;
        one.kind = kinds[i];
        const bool isOffered = bool(m_workspace.may(reportAction(one)));
        m_list->setRowHidden(i, !isOffered);
        offered += isOffered;
    }
    m_list->setFixedHeight(rowHeight(font()) * qMax(1, offered) + 4);
}

int ReportsPage::firstOffered() const
{
    for (int i = 0; i < m_list->count(); ++i)
        if (!m_list->isRowHidden(i)) return i;
    return 0;
}

void ReportsPage::open(const QString& address)
{
    offerReports();
    fillPlacements();
    fillPeriods();
    if (addressParts(address).size() == 1 && m_list->currentRow() < 0) {
        const auto school = m_workspace.school();
        const auto session = calendar::sessionAt(m_workspace.clock().timeOfDay(), school ? school->pmStarts : QTime(12, 45));
        m_session->setCurrentIndex(m_session->findData(int(session)));
    }
    takeAddress(address);
    showOptions();
    rebuild();
}

void ReportsPage::refresh()
{
    fillPlacements();
    m_wait.start();
}

void ReportsPage::fillPlacements()
{
    const QVariant before = m_placement->currentData();
    m_placement->clear();
    std::vector<std::pair<QString, QUuid>> lines;
    QHash<QUuid, QString> pupils;
    QHash<QUuid, QString> providers;
    for (const Pupil& pupil : m_workspace.list<Pupil>().value_or(std::vector<Pupil>()))
        pupils.insert(pupil.id.uuid(), QStringLiteral("%1 %2").arg(pupil.givenName, pupil.familyName));
    for (const Provider& provider : m_workspace.list<Provider>().value_or(std::vector<Provider>()))
        providers.insert(provider.id.uuid(), provider.name);
    for (const Placement& placement : m_workspace.list<Placement>().value_or(std::vector<Placement>()))
        lines.emplace_back(tr("%1 at %2 (%3)").arg(pupils.value(placement.pupilId.uuid()),
                                                   providers.value(placement.providerId.uuid()),
                                                   record::label(placement.status).toLower()),
                           placement.id.uuid());
    std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return comparePeople(a.first, b.first) < 0; });
    for (const auto& [name, id] : lines) m_placement->addItem(name, id);
    const int at = m_placement->findData(before);
    m_placement->setCurrentIndex(at >= 0 ? at : lines.empty() ? -1 : 0);
}

// The current school year so far, its terms, and what came before: newest first.
void ReportsPage::fillPeriods()
{
    const QVariant before = m_period->currentData();
    const calendar::Calendar& calendar = m_workspace.calendar();
    m_period->clear();
    const auto add = [&](calendar::Cycle cycle, const QString& form) {
        const auto& periods = calendar.periods(cycle);
        for (auto it = periods.rbegin(); it != periods.rend(); ++it)
            if (it->firstDay <= m_workspace.today()) m_period->addItem(form.arg(periodWords(it->key)), it->key);
    };
    add(calendar::Cycle::Year, tr("school year %1"));
    add(calendar::Cycle::Term, QStringLiteral("%1"));
    for (int i = 0; i < m_period->count(); ++i) {
        QString text = m_period->itemText(i);
        m_period->setItemText(i, text.left(1).toUpper() + text.mid(1));
    }
    m_period->setCurrentIndex(qMax(m_period->findData(before), m_period->count() > 0 ? 0 : -1));
}

void ReportsPage::showOptions()
{
    const ReportKind now = kind();
    m_dateBox->setVisible(now == ReportKind::Where);
    m_sessionBox->setVisible(now == ReportKind::Where);
    m_placementBox->setVisible(now == ReportKind::Placement);
    m_periodBox->setVisible(now == ReportKind::Governors);
    m_full->setVisible(now == ReportKind::Governors && bool(m_workspace.may(u"report.governors_full")));
    static constexpr const char* about[] = {
        QT_TR_NOOP("Every child on AP in one session, with address and telephone: for the office and for emergencies."),
        QT_TR_NOOP("One placement: what was agreed, what is in place, and every review."),
        QT_TR_NOOP("Who may be used, who approved it, and what runs out when."),
        QT_TR_NOOP("Counts only. Small numbers of children are hidden, so that nobody can be told from them.")};
    m_about->setText(tr(about[int(now)]));
}

void ReportsPage::showState(const QString& title, const QString& text)
{
    m_state->setWords(title, text);
    m_place->setCurrentWidget(m_state);
    m_pages = {};
    enableOutput();
}

// What is shown may be printed and saved while it is what was chosen.
void ReportsPage::enableOutput()
{
    const bool on = m_pages.count() > 0 && !m_wait.isActive() && (!m_job || m_saving);
    for (QPushButton* each : {m_pdf, m_html, m_printButton}) each->setEnabled(on);
}

void ReportsPage::setBusy(bool on)
{
    m_progress->setVisible(on);
    if (on) m_head->setSubtitle(tr("Making the report…"));
}

void ReportsPage::start(Job::Work work, std::function<void(const Result<QVariant>&)> then)
{
    m_job = std::make_unique<Job>(std::move(work));
    connect(m_job.get(), &Job::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(m_job.get(), &Job::finished, this, [this, then] {
        const Result<QVariant> result = m_job->result();
        m_job.release()->deleteLater(); // it is still telling us
        setBusy(false);
        then(result);
    });
    m_progress->setRange(0, 0);
    setBusy(true);
    m_job->start();
}

void ReportsPage::rebuild()
{
    m_wait.stop();
    const ReportChoice wanted = choice();
    if (const auto verdict = m_workspace.may(reportAction(wanted)); !verdict) {
        m_head->setSubtitle({});
        return showState(tr("Not for your role"), tr("The headteacher or the AP coordinator can make this report for you."));
    }
    if (wanted.kind == ReportKind::Placement && wanted.placement.isNull()) {
        m_head->setSubtitle({});
        return showState(tr("No placements yet"), tr("Propose a placement first; its report can be printed from then on."));
    }
    if (m_job) { // the choice has changed meanwhile: what runs is not wanted any more, but a file is written to its end
        if (!m_saving) m_job->cancel();
        return m_wait.start();
    }
    m_shown = wanted;
    start(reportWork(m_workspace, wanted), [this](const Result<QVariant>& result) {
        enableOutput();
        if (!result) {
            if (result.error().kind == ProblemKind::Cancelled) return;
            m_head->setSubtitle({});
            return showState(tr("No report"), words::sentence(result.error()));
        }
        m_report = result->value<report::Report>();
        built();
    });
    enableOutput();
}

void ReportsPage::built()
{
    m_pages = print::layOut(m_report);
    m_preview->setPages(m_pages);
    m_place->setCurrentWidget(m_preview);
    m_head->setSubtitle(m_pages.count() == 1 ? tr("1 page") : tr("%1 pages").arg(m_pages.count()));
    enableOutput();
}

void ReportsPage::saveAs(const QString& ending, const QString& filter)
{
    if (m_pages.count() == 0 || m_job) return;
    FileDialog::save(this, tr("Save the report"), fileNameFor(m_shown) + ending, filter, [this, ending](const QString& chosen) {
        const QString path = chosen.endsWith(ending, Qt::CaseInsensitive) ? chosen : chosen + ending;
        Done noted = fledge::print::checkFree(path);
        if (noted) noted = noteReport(m_workspace, m_shown);
        if (!noted) return shell().tell(Notice::problem(words::sentence(noted.error())));
        const QString subtitle = m_pages.count() == 1 ? tr("1 page") : tr("%1 pages").arg(m_pages.count());
        m_saving = true;
        start(reportFileWork(m_workspace, m_shown, path), [this, path, subtitle](const Result<QVariant>& result) {
            m_saving = false;
            m_head->setSubtitle(subtitle);
            shell().tell(result ? Notice::success(tr("Saved as %1.").arg(path))
                                : Notice::problem(words::sentence(result.error())));
        });
    });
}

bool ReportsPage::save()
{
    saveAs(QStringLiteral(".pdf"), tr("PDF (*.pdf)"));
    return true;
}

bool ReportsPage::print()
{
    if (m_pages.count() == 0) return true;
    if (const Done noted = noteReport(m_workspace, m_shown); !noted) {
        shell().tell(Notice::problem(words::sentence(noted.error())));
        return true;
    }
    Printing::print(this, m_pages, fileNameFor(m_shown), [this](bool printed) {
        shell().tell(printed ? Notice::success(tr("Sent to the printer."))
                             : Notice::problem(tr("The printer did not take the pages. Check that it is on and connected.")));
    });
    return true;
}

bool ReportsPage::closePart()
{
    if (!m_job) return false;
    m_job->cancel();
    return true;
}

QWidget* ReportsPage::firstFocus() { return m_list; }

PageKind reportsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("reports");
    kind.icon = QStringLiteral("reports");
    kind.words = ReportsPage::tr("Reports");
    kind.secondary = true;
    kind.make = [&workspace](Shell& shell) { return new ReportsPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
