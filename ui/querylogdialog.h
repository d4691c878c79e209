#pragma once

#include "models/domain/call.h"
#include "ui/windowcontext.h"

#include <QDialog>

namespace wb {

class SectionStack;
class SectionView;
class WrappedLabel;
struct Error;

/// What left this machine, as the store wrote it down: to be filtered, sorted, copied and written as CSV like any
/// table.
class QueryLogDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit QueryLogDialog(const WindowContext &context, QWidget *parent = nullptr);
    ~QueryLogDialog() override;

    SectionView *view() const { return m_view; } ///< without rows until they were read

signals:
    void failed(const wb::Error &error);
    void written(const QString &path, int rows);
    void lookUpAsked(const QString &value);

private:
    void read();

    const WindowContext m_context;
    WrappedLabel *m_hint;
    SectionStack *m_stack;
    SectionView *m_view;
    Call m_call;
};

} // namespace wb
