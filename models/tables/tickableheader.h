#pragma once

#include <Qt>

namespace wb {

// Implemented by a model whose column 0 holds tick boxes, so that a view asks one question for all its rows. Every
// call acts on the rows the model shows (the filtered ones) and emits one dataChanged with Qt::CheckStateRole, after
// which headerState() has its new answer.
class TickableHeader
{
public:
    virtual ~TickableHeader() = default;

    // Unchecked as well when there is nothing to tick.
    virtual Qt::CheckState headerState() const = 0;
    virtual void setAllTicked(bool ticked) = 0;
    // Rows first to last, both included; rows that cannot be ticked are passed over.
    virtual void setRowsTicked(int first, int last, bool ticked) = 0;

protected:
    TickableHeader() = default;
    TickableHeader(const TickableHeader &) = default;
    TickableHeader &operator=(const TickableHeader &) = default;
};

} // namespace wb
