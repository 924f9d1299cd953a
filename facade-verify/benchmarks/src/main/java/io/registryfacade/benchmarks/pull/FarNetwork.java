package io.registryfacade.benchmarks.pull;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Program;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network namespace whose programs reach the servers of this machine, at addresses 127.0.0.x, over a link that delays
 * each packet. It needs root. The link is a program of ours, because not every kernel has {@code netem}.
 */
final class FarNetwork {
    /** The time of a packet to the server and back. */
    static final int ROUND_TRIP_MILLIS = 50;

    private static final Pattern JOINED = Pattern.compile("joined");
    /** Of a private network that is in use nowhere else on this machine; a link needs two addresses. */
    private static final String NEAR_ADDRESS = "10.254.77.1/30";

    private static final String FAR_ADDRESS = "10.254.77.2";
    /** Packets that wait for the link, so that it loses none. */
    private static final String QUEUE = "10000";

    private final String namespace;

    private FarNetwork(String namespace) {
        this.namespace = namespace;
    }

    /** Creates the network, which ends with the sandbox. */
    static FarNetwork start(Sandbox sandbox) {
        String namespace = "rf-far-" + ProcessHandle.current().pid();
        String near = "rf-near";
        String far = "rf-far";
        FarNetwork network = new FarNetwork(namespace);
        sandbox.output(ip("netns", "add", namespace));
        sandbox.closing(() -> sandbox.output(ip("netns", "delete", namespace)));
        Daemon link = sandbox.daemon("delay", List.of(build(sandbox), near, far, ROUND_TRIP_MILLIS * 1_000 / 2 + "us"));
        link.awaitLine(JOINED);
        sandbox.output(ip("link", "set", far, "netns", namespace));
        sandbox.output(ip("address", "add", NEAR_ADDRESS, "dev", near));
        sandbox.output(ip("link", "set", near, "txqueuelen", QUEUE, "up"));
        sandbox.output(routeLoopbackAddresses(near));
        sandbox.output(network.command(ip("address", "add", FAR_ADDRESS + "/30", "dev", far)));
        sandbox.output(network.command(ip("link", "set", far, "txqueuelen", QUEUE, "up")));
        sandbox.output(network.command(routeLoopbackAddresses("all")));
        sandbox.output(network.command(ip("route", "add", "127.0.0.0/8", "dev", far, "src", FAR_ADDRESS)));
        return network;
    }

    private static String build(Sandbox sandbox) {
        Path source = sandbox.file("delay.go", Resource.text(FarNetwork.class, "delay.go"));
        String program = sandbox.path("delay").toString();
        sandbox.output(Program.GO.path(), "build", "-o", program, source.toString());
        return program;
    }

    /** Linux accepts packets for 127.0.0.0/8 from the loopback interface only, unless an interface permits them. */
    private static String[] routeLoopbackAddresses(String networkInterface) {
        return new String[] {
            Program.SH.path(), "-c", "echo 1 > /proc/sys/net/ipv4/conf/" + networkInterface + "/route_localnet"
        };
    }

    /** Wraps a command so that it runs at the far end. */
    String[] command(String... command) {
        List<String> within = new ArrayList<>(List.of(ip("netns", "exec", namespace)));
        within.addAll(Arrays.asList(command));
        return within.toArray(String[]::new);
    }

    private static String[] ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.IP.path()));
        command.addAll(Arrays.asList(arguments));
        return command.toArray(String[]::new);
    }
}
