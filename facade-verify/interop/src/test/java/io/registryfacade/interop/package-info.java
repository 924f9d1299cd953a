/**
 * The executable facade between real clients and a real registry.
 *
 * <pre>
 * client ──▶ {@link io.registryfacade.interop.Meter} ──▶ facade, 127.0.0.1
 *    │            counts what the facade sends
 *    └──307─────────────────────────────────▶ {@link io.registryfacade.interop.BackingRegistry}, 127.0.0.2
 *                                                 logs what it was asked for
 * </pre>
 *
 * <p>{@link io.registryfacade.interop.PullContract} says what everybody must experience; each client is one small
 * class that translates it into a command line, and one subclass of the contract. The registry and the facades run
 * once for all of them ({@link io.registryfacade.interop.Testbed}); a client begins anew, daemon included, with every
 * test ({@link io.registryfacade.interop.Sandbox}), so that it has no layer left from before and no test depends on
 * another.
 */
package io.registryfacade.interop;
