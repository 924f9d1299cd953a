/**
 * The certificates of the program: {@link io.registryfacade.server.tls.CertificateFiles} reads them and notices changes,
 * {@link io.registryfacade.server.tls.ServerCertificates} presents the current one in TLS handshakes.
 */
@NullMarked
package io.registryfacade.server.tls;

import org.jspecify.annotations.NullMarked;
