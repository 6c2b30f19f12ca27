// A pupil whose time is over, with a record of every type that can belong to one, each personal column filled.
#pragma once
#include "core/disposal.h"
#include "core/domain/contact.h"
#include "core/domain/placement.h"
#include "core/domain/plan.h"
#include "core/domain/review.h"
#include "core/domain/riskassessment.h"
#include "core/retention.h"
#include "core/store/queries/pupilrecords.h"
#include "tests/store/concernedschool.h"
#include "tests/support/samplevalues.h"

namespace fledge::test {

/// Stands in every text about the old pupil, and nowhere else.
inline const QString oldCanary = QStringLiteral("Qwvzyxut");
inline const QString whyOver = QStringLiteral("The time in the schedule is over, and nobody asked for it");

class OldPupilsSchool : public ConcernedSchool
{
public:
    OldPupilsSchool()
    {
        Pupil grown;
        grown.givenName = grown.familyName = grown.address = grown.notes = oldCanary;
        grown.born = clock.today().addYears(-36); // longer than any line of the schedule
        grown.onRollFrom = QDate(2011, 9, 1);
        grown.onRollTo = QDate(2016, 7, 22);
        const auto saved = workspace->save(grown, oldCanary);
        REQUIRE(saved);
        old = PupilId(saved->id);
    }
    /// A record of every type that hangs on a pupil, on this one. How many there are.
    int fill()
    {
        for (const store::PupilLink& link : store::pupilLinks())
            if (link.column && link.type != &record::typeOf<Pupil>()) made[link.type] = hang(*link.type);
        return static_cast<int>(made.size());
    }
    /// Everything that stands sealed in the file about them: what a disposal has to take away, byte for byte.
    QByteArrayList sealedAbout()
    {
        QByteArrayList out;
        store::Connection& connection = workspace->store().reader().connection();
        const auto add = [&](const QString& sql, const QUuid& id) {
            auto rows = connection.run(sql, {connection.id(id)});
            REQUIRE(rows);
            while (rows->next())
                if (rows->bytes(0).size() > 40) out += rows->bytes(0).mid(5, 30);
        };
        const auto records = store::recordsOf(workspace->store().reader(), old);
        REQUIRE(records);
        for (const store::RecordsOfType& of : *records)
            for (const record::AnyRecord& record : of.records) {
                add(QStringLiteral("SELECT sealed FROM %1 WHERE id = ?").arg(QLatin1String(of.type->name)), record.id());
                addAudit(add, record.id());
            }
        for (const auto& file : **workspace->cases().all()) {
            if (!file.isAbout(old)) continue;
            add(QStringLiteral("SELECT sealed FROM confidential WHERE case_id = ?"), file.id.uuid());
            add(QStringLiteral("SELECT sealed FROM case_key WHERE case_id = ?"), file.id.uuid());
        }
        return out;
    }
    /// How many of these stand in the file or its log.
    int standing(const QByteArrayList& pieces) const
    {
        const QByteArray all = bytes();
        int found = 0;
        for (const QByteArray& piece : pieces) found += all.contains(piece) ? 1 : 0;
        return found;
    }
    CaseId raise(ConcernLevel level = ConcernLevel::Safeguarding)
    {
        const PupilId before = std::exchange(pupil, old);
        const PlacementId placementBefore = std::exchange(placement, {});
        const CaseId id(QUuid::createUuid());
        Concern concern;
        concern.whatHappened = oldCanary;
        concern.level = level;
        if (level == ConcernLevel::Restricted) concern.recipients = {{QStringLiteral("staff"), QJsonArray{coordinator.text()}}};
        ConcernPupil one;
        one.pupilId = old;
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(one)};
        if (!with.isNull()) {
            one.pupilId = with;
            records.push_back(record::AnyRecord::of(one));
        }
        REQUIRE(workspace->cases().log(id, records));
        pupil = before;
        placement = placementBefore;
        return id;
    }
    void close(CaseId id)
    {
        CaseStep step;
        step.kind = CaseStepKind::Closed;
        step.outcome = oldCanary;
        step.reason = oldCanary;
        const auto closed = workspace->cases().add(id, record::AnyRecord::of(step));
        INFO((closed ? "" : closed.error().why.toStdString()));
        REQUIRE(closed);
    }
    void propose()
    {
        asHead();
        const Done done = disposal::propose(*workspace, old, whyOver);
        INFO((done ? "" : done.error().why.toStdString()));
        REQUIRE(done);
    }
    Result<disposal::Outcome> dispose()
    {
        REQUIRE(signIn("dsl"));
        return disposal::dispose(*workspace, old);
    }
    QString refusal(const QString& who = QStringLiteral("dsl"))
    {
        REQUIRE(signIn(who));
        const auto done = disposal::dispose(*workspace, old);
        return done ? QStringLiteral("done") : done.error().why;
    }
    PupilId old, with; ///< `with`: another pupil whom the concerns are about, too
    std::map<const record::RecordType*, QUuid> made;

private:
    template <class Add> static void addAudit(const Add& add, const QUuid& id)
    {
        add(QStringLiteral("SELECT v.sealed FROM audit_value v JOIN audit a ON a.seq = v.seq WHERE a.record_id = ?"), id);
        // Why it was proposed stays, and names nobody.
        add(QStringLiteral("SELECT why_sealed FROM audit WHERE record_id = ? AND NOT (type = 'pupil' AND action = 'retention.propose')"), id);
    }
    QUuid hang(const record::RecordType& type)
    {
        record::AnyRecord record(type);
        for (const record::Field& field : type.fields) record.setValue(field, valueFor(type, field));
        const auto saved = workspace->perform<store::Saved>(u"account.password", [&](actions::Context& context) {
            return context.tx.save(record, QStringLiteral("create"), oldCanary);
        });
        INFO(type.name << ": " << (saved ? "" : saved.error().why.toStdString()));
        REQUIRE(saved);
        return saved->id;
    }
    QVariant valueFor(const record::RecordType& type, const record::Field& field)
    {
        const QByteArray name = field.name;
        if (name == "subject_type") return QStringLiteral("pupil");
        if (name == "subject_id") return old.uuid();
        if (name == "duty_key") return QStringLiteral("6.4a/pupil/%1/2026/27-2").arg(old.text());
        if (name == "status" && &type == &record::typeOf<Placement>()) return QStringLiteral("ended");
        if (name == "list" || name == "item") return QStringLiteral("x");
        if (field.kind->sort == record::Sort::Reference) return referred(field);
        if (!field.has(record::Personal)) return sampleValue(field);
        if (field.kind->sort == record::Sort::Text) return oldCanary;
        return field.kind->sort == record::Sort::Json ? QVariant(QJsonObject{{oldCanary, oldCanary}}) : sampleValue(field);
    }
    QVariant referred(const record::Field& field)
    {
        if (!field.kind->refers) return sampleValue(field);
        const QString type = QString::fromLatin1(field.kind->refers);
        if (type == u"pupil") return old.uuid();
        if (type == u"staff") return staff.uuid(); // who is denied the pupil, too
        if (type == u"provider") return provider.uuid();
        for (const auto& [known, id] : made)
            if (type == QLatin1String(known->name)) return id;
        return {};
    }
};

/// What the check of the file finds amiss; `fine` when nothing is.
inline QString whyDamaged(Workspace& workspace)
{
    const Done verified = workspace.store().verify();
    return verified ? QStringLiteral("fine") : verified.error().why;
}

} // namespace fledge::test
