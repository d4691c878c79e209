#pragma once

#include "tests/ui/connectionfixture.h"
#include "ui/credentialscard.h"

#include <QLabel>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPushButton>
#include <QtTest>

namespace wb {

/// A card as its user sees it: found by what stands on it, driven by keys and clicks.
class CardHands
{
public:
    explicit CardHands(QWidget &card)
        : m_card(card)
    {
    }

    QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *const edit : m_card.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        qFatal("no field %s", qPrintable(name));
    }
    QLineEdit *userName() const { return field(QStringLiteral("api_username")); }
    QLineEdit *key() const { return field(QStringLiteral("api_key")); }
    QPushButton *button(const QString &words) const
    {
        for (QPushButton *const each : m_card.findChildren<QPushButton *>()) {
            if (each->text() == words)
                return each;
        }
        qFatal("no button %s", qPrintable(words));
    }
    QPushButton *saveButton() const { return button(QStringLiteral("Save Changes")); }
    QPushButton *sessionButton() const { return button(QStringLiteral("Keep for This Session")); }

    QString stored() const { return m_card.findChild<QLabel *>(QStringLiteral("stored"))->text(); }
    QString answer() const { return m_card.findChild<QLabel *>(QStringLiteral("answer"))->text(); }

    void type(const QString &userName, const QString &secret) const
    {
        replace(this->userName(), userName);
        replace(key(), secret);
    }
    void press(const QString &words) const { QTest::mouseClick(button(words), Qt::LeftButton); }

    /// Where the text stands in anything a widget shows, tells or hands out; empty: nowhere.
    QString shownIn(const QString &text) const
    {
        QList<QWidget *> widgets = m_card.findChildren<QWidget *>();
        widgets.append(&m_card);
        for (const QWidget *widget : std::as_const(widgets)) {
            const QMetaObject *const meta = widget->metaObject();
            for (int i = 0; i < meta->propertyCount(); ++i) {
                const QMetaProperty property = meta->property(i);
                if (property.metaType().id() == QMetaType::QString && property.read(widget).toString().contains(text))
                    return QString::fromLatin1(meta->className()) + u'.' + QString::fromLatin1(property.name());
            }
        }
        return {};
    }

private:
    static void replace(QLineEdit *edit, const QString &text)
    {
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }

    QWidget &m_card;
};

} // namespace wb
