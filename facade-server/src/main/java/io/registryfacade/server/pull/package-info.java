/**
 * {@code check IMAGE}: pulls an image as registry clients do, and shows each request.
 *
 * <p>{@code ImagePull} requests what a client requests; {@code RegistrySession} authenticates and follows redirects by the
 * rules of Go's HTTP client, which most clients use; {@code PullReport} prints.
 */
@NullMarked
package io.registryfacade.server.pull;

import org.jspecify.annotations.NullMarked;
