#include "ui/knownaccount.h"

#include "models/domain/operation.h"

namespace wb {

void KnownAccount::set(const AccountInfo &info)
{
    m_info = info;
    emit changed();
}

void KnownAccount::forget()
{
    if (!m_info)
        return;
    m_info.reset();
    emit changed();
}

bool KnownAccount::covers(const ActionSpec &action) const
{
    return !m_info || m_info->covers(action);
}

} // namespace wb
