package org.copyist.server.http.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Libraries for the browser, from the jars they come in. Their modules import each other by bare names, as Node
 * resolves them; a browser needs addresses, and the page's content security policy rules out an import map in the page.
 * So the names are written out as they are served: {@code "lit-html/x.js"} becomes {@code "/webjars/lit-html/x.js"}.
 */
final class WebJars {
    private static final Pattern IMPORT =
            Pattern.compile("(\\bfrom\\s*|\\bimport\\s*\\(?\\s*)([\"'])(@?[A-Za-z][^\"':]*)\\2");
    private static final Pattern MAIN = Pattern.compile("\"main\"\\s*:\\s*\"([^\"]+)\"");

    /** The file at {@code path}, which begins with the name of a library, without its version. */
    Optional<byte[]> load(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = file(path.substring(0, slash), path.substring(slash + 1));
        return path.endsWith(".js") ? bytes.map(WebJars::withAddresses) : bytes;
    }

    private static Optional<byte[]> file(String library, String path) {
        return version(library)
                .flatMap(version ->
                        Resources.bytes("META-INF/resources/webjars/" + library + "/" + version + "/" + path));
    }

    /** Jars of npm packages carry their version in their Maven properties. */
    private static Optional<String> version(String library) {
        String file = "META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
        try (InputStream in = WebJars.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withAddresses(byte[] module) {
        Matcher matcher = IMPORT.matcher(new String(module, StandardCharsets.UTF_8));
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + address(found.group(3)) + found.group(2)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The address of what a bare name means: a package's main file, or a file in it. Scopes are part of a jar's name. */
    private static String address(String name) {
        String flat = name.startsWith("@") ? name.substring(1).replaceFirst("/", "__") : name;
        int slash = flat.indexOf('/');
        String library = slash < 0 ? flat : flat.substring(0, slash);
        String path = slash < 0 ? main(library) : flat.substring(slash + 1);
        return "/webjars/" + library + "/" + path;
    }

    private static String main(String library) {
        String description = file(library, "package.json")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        Matcher main = MAIN.matcher(description);
        return main.find() ? main.group(1).replaceFirst("^\\./", "") : "index.js";
    }
}
