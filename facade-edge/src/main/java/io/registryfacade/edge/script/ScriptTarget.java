package io.registryfacade.edge.script;

import java.util.Optional;
import java.util.stream.Stream;

/** A service at the edge that runs the script. */
public enum ScriptTarget {
    /** Cloudflare Workers, deployed by {@code wrangler}. */
    CLOUDFLARE_WORKER("cloudflare-worker"),
    /** Deno, on a machine or at Deno Deploy. */
    DENO("deno"),
    /** Netlify Edge Functions. */
    NETLIFY_EDGE("netlify-edge"),
    /** Bunny Edge Scripting, which takes one file. */
    BUNNY_SCRIPT("bunny-script");

    private final String label;

    ScriptTarget(String label) {
        this.label = label;
    }

    /**
     * Returns the name of the target on the command line.
     *
     * @return the name, such as {@code cloudflare-worker}
     */
    public String label() {
        return label;
    }

    /**
     * Returns the target with a name.
     *
     * @param label the name, such as {@code deno}
     * @return the target; empty if no script has this name
     */
    public static Optional<ScriptTarget> named(String label) {
        return Stream.of(values()).filter(target -> target.label.equals(label)).findFirst();
    }
}
