#include "ui/pupils/pupilspage.h"

#include "core/base/format.h"
#include "core/base/peopleorder.h"
#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/policy/placementstate.h"
#include "core/pupilyears.h"
#include "ui/common/pagehead.h"
#include "ui/record/tableexport.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 42;

/// For somebody who adds no pupils: an empty list may be all of them that they are to see.
QString nobodyYet(const Workspace& workspace)
{
    return workspace.may(u"see", u"pupil") ? PupilsPage::tr("The pupils whom you may see stand here.") : PupilsPage::tr("Your role sees no pupils.");
}
}

PupilsPage::PupilsPage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace), m_directory(workspace),
      m_model(new RowsModel({{tr("Pupil")}, {tr("Year")}, {tr("Born")}, {tr("Group")}, {tr("Status")}, {tr("Placements now"), Qt::AlignLeft, true}, {tr("On roll")}}, this)),
      m_table(new RecordTable(QStringLiteral("pupils"))),
      m_new(new RecordEditor(workspace, window, record::typeOf<Pupil>(),
                             {QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("born"), QStringLiteral("upn"), QStringLiteral("registration_group"), QStringLiteral("on_roll_from")}))
{
    auto* head = new PageHead(tr("Pupils"));
    auto* made = head->addButton(tr("New pupil"), ButtonKind::Primary);
    made->setObjectName(QStringLiteral("pupils-new"));
    const bool mayAdd = bool(workspace.may(u"edit", u"pupil"));
    made->setVisible(mayAdd);
    connect(made, &QPushButton::clicked, this, [this] { createNew(); });
    column()->addWidget(head);
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    m_table->sortBy(0);
    wireExport(m_table, workspace, window, tr("Pupils"));
    auto* empty = new EmptyState(QStringLiteral("pupils"), workspace.may(u"see", u"pupil") ? tr("No pupils yet") : tr("Not yours to see"),
                                 mayAdd ? tr("Bring in a class list under Imports, or add the first pupil by hand.") : nobodyYet(workspace),
                                 mayAdd ? tr("New pupil") : QString());
    connect(empty, &EmptyState::activated, this, [this] { createNew(); });
    m_table->setEmptyState(empty);
    card->body()->addWidget(m_table);
    auto* across = new QHBoxLayout;
    across->setSpacing(beat(this) * 3 / 2);
    across->addWidget(card, 1);
    m_new->setFixedWidth(beat(this) * sideBeats);
    m_new->setDraftPlace(QStringLiteral("pupils"));
    m_new->setTitle(tr("New pupil"));
    m_new->hide();
    across->addWidget(m_new);
    column()->addLayout(across, 1);
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { shell().open(QStringLiteral("pupil/") + key); });
    connect(m_new, &RecordEditor::closed, this, [this] { closePart(); });
    connect(m_new, &RecordEditor::saved, this, [this](const QUuid& id) {
        m_new->hide();
        shell().open(QStringLiteral("pupil/%1/contacts").arg(idText(id)));
    });
}

QString PupilsPage::address() const
{
    const QString key = m_table->currentKey();
    return key.isEmpty() ? QStringLiteral("pupils") : QStringLiteral("pupils/") + key;
}

void PupilsPage::open(const QString& address)
{
    refresh();
    m_table->selectKey(addressParts(address).value(1));
}

void PupilsPage::refresh()
{
    m_directory.forget();
    const QDate today = m_workspace.today();
    const auto pupils = m_workspace.list<Pupil>().value_or(std::vector<Pupil>());
    QHash<QUuid, QStringList> now;
    for (const Placement& placement : m_workspace.list<Placement>().value_or(std::vector<Placement>()))
        if (policy::isLive(placement.status)) now[placement.pupilId.uuid()] += m_directory.name(placement.providerId);
    QHash<QUuid, std::vector<PupilStatus>> statuses;
    for (const PupilStatus& status : m_workspace.list<PupilStatus>().value_or(std::vector<PupilStatus>())) statuses[status.pupilId.uuid()].push_back(status);
    QHash<QString, int> times;
    QStringList plain, inOrder;
    for (const Pupil& pupil : pupils) {
        const QString name = pupilName(pupil);
        plain += folded(name);
        inOrder += pupil.familyName + QLatin1Char(' ') + name;
        ++times[plain.back()];
    }
    const std::vector<int> ranks = peopleRanks(inOrder);
    const auto elsewhere = yearsElsewhere(m_workspace).value_or(QHash<QUuid, PupilYear>());
    std::vector<Row> rows;
    rows.reserve(pupils.size());
    for (const Pupil& pupil : pupils) {
        const QString name = pupilName(pupil);
        const size_t at = rows.size();
        const bool namesake = times.value(plain[qsizetype(at)]) > 1 && pupil.born.isValid();
        const bool gone = pupil.onRollTo.isValid() && pupil.onRollTo < today;
        const QString places = now.value(pupil.id.uuid()).join(QStringLiteral(" · "));
        const PupilYear year = elsewhere.value(pupil.id.uuid(), {yearGroupText(pupil.born, pupil.yearOffset, today),
                                                                 yearGroup(pupil.born, pupil.yearOffset, today).value_or(-1)});
        rows.push_back({pupil.id.text(),
                        {{namesake ? tr("%1 (born %2)").arg(name, format::date(pupil.born)) : name, ranks[at], {}, gone ? Ink::Muted : Ink::Normal},
                         {year.words, year.number},
                         {format::date(pupil.born), pupil.born},
                         {pupil.registrationGroup},
                         {statusWords(statuses.value(pupil.id.uuid()), today).join(QStringLiteral(", "))},
                         {places, {}, {}, Ink::Normal, {}, places},
                         {gone ? tr("Left %1").arg(format::date(pupil.onRollTo)) : QString(), {}, {}, Ink::Muted}}});
    }
    m_model->setRows(std::move(rows));
}

bool PupilsPage::createNew()
{
    if (!m_workspace.may(u"edit", u"pupil")) return false;
    m_new->show();
    m_new->edit(record::AnyRecord(record::typeOf<Pupil>()));
    m_new->form().focusFirst();
    return true;
}

bool PupilsPage::save() { return m_new->isVisible() && m_new->save(); }

bool PupilsPage::find()
{
    m_table->focusFilter();
    return true;
}

bool PupilsPage::closePart()
{
    if (!m_new->isVisible()) return false;
    m_new->keepDraft();
    m_new->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

QWidget* PupilsPage::firstFocus() { return m_table->view(); }

QString PupilsPage::openForm() const { return m_new->isHidden() ? QString() : m_new->formName(); }
bool PupilsPage::reopenForm(const QString& name) { return name.endsWith(u"/new") && createNew(); }

PageKind pupilsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = kind.icon = QStringLiteral("pupils");
    kind.words = PupilsPage::tr("Pupils");
    kind.make = [&workspace](Shell& shell) { return new PupilsPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
