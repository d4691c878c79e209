#include "models/domain/responsestore.h"

namespace wb {

ResponseStore::~ResponseStore() = default;

} // namespace wb
