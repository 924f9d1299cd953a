/**
 * {@code check}: asks the upstreams of a configuration what they require, and predicts which clients can pull through
 * each route. It starts at {@link io.registryfacade.server.check.ConfigurationCheck}.
 */
@NullMarked
package io.registryfacade.server.check;

import org.jspecify.annotations.NullMarked;
