#pragma once

#include "ui/indicatorsession.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QVBoxLayout;

namespace wb {

class Banner;
class DetailPane;
class ElidedLabel;
class EmptySection;
class FactStrip;
class IconLabel;
class Label;
class RawSection;
class SectionStack;
class SectionView;
class StatePage;
struct Fact;
struct StateContent;

/// One action of the current indicator: what is held of it, and the ways to get it.
class ResultPage final : public QWidget
{
    Q_OBJECT

public:
    ResultPage(const WindowContext &context, IndicatorSession *session, QString actionId, QWidget *parent = nullptr);
    ~ResultPage() override;

    const QString &actionId() const { return m_actionId; }
    QString title() const;
    const ActionEntry &entry() const { return m_session->entry(m_actionId); }
    /// Those with rows.
    const QList<SectionView *> &sections() const { return m_sections; }
    SectionView *section(QStringView id) const; ///< null when it has no rows
    RawSection *rawResponse() const { return m_raw; }
    DetailPane *detail() const { return m_detail; }
    StatePage *statePage() const { return m_state; }

    /// Its action has no entry any more: it goes, and follows nothing meanwhile.
    void retire();
    void run(const IndicatorSession::RunOptions &options = {});
    /// The session has something new of this action.
    void update();
    /// The session has something new of that one, which may tell how much there is here.
    void updateSize(const QString &otherId);
    /// What Run or Refresh do: spends, or asks first where records are billed.
    void runOrRefresh();
    /// Leaves the record pane; false when there was nothing to leave.
    bool closeRecord();
    int tickedCount() const;
    void addTicked();
    /// False when nothing is being added that could be cancelled.
    bool cancelAdding();
    /// Once a second: what tells a time.
    void updateTimes();
    bool isSettled() const;
    void focusContent();
    /// Makes a row of a section current, whatever was filtered.
    void showRow(QStringView sectionId, int sourceRow, int sourceColumn);
    /// Leaves a field of find or filter for what it searches; false when the focus is in none.
    bool leaveFind();
    /// Brings the place in the response that a fact was taken from into view; false when it is not of these responses.
    bool showOriginOf(const Fact &fact);

signals:
    void ticksChanged();
    void added();
    void written(const QString &path, int rows);
    void failed(const wb::Error &error);
    void lookUpAsked(const QString &value);
    void credentialsAsked();
    /// The field is to be changed.
    void indicatorAsked();

private:
    enum class Shown { Nothing, NotRun, Running, NothingFound, Failed, Sections };

    void makeHead(QVBoxLayout *column);
    void updateHead();
    void updateBanner();
    void showState(Shown shown, const StateContent &content);
    void showSections();
    void adoptLookup();
    SectionView *makeSection(const SectionSpec &spec);
    EmptySection *emptySection(const SectionSpec &spec);
    QStringList knownSizes() const;
    void offerCount(StateContent &content);
    bool isSizedBy(const QString &id) const;
    StateContent notRun();
    StateContent running();
    StateContent nothingFound();
    StateContent failure();
    void correctClock();
    static QString stageWords(LookupProgress::Stage stage);
    QString progressText() const;
    qint64 recordsLeft() const;
    int pageSize() const;
    void askToLoadAll();
    void runAgain();
    void load(int pages);
    void placeDetail();
    QString provenance() const;
    QString sentText() const;

    const WindowContext m_context;
    IndicatorSession *const m_session;
    const QString m_actionId;
    ElidedLabel *m_title;
    IconLabel *m_outcomeIcon;
    Label *m_outcome;
    QPushButton *m_refresh;
    ElidedLabel *m_provenance;
    QWidget *m_bannerPlace;
    Banner *m_banner = nullptr;
    bool m_isProgressShown = false; ///< by the banner
    int m_loadingPages = 0; ///< how many there will be, when more than one are loaded
    FactStrip *m_strip;
    QSplitter *m_splitter;
    SectionStack *m_stack;
    StatePage *m_state;
    RawSection *m_raw;
    DetailPane *m_detail;
    std::shared_ptr<const Lookup> m_lookup; ///< what the sections show
    QList<SectionView *> m_sections;
    QList<EmptySection *> m_emptySections;
    QList<SectionView *> m_allSections; ///< also those without rows now, kept for their filters and ticks
    Shown m_shown = Shown::Nothing;
    bool m_asksFirst = false; ///< Refresh of what is billed by record
    int m_adding = 0;
};

} // namespace wb
