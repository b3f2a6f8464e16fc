package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code piecework run -} is killed after it has answered a line. */
@Tag("slow")
@Timeout(120)
class KilledRunTest {

    @TempDir
    Path folder;

    @Test
    void an_executed_line_is_in_the_file_when_the_process_is_killed() throws Exception {
        String db = "jdbc:h2:file:" + folder.resolve("ledger");
        for (int i = 1; i <= 2; i++) {
            executeOneLineAndDie(db, i);
        }
        assertThat(streams(db)).containsExactly("deposit:d-1", "deposit:d-2");
    }

    /** The second line expects what is not so: its problem is printed when the first one is stored. */
    private void executeOneLineAndDie(String db, int number) throws IOException, InterruptedException {
        Path err = folder.resolve("child" + number + ".err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        PieceworkProcess.classpath(),
                        Piecework.class.getName(),
                        "run",
                        "-",
                        "--db",
                        db)
                .redirectOutput(folder.resolve("child.out").toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("""
                    {"command": "deposit-funds", "id": "d-%d", "requester": "acme", "amount": "USD 10.00"}
                    {"expect": "account", "account": "requester:acme", "currency": "USD", "available": "0.01"}
                    """.formatted(number).getBytes(StandardCharsets.UTF_8));
            in.flush();
            while (!Files.readString(err).contains("standard input:2")) {
                assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
                Thread.sleep(5);
            }
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> streams(String db) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:%' ORDER BY position")) {
            var streams = new ArrayList<String>();
            while (row.next()) {
                streams.add(row.getString(1));
            }
            return streams;
        }
    }
}
