// A page in place of everything: one card in the middle, without navigation and without anything of anybody's records.
#pragma once
#include "ui/common/style.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fledge::ui {

/// A label above its field.
QWidget* labelled(const QString& label, QWidget* field);

class CalmPage : public QWidget
{
    Q_OBJECT
public:
    explicit CalmPage(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// Muted words under the title.
    void setWords(const QString& words);
    /// What went wrong, in red, read out by screen readers; empty: nothing.
    void setProblem(const QString& sentence);
    QString problem() const;
    /// Work is under way: says what, and takes no typing meanwhile. Empty: it is over.
    void setBusy(const QString& words);
    /// Where the fields go.
    QVBoxLayout* body() { return m_body; }
    /// A button of the page's foot, right.
    QPushButton* addDeed(const QString& name, const QString& words, ButtonKind kind = ButtonKind::Plain);
    /// Words below the card that lead elsewhere.
    QPushButton* addLink(const QString& name, const QString& words);

private:
    QLabel* m_title;
    QLabel* m_words;
    QLabel* m_problem;
    QLabel* m_busy;
    QWidget* m_fields;
    QVBoxLayout* m_body;
    QHBoxLayout* m_deeds;
    QHBoxLayout* m_links;
};

} // namespace fledge::ui
