// The slow work of accounts, each in a worker: stretching a password takes half a second and a quarter of a gibibyte.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

#include <memory>
#include <optional>

namespace fledge::ui {

using RingPtr = std::shared_ptr<security::KeyRing>;

/// A file that was just protected or recovered: who is in it now, and the code for the sheet.
struct Opened
{
    QString code;
    QString signIn;
    RingPtr ring;
    store::CopiesGone copies = {}; ///< the readable ones beside a file that was just protected
};

/// What a new password costs in this file; tests make it cheap with setPasswordCost().
security::PasswordCost passwordCost(const Workspace& workspace);
/// Tests: from now on every password costs this; nothing: what the file says.
void setPasswordCost(std::optional<security::PasswordCost> cost);

/// The result of its job is a RingPtr.
Job::Work unlockWork(const security::LockedKeys& keys, const QByteArray& password);
/// Protects a file: its job's result is an Opened.
Job::Work beginWork(const QString& path, const WorkspaceOptions& options, StaffId head, const QByteArray& password);
/// Opens a file with the recovery sheet: its job's result is an Opened.
Job::Work recoverWork(const QString& path, const WorkspaceOptions& options, const security::RecoveryCode& code,
                      const Staff& head, const QByteArray& password);
/// New keys for somebody else: its job's result is actions::PreparedKeys.
Job::Work prepareWork(const QByteArray& password, security::PasswordCost cost);
/// The same for several people: std::vector<actions::PreparedKeys>, in their order.
Job::Work prepareAllWork(const std::vector<QByteArray>& passwords, security::PasswordCost cost);
/// One's own keys under another password: its job's result is security::LockedKeys. Denied/password when `before` is
/// not the password they are locked under.
Job::Work relockWork(const security::LockedKeys& keys, const QByteArray& before, const QByteArray& after,
                     security::PasswordCost cost);
/// Takes somebody's keys back and seals everything anew: its job's result is the number of rows.
Job::Work withdrawWork(const Workspace& workspace, StaffId staff, const QString& reason);
/// The same for somebody whose new roles see no pupils.
Job::Work rolesWork(const Workspace& workspace, StaffId staff, const std::vector<Role>& roles);

/// Starts a job in `place` and tells `then` its result; the job is gone by then. Destroying `place` ends it unheard.
void runJob(std::unique_ptr<Job>& place, QObject* context, Job::Work work,
            std::function<void(const Result<QVariant>&)> then);

} // namespace fledge::ui

Q_DECLARE_METATYPE(fledge::ui::RingPtr)
Q_DECLARE_METATYPE(fledge::ui::Opened)
Q_DECLARE_METATYPE(fledge::actions::PreparedKeys)
Q_DECLARE_METATYPE(std::vector<fledge::actions::PreparedKeys>)
Q_DECLARE_METATYPE(fledge::security::LockedKeys)
