#pragma once

#include <QWidget>

namespace wb {

// Every control, row, state, colour and icon on one page, to be looked at and compared.
class Gallery final : public QWidget
{
    Q_OBJECT

public:
    explicit Gallery(QWidget *parent = nullptr);
};

} // namespace wb
