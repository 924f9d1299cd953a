/**
 * One test for each stack: an application as its generator creates it gets a facade by what {@code docs/embed.md} says,
 * and real clients pull through it.
 *
 * <ul>
 *   <li>{@link io.registryfacade.applications.EmbedPage} has the code of the page; each test says what a reader does with
 *       it, and replaces nothing but the URL of the registry.
 *   <li>{@link io.registryfacade.applications.GeneratedApplication} is an application from {@code src/test/templates}.
 *   <li>{@link io.registryfacade.applications.Testbed} has what all tests share: Maven with the installed modules, and
 *       the registry.
 * </ul>
 */
package io.registryfacade.applications;
