/**
 * Shared by interop tests and benchmarks: a {@link io.registryfacade.support.Sandbox} in which programs run, the facade
 * as a program, registries and token servers, images to push, and a certificate authority.
 */
package io.registryfacade.support;
