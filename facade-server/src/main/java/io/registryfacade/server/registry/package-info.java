/**
 * What registries have: repositories, read politely for commands that compare or copy.
 *
 * <p>{@code Readers} has a connection to each registry; {@code RepositoryContent} reads one repository; {@code
 * PoliteRequests} waits as long as a registry asks for.
 */
@NullMarked
package io.registryfacade.server.registry;

import org.jspecify.annotations.NullMarked;
