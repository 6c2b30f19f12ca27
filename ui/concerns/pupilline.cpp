#include "ui/concerns/pupilline.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/concernfields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace fledge::ui {

PupilLine::PupilLine(QWidget* who, int number, QWidget* parent)
    : QWidget(parent), m_part(new QComboBox), m_text(new QPlainTextEdit), m_remove(button(QStringLiteral("×")))
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit / 2);
    addTokens<PupilPart>(m_part);
    m_part->setObjectName(QStringLiteral("pupil-part-%1").arg(number));
    m_text->setObjectName(QStringLiteral("pupil-text-%1").arg(number));
    m_remove->setObjectName(QStringLiteral("pupil-remove-%1").arg(number));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 2 + unit * 2);
    row->setSpacing(unit);
    row->addWidget(who, 1);
    row->addWidget(m_part, 0, Qt::AlignBottom);
    row->addWidget(m_remove, 0, Qt::AlignBottom);
    rows->addLayout(row);
    rows->addWidget(m_text);
    connect(m_remove, &QPushButton::clicked, this, &PupilLine::removeAsked);
    connect(m_part, &QComboBox::currentIndexChanged, this, &PupilLine::changed);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PupilLine::changed);
}

void PupilLine::setName(const QString& name)
{
    m_part->setAccessibleName(tr("The part of %1 in it").arg(name));
    m_text->setAccessibleName(tr("What happened, for %1 alone").arg(name));
    m_text->setPlaceholderText(tr("What concerns %1 alone: only this is shown with them, without the other pupils").arg(name));
    m_remove->setAccessibleName(tr("Take %1 away").arg(name));
    m_remove->setToolTip(m_remove->accessibleName());
}

PupilPart PupilLine::part() const { return static_cast<PupilPart>(m_part->currentIndex()); }
void PupilLine::setPart(PupilPart part) { m_part->setCurrentIndex(static_cast<int>(part)); }
QString PupilLine::ownText() const { return m_text->toPlainText(); }
void PupilLine::setOwnText(const QString& text) { m_text->setPlainText(text); }
void PupilLine::showOwnText(bool on) { m_text->setVisible(on); }
void PupilLine::setRemovable(bool on) { m_remove->setVisible(on); }

} // namespace fledge::ui
