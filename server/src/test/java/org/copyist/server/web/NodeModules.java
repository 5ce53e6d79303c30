package org.copyist.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** WebJars, laid out on disk as Node and the TypeScript compiler look for them. */
final class NodeModules {
    private final Path folder;

    NodeModules(Path folder) {
        this.folder = folder;
    }

    /** @param name such as {@code @lit/reactive-element}, whose jar is {@code lit__reactive-element} */
    void unpack(String name) throws IOException {
        String library = "META-INF/resources/webjars/" + name.replace("@", "").replace("/", "__") + "/";
        URL there = Objects.requireNonNull(NodeModules.class.getClassLoader().getResource(library), library);
        JarURLConnection connection = (JarURLConnection) there.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(library))
                    .forEach(entry -> unpack(jar, entry, folder.resolve(name), library));
        }
    }

    /** The version is left out, which is the folder below that of the library. */
    private static void unpack(JarFile jar, JarEntry entry, Path to, String library) {
        Path file = to.resolve(entry.getName().substring(library.length()).replaceFirst("^[^/]+/", ""));
        try {
            if (!Files.exists(file) || Files.size(file) != entry.getSize()) {
                Files.createDirectories(file.getParent());
                Files.deleteIfExists(file);
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
