#include "ui/pupils/denialspart.h"

#include "core/base/format.h"
#include "core/domain/pupildenial.h"
#include "ui/common/card.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/handovers.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Denials)
};

ActionField reasonField(const QString& label)
{
    ActionField field{QStringLiteral("reason"), ActionField::Kind::Reason, label};
    field.required = true;
    return field;
}

class DenialsPart final : public PagePart
{
public:
    DenialsPart(const PupilScope& scope, std::function<void(const ActionSpec&)> ask)
        : m_scope(scope), m_ask(std::move(ask)),
          m_model(new RowsModel({{Words::tr("Who")}, {Words::tr("Since")}, {Words::tr("Reason"), Qt::AlignLeft, true}}, this)),
          m_table(new RecordTable(QStringLiteral("denials"))), m_deny(button(Words::tr("Shut somebody out…")))
    {
        auto* card = new Card(Words::tr("Who may not see this pupil"));
        card->setSubtitle(Words::tr("family of the pupil, or whom a concern is about; Enter lets one in again"));
        m_deny->setObjectName(QStringLiteral("denials-new"));
        card->addTrailing(m_deny);
        card->setFlush(true);
        m_table->setModel(m_model);
        m_table->setFilterVisible(false);
        noteCopies(m_table, scope.workspace, scope.shell, Words::tr("Who may not see a pupil"));
        m_table->setEmptyState(new EmptyState(QStringLiteral("lock"), Words::tr("Nobody is shut out"),
                                              Words::tr("Whoever is shut out sees nothing of this pupil in any list, search, duty or "
                                                        "report, whatever their role, and does not read the pupil's concerns. If they enter the pupil "
                                                        "or bring in a list, a second record is made, which they see: nothing tells them of this one.")));
        card->body()->addWidget(m_table);
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->addWidget(card);
        connect(m_deny, &QPushButton::clicked, this, [this] { createNew(); });
        connect(m_table, &RecordTable::activated, this, [this](const QString& key) { letIn(key); });
    }

    void refresh() override
    {
        std::vector<Row> rows;
        for (const PupilDenial& one : denials())
            rows.push_back({one.id.text(), {{m_scope.directory.name(one.staffId), {}, {}, Ink::Strong},
                                            {format::date(one.meta.createdAt.toLocalTime().date()), one.meta.createdAt},
                                            {one.reason.simplified(), {}, {}, Ink::Normal, {}, one.reason}}});
        m_model->setRows(std::move(rows));
    }

    bool createNew() override
    {
        ActionSpec spec;
        spec.action = QStringLiteral("pupil.deny");
        spec.title = Words::tr("Shut somebody out");
        spec.words = Words::tr("From now on they see nothing of this pupil. Keys of open concerns about the pupil that you read as well "
                               "are taken back from them; what they have read they know.") +
                     u' ' + words::loneReader();
        spec.deed = Words::tr("Shut out");
        spec.danger = true;
        spec.fixed = {{QStringLiteral("pupil"), m_scope.id().text()}};
        ActionField who{QStringLiteral("staff"), ActionField::Kind::Choice, Words::tr("Who")};
        for (const Choice& choice : m_scope.directory.staff())
            if (choice.id != m_scope.workspace.person().id.uuid()) who.choices.emplace_back(idText(choice.id), choice.words);
        spec.fields = {who, reasonField(Words::tr("Reason"))};
        m_ask(spec);
        return true;
    }
    QWidget* firstFocus() override { return m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table->view()) : m_deny; }

private:
    std::vector<PupilDenial> denials()
    {
        return m_scope.workspace.list<PupilDenial>(Filter::where(QStringLiteral("pupil_id"), m_scope.id().uuid()))
            .value_or(std::vector<PupilDenial>());
    }

    void letIn(const QString& key)
    {
        ActionSpec spec;
        spec.action = QStringLiteral("pupil.undeny");
        spec.title = Words::tr("Let them in again");
        spec.words = Words::tr("They see of this pupil again what their role sees. Concerns are given to them under Readers.");
        spec.deed = Words::tr("Let them in");
        spec.fixed = {{QStringLiteral("denial"), key}};
        spec.fields = {reasonField(Words::tr("Reason"))};
        m_ask(spec);
    }

    PupilScope m_scope;
    std::function<void(const ActionSpec&)> m_ask;
    RowsModel* m_model;
    RecordTable* m_table;
    QPushButton* m_deny;
};

} // namespace

PagePart* makeDenialsPart(const PupilScope& scope, std::function<void(const ActionSpec&)> ask)
{
    return new DenialsPart(scope, std::move(ask));
}

} // namespace fledge::ui
