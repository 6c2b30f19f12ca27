#include "ui/concerns/concernpupils.h"

#include "core/base/text.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/pupilline.h"
#include "ui/shell/searchbox.h"

#include <algorithm>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

std::vector<SearchResult> found(const std::vector<Choice>& choices, const QString& typed)
{
    const QString wanted = folded(typed);
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    std::vector<SearchResult> first, later;
    for (const Choice& choice : choices) {
        const QString name = folded(choice.words);
        if (words.isEmpty() || !std::all_of(words.begin(), words.end(), [&name](const QString& w) { return name.contains(w); }))
            continue;
        (name.startsWith(wanted) ? first : later).push_back({QStringLiteral("person"), choice.words, {}, idText(choice.id)});
    }
    first.insert(first.end(), later.begin(), later.end());
    return first;
}

} // namespace

ConcernPupils::ConcernPupils(QWidget* parent)
    : QWidget(parent), m_search(new SearchBox), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(beat(this) / 2);
    m_search->setKeysShown({});
    m_search->setObjectName(QStringLiteral("concern-pupil"));
    m_search->results()->setObjectName(QStringLiteral("pupil-results"));
    m_search->setPlaceholderText(tr("Type a name"));
    m_search->setAccessibleName(tr("Pupil: type a name, Enter chooses"));
    m_search->setProvider([this](const QString& typed) {
        readChoices();
        return found(m_known, typed);
    });
    m_search->installEventFilter(this);
    // The list hangs in the window, and holds names: it goes with the field.
    connect(m_search, &QObject::destroyed, m_search->results(), &QObject::deleteLater);
    connect(m_search, &SearchBox::chosen, this, [this](const QString& id) { add(PupilId::parse(id)); });
    connect(m_search, &SearchBox::textEdited, this, &ConcernPupils::changed);
    hide();
}

void ConcernPupils::setChoices(Choices choices)
{
    m_choices = std::move(choices);
    m_isRead = false;
}

void ConcernPupils::readChoices()
{
    if (m_isRead || !m_choices) return;
    m_known = m_choices();
    m_isRead = true;
}

QString ConcernPupils::name(PupilId pupil)
{
    readChoices();
    for (const Choice& choice : m_known)
        if (choice.id == pupil.uuid()) return choice.words;
    return {};
}

PupilLine* ConcernPupils::makeLine(PupilId pupil)
{
    const QString who = name(pupil);
    auto* line = new PupilLine(strongLabel(who), int(m_lines.size()));
    line->setName(who);
    m_rows->addWidget(line);
    connect(line, &PupilLine::removeAsked, this, [this, pupil] { remove(pupil); });
    connect(line, &PupilLine::changed, this, &ConcernPupils::changed);
    m_lines.push_back({pupil, line});
    showTexts();
    return line;
}

void ConcernPupils::add(PupilId pupil)
{
    const auto known = ids();
    if (pupil.isNull() || std::find(known.begin(), known.end(), pupil) != known.end() || name(pupil).isEmpty()) return;
    makeLine(pupil);
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

void ConcernPupils::remove(PupilId pupil)
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(), [pupil](const Line& one) { return one.id == pupil; });
    if (line == m_lines.end()) return;
    line->shown->hide();
    line->shown->deleteLater();
    m_lines.erase(line);
    showTexts();
    m_search->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

// With one pupil, what happened is theirs.
void ConcernPupils::showTexts()
{
    for (const Line& line : m_lines) line.shown->showOwnText(m_lines.size() > 1);
    m_search->setPlaceholderText(m_lines.empty() ? tr("Type a name") : tr("Add another"));
    setVisible(!m_lines.empty());
}

std::vector<ConcernPupil> ConcernPupils::pupils() const
{
    std::vector<ConcernPupil> out;
    for (const Line& line : m_lines) {
        ConcernPupil pupil;
        pupil.pupilId = line.id;
        pupil.part = line.shown->part();
        if (m_lines.size() > 1) pupil.ownText = line.shown->ownText().trimmed();
        out.push_back(pupil);
    }
    return out;
}

void ConcernPupils::setPupils(const std::vector<ConcernPupil>& pupils)
{
    for (const Line& line : m_lines) {
        line.shown->hide();
        line.shown->deleteLater();
    }
    m_lines.clear();
    m_search->clear();
    showTexts();
    for (const ConcernPupil& pupil : pupils) {
        if (name(pupil.pupilId).isEmpty()) continue; // no longer this person's to know
        PupilLine* line = makeLine(pupil.pupilId);
        line->setPart(pupil.part);
        line->setOwnText(pupil.ownText);
    }
    Q_EMIT chosenChanged();
}

std::vector<PupilId> ConcernPupils::ids() const
{
    std::vector<PupilId> out;
    for (const Line& line : m_lines) out.push_back(line.id);
    return out;
}

bool ConcernPupils::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isEnter = (key == Qt::Key_Return || key == Qt::Key_Enter) &&
                             static_cast<QKeyEvent*>(event)->modifiers().testFlag(Qt::ControlModifier) == false;
        if (isEnter && m_search->text().trimmed().isEmpty()) {
            Q_EMIT finished();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fledge::ui
