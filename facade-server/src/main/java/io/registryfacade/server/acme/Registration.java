package io.registryfacade.server.acme;

import java.net.URI;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Metadata;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;

/** Opens the account at an authority. Where the authority has one for the key, it answers with that one. */
final class Registration {
    private final AcmeSettings settings;
    private final AccountStore store;

    Registration(AcmeSettings settings, AccountStore store) {
        this.settings = settings;
        this.store = store;
    }

    Login login(Session session) throws AcmeException, AcmeFailure {
        Metadata metadata = session.getMetadata();
        Optional<URI> terms = metadata.getTermsOfService();
        if (terms.isPresent() && !settings.agreed()) {
            throw new AcmeFailure(settings.authority() + " requires agreement to its terms of service, " + terms.get()
                    + "; read them, and add --acme-agree");
        }
        if (metadata.isExternalAccountRequired()) {
            throw new AcmeFailure(
                    settings.authority() + " opens accounts only for its customers (external account binding),"
                            + " which this program does not support; use another --acme-directory");
        }
        AccountBuilder account = new AccountBuilder().useKeyPair(store.key());
        if (settings.email() != null) {
            account.addEmail(settings.email());
        }
        if (settings.agreed()) {
            account.agreeToTermsOfService();
        }
        Login login = account.createLogin(session);
        store.saveUrl(login.getAccountLocation().toString());
        return login;
    }
}
