package io.piecework.ledger.engine.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testdb.WithoutLibrary;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A path names a file and nothing else. */
class DatabaseFileTest {

    @TempDir
    Path folder;

    @Test
    void a_path_with_settings_of_h2_runs_no_sql() throws IOException {
        Path script = Files.writeString(
                folder.resolve("script.sql"), "CALL CSVWRITE('" + folder + "/stolen.csv', 'SELECT 1')");
        Path path = Path.of(folder + "/x;INIT=RUNSCRIPT FROM '" + script + "'");

        assertThatThrownBy(() -> Ledger.file(path).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "has a ';', which H2 reads as the beginning of its settings; give the file another name");
        assertThat(folder.resolve("stolen.csv")).doesNotExist();
    }

    @Test
    void a_semicolon_in_a_folder_is_refused_as_well() {
        assertThatThrownBy(() ->
                        Ledger.builder().file(folder.resolve("a;IFEXISTS=TRUE").resolve("earnings")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a ';'");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_backslash_in_a_name_is_refused() {
        assertThatThrownBy(() -> Ledger.file(folder.resolve("a\\b")).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a '\\', which H2 reads as the end of a folder's name");
    }

    @Test
    void a_path_in_an_archive_is_refused() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = archive.getPath("/earnings");

            assertThatThrownBy(() -> Ledger.file(inside).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "file \"/earnings\" is not on the disk, but in a ZipFileSystem; H2 needs a file on the disk");
        }
    }

    /** H2 is an optional dependency: an application on PostgreSQL does not have it. */
    @Test
    void without_h2_on_the_class_path_the_error_names_it() throws Exception {
        try (URLClassLoader without = WithoutLibrary.loader("h2-")) {
            Class<?> ledger = without.loadClass(Ledger.class.getName());

            assertThatThrownBy(() -> ledger.getMethod("inMemory").invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a ledger in memory or in a file needs H2 (com.h2database:h2) on the class path");
        }
    }

    /** As on a standby: a user who may not create temporary tables verifies with sums in an H2 file. */
    @Test
    void without_h2_on_the_class_path_a_verification_without_temporary_tables_names_it() throws Exception {
        try (URLClassLoader without = WithoutLibrary.loader("h2-")) {
            Method scratch = without.loadClass("io.piecework.ledger.engine.EmbeddedDatabase")
                    .getDeclaredMethod("scratch");
            scratch.setAccessible(true);

            assertThatThrownBy(() -> scratch.invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "a verification on a standby, or by a user who may not create temporary tables, keeps its"
                                    + " sums in a temporary file and needs H2 (com.h2database:h2) on the class path for it");
        }
    }

    @Test
    void without_h2_on_the_class_path_a_ledger_on_postgresql_needs_no_class_of_it() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                URLClassLoader without = WithoutLibrary.loader("h2-")) {
            Object source = without.loadClass("org.postgresql.ds.PGSimpleDataSource")
                    .getConstructor()
                    .newInstance();
            source.getClass().getMethod("setURL", String.class).invoke(source, database.url());
            Object builder = without.loadClass(Ledger.class.getName())
                    .getMethod("builder")
                    .invoke(null);
            builder.getClass().getMethod("dataSource", DataSource.class).invoke(builder, source);

            try (var ledger =
                    (AutoCloseable) builder.getClass().getMethod("build").invoke(builder)) {
                assertThat(ledger.getClass().getMethod("isOpen").invoke(ledger)).isEqualTo(true);
            }
        }
    }

    @Test
    void a_missing_driver_is_named() {
        assertThatThrownBy(() -> Ledger.builder().dataSource(new NoDriver()).build())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no driver for the DataSource's URL is on the class path; add"
                        + " org.postgresql:postgresql for PostgreSQL, or com.h2database:h2 for H2");
    }

    /** As a DataSource over the JDK's driver manager is where the driver is missing. */
    private static final class NoDriver extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection("jdbc:unknown://localhost/ledger");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a name with spaces", "größe", "100%", "a=b", "~tilde", "x'y", "mem:x"})
    void other_characters_are_part_of_the_name(String name) {
        Path file = folder.resolve(name);
        try (Ledger ledger = Ledger.file(file)) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        }

        assertThat(folder.resolve(name + ".mv.db")).exists();
    }
}
