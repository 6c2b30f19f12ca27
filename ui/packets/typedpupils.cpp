#include "ui/packets/typedpupils.h"

#include "core/base/text.h"
#include "core/exchange/dates.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/concernfields.h"
#include "ui/concerns/pupilline.h"

#include <algorithm>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int longestName = 160;
constexpr int yearDigits = 4;

bool isBlank(const QLineEdit* edit) { return edit->text().trimmed().isEmpty(); }

/// The columns that say something, as a packet carries them.
QJsonObject columnsOf(const PupilLine& line, bool isOneOfSeveral)
{
    QJsonObject columns;
    if (line.part() != PupilPart::Subject) columns.insert(QStringLiteral("part"), QString(record::token(line.part())));
    const QString own = isOneOfSeveral ? line.ownText().trimmed() : QString();
    if (!own.isEmpty()) columns.insert(QStringLiteral("own_text"), own);
    return columns;
}

} // namespace

TypedPupils::TypedPupils(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_rows(new QVBoxLayout), m_add(button(tr("Add another pupil"), ButtonKind::Link))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    m_rows->setSpacing(beat(this));
    m_add->setObjectName(QStringLiteral("addPupil"));
    rows->addLayout(m_rows);
    rows->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &TypedPupils::addAnother);
    start();
}

void TypedPupils::start() { setDraft({}); }

TypedPupils::Line& TypedPupils::addLine()
{
    const int number = int(m_lines.size());
    const QString ending = number == 0 ? QString() : QStringLiteral("-%1").arg(number);
    auto* name = new QLineEdit;
    auto* born = new QLineEdit;
    name->setObjectName(QStringLiteral("concern-pupil") + ending);
    born->setObjectName(QStringLiteral("concern-born") + ending);
    name->setMaxLength(longestName);
    born->setPlaceholderText(tr("12/4/2012, or 2012"));
    ConcernFields words; // each line names its fields alone
    auto* line = new PupilLine(rowOf({words.add({}, tr("Pupil: first and family name"), name),
                                      words.add({}, tr("Date or year of birth"), born)},
                                     {5, 3}),
                               number);
    m_rows->addWidget(line);
    connect(name, &QLineEdit::textChanged, this, &TypedPupils::showLines);
    for (QLineEdit* edit : {name, born}) connect(edit, &QLineEdit::textChanged, this, &TypedPupils::changed);
    connect(line, &PupilLine::changed, this, &TypedPupils::changed);
    connect(line, &PupilLine::removeAsked, this, [this, line] { remove(line); });
    m_lines.push_back({name, born, line});
    showLines();
    return m_lines.back();
}

void TypedPupils::addAnother()
{
    addLine().name->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void TypedPupils::remove(const PupilLine* line)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [line](const Line& one) { return one.shown == line; });
    if (found == m_lines.end() || m_lines.size() == 1) return;
    QVariantList left = draft();
    left.removeAt(found - m_lines.begin());
    setDraft(left);
    m_lines.back().name->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void TypedPupils::clear()
{
    for (const Line& line : m_lines) {
        line.shown->hide();
        line.shown->deleteLater(); // it may be its button that was clicked
    }
    m_lines.clear();
}

// With one pupil, what happened is theirs.
void TypedPupils::showLines()
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const QString name = m_lines[i].name->text().trimmed();
        m_lines[i].shown->setName(name.isEmpty() ? tr("pupil %1").arg(i + 1) : name);
        m_lines[i].shown->showOwnText(m_lines.size() > 1);
        m_lines[i].shown->setRemovable(m_lines.size() > 1);
    }
}

std::vector<security::PacketPupil> TypedPupils::pupils() const
{
    std::vector<security::PacketPupil> out;
    for (const Line& line : m_lines)
        if (!isBlank(line.name))
            out.push_back({line.name->text().trimmed(), bornText(line.born->text()), columnsOf(*line.shown, m_lines.size() > 1)});
    return out;
}

QVariantList TypedPupils::draft() const
{
    QVariantList out;
    for (const Line& line : m_lines)
        out += QVariantMap{{QStringLiteral("name"), line.name->text()},
                           {QStringLiteral("born"), line.born->text()},
                           {QStringLiteral("part"), static_cast<int>(line.shown->part())},
                           {QStringLiteral("text"), line.shown->ownText()}};
    return out;
}

void TypedPupils::setDraft(const QVariantList& values)
{
    clear();
    for (const QVariant& value : values) {
        const QVariantMap map = value.toMap();
        const Line line = addLine();
        line.name->setText(map.value(QStringLiteral("name")).toString());
        line.born->setText(map.value(QStringLiteral("born")).toString());
        line.shown->setPart(static_cast<PupilPart>(qBound(0, map.value(QStringLiteral("part")).toInt(), int(PupilPart::Other))));
        line.shown->setOwnText(map.value(QStringLiteral("text")).toString());
    }
    if (m_lines.empty()) addLine();
}

// A date as the office compares it, a year as it is; anything else is not understood.
QString TypedPupils::bornText(const QString& typed) const
{
    const QString text = typed.trimmed();
    bool isNumber = false;
    text.toInt(&isNumber);
    if (isNumber && text.size() == yearDigits) return text;
    const exchange::DateColumn column(exchange::DateUse::Birth, m_today, exchange::DateOrder::DayFirst);
    return isoDate(column.read(text).date);
}

QString TypedPupils::problemOf(const Line& line, bool needed) const
{
    const bool isUsed = !isBlank(line.born) || !line.shown->ownText().trimmed().isEmpty();
    if (isBlank(line.name) && (needed || isUsed)) {
        line.name->setFocus(Qt::OtherFocusReason);
        return tr("Write the pupil's name, so that the school knows whom it is about.");
    }
    if (isBlank(line.born) || !bornText(line.born->text()).isEmpty()) return {};
    line.born->setFocus(Qt::OtherFocusReason);
    return tr("“%1” is no date of birth. Type it as 12/4/2012, type the year alone, or leave it empty.").arg(line.born->text());
}

QString TypedPupils::check(bool needed)
{
    for (const Line& line : m_lines)
        if (const QString problem = problemOf(line, needed && &line == &m_lines.front()); !problem.isEmpty()) return problem;
    return {};
}

QWidget* TypedPupils::firstFocus() const { return m_lines.front().name; }

} // namespace fledge::ui
