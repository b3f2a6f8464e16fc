package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import io.piecework.ledger.engine.jdbc.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Makes temporary tables, or an H2 database in a temporary folder, which only this user of the operating system can read. */
public final class H2Scratch {

    private static final String SUFFIX = "_" + HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    /** Without TRANSACTIONAL it would commit. */
    private static final String CREATE = """
            CREATE LOCAL TEMPORARY TABLE %s
            ON COMMIT DROP
            TRANSACTIONAL
            AS SELECT *
            FROM %s
            WITH NO DATA""";

    private H2Scratch() {}

    /** A name that no other user knows: H2 takes a table or view of the schema for a temporary one of its name. */
    static String name(String table) {
        return table + SUFFIX;
    }

    /** Creates an empty table with the columns of another one. */
    static void table(Connection connection, String name, String like) throws SQLException {
        Sql.execute(connection, CREATE.formatted(name, like));
    }

    public static ScratchDatabase create() {
        try {
            Path folder = Files.createTempDirectory("piecework-ledger");
            H2Database database = H2Database.file(folder.resolve("sums"));
            return new ScratchDatabase(database.source(), new H2Dialect(), () -> {
                database.close();
                delete(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
