// The part of the workspace that asks whether somebody may save a record: by their role, by what it was, and by whose it is.
#include "core/workspace.h"

#include "core/shown.h"
#include "core/store/givenids.h"
#include "core/store/queries/ownrecords.h"

#include <algorithm>
#include <QJsonObject>

namespace fledge {

using record::AnyRecord;
using security::Reach;

Done Workspace::permittedColumns(const AnyRecord& record)
{
    const QString type = QString::fromLatin1(record.type().name);
    if (!security::hasFieldLines(type)) return {};
    const auto known = m_store->reader().load(record.type(), record.id());
    if (!known && known.error().kind != ProblemKind::NotFound) return tl::unexpected(known.error());
    const AnyRecord before = known ? *known : AnyRecord(record.type());
    for (const record::Field& field : record.type().fields) {
        if (record.value(field) == before.value(field)) continue;
        const auto may = security::mayField(m_person, known ? u"edit" : u"add", type, QString::fromLatin1(field.name));
        if (!may) return fail(ProblemKind::Denied, may.why);
    }
    return {};
}

// What somebody may not see does not exist for them, under its number neither: content of their own saved over it would
// replace it, or read it in the refusal. A number of something else, or of what is gone, answers alike.
Result<std::optional<AnyRecord>> Workspace::seenBefore(const AnyRecord& record)
{
    const QString name = QString::fromLatin1(record.type().name);
    if (record.id().isNull()) return std::optional<AnyRecord>();
    auto stored = m_store->reader().load(record.type(), record.id());
    if (!stored && stored.error().kind == ProblemKind::NotFound) {
        const auto free = store::isFree(m_store->reader().connection(), record.id());
        if (!free) return tl::unexpected(free.error());
        return *free ? Result<std::optional<AnyRecord>>(std::nullopt) : fail(ProblemKind::NotFound, name);
    }
    if (!stored) return tl::unexpected(stored.error());
    if (isDenied(*stored)) return tl::unexpected(store::unknownTo(denied(), record, today()));
    const auto shown = Shown::of(m_store->reader(), m_person, record.type());
    if (!shown) return tl::unexpected(shown.error());
    return shown->isShown(*stored) ? Result<std::optional<AnyRecord>>(std::move(*stored)) : fail(ProblemKind::NotFound, name);
}

namespace {
bool changesByAction(const AnyRecord& before, const AnyRecord& after)
{
    const auto changes = record::differences(before, after);
    return std::any_of(changes.begin(), changes.end(), [](const record::Change& change) { return change.field->has(record::ByAction); });
}
} // namespace

// The right to edit what is one's own is no right to edit what is not.
Done Workspace::permittedToEdit(const AnyRecord& record)
{
    const QString type = QString::fromLatin1(record.type().name);
    if (Done ok = permitted(u"edit", type); !ok) return ok;
    const auto before = seenBefore(record);
    if (!before) return tl::unexpected(before.error());
    if (may(u"edit", type).reach == Reach::Own) {
        if (*before)
            if (Done own = permittedAsOwn(**before); !own) return own;
        if (Done own = permittedAsOwn(record); !own) return own;
    }
    const AnyRecord was = *before ? **before : AnyRecord(record.type());
    const bool seesAll = denied().isEmpty() && may(u"see", u"pupil").reach != Reach::Own;
    if (!seesAll && !changesByAction(was, record)) { // else the save refuses it, whomever it is about
        const auto isUnseen = [this](const AnyRecord& one) {
            if (isDenied(one)) return true;
            if (may(u"see", QString::fromLatin1(one.type().name)).reach != Reach::Own) return false;
            const auto shown = Shown::of(m_store->reader(), m_person, one.type());
            return shown && !shown->isShown(one);
        };
        const auto unseen = store::hiddenReference(m_store->reader(), record, was, today(), isUnseen);
        if (!unseen) return tl::unexpected(unseen.error());
        if (*unseen) return tl::unexpected(**unseen);
        if (isDenied(record)) return tl::unexpected(store::unknownTo(denied(), record, today()));
    }
    return permittedColumns(record);
}

Done Workspace::permittedAsOwn(const AnyRecord& record)
{
    if (const QVariant duty = record.value(u"duty_key"); duty.isValid())
        return permittedOnDuty(QStringLiteral("duty.plan"), {{QStringLiteral("duty"), duty.toString()}});
    const auto own = store::ownIds(m_store->reader(), m_person.id);
    if (!own) return tl::unexpected(own.error());
    return store::belongsTo(*own, record) && !isDenied(record) ? Done() : fail(ProblemKind::Denied, QStringLiteral("not_own"));
}

} // namespace fledge
