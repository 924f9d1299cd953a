package io.registryfacade.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The image's layers, configuration and labels. */
final class ContainerImage {
    private static final String NAME = "registry-facade";

    /** The account of the program, which is not root. */
    private static final String ACCOUNT = "65532:65532";

    /** The first layers change least. */
    private static final Map<String, List<String>> LAYERS = Map.of(
            "1 system", List.of("/etc", "/lib", "/lib64", "/usr", "/var"),
            "2 runtime", List.of("/opt"),
            "3 program", List.of("/app"));

    private ContainerImage() {}

    /** Writes the image as a tar file. */
    static void write(ImageFolder image, String version, Path tar) throws Exception {
        JibContainerBuilder builder = Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(System.getProperty("os.arch").replace("aarch64", "arm64"), "linux")))
                .setCreationTime(ImageFolder.TIME)
                .setUser(ACCOUNT)
                // the class-data archive is valid in this folder only
                .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                .setEntrypoint(ImageFolder.JAVA + "/bin/java", "@/app/options")
                .setProgramArguments("serve")
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .setExposedPorts(Port.tcp(8080), Port.tcp(8443))
                .setLabels(labels(version));
        for (String layer : LAYERS.keySet().stream().sorted().toList()) {
            builder.addFileEntriesLayer(layer(image, layer));
        }
        builder.addFileEntriesLayer(data(image));
        // Jib finds a layer by names and times, which are the same in each build, whatever the content is
        Path cache = ImageFolder.create(tar.resolveSibling("image-cache")).root();
        JibContainer container =
                builder.containerize(Containerizer.to(TarImage.at(tar).named(NAME + ":" + version))
                        .setOfflineMode(true)
                        .setToolName(NAME)
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache));
        System.out.println(NAME + ":" + version + " " + container.getDigest());
    }

    private static FileEntriesLayer layer(ImageFolder image, String name) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path path : image.files()) {
            String inImage = "/" + image.root().relativize(path);
            if (LAYERS.getOrDefault(name, List.of()).stream()
                    .anyMatch(top -> inImage.equals(top) || inImage.startsWith(top + "/"))) {
                String permissions = Files.isDirectory(path) || isExecutable(inImage) ? "755" : "644";
                layer.addEntry(
                        path,
                        AbsoluteUnixPath.get(inImage),
                        FilePermissions.fromOctalString(permissions),
                        ImageFolder.TIME);
            }
        }
        return layer.build();
    }

    private static boolean isExecutable(String inImage) {
        return inImage.startsWith(ImageFolder.JAVA + "/bin/")
                || inImage.endsWith("/jspawnhelper")
                || inImage.contains("/ld-linux");
    }

    /** The folder for certificates, which a volume replaces; a new volume of Docker gets its owner. */
    private static FileEntriesLayer data(ImageFolder image) throws IOException {
        Path empty = Files.createDirectories(image.path("/data"));
        return FileEntriesLayer.builder()
                .setName("4 data")
                .addEntry(
                        empty,
                        AbsoluteUnixPath.get("/data"),
                        FilePermissions.fromOctalString("700"),
                        ImageFolder.TIME,
                        ACCOUNT)
                .build();
    }

    private static Map<String, String> labels(String version) {
        String prefix = "org.opencontainers.image.";
        return Map.of(
                prefix + "title",
                NAME,
                prefix + "description",
                "A fixed address of your own for container images",
                prefix + "version",
                version,
                prefix + "licenses",
                "Apache-2.0");
    }
}
