#include "ui/concerns/attachmentlist.h"

#include "core/base/text.h"
#include "ui/common/ask.h"
#include "ui/common/layouts.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeDatabase>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fledge::ui {
namespace {

Result<QVariant> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    if (file.size() > largestAttachment) return fail(ProblemKind::Invalid, QStringLiteral("max_length"));
    const QByteArray bytes = file.read(largestAttachment + 1);
    if (file.error() != QFileDevice::NoError) return fail(ProblemKind::BadFile, QStringLiteral("read"));
    if (bytes.isEmpty()) return fail(ProblemKind::Invalid, QStringLiteral("empty"));
    return QVariantMap{{QStringLiteral("bytes"), QString::fromLatin1(bytes.toBase64())},
                       {QStringLiteral("digest"), QString::fromLatin1(digest(bytes).toHex())},
                       {QStringLiteral("size"), static_cast<int>(bytes.size())},
                       {QStringLiteral("media"), QMimeDatabase().mimeTypeForFile(path).name()}};
}

} // namespace

QString attachmentWords(const CaseAttachment& attachment)
{
    const double kilobytes = attachment.size / 1024.0;
    const QString size = kilobytes < 1000
                             ? QCoreApplication::translate("AttachmentList", "%1 KB").arg(qMax(1, qRound(kilobytes)))
                             : QCoreApplication::translate("AttachmentList", "%1 MB").arg(kilobytes / 1024, 0, 'f', 1);
    return QStringLiteral("%1, %2").arg(attachment.name, size);
}

AttachmentList::AttachmentList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(beat(this) / 2);
    showItems();
}

void AttachmentList::choose()
{
    FileDialog::open(this, tr("Attach a file"), tr("All files (*)"), [this](const QString& path) { add(path); });
}

void AttachmentList::clear()
{
    m_items.clear();
    showItems();
}

void AttachmentList::add(const QString& path)
{
    if (paths().contains(path)) return;
    Item item{path, {}, nullptr};
    item.attachment.name = QFileInfo(path).fileName().left(160);
    m_items.push_back(std::move(item));
    read(m_items.back());
    showItems();
    Q_EMIT changed();
}

void AttachmentList::read(Item& item)
{
    item.job = std::make_unique<Job>([path = item.path](JobControl&) { return contentOf(path); });
    Job* job = item.job.get();
    connect(job, &Job::finished, this, [this, job] { finished(job); });
    job->start();
}

void AttachmentList::finished(const Job* job)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [job](const Item& item) { return item.job.get() == job; });
    if (found == m_items.end()) return;
    found->job.release()->deleteLater(); // it is the one that speaks
    const Result<QVariant>& content = job->result();
    if (content) {
        const QVariantMap values = content->toMap();
        found->attachment.bytes = values.value(QStringLiteral("bytes")).toString();
        found->attachment.digest = values.value(QStringLiteral("digest")).toString();
        found->attachment.size = values.value(QStringLiteral("size")).toInt();
        found->attachment.mediaType = values.value(QStringLiteral("media")).toString();
    } else {
        const QString name = found->attachment.name;
        const bool isLarge = content.error().why == u"max_length";
        const bool isEmpty = content.error().why == u"empty";
        m_items.erase(found);
        Q_EMIT refused(isLarge   ? tr("“%1” is larger than 10 MB. Give it to the safeguarding lead in another way.").arg(name)
                       : isEmpty ? tr("“%1” is empty and is not attached.").arg(name)
                                 : tr("“%1” cannot be read. Choose it again.").arg(name));
    }
    showItems();
    Q_EMIT changed();
}

void AttachmentList::remove(const QString& path)
{
    std::erase_if(m_items, [&path](const Item& item) { return item.path == path; });
    showItems();
    Q_EMIT changed();
}

bool AttachmentList::isReading() const
{
    return std::any_of(m_items.begin(), m_items.end(), [](const Item& item) { return item.job != nullptr; });
}

std::vector<CaseAttachment> AttachmentList::attachments() const
{
    std::vector<CaseAttachment> out;
    for (const Item& item : m_items)
        if (!item.job) out.push_back(item.attachment);
    return out;
}

QStringList AttachmentList::paths() const
{
    QStringList out;
    for (const Item& item : m_items) out += item.path;
    return out;
}

void AttachmentList::showItems()
{
    emptyLayout(*m_rows);
    for (const Item& item : m_items) {
        auto* whole = new QWidget;
        auto* row = new QHBoxLayout(whole);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(bodyLabel(item.job ? tr("%1, being read…").arg(item.attachment.name) : attachmentWords(item.attachment)), 1);
        auto* gone = button(QStringLiteral("×"));
        gone->setAccessibleName(tr("Take %1 off").arg(item.attachment.name));
        gone->setToolTip(gone->accessibleName());
        row->addWidget(gone);
        m_rows->addWidget(whole);
        connect(gone, &QPushButton::clicked, this, [this, path = item.path] { remove(path); });
    }
    setVisible(!m_items.empty());
}

} // namespace fledge::ui
