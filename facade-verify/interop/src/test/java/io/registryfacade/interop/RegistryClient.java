package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import java.util.Set;

/** A client that pulls images. A new one has pulled nothing yet. */
interface RegistryClient {
    /** Pulls an image by tag or by digest. */
    Outcome pull(String reference);

    /**
     * The digests of the pulled content that the client stores or prints. They include the digest of the index unless
     * {@link PullContract#expectedDigests} says otherwise.
     */
    Set<String> pulledDigests(String reference);

    /** Pushes an image that was pulled to another name. */
    Outcome push(String pulled, String target);

    /** The version of the client, as it prints it. */
    String version();

    /** A client that can log in. */
    interface LoginClient extends RegistryClient {
        /** Sets the user name and password for a host, which are checked at once or with the next pull. */
        Outcome login(String host, String user, String password);
    }

    /** A client that can list tags; Docker, containerd, Buildah and Jib have no command for it. */
    interface TagLister extends RegistryClient {
        Outcome listTags(String repository);
    }

    /** A client that can list the referrers of an image. */
    interface ReferrersClient extends RegistryClient {
        Outcome referrers(String reference);
    }
}
