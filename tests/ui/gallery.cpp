// Over 400 lines: one list of pictures, which share their invented data.
#include "tests/ui/gallery.h"

#include "tests/ui/smallmodel.h"
#include "ui/look/banner.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/painting.h"
#include "ui/look/sectionheading.h"
#include "ui/look/switch.h"
#include "ui/look/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wb {

namespace {

// A control as it looks in a state, without a pointer or a focus to bring it there.
template <typename Control, typename Option, QStyle::ControlElement Element> class Forced final : public Control
{
public:
    using Control::Control;
    QStyle::State on = {};

protected:
    void paintEvent(QPaintEvent *) override
    {
        Option option;
        this->initStyleOption(&option);
        option.state |= on;
        if (on.testFlag(QStyle::State_Sunken))
            option.state &= ~QStyle::State_Raised;
        QPainter painter(this);
        this->style()->drawControl(Element, &option, &painter, this);
    }
};
using ForcedButton = Forced<QPushButton, QStyleOptionButton, QStyle::CE_PushButton>;
using ForcedCheck = Forced<QCheckBox, QStyleOptionButton, QStyle::CE_CheckBox>;

class ForcedField final : public QWidget
{
public:
    QStyle::State on = {};
    QSize sizeHint() const override { return {Metrics().width(104), Metrics().control()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStyleOptionFrame option;
        option.initFrom(this);
        option.lineWidth = 1;
        option.state |= on;
        QPainter painter(this);
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
        painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        painter.drawText(rect().adjusted(8, 0, 0, 0), Qt::AlignVCenter, u"192.0.2.41"_s);
    }
};

class Swatch final : public QWidget
{
public:
    explicit Swatch(QColor Tokens::*member)
        : m_member(member)
    {
        setFixedHeight(20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokensFor(palette());
        paintRoundedRect(&painter, rect(), 4, t.*m_member, t.line);
    }

private:
    QColor Tokens::*m_member;
};

const QList<QStyle::State> &states()
{
    static const QList<QStyle::State> all{
        {}, QStyle::State_MouseOver, QStyle::State_Sunken, QStyle::State_HasFocus, {}};
    return all;
}
constexpr int DisabledState = 4;

QLayout *controls()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(6);
    const QStringList names{u"Normal"_s, u"Hover"_s, u"Pressed"_s, u"Focus"_s, u"Disabled"_s};
    struct Kind
    {
        QString text;
        std::optional<IconName> icon;
        ButtonKind kind;
    };
    const QList<Kind> kinds{{u"&Run"_s, IconName::Play, ButtonKind::Primary},
                            {u"Add (9)"_s, IconName::Plus, ButtonKind::Tonal},
                            {u"Save"_s, {}, ButtonKind::Plain},
                            {u"Delete"_s, IconName::Trash, ButtonKind::Danger},
                            {u"Copy"_s, IconName::Copy, ButtonKind::Flat}};
    for (int state = 0; state < states().size(); ++state) {
        grid->addWidget(new Label(names[state], Type::Small, Tone::Muted), 0, state);
        for (int i = 0; i < kinds.size(); ++i) {
            auto *button = new ForcedButton(kinds[i].text);
            if (kinds[i].icon)
                button->setIcon(icon(*kinds[i].icon));
            setButtonKind(button, kinds[i].kind);
            button->on = states()[state];
            button->setEnabled(state != DisabledState);
            button->setFixedWidth(Metrics().width(104));
            grid->addWidget(button, 1 + i, state);
        }
        if (state == 2)
            continue;
        auto *field = new ForcedField;
        field->on = states()[state];
        field->setEnabled(state != DisabledState);
        field->setFixedSize(field->sizeHint());
        grid->addWidget(field, 6, state);
    }
    return grid;
}

QLayout *tickBoxes()
{
    auto *row = new QHBoxLayout;
    for (const Qt::CheckState checked : {Qt::Unchecked, Qt::Checked, Qt::PartiallyChecked}) {
        for (const int state : {0, 1, 3, 4}) {
            auto *box = new ForcedCheck;
            box->setTristate(true);
            box->setCheckState(checked);
            box->on = states()[state];
            box->setEnabled(state != DisabledState);
            row->addWidget(box);
        }
        row->addSpacing(16);
    }
    auto *named = new QCheckBox(u"Only real changes"_s);
    row->addWidget(named);
    row->addStretch();
    return row;
}

TableView *table(QWidget *parent)
{
    auto *model = new SmallModel({{u"At rest"_s, u"192.0.2.5"_s},
                                  {u"Changed"_s, u"192.0.2.41"_s, CaseMark::None, true},
                                  {u"Ticked"_s, u"198.51.100.17"_s, CaseMark::None, false, false, false, 1, true},
                                  {u"Current, view has focus"_s, u"198.51.100.23"_s},
                                  {u"New since the last response"_s, u"203.0.113.9"_s, CaseMark::New},
                                  {u"Added a moment ago"_s, u"203.0.113.54"_s, CaseMark::Added},
                                  {u"In the case already"_s, u"192.0.2.77"_s, CaseMark::InCase},
                                  {u"Privacy text"_s, u"Withheld for privacy"_s, CaseMark::None, false, true},
                                  {u"Records 101 to 643 are not held: changes in them are not shown"_s, u"Load 543…"_s,
                                   CaseMark::None, false, false, true},
                                  {u"Forty lines"_s, u"Domain Name: portal.example\nRegistry: 77\nServer: a.example"_s,
                                   CaseMark::None, false, false, false, 40}},
                                 parent);
    auto *view = new TableView(parent);
    view->setModel(model);
    const Metrics metrics;
    view->setColumnWidth(1, metrics.width(190));
    view->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    view->setColumnWidth(3, metrics.width(76));
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    view->setCurrentIndex(model->index(3, 1));
    view->setFixedHeight(metrics.row() * 13);
    return view;
}

QLayout *lookupStates()
{
    struct State
    {
        IconName icon;
        Tint tint;
        QString words;
        Tone tone;
    };
    const QList<State> all{
        {IconName::Never, Tint::Muted, u"Not run"_s, Tone::Text},
        {IconName::Queued, Tint::Muted, u"Queued"_s, Tone::Muted},
        {IconName::Running, Tint::Accent, u"Running, 6 s"_s, Tone::Accent},
        {IconName::Held, Tint::Muted, u"Held, 2 h ago"_s, Tone::Text},
        {IconName::Stale, Tint::Warn, u"Held, 34 days ago: stale"_s, Tone::Warn},
        {IconName::Partial, Tint::Warn, u"Incomplete: 76 of 580"_s, Tone::Warn},
        {IconName::NoData, Tint::Muted, u"Nothing found, 7 min ago"_s, Tone::Muted},
        {IconName::Failed, Tint::Bad, u"Failed: timed out"_s, Tone::Bad},
        {IconName::Na, Tint::Disabled, u"Needs an IP address"_s, Tone::Muted},
        {IconName::Lock, Tint::Muted, u"Not in this licence"_s, Tone::Muted},
        {IconName::Redacted, Tint::Muted, u"redacted"_s, Tone::Muted},
        {IconName::Absent, Tint::Muted, u"not in this record"_s, Tone::Muted},
    };
    auto *grid = new QGridLayout;
    for (int i = 0; i < all.size(); ++i) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new IconLabel(all[i].icon, all[i].tint));
        row->addWidget(new ElidedLabel(all[i].words, Type::Base, all[i].tone), 1);
        grid->addLayout(row, i / 3, i % 3);
    }
    return grid;
}

QLayout *colours()
{
    const QList<std::pair<QString, QColor Tokens::*>> all{
        {u"chrome"_s, &Tokens::chrome}, {u"bar"_s, &Tokens::bar},
        {u"base"_s, &Tokens::base},     {u"field"_s, &Tokens::field},
        {u"raised"_s, &Tokens::raised}, {u"hover"_s, &Tokens::hover},
        {u"tick"_s, &Tokens::tick},     {u"sel"_s, &Tokens::sel},
        {u"selOff"_s, &Tokens::selOff}, {u"line"_s, &Tokens::line},
        {u"ctl"_s, &Tokens::ctl},       {u"text"_s, &Tokens::text},
        {u"muted"_s, &Tokens::muted},   {u"disabled"_s, &Tokens::disabled},
        {u"accent"_s, &Tokens::accent}, {u"fill"_s, &Tokens::accentFill},
        {u"ok"_s, &Tokens::ok},         {u"warn"_s, &Tokens::warn},
        {u"bad"_s, &Tokens::bad},       {u"infoBg"_s, &Tokens::infoBg},
        {u"okBg"_s, &Tokens::okBg},     {u"warnBg"_s, &Tokens::warnBg},
        {u"badBg"_s, &Tokens::badBg},   {u"hitNow"_s, &Tokens::hitNow}};
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(2);
    for (int i = 0; i < all.size(); ++i) {
        grid->addWidget(new Swatch(all[i].second), i / 6 * 2, i % 6);
        grid->addWidget(new Label(all[i].first, Type::Small), i / 6 * 2 + 1, i % 6);
    }
    return grid;
}

QLayout *icons()
{
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(12);
    int i = 0;
    for (const IconName name : allIcons()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        row->addWidget(new IconLabel(name, Tint::Text));
        row->addWidget(new ElidedLabel(iconFileName(name), Type::Small, Tone::Muted), 1);
        grid->addLayout(row, i / 6, i % 6);
        ++i;
    }
    return grid;
}

QMenu *menu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(icon(IconName::Plus), u"Add All Ticked to Phish 114\tCtrl+Return"_s);
    menu->addAction(u"Add Selected Attributes\tCtrl+Shift+Return"_s);
    QAction *current = menu->addAction(icon(IconName::Copy), u"Copy Value\tCtrl+C"_s);
    menu->addAction(u"Copy Defanged\tCtrl+Shift+C"_s);
    menu->addSeparator();
    menu->addAction(icon(IconName::Search), u"Look Up This Value\tCtrl+Shift+L"_s);
    QAction *checked = menu->addAction(u"Only Real Changes"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu->addAction(u"Show in Raw Response"_s)->setEnabled(false);
    menu->addMenu(u"Export As"_s)->addAction(u"CSV"_s);
    menu->setActiveAction(current);
    // Inside the page, to be in its picture.
    menu->setWindowFlags(Qt::Widget);
    menu->setFixedSize(menu->sizeHint());
    return menu;
}

QLayout *others(QWidget *parent)
{
    auto *column = new QVBoxLayout;
    auto *switches = new QHBoxLayout;
    for (const bool on : {true, false}) {
        auto *button = new Switch(u"Enabled"_s, parent);
        button->setChecked(on);
        switches->addWidget(button);
    }
    switches->addStretch();
    column->addLayout(switches);
    auto *progress = new QProgressBar(parent);
    progress->setTextVisible(false);
    progress->setValue(42);
    column->addWidget(progress);
    auto *combo = new QComboBox(parent);
    combo->addItems({u"team key"_s, u"own key"_s});
    column->addWidget(combo);
    auto *field = new QLineEdit(u"login.portal.example"_s, parent);
    field->setClearButtonEnabled(true);
    field->addAction(icon(IconName::Search), QLineEdit::LeadingPosition);
    column->addWidget(field);
    auto *secret = new QLineEdit(u"invented"_s, parent);
    secret->setEchoMode(QLineEdit::Password);
    setFieldError(secret, true);
    column->addWidget(secret);
    auto *tools = new QHBoxLayout;
    auto *run = new QToolButton(parent);
    run->setText(u"Run"_s);
    run->setIcon(icon(IconName::Play));
    run->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    run->setPopupMode(QToolButton::MenuButtonPopup);
    run->setMenu(new QMenu(run));
    setButtonKind(run, ButtonKind::Primary);
    tools->addWidget(run);
    auto *withMenu = makeButton(u"List"_s, IconName::List, ButtonKind::Plain, parent);
    withMenu->setMenu(new QMenu(withMenu));
    tools->addWidget(withMenu);
    tools->addWidget(makeToolButton(IconName::Gear, u"Operations Management"_s, parent));
    tools->addStretch();
    column->addLayout(tools);
    auto *tabs = new QTabBar(parent);
    tabs->setExpanding(false);
    tabs->setDrawBase(true);
    tabs->setTabsClosable(true);
    tabs->addTab(u"Summary"_s);
    tabs->addTab(u"FQDN WHOIS"_s);
    tabs->addTab(icon(IconName::Running, Tint::Accent), u"Reverse IP"_s);
    tabs->setCurrentIndex(1);
    column->addWidget(tabs);
    column->addWidget(new WrappedLabel(u"A sentence that is longer than its column is wide and goes on in a second "
                                       "line, which is never cut."_s,
                                       Type::Small, Tone::Muted));
    column->addStretch();
    return column;
}

} // namespace

Gallery::Gallery(QWidget *parent)
    : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    const Metrics metrics;
    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    const auto inset = [&](QLayout *part) {
        part->setContentsMargins(Metrics::ContentLeft, 0, Metrics::ContentRight, 0);
        left->addLayout(part);
    };
    const auto title = [](const QString &words) {
        auto *row = new QHBoxLayout;
        row->addWidget(new Label(words, Type::Heading));
        return row;
    };
    inset(title(u"Controls"_s));
    inset(controls());
    inset(tickBoxes());
    auto *heading = new SectionHeading(u"Table rows"_s);
    heading->setCount(u"9 rows, 1 ticked"_s);
    heading->setNote(u"2 added"_s);
    heading->addFilter();
    heading->addTool(makeToolButton(IconName::Copy, u"Copy"_s));
    heading->setAddButton(makeButton({}, IconName::Plus, ButtonKind::Tonal));
    heading->setAddWords(u"Add Selected Attributes (1)"_s, u"Add (1)"_s);
    left->addWidget(heading);
    left->addWidget(table(this));
    inset(title(u"Operation and lookup states"_s));
    inset(lookupStates());
    auto *info = new Banner(Banner::Kind::Info, u"100 of 744 records. The next 100 spend 100 of 37,500 left."_s);
    info->addButton(u"Load Next 100"_s);
    auto *warn = new Banner(Banner::Kind::Warn, u"76 of 580 records: the monthly quota ran out."_s);
    warn->setIcon(IconName::Partial);
    warn->addButton(u"Resume…"_s);
    auto *bad = new Banner(Banner::Kind::Bad, u"The keychain is locked. Nothing was saved."_s);
    bad->addButton(u"Unlock…"_s);
    auto *ok = new Banner(Banner::Kind::Ok, u"Case exported: 61 attributes, 12 indicators."_s);
    ok->addButton(u"Show File"_s, ButtonKind::Flat);
    for (Banner *banner : {info, warn, bad, ok})
        left->addWidget(banner);
    left->addStretch();

    auto *right = new QVBoxLayout;
    right->addLayout(title(u"Colours"_s));
    right->addLayout(colours());
    right->addLayout(title(u"Icons"_s));
    right->addLayout(icons());
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(menu(this), 0, Qt::AlignTop);
    bottom->addLayout(others(this), 1);
    right->addLayout(bottom);
    right->addStretch();

    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 12, 16, 12);
    columns->setSpacing(16);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    resize(metrics.width(1340), metrics.width(1080));
}

} // namespace wb
