/**
 * The contract of an adapter for a web server. The test of an adapter extends
 * {@link io.registryfacade.contract.ServerAdapterContract}, which starts the server in front of registries of the test
 * kit, sends requests over raw sockets ({@link io.registryfacade.contract.RawHttp}) and checks the responses byte by byte.
 * The hostile requests are a table, {@link io.registryfacade.contract.BadRequest}.
 */
@NullMarked
package io.registryfacade.contract;

import org.jspecify.annotations.NullMarked;
