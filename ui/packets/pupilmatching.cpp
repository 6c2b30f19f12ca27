#include "ui/packets/pupilmatching.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/domain/pupil.h"
#include "core/exchange/likelypupil.h"
#include "ui/common/theme.h"
#include "ui/record/directory.h"
#include "ui/record/listspart.h"
#include "ui/record/tableexport.h"

#include <algorithm>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int shownRows = 7;

/// What of the typing fits, in words; the better it fits, the louder.
Cell fitsCell(const exchange::Likeness& fits)
{
    const QString name = fits.name ? PupilMatching::tr("name") : fits.partOfName ? PupilMatching::tr("part of the name") : QString();
    const QString born = fits.born ? PupilMatching::tr("date of birth") : fits.yearBorn ? PupilMatching::tr("year of birth") : QString();
    if (!fits.isLikely()) return {};
    const QString words = name.isEmpty() || born.isEmpty() ? name + born : PupilMatching::tr("%1 and %2").arg(name, born);
    const bool isStrong = fits.name && (fits.born || fits.yearBorn);
    return {words, fits.rank(), isStrong ? ChipState::Good : ChipState::Info};
}

} // namespace

PupilMatching::PupilMatching(Workspace& workspace, Shell& shell, QWidget* parent)
    : Card({}, parent), m_workspace(workspace), m_head(new QWidget), m_lines(new QVBoxLayout(m_head)), m_group(new QButtonGroup(this)),
      m_model(new RowsModel({{tr("Pupil"), Qt::AlignLeft, true}, {tr("Born")}, {tr("Year")}, {tr("Fits")}}, this)),
      m_table(new RecordTable(QStringLiteral("packet-pupils"))), m_words(strongLabel({}))
{
    layOut();
    noteCopies(m_table, workspace, shell, tr("Pupils")); // as the list of pupils: that a packet came is its readers' business
    connect(m_table, &RecordTable::activated, this, &PupilMatching::choose);
    connect(m_group, &QButtonGroup::idClicked, this, &PupilMatching::show);
}

void PupilMatching::layOut()
{
    const int unit = beat(this);
    setSubtitle(tr("Those who fit come first; Enter chooses"));
    setFlush(true);
    m_lines->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    m_lines->setSpacing(unit / 2);
    m_table->setModel(m_model);
    m_table->setSortable(false); // the likely ones stay at the top
    m_table->setMinimumHeight(m_table->fontMetrics().lineSpacing() * 2 * shownRows);
    m_table->setEmptyState(new EmptyState(QStringLiteral("pupils"), tr("No pupils"), tr("Enter the pupil first, then bring the packet in.")));
    body()->addWidget(m_head);
    body()->addWidget(m_table, 1);
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    row->addWidget(m_words);
    m_words->setObjectName(QStringLiteral("packet-pupil"));
    m_words->setWordWrap(true);
    body()->addWidget(foot);
}

void PupilMatching::setTyped(const std::vector<security::PacketPupil>& typed)
{
    m_typed = typed;
    m_chosen.assign(typed.size(), {});
    makeTyped();
    setVisible(!typed.empty());
    refresh();
    show(0);
}

// One that was typed needs no choice between several.
void PupilMatching::makeTyped()
{
    for (QAbstractButton* old : m_group->buttons()) {
        m_group->removeButton(old);
        delete old;
    }
    for (size_t i = 0; m_typed.size() > 1 && i < m_typed.size(); ++i) {
        auto* line = new QRadioButton;
        line->setObjectName(QStringLiteral("packet-typed-%1").arg(i));
        m_group->addButton(line, int(i));
        m_lines->addWidget(line);
    }
    m_head->setVisible(m_typed.size() > 1);
}

void PupilMatching::refresh()
{
    m_pupils = m_workspace.list<Pupil>().value_or(std::vector<Pupil>());
    for (PupilId& one : m_chosen)
        if (nameOf(one).isEmpty()) one = {};
    showCandidates();
    showChosen();
}

void PupilMatching::show(int number)
{
    m_now = number;
    if (QAbstractButton* line = m_group->button(number)) line->setChecked(true);
    setTitle(m_typed.size() > 1 ? tr("Which pupil is “%1”?").arg(m_typed[size_t(number)].name) : tr("Which pupil is it about?"));
    showCandidates();
    showChosen();
}

void PupilMatching::showCandidates()
{
    if (m_typed.empty()) return;
    struct Candidate
    {
        const Pupil* pupil;
        exchange::Likeness fits;
    };
    const security::PacketPupil& typed = m_typed[size_t(m_now)];
    std::vector<Candidate> all;
    for (const Pupil& pupil : m_pupils) {
        const auto fits = exchange::likeness(pupil, typed.name, typed.born);
        all.push_back({&pupil, fits.isLikely() ? fits : exchange::Likeness()});
    }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
        if (a.fits.rank() != b.fits.rank()) return a.fits.rank() < b.fits.rank();
        return comparePeople(pupilName(*a.pupil), pupilName(*b.pupil)) < 0;
    });
    std::vector<Row> rows;
    for (const Candidate& one : all)
        rows.push_back({one.pupil->id.text(),
                        {{pupilName(*one.pupil)},
                         {format::date(one.pupil->born), one.pupil->born},
                         {yearGroupText(one.pupil->born, one.pupil->yearOffset, m_workspace.today())},
                         fitsCell(one.fits)}});
    m_model->setRows(std::move(rows));
}

// On to the next one that is open.
void PupilMatching::choose(const QString& key)
{
    if (m_chosen.empty()) return;
    m_chosen[size_t(m_now)] = PupilId::parse(key);
    if (const int next = firstOpen(); next >= 0) {
        m_table->clearFilter();
        show(next);
    }
    showChosen();
    Q_EMIT changed();
}

int PupilMatching::firstOpen() const
{
    const auto open = std::find_if(m_chosen.begin(), m_chosen.end(), [](PupilId id) { return id.isNull(); });
    return open == m_chosen.end() ? -1 : int(open - m_chosen.begin());
}

QString PupilMatching::nameOf(PupilId pupil) const
{
    for (const Pupil& one : m_pupils)
        if (one.id == pupil) return tr("%1, born %2").arg(pupilName(one), format::date(one.born));
    return {};
}

QString PupilMatching::wordsFor(int number) const
{
    const security::PacketPupil& typed = m_typed[size_t(number)];
    const QString who = nameOf(m_chosen[size_t(number)]);
    return who.isEmpty() ? tr("“%1”: nobody is chosen yet").arg(typed.name) : tr("“%1” is %2").arg(typed.name, who);
}

void PupilMatching::showChosen()
{
    if (m_typed.empty()) return;
    for (QAbstractButton* line : m_group->buttons()) line->setText(wordsFor(m_group->id(line)));
    const auto missing = std::count_if(m_chosen.begin(), m_chosen.end(), [](PupilId id) { return id.isNull(); });
    if (m_typed.size() > 1)
        m_words->setText(missing == 0 ? tr("Everybody is chosen.") : tr("%1 of %2 are not chosen yet.").arg(missing).arg(m_typed.size()));
    else
        m_words->setText(missing ? tr("Nobody is chosen yet.") : tr("About %1.").arg(nameOf(m_chosen.front())));
}

QString PupilMatching::check()
{
    if (const int open = firstOpen(); open >= 0) {
        show(open);
        m_table->view()->setFocus(Qt::OtherFocusReason);
        return m_typed.size() > 1 ? tr("Choose who “%1” is: move to the row and press Enter.").arg(m_typed[size_t(open)].name)
                                  : tr("Choose the pupil it is about: move to the row and press Enter.");
    }
    for (size_t i = 1; i < m_chosen.size(); ++i) {
        const auto first = std::find(m_chosen.begin(), m_chosen.begin() + qsizetype(i), m_chosen[i]) - m_chosen.begin();
        if (first == qsizetype(i)) continue;
        show(int(i));
        return tr("“%1” and “%2” cannot be the same pupil. Choose another for one of them.").arg(m_typed[size_t(first)].name, m_typed[i].name);
    }
    return {};
}

QWidget* PupilMatching::firstFocus() const { return m_table->view(); }
void PupilMatching::find() { m_table->focusFilter(); }
bool PupilMatching::clearFind() { return m_table->clearFilter(); }

} // namespace fledge::ui
