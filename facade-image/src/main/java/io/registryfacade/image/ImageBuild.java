package io.registryfacade.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds the image as a tar file that {@code docker load} and {@code podman load} read. */
public final class ImageBuild {
    private ImageBuild() {}

    /**
     * Builds the image.
     *
     * @param arguments the program's jar, its SBOM, the folder with {@code root}, whose files the image contains as they are,
     *     and {@code classes.lst}, the program's version, the tar file to write, and whether to find the classes anew
     * @throws Exception if a step fails; the message names it
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path sbom = Path.of(arguments[1]);
        Path source = Path.of(arguments[2]);
        Path tar = Path.of(arguments[4]);
        if (!Files.exists(sbom)) {
            throw new IOException(sbom + " is missing: Maven writes it only without --offline");
        }
        ImageFolder image = ImageFolder.create(tar.resolveSibling("image"));

        image.copy(source.resolve("root"), "/");
        image.copy(jar, ImageFolder.JAR);
        image.copy(sbom, "/app/sbom.cyclonedx.json");
        NativeLibraries.unpack(jar, image.path("/app/lib"));
        JavaRuntime.link(image.path(ImageFolder.JAVA));
        Path classes = source.resolve("classes.lst");
        if (Boolean.parseBoolean(arguments[5])) {
            Files.write(classes, Training.classes(image));
        }
        ClassArchive.dump(image, classes.toAbsolutePath());
        SystemLibraries.copy(image);
        // so that the folder runs like the image; the archive is for a jar of this time
        image.resetTimes();
        ContainerImage.write(image, arguments[3], tar);
        print(tar);
    }

    private static void print(Path tar) throws IOException {
        System.out.printf("%s: %.1f MB, load it with docker or podman load --input%n", tar, Files.size(tar) / 1e6);
    }
}
