#include "ui/profilebox.h"

#include "models/domain/operation.h"
#include "models/domain/profiles.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "network/lookuprunner.h"
#include "network/rememberedaccount.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/questiondialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// A name, refused with a sentence until it can be one.
class ProfileNameDialog final : public QuestionDialog
{
public:
    ProfileNameDialog(const QStringList &taken, QWidget *parent)
        : QuestionDialog(ProfileBox::tr("New profile"), ProfileBox::tr("Create"), parent)
        , m_taken(taken)
        , m_field(new QLineEdit(this))
        , m_problem(new WrappedLabel({}, Type::Small, Tone::Bad, this))
    {
        addSentence(ProfileBox::tr("Credentials of their own, such as those of a team or a trial. What was asked for "
                                   "with one profile is not shown for another."));
        m_field->setPlaceholderText(ProfileBox::tr("team"));
        m_field->setAccessibleName(ProfileBox::tr("Name of the profile"));
        m_field->setMinimumHeight(Metrics().tallControl());
        body()->addWidget(m_field);
        body()->addWidget(m_problem);
        m_problem->hide();
        m_field->setFocus();
    }

    QString name() const { return m_name; }

    void accept() override
    {
        const Expected<QString> name = checkedProfileName(m_field->text(), m_taken);
        if (name) {
            m_name = *name;
            QuestionDialog::accept();
            return;
        }
        m_problem->setText(name.error().detail);
        m_problem->show();
        setFieldError(m_field, true);
    }

private:
    const QStringList m_taken;
    QLineEdit *m_field;
    WrappedLabel *m_problem;
    QString m_name;
};

} // namespace

ProfileBox::ProfileBox(const Workbench &workbench, const QString &operationId, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_operationId(operationId)
    , m_choice(new QComboBox(this))
    , m_new(makeToolButton(IconName::Plus, tr("New Profile…"), this))
    , m_delete(makeToolButton(IconName::Trash, tr("Delete Profile…"), this))
{
    m_choice->setAccessibleName(tr("Profile"));
    m_choice->setMinimumHeight(Metrics().tallControl());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::ToolGap);
    row->addWidget(m_choice, 1);
    row->addWidget(m_new);
    row->addWidget(m_delete);
    setFocusProxy(m_choice);
    showProfiles();
    connect(m_choice, &QComboBox::activated, this, [this](int index) { emit wanted(m_choice->itemText(index)); });
    connect(m_new, &QToolButton::clicked, this, &ProfileBox::askNew);
    connect(m_delete, &QToolButton::clicked, this, &ProfileBox::askDelete);
    connect(workbench.settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::Profiles)
            showProfiles();
    });
}

void ProfileBox::showProfiles()
{
    const Profiles profiles = profilesOf(*m_workbench.settings, m_operationId);
    const Service *const service = m_workbench.runner->service(m_operationId);
    const QString active = service ? service->access.credentials.profile : profiles.active;
    // Those of the environment and of demo data go before, and there is nothing to choose then.
    const bool isChosenHere = profiles.names.contains(active);
    m_choice->clear();
    m_choice->addItems(isChosenHere ? profiles.names : QStringList{active});
    m_choice->setCurrentText(isChosenHere ? profiles.active : active);
    m_choice->setEnabled(isChosenHere);
    m_new->setEnabled(isChosenHere);
    m_delete->setEnabled(isChosenHere && profiles.active != firstProfile());
}

void ProfileBox::askNew()
{
    auto *const dialog = new ProfileNameDialog(profilesOf(*m_workbench.settings, m_operationId).names, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Profiles profiles = profilesOf(*m_workbench.settings, m_operationId);
        profiles.names.append(dialog->name());
        setProfiles(*m_workbench.settings, m_operationId, profiles);
        m_workbench.settings->saveLater();
        emit wanted(dialog->name());
    });
    dialog->open();
}

void ProfileBox::askDelete()
{
    const QString name = profilesOf(*m_workbench.settings, m_operationId).active;
    auto *const dialog = new QuestionDialog(tr("Delete the profile %1?").arg(name), tr("Delete Profile"), window());
    dialog->addSentence(tr("Its credentials are removed from the keychain and from this session. What was asked for "
                           "with them stays in the store and in cases."));
    setButtonKind(dialog->verb(), ButtonKind::Danger);
    dialog->setCareful(tr("Keep"));
    connect(dialog, &QDialog::accepted, this, [this, name] {
        const Service *const service = m_workbench.runner->service(m_operationId);
        const CredentialId id = {m_operationId, name, !service || service->access.credentials.hasUser};
        m_call = m_workbench.credentials->forget(id, this, [this, name](Expected<void> done) {
            if (done)
                drop(name);
            else
                emit failed(done.error());
        });
    });
    dialog->open();
}

/// Its credentials are gone.
void ProfileBox::drop(const QString &name)
{
    Settings &settings = *m_workbench.settings;
    Profiles profiles = profilesOf(settings, m_operationId);
    profiles.names.removeAll(name);
    profiles.active = firstProfile();
    forgetAccount(settings, m_operationId, name);
    QMap<QString, QString> users = settings.textMap(SettingKey::ProfileUsers);
    users.remove(profileKey(m_operationId, name, m_operationId == m_workbench.operation->id));
    settings.setTextMap(SettingKey::ProfileUsers, users);
    setProfiles(settings, m_operationId, profiles);
    settings.saveLater();
}

} // namespace wb
