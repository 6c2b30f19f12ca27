#include "ui/desk/draftspage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/policy/recordtimes.h"
#include "core/report/casereport.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/casewords.h"
#include "ui/duties/dutywords.h"
#include "ui/record/actionpanel.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/audits.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString pageOf(const QString& key) { return key.section(u'#', 0, 0); }
QString formOf(const QString& key) { return key.section(u'#', 1); }

const PageKind* kindOf(const PageKinds& kinds, const QString& name)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&name](const PageKind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace

QString addressOfDraft(const QString& key, const PageKinds& kinds)
{
    if (kindOf(kinds, addressParts(pageOf(key)).value(0))) return key;
    return pageOf(key) == u"duty" ? QStringLiteral("today#") + formOf(key) : QStringLiteral("today");
}

DraftsPage::DraftsPage(Workspace& workspace, Shell& window, const PageKinds& kinds)
    : Page(window), m_workspace(workspace), m_kinds(kinds), m_directory(workspace),
      m_model(new RowsModel({{tr("Where")}, {tr("What"), Qt::AlignLeft, true}, {tr("Typed")}}, this)),
      m_table(new RecordTable(QStringLiteral("drafts"))), m_show(button(tr("Show it"), ButtonKind::Primary)),
      m_throw(button(tr("Throw it away"), ButtonKind::Danger))
{
    auto* head = new PageHead(title());
    head->addAction(m_throw);
    head->addAction(m_show);
    m_show->setObjectName(QStringLiteral("drafts-show"));
    m_throw->setObjectName(QStringLiteral("drafts-throw"));
    column()->addWidget(head);
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    noteCopies(m_table, workspace, shell(), title(), Noted::Uncounted); // of what concerns somebody writes is nobody else's
    m_table->setEmptyState(new EmptyState(QStringLiteral("check"), tr("No drafts"), tr("Everything that you typed is saved, or was thrown away.")));
    card->body()->addWidget(m_table);
    column()->addWidget(card, 1);
    connect(m_table, &RecordTable::activated, this, &DraftsPage::show);
    connect(m_show, &QPushButton::clicked, this, [this] { show(m_table->currentKey()); });
    connect(m_throw, &QPushButton::clicked, this, &DraftsPage::throwAway);
}

void DraftsPage::refresh()
{
    m_directory.forget();
    std::vector<Row> rows;
    for (const auto& [key, at] : shell().drafts().waiting())
        rows.push_back({key, {{placeWords(pageOf(key)), {}, {}, Ink::Strong}, {formWords(key)}, {format::instant(at), at}}});
    const bool any = !rows.empty();
    const QString first = any ? rows.front().key : QString();
    m_model->setRows(std::move(rows));
    if (m_table->currentKey().isEmpty()) m_table->selectKey(first);
    for (QPushButton* deed : {m_show, m_throw}) deed->setVisible(any);
}

void DraftsPage::show(const QString& key)
{
    if (!key.isEmpty()) shell().open(addressOfDraft(key, m_kinds));
}

void DraftsPage::throwAway()
{
    shell().drafts().drop(m_table->currentKey());
    refresh();
    if (m_model->rows().empty()) return shell().tell(Notice::success(tr("Nothing waits any more.")));
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

bool DraftsPage::find()
{
    m_table->focusFilter();
    return true;
}

bool DraftsPage::clear() { return m_table->clearFilter(); }
QWidget* DraftsPage::firstFocus() { return m_table->view(); }

// The record whose page it is, or the page itself.
QString DraftsPage::placeWords(const QString& page)
{
    const QStringList parts = addressParts(page);
    const QUuid id = QUuid::fromString(parts.value(1));
    if (parts.value(0) == u"placement") return placementName(m_workspace, m_directory, PlacementId(id));
    if (parts.value(0) == u"case") return tr("Concern %1").arg(reference(id));
    const QString named = id.isNull() ? QString() : m_directory.name(parts.value(0), id);
    if (!named.isEmpty()) return named;
    const PageKind* kind = kindOf(m_kinds, parts.value(0));
    if (kind && kind->words.isEmpty()) kind = kindOf(m_kinds, kind->under);
    return kind ? kind->words : tr("Today");
}

QString DraftsPage::formWords(const QString& key)
{
    const QString form = formOf(key);
    if (pageOf(key) == u"duty") return dutyWords(form);
    if (form == ActionPanel::formName())
        return actionFromJson(shell().drafts().peek(key).value(form).toJsonObject()).title;
    if (pageOf(key) == u"settings/accounts")
        return tr("A deed on the account of %1").arg(m_directory.name(QStringLiteral("staff"), QUuid::fromString(form.section(u'/', 0, 0))));
    if (pageOf(key) == u"settings/keeping") return keepingWords(form);
    if (form == u"filters") return tr("Which providers of a file are brought in");
    if (form == u"figure") return tr("A figure for governors");
    if (form.startsWith(u"decision/")) return tr("A decision on the placement");
    if (form.startsWith(u"correct/")) return tr("A correction");
    const bool isEntry = form.startsWith(u"new/");
    const QString type = form.section(u'/', isEntry ? 1 : 0, isEntry ? 1 : 0);
    if (isEntry) return report::entryTitle(type, {});
    return form.contains(u'/') && pageOf(key).section(u'/', 0, 0) != u"case" ? words::auditType(type) : tr("A form");
}

QString DraftsPage::keepingWords(const QString& form)
{
    const QString about = form.section(u'/', 1);
    if (form.startsWith(u"change/")) return tr("A change of how long records are kept");
    if (about.startsWith(u"concern/")) return tr("A decision on keeping a concern");
    if (const auto group = policy::RecordGroup::parse(about)) {
        const QString whose = m_directory.name(record::token(group->subject), group->id);
        return form.startsWith(u"decline/") ? tr("Why the disposal of some records of %1 is declined").arg(whose) : tr("A decision on keeping some records of %1").arg(whose);
    }
    const QString name = m_directory.name(QStringLiteral("pupil"), QUuid::fromString(about));
    return form.startsWith(u"decline/") ? tr("Why the disposal of the record of %1 is declined").arg(name) : tr("A decision on keeping the record of %1").arg(name);
}

QString DraftsPage::dutyWords(const QString& dutyKey)
{
    const auto duties = m_workspace.duties();
    for (const policy::Duty& duty : duties.value_or(std::vector<policy::Duty>()))
        if (duty.key == dutyKey) return tr("%1: %2", "duty, whom it is about").arg(duty.title, aboutWords(duty));
    return tr("A duty");
}

PageKind draftsPage(Workspace& workspace, const PageKinds& kinds)
{
    PageKind kind;
    kind.name = QStringLiteral("drafts");
    kind.under = QStringLiteral("today");
    kind.make = [&workspace, &kinds](Shell& shell) { return new DraftsPage(workspace, shell, kinds); };
    return kind;
}

} // namespace fledge::ui
