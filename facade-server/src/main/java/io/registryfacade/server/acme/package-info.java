/**
 * Certificates from an authority, ordered and renewed without a person (ACME, RFC 8555).
 * {@link io.registryfacade.server.acme.AcmeCertificates} runs it, {@link io.registryfacade.server.acme.CertificateRenewal}
 * decides when to order, {@link io.registryfacade.server.acme.CertificateOrder} talks to the authority, and
 * {@link io.registryfacade.server.acme.Challenges} is what the web server serves while the authority validates a domain.
 */
@NullMarked
package io.registryfacade.server.acme;

import org.jspecify.annotations.NullMarked;
