// One page with every widget of the kit on it: seen at both themes with FLEDGE_KEEP=folder, and never blank.
#include "core/domain/provider.h"
#include "core/domain/visit.h"
#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/pagehead.h"
#include "ui/record/recordform.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/shell/mainwindow.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

const QDate monday(2026, 11, 23);

Row duty(const QString& when, ChipState state, const QString& what, const QString& who, const QString& clause)
{
    return {clause + who, {{when, {}, state}, {what}, {who}, {clause, {}, {}, Ink::Muted}}};
}

Row group(const QString& words) { return {{}, {{words}}, true}; }

class BoardPage final : public Page
{
public:
    explicit BoardPage(Shell& shell)
        : Page(shell),
          m_duties(new RowsModel({{u"Due"_s}, {u"What"_s, Qt::AlignLeft, true}, {u"For"_s}, {u"Policy"_s}}, this))
    {
        auto* head = new PageHead(u"Monday 23 November"_s);
        head->setSubtitle(u"Morning session · 09:14"_s);
        head->addChip(u"Practice"_s, ChipState::Info);
        head->addButton(u"Print day sheet"_s);
        head->addButton(u"Propose…"_s, ButtonKind::Primary);
        column()->addWidget(head);
        auto* figures = new QHBoxLayout;
        for (const auto& [label, value, note, state] :
             {std::tuple{"Expected this session", "31", "at 14 sites", ChipState::Neutral},
              {"Confirmed arrived", "27", "of 31", ChipState::Neutral},
              {"Whereabouts unknown", "1", "K. Osei, since 09:00", ChipState::Overdue},
              {"Reviews on time", "82 %", "23 of 28", ChipState::Neutral}}) {
            auto* figure = new FigureCard(QLatin1String(label));
            figure->set(QLatin1String(value), QLatin1String(note), state);
            figures->addWidget(figure);
        }
        column()->addLayout(figures);
        auto* row = new QHBoxLayout;
        row->addWidget(dutyCard(), 2);
        row->addWidget(formCard(), 1);
        column()->addLayout(row, 1);
    }
    QString title() const override { return u"Today"_s; }
    QString address() const override { return u"today"_s; }
    void open(const QString&) override {}
    QWidget* firstFocus() override { return m_table->view(); }

private:
    QWidget* dutyCard()
    {
        auto* card = new Card(u"Needs you"_s);
        card->addBeside(new Chip(u"3 overdue"_s, ChipState::Overdue));
        card->addBeside(new Chip(u"5 this week"_s, ChipState::Waiting));
        card->addTrailing(button(u"Mine"_s, ButtonKind::Link));
        card->setFlush(true);
        m_table = new RecordTable(u"gallery"_s);
        m_table->setFilterVisible(false);
        m_table->setHeadVisible(false);
        m_table->setSortable(false);
        m_table->setModel(m_duties);
        m_duties->setRows(
            {group(u"Overdue"_s),
             duty(u"5 days"_s, ChipState::Overdue, u"Placement review, 40 school days since the last"_s,
                  u"Amelia Ward · Greenacre Farm"_s, u"6.4a"_s),
             duty(u"2 days"_s, ChipState::Overdue, u"Baseline, settled since 2 Nov"_s, u"Kofi Osei"_s, u"5.1a"_s),
             group(u"Today"_s),
             duty(u"today"_s, ChipState::Waiting, u"Review asked for"_s, u"Zoë Ní Dhálaigh · Hive Therapies"_s,
                  u"6.4d"_s),
             group(u"This week"_s),
             duty(u"Wed 25"_s, ChipState::Neutral, u"QA visit, planned"_s, u"Riverside College"_s, u"6.4b"_s)});
        m_table->selectKey(u"6.4aAmelia Ward · Greenacre Farm"_s);
        card->body()->addWidget(m_table);
        return card;
    }
    QWidget* formCard()
    {
        auto* card = new Card(u"Site visit"_s);
        auto* form = new RecordForm(record::typeOf<Visit>(), monday,
                                    {u"on_date"_s, u"by_staff"_s, u"planned_on"_s, u"grade"_s, u"findings"_s}, 2);
        Visit visit;
        visit.onDate = QDate(2026, 10, 14);
        form->setRecord(record::AnyRecord::of(visit));
        form->setHint(u"planned_on"_s, u"A school day of this term"_s);
        form->setProblems({FieldProblem{u"findings"_s, u"required"_s, {}, 0, {}}});
        card->body()->addWidget(form);
        auto* buttons = new QHBoxLayout;
        buttons->addWidget(button(u"Void…"_s, ButtonKind::Danger));
        buttons->addStretch(1);
        buttons->addWidget(button(u"Cancel"_s));
        buttons->addWidget(button(u"Save"_s, ButtonKind::Primary));
        card->body()->addLayout(buttons);
        card->body()->addStretch(1);
        return card;
    }
    RowsModel* m_duties;
    RecordTable* m_table;
};

class RecordPage final : public Page
{
public:
    explicit RecordPage(Shell& shell) : Page(shell)
    {
        auto* head = new PageHead(u"Hive Therapies"_s);
        head->setBreadcrumb(u"Providers"_s);
        head->addChip(u"Approved"_s, ChipState::Good);
        head->addChip(u"Insurance ends Fri 27 Nov"_s, ChipState::Waiting);
        head->addButton(u"Print"_s);
        column()->addWidget(head);
        auto* facts = new FactsCard;
        facts->setFacts({{u"Programme"_s, u"Preparation for adulthood"_s},
                         {u"Kind"_s, u"Vocational"_s},
                         {u"Starts"_s, u"Mon 30 Nov 2026"_s},
                         {u"Site"_s, u"Unit 4, Mill Road"_s},
                         {u"Lead"_s, u"R. Sandhu"_s},
                         {u"Cost"_s, u"£62 a session"_s}});
        column()->addWidget(facts);
        auto* tabs = new Tabs;
        auto* card = new Card(u"Sites"_s);
        card->setSubtitle(u"each with its dated addresses"_s);
        card->setFlush(true);
        auto* table = new RecordTable(u"gallery2"_s);
        auto* model =
            new RowsModel({{u"Site"_s, Qt::AlignLeft, true}, {u"State"_s}, {u"Cost"_s, Qt::AlignRight}}, this);
        table->setModel(model);
        table->setExport([] {});
        model->setRows({{u"1"_s,
                         {{u"Main building"_s, {}, {}, Ink::Normal, u"location"_s},
                          {u"Done"_s, {}, ChipState::Good},
                          {u"£62.50"_s, 6250}}},
                        {u"2"_s,
                         {{u"Unit 4"_s, {}, {}, Ink::Link, u"location"_s},
                          {u"Not possible"_s, {}, ChipState::Neutral},
                          {u"£8"_s, 800}}}});
        card->body()->addWidget(table);
        tabs->addTab(u"overview"_s, u"Overview"_s, card);
        tabs->addTab(
            u"people"_s, u"Sites and people"_s,
            new EmptyState(u"person"_s, u"Nobody yet"_s, u"Add the person you call first."_s, u"Add a person"_s));
        tabs->addTab(u"visits"_s, u"Visits"_s, new QWidget);
        column()->addWidget(tabs, 1);
    }
    QString title() const override { return u"Hive Therapies"_s; }
    QString address() const override { return u"provider/1"_s; }
    void open(const QString&) override {}
};

PageKinds kinds()
{
    PageKinds all;
    for (const char* name :
         {"today", "pupils", "placements", "providers", "reports", "policy", "imports", "settings"}) {
        PageKind made;
        made.name = made.icon = QLatin1String(name);
        made.words = made.name.left(1).toUpper() + made.name.mid(1);
        made.secondary = all.size() >= 4;
        made.make = [](Shell& shell) { return new BoardPage(shell); };
        all.push_back(made);
    }
    PageKind provider;
    provider.name = u"provider"_s;
    provider.under = u"providers"_s;
    provider.make = [](Shell& shell) { return new RecordPage(shell); };
    all.push_back(provider);
    return all;
}

} // namespace

TEST_CASE("Every widget of the kit is drawn, light and dark", "[ui][look]")
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        test::useLook(choice);
        const QString suffix = choice == ThemeChoice::Dark ? u"-dark"_s : QString();
        MainWindow window;
        window.setPages(u"The Nest"_s, kinds());
        window.topBar().setPeople(
            {{u"1"_s, u"J. Okafor"_s, u"AP coordinator"_s}, {u"2"_s, u"M. Farrow"_s, u"Headteacher"_s}}, u"1"_s);
        window.setStatus(u"Saved 09:12"_s, u"Week 4 of autumn half-term 2 · 19 school days left"_s);
        window.setBadge(u"today"_s, 3);
        window.show();
        window.open(u"today"_s);
        CHECK(test::colourCount(test::picture(window, u"gallery-board"_s + suffix)) > 20);
        window.tell(Notice::success(u"The visit is saved."_s).with(u"Undo"_s, [] {}));
        window.open(u"provider/1"_s);
        CHECK(test::colourCount(test::picture(window, u"gallery-record"_s + suffix)) > 20);
    }
    test::useLook();
}
