package io.piecework.ledger.cli.database;

import io.piecework.ledger.cli.output.PrintableText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The database that {@code --db} names: a JDBC URL, or the path of an H2 file with or without its suffix {@code .mv.db}.
 *
 * @param url the JDBC URL
 * @param file the file that {@code --db} names; null when it is a JDBC URL
 */
public record DatabaseAddress(String url, @Nullable Path file) {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SUFFIX = ".mv.db";

    /** @throws DatabaseUnusableException when the text is neither, naming it and what is expected */
    public static DatabaseAddress of(String text) {
        if (text.startsWith(H2) || text.startsWith(POSTGRESQL)) {
            return new DatabaseAddress(text, null);
        }
        if (text.startsWith("jdbc:")) {
            throw new DatabaseUnusableException("--db " + PrintableText.value(text)
                    + " is another kind of database; the ledger needs " + POSTGRESQL + " or " + H2);
        }
        if (text.isBlank()) {
            throw new DatabaseUnusableException(
                    "--db is empty; name a file such as piecework.mv.db, or a JDBC URL such as"
                            + " jdbc:postgresql://host/database");
        }
        if (text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new DatabaseUnusableException(
                    "--db " + PrintableText.value(text)
                            + " is neither a file nor a JDBC URL, which begins with jdbc:, as in jdbc:postgresql://host/database");
        }
        Path file = file(text);
        return new DatabaseAddress(H2 + "file:" + file, withSuffix(file));
    }

    /** Whether this is an H2 database, on a disk, in memory or on a server. */
    boolean isH2() {
        return url.startsWith(H2);
    }

    /** Whether this is an H2 file that this process alone opens. */
    boolean isH2File() {
        String upper = url.toUpperCase(Locale.ROOT);
        return upper.startsWith(H2.toUpperCase(Locale.ROOT))
                && !upper.matches("(?s)JDBC:H2:(MEM|TCP|SSL|ZIP):.*")
                && !upper.contains("AUTO_SERVER=TRUE");
    }

    /** H2 wants the absolute path without the suffix that it appends itself. */
    private static Path file(String text) {
        Path path = path(text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text);
        if (path.toString().indexOf(';') >= 0) {
            throw new DatabaseUnusableException("--db " + PrintableText.value(text)
                    + " has a ';', which H2 reads as the beginning of its settings; give the file another name");
        }
        boolean exact = text.endsWith(SUFFIX) || Files.exists(withSuffix(path));
        if (!exact && Files.isDirectory(path)) {
            throw new DatabaseUnusableException("--db " + PrintableText.value(text)
                    + " is a folder; name a file in it, such as "
                    + PrintableText.line(
                            Path.of(text).resolve("piecework" + SUFFIX).toString()));
        }
        if (!exact && Files.isRegularFile(path)) {
            throw new DatabaseUnusableException("--db " + PrintableText.value(text)
                    + " is a file, but not an H2 database; the name of one ends in " + SUFFIX);
        }
        return path;
    }

    private static Path path(String text) {
        try {
            Path path =
                    text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new DatabaseUnusableException(
                    "--db " + PrintableText.value(text) + " is neither a file name nor a JDBC URL");
        }
    }

    private static Path withSuffix(Path path) {
        return path.resolveSibling(path.getFileName() + SUFFIX);
    }
}
