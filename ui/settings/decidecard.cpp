#include "ui/settings/decidecard.h"

#include "core/base/format.h"
#include "ui/common/counted.h"
#include "ui/common/fields.h"
#include "ui/record/draftkeeper.h"
#include "ui/settings/jobbar.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

using Kind = KeepingDeed::Kind;

constexpr int textBeats = 9;
const QString decideForm = QStringLiteral("decide/"), reasonKey = QStringLiteral("reason"), untilKey = QStringLiteral("until");

QString draftKey(const QString& form) { return QStringLiteral("settings/keeping#") + form; }

QStringList keysOf(const std::vector<KeepingLine>& lines)
{
    QStringList keys;
    for (const KeepingLine& line : lines) keys += line.key;
    keys.sort();
    return keys;
}

QString formOf(const std::vector<KeepingLine>& lines) { return decideForm + rowsName(keysOf(lines)); }

QString hintOf(const std::vector<KeepingLine>& lines)
{
    if (lines.size() > 1)
        return DecideCard::tr("Each is decided by itself, with the same reason, and can be decided on again by itself. A disposal is carried out by a safeguarding lead who is "
                              "somebody else; its reason stays on the certificates, so leave names out.");
    if (!lines.front().concern.isNull())
        return DecideCard::tr("It is carried out by another reader who is a headteacher or a safeguarding lead. The reason stays on the certificate of the two, so leave out "
                              "what the concern is about.");
    return DecideCard::tr("A legal hold needs no day: it stands until it is lifted. A disposal is carried out by a safeguarding lead who is somebody else; its reason stays on the "
                          "certificate, so leave the pupil's name out.");
}

QString aboutOf(const KeepingLine& line)
{
    const QString words = line.ended.isValid() ? DecideCard::tr("%1, time ended %2").arg(line.title, format::date(line.ended)) : line.title;
    return line.isHeldWithPupil ? words + u'\n' + DecideCard::tr("The whole record of the pupil is held; the hold is lifted there.") : words;
}

QString doneWords(Kind kind, int count)
{
    switch (kind) {
    case Kind::Propose:
        return counted(count, DecideCard::tr("Proposed. A safeguarding lead carries it out, or declines it."),
                       DecideCard::tr("%1 are proposed. A safeguarding lead carries them out, or declines them."));
    case Kind::TakeBack:
        return counted(count, DecideCard::tr("Taken back, and noted in the audit."), DecideCard::tr("%1 are taken back, and noted in the audit."));
    default:
        return counted(count, DecideCard::tr("Decided, and noted in the audit."), DecideCard::tr("%1 are decided, and noted in the audit."));
    }
}

} // namespace

QPlainTextEdit* sentenceField(const QString& name, const QString& words, const QWidget* beside)
{
    auto* field = new QPlainTextEdit;
    field->setObjectName(name);
    field->setAccessibleName(words);
    field->setTabChangesFocus(true);
    field->setFixedHeight(beat(beside) * textBeats);
    return field;
}

QLabel* addField(QVBoxLayout* rows, const QString& words, QWidget* field)
{
    auto* label = bodyLabel(words);
    label->setBuddy(field);
    rows->addWidget(label);
    rows->addWidget(field);
    return label;
}

DecideCard::DecideCard(Workspace& workspace, Shell& shell)
    : Card(tr("Decide")), m_workspace(workspace), m_shell(shell), m_about(bodyLabel({})), m_reason(sentenceField(QStringLiteral("keepingReason"), tr("Reason"), this)),
      m_until(new DateField(workspace.today())), m_problem(problemLabel({})), m_hint(mutedLabel({})), m_job(new JobBar),
      m_buttons{{Kind::Keep, button(tr("Keep until then"), ButtonKind::Primary)}, {Kind::Hold, button(tr("Put on legal hold"))}, {Kind::Lift, button(tr("Lift the hold"))},
                {Kind::Propose, button(tr("Propose disposal"))}, {Kind::TakeBack, button(tr("Take the proposal back"))}}
{
    const char* names[] = {"keepingKeep", "keepingHold", "keepingLift", "keepingPropose", "keepingTakeBack"};
    m_about->setObjectName(QStringLiteral("keepingAbout"));
    m_until->setObjectName(QStringLiteral("keepingUntil"));
    m_problem->setObjectName(QStringLiteral("keepingProblem"));
    QVBoxLayout* rows = body();
    rows->setSpacing(beat(this));
    rows->addWidget(m_about);
    addField(rows, tr("Reason"), m_reason);
    m_untilLabel = addField(rows, tr("Look at it again after"), m_until);
    rows->addWidget(m_problem);
    auto* deeds = new QHBoxLayout;
    auto* disposals = new QHBoxLayout;
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        const auto [kind, one] = m_buttons[i];
        one->setObjectName(QString::fromLatin1(names[i]));
        (kind == Kind::Propose || kind == Kind::TakeBack ? disposals : deeds)->addWidget(one);
        connect(one, &QPushButton::clicked, this, [this, kind = kind] { decide(kind); });
        connect(m_job, &JobBar::runningChanged, one, [one = one](bool running) { one->setEnabled(!running); });
    }
    connect(m_job, &JobBar::runningChanged, this, [this](bool running) {
        m_reason->setEnabled(!running); // it is what all of them get
        m_until->setEnabled(!running);
    });
    for (QHBoxLayout* one : {deeds, disposals}) {
        one->addStretch(1);
        rows->addLayout(one);
    }
    rows->addWidget(m_job);
    rows->addWidget(m_hint);
    m_problem->hide();
    hide();
}

bool DecideCard::isForm(const QString& name) { return name.startsWith(decideForm); }
bool DecideCard::isTyping() const { return !m_reason->toPlainText().isEmpty(); }
bool DecideCard::isWorking() const { return m_job->isRunning(); }
QString DecideCard::form() const { return isHidden() ? QString() : m_form; }

QStringList DecideCard::rowsOf(const QString& form) const
{
    return rowsNamed(form.mid(decideForm.size()), m_shell.drafts().peek(draftKey(form)));
}

void DecideCard::showLines(std::vector<KeepingLine> lines)
{
    if (isWorking()) return;
    std::erase_if(lines, [&](const KeepingLine& line) { return !mayDecide(m_workspace, line) || (lines.size() > 1 && !line.concern.isNull()); });
    const bool decides = !lines.empty() && m_workspace.isWritable();
    setVisible(decides);
    if (!decides) return;
    turnTo(formOf(lines)); // which keeps what was typed about the rows before
    m_lines = std::move(lines);
    showAbout();
    showButtons();
}

void DecideCard::showAbout()
{
    QStringList titles;
    for (const KeepingLine& line : m_lines) titles += line.title;
    const bool isOne = m_lines.size() == 1;
    setTitle(isOne ? tr("Decide") : tr("Decide on %1 together").arg(m_lines.size()));
    m_about->setText(isOne ? aboutOf(m_lines.front()) : listed(titles));
    m_hint->setText(hintOf(m_lines));
}

void DecideCard::showButtons()
{
    for (const auto& [kind, one] : m_buttons) one->setVisible(!linesFor(kind).empty());
    const bool isKept = m_lines.front().concern.isNull(); // a concern is disposed of, or stays
    m_until->setVisible(isKept);
    m_untilLabel->setVisible(isKept);
}

std::vector<KeepingLine> DecideCard::linesFor(Kind kind) const
{
    std::vector<KeepingLine> out;
    for (const KeepingLine& line : m_lines)
        if (applies(m_workspace, line, kind)) out.push_back(line);
    return out;
}

// What is being written about somebody stands with them and with nobody else.
void DecideCard::turnTo(const QString& form)
{
    if (form == m_form) return;
    keepTyping();
    m_form = form;
    m_problem->hide(); // what is wrong with these stands while they are read anew
    const QVariantMap draft = m_shell.drafts().draft(draftKey(form));
    m_reason->setPlainText(draft.value(reasonKey).toString());
    m_until->setDate(draft.value(untilKey).toDate());
}

void DecideCard::keepTyping()
{
    if (!m_form.isEmpty()) m_shell.drafts().keep(draftKey(m_form), typed());
}

QVariantMap DecideCard::typed() const
{
    QVariantMap out;
    m_until->readTyped();
    if (isTyping()) out.insert(reasonKey, m_reason->toPlainText());
    if (m_until->date().isValid()) out.insert(untilKey, m_until->date());
    if (!out.isEmpty()) keepRows(keysOf(m_lines), out);
    return out;
}

/// That form is done with: nothing of it comes back.
void DecideCard::dropTyping(const QString& form)
{
    m_shell.drafts().drop(draftKey(form));
    if (form != m_form) return; // the page has turned to what is left
    m_form.clear();
    m_reason->clear();
    m_until->setDate({});
}

void DecideCard::tellProblem(const Problem& problem)
{
    const QString field = problem.fields.empty() ? QString() : problem.fields.front().field;
    const QString label = field == u"until" ? tr("Look at it again after") : tr("Reason");
    m_problem->setText(problem.fields.empty() ? words::sentence(problem) : words::sentence(problem.fields.front(), label));
    m_problem->show();
}

void DecideCard::decide(Kind kind)
{
    m_until->readTyped();
    const KeepingDeed deed{kind, m_reason->toPlainText(), m_until->date()};
    m_problem->hide();
    if (m_lines.size() == 1) return decideOne(deed);
    // What is wrong with the form is wrong for all of them.
    std::vector<KeepingLine> lines = linesFor(kind);
    if (Done good = isFit(m_workspace, lines, deed); !good) return tellProblem(good.error());
    decideMany(std::move(lines), deed);
}

void DecideCard::decideOne(const KeepingDeed& deed)
{
    const QString form = m_form;
    const KeepingLine line = m_lines.front(); // the page that is told of it shows other lines here
    if (const Done done = carryOut(m_workspace, line, deed); !done) return tellProblem(done.error());
    m_shell.tell(Notice::success(doneWords(deed.kind, 1)));
    dropTyping(form);
    Q_EMIT decided();
}

void DecideCard::decideMany(std::vector<KeepingLine> lines, const KeepingDeed& deed)
{
    m_job->run(tr("Deciding, one after the other…"), decideWork(m_workspace, std::move(lines), deed), [this, form = m_form, kind = deed.kind](const QVariant& result) {
        const auto done = result.value<ManyDone>();
        m_workspace.tell(done.changes);
        const QString amiss = wentAmiss(done);
        const QString said = done.done > 0 ? doneWords(kind, done.done) : tr("Nothing was decided.");
        m_shell.tell(amiss.isEmpty() ? Notice::success(said) : Notice::problem(said + u' ' + amiss));
        if (amiss.isEmpty()) dropTyping(form);
        Q_EMIT decided();
    });
}

} // namespace fledge::ui
