#include "ui/firstrun/welcome.h"

#include "core/domain/school.h"
#include "core/domain/schoolyear.h"
#include "core/domain/staff.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/noticebar.h"
#include "ui/common/pagehead.h"
#include "ui/packets/packetfiles.h"
#include "ui/record/listspart.h"
#include "ui/record/recordform.h"
#include "ui/settings/restorepanel.h"
#include "ui/settings/yeardates.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString fileFilter() { return Welcome::tr("School files of Fledge (*.fledge)"); }
QString openFilter() { return Welcome::tr("School files and cards of Fledge (*.fledge *.fledge-card)"); }

/// A file name made of the school's name, without what file systems refuse.
QString fileNameFor(const QString& school)
{
    QString name = school;
    name.remove(QRegularExpression(QStringLiteral("[^\\w \\-]"), QRegularExpression::UseUnicodePropertiesOption));
    name = name.simplified();
    return (name.isEmpty() ? QStringLiteral("school") : name) + QStringLiteral(".fledge");
}

QWidget* choice(const QString& iconName, const QString& title, const QString& words, QPushButton* deed)
{
    auto* card = new Card;
    const int unit = beat(card);
    auto* picture = new QLabel;
    picture->setPixmap(icon(iconName, IconColour::Accent).pixmap(QSize(unit * 4, unit * 4), card->devicePixelRatioF()));
    card->body()->addWidget(picture);
    auto* head = strongLabel(title);
    head->setFont(fontFor(TextRole::Section, card->font()));
    card->body()->addWidget(head);
    card->body()->addWidget(mutedLabel(words), 1, Qt::AlignTop);
    card->body()->addWidget(deed, 0, Qt::AlignLeft);
    card->setMinimumHeight(unit * 26);
    return card;
}

} // namespace

Welcome::Welcome(const Clock& clock, const WorkspaceOptions& options, OpenFile openFile, OpenSample openSample,
                 OpenMade openMade, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_options(options), m_openFile(std::move(openFile)),
      m_openSample(std::move(openSample)), m_openMade(std::move(openMade)), m_steps(new QStackedWidget), m_notice(new NoticeBar)
{
    setObjectName(QStringLiteral("welcome"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_notice);
    rows->addWidget(m_steps, 1);
    m_steps->addWidget(choices());
    m_steps->addWidget(maker());
    m_steps->addWidget(restorer());
    setFolder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/schools"));
}

Welcome::~Welcome() = default;

void Welcome::tell(const QString& sentence) { m_notice->tell(Notice::problem(sentence)); }

void Welcome::tellProgress(const QString& sentence, const std::function<void()>& cancel)
{
    m_notice->tell(Notice::info(sentence).with(tr("Cancel"), cancel));
}

void Welcome::setFolder(const QString& folder)
{
    m_folder = folder;
    m_restorer->setFolder(folder);
    suggestPlace();
}

QWidget* Welcome::choices()
{
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    const int unit = beat(this);
    rows->setContentsMargins(unit * 12, unit * 10, unit * 12, unit * 6);
    rows->setSpacing(unit * 2);
    auto* title = new QLabel(tr("Welcome to Fledge"));
    title->setFont(fontFor(TextRole::Figure, font()));
    rows->addWidget(title);
    rows->addWidget(
        mutedLabel(tr("Fledge keeps the school's promises to every pupil placed with an alternative provider: "
                      "who owes what, by when, and the evidence that it was done.")));
    rows->addSpacing(unit * 2);
    auto* makeOne = button(tr("Make a school file"), ButtonKind::Primary);
    auto* openOne = button(tr("Open a school file"));
    auto* sample = button(tr("Open the sample school"));
    makeOne->setObjectName(QStringLiteral("makeSchool"));
    openOne->setObjectName(QStringLiteral("openSchool"));
    sample->setObjectName(QStringLiteral("sampleSchool"));
    auto* cards = new QHBoxLayout;
    cards->setSpacing(unit * 2);
    cards->addWidget(choice(QStringLiteral("plus"), tr("A new school"),
                            tr("You need the name and URN of the school and the term dates. It takes five minutes."),
                            makeOne));
    cards->addWidget(choice(QStringLiteral("providers"), tr("A school already here"),
                            tr("Choose the file ending in .fledge on this computer."), openOne));
    cards->addWidget(choice(QStringLiteral("help"), tr("Have a look first"),
                            tr("Invented pupils and providers in a file of their own. Nothing you do there touches a "
                               "real school."),
                            sample));
    rows->addLayout(cards);
    auto* restore = button(tr("Restore from a backup…"), ButtonKind::Link);
    restore->setObjectName(QStringLiteral("restoreSchool"));
    rows->addWidget(restore, 0, Qt::AlignLeft);
    rows->addStretch(1);
    connect(restore, &QPushButton::clicked, this, [this] {
        m_steps->setCurrentIndex(2);
        m_restorer->firstFocus()->setFocus(Qt::OtherFocusReason);
    });
    connect(makeOne, &QPushButton::clicked, this, &Welcome::startMaking);
    connect(sample, &QPushButton::clicked, this, [this] { m_openSample(); });
    connect(openOne, &QPushButton::clicked, this, [this] {
        FileDialog::open(this, tr("Open a school file"), openFilter(),
                         [this](const QString& path) { m_openFile(path); });
    });
    auto* card = button(tr("Open a card…"), ButtonKind::Link);
    card->setObjectName(QStringLiteral("openCard"));
    auto* away = new QHBoxLayout;
    away->addWidget(mutedLabel(tr("Away from the school? With the card for a laptop you write a concern as a sealed packet.")));
    away->addWidget(card);
    away->addStretch(1);
    rows->insertLayout(rows->count() - 1, away);
    connect(card, &QPushButton::clicked, this, [this] {
        FileDialog::open(this, tr("Open a card"), cardFilter(), [this](const QString& path) { m_openFile(path); });
    });
    return page;
}

QWidget* Welcome::maker()
{
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    const int unit = beat(this);
    rows->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    rows->setSpacing(unit * 3 / 2);
    auto* head = new PageHead(tr("Make a school file"));
    head->setBreadcrumb(tr("Welcome"));
    m_deed = head->addButton(tr("Make the file"), ButtonKind::Primary);
    m_deed->setObjectName(QStringLiteral("makeFile"));
    rows->addWidget(head);
    const QDate today = m_clock.today();
    m_school = new RecordForm(record::typeOf<School>(), today,
                              {QStringLiteral("name"), QStringLiteral("urn"), QStringLiteral("postcode"),
                               QStringLiteral("phone"), QStringLiteral("address")},
                              2);
    m_school->setHint(QStringLiteral("urn"), tr("Six digits, on the school's GIAS page."));
    m_person = new RecordForm(record::typeOf<Staff>(), today,
                              {QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("sign_in")}, 2);
    m_person->setHint(QStringLiteral("sign_in"), tr("Short, such as mfarrow: typed at every start."));
    m_password = new PasswordFields(tr("Password"));
    m_year = new YearDates(today);
    auto* school = new Card(tr("The school"));
    school->body()->addWidget(m_school);
    auto* person = new Card(tr("The headteacher"));
    person->setSubtitle(tr("The first account. Others come after the recovery sheet"));
    person->body()->addWidget(m_person);
    person->body()->addWidget(m_password);
    person->body()->addStretch(1);
    auto* year = new Card(tr("School year %1").arg(schoolYearLabel(today)));
    year->setSubtitle(tr("Bank holidays are there already"));
    year->body()->addWidget(m_year);
    year->body()->addWidget(mutedLabel(tr("Type 3/9 or 3 sep. What you do not know yet can be added under Settings.")));
    year->body()->addStretch(1);
    auto* left = new QVBoxLayout;
    left->setSpacing(unit * 3 / 2);
    left->addWidget(school);
    left->addWidget(person, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(unit * 3 / 2);
    columns->addLayout(left, 1);
    columns->addWidget(year, 1);
    rows->addLayout(columns, 1);
    auto* place = new QHBoxLayout;
    m_place = mutedLabel({});
    auto* change = button(tr("Another place…"));
    place->addWidget(m_place, 1);
    place->addWidget(change);
    rows->addLayout(place);
    connect(head, &PageHead::breadcrumbActivated, this, [this] { m_steps->setCurrentIndex(0); });
    connect(m_deed, &QPushButton::clicked, this, &Welcome::make);
    connect(m_school, &RecordForm::changed, this, &Welcome::suggestPlace);
    connect(change, &QPushButton::clicked, this, [this] {
        FileDialog::save(this, tr("Where the school file goes"), m_chosenPlace, fileFilter(),
                         [this](const QString& path) {
                             m_chosenPlace = path;
                             suggestPlace();
                         });
    });
    return scrolling(page);
}

// On a computer that has no file of the school: after a fire, a theft, or in a new office.
QWidget* Welcome::restorer()
{
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    const int unit = beat(this);
    rows->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    rows->setSpacing(unit * 3 / 2);
    auto* head = new PageHead(tr("Restore from a backup"));
    head->setBreadcrumb(tr("Welcome"));
    RestorePlace place;
    place.words = tr("The backup becomes the school's file on this computer. The backup itself stays as it is.");
    place.nameFor = [](const store::BackupInfo& info) { return fileNameFor(info.school).chopped(7); }; // .fledge
    place.infoOf = [](const QString& path) { return store::readBackupInfo(path); };
    place.clock = &m_clock;
    place.anchors = m_options.anchors;
    m_restorer = new RestorePanel(place);
    rows->addWidget(head);
    rows->addWidget(m_restorer);
    rows->addStretch(1);
    connect(head, &PageHead::breadcrumbActivated, this, [this] { m_steps->setCurrentIndex(0); });
    connect(m_restorer, &RestorePanel::restored, this, [this](const QString& path) { m_openFile(path); });
    return scrolling(page);
}

void Welcome::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    m_steps->setCurrentIndex(0); // what was typed stays where it is
}

void Welcome::startMaking()
{
    m_steps->setCurrentIndex(1);
    m_school->focusFirst();
}

void Welcome::suggestPlace()
{
    const QString name = m_school->value().as<School>().name;
    const QString path = m_chosenPlace.isEmpty() ? QDir(m_folder).filePath(fileNameFor(name)) : m_chosenPlace;
    m_place->setText(tr("The file: %1").arg(QDir::toNativeSeparators(path)));
    m_place->setProperty("path", path);
}

std::vector<record::AnyRecord> Welcome::yearRecords(Workspace& workspace, const SchoolYear& year) const
{
    std::vector<record::AnyRecord> out;
    for (HalfTerm half : m_year->halfTerms()) {
        half.id = HalfTermId(workspace.newId());
        half.schoolYearId = year.id;
        out.push_back(record::AnyRecord::of(half));
    }
    for (Closure day : m_year->insetDays()) {
        day.id = ClosureId(workspace.newId());
        out.push_back(record::AnyRecord::of(day));
    }
    return out;
}

Result<StaffId> Welcome::fill(Workspace& workspace)
{
    const auto years = workspace.list<SchoolYear>();
    if (!years) return tl::unexpected(years.error());
    std::vector<record::AnyRecord> records;
    if (!years->empty()) records = yearRecords(workspace, years->front());
    Staff person = m_person->value().as<Staff>();
    person.id = StaffId(workspace.newId());
    person.roles = {Role::Headteacher};
    records.push_back(record::AnyRecord::of(person));
    const auto saved = workspace.saveAll(records);
    return saved ? Result<StaffId>(person.id) : tl::unexpected(saved.error());
}

void Welcome::make()
{
    if (m_job) return;
    const bool school = m_school->check();
    const bool year = m_year->check();
    bool person = m_person->check();
    if (m_person->value().as<Staff>().signIn.trimmed().isEmpty()) {
        m_person->setProblems({{QStringLiteral("sign_in"), QStringLiteral("required"), {}, 0, {}}});
        person = false;
    }
    const bool password = m_password->check();
    if (!school || !year || !person || !password)
        return tell(tr("Something is missing or not right. Look at the fields marked in red."));
    const School wanted = m_school->value().as<School>();
    const QString path = m_place->property("path").toString();
    QDir().mkpath(QFileInfo(path).absolutePath());
    NewSchool made;
    made.name = wanted.name;
    made.urn = wanted.urn;
    made.address = wanted.address;
    made.postcode = wanted.postcode;
    made.schoolYear = schoolYearLabel(m_clock.today());
    auto workspace = Workspace::create(path, made, m_options);
    if (!workspace) return tell(words::sentence(workspace.error()));
    const auto head = fill(**workspace);
    if (!head) return tell(words::sentence(head.error()));
    workspace->reset(); // closed, so that it is opened as every school file is
    protect(path, *head);
}

// The password is stretched and everything sealed in a worker; then the file is opened with the headteacher in it.
void Welcome::protect(const QString& path, StaffId head)
{
    m_deed->setEnabled(false);
    m_notice->tell(Notice::info(tr("Making the school's keys…")));
    QByteArray password = m_password->take();
    runJob(m_job, this, beginWork(path, m_options, head, password), [this, path](const Result<QVariant>& result) {
        m_deed->setEnabled(true);
        if (result) return m_openMade(path, result->value<Opened>());
        // The file is there without accounts: it opens, and offers to be protected again.
        if (m_openFile(path)) return;
        tell(words::sentence(result.error()));
    });
    security::wipe(password);
}

} // namespace fledge::ui
