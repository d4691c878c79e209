#include "network/keychaincredentialstore.h"

#include "models/domain/clock.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPointer>

#include <functional>
#include <optional>
#include <qt6keychain/keychain.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum class Entry { UserName, Key };

struct JobEnd
{
    QKeychain::Error error = QKeychain::NoError;
    QString problem = {};

    bool isFound() const { return error == QKeychain::NoError; }
    bool isMissing() const { return error == QKeychain::EntryNotFound; }
};

QString entryKey(const CredentialId &id, Entry entry)
{
    if (id.kind == CredentialId::Kind::ProxyPassword)
        return id.operation + u'/' + id.profile + u"/proxy_password"_s;
    return id.operation + u'/' + id.profile + (entry == Entry::Key ? u"/api_key"_s : u"/api_username"_s);
}

Error keychainError(const QString &sentence)
{
    return {ErrorKind::Keychain, sentence};
}

/// One call of the store: a chain of keychain jobs, one after the other, under a deadline. A job that runs is never
/// destroyed (libsecret would call back into freed memory): it has no parent, deletes itself, and outlives this object
/// when the call ends before it.
class KeychainRun final : public QObject
{
public:
    KeychainRun(Clock &clock, CredentialStore *store, CredentialId id)
        : QObject(store)
        , m_id(std::move(id))
    {
        clock.after(KeychainCredentialStore::WaitingNotice, this, [this, store] {
            if (!m_isOver)
                emit store->waiting(u"Waiting for the keychain; it may be asking for its password."_s);
        });
        clock.after(KeychainCredentialStore::Deadline, this, [this] {
            if (!m_isOver)
                fail(u"The keychain did not answer within ten seconds."_s);
        });
    }

    void read(const CallSource<Credentials> &source)
    {
        begin(source);
        readBoth([this, source] {
            if (m_key && (m_userName || !m_id.hasUser)) {
                Expected<Credentials> checked = checkedCredentials(m_id, m_userName.value_or(QString()), m_key->view());
                if (!checked)
                    fail(u"What the keychain holds cannot be used. %1"_s.arg(checked.error().detail));
                else
                    end([&] { source.finish(std::move(checked)); });
                return;
            }
            const QString sentence = m_key ? u"The keychain holds an API key without a user name."_s
                : m_userName               ? u"The keychain holds a user name without an API key."_s
                                           : u"No credentials are set in the keychain."_s;
            unlessLocked([this, sentence] { failAs({ErrorKind::NoCredentials, sentence}); });
        });
    }

    void write(const CallSource<void> &source, Credentials credentials)
    {
        begin(source);
        m_wanted = std::move(credentials);
        writeEntry(Entry::Key, [this, source] {
            writeUserName([this, source] {
                readBoth([this, source] {
                    if (m_userName.value_or(QString()) == m_wanted.userName && m_key && *m_key == m_wanted.key)
                        end([&] { source.finish({}); });
                    else
                        failUnlessLocked(u"The keychain did not keep the credentials."_s);
                });
            });
        });
    }

    void forget(const CallSource<void> &source)
    {
        begin(source);
        deleteEntry(Entry::Key, [this, source] {
            deleteEntry(Entry::UserName, [this, source] {
                readBoth([this, source] {
                    if (m_userName || m_key)
                        failUnlessLocked(u"The keychain still holds the credentials."_s);
                    else
                        unlessLocked([this, source] { end([&] { source.finish({}); }); });
                });
            });
        });
    }

private:
    template <class T> void begin(const CallSource<T> &source)
    {
        m_fail = [source](const Error &error) { source.finish(error); };
        source.onStop([run = QPointer<KeychainRun>(this)] {
            if (run)
                run->end([] {});
        });
    }

    template <class F> void end(F finish)
    {
        if (m_isOver)
            return;
        m_isOver = true;
        finish();
        deleteLater();
    }
    void failAs(const Error &error)
    {
        end([&] { m_fail(error); });
    }
    void fail(const QString &sentence) { failAs(keychainError(sentence)); }
    void failUnlessLocked(const QString &sentence)
    {
        unlessLocked([this, sentence] { fail(sentence); });
    }

    /// then() is not called when the run was over first.
    void startJob(QKeychain::Job *job, std::function<void(JobEnd)> then)
    {
        connect(job, &QKeychain::Job::finished, this, [this, then = std::move(then)](QKeychain::Job *finished) {
            if (!m_isOver)
                then({finished->error(), finished->errorString()});
        });
        job->start();
    }

    void writeUserName(std::function<void()> then)
    {
        if (m_id.hasUser)
            writeEntry(Entry::UserName, std::move(then));
        else
            then();
    }

    void readBoth(std::function<void()> then)
    {
        if (!m_id.hasUser) {
            readEntry(Entry::Key, std::move(then));
            return;
        }
        readEntry(Entry::UserName, [this, then = std::move(then)] { readEntry(Entry::Key, then); });
    }

    void readEntry(Entry entry, std::function<void()> then)
    {
        auto *const job = new QKeychain::ReadPasswordJob(service());
        job->setKey(entryKey(m_id, entry));
        startJob(job, [this, entry, job, then = std::move(then)](const JobEnd &jobEnd) {
            if (!jobEnd.isFound() && !jobEnd.isMissing()) {
                failWith(jobEnd);
                return;
            }
            QString text = jobEnd.isFound() ? job->textData() : QString();
            if (entry == Entry::UserName) {
                m_userName = jobEnd.isFound() ? std::optional(text) : std::nullopt;
            } else {
                QByteArray utf8 = text.toUtf8();
                m_key = jobEnd.isFound() ? std::optional<Secret>(std::in_place, utf8) : std::nullopt;
                wipe(utf8);
                wipe(text);
            }
            then();
        });
    }

    void writeEntry(Entry entry, std::function<void()> then)
    {
        auto *const job = new QKeychain::WritePasswordJob(service());
        job->setKey(entryKey(m_id, entry));
        // Text only: text and bytes under one key are two entries, and reads return the text.
        QString text = entry == Entry::Key ? QString::fromUtf8(m_wanted.key.view()) : m_wanted.userName;
        job->setTextData(text);
        wipe(text);
        startJob(job, [this, then = std::move(then)](const JobEnd &jobEnd) {
            if (jobEnd.isFound())
                then();
            else
                failWith(jobEnd);
        });
    }

    void deleteEntry(Entry entry, std::function<void()> then)
    {
        auto *const job = new QKeychain::DeletePasswordJob(service());
        job->setKey(entryKey(m_id, entry));
        startJob(job, [this, then = std::move(then)](const JobEnd &jobEnd) {
            if (jobEnd.isFound() || jobEnd.isMissing())
                then();
            else
                failWith(jobEnd);
        });
    }

    void failWith(const JobEnd &jobEnd)
    {
        switch (jobEnd.error) {
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            failUnlessLocked(u"Access to the keychain was denied."_s);
            return;
        case QKeychain::NoBackendAvailable:
            fail(u"There is no keychain in this session."_s);
            return;
        default:
            // What the libraries say of it names programs that nobody has heard of.
            if (!QDBusConnection::sessionBus().isConnected()) {
                fail(u"There is no keychain in this session: it has no session bus, as without a desktop."_s);
                return;
            }
            failUnlessLocked(jobEnd.problem.isEmpty()
                                 ? u"The keychain cannot be used."_s
                                 : u"The keychain cannot be used: %1"_s.arg(jobEnd.problem.simplified()));
        }
    }

    /// QtKeychain answers "not found" for what a locked keyring holds, so the Secret Service itself is asked.
    /// Afterwards, not before: the read is what lets the desktop ask for the password.
    void unlessLocked(std::function<void()> then)
    {
        const QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected()) {
            then();
            return;
        }
        QDBusMessage question =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets/aliases/default"_s,
                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        question.setAutoStartService(false);
        auto *const watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, then = std::move(then)] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (m_isOver)
                return;
            if (!reply.isError() && reply.value().variant().toBool())
                fail(u"The keychain is locked."_s);
            else
                then();
        });
    }

    static QString service() { return u"indicator-workbench"_s; }

    CredentialId m_id;
    std::function<void(const Error &)> m_fail;
    bool m_isOver = false;
    Credentials m_wanted;
    std::optional<QString> m_userName;
    std::optional<Secret> m_key;
};

} // namespace

KeychainCredentialStore::KeychainCredentialStore(Clock &clock, QObject *parent)
    : CredentialStore(parent)
    , m_clock(clock)
{
}

Call KeychainCredentialStore::read(const CredentialId &id, QObject *context,
                                   UniqueFunction<void(Expected<Credentials>)> deliver)
{
    auto [call, source] = makeCall<Credentials>(context, std::move(deliver));
    (new KeychainRun(m_clock, this, id))->read(source);
    return std::move(call);
}

Call KeychainCredentialStore::write(const CredentialId &id, Credentials credentials, QObject *context,
                                    UniqueFunction<void(Expected<void>)> deliver)
{
    auto [call, source] = makeCall<void>(context, std::move(deliver));
    Expected<Credentials> checked = checkedCredentials(id, credentials.userName, credentials.key.view());
    if (checked)
        (new KeychainRun(m_clock, this, id))->write(source, std::move(*checked));
    else
        source.finish(checked.error());
    return std::move(call);
}

Call KeychainCredentialStore::forget(const CredentialId &id, QObject *context,
                                     UniqueFunction<void(Expected<void>)> deliver)
{
    auto [call, source] = makeCall<void>(context, std::move(deliver));
    (new KeychainRun(m_clock, this, id))->forget(source);
    return std::move(call);
}

QString KeychainCredentialStore::where() const
{
    return u"login keyring"_s;
}

} // namespace wb
