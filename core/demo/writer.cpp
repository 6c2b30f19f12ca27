#include "core/demo/writer.h"

namespace fledge::demo {
namespace {
constexpr int recordsPerStep = 100; // progress is told, and a cancel seen, this often
}

bool Writer::mayGoOn()
{
    if (!m_done) return false;
    if (m_count++ % recordsPerStep != 0) return true;
    if (m_cancel && *m_cancel) {
        m_done = fail(ProblemKind::Cancelled);
        return false;
    }
    if (m_progress) m_progress(m_count - 1);
    return true;
}

void Writer::insert(record::AnyRecord record)
{
    if (!mayGoOn()) return;
    const auto saved = m_tx.insertNew(std::move(record), QStringLiteral("create"), QStringLiteral("Sample school"));
    if (!saved) m_done = tl::unexpected(saved.error());
}

void Writer::update(record::AnyRecord record)
{
    if (!mayGoOn()) return;
    const auto saved = m_tx.save(std::move(record), QStringLiteral("edit"), QStringLiteral("Sample school"));
    if (!saved) m_done = tl::unexpected(saved.error());
}

} // namespace fledge::demo
