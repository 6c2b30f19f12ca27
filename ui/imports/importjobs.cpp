#include "ui/imports/importjobs.h"

#include <QFileInfo>
#include <QJsonArray>

namespace fledge::ui {
namespace {

exchange::Progress progressOf(JobControl& control)
{
    return [&control](int done, int total) {
        control.progress(done, total);
        return !control.isCancelled();
    };
}

} // namespace

Job::Work readWork(const Workspace& workspace, const actions::ImportRequest& request)
{
    return [open = workspace.opener(), request](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        auto reading = (*own)->readImport(request, progressOf(control));
        if (!reading) return tl::unexpected(reading.error());
        return QVariant::fromValue(ReadingPtr(std::make_shared<actions::ImportReading>(std::move(*reading))));
    };
}

Job::Work writeWork(const Workspace& workspace, ReadingPtr reading)
{
    return [open = workspace.opener(), reading = std::move(reading)](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        ImportOutcome outcome;
        QObject::connect(own->get(), &Workspace::changed, own->get(),
                         [&outcome](const ChangeSet& changes) { outcome.changes = changes; });
        auto imported = (*own)->writeImport(*reading, progressOf(control));
        if (!imported) return tl::unexpected(imported.error());
        outcome.imported = *imported;
        return QVariant::fromValue(outcome);
    };
}

ReadingPtr headingsOf(const actions::ImportRequest& request, const Problem& refused)
{
    const QJsonArray columns = refused.detail.value(QStringLiteral("columns")).toArray();
    if (columns.isEmpty()) return {};
    actions::ImportReading reading;
    reading.kind = request.kind;
    reading.fileName = QFileInfo(request.path).fileName();
    for (const QJsonValue& column : columns)
        reading.preview.columns.push_back(
            {column[QStringLiteral("heading")].toString(), column[QStringLiteral("column")].toString(), 0, 0, {}});
    reading.preview.problems = refused.fields;
    return std::make_shared<actions::ImportReading>(std::move(reading));
}

Job::Work undoWork(const Workspace& workspace, ImportBatchId batch)
{
    return [open = workspace.opener(), batch](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        UndoOutcome outcome;
        QObject::connect(own->get(), &Workspace::changed, own->get(),
                         [&outcome](const ChangeSet& changes) { outcome.changes = changes; });
        auto undone = (*own)->undoImport(batch, progressOf(control));
        if (!undone) return tl::unexpected(undone.error());
        outcome.undone = *undone;
        return QVariant::fromValue(outcome);
    };
}

} // namespace fledge::ui
