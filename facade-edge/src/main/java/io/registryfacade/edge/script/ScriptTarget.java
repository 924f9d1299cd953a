package io.registryfacade.edge.script;

import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.ExportTarget;
import io.registryfacade.engine.EngineConfiguration;
import java.util.Optional;
import java.util.stream.Stream;

/** A service at the edge that runs the script. */
public enum ScriptTarget implements ExportTarget {
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

    @Override
    public String label() {
        return label;
    }

    @Override
    public EdgeExport export(EngineConfiguration configuration, String source, String version) {
        return ScriptExport.of(this, configuration, version);
    }

    /** Returns whether the script may run on a machine of the user, with its network and its certificate authorities. */
    boolean isSelfHosted() {
        return this == DENO;
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
