package io.registryfacade.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The programs that run in a sandbox, and how to install each: from a Debian package, or built by
 * {@code .ci/install-clients}.
 */
public enum Program {
    BUILDAH("buildah", "apt-get install buildah"),
    CONTAINERD("containerd", "apt-get install containerd"),
    CTR("ctr", "apt-get install containerd"),
    /** The major version after Debian's. */
    CONTAINERD_2(Program.BUILT, "containerd", ".ci/install-clients"),
    CTR_2(Program.BUILT, "ctr", ".ci/install-clients"),
    BUILDCTL(Program.BUILT, "buildctl", ".ci/install-clients"),
    BUILDKITD(Program.BUILT, "buildkitd", ".ci/install-clients"),
    COSIGN(Program.BUILT, "cosign", ".ci/install-clients"),
    HELM(Program.BUILT, "helm", ".ci/install-clients"),
    REGCTL(Program.BUILT, "regctl", ".ci/install-clients"),
    PEBBLE(Program.BUILT, "pebble", ".ci/install-clients"),
    CHALLTESTSRV(Program.BUILT, "pebble-challtestsrv", ".ci/install-clients"),
    CONFORMANCE_2023(Program.BUILT, "conformance-2023", ".ci/install-clients"),
    CONFORMANCE_2026(Program.BUILT, "conformance-2026", ".ci/install-clients"),
    CRANE(Program.BUILT, "crane", ".ci/install-clients"),
    ORAS(Program.BUILT, "oras", ".ci/install-clients"),
    /** The major version after Debian's docker-registry. */
    DISTRIBUTION_3(Program.BUILT, "registry", ".ci/install-clients"),
    RENOVATE("/var/cache/registry-facade/renovate/node_modules/.bin", "renovate", ".ci/install-clients"),
    MOTO("/var/cache/registry-facade/moto/bin", "moto_server", ".ci/install-clients"),
    /** The Python that has the website hosting of LocalStack. */
    LOCALSTACK("/var/cache/registry-facade/localstack-core/bin", "python", ".ci/install-clients"),
    /** The Python that has the parser of Cloudflare's expressions. */
    WIREFILTER("/var/cache/registry-facade/octorules-wirefilter/bin", "python", ".ci/install-clients"),
    APACHE("apache2", "apt-get install apache2"),
    AWS("/var/cache/registry-facade/awscli/bin", "aws", ".ci/install-clients"),
    CADDY("caddy", "apt-get install caddy"),
    CURL("curl", "apt-get install curl"),
    DENO("/var/cache/registry-facade/edge-scripts/node_modules/.bin", "deno", ".ci/install-clients"),
    DOCKER("docker", "apt-get install docker.io (since Debian 13: docker-cli)"),
    DOCKERD("dockerd", "apt-get install docker.io"),
    DOCKER_REGISTRY("docker-registry", "apt-get install docker-registry"),
    ENV("env", "apt-get install coreutils"),
    GIT("git", "apt-get install git"),
    GO("/usr/local/go/bin:/usr/bin", "go", "apt-get install golang-go"),
    HAPROXY("haproxy", "apt-get install haproxy"),
    IP("ip", "apt-get install iproute2"),
    KUBECTL_VALIDATE(Program.BUILT, "kubectl-validate", ".ci/install-clients"),
    NGINX("nginx", "apt-get install nginx"),
    NODE("/usr/local/bin:" + Program.PATH, "node", "install Node 20: https://nodejs.org/"),
    PODMAN("podman", "apt-get install podman"),
    REDIS("redis-server", "apt-get install redis-server"),
    SH("sh", "apt-get install dash"),
    SKOPEO("skopeo", "apt-get install skopeo"),
    TAR("tar", "apt-get install tar"),
    UNSHARE("unshare", "apt-get install util-linux"),
    VARNISH("varnishd", "apt-get install varnish"),
    WRK("wrk", "apt-get install wrk");

    /** Includes the directories for administrators, which have dockerd, runc and nginx. */
    public static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String BUILT = "/var/cache/registry-facade/clients";

    private final String directories;
    private final String name;
    private final String remedy;

    Program(String name, String remedy) {
        this(PATH, name, remedy);
    }

    Program(String directories, String name, String remedy) {
        this.directories = directories;
        this.name = name;
        this.remedy = remedy;
    }

    /** Returns its path, or fails if it is missing, so that no test is skipped silently. */
    public String path() {
        return Stream.of(directories.split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing: " + remedy))
                .toString();
    }
}
