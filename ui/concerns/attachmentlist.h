// The files that go with a concern: chosen, read by a job, listed, and taken off again.
#pragma once
#include "core/base/job.h"
#include "core/domain/caseattachment.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <vector>

class QVBoxLayout;

namespace fledge::ui {

class AttachmentList final : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentList(QWidget* parent = nullptr);
    /// Reads a file into memory; it is listed at once and is there when isReading() is over.
    void add(const QString& path);
    void choose();
    void clear();
    bool isReading() const;
    std::vector<CaseAttachment> attachments() const;
    /// Where the files lie: all that a draft keeps of them.
    QStringList paths() const;

Q_SIGNALS:
    void changed();
    /// A file that cannot go with it, in a sentence.
    void refused(const QString& sentence);

private:
    struct Item
    {
        QString path;
        CaseAttachment attachment;
        std::unique_ptr<Job> job;
    };
    void read(Item& item);
    void finished(const Job* job);
    void remove(const QString& path);
    void showItems();

    std::vector<Item> m_items;
    QVBoxLayout* m_rows;
};

/// The name and size of a file, as lists show it: `photo.jpg, 1.4 MB`.
QString attachmentWords(const CaseAttachment& attachment);

} // namespace fledge::ui
