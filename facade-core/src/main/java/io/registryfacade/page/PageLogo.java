package io.registryfacade.page;

import java.util.Base64;
import java.util.Map;

/** A logo that the page contains, so that it need not load it. */
public final class PageLogo {
    /** The maximum size, in bytes. */
    public static final int MAX_SIZE = 6 * 1024;

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif");

    private final String dataUrl;

    private PageLogo(String dataUrl) {
        this.dataUrl = dataUrl;
    }

    /**
     * Creates a logo from a file's content. Browsers run no script of an SVG that is shown as an image.
     *
     * @param fileName the file's name, which ends with {@code .svg}, {@code .png}, {@code .jpg}, {@code .jpeg}, {@code
     *     .webp} or {@code .gif}
     * @param content the content, 1 to {@value #MAX_SIZE} bytes
     * @return the logo
     * @throws IllegalArgumentException if the name has another ending, or the content is empty or too large
     */
    public static PageLogo of(String fileName, byte[] content) {
        String mediaType = MEDIA_TYPES.get(fileName.substring(fileName.lastIndexOf('.') + 1));
        if (mediaType == null) {
            throw new IllegalArgumentException(
                    "the name of a logo ends with .svg, .png, .jpg, .webp or .gif, not '" + fileName + "'");
        }
        if (content.length == 0 || content.length > MAX_SIZE) {
            throw new IllegalArgumentException("a logo has 1 to " + MAX_SIZE + " bytes, because the page contains it; '"
                    + fileName + "' has " + content.length);
        }
        return new PageLogo(
                "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content));
    }

    /** Returns the logo as a URL that contains it. */
    String dataUrl() {
        return dataUrl;
    }
}
