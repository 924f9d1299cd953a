package io.registryfacade.support;

import java.util.List;
import java.util.regex.Pattern;

/** A request in the access log of distribution's registry. */
public record Access(String method, String target, int status) {
    private static final Pattern LINE = Pattern.compile("\"([A-Z]+) (\\S+) HTTP/[0-9.]+\" ([0-9]{3}) ");

    public static List<Access> in(String log) {
        return LINE.matcher(log)
                .results()
                .map(line -> new Access(line.group(1), line.group(2), Integer.parseInt(line.group(3))))
                .toList();
    }

    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** Returns whether the registry sent this blob itself. */
    public boolean isBlob(String digest) {
        return method.equals("GET") && status == 200 && target.endsWith("/blobs/" + digest);
    }

    @Override
    public String toString() {
        return method + " " + target + " " + status;
    }
}
