package io.piecework.ledger.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM with a sender halts at each of its steps, as SIGKILL does; the next one finishes that payout and halts at a later step of another one. A build
 * takes every third step, see {@link OneOrAll}.
 */
@Tag("slow")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledPayoutSenderTest {

    private static final List<String> DEATHS = List.of(
            "before ClaimPayout",
            "after ClaimPayout",
            "before SubmitPayout",
            "after SubmitPayout",
            "before the call",
            "after the call",
            "before ReportPayout",
            "after ReportPayout");

    @TempDir
    Path folder;

    @Test
    void on_postgresql() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            run(database.url(), database, OneOrAll.third(DEATHS));
        }
    }

    @Test
    void on_a_file() throws Exception {
        Path file = folder.resolve("ledger");
        run("jdbc:h2:retry:" + file.toAbsolutePath(), null, OneOrAll.each(3, DEATHS, 1));
    }

    private void run(String url, @Nullable FreshDatabase shared, List<String> deaths) throws Exception {
        Path bank = Files.createDirectories(folder.resolve("bank"));
        var payouts = new ArrayList<String>();
        in(shared, ledger -> CentPayouts.earn(ledger, 1));
        for (String step : Stream.concat(deaths.stream(), Stream.of("never")).toList()) {
            String payout = "p-" + (payouts.size() + 1);
            payouts.add(payout);
            in(shared, ledger -> ledger.execute(CentPayouts.request(payout, "w-0")));
            ChildJvm.Ended ended = ChildJvm.run(
                    Files.createDirectories(folder.resolve("sender-" + payouts.size())),
                    List.of(),
                    PayoutSenderProcess.class,
                    url,
                    bank.toString(),
                    payout,
                    step);
            assertThat(ended.exit())
                    .as("%s: %s", step, ended.err())
                    .isEqualTo(step.equals("never") ? 0 : PayoutSenderProcess.DEAD);
        }
        assertThat(booked(bank))
                .containsExactlyInAnyOrderElementsOf(
                        payouts.stream().map(payout -> payout + "@1").toList());
        in(shared, ledger -> {
            for (String payout : payouts) {
                assertThat(ledger.asOperator().payout(payout).orElseThrow().status())
                        .as(payout)
                        .isEqualTo(PayoutStatus.PAID);
            }
            CentPayouts.assertClean(ledger);
        });
    }

    /** Only one process at a time can open a file. */
    private void in(@Nullable FreshDatabase shared, Consumer<Ledger> work) {
        if (shared != null) {
            open(shared, work);
        } else {
            try (FreshDatabase file = TestDatabase.file(folder.resolve("ledger"))) {
                open(file, work);
            }
        }
    }

    private static void open(FreshDatabase database, Consumer<Ledger> work) {
        try (Ledger ledger = Ledger.builder().dataSource(database.dataSource()).build()) {
            work.accept(ledger);
        }
    }

    private static List<String> booked(Path bank) throws IOException {
        try (Stream<Path> files = Files.list(bank)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
