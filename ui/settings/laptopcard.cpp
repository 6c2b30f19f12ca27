#include "ui/settings/laptopcard.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/workspace.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/packets/packetfiles.h"
#include "ui/signin/calmpage.h"
#include "ui/words/problems.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int usualDays = 180;
}

LaptopCard::LaptopCard(Workspace& workspace, Shell& shell, QWidget* parent)
    : Card(tr("Card for a laptop"), parent), m_workspace(workspace), m_shell(shell),
      m_expires(new DateField(workspace.today())), m_make(button(tr("Make a card…"))), m_problem(problemLabel({}))
{
    setObjectName(QStringLiteral("laptopCard"));
    setFixedWidth(beat(this) * 46);
    body()->setSpacing(beat(this));
    body()->addWidget(mutedLabel(tr("With this file Fledge on a laptop writes a concern as a sealed packet, which the headteacher and the "
                                    "safeguarding leads open here. It holds the school's name and the public keys of the headteacher "
                                    "and the leads: no person's name, no secret, and nothing of any pupil. Make a new one when one of them changes.")));
    m_expires->edit()->setObjectName(QStringLiteral("cardExpires"));
    m_make->setObjectName(QStringLiteral("makeCard"));
    m_expires->setDate(workspace.today().addDays(usualDays));
    m_problem->setObjectName(QStringLiteral("cardProblem"));
    QWidget* until = labelled(tr("The last day on which it is good"), m_expires);
    m_expires->edit()->setAccessibleName(tr("The last day on which the card is good"));
    body()->addWidget(until);
    body()->addWidget(m_problem);
    body()->addWidget(m_make, 0, Qt::AlignRight);
    m_problem->hide();
    hide();
    connect(m_make, &QPushButton::clicked, this, &LaptopCard::make);
}

void LaptopCard::open() { setVisible(bool(m_workspace.may(u"card"))); }

QString LaptopCard::suggestedName() const
{
    return QStringLiteral("laptop-card-%1%2").arg(isoDate(m_workspace.today()), cardEnding);
}

void LaptopCard::make()
{
    m_expires->readTyped();
    const QDate expires = m_expires->date();
    const bool isGood = expires.isValid() && expires >= m_workspace.today();
    m_problem->setText(isGood ? QString() : tr("Type the last day, today or later."));
    m_problem->setVisible(!isGood);
    if (!isGood) return m_expires->edit()->setFocus(Qt::OtherFocusReason);
    FileDialog::save(this, tr("Where the card goes"), suggestedName(), cardFilter(),
                     [this, expires](const QString& path) { makeAt(withEnding(path, cardEnding), expires); });
}

void LaptopCard::makeAt(const QString& path, QDate expires)
{
    const auto card = QFileInfo::exists(path) ? fail(ProblemKind::Invalid, QStringLiteral("file_exists"))
                                              : m_workspace.cases().card(expires);
    const Done done = card ? writeNewFile(path, *card) : Done(tl::unexpected(card.error()));
    if (!done) return m_shell.tell(Notice::problem(words::sentence(done.error())));
    m_shell.tell(Notice::success(tr("The card “%1” is good until %2. It holds no secret: copy it to the laptop and open it there with Fledge.")
                                     .arg(QFileInfo(path).fileName(), format::date(expires))));
}

} // namespace fledge::ui
