// What assistive programs are told of the main screens, by walking the accessible tree as they do.
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/accessibility.h"
#include "ui/casepane.h"
#include "ui/look/tableaccessible.h"

#include <QAccessible>
#include <QMetaEnum>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;
constexpr int MostCells = 40; ///< of one table, in what is printed

QString roleName(QAccessible::Role role)
{
    const char *const name = QMetaEnum::fromType<QAccessible::Role>().valueToKey(int(role));
    return name ? QString::fromLatin1(name) : u"role %1"_s.arg(int(role));
}

/// "CheckBox: Only real changes [checkable focusable]", indented.
QString lineOf(QAccessibleInterface *node, int depth)
{
    const QAccessible::State state = node->state();
    QStringList states;
    for (const auto &[holds, word] :
         {std::pair(state.disabled, u"disabled"_s), std::pair(state.focusable, u"focusable"_s),
          std::pair(state.focused, u"focused"_s), std::pair(state.checkable, u"checkable"_s),
          std::pair(state.checked, u"checked"_s), std::pair(state.checkStateMixed, u"mixed"_s),
          std::pair(state.selected, u"selected"_s), std::pair(state.editable, u"editable"_s),
          std::pair(state.passwordEdit, u"password"_s), std::pair(state.hasPopup, u"menu"_s)}) {
        if (holds)
            states.append(word);
    }
    QString line = u"%1%2: %3"_s.arg(QString(depth * 2, u' '), roleName(node->role()), node->text(QAccessible::Name));
    if (const QString value = node->text(QAccessible::Value); !value.isEmpty())
        line += u" = "_s + value;
    if (!states.isEmpty())
        line += u" [%1]"_s.arg(states.join(u' '));
    return line;
}

/// The tree of what is on the screen, a line a node.
class Tree
{
public:
    explicit Tree(QWidget *top) { walk(QAccessible::queryAccessibleInterface(top), 0); }

    bool has(const QString &words) const
    {
        return std::any_of(m_lines.cbegin(), m_lines.cend(), [&](const QString &line) { return line.contains(words); });
    }
    QString text() const { return m_lines.join(u'\n'); }
    /// Nodes that can have the focus and have no name, or no role of their own.
    QStringList nameless() const { return m_nameless; }
    /// Names with a character in them that nobody would hear or see.
    QStringList hidden() const { return m_hidden; }

private:
    void walk(QAccessibleInterface *node, int depth)
    {
        if (!node || !node->isValid() || node->state().invisible)
            return;
        const QString line = lineOf(node, depth);
        m_lines.append(line);
        if ((node->state().focusable || node->role() == QAccessible::Button) && !node->state().disabled
            && node->role() != QAccessible::Cell) {
            if (node->text(QAccessible::Name).isEmpty() || node->role() == QAccessible::NoRole)
                m_nameless.append(line + u" of "_s + QString::fromLatin1(classOf(node)));
        }
        for (const QChar c : node->text(QAccessible::Name)) {
            if (c.category() == QChar::Other_Format || (c.category() == QChar::Other_Control && c != u'\n'))
                m_hidden.append(line);
        }
        const int count = node->childCount();
        for (int i = 0; i < count && i < MostCells; ++i)
            walk(node->child(i), depth + 1);
    }

    static const char *classOf(QAccessibleInterface *node)
    {
        return node->object() ? node->object()->metaObject()->className() : "";
    }

    QStringList m_lines;
    QStringList m_nameless;
    QStringList m_hidden;
};

void compareWithWidgets(QWidget *top, QStringList *complaints)
{
    for (QWidget *const widget : top->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus
            || widget->focusProxy())
            continue;
        QAccessibleInterface *const node = QAccessible::queryAccessibleInterface(widget);
        if (!node || node->text(QAccessible::Name).isEmpty() || node->role() == QAccessible::Client)
            complaints->append(u"%1 %2: no name or no role"_s.arg(QLatin1String(widget->metaObject()->className()),
                                                                  node ? lineOf(node, 0) : QString()));
    }
}

} // namespace

class TestAccessibility final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        installTableAccessibility();
        installTextAccessibility();
    }

    void firstRun()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        const QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        Theme theme;
        const auto context = AppContext::make({});
        MainWindow window((*context)->workbench(), &theme, {});
        window.show();
        QVERIFY(window.isFirstRunShown());
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), PatienceMs);
        const Tree tree = look("first run", &window);
        QVERIFY(tree.has(u"EditableText: api_username"_s));
        QVERIFY(tree.has(u"EditableText: api_key"_s));
        QVERIFY(tree.has(u"Button: Use Demo Data"_s));
    }

    void summary()
    {
        WindowFixture f;
        f.window->resize(1280, 800);
        resetTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn);
        f.run(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        const Tree tree = look("summary", f.window.get());
        QVERIFY(tree.has(u"PageTab: Summary"_s));
        QVERIFY(tree.has(u"PageTab: FQDN WHOIS, Held"_s));
        QVERIFY(tree.has(u"Whose is it?, Registrant, Example Harbour Ltd, FQDN WHOIS"_s));
        QVERIFY(tree.has(u"ListItem: FQDN WHOIS, held, just now, Ctrl+3"_s));
    }

    void aResult()
    {
        WindowFixture f;
        f.window->resize(1280, 800);
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        f.open(u"fqdn-whois"_s);
        const Tree tree = look("FQDN WHOIS", f.window.get());
        QVERIFY(tree.has(u"Table: Relevant Attributes, "_s));
        QVERIFY(tree.has(u"ColumnHeader: Name"_s));
        QVERIFY(tree.has(u"Cell: WHOIS Registrant"_s));
        QVERIFY(tree.has(u"checkable"_s));
    }

    void history()
    {
        WindowFixture f;
        f.window->resize(1280, 800);
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"whois-history"_s);
        QVERIFY(look("history, not run", f.window.get()).has(u"Not run: billed by record"_s));
        for (QPushButton *const button : f.page(u"whois-history"_s)->findChildren<QPushButton *>()) {
            if (button->text() == u"Run: 100 Records"_s)
                button->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"records"_s, u"whois-history"_s) && f.window->isSettled(), PatienceMs);
        f.page(u"whois-history"_s)->focusContent();
        f.key(Qt::Key_Return); // the record pane
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const Tree tree = look("history", f.window.get());
        QVERIFY(tree.has(u"Table: WHOIS Records, 100 of 744"_s));
        QVERIFY(tree.has(u"CheckBox: Only real changes"_s));
    }

    void failures()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            return jsonAnswer(503,
                              R"({"error":{"code":503,"message":"You have exceeded the maximum number of requests"}})");
        });
        WindowFixture f(server.url());
        f.window->resize(1280, 800);
        f.lookUp(u"login.test-portal.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && !f.page()->entry().isRunning, PatienceMs);
        f.open(u"fqdn-whois"_s);
        const Tree tree = look("failed", f.window.get());
        QVERIFY(tree.has(u"PageTab: FQDN WHOIS, Failed: "_s));
        QVERIFY(tree.has(u"Button: Try Again"_s));
    }

    void outcomesArriveInTheBackground()
    {
        WindowFixture f;
        f.window->resize(1280, 800);
        f.run(u"no-record.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.window->isSettled(), PatienceMs);
        const QTabBar *const bar = f.window->tabs()->bar();
        QVERIFY2(bar->accessibleTabName(1).startsWith(u"FQDN WHOIS, Nothing found"_s),
                 qPrintable(bar->accessibleTabName(1)));
    }

    void theCase()
    {
        WindowFixture f;
        f.window->resize(1280, 800);
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.window->status()->message().contains(u"added"_s),
                                 PatienceMs);
        QTreeView *const tree = f.window->casePane()->tree();
        tree->expandAll();
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        const Tree seen = look("case", f.window->casePane());
        QVERIFY(seen.has(u"invoice-portal.example"_s));
        QVERIFY(seen.has(u"WHOIS Registrant"_s));
        QVERIFY(seen.has(u"Button: Export CSV"_s));
    }

private:
    /// Prints the tree; what every screen has to keep is checked here.
    static Tree look(const char *screen, QWidget *top)
    {
        Tree tree(top);
        std::printf("---- %s\n%s\n", screen, qPrintable(tree.text()));
        std::fflush(stdout);
        QStringList complaints = tree.nameless();
        compareWithWidgets(top, &complaints);
        if (!complaints.isEmpty())
            QTest::qFail(qPrintable(u"%1:\n%2"_s.arg(QLatin1String(screen), complaints.join(u'\n'))), __FILE__,
                         __LINE__);
        if (!tree.hidden().isEmpty())
            QTest::qFail(qPrintable(tree.hidden().join(u'\n')), __FILE__, __LINE__);
        return tree;
    }
};

WB_TEST(TestAccessibility, "accessibility");

#include "tst_accessibility.moc"
