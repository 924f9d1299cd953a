package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Helm, which pulls charts. */
final class Helm implements RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Path charts;

    Helm(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.charts = sandbox.directory("charts");
    }

    @Override
    public Outcome pull(String reference) {
        return helm("pull", "oci://" + reference, "--destination", charts.toString());
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(charts);
    }

    /** Pushes a new chart, because Helm reads the name and the version from the archive. */
    @Override
    public Outcome push(String pulled, String target) {
        String namespace = target.substring(0, target.lastIndexOf('/'));
        String name = target.substring(target.lastIndexOf('/') + 1, target.lastIndexOf(':'));
        Path chart = sandbox.file(name + "/Chart.yaml", """
                        apiVersion: v2
                        name: %s
                        version: %s
                        """.formatted(name, Chart.VERSION))
                .getParent();
        Outcome archive = helm("package", chart.toString(), "--destination", charts.toString());
        return archive.succeeded()
                ? helm(
                        "push",
                        charts.resolve(name + "-" + Chart.VERSION + ".tgz").toString(),
                        "oci://" + namespace)
                : archive;
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return helm("registry", "login", "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return helm("version", "--template={{.Version}}").version();
    }

    private Outcome helm(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.HELM.path()));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
