#pragma once

#include <QByteArrayView>

#include <vector>

namespace wb {

/// Lines of after (from 1) that do not stand in before, in the same order. Of texts that are nothing alike and too long
/// to compare place by place, the lines that stand nowhere in before.
std::vector<int> linesThatDiffer(QByteArrayView before, QByteArrayView after);

} // namespace wb
