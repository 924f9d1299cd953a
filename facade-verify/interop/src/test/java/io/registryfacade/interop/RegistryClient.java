package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import java.util.Set;

/** A program that pulls images, in the terms that all of them share. One that has pulled nothing yet. */
interface RegistryClient {
    /** Pulls an image by tag or by digest. */
    Outcome pull(String reference);

    /**
     * The digests of what that pull has brought: all that the client keeps and tells. It is at least the digest of the
     * index unless {@link PullContract#traces} says otherwise.
     */
    Set<String> arrived(String reference);

    /** Pushes an image that was pulled to another name. */
    Outcome push(String pulled, String target);

    /** Its own, as it tells it. */
    String version();

    /** One that can show a name and a password. */
    interface Guest extends RegistryClient {
        /** Makes them known for one host, checked at once or with the next pull. */
        Outcome login(String host, String user, String password);
    }

    /** Docker, containerd, Buildah and Jib have no command that asks a registry for its tags. */
    interface TagLister extends RegistryClient {
        Outcome listTags(String repository);
    }

    /** One that asks what is attached to an image. */
    interface Finder extends RegistryClient {
        Outcome referrers(String reference);
    }
}
