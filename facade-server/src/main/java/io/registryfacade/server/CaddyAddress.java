package io.registryfacade.server;

/**
 * Where Caddy would listen for an address: its scheme and port say so, its host only chooses between sites.
 *
 * @param address as it was written
 * @param secure whether it asks for HTTPS
 * @param port the port
 */
record CaddyAddress(String address, boolean secure, int port) {
    /**
     * Reads an address: {@code *}, {@code :80}, {@code localhost}, {@code docker.example.com:8443},
     * {@code http://docker.example.com}.
     *
     * @throws IllegalArgumentException if it is none, or several
     */
    static CaddyAddress parse(String address) {
        int mark = address.indexOf("://");
        String site = mark < 0 ? address : address.substring(mark + 3);
        int colon = site.lastIndexOf(':');
        String port = colon < 0 ? "" : site.substring(colon + 1);
        String scheme = mark < 0 ? impliedScheme(colon == 0, port) : address.substring(0, mark);
        boolean secure = scheme.equals("https");
        boolean known = secure || scheme.equals("http");
        if (!known || site.isEmpty() || site.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '/')) {
            throw invalid(address);
        }
        return new CaddyAddress(address, secure, colon < 0 ? (secure ? 443 : 80) : number(port, address));
    }

    /** Whoever is named gets a certificate, unless it is named at the port of HTTP. */
    private static String impliedScheme(boolean nameless, String port) {
        boolean plain = nameless ? !port.equals("443") : port.equals("80");
        return plain ? "http" : "https";
    }

    private static int number(String port, String address) {
        try {
            int number = Integer.parseInt(port);
            if (number > 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is no port
        }
        throw invalid(address);
    }

    private static IllegalArgumentException invalid(String address) {
        return new IllegalArgumentException(
                "ADDRESS must be one address, such as :80, docker.example.com or https://docker.example.com:8443, not '"
                        + address + "'");
    }
}
