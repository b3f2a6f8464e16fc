package io.piecework.ledger.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and URLs that name a database, and texts that do not. */
class DatabaseAddressTest {

    @TempDir
    Path folder;

    @Test
    void a_url_stays_as_it_is() {
        for (String url : new String[] {"jdbc:h2:mem:x;DB_CLOSE_DELAY=-1", "jdbc:postgresql://host:5432/ledger"}) {
            assertThat(DatabaseAddress.of(url)).isEqualTo(new DatabaseAddress(url, null));
        }
    }

    @Test
    void a_file_becomes_the_url_of_an_h2_file() {
        Path file = folder.resolve("june.mv.db");
        var address = new DatabaseAddress("jdbc:h2:file:" + folder.resolve("june"), file);

        assertThat(DatabaseAddress.of(file.toString())).isEqualTo(address);
        assertThat(DatabaseAddress.of(folder.resolve("june").toString())).isEqualTo(address);
        assertThat(DatabaseAddress.of(folder + "/x/../june")).isEqualTo(address);
    }

    @Test
    void a_relative_file_is_in_the_current_folder() {
        Path current = Path.of("").toAbsolutePath();

        for (String text : new String[] {"june", "./june", "june.mv.db"}) {
            assertThat(DatabaseAddress.of(text).file()).isEqualTo(current.resolve("june.mv.db"));
        }
    }

    @Test
    void a_file_in_the_home_folder_is_found() {
        assertThat(DatabaseAddress.of("~/june").file())
                .isEqualTo(Path.of(System.getProperty("user.home"), "june.mv.db"));
    }

    @Test
    void a_database_may_have_the_name_of_a_folder_beside_it() throws IOException {
        Files.createDirectory(folder.resolve("june"));
        Files.createFile(folder.resolve("june.mv.db"));

        assertThat(DatabaseAddress.of(folder.resolve("june").toString()).file())
                .isEqualTo(folder.resolve("june.mv.db"));
    }

    @Test
    void refuses_a_folder() {
        refuses(folder.toString(), " is a folder; name a file in it, such as " + folder.resolve("piecework.mv.db"));
    }

    @Test
    void refuses_another_kind_of_file() throws IOException {
        Path csv = Files.writeString(folder.resolve("results.csv"), "a,b\n");

        refuses(csv.toString(), " is a file, but not an H2 database; the name of one ends in .mv.db");
        assertThat(DatabaseAddress.of(csv + ".mv.db").file()).isEqualTo(folder.resolve("results.csv.mv.db"));
    }

    @Test
    void refuses_another_kind_of_url() {
        refuses("postgresql://host/ledger", " is neither a file nor a JDBC URL, which begins with jdbc:");
        refuses(
                "jdbc:mysql://host/ledger",
                " is another kind of database; the ledger needs jdbc:postgresql: or jdbc:h2:");
        assertThatThrownBy(() -> DatabaseAddress.of(" ")).hasMessageStartingWith("--db is empty; name a file such as ");
    }

    /** H2 would read the text after it as settings, such as a script to run. */
    @Test
    void refuses_a_file_name_with_a_semicolon() {
        refuses("june;INIT=RUNSCRIPT FROM 'x'", " has a ';', which H2 reads as the beginning of its settings");
        refuses("june;x.mv.db", " has a ';'");
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> DatabaseAddress.of(text))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageStartingWith("--db \"" + text.substring(0, Math.min(60, text.length())))
                .hasMessageContaining(why);
    }
}
