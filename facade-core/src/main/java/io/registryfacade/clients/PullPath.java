package io.registryfacade.clients;

/**
 * How pulls from one registry reach clients: what the facade does, and what the registry requires.
 *
 * @param redirectsManifests whether the facade redirects manifests, and so whole pulls, to the registry; {@code false} if
 *     it resolves them
 * @param redirectsLists whether the facade redirects lists
 * @param isRenamed whether the repository has another name at the registry
 * @param ping what clients get for {@code /v2/}
 * @param access what the registry requires
 * @param layers the server of the layers
 * @param streamsLayers whether the facade may stream layers that it cannot redirect
 * @param hasPrivateRegistry whether a redirect to the registry leads to an IP address of a private network, from a
 *     facade that is not at one
 * @param hasPrivateStorage whether the registry's storage is at an IP address of a private network
 * @param isBelowFacade whether the registry has the host of the facade, or a host below it
 */
public record PullPath(
        boolean redirectsManifests,
        boolean redirectsLists,
        boolean isRenamed,
        PingResponse ping,
        RegistryAccess access,
        LayerSource layers,
        boolean streamsLayers,
        boolean hasPrivateRegistry,
        boolean hasPrivateStorage,
        boolean isBelowFacade) {
    /**
     * Returns whether the facade serves the images from its own files.
     *
     * @return {@code false} for a registry
     */
    public boolean isLocal() {
        return layers == LayerSource.FACADE;
    }

    /**
     * Returns the delivery of manifests in one word.
     *
     * @return {@code local}, {@code redirect} or {@code resolve}
     */
    public String delivery() {
        return isLocal() ? "local" : redirectsManifests ? "redirect" : "resolve";
    }
}
