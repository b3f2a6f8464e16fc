package io.piecework.ledger.cli.imports;

import static io.piecework.ledger.cli.imports.RealResults.DATA;
import static io.piecework.ledger.cli.imports.RealResults.NOW;
import static io.piecework.ledger.cli.imports.RealResults.PRAGMODS;
import static io.piecework.ledger.cli.imports.RealResults.balances;
import static io.piecework.ledger.cli.imports.RealResults.fees;
import static io.piecework.ledger.cli.imports.RealResults.importing;
import static io.piecework.ledger.cli.imports.RealResults.memory;
import static io.piecework.ledger.cli.imports.RealResults.trialBalance;
import static io.piecework.ledger.cli.imports.RealResults.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.cli.CommandRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real results files against what an independent program counted. The files are not ours to ship: where the folder beside the
 * checkout is missing, this is skipped.
 */
@Tag("slow")
class AcceptanceTest {

    @BeforeAll
    static void the_files_are_there() {
        assumeTrue(Files.isDirectory(DATA), "skipped: no results files in " + DATA);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "blimp/human_responses_batch_results.csv, blimp.csv, 433.50, 86.70",
        "p808/Batch_3824355_batch_results.csv, p808.csv, 0.00, 0.00",
        "overinf/24_interactive_overinf.csv, overinf-24_interactive_overinf.csv, 0.00, 0.00",
        "overinf/3_numdistractors_round1.csv, overinf-3_numdistractors_round1.csv, 0.00, 0.00"
    })
    void every_balance_equals_the_independent_count(String file, String truth, String earned, String fees)
            throws IOException {
        String db = memory();
        assertThat(importing(db, List.of(file)).exit()).isZero();

        assertThat(balances(db)).isEqualTo(truth(truth));
        assertThat(trialBalance(db))
                .contains("worker:available,USD," + "0.00," + earned)
                .contains("fees,USD,0.00," + fees);

        String before = everything(db);
        assertThat(importing(db, List.of(file)).exit()).isZero();
        assertThat(everything(db)).isEqualTo(before);
    }

    /** Ten bonuses of together 58.20 with fees of 11.64, and approvals, all for work of other batches. */
    @Test
    void bonuses_and_approvals_for_work_of_other_batches_are_reported() throws IOException {
        String db = memory();
        importing(db, List.of("p808/Batch_3824355_batch_results.csv"));
        Map<String, String> before = balances(db);

        CommandRun bonuses = importing(db, List.of("p808/bonus.csv"));
        assertThat(bonuses.exit()).isZero();
        assertThat(bonuses.err()).endsWith("10 new bonuses, 10 of them for assignments not recorded here\n");
        assertThat(trialBalance(db))
                .contains("worker:available,USD,0.00,58.20,-58.20\n")
                .contains("fees,USD,0.00,11.64,-11.64\n");
        Map<String, String> after = balances(db);
        assertThat(after).hasSize(before.size() + 9).containsEntry("W24592E13FEF2", "6.82 0.00");
        assertThat(after.get("WF62221277760"))
                .isEqualTo(String.valueOf(before.get("WF62221277760")).replaceFirst("^0.00", "5.28"));

        String everything = everything(db);
        CommandRun approvals = importing(db, List.of("p808/approve.csv"));
        assertThat(approvals.exit()).isEqualTo(1);
        assertThat(approvals.err())
                .contains("approve.csv:2: assignment:31EUONYN2V3UXKSQKH9EK4ABV3CVO0 is not recorded, the file says"
                        + " approved\n");
        assertThat(importing(db, List.of("p808/bonus.csv")).exit()).isZero();
        assertThat(everything(db)).isEqualTo(everything);
    }

    @Test
    void seven_files_of_two_formats_with_two_overlaps_give_the_independent_count() throws IOException {
        String db = memory();
        assertThat(importing(db, PRAGMODS).exit()).isZero();

        assertThat(balances(db)).isEqualTo(truth("pragmods.csv"));
        assertThat(trialBalance(db))
                .contains("worker:available,USD,0.00,163.95,-163.95\n")
                .contains("fees,USD,0.00,64.03,-64.03\n");

        String before = everything(db);
        assertThat(importing(db, PRAGMODS).exit()).isZero();
        assertThat(everything(db)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 4"})
    void an_earlier_export_may_come_before_or_after_the_fuller_one(int fuller, int earlier) throws IOException {
        String forth = memory();
        String back = memory();
        importing(forth, List.of(PRAGMODS.get(earlier), PRAGMODS.get(fuller)));
        importing(back, List.of(PRAGMODS.get(fuller), PRAGMODS.get(earlier)));

        assertThat(balances(forth)).isEqualTo(balances(back)).isNotEmpty();
        assertThat(fees(forth)).isEqualTo(fees(back)).isNotEmpty();
    }

    @Test
    void the_order_of_the_rows_makes_no_difference(@TempDir Path folder) throws IOException {
        for (int seed = 1; seed <= 10; seed++) {
            var random = new Random(seed);
            String db = memory();
            List<String> files = new ArrayList<>(PRAGMODS);
            Collections.shuffle(files, random);
            for (String file : files) {
                assertThat(CommandRun.piecework(
                                        "import",
                                        "mturk",
                                        shuffled(file, random, folder).toString(),
                                        "--db",
                                        db,
                                        "--now",
                                        NOW)
                                .exit())
                        .as("seed %d, %s", seed, file)
                        .isZero();
            }
            assertThat(balances(db)).as("seed %d", seed).isEqualTo(truth("pragmods.csv"));
            assertThat(fees(db)).as("seed %d", seed).isEqualTo("fees,USD,0.00,64.03,-64.03");
        }
    }

    @Test
    void postgresql_and_h2_give_the_same_bytes() throws Exception {
        List<String> files =
                List.of("blimp/human_responses_batch_results.csv", PRAGMODS.get(0), PRAGMODS.get(3), PRAGMODS.get(4));
        String h2 = memory();
        String h2AsPostgres = memory() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            String postgres = server.getJdbcUrl("postgres", "postgres");
            for (String db : List.of(h2, h2AsPostgres, postgres)) {
                assertThat(importing(db, files).exit()).isZero();
            }
            assertThat(everything(h2AsPostgres)).isEqualTo(everything(h2));
            assertThat(everything(postgres)).isEqualTo(everything(h2));
        }
    }

    /** Balances, the trial balance, and the statements of some workers in both formats, all read at one moment, which a statement names. */
    private static String everything(String db) {
        var everything = new StringBuilder(
                CommandRun.piecework("balances", "--csv", "--db", db).out());
        everything.append(trialBalance(db));
        List<String> workers = CommandRun.piecework("balances", "--csv", "--db", db)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[0])
                .toList();
        for (int i = 0; i < workers.size(); i += 25) {
            for (String format : List.of("text", "csv")) {
                CommandRun statement = CommandRun.piecework(
                        "statement",
                        workers.get(i),
                        "--format",
                        format,
                        "--zone",
                        "America/New_York",
                        "--db",
                        db,
                        "--now",
                        NOW);
                assertThat(statement.exit()).isZero();
                everything.append(statement.out());
            }
        }
        return everything.toString();
    }

    /** These files hold no line break inside a field, so that lines are rows. */
    private static Path shuffled(String file, Random random, Path folder) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(DATA.resolve(file)));
        String head = lines.remove(0);
        Collections.shuffle(lines, random);
        lines.add(0, head);
        return Files.write(folder.resolve(Path.of(file).getFileName()), lines);
    }
}
