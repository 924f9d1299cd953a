package io.registryfacade.interop;

import io.registryfacade.support.Sandbox;
import java.util.Map;

/** Configuration files that isolate podman and Buildah from those of the machine. */
final class ContainersConfig {
    private ContainersConfig() {}

    /** Writes the files and returns the environment variables that name them. */
    static Map<String, String> write(Sandbox sandbox) {
        String containers = """
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "none"
                lock_type = "file"
                [network]
                network_config_dir = "%s"
                """.formatted(sandbox.directory("network"));
        String storage = """
                [storage]
                driver = "vfs"
                graphroot = "%s"
                runroot = "%s"
                """.formatted(sandbox.path("graph"), sandbox.path("run"));
        String policy = """
                { "default": [ { "type": "insecureAcceptAnything" } ] }
                """;
        sandbox.file("home/.config/containers/policy.json", policy);
        return Map.of(
                "XDG_RUNTIME_DIR", sandbox.directory("xdg").toString(),
                "CONTAINERS_CONF", sandbox.file("containers.conf", containers).toString(),
                "CONTAINERS_STORAGE_CONF", sandbox.file("storage.conf", storage).toString(),
                "CONTAINERS_REGISTRIES_CONF",
                        sandbox.file("registries.conf", "unqualified-search-registries = []\n")
                                .toString(),
                // Buildah requires that the named file exists
                "REGISTRY_AUTH_FILE", sandbox.file("auth.json", "{}").toString());
    }
}
