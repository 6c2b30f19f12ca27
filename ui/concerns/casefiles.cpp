// The files in a case: looked at inside the window, since a file opened by another program leaves a copy behind.
#include "core/base/format.h"
#include "core/base/text.h"
#include "core/casereports.h"
#include "ui/common/ask.h"
#include "ui/concerns/caselists.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMimeDatabase>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QSaveFile>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

constexpr int shownWidth = 300; // of a picture, beside the list

QString sizeText(int bytes)
{
    constexpr int kilo = 1024;
    return bytes < kilo * kilo ? Words::tr("%1 KB").arg((bytes + kilo - 1) / kilo)
                               : Words::tr("%1 MB").arg(double(bytes) / kilo / kilo, 0, 'f', 1);
}

/// What can be shown here: a picture or plain text; null for everything else.
QWidget* shownHere(const CaseAttachment& file, const QByteArray& bytes)
{
    QPixmap picture;
    if (file.mediaType.startsWith(u"image/") && picture.loadFromData(bytes)) {
        auto* label = new QLabel;
        label->setPixmap(picture.width() > shownWidth ? picture.scaledToWidth(shownWidth, Qt::SmoothTransformation) : picture);
        label->setAccessibleName(file.name);
        return label;
    }
    if (!file.mediaType.startsWith(u"text/")) return nullptr;
    auto* text = new QPlainTextEdit(QString::fromUtf8(bytes));
    text->setReadOnly(true);
    text->setAccessibleName(file.name);
    return text;
}

Done addFile(const CaseScope& scope, const QString& path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    const QByteArray bytes = in.size() > largestAttachment ? QByteArray() : in.readAll();
    if (in.size() > largestAttachment) return fail(Problem::invalid(QStringLiteral("bytes"), QStringLiteral("max_length")));
    CaseAttachment attachment;
    attachment.name = QFileInfo(path).fileName();
    attachment.mediaType = QMimeDatabase().mimeTypeForFileNameAndData(attachment.name, bytes).name();
    attachment.bytes = QString::fromLatin1(bytes.toBase64());
    attachment.digest = QString::fromLatin1(digest(bytes).toHex());
    attachment.size = int(bytes.size());
    return scope.add(record::AnyRecord::of(attachment));
}

void chooseFile(const CaseScope& scope, QWidget* parent)
{
    FileDialog::open(parent, Words::tr("Add a file to the concern"), Words::tr("All files (*)"), [scope](const QString& path) {
        const Done added = addFile(scope, path);
        const bool large = !added && !added.error().fields.empty();
        scope.shell.tell(added   ? Notice::success(Words::tr("The file is in the concern now, sealed. Delete the copy outside."))
                         : large ? Notice::problem(Words::tr("The file is larger than 10 MB. Make it smaller, or keep it elsewhere and say where."))
                                 : Notice::problem(words::sentence(added.error())));
        scope.refresh();
    });
}

Done saveFile(const CaseScope& scope, const CaseAttachment& file, const QByteArray& bytes, QWidget* parent)
{
    FileDialog::save(parent, Words::tr("Save the file"), file.name, Words::tr("All files (*)"), [scope, bytes, id = scope.file()->id](const QString& path) {
        Done done = reports::noteCaseGivenOut(scope.workspace, QStringLiteral("case.attachment"), {id});
        if (done) {
            QSaveFile out(path);
            if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
                done = fail(ProblemKind::Failed, QStringLiteral("export_file"));
        }
        scope.shell.tell(done ? Notice::success(Words::tr("Saved as %1. The file is not protected there: delete it afterwards.").arg(path))
                              : Notice::problem(words::sentence(done.error())));
    });
    return {};
}

CaseFormSpec fileSpec(const CaseScope& scope, const policy::CaseItem<CaseAttachment>& file, const QByteArray& bytes, QWidget* parent)
{
    CaseFormSpec spec;
    spec.name = QStringLiteral("file");
    spec.title = file.what.name;
    spec.content = shownHere(file.what, bytes);
    spec.words = spec.content ? Words::tr("Added by %1 on %2.").arg(file.written.byName, format::instant(file.written.at))
                              : Words::tr("This kind of file cannot be shown here. Save it to look at it, and delete it afterwards.");
    spec.otherDeed = Words::tr("Save…");
    spec.other = [scope, what = file.what, bytes, parent] { return saveFile(scope, what, bytes, parent); };
    return spec;
}

void openFile(const CaseScope& scope, const QString& key, QWidget* parent)
{
    const policy::CaseFile file = *scope.file(); // a copy: noting the look makes the page read its case again
    for (const auto& one : file.attachments) {
        if (idText(one.written.id) != key) continue;
        const auto bytes = scope.workspace.cases().attachment(file.id, one.written.id);
        Done noted = bytes ? Done() : Done(tl::unexpected(bytes.error()));
        // Its author looks at what they sent; a reader's look is noted.
        if (noted && scope.workspace.cases().mayRead(file.id.uuid()))
            noted = reports::noteCaseGivenOut(scope.workspace, QStringLiteral("case.attachment"), {file.id});
        if (!noted) return scope.shell.tell(Notice::problem(words::sentence(noted.error())));
        return scope.ask(fileSpec(scope, one, *bytes, parent));
    }
}

} // namespace

PagePart* makeFilesPart(const CaseScope& scope)
{
    auto* part = new CaseListsPart(scope);
    CaseListSpec spec;
    spec.name = QStringLiteral("case-files");
    spec.title = Words::tr("Files");
    spec.subtitle = Words::tr("up to 10 MB each; looking at one is noted in the audit");
    spec.heads = {{Words::tr("Name"), Qt::AlignLeft, true}, {Words::tr("Kind")}, {Words::tr("Size"), Qt::AlignRight}, {Words::tr("Added")}, {Words::tr("By")}};
    spec.empty = Words::tr("No files.");
    spec.newWords = Words::tr("Add a file…");
    spec.rows = [](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.attachments)
            rows.push_back({idText(one.written.id), {{one.what.name}, {one.what.mediaType}, {sizeText(one.what.size), one.what.size},
                                                     {format::instant(one.written.at), one.written.at}, {one.written.byName}}});
        return rows;
    };
    spec.make = [scope, part] { chooseFile(scope, part); };
    spec.activate = [scope, part](const QString& key) { openFile(scope, key, part); };
    part->addList(std::move(spec));
    return part;
}

} // namespace fledge::ui
