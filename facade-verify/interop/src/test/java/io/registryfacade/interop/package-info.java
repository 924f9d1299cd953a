/**
 * Facades between real clients and real registries. The first test bed has the executable in front of a
 * registry without tokens:
 *
 * <pre>
 * client ──▶ {@link io.registryfacade.interop.CountingProxy} ──▶ facade, 127.0.0.1
 *    │            counts what the facade sends
 *    └──307─────────────────────────────────▶ {@link io.registryfacade.support.BackingRegistry}, 127.0.0.2
 *                                                 logs its requests
 * </pre>
 *
 * <p>{@link io.registryfacade.interop.PullContract} has the tests of all clients; each client is one small
 * class that translates it into a command line, and one subclass of the contract. The registry and the facades run
 * once for all of them ({@link io.registryfacade.interop.Testbed}); a client begins anew, daemon included, with every
 * test ({@link io.registryfacade.support.Sandbox}), so that it has no layer left from before and no test depends on
 * another.
 *
 * <p>The second has the filter in front of registries with tokens, each host with a name and a certificate:
 *
 * <pre>
 * client ──▶ {@link io.registryfacade.interop.FacadeHost} ──▶ {@link io.registryfacade.interop.TestHosts}
 *    │           │ fetches manifests                        registry-a.test ─┐
 *    │           └─────────────────────────────────────▶    registry-b.test ─┤ tokens: auth.test
 *    │                                                      stream.test ─────┘
 *    └──307────────────────────────────────────────────▶    cdn.test, anon.test
 * </pre>
 *
 * <p>{@link io.registryfacade.interop.CompatibilityContract} has the tests of all clients there, and
 * {@link io.registryfacade.interop.RequestRecorder} records every {@link io.registryfacade.interop.RecordedRequest}.
 *
 * <p>{@link io.registryfacade.interop.Registries} are more kinds of registries behind one facade, and
 * {@link io.registryfacade.interop.ConformanceIT} has the OCI's own tests judge the facade.
 */
package io.registryfacade.interop;
