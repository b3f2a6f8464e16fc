package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

/**
 * Random projects, exported several times: the files in any order, with their rows in any order, give the balances that were added up without
 * the ledger, and every row is stored. The lines that pay are equal on every statement. A build takes every third project, see {@link OneOrAll}.
 */
@Tag("slow")
class FilesInAnyOrderTest extends CsvStory {

    private static final int PROJECTS = Integer.getInteger("piecework.exports", 12);
    private static final long SEED = Long.getLong("piecework.exports.seed", 1);
    private static final int ORDERS = 4;

    @EachDatabase
    void files_in_any_order_give_the_same_balances_and_statements(TestDatabase kind) {
        System.out.println("FilesInAnyOrderTest: projects from seed " + SEED + " (-Dpiecework.exports.seed)");
        for (long project :
                OneOrAll.third(LongStream.range(SEED, SEED + PROJECTS).boxed().toList())) {
            onNew(kind, ledger -> {
                var statements =
                        new TreeSet<List<String>>((one, other) -> one.toString().compareTo(other.toString()));
                boolean fractions = project % 2 == 0;
                for (int order = 0; order < ORDERS; order++) {
                    String own = "p" + project + "-" + order + "-";
                    var random = new RandomProject(own, project, fractions);
                    String name = "seed " + project + ", order " + order;
                    imported(ledger, own, random.files(new Random(project * ORDERS + order)), name);

                    assertThat(balances(ledger, own)).as(name).isEqualTo(random.balances());
                    assertThat(funds(ledger, own, "USD")).as(name).isEqualTo(random.funds());
                    statements.add(paidLines(ledger, own, random.balances()));
                }
                assertThat(statements).as("statements of seed %d", project).hasSize(fractions ? statements.size() : 1);
            });
        }
    }

    private void imported(Ledger ledger, String requester, List<byte[]> files, String name) {
        MechanicalTurkImport mturk = LedgerFiles.of(ledger.asOperator()).importMechanicalTurk(requester);
        var found = new ArrayList<String>();
        var listener = new ImportListener() {
            @Override
            public void progress(long rows, long read, long size) {}

            @Override
            public void problem(long line, String message) {
                found.add(line + ": " + message);
            }
        };
        try {
            for (byte[] bytes : files) {
                Path file = Files.write(Files.createTempFile(dir, "results", ".csv"), bytes);
                mturk.read(file, listener);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(found).as(name).isEmpty();
    }

    private static List<String> balances(Ledger ledger, String own) {
        var all = new ArrayList<String>();
        ledger.asOperator().balances(balance -> {
            if (balance.worker().value().startsWith(own)) {
                all.add(balance.worker().value() + " " + balance.available().text() + " + "
                        + balance.awaitingReview().text());
            }
        });
        return all;
    }

    /** The lines that pay, by their times; without what differs by design: ids, titles, and how work came to be approved. */
    private static List<String> paidLines(Ledger ledger, String own, List<String> workers) {
        return workers.stream()
                .map(worker -> worker.substring(0, worker.indexOf(' ')))
                .flatMap(worker ->
                        ledger.asWorker(worker).statement("USD").map(Statement::lines).orElse(List.of()).stream()
                                .filter(line -> line.net().isPositive())
                                .map(line -> said(worker, line).replace(own, "")))
                .sorted()
                .toList();
    }

    private static String said(String worker, StatementLine line) {
        return worker + " " + line.effective() + " " + line.reference() + " " + line.net();
    }
}
