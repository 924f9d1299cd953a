/**
 * Which upstream serves a repository, and what the repository is called there.
 *
 * <p>The most specific route wins, whatever the order in which routes were given; finding it takes at most two passes over
 * the name, however many routes there are.
 */
@NullMarked
package io.registryfacade.route;

import org.jspecify.annotations.NullMarked;
