package io.piecework.ledger.file.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest of a sealed month repeats what the seal says. */
class SealedMonthTest {

    @TempDir
    Path folder;

    @Test
    void the_digest_of_a_month_is_the_one_of_its_seal() throws IOException {
        var clock = SettableClock.at("2026-06-10T12:00:00Z");
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("EUR 7.00")));
            ledger.execute(DepositFunds.of("d-3", "other", Amount.parse("USD 0.005")));
            clock.set(Instant.parse("2026-07-01T02:00:00Z"));
            ledger.execute(DepositFunds.of("d-4", "acme", Amount.parse("USD 1.00")));
            ClosedPeriod june =
                    ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2026-07-01T00:00:00Z")));

            ParquetManifest manifest = LedgerFiles.of(ledger.asAuditor())
                    .exportParquet(folder.resolve("books"), StatementPeriod.all(), ExportProgress.NONE);

            ParquetManifest.CurrencySums dollars = sums(manifest, "postings-2026-06.parquet", "USD");
            assertThat(dollars.rows()).isEqualTo(4);
            assertThat(dollars.amounts())
                    .extracting(sum -> sum.name() + " " + sum.amount().toPlainString())
                    .isEqualTo(List.of("debits 20.005", "credits 20.005"));
            assertThat(dollars.digest())
                    .isEqualTo(Objects.requireNonNull(june.seal()).digest())
                    .isNotEqualTo(
                            sums(manifest, "postings-2026-07.parquet", "USD").digest());
        }
    }

    private static ParquetManifest.CurrencySums sums(ParquetManifest manifest, String name, String currency) {
        return manifest.files().stream()
                .filter(file -> file.name().equals(name))
                .flatMap(file -> file.sums().stream())
                .filter(sums -> sums.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }
}
