#include "core/demo/writer.h"

namespace fledge::demo {
namespace {
constexpr int recordsPerStep = 100; // progress is told, and a cancel seen, this often
}

void Writer::insert(record::AnyRecord record)
{
    if (!m_done) return;
    if (m_count % recordsPerStep == 0) {
        if (m_cancel && *m_cancel) {
            m_done = fail(ProblemKind::Cancelled);
            return;
        }
        if (m_progress) m_progress(m_count);
    }
    ++m_count;
    const auto saved = m_tx.insertNew(std::move(record), QStringLiteral("create"), QStringLiteral("Sample school"));
    if (!saved) m_done = tl::unexpected(saved.error());
}

} // namespace fledge::demo
