#include "ui/reviews/reviewmeetingpage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/fields.h"
#include "ui/common/pagehead.h"
#include "ui/desk/people.h"
#include "ui/duties/dutyform.h"
#include "ui/duties/dutywords.h"
#include "ui/duties/samename.h"
#include "ui/record/busyretry.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordform.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString kindName = QStringLiteral("review-meeting");

/// What a meeting about one pupil can settle.
bool isForMeeting(const policy::Duty& duty)
{
    const bool form = duty.form.startsWith(u"review.") || duty.form == u"parent_update";
    return form && !duty.pupil.isNull() && duty.isOwed();
}

/// The meeting's day and person stand above all forms.
const QStringList& sharedColumns()
{
    static const QStringList columns{QStringLiteral("on_date"), QStringLiteral("by_staff")};
    return columns;
}

} // namespace

ReviewMeetingPage::ReviewMeetingPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_head(new PageHead), m_place(new QStackedWidget),
      m_model(new RowsModel({{tr("First due")}, {tr("Pupil"), Qt::AlignLeft, true}, {tr("What is owed")},
                             {tr("Reviews"), Qt::AlignRight}},
                            this)),
      m_table(new RecordTable(kindName)), m_date(new DateField(workspace.today())), m_by(new QComboBox),
      m_retry(new BusyRetry(shell, this))
{
    m_save = m_head->addButton(tr("Save the meeting"), ButtonKind::Primary);
    m_save->setObjectName(QStringLiteral("save-meeting"));
    connect(m_save, &QPushButton::clicked, this, &ReviewMeetingPage::saveMeeting);
    connect(m_head, &PageHead::breadcrumbActivated, this, [this] {
        this->shell().open(m_pupil.isNull() ? QStringLiteral("today") : kindName);
    });
    m_place->addWidget(makeChooser());
    m_place->addWidget(makeMeeting());
    column()->addWidget(m_head);
    column()->addWidget(m_place, 1);
}

QWidget* ReviewMeetingPage::makeChooser()
{
    auto* card = new Card;
    card->setFlush(true);
    m_table->setModel(m_model);
    wireExport(m_table, m_workspace, shell(), tr("Pupils with reviews owed"));
    m_table->view()->setAccessibleName(tr("Pupils with reviews owed"));
    m_table->setEmptyState(new EmptyState(QStringLiteral("meeting"), tr("No reviews are owed"),
                                          tr("When a review of a pupil falls due, the pupil shows here.")));
    card->body()->addWidget(m_table);
    connect(m_table, &RecordTable::activated, this,
            [this](const QString& key) { shell().open(kindName + u'/' + key); });
    return card;
}

QWidget* ReviewMeetingPage::makeMeeting()
{
    m_meeting = new QWidget;
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(m_meeting);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit * 3 / 2);
    auto* shared = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(unit * 2);
    const auto add = [&](const QString& words, QWidget* field, QWidget* buddy) {
        auto* cell = new QVBoxLayout;
        QLabel* label = strongLabel(words);
        label->setBuddy(buddy);
        buddy->setAccessibleName(words);
        cell->setSpacing(unit / 2);
        label->setWordWrap(false);
        cell->addWidget(label);
        cell->addWidget(field);
        cell->addStretch(1);
        row->addLayout(cell, 1);
    };
    m_date->edit()->setObjectName(QStringLiteral("meeting-date"));
    m_by->setObjectName(QStringLiteral("meeting-by"));
    add(tr("Held on"), m_date, m_date->edit());
    add(tr("Recorded by"), m_by, m_by);
    row->addStretch(1);
    shared->body()->addLayout(row);
    shared->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    rows->addWidget(shared);
    m_forms = new QVBoxLayout;
    m_forms->setSpacing(unit * 3 / 2);
    rows->addLayout(m_forms);
    rows->addStretch(1);
    m_date->setDayNote([this](QDate day) {
        return m_workspace.calendar().isSchoolDay(day) ? QString() : tr("Not a school day");
    });
    const auto share = [this] {
        for (const Part& part : m_parts) part.form->setDayAndPerson(m_date->date(), m_by->currentData().toUuid());
    };
    connect(m_date, &DateField::dateChanged, this, share);
    connect(m_by, &QComboBox::activated, this, share);
    return m_meeting;
}

QString ReviewMeetingPage::title() const { return tr("Review meeting"); }

QString ReviewMeetingPage::address() const
{
    return m_pupil.isNull() ? kindName : kindName + u'/' + m_pupil.text();
}

void ReviewMeetingPage::readDuties()
{
    auto duties = m_workspace.duties();
    if (!duties) shell().tell(Notice::problem(words::sentence(duties.error())));
    m_duties = duties.value_or(std::vector<policy::Duty>());
    tellPupilsApart(m_workspace, m_duties);
}

std::vector<policy::Duty> ReviewMeetingPage::owedFor(PupilId pupil) const
{
    std::vector<policy::Duty> owed;
    for (const policy::Duty& duty : m_duties)
        if (isForMeeting(duty) && duty.pupil == pupil) owed.push_back(duty);
    return owed;
}

void ReviewMeetingPage::open(const QString& address)
{
    readDuties();
    const PupilId pupil = PupilId::parse(addressParts(address).value(1));
    m_pupil = pupil;
    m_retry->stop(); // what waited to be saved is a draft now
    if (pupil.isNull())
        fillChooser();
    else
        openPupil(pupil);
}

void ReviewMeetingPage::refresh()
{
    readDuties();
    if (m_pupil.isNull()) fillChooser(); // an open meeting keeps what was typed
}

void ReviewMeetingPage::fillChooser()
{
    dropParts();
    struct Line {
        QString name;
        QDate due;
        QStringList what;
        int count = 0;
        bool overdue = false;
    };
    QMap<QString, Line> pupils;
    for (const policy::Duty& duty : m_duties) {
        if (!isForMeeting(duty)) continue;
        Line& line = pupils[duty.pupil.text()];
        line.name = duty.pupilName;
        ++line.count;
        if (!line.what.contains(duty.title)) line.what += duty.title;
        if (duty.due.isValid() && (!line.due.isValid() || duty.due < line.due)) line.due = duty.due;
        line.overdue = line.overdue || duty.state == policy::DutyState::Overdue;
    }
    std::vector<Row> rows;
    for (auto it = pupils.cbegin(); it != pupils.cend(); ++it) {
        const QString what = it->what.join(QStringLiteral(", "));
        rows.push_back({it.key(),
                        {{it->due.isValid() ? format::shortDate(it->due) : tr("no date"), it->due,
                          it->overdue ? ChipState::Overdue : ChipState::Neutral},
                         {it->name, {}, {}, Ink::Strong},
                         {what, {}, {}, Ink::Muted, {}, what},
                         {QString::number(it->count), it->count}}});
    }
    m_model->setRows(std::move(rows));
    m_table->sortBy(0);
    m_head->setBreadcrumb(tr("Today"));
    m_head->setTitle(tr("Review meeting"));
    m_head->setSubtitle(tr("Choose a pupil"));
    m_save->hide();
    m_place->setCurrentIndex(0);
}

void ReviewMeetingPage::dropParts()
{
    while (QLayoutItem* item = m_forms->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_parts.clear();
}

void ReviewMeetingPage::openPupil(PupilId pupil)
{
    dropParts();
    const std::vector<policy::Duty> owed = owedFor(pupil);
    m_pupilName = owed.empty() ? QString() : owed.front().pupilName;
    m_date->setDate(m_workspace.today());
    m_by->clear();
    for (const Choice& choice : staffChoices(m_workspace)) m_by->addItem(choice.words, choice.id);
    m_by->setCurrentIndex(m_by->findData(m_workspace.person().id.uuid()));
    for (const policy::Duty& duty : owed) addPart(duty);
    if (owed.empty())
        m_forms->addWidget(new EmptyState(QStringLiteral("check"), tr("Nothing is owed"),
                                          tr("Every review of this pupil is done. Esc goes back.")));
    m_head->setBreadcrumb(tr("Review meeting"));
    m_head->setTitle(m_pupilName.isEmpty() ? tr("Review meeting") : m_pupilName);
    m_head->setSubtitle(owed.size() == 1 ? tr("1 review owed") : tr("%1 reviews owed").arg(owed.size()));
    m_save->setVisible(!owed.empty());
    m_place->setCurrentIndex(1);
}

void ReviewMeetingPage::addPart(const policy::Duty& duty)
{
    auto discharge = dischargeOf(m_workspace, duty);
    if (!discharge) return;
    for (const QString& column : sharedColumns()) discharge->columns.removeAll(column);
    auto* card = new Card(duty.title);
    const QString where = duty.providerName.isEmpty() ? QString() : tr("at %1, ").arg(duty.providerName);
    card->setSubtitle(where + tr("policy %1").arg(duty.clause));
    const Cell when = whenCell(duty, m_workspace.today());
    card->addBeside(new Chip(when.text, when.chip.value_or(ChipState::Neutral)));
    auto* wanted = new QCheckBox(tr("Record"));
    wanted->setChecked(true);
    wanted->setAccessibleName(tr("Record: %1").arg(duty.title));
    card->addTrailing(wanted);
    auto* form = new DutyForm(m_workspace, duty, *discharge, m_duties, 4);
    form->setDraft(shell().drafts().draft(draftKey(duty)));
    form->setDayAndPerson(m_date->date(), m_by->currentData().toUuid());
    card->body()->addWidget(form);
    connect(wanted, &QCheckBox::toggled, form, &QWidget::setVisible);
    m_forms->addWidget(card);
    m_parts.push_back({wanted, form});
}

QString ReviewMeetingPage::draftKey(const policy::Duty& duty) const { return QStringLiteral("duty#") + duty.key; }

void ReviewMeetingPage::leave()
{
    for (const Part& part : m_parts) {
        shell().drafts().keep(draftKey(part.form->duty()), part.form->draft());
    }
}

void ReviewMeetingPage::saveMeeting()
{
    m_date->readTyped();
    if (!m_date->isUnderstood() || !m_date->date().isValid()) return m_date->edit()->setFocus(Qt::OtherFocusReason);
    std::vector<record::AnyRecord> records;
    std::vector<const Part*> taken;
    for (const Part& part : m_parts) {
        if (!part.wanted->isChecked()) continue;
        part.form->setDayAndPerson(m_date->date(), m_by->currentData().toUuid());
        if (!part.form->check())
            return shell().tell(Notice::problem(tr("%1 is not complete. Fill it in, or take its tick away.").arg(part.form->duty().title)));
        for (const record::AnyRecord& record : part.form->records()) records.push_back(record);
        taken.push_back(&part);
    }
    if (records.empty()) return shell().tell(Notice::problem(tr("Nothing is ticked, so there is nothing to record.")));
    const auto saved = m_workspace.saveAll(records, tr("Review meeting"));
    if (!saved) {
        if (!m_retry->takes(saved.error(), [this] { saveMeeting(); }))
            shell().tell(Notice::problem(words::sentence(saved.error())));
        return;
    }
    m_retry->stop();
    for (const Part* part : taken) shell().drafts().drop(draftKey(part->form->duty()));
    const auto count = taken.size();
    const QString name = m_pupilName;
    dropParts();
    shell().open(QStringLiteral("today"));
    Workspace* workspace = &m_workspace;
    Shell* shown = &shell();
    shell().tell(Notice::success(count == 1 ? tr("One review of %1 is recorded.").arg(name)
                                            : tr("%1 reviews of %2 are recorded.").arg(count).arg(name))
                     .with(tr("Undo"), [workspace, shown, records] {
                         for (auto it = records.rbegin(); it != records.rend(); ++it)
                             if (auto undone = workspace->voidRecord(it->type(), it->id(), tr("Undone at once")); !undone)
                                 return shown->tell(Notice::problem(words::sentence(undone.error())));
                         shown->tell(Notice::success(tr("Undone. The reviews are owed again.")));
                     }));
}

bool ReviewMeetingPage::save()
{
    if (m_pupil.isNull()) return false;
    saveMeeting();
    return true;
}

bool ReviewMeetingPage::find()
{
    if (!m_pupil.isNull()) return false;
    m_table->focusFilter();
    return true;
}

bool ReviewMeetingPage::closePart() { return false; }
bool ReviewMeetingPage::clear() { return m_pupil.isNull() && m_table->clearFilter(); }

QWidget* ReviewMeetingPage::firstFocus()
{
    if (m_pupil.isNull()) return m_table->view();
    return m_parts.empty() ? m_date->edit() : m_parts.front().form->form()->editor(m_parts.front().form->form()->columns().value(0));
}

PageKind reviewMeetingPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("review-meeting");
    kind.icon = QStringLiteral("meeting");
    kind.under = QStringLiteral("today");
    kind.make = [&workspace](Shell& shell) { return new ReviewMeetingPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
