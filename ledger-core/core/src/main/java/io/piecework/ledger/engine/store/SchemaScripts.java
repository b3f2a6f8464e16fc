package io.piecework.ledger.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scripts that make the ledger's tables, one a version. Each can be applied by hand, more than once, and records its version as its last
 * statement.
 *
 * @param folder the database product's, such as {@code h2}
 * @param texts the text of a script by its path, such as {@code h2/1.sql}
 */
record SchemaScripts(String folder, UnaryOperator<String> texts) {

    /** What the ledger cannot work without. */
    private static final Pattern TABLE = named("TABLE|SEQUENCE");

    /** What makes queries fast, and what people query. */
    private static final Pattern ADDITION = named("(?:UNIQUE )?INDEX|VIEW");

    /** The scripts in the ledger's jar. */
    static SchemaScripts bundled(String folder) {
        return new SchemaScripts(folder, SchemaScripts::read);
    }

    String path(int version) {
        return folder + "/" + version + ".sql";
    }

    List<String> statements(int version) {
        return Arrays.stream(texts.apply(path(version)).split(";\n"))
                .filter(ddl -> !ddl.isBlank())
                .toList();
    }

    List<String> statementsUpTo(int version) {
        return IntStream.rangeClosed(1, version)
                .boxed()
                .flatMap(each -> statements(each).stream())
                .toList();
    }

    String textUpTo(int version) {
        return IntStream.rangeClosed(1, version)
                .mapToObj(each -> texts.apply(path(each)))
                .collect(Collectors.joining("\n"));
    }

    /** Tables and sequences of a version, without which the ledger does not work. */
    Set<String> tables(int version) {
        return created(version, TABLE);
    }

    Set<String> additions(int version) {
        return created(version, ADDITION);
    }

    private Set<String> created(int version, Pattern pattern) {
        var names = new LinkedHashSet<String>();
        for (String ddl : statementsUpTo(version)) {
            Matcher matcher = pattern.matcher(ddl);
            if (matcher.find()) {
                if (matcher.group(1).equals("DROP")) {
                    names.remove(matcher.group(2));
                } else {
                    names.add(matcher.group(2));
                }
            }
        }
        return names;
    }

    private static Pattern named(String kinds) {
        return Pattern.compile("(?m)^(CREATE|DROP) (?:OR REPLACE )?(?:" + kinds + ") (?:IF (?:NOT )?EXISTS )?(\\w+)");
    }

    /** A file of the ledger's jar. */
    static String read(String path) {
        try (InputStream in = SchemaScripts.class.getResourceAsStream("schema/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the ledger's jar lacks schema/" + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
