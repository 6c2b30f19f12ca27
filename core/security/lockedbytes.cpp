#include "core/security/lockedbytes.h"

#include <sodium.h>

#include <new>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#endif
#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace fledge::security {

bool prepareCryptography()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

LockedBytes::LockedBytes(size_t size)
    : m_data(prepareCryptography() ? static_cast<unsigned char*>(sodium_malloc(size)) : nullptr), m_size(size)
{
    if (!m_data) throw std::bad_alloc();
    // sodium_malloc succeeds without a word when the lock is refused, so it is asked for again.
    m_locked = sodium_mlock(m_data, m_size) == 0;
    sodium_memzero(m_data, m_size);
}

LockedBytes::~LockedBytes() { sodium_free(m_data); }

void forbidCoreDumps()
{
#if defined(__unix__) || defined(__APPLE__)
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#endif
#if defined(__linux__)
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace fledge::security
