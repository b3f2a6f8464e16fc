package io.piecework.ledger.cli.imports;

import static io.piecework.ledger.cli.CommandRun.piecework;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code piecework import opening-balances}: bad rows, the same file again, dry runs, and the report that compares. */
class ImportOpeningsCommandTest {

    private static final String BALANCES = """
            worker,requester,currency,amount
            ada,,USD,37.21
            ben,,EUR,0.005
            ,acme,USD,250.00
            zoe,,USD,-5.00
            ada,,USD,1.00
            ,,USD,1.00
            eve,acme,USD,1.00
            eve,,USD,a lot
            eve,,XXL,1.00
            bob,,USD,0.00
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("balances.csv"), BALANCES);
    }

    @Test
    void each_bad_row_gets_one_line_and_the_same_file_again_stores_nothing() {
        CommandRun first = imports();
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out()).isEqualTo("""
                balances.csv: 10 rows, 1 unchanged, 6 problems
                command               commands  currency  amount
                OpenRequesterBalance         1  USD       250.00
                OpenWorkerBalance            1  EUR        0.005
                OpenWorkerBalance            1  USD        37.21
                """);
        String problems = """
                FILE:5: opening:OldPay:worker:zoe:USD of USD -5.00 is not above zero; what a worker or requester owes stays\
                 with the old system
                FILE:6: the file has the opening balance OldPay:worker:ada:USD twice; add the amounts up
                FILE:7: the row has neither a worker nor a requester
                FILE:8: the row has both a worker, "eve", and a requester, "acme"
                """.replace("FILE", file.toString());
        assertThat(first.err()).startsWith(problems).hasLineCount(6);
        assertThat(first.err()).contains(file + ":9: ", file + ":10: ");

        CommandRun again = imports();
        assertThat(again.out()).isEqualTo("balances.csv: 10 rows, 4 unchanged, 6 problems\n");
        assertThat(again.err()).isEqualTo(first.err());
        assertThat(piecework("verify", "--db", db()).exit()).isZero();
    }

    /** Zoe has money already. All other rows of the file are stored, in whichever order they were given. */
    @Test
    void the_whole_file_again_with_late_stores_what_was_refused() throws IOException {
        Files.writeString(
                folder.resolve("commands.jsonl"),
                "{\"command\":\"compensate-worker\",\"id\":\"c\",\"worker\":\"zoe\",\"amount\":\"USD 1.00\",\"reason\":\"r\"}\n");
        run(new String[0], "run", folder.resolve("commands.jsonl").toString());
        Files.writeString(file, "worker,currency,amount\nada,USD,37.21\nzoe,USD,5.00\nben,USD,2.00\n");

        assertThat(imports().err()).startsWith(file + ":3: wrong-state: worker:zoe:USD has USD 1.00 available");
        CommandRun late = imports("--late");
        assertThat(late.err()).isEmpty();
        assertThat(late.out()).isEqualTo("""
                balances.csv: 3 rows, 2 unchanged, 0 problems
                command            commands  currency  amount
                OpenWorkerBalance         1  USD         5.00
                """);
        assertThat(imports().out()).isEqualTo("balances.csv: 3 rows, 3 unchanged, 0 problems\n");

        Files.writeString(file, "worker,currency,amount\nada,USD,37.22\n");
        assertThat(imports("--late").err())
                .isEqualTo(file + ":2: id-reused: opening:OldPay:worker:ada:USD was recorded with amount USD 37.21,"
                        + " now given as USD 37.22\n");
    }

    @Test
    void a_row_whose_opening_was_reversed_is_a_problem() throws IOException {
        imports();
        Files.writeString(
                folder.resolve("commands.jsonl"),
                "{\"command\":\"reverse-opening\",\"id\":\"OldPay:worker:ada:USD\",\"reason\":\"ben's\",\"actor\":\"operator:ops-1\"}\n");
        run(new String[0], "run", folder.resolve("commands.jsonl").toString());

        CommandRun again = imports();
        assertThat(again.out()).isEqualTo("balances.csv: 10 rows, 3 unchanged, 7 problems\n");
        assertThat(again.err())
                .startsWith(file
                        + ":2: opening:OldPay:worker:ada:USD was reversed; to carry the balance over again, give the"
                        + " row another id in the column opening\n");
    }

    @Test
    void a_dry_run_stores_nothing() {
        imports("--dry-run");
        assertThat(folder.resolve("books.mv.db")).doesNotExist();
    }

    @Test
    void the_report_compares_with_the_totals_of_the_old_system() {
        imports();
        CommandRun agrees =
                report("--total", "workers=USD:37.21", "--total", "workers=EUR:0.005", "--total", "requesters=USD:250");
        assertThat(agrees.exit()).isZero();
        assertThat(agrees.outWithoutFingerprint()).isEqualTo("""
                side        accounts  currency  carried_over   total  difference
                workers            1  EUR              0.005   0.005        0.00
                workers            1  USD              37.21   37.21        0.00
                requesters         1  USD             250.00  250.00        0.00
                """);

        CommandRun differs = report("--total", "workers=USD:32.21", "--total", "requesters=GBP:9");
        assertThat(differs.exit()).isEqualTo(1);
        assertThat(differs.outWithoutFingerprint()).isEqualTo("""
                side        accounts  currency  carried_over  total  difference
                workers            1  EUR              0.005
                workers            1  USD              37.21  32.21        5.00
                requesters         1  USD             250.00
                requesters         0  GBP               0.00   9.00       -9.00
                """);

        assertThat(report().exit()).as("without totals, nothing is compared").isZero();
        assertThat(report("--currency", "EUR", "--total", "workers=EUR:0.005", "--total", "workers=USD:1")
                        .exit())
                .as("another currency is not asked for")
                .isZero();
        assertThat(report("--total", "ada=USD:1").err())
                .startsWith("--total ada=USD:1 is not a side, a currency and an amount, such as workers=USD:37.21");
    }

    private CommandRun imports(String... more) {
        return run(more, "import", "opening-balances", file.toString(), "--from", "OldPay", "--on", "2026-06-01");
    }

    private CommandRun report(String... more) {
        return run(more, "report", "opening-balances");
    }

    private CommandRun run(String[] more, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--db", db()));
        all.addAll(List.of(more));
        return piecework(all.toArray(String[]::new));
    }

    private String db() {
        return folder.resolve("books").toString();
    }
}
