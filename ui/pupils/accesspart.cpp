#include "ui/pupils/accesspart.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/subjectaccess.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/counted.h"
#include "ui/common/fields.h"
#include "ui/concerns/casewords.h"
#include "ui/print/pdf.h"
#include "ui/settings/jobbar.h"
#include "ui/words/audits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccessPart)
};

/// What was made, on its way out of the worker.
struct MadeInJob
{
    std::shared_ptr<subjectaccess::Made> made;
};

Job::Work work(Workspace& workspace, const subjectaccess::Request& request, const QString& folder)
{
    constexpr int patience = 2000; // what went out has to be noted: a save of somebody else is waited for
    return [open = workspace.opener(patience), request, folder](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const subjectaccess::Means means{[](const report::Report& report) { return print::pdf(report); }, &words::auditAction};
        const auto made = subjectaccess::write(**own, request, folder, means, [&control](int done, int total) {
            control.progress(done, total);
            return !control.isCancelled();
        });
        if (!made) return tl::unexpected(made.error());
        return QVariant::fromValue(MadeInJob{std::make_shared<subjectaccess::Made>(*made)});
    };
}

class AccessPart final : public PagePart
{
public:
    explicit AccessPart(const PupilScope& scope)
        : m_scope(scope), m_who(new QComboBox), m_asked(new DateField(scope.workspace.today())), m_due(bodyLabel({})),
          m_concerns(new Card(Words::tr("Concerns"))), m_make(button(Words::tr("Put it together…"), ButtonKind::Primary)),
          m_job(new JobBar), m_made(bodyLabel({}))
    {
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(beat(this) * 3 / 2);
        rows->addWidget(requestCard());
        rows->addWidget(m_concerns);
        rows->addStretch(1);
        m_asked->setDate(scope.workspace.today());
        connect(m_asked, &DateField::dateChanged, this, [this] { showDue(); });
        connect(m_make, &QPushButton::clicked, this, [this] { make(); });
        connect(m_job, &JobBar::runningChanged, this, [this](bool running) { m_make->setEnabled(!running); });
    }

    void refresh() override
    {
        if (m_shown != m_scope.id()) say({});
        m_shown = m_scope.id();
        fillWho();
        fillConcerns();
        showDue();
    }
    QWidget* firstFocus() override { return m_who; }

private:
    QWidget* requestCard()
    {
        auto* card = new Card(Words::tr("Everything held about this pupil"));
        card->setSubtitle(Words::tr("for whoever asks for it under data-protection law"));
        card->body()->setSpacing(beat(this) * 3 / 2);
        m_who->setObjectName(QStringLiteral("access-who"));
        m_asked->setObjectName(QStringLiteral("access-asked"));
        m_due->setObjectName(QStringLiteral("access-due"));
        m_make->setObjectName(QStringLiteral("access-make"));
        m_made->setObjectName(QStringLiteral("access-made"));
        m_made->setWordWrap(true);
        m_made->hide();
        for (QWidget* field : {static_cast<QWidget*>(m_who), static_cast<QWidget*>(m_asked)}) field->setMaximumWidth(beat(this) * 50);
        m_who->setAccessibleName(Words::tr("Asked for by"));
        auto* form = new QFormLayout;
        form->setSpacing(beat(this));
        form->addRow(Words::tr("Asked for by"), m_who);
        form->addRow(Words::tr("Asked for on"), m_asked);
        form->addRow(Words::tr("To be answered by"), m_due);
        card->body()->addLayout(form);
        card->body()->addWidget(mutedLabel(Words::tr(
            "A new folder is made with pages to read and lists for a spreadsheet. Other pupils' names, telephone numbers, e-mail "
            "addresses and other people's homes are taken out of every text. No program finds everything: read it before you "
            "hand it over. The audit keeps what went out, to whom, with a digest of each file.")));
        // The same words whether there is such a concern or not.
        card->body()->addWidget(mutedLabel(Words::tr(
            "It includes only the concerns that you may read. Ask every safeguarding lead and headteacher, each time, "
            "whether they hold one that belongs to it.")));
        card->body()->addWidget(m_make, 0, Qt::AlignLeft);
        card->body()->addWidget(m_job);
        card->body()->addWidget(m_made);
        return card;
    }

    void fillWho()
    {
        const QVariant chosen = m_who->currentData();
        m_who->clear();
        m_who->addItem(Words::tr("The pupil"), QString());
        if (const PupilCase* found = m_scope.found())
            for (const Contact& contact : found->contacts)
                if (contact.mayReceive && !contact.meta.isVoided())
                    m_who->addItem(contact.relationship.isEmpty() ? contact.name : Words::tr("%1, %2", "name, relationship").arg(contact.name, contact.relationship),
                                   contact.id.text());
        m_who->setCurrentIndex(std::max(0, m_who->findData(chosen)));
    }

    // Whoever reads no concern about the pupil sees no card, whether there is one or not.
    void fillConcerns()
    {
        const auto files = subjectaccess::concernsToDecide(m_scope.workspace, m_scope.id());
        std::vector<CaseId> ids;
        if (files)
            for (const policy::CaseFile& file : *files) ids.push_back(file.id);
        m_concerns->setVisible(!ids.empty());
        if (ids == m_ids && m_of == m_scope.id()) return;
        for (QWidget* old : m_boxWidgets) {
            old->hide();
            old->deleteLater();
        }
        m_boxWidgets.clear();
        m_boxes.clear();
        m_ids = std::move(ids);
        m_of = m_scope.id();
        if (m_ids.empty()) return;
        const bool decides = bool(m_scope.workspace.may(u"subject_access.concerns"));
        addBelow(mutedLabel(decides ? Words::tr("They stay out unless you tick them. Names of other pupils, who reported or logged it, links and "
                                                "readers are taken out; read each before it goes. Files in a concern are given by hand.")
                                    : Words::tr("They stay out. A safeguarding lead decides which are given out.")));
        for (const policy::CaseFile& file : *files) addBox(file, decides);
    }

    void addBox(const policy::CaseFile& file, bool decides)
    {
        auto* box = new QCheckBox(Words::tr("%1, %2, logged %3", "reference, category, date")
                                      .arg(reference(file.id.uuid()), record::label(file.category), format::date(file.logged().day())));
        box->setObjectName(QStringLiteral("access-concern-") + file.id.text());
        box->setEnabled(decides);
        addBelow(box);
        m_boxes.push_back({file.id, box});
    }

    void addBelow(QWidget* widget)
    {
        m_concerns->body()->addWidget(widget);
        m_boxWidgets.push_back(widget);
    }

    void showDue()
    {
        const QDate due = subjectaccess::due(m_scope.workspace, m_asked->date());
        m_due->setText(due.isValid() ? Words::tr("%1, one calendar month later").arg(format::date(due)) : QString());
    }

    subjectaccess::Request request() const
    {
        subjectaccess::Request out{m_scope.id(), ContactId::parse(m_who->currentData().toString()), m_asked->date(), {}};
        for (const auto& [id, box] : m_boxes)
            if (box->isChecked()) out.include.push_back(id);
        return out;
    }

    /// No child's name: folders are seen by whoever looks over a shoulder.
    QString folderName() const
    {
        return Words::tr("Held about %1, %2", "reference of a pupil, date").arg(reference(m_scope.id().uuid()), isoDate(m_scope.workspace.today()));
    }

    void make()
    {
        m_asked->readTyped();
        const auto asked = request();
        FileDialog::folder(this, Words::tr("Where the folder is to be made"), QString(), [this, asked, name = folderName()](const QString& parent) {
            say({});
            m_job->run(Words::tr("Putting it together…"), work(m_scope.workspace, asked, QDir(parent).filePath(name)),
                       [this](const QVariant& result) { tell(*result.value<MadeInJob>().made); });
        });
    }

    void tell(const subjectaccess::Made& made)
    {
        QStringList lines{Words::tr("Made: %1. The folder is not protected: hand it over, and delete your copy.").arg(QDir::toNativeSeparators(made.folder)),
                          counted(made.taken, Words::tr("One passage about somebody else was taken out."), Words::tr("%1 passages about others were taken out."))};
        if (!made.withheld.empty())
            lines += counted(int(made.withheld.size()), Words::tr("One concern stayed out; that stands in its audit."), Words::tr("%1 concerns stayed out; that stands in their audit."));
        say(lines.join(u'\n'));
    }

    void say(const QString& words)
    {
        m_made->setText(words);
        m_made->setVisible(!words.isEmpty());
    }

    PupilScope m_scope;
    PupilId m_shown, m_of;
    QComboBox* m_who;
    DateField* m_asked;
    QLabel* m_due;
    Card* m_concerns;
    QPushButton* m_make;
    JobBar* m_job;
    QLabel* m_made;
    std::vector<CaseId> m_ids;
    std::vector<std::pair<CaseId, QCheckBox*>> m_boxes;
    std::vector<QWidget*> m_boxWidgets;
};

} // namespace

PagePart* makeAccessPart(const PupilScope& scope) { return new AccessPart(scope); }

} // namespace fledge::ui
