package io.registryfacade;

import io.registryfacade.upstream.Upstream;

/** A warning about the routes to a registry. */
record UpstreamWarning(Upstream upstream, String message) {}
