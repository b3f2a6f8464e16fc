package io.piecework.ledger.testdb;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The class path of the tests without one library, as an application has it that does not add an optional dependency. */
public final class WithoutLibrary {

    private WithoutLibrary() {}

    /** @param library the beginning of the names of its jars */
    public static URLClassLoader loader(String library) {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> others =
                all.stream().filter(entry -> !name(entry).startsWith(library)).toList();
        if (others.size() == all.size()) {
            throw new AssertionError("no library " + library + " on the class path");
        }
        return new URLClassLoader(
                others.stream().map(WithoutLibrary::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static String name(String entry) {
        return Path.of(entry).getFileName().toString();
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(entry, e);
        }
    }
}
