package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.EcKeys;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders one certificate for all domains (RFC 8555, section 7.4). */
final class CertificateOrder {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateOrder.class);
    private static final Set<Status> VALIDATED = EnumSet.of(Status.READY, Status.VALID, Status.INVALID);
    private static final Set<Status> ISSUED = EnumSet.of(Status.VALID, Status.INVALID);

    private final AcmeSettings settings;
    private final Validation validation;
    private final Poll poll;
    /** Once is enough until a validation succeeds, because authorities limit how many may fail in an hour. */
    private boolean triedAlternative;

    CertificateOrder(AcmeSettings settings, Validation validation, Poll poll) {
        this.settings = settings;
        this.validation = validation;
        this.poll = poll;
    }

    /**
     * Orders a certificate with a new key, and waits for it.
     *
     * @param replaced the certificate that this one replaces; {@code null} if there is none
     */
    CertifiedKey issue(Login login, @Nullable X509Certificate replaced)
            throws AcmeException, AcmeFailure, InterruptedException {
        Order order = createValidated(login, replaced);
        KeyPair keys = EcKeys.generate();
        order.execute(keys);
        await(order, ISSUED);
        Certificate certificate = order.getCertificate();
        certificate.download();
        return new CertifiedKey(keys.getPrivate(), certificate.getCertificateChain());
    }

    private Order createValidated(Login login, @Nullable X509Certificate replaced)
            throws AcmeException, AcmeFailure, InterruptedException {
        Order order = create(login, replaced);
        try {
            validation.validate(order.getAuthorizations());
        } catch (ValidationFailure failure) {
            if (triedAlternative || !failure.hasAlternative()) {
                throw failure;
            }
            triedAlternative = true;
            order = createAlternative(login, replaced, failure);
        }
        triedAlternative = false;
        await(order, VALIDATED);
        return order;
    }

    /** Tries the other type of challenge at once; a failed validation invalidates its order, so this takes another order. */
    private Order createAlternative(Login login, @Nullable X509Certificate replaced, ValidationFailure first)
            throws AcmeException, AcmeFailure, InterruptedException {
        LOG.info("{}. Trying another type of challenge", first.getMessage());
        Order order = create(login, replaced);
        try {
            validation.validate(order.getAuthorizations());
        } catch (ValidationFailure second) {
            throw first.and(second);
        }
        return order;
    }

    /** Authorities prefer orders that say what they replace, but may refuse a certificate that they do not know. */
    private Order create(Login login, @Nullable X509Certificate replaced) throws AcmeException {
        Session session = login.getSession();
        if (replaced != null
                && session.resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()) {
            try {
                return login.newOrder()
                        .domains(settings.domains())
                        .replaces(replaced)
                        .create();
            } catch (AcmeRateLimitedException e) {
                throw e;
            } catch (AcmeServerException | AcmeProtocolException e) {
                LOG.debug("Ordering without a reference to the old certificate", e);
            }
        }
        return login.newOrder().domains(settings.domains()).create();
    }

    private void await(Order order, Set<Status> statuses) throws AcmeException, AcmeFailure, InterruptedException {
        if (poll.until(order, statuses, "the order") == Status.INVALID) {
            throw new AcmeFailure(settings.authority() + " refused the order for " + settings.names() + " ("
                    + order.getError().map(ProblemText::of).orElse("no reason given")
                    + "); correct what it names, or ask the authority");
        }
    }
}
