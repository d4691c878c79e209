#pragma once

#include <QList>
#include <QWidget>

namespace wb {

struct SummaryValue;

/// The key facts of a result in one line, label above value. Those that do not fit are left out from the right.
class FactStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit FactStrip(QWidget *parent = nullptr);

    void setFacts(const QList<SummaryValue> &facts);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Fact
    {
        QString label = {};
        QString value = {};
        QString whole = {}; ///< of a date with its time
        QString source = {};
        bool isKnown = true;
        bool mono = false;
    };
    int widthOf(const Fact &fact) const;

    QList<Fact> m_facts;
};

} // namespace wb
