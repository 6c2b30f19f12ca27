// One deed with its date, reason and choices, asked for in the page beside what it is about; never in a box.
#pragma once
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/record/busyretry.h"
#include "ui/shell/page.h"

#include <QJsonArray>
#include <QJsonObject>

class QVBoxLayout;

namespace fledge::ui {

struct ActionField {
    enum class Kind { Day, Reason, Line, Choice };
    QString name; ///< of the argument
    Kind kind = Kind::Reason;
    QString label;
    QString hint = {};
    QVariant value = {};
    std::vector<std::pair<QString, QString>> choices = {}; ///< token, words
    bool required = false; ///< asked for here, where the action itself would do without
};

struct ActionSpec {
    QString action; ///< `placement.start`
    QString title;
    QString words = {}; ///< what it does and what follows
    QString deed;       ///< the words on its button
    bool danger = false;
    std::vector<ActionField> fields = {};
    QJsonObject fixed = {}; ///< arguments that are known already
    QJsonArray missing = {}; ///< gate items to be shown from the start, each a link to where it is put right
};

class ActionPanel final : public Card
{
    Q_OBJECT
public:
    ActionPanel(Workspace& workspace, Shell& shell);
    void ask(const ActionSpec& spec);
    const ActionSpec& spec() const { return m_spec; }
    void focusFirst();
    /// What its typing is kept under: the page's kind and record.
    void setPlace(const QString& place) { m_place = place; }
    /// The part of the draft's key after the `#`: one deed is asked for at a time.
    static QString formName() { return QStringLiteral("deed"); }
    /// Puts what was typed into the drafts, with what it was typed for.
    void keepDraft();
    /// The deed that a draft of this place was typed for; asking for it brings the typing back.
    std::optional<ActionSpec> kept() const;
    /// Esc and Cancel: the typing goes with the panel.
    void giveUp();
    /// The widget an argument is typed into.
    QWidget* field(const QString& name) const;
    /// Does it; false with the reason in words.
    bool run();
    /// What was refused, in words.
    QString problem() const;

Q_SIGNALS:
    void done(const QString& action, const QUuid& id, const QString& status);
    void cancelled();

private:
    QString draftKey() const { return m_place + u'#' + formName(); }
    QVariantMap typed() const;
    void putTyped(const QVariantMap& typed);
    void addLine(const ActionField& field);
    QJsonObject arguments() const;
    std::vector<FieldProblem> missing(const QJsonObject& arguments) const;
    void refused(const Problem& problem);
    void showBlocked(const QJsonArray& items);
    QString labelOf(const QString& name) const;

    Workspace& m_workspace;
    Shell& m_shell;
    QString m_place;
    ActionSpec m_spec;
    QVariantMap m_begun; ///< as the panel came up
    QWidget* m_content = nullptr;
    QLabel* m_problem = nullptr;
    BusyRetry* m_retry;
    QVBoxLayout* m_blocked = nullptr;
    std::vector<std::pair<QString, QWidget*>> m_fields;
};

/// A deed as a draft keeps it, and back.
QJsonObject toJson(const ActionSpec& spec);
ActionSpec actionFromJson(const QJsonObject& json);

/// The records a gate item's page may belong to.
struct Around {
    QUuid placement;
    QUuid provider;
    QUuid pupil;
};
/// The tab on which the policy's page (`placement/transport`) is: two of them are parts of a larger one.
QString tabWord(const QString& page);
/// Where a gate item is put right, as an address. `item` is one of contract F.6.
QString fixAddress(const QJsonObject& item, const Around& around);

} // namespace fledge::ui
