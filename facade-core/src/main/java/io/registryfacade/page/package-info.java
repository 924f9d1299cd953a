/**
 * The page for people who open the facade's address in a browser: from a model to HTML, without input or output.
 *
 * <p>Start at {@link FacadePage}. Text of others, such as tags, is escaped; the page loads nothing, and its {@link
 * FacadePage#contentSecurityPolicy policy} allows its own style and script only.
 */
@NullMarked
package io.registryfacade.page;

import org.jspecify.annotations.NullMarked;
