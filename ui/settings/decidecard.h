// What somebody decides on one row of the keeping page, or on several together: keep, hold, lift the hold, propose a disposal or
// take it back, each with a reason.
#pragma once
#include "ui/common/card.h"
#include "ui/settings/keepingmany.h"
#include "ui/shell/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace fledge::ui {

class DateField;
class JobBar;

class DecideCard final : public Card
{
    Q_OBJECT
public:
    DecideCard(Workspace& workspace, Shell& shell);
    /// Shows itself for those of these rows on which this person decides; hides where there are none. What was typed about others
    /// stays with them.
    void showLines(std::vector<KeepingLine> lines);
    /// What the typing is about; empty while it is hidden.
    QString form() const;
    /// The rows that a form is about.
    QStringList rowsOf(const QString& form) const;
    static bool isForm(const QString& name);
    bool isTyping() const;
    bool isWorking() const;
    void keepTyping();

Q_SIGNALS:
    void decided();

private:
    void turnTo(const QString& form);
    void dropTyping(const QString& form);
    QVariantMap typed() const;
    void showAbout();
    void showButtons();
    void decide(KeepingDeed::Kind kind);
    void decideOne(const KeepingDeed& deed);
    void decideMany(std::vector<KeepingLine> lines, const KeepingDeed& deed);
    void tellProblem(const Problem& problem);
    std::vector<KeepingLine> linesFor(KeepingDeed::Kind kind) const;

    Workspace& m_workspace;
    Shell& m_shell;
    std::vector<KeepingLine> m_lines;
    QString m_form;
    QLabel* m_about;
    QPlainTextEdit* m_reason;
    DateField* m_until;
    QLabel* m_untilLabel;
    QLabel* m_problem;
    QLabel* m_hint;
    JobBar* m_job;
    std::vector<std::pair<KeepingDeed::Kind, QPushButton*>> m_buttons;
};

/// A field for a sentence or two, with its name for those who do not see it.
QPlainTextEdit* sentenceField(const QString& name, const QString& words, const QWidget* beside);
QLabel* addField(QVBoxLayout* rows, const QString& words, QWidget* field);

} // namespace fledge::ui
