package io.registryfacade.server.imports;

import io.registryfacade.server.caddy.CaddyAddress;
import io.registryfacade.server.caddy.CaddyEnvironment;
import io.registryfacade.server.imports.EnvironmentFile.Variable;
import io.registryfacade.server.imports.ImportedConfiguration.ImportedRoute;
import io.registryfacade.upstream.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the environment variables of the Caddy container, as {@code serve} does. */
final class CaddyImport {
    private static final String ORIGIN = "the environment variables of the Caddy container";

    private final Map<String, Variable> variables;
    private final ImportFindings findings;
    private final CaddyEnvironment environment;

    private CaddyImport(Map<String, Variable> variables, ImportFindings findings) {
        this.variables = variables;
        this.findings = findings;
        Map<String, String> values = new HashMap<>();
        variables.forEach((name, variable) -> values.put(name, variable.value()));
        this.environment = new CaddyEnvironment(values);
    }

    /** Returns the configuration; empty if a variable is invalid. */
    static Optional<ImportedConfiguration> read(Map<String, Variable> variables, ImportFindings findings) {
        return new CaddyImport(variables, findings).configuration();
    }

    private Optional<ImportedConfiguration> configuration() {
        if (!environment.isPresent()) {
            findings.problem("REGISTRY_HOST", "set it to the registry's host, such as ghcr.io");
            return Optional.empty();
        }
        Optional<Upstream> upstream = valueOf("REGISTRY_HOST", environment::upstream);
        Optional<String> repositories = valueOf("REGISTRY_ORG", environment::repositories);
        Optional<CaddyAddress> address = valueOf("ADDRESS", environment::address);
        Optional<String> cacheControl = valueOf("CACHE_TIMEOUT", environment::cacheControl);
        if (upstream.isEmpty() || repositories.isEmpty() || address.isEmpty() || cacheControl.isEmpty()) {
            return Optional.empty();
        }
        CaddyAddress site = address.get();
        return Optional.of(new ImportedConfiguration(
                ORIGIN,
                publicUrl(site),
                serveOptions(site),
                null,
                cacheControl.get(),
                true,
                List.of(new ImportedRoute(repositories.get(), upstream.get().url(), repositories.get()))));
    }

    private static String publicUrl(CaddyAddress site) {
        if (site.host() == null) {
            return "";
        }
        String origin = (site.secure() ? "https://" : "http://") + site.host();
        return site.port() == (site.secure() ? 443 : 80) ? origin : origin + ":" + site.port();
    }

    private static String serveOptions(CaddyAddress site) {
        String port =
                site.port() == (site.secure() ? 443 : 80) && site.publicHost() != null ? "" : " --port " + site.port();
        if (site.publicHost() != null) {
            return " --domain " + site.publicHost() + port + ImportedConfiguration.CERTIFICATE_OPTIONS;
        }
        return site.secure() ? port + " --tls-cert FILE --tls-key FILE" : port;
    }

    private <T> Optional<T> valueOf(String name, Supplier<T> variable) {
        try {
            return Optional.of(variable.get());
        } catch (IllegalArgumentException e) {
            Variable set = variables.get(name);
            findings.problem(set == null ? name : set.location(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
