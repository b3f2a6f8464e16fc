package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.export.Checker;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What random commands leave in the journal is in balance to three programs that others wrote, worker by worker. */
class RandomJournalTest {

    /** Of twenty commands each; the profile {@code thorough} raises the property {@code piecework.journal}. */
    private static final int SEQUENCES = Integer.getInteger("piecework.journal", 20);

    @TempDir
    static Path folder;

    private static ModelRunner trial;

    @BeforeAll
    static void run() {
        trial = new ModelRunner(TestDatabase.H2, ModelRunner.AS_IT_IS);
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            assertThat(trial.run(Generator.sequence(seed))).isEmpty();
        }
    }

    @AfterAll
    static void end() {
        trial.close();
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void the_journal_holds(Checker checker) throws IOException {
        checker.isHere();
        Path journal = folder.resolve(checker + ".journal");
        try (Writer out = Files.newBufferedWriter(journal)) {
            trial.ledger().asAuditor().export(checker.format(), out);
        }
        assertThat(checker.complaint(journal)).isEmpty();

        Map<String, BigDecimal> read = checker.balances(journal);
        read.keySet().removeIf(account -> !account.startsWith("worker:"));
        assertThat(read).isEqualTo(workers(trial.ledger()));
    }

    private static Map<String, BigDecimal> workers(Ledger ledger) {
        Map<String, BigDecimal> boxes = new TreeMap<>();
        ledger.asOperator().balances(balance -> {
            String owner =
                    " " + balance.worker().value() + " " + balance.currency().getCurrencyCode();
            boxes.put("worker:held" + owner, owed(balance.held()));
            boxes.put("worker:available" + owner, owed(balance.available()));
            boxes.put("worker:in-transit" + owner, owed(balance.inTransit()));
            boxes.put("worker:unclaimed" + owner, owed(balance.unclaimed()));
            boxes.put("worker:withheld" + owner, owed(balance.withheld()));
        });
        boxes.values().removeIf(balance -> balance.signum() == 0);
        return boxes;
    }

    private static BigDecimal owed(Amount amount) {
        return amount.negated().value().stripTrailingZeros();
    }
}
