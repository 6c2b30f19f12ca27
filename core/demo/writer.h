// Writes the sample school's records into one transaction. After the first failure nothing more is written and the
// failure is kept, so that the school can be built without asking after every record.
#pragma once
#include "core/store/store.h"

#include <atomic>

namespace fledge::demo {

class Writer
{
public:
    using Progress = std::function<void(int done)>;
    Writer(store::Transaction& tx, Progress progress, const std::atomic_bool* cancel)
        : m_tx(tx), m_progress(std::move(progress)), m_cancel(cancel)
    {
    }
    /// Gives the record an id and the first revision, so that others can refer to it, and inserts it.
    template <class R> R put(R record)
    {
        if (record.id.isNull()) record.id = newId<decltype(record.id)>();
        record.meta.revision = 1;
        insert(record::AnyRecord::of(record));
        return record;
    }
    /// Saves a record that was put before, and gives it its next revision.
    template <class R> R change(R record)
    {
        update(record::AnyRecord::of(record));
        ++record.meta.revision;
        return record;
    }
    template <class IdType> IdType newId() { return m_tx.ids().next<IdType>(); }
    int count() const { return m_count; }
    const Done& done() const { return m_done; }

private:
    bool mayGoOn();
    void insert(record::AnyRecord record);
    void update(record::AnyRecord record);

    store::Transaction& m_tx;
    Progress m_progress;
    const std::atomic_bool* m_cancel;
    int m_count = 0;
    Done m_done;
};

} // namespace fledge::demo
