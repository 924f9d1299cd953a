/** Replicas of the program behind HAProxy, in front of a registry that counts, with clients that pull meanwhile. */
package io.registryfacade.replicas;
