package io.piecework.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of a gigabyte in each kind of file: reading stops at that line, within 64 MiB of memory and in seconds. */
@Tag("slow")
class HugeLineTest {

    private static final long GIGABYTE = 1L << 30;
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final String RECORD_LIMIT = "a record is longer than 1048576 characters; is a quote left open?\n";
    private static final String HEAD =
            "HITId,Title,Reward,CreationTime,MaxAssignments,AssignmentId,WorkerId,AssignmentStatus,AcceptTime,SubmitTime,"
                    + "ApprovalTime,RejectionTime\n";
    private static final String ROW = "H1,Dogs,$0.50,Tue Oct 08 00:23:24 PDT 2019,3,A1,ada,Submitted,"
            + "Tue Oct 08 00:33:08 PDT 2019,Tue Oct 08 00:34:23 PDT 2019,,\n";

    @TempDir
    Path folder;

    private Path file;
    private String db;

    @BeforeEach
    void create_a_ledger() throws IOException {
        file = folder.resolve("huge");
        db = "jdbc:h2:file:" + folder.resolve("ledger");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        assertThat(CommandRun.piecework("run", empty.toString(), "--db", db).exit())
                .isZero();
    }

    @Test
    void stops_an_import_at_its_line() throws Exception {
        for (byte[] begin : beginnings()) {
            huge((HEAD + ROW).getBytes(UTF_8), begin);

            CommandRun run = timed("import", "mturk", file.toString());

            assertThat(run.err()).startsWith(file + ": line 3: " + RECORD_LIMIT);
        }
        assertThat(CommandRun.piecework("balances", "--csv", "--db", db).out())
                .contains("ada,USD,0.50,0.00,0.00,0.00,0.00");
    }

    @Test
    void stops_an_import_at_its_head() throws Exception {
        huge(new byte[0], new byte[0]);

        CommandRun run = timed("import", "mturk", file.toString());

        assertThat(run.err()).startsWith(file + ": line 1: " + RECORD_LIMIT);
    }

    @Test
    void stops_a_rails_notices_at_its_line() throws Exception {
        for (byte[] begin : beginnings()) {
            huge("payout,attempt,status\np-1,1,paid\n".getBytes(UTF_8), begin);

            CommandRun run = timed("payouts", "notices", file.toString());

            assertThat(run.err())
                    .isEqualTo(file + ":2: unknown-subject: payout:p-1 is unknown, it would have to be requested\n"
                            + file + ": line 3: " + RECORD_LIMIT);
        }
    }

    @Test
    void stops_a_run_at_its_line() throws Exception {
        String deposit =
                "{\"command\":\"deposit-funds\",\"id\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 20.00\"}\n";
        for (String option : new String[] {"--debug", "--atomic"}) {
            huge(deposit.getBytes(UTF_8), letters());

            CommandRun run = timed("run", file.toString(), option);

            assertThat(run.err())
                    .isEqualTo(file + ":2: the line is longer than 1 MiB; nothing from here on was read\n");
        }
    }

    /** The line begins with NULs, or with letters. */
    private static byte[][] beginnings() {
        return new byte[][] {new byte[0], letters()};
    }

    private static byte[] letters() {
        byte[] letters = new byte[8 * MEBIBYTE];
        Arrays.fill(letters, (byte) 'x');
        return letters;
    }

    /** Ends the file with a line of a gigabyte. It is sparse: the file system stores only the bytes that are not NUL. */
    private void huge(byte[] before, byte[] begin) throws IOException {
        Files.deleteIfExists(file);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(before);
            sparse.write(begin);
            sparse.setLength(before.length + GIGABYTE);
        }
    }

    private CommandRun timed(String... args) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        CommandRun run = PieceworkProcess.run(
                folder, Stream.concat(Stream.of(args), Stream.of("--db", db)).toArray(String[]::new));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SECONDS);
        assertThat(run.exit()).isEqualTo(1);
        return run;
    }
}
