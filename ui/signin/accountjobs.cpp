#include "ui/signin/accountjobs.h"

#include "core/domain/staff.h"

namespace fledge::ui {
namespace {

std::optional<security::PasswordCost>& costOfTests()
{
    static std::optional<security::PasswordCost> cost;
    return cost;
}

/// A password that is overwritten when the work is over, however it ends.
struct Secret
{
    explicit Secret(const QByteArray& text) : bytes(text.constData(), text.size()) {}
    ~Secret() { security::wipe(bytes); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    QByteArray bytes;
};
using SecretPtr = std::shared_ptr<Secret>;
SecretPtr secret(const QByteArray& text) { return std::make_shared<Secret>(text); }

/// Its own session seals everything anew: the number of rows.
Job::Work resealWork(const Workspace& workspace, std::function<Result<int>(Workspace&)> verb)
{
    return [open = workspace.opener(), verb = std::move(verb)](JobControl&) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const auto sealed = verb(**own);
        if (!sealed) return tl::unexpected(sealed.error());
        return QVariant(*sealed);
    };
}

} // namespace

security::PasswordCost passwordCost(const Workspace& workspace) { return costOfTests().value_or(workspace.passwordCost()); }
void setPasswordCost(std::optional<security::PasswordCost> cost) { costOfTests() = cost; }

Job::Work unlockWork(const security::LockedKeys& keys, const QByteArray& password)
{
    return [keys, password = secret(password)](JobControl&) -> Result<QVariant> {
        auto ring = security::unlock(keys, password->bytes);
        return ring ? Result<QVariant>(QVariant::fromValue(*ring)) : tl::unexpected(ring.error());
    };
}

Job::Work beginWork(const QString& path, const WorkspaceOptions& options, StaffId head, const QByteArray& password)
{
    return [path, options, head, password = secret(password)](JobControl&) -> Result<QVariant> {
        auto own = Workspace::open(path, options);
        if (!own) return tl::unexpected(own.error());
        const auto code = (*own)->beginAccounts(head, password->bytes, passwordCost(**own));
        if (!code) return tl::unexpected(code.error());
        const auto staff = (*own)->get(head);
        if (!staff) return tl::unexpected(staff.error());
        return QVariant::fromValue(Opened{code->text(), staff->signIn, (*own)->store().keys(), (*own)->copiesGone()});
    };
}

Job::Work recoverWork(const QString& path, const WorkspaceOptions& options, const security::RecoveryCode& code,
                      const Staff& head, const QByteArray& password)
{
    return [path, options, code, head, password = secret(password)](JobControl&) -> Result<QVariant> {
        auto own = Workspace::open(path, options);
        if (!own) return tl::unexpected(own.error());
        const auto next = (*own)->recover(code, head, password->bytes, passwordCost(**own));
        if (!next) return tl::unexpected(next.error());
        return QVariant::fromValue(Opened{next->text(), head.signIn, (*own)->store().keys()});
    };
}

Job::Work prepareWork(const QByteArray& password, security::PasswordCost cost)
{
    return [cost, password = secret(password)](JobControl&) -> Result<QVariant> {
        const auto prepared = actions::prepareKeys(password->bytes, cost);
        return prepared ? Result<QVariant>(QVariant::fromValue(*prepared)) : tl::unexpected(prepared.error());
    };
}

Job::Work prepareAllWork(const std::vector<QByteArray>& passwords, security::PasswordCost cost)
{
    std::vector<SecretPtr> secrets;
    for (const QByteArray& password : passwords) secrets.push_back(secret(password));
    return [cost, secrets](JobControl&) -> Result<QVariant> {
        std::vector<actions::PreparedKeys> all;
        for (const SecretPtr& password : secrets) {
            auto prepared = actions::prepareKeys(password->bytes, cost);
            if (!prepared) return tl::unexpected(prepared.error());
            all.push_back(std::move(*prepared));
        }
        return QVariant::fromValue(all);
    };
}

Job::Work relockWork(const security::LockedKeys& keys, const QByteArray& before, const QByteArray& after,
                     security::PasswordCost cost)
{
    return [keys, cost, before = secret(before), after = secret(after)](JobControl&) -> Result<QVariant> {
        const auto ring = security::unlock(keys, before->bytes);
        if (!ring) return tl::unexpected(ring.error());
        const auto locked = security::lockUp(**ring, after->bytes, cost);
        return locked ? Result<QVariant>(QVariant::fromValue(*locked)) : tl::unexpected(locked.error());
    };
}

Job::Work withdrawWork(const Workspace& workspace, StaffId staff, const QString& reason)
{
    return resealWork(workspace, [staff, reason](Workspace& own) { return own.withdrawKeys(staff, reason); });
}

Job::Work rolesWork(const Workspace& workspace, StaffId staff, const std::vector<Role>& roles)
{
    return resealWork(workspace, [staff, roles](Workspace& own) { return own.setRoles(staff, roles); });
}

void runJob(std::unique_ptr<Job>& place, QObject* context, Job::Work work,
            std::function<void(const Result<QVariant>&)> then)
{
    place = std::make_unique<Job>(std::move(work));
    QObject::connect(place.get(), &Job::finished, context, [&place, then = std::move(then)] {
        const Result<QVariant> result = place->result();
        place.release()->deleteLater(); // it is still telling us
        then(result);
    });
    place->start();
}

} // namespace fledge::ui
