/**
 * What registry clients can do behind a facade: measured {@linkplain io.registryfacade.clients.ClientFact facts} about
 * each {@linkplain io.registryfacade.clients.KnownClient client}, and {@linkplain
 * io.registryfacade.clients.ClientPredictions predictions} that follow from them.
 *
 * <p>Warnings about configurations and {@code check} use these facts, and tests compare the predictions with the
 * measurements. There is no list of results.
 */
@NullMarked
package io.registryfacade.clients;

import org.jspecify.annotations.NullMarked;
