// What was reported, as its author sent it and as corrections left it, with the pupils and the marks on the body map.
#include "core/base/format.h"
#include "core/domain/concernparts.h"
#include "ui/common/chip.h"
#include "ui/common/layouts.h"
#include "ui/concerns/bodymap.h"
#include "ui/concerns/caseparts.h"
#include "ui/record/listspart.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

void addText(QVBoxLayout* rows, const QString& label, const QString& text, const QString& name = {})
{
    if (text.trimmed().isEmpty()) return;
    rows->addWidget(strongLabel(label));
    QLabel* words = bodyLabel(text);
    words->setTextFormat(Qt::PlainText); // what somebody typed is never markup
    words->setObjectName(name);
    rows->addWidget(words);
}

class ReportedPart final : public PagePart
{
public:
    explicit ReportedPart(const CaseScope& scope) : m_scope(scope), m_rows(new QVBoxLayout)
    {
        auto* content = new QWidget;
        content->setLayout(m_rows);
        m_rows->setContentsMargins(0, 0, 0, 0);
        m_rows->setSpacing(beat(this) * 3 / 2);
        m_scroll = scrolling(content);
        m_scroll->setFocusPolicy(Qt::StrongFocus); // arrows scroll it
        auto* across = new QVBoxLayout(this);
        across->setContentsMargins(0, 0, 0, 0);
        across->addWidget(m_scroll);
    }

    void refresh() override
    {
        emptyLayout(*m_rows);
        const policy::CaseFile* file = m_scope.file();
        if (!file || !file->concern) return;
        addTold(file->concern->what);
        addPupils(*file);
        addMarks(file->concern->what);
        m_rows->addStretch(1);
    }
    QWidget* firstFocus() override { return m_scroll; }

private:
    void addTold(const Concern& concern)
    {
        auto* card = new Card(Words::tr("What was reported"));
        addText(card->body(), Words::tr("What happened"), concern.whatHappened, QStringLiteral("what-happened"));
        addText(card->body(), Words::tr("The child's own words"), concern.childsWords, QStringLiteral("childs-words"));
        addText(card->body(), Words::tr("What was done at once"), concern.doneAtOnce);
        addText(card->body(), Words::tr("Told in person"), concern.toldInPerson);
        m_rows->addWidget(card);
    }

    void addPupils(const policy::CaseFile& file)
    {
        if (file.pupils.empty()) return;
        auto* card = new Card(Words::tr("Pupils"));
        for (const auto& pupil : file.pupils) {
            auto* line = new QHBoxLayout;
            auto* name = button(m_scope.directory.name(pupil.what.pupilId), ButtonKind::Link);
            name->setObjectName(QStringLiteral("case-pupil"));
            QObject::connect(name, &QPushButton::clicked, this, [this, id = pupil.what.pupilId] {
                m_scope.shell.open(QStringLiteral("pupil/%1/chronology").arg(id.text()));
            });
            line->addWidget(name);
            line->addWidget(new Chip(record::label(pupil.what.part), ChipState::Neutral));
            line->addStretch(1);
            card->body()->addLayout(line);
            if (!pupil.what.ownText.isEmpty()) {
                QLabel* text = bodyLabel(pupil.what.ownText);
                text->setTextFormat(Qt::PlainText);
                card->body()->addWidget(text);
            }
        }
        m_rows->addWidget(card);
    }

    void addMarks(const Concern& concern)
    {
        const std::vector<BodyMark> marks = bodyMarks(concern);
        if (marks.empty()) return;
        auto* card = new Card(Words::tr("Marks on the body map"));
        auto* map = new BodyMap;
        map->setReadOnly(true);
        map->setMarks(marks);
        card->body()->addWidget(map);
        m_rows->addWidget(card);
    }

    CaseScope m_scope;
    QVBoxLayout* m_rows;
    QWidget* m_scroll;
};

} // namespace

PagePart* makeReportedPart(const CaseScope& scope) { return new ReportedPart(scope); }

} // namespace fledge::ui
