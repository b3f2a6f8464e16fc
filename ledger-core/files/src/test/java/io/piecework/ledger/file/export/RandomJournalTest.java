package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.model.ModelRunner;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three independent accounting programs agree that the journal of random commands balances, for each worker. */
@Tag("slow")
class RandomJournalTest {

    /** Of twenty commands each; the profile {@code thorough} raises the property {@code piecework.journal}. */
    private static final int SEQUENCES = Integer.getInteger("piecework.journal", 20);

    @TempDir
    static Path folder;

    private static ModelRunner runner;

    @BeforeAll
    static void run() {
        runner = new ModelRunner(TestDatabase.H2, ModelRunner.REPLAYING_LEDGER);
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            assertThat(runner.run(Generator.sequence(seed))).isEmpty();
        }
    }

    @AfterAll
    static void end() {
        runner.close();
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void hledger_ledger_and_beancount_accept_the_journal(Checker checker) throws IOException {
        checker.isHere();
        Path journal = folder.resolve(checker + ".journal");
        try (Writer out = Files.newBufferedWriter(journal)) {
            LedgerFiles.of(runner.ledger().asAuditor()).export(checker.format(), out);
        }
        assertThat(checker.complaint(journal)).isEmpty();

        Map<String, BigDecimal> read = checker.balances(journal);
        read.keySet().removeIf(account -> !account.startsWith("worker:"));
        assertThat(read).isEqualTo(workers(runner.ledger()));
    }

    private static Map<String, BigDecimal> workers(Ledger ledger) {
        Map<String, BigDecimal> subBalances = new TreeMap<>();
        ledger.asOperator().balances(balance -> {
            String owner =
                    " " + balance.worker().value() + " " + balance.currency().getCurrencyCode();
            subBalances.put("worker:held" + owner, owed(balance.held()));
            subBalances.put("worker:available" + owner, owed(balance.available()));
            subBalances.put("worker:in-transit" + owner, owed(balance.inTransit()));
            subBalances.put("worker:unclaimed" + owner, owed(balance.unclaimed()));
            subBalances.put("worker:withheld" + owner, owed(balance.withheld()));
        });
        subBalances.values().removeIf(balance -> balance.signum() == 0);
        return subBalances;
    }

    private static BigDecimal owed(Amount amount) {
        return amount.negated().value().stripTrailingZeros();
    }
}
