// Memory for keys: kept out of the swap file where the platform allows it, guarded at both ends, and wiped when it goes.
#pragma once
#include <cstddef>

namespace fledge::security {

/// Makes libsodium ready; harmless when repeated. False when the system gives no random numbers.
bool prepareCryptography();

/// One allocation of locked memory. Each costs a few pages: keep many keys in one.
class LockedBytes
{
public:
    explicit LockedBytes(size_t size);
    ~LockedBytes();
    LockedBytes(const LockedBytes&) = delete;
    LockedBytes& operator=(const LockedBytes&) = delete;

    unsigned char* data() { return m_data; }
    const unsigned char* data() const { return m_data; }
    size_t size() const { return m_size; }
    /// Whether the platform really locked it: beyond a limit (RLIMIT_MEMLOCK) it does not, and says nothing by itself.
    bool isLocked() const { return m_locked; }

private:
    unsigned char* m_data;
    size_t m_size;
    bool m_locked;
};

/// No core dump and no debugger of another program: keys in memory are not to end in a file. Called first in main().
void forbidCoreDumps();

} // namespace fledge::security
