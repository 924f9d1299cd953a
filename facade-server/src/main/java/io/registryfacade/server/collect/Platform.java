package io.registryfacade.server.collect;

/**
 * A platform that images are for.
 *
 * @param os the operating system, such as {@code linux}
 * @param architecture the architecture, such as {@code arm64}
 * @param variant its variant, such as {@code v7}; empty for any
 */
record Platform(String os, String architecture, String variant) {
    /**
     * Parses a platform.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2
                || parts.length > 3
                || !text.matches("[a-z0-9._/-]+")
                || parts[0].isEmpty()
                || parts[1].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no platform, such as linux/amd64 or linux/arm/v7");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /** Returns whether this, as an option, selects a platform of an index. */
    boolean selects(Platform other) {
        return os.equals(other.os)
                && architecture.equals(other.architecture)
                && (variant.isEmpty() || effective(variant).equals(other.effective(other.variant)));
    }

    /** The first variant of a 64-bit ARM has two spellings. */
    private String effective(String written) {
        return architecture.equals("arm64") && written.isEmpty() ? "v8" : written;
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
