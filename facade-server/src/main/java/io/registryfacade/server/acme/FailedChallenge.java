package io.registryfacade.server.acme;

/**
 * A challenge that an authority could not validate.
 *
 * @param reason the authority's words
 * @param hasAlternative whether a challenge of another type may succeed
 */
record FailedChallenge(String domain, ChallengeType type, String reason, boolean hasAlternative) {}
