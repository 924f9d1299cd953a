/**
 * Facades between real clients and real registries. The first test bed has the executable before a
 * registry that wants no token:
 *
 * <pre>
 * client ──▶ {@link io.registryfacade.interop.Meter} ──▶ facade, 127.0.0.1
 *    │            counts what the facade sends
 *    └──307─────────────────────────────────▶ {@link io.registryfacade.support.BackingRegistry}, 127.0.0.2
 *                                                 logs what it was asked for
 * </pre>
 *
 * <p>{@link io.registryfacade.interop.PullContract} says what everybody must experience; each client is one small
 * class that translates it into a command line, and one subclass of the contract. The registry and the facades run
 * once for all of them ({@link io.registryfacade.interop.Testbed}); a client begins anew, daemon included, with every
 * test ({@link io.registryfacade.support.Sandbox}), so that it has no layer left from before and no test depends on
 * another.
 *
 * <p>The second has the filter before registries that want tokens, each host with a name and a certificate:
 *
 * <pre>
 * client ──▶ {@link io.registryfacade.interop.FacadeHost} ──▶ {@link io.registryfacade.interop.Machines}
 *    │           │ asks for manifests                       registry-a.test ─┐
 *    │           └─────────────────────────────────────▶    registry-b.test ─┤ tokens: auth.test
 *    │                                                      stream.test ─────┘
 *    └──307────────────────────────────────────────────▶    cdn.test, anon.test
 * </pre>
 *
 * <p>{@link io.registryfacade.interop.CompatibilityContract} says what everybody must experience there, and
 * {@link io.registryfacade.interop.Witness} remembers what every host has {@link io.registryfacade.interop.Seen}.
 *
 * <p>{@link io.registryfacade.interop.Registries} are more kinds of registries behind one facade, and
 * {@link io.registryfacade.interop.ConformanceIT} has the OCI's own tests judge the facade.
 */
package io.registryfacade.interop;
