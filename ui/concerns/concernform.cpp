#include "ui/concerns/concernform.h"

#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/concernplacement.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/concernpupils.h"
#include "ui/concerns/concernstory.h"
#include "ui/concerns/placementticks.h"
#include "ui/concerns/readerchoice.h"
#include "ui/shell/searchbox.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

void fill(QComboBox* box, const std::vector<Choice>& choices)
{
    const QVariant before = box->currentData();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(ConcernForm::tr("Choose…"), QUuid());
    for (const Choice& choice : choices) box->addItem(choice.words, choice.id);
    box->setCurrentIndex(qMax(0, box->findData(before)));
}

void choose(QComboBox* box, const QUuid& id) { box->setCurrentIndex(qMax(0, box->findData(id))); }

template <class I> I chosen(const QComboBox* box) { return I(box->currentData().toUuid()); }

} // namespace

ConcernForm::ConcernForm(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_directory(workspace),
      m_seesPupils(bool(workspace.may(u"see", u"pupil"))), m_seesProviders(bool(workspace.may(u"see", u"provider"))),
      m_pupils(new ConcernPupils), m_about(new QComboBox), m_category(new QComboBox), m_provider(new QComboBox),
      m_site(new QComboBox), m_person(new QLineEdit), m_staff(new QComboBox),
      m_placements(new PlacementTicks(workspace, m_directory, tr("Placement"), 2)), m_story(nullptr),
      m_readers(new ReaderChoice(workspace.cases().possibleReaders().value_or(std::vector<CaseReader>()),
                                 workspace.person().id))
{
    setObjectName(QStringLiteral("concern-form"));
    m_pupils->setChoices([this] { return pupilChoices(); });
    layOut();
    fillAbout();
    connectAll();
}

QWidget* ConcernForm::placeAbout()
{
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 5 / 4);
    addTokens<ConcernCategory>(m_category);
    for (QComboBox* box : {m_about, m_category, m_provider, m_site, m_staff})
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the longest choice does not widen the page
    m_pupilPlace = m_fields.add(QStringLiteral("pupil_id"), tr("Pupil"), m_pupils->search());
    rows->addWidget(rowOf({m_pupilPlace, m_fields.add(QStringLiteral("about"), tr("Whom it is about"), m_about),
                           m_fields.add(QStringLiteral("category"), tr("Category"), m_category)},
                          {5, 4, 4}));
    rows->addWidget(m_pupils);
    m_aboutPlace = rowOf({m_fields.add(QStringLiteral("provider_id"), tr("Provider"), m_provider),
                          m_fields.add(QStringLiteral("site_id"), tr("Site"), m_site),
                          m_fields.add(QStringLiteral("about_person"), tr("Name of the person"), m_person),
                          m_fields.add(QStringLiteral("about_staff"), tr("Member of staff"), m_staff)});
    rows->addWidget(m_aboutPlace);
    rows->addWidget(m_placements);
    if (!m_seesPupils)
        rows->addWidget(mutedLabel(tr("Your role sees no pupils and no providers, so this is for a concern about a member "
                                      "of staff. For any other worry go to a safeguarding lead in person; they write it "
                                      "down.")));
    return whole;
}

void ConcernForm::layOut()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, beat(this), 0);
    rows->setSpacing(beat(this) * 5 / 4);
    auto* author = bodyLabel(m_workspace.person().name);
    author->setObjectName(QStringLiteral("concern-author"));
    author->setMinimumHeight(controlHeight(font()));
    rows->addWidget(placeAbout());
    m_story = new ConcernStory(m_workspace.today(), m_fields, author, this);
    m_story->addTo(rows);
    m_fields.add(QStringLiteral("recipients"), m_readers->findChild<QComboBox*>());
    m_fields.setLabel(QStringLiteral("recipients"), tr("Who may read it"));
}

void ConcernForm::connectAll()
{
    connect(m_pupils, &ConcernPupils::changed, this, &ConcernForm::changed);
    connect(m_pupils, &ConcernPupils::chosenChanged, this, &ConcernForm::offerPlacements);
    connect(m_pupils, &ConcernPupils::finished, this, [this] { m_story->what()->setFocus(Qt::TabFocusReason); });
    connect(m_about, &QComboBox::currentIndexChanged, this, &ConcernForm::showAbout);
    for (QComboBox* box : {m_provider, m_site}) connect(box, &QComboBox::currentIndexChanged, this, &ConcernForm::offerPlacements);
    connect(m_staff, &QComboBox::currentIndexChanged, this, &ConcernForm::showAbout);
    for (QComboBox* box : {m_about, m_category, m_provider, m_site, m_staff})
        connect(box, &QComboBox::currentIndexChanged, this, &ConcernForm::changed);
    connect(m_person, &QLineEdit::textChanged, this, &ConcernForm::changed);
    connect(m_story, &ConcernStory::changed, this, &ConcernForm::changed);
    connect(m_story, &ConcernStory::refused, this, &ConcernForm::refused);
    connect(m_placements, &PlacementTicks::changed, this, &ConcernForm::changed);
    connect(m_readers, &ReaderChoice::changed, this, &ConcernForm::changed);
}

void ConcernForm::fillAbout()
{
    for (const ConcernAbout kind : {ConcernAbout::Pupil, ConcernAbout::Provider, ConcernAbout::Site,
                                    ConcernAbout::ProviderStaff, ConcernAbout::Staff}) {
        if (kind == ConcernAbout::Pupil ? !m_seesPupils : kind != ConcernAbout::Staff && !m_seesProviders) continue;
        m_about->addItem(record::label(kind), static_cast<int>(kind));
    }
    if (m_seesProviders) {
        fill(m_provider, m_directory.providers());
        fill(m_site, m_directory.sites());
    }
    fill(m_staff, m_directory.staff());
    m_pupilPlace->setVisible(m_seesPupils);
}

// Whoever sees names alone cannot tell two pupils of one name apart, and is told so where they choose.
std::vector<Choice> ConcernForm::pupilChoices()
{
    std::vector<Choice> choices = m_directory.pupils();
    QHash<QString, int> times;
    for (const Choice& choice : choices) ++times[choice.words];
    for (Choice& choice : choices)
        if (times.value(choice.words) > 1)
            choice.words = tr("%1 (one of several of that name: say below which)").arg(choice.words);
    return choices;
}

ConcernAbout ConcernForm::about() const { return static_cast<ConcernAbout>(m_about->currentData().toInt()); }

void ConcernForm::showAbout()
{
    const ConcernAbout now = about();
    const auto show = [this](const char* column, bool on) { m_fields.focusOf(QLatin1String(column))->parentWidget()->setVisible(on); };
    show("provider_id", now == ConcernAbout::Provider || now == ConcernAbout::ProviderStaff);
    show("site_id", now == ConcernAbout::Site);
    show("about_person", now == ConcernAbout::ProviderStaff);
    show("about_staff", now == ConcernAbout::Staff);
    m_aboutPlace->setVisible(now != ConcernAbout::Pupil);
    m_readers->setAbout(now, chosen<StaffId>(m_staff));
    offerPlacements();
}

// Those of the chosen pupils, and those at the provider or the site it is about.
void ConcernForm::offerPlacements()
{
    Concern concern;
    if (about() == ConcernAbout::Provider || about() == ConcernAbout::ProviderStaff) concern.providerId = chosen<ProviderId>(m_provider);
    if (about() == ConcernAbout::Site) concern.siteId = chosen<SiteId>(m_site);
    m_placements->offer(concern, m_pupils->ids());
}

void ConcernForm::renew() { m_caseId = CaseId(QUuid::createUuid()); }

const std::vector<CaseReader>& ConcernForm::actualReaders()
{
    Concern concern;
    concern.level = m_readers->level();
    if (about() == ConcernAbout::Staff) concern.aboutStaff = chosen<StaffId>(m_staff);
    setNamedReaders(concern, m_readers->chosen());
    // A placement that is ticked tells of its pupil as well as one that is named.
    std::vector<PupilId> all = m_pupils->ids();
    for (const PlacementId id : m_placements->ticked())
        if (const auto placement = m_workspace.get(id)) all.push_back(placement->pupilId);
    QVariantList pupils;
    for (const PupilId id : all) pupils += id.text();
    const QVariantMap asked{{QStringLiteral("concern"), record::toJson(record::AnyRecord::of(concern))}, {QStringLiteral("pupils"), pupils}};
    if (asked == m_readersFor) return m_actual; // not anew with each letter
    m_readersFor = asked;
    m_actual = m_workspace.cases().readersOf(concern, all).value_or(std::vector<CaseReader>());
    return m_actual;
}

void ConcernForm::forget()
{
    m_readersFor.clear();
    m_directory.forget();
    m_pupils->forget();
    offerPlacements();
}

void ConcernForm::start(const ConcernPrefill& prefill)
{
    renew(); // an id of version 4: nothing in it tells when the concern was logged
    m_readersFor.clear();
    setDraft({});
    m_story->start();
    PupilId pupil = prefill.pupil;
    if (const auto placement = prefill.placement.isNull() ? Result<Placement>() : m_workspace.get(prefill.placement);
        placement && !placement->id.isNull()) {
        pupil = placement->pupilId;
        m_placements->setTicked({placement->id});
    }
    m_pupils->add(pupil);
    if (!prefill.provider.isNull() && m_seesProviders) {
        m_about->setCurrentIndex(m_about->findData(static_cast<int>(ConcernAbout::Provider)));
        choose(m_provider, prefill.provider.uuid());
    }
    offerPlacements();
    m_blank = draft();
}

bool ConcernForm::isTouched() { return draft() != m_blank; }

QWidget* ConcernForm::firstFocus()
{
    if (!m_seesPupils) return m_staff;
    return m_pupils->ids().empty() ? static_cast<QWidget*>(m_pupils->search()) : m_story->what();
}

void ConcernForm::focusField(const QString& column) { m_fields.focusField(column); }
QString ConcernForm::labelOf(const QString& column) const { return m_fields.labelOf(column); }
AttachmentList* ConcernForm::attachments() { return m_story->attachments(); }

} // namespace fledge::ui
