#include "ui/signin/passwordfields.h"

#include "core/security/passwords.h"
#include "ui/common/theme.h"
#include "ui/signin/calmpage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int goodLength = 14;
constexpr int strongLength = 20;

qsizetype differentLetters(const QString& text)
{
    QSet<QChar> seen;
    for (const QChar letter : text.toLower()) seen.insert(letter);
    return seen.size();
}

/// `abcdefgh`, `12345678`: each letter follows from the one before.
bool isRun(const QString& text)
{
    int steps = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const int step = text[i].unicode() - text[i - 1].unicode();
        steps += step >= -1 && step <= 1 ? 1 : 0;
    }
    return steps * 2 > text.size();
}

} // namespace

QString strengthWords(const QString& password)
{
    if (password.isEmpty()) return PasswordFields::tr("At least ten characters. Four words that do not belong together are easy to remember and hard to guess.");
    if (password.size() < security::shortestPassword) return PasswordFields::tr("Too short: at least ten characters are needed.");
    const bool digitsAlone = std::all_of(password.begin(), password.end(), [](QChar c) { return c.isDigit(); });
    if (differentLetters(password) < 6 || isRun(password) || digitsAlone)
        return PasswordFields::tr("Weak: easily guessed. Use words that do not belong together.");
    if (password.size() < goodLength) return PasswordFields::tr("Fair. One word more makes it good.");
    return password.size() < strongLength ? PasswordFields::tr("Good.") : PasswordFields::tr("Strong.");
}

PasswordFields::PasswordFields(const QString& label, const QString& prefix, QWidget* parent)
    : QWidget(parent), m_first(new QLineEdit), m_again(new QLineEdit), m_strength(mutedLabel(strengthWords({}))),
      m_problem(problemLabel({}))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(beat(this) * 3 / 2);
    row->addWidget(labelled(label, m_first));
    row->addWidget(labelled(tr("Password again"), m_again));
    rows->addLayout(row);
    rows->addWidget(m_strength);
    rows->addWidget(m_problem);
    m_problem->hide();
    m_first->setObjectName(prefix + QStringLiteral("password"));
    m_again->setObjectName(prefix + QStringLiteral("passwordAgain"));
    for (QLineEdit* field : {m_first, m_again}) field->setEchoMode(QLineEdit::Password);
    connect(m_first, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_strength->setText(strengthWords(text));
        m_problem->hide();
    });
}

bool PasswordFields::check()
{
    const bool isShort = m_first->text().size() < security::shortestPassword;
    const bool differs = m_first->text() != m_again->text();
    m_problem->setText(isShort ? tr("Type a password of at least ten characters.")
                               : tr("The two passwords are not the same. Type them again."));
    m_problem->setVisible(isShort || differs);
    if (isShort || differs) (isShort ? m_first : m_again)->setFocus(Qt::OtherFocusReason);
    return !isShort && !differs;
}

QByteArray PasswordFields::take()
{
    const QByteArray password = m_first->text().toUtf8();
    clear();
    return password;
}

QByteArray PasswordFields::text() const { return m_first->text().toUtf8(); }

bool PasswordFields::isEmpty() const { return m_first->text().isEmpty() && m_again->text().isEmpty(); }

void PasswordFields::clear()
{
    m_first->clear();
    m_again->clear();
}

QWidget* PasswordFields::first() { return m_first; }

} // namespace fledge::ui
