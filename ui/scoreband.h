#pragma once

#include "ui/earliervalues.h"

#include <QWidget>

namespace wb {

/// A score of 0 to 100 in large figures with a neutral bar, and what the case holds of it from before. Shown, not
/// judged.
class ScoreBand final : public QWidget
{
    Q_OBJECT

public:
    explicit ScoreBand(QWidget *parent = nullptr);

    /// text is the number as the service gave it.
    void setScore(const QString &name, const QString &text, const QList<EarlierValue> &earlier);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    double m_score = 0;
    QStringList m_earlier;
};

} // namespace wb
