package io.registryfacade.edge.script;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.PagesForPeople;
import io.registryfacade.http.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of each target: the module, the routes, and a few lines that connect them with the service. */
final class ScriptFiles {
    private final RegistryFacade facade;
    private final String module;
    private final String routes;

    ScriptFiles(RegistryFacade facade, String version, String routes) {
        this.facade = facade;
        this.module = ScriptModule.header(version) + ScriptModule.text();
        this.routes = routes;
    }

    Map<String, String> of(ScriptTarget target) {
        return switch (target) {
            case CLOUDFLARE_WORKER -> cloudflareWorker();
            case DENO -> deno();
            case NETLIFY_EDGE -> netlifyEdge();
            case BUNNY_SCRIPT -> bunnyScript();
        };
    }

    private Map<String, String> withModule(String folder) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(folder + "facade.js", module);
        files.put(
                folder + "routes.js",
                "// The routes, as the export wrote them; secrets are here by name.\nexport default " + routes + ";\n");
        return files;
    }

    private Map<String, String> cloudflareWorker() {
        Map<String, String> files = withModule("");
        files.put("worker.js", ScriptModule.resource("worker.js"));
        Origin publicUrl = facade.publicUrl();
        files.put(
                "wrangler.toml",
                ScriptModule.resource("wrangler.toml")
                        + (publicUrl == null
                                ? ""
                                : "routes = [{ pattern = \"" + publicUrl.host() + "\", custom_domain = true }]\n"));
        return files;
    }

    private Map<String, String> deno() {
        Map<String, String> files = withModule("");
        files.put("main.js", ScriptModule.resource("deno.js"));
        return files;
    }

    private Map<String, String> netlifyEdge() {
        Map<String, String> files = withModule("registry-facade/");
        files.put("netlify/edge-functions/registry-facade.js", ScriptModule.resource("netlify.js"));
        files.put("netlify.toml", ScriptModule.resource("netlify.toml"));
        files.putAll(PagesForPeople.of(facade, "public"));
        return files;
    }

    private Map<String, String> bunnyScript() {
        String wrapper = ScriptModule.resource("bunny.js");
        int serve = wrapper.indexOf("BunnySDK.net");
        // the module comes first, because the call needs its constants
        return Map.of(
                "script.js",
                wrapper.substring(0, serve) + "const configuration = " + routes + ";\n\n" + module + "\n"
                        + wrapper.substring(serve));
    }
}
