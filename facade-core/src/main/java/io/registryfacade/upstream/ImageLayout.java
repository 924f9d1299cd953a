package io.registryfacade.upstream;

import io.registryfacade.internal.Labels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Images that are files of the facade: an OCI image layout (image specification, {@code image-layout.md}), or a tree of
 * them. {@code docs/static-images.md} describes what a layout may look like. Layouts are immutable; two with equal
 * settings are equal.
 */
public final class ImageLayout {
    /** What a location on the class path begins with. */
    public static final String CLASS_PATH = "classpath:";

    private final String location;
    private final LayoutVerification verification;

    private ImageLayout(String location, LayoutVerification verification) {
        this.location = location;
        this.verification = verification;
    }

    /**
     * Names a layout. Its files are not read before the first request.
     *
     * @param location the path of a folder or of a tar archive, relative to the working directory, or
     *     {@code classpath:} and the name of a folder on the class path, such as {@code classpath:images}
     * @return the layout, whose files are verified when they are first served
     * @throws IllegalArgumentException if the location is blank, or contains a control character
     */
    public static ImageLayout at(String location) {
        if (location.isBlank() || location.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an image layout needs the path of its folder or tar archive, such as ./images");
        }
        return new ImageLayout(location, LayoutVerification.LAZY);
    }

    /**
     * Returns where the files are.
     *
     * @return the path, or {@code classpath:} and a name
     */
    public String location() {
        return location;
    }

    /**
     * Returns when files are compared with their digests.
     *
     * @return {@link LayoutVerification#LAZY} by default
     */
    public LayoutVerification verification() {
        return verification;
    }

    /**
     * Returns a copy whose files are verified at another time.
     *
     * @param other when files are compared with their digests
     * @return the copy
     */
    public ImageLayout withVerification(LayoutVerification other) {
        return new ImageLayout(location, Objects.requireNonNull(other, "other"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageLayout layout
                && location.equals(layout.location)
                && verification == layout.verification;
    }

    @Override
    public int hashCode() {
        return Objects.hash(location, verification);
    }

    @Override
    public String toString() {
        return "ImageLayout[location=" + location + ", verification=" + Labels.of(verification) + "]";
    }
}
