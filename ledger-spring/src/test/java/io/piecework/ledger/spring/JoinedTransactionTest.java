package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.StorageException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The application's rows and the ledger's rows of one transaction are committed together, or not at all. */
@ParameterizedClass
@EnumSource
class JoinedTransactionTest {

    @EnableAutoConfiguration
    @Import(Notes.class)
    static class Application {}

    private static final Map<Databases, ConfigurableApplicationContext> STARTED = new EnumMap<>(Databases.class);

    private final Notes notes;
    private final Ledger ledger;

    JoinedTransactionTest(Databases database) {
        ConfigurableApplicationContext context = STARTED.computeIfAbsent(database, each -> {
            ConfigurableApplicationContext started = Applications.start(Application.class, each);
            started.getBean(Notes.class).createTable();
            return started;
        });
        notes = context.getBean(Notes.class);
        ledger = context.getBean(Ledger.class);
    }

    @AfterEach
    void the_ledger_verifies_clean() {
        var findings = new ArrayList<String>();
        Audit.of(ledger.asAuditor()).verify(findings::add);
        assertThat(findings).isEmpty();
    }

    @AfterAll
    static void stop() {
        STARTED.values().forEach(ConfigurableApplicationContext::close);
        STARTED.clear();
    }

    private static void fail() {
        throw new IllegalArgumentException("the host fails");
    }

    /** The change: the number of notes, and the funds of {@code acme}. */
    private String added(Runnable work) {
        long before = notes.count();
        var had = available();
        work.run();
        return (notes.count() - before) + " notes, " + available().subtract(had).toPlainString();
    }

    private BigDecimal available() {
        String text = Applications.available(ledger);
        return new BigDecimal(text.equals("none") ? "0.00" : text);
    }

    @Test
    void commits_as_one() {
        assertThat(added(() -> {
                    Receipt receipt = notes.depositWithNote("commit", "1.00", () -> {});
                    assertThat(receipt.joined()).isTrue();
                }))
                .isEqualTo("1 notes, 1.00");
    }

    @Test
    void rolls_back_as_one() {
        assertThat(added(() -> assertThatThrownBy(
                                () -> notes.depositWithNote("rollback", "1.00", JoinedTransactionTest::fail))
                        .hasMessage("the host fails")))
                .isEqualTo("0 notes, 0.00");
        assertThat(added(() -> notes.depositWithNote("rollback", "1.00", () -> {})))
                .as("the rolled back deposit left no trace")
                .isEqualTo("1 notes, 1.00");
    }

    @Test
    void is_stored_by_the_writer_outside_a_transaction() {
        assertThat(added(() -> assertThat(ledger.execute(Applications.deposit("outside", "1.00"))
                                .joined())
                        .isFalse()))
                .isEqualTo("0 notes, 1.00");
    }

    @Test
    void a_refusal_that_is_caught_leaves_the_transaction_usable() {
        assertThat(added(() -> notes.within(() -> {
                    notes.write("refused");
                    ledger.execute(Applications.deposit("before-refusal", "1.00"));
                    assertThatThrownBy(() -> ledger.execute(Applications.deposit("before-refusal", "2.00")))
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ID_REUSED));
                    notes.write("after-refusal");
                })))
                .isEqualTo("2 notes, 1.00");
    }

    @Test
    void an_inner_transaction_stays_committed_when_the_outer_one_is_rolled_back() {
        assertThat(added(() -> assertThatThrownBy(() -> notes.within(() -> {
                            notes.depositInNewTransaction("inner", "1.00");
                            ledger.execute(Applications.deposit("outer", "2.00"));
                            fail();
                        }))
                        .hasMessage("the host fails")))
                .isEqualTo("1 notes, 1.00");
    }

    @Test
    void rolling_back_to_a_savepoint_undoes_the_ledgers_rows_too() {
        assertThat(added(() -> notes.within(() -> {
                    ledger.execute(Applications.deposit("around", "1.00"));
                    assertThatThrownBy(() -> notes.depositNested("nested", "5.00", JoinedTransactionTest::fail))
                            .hasMessage("the host fails");
                    ledger.execute(Applications.deposit("behind", "2.00"));
                })))
                .isEqualTo("0 notes, 3.00");
        assertThat(added(() -> notes.within(() -> notes.depositNested("nested", "5.00", () -> {}))))
                .isEqualTo("1 notes, 5.00");
    }

    @Test
    void reads_what_its_own_transaction_wrote_and_other_threads_do_not() {
        var elsewhere = new AtomicReference<Long>();
        long before = ledger.asAuditor().lastPosition();
        notes.within(() -> {
            ledger.execute(Applications.deposit("reading", "1.00"));
            assertThat(ledger.asAuditor().lastPosition()).isGreaterThan(before);
            var other = new Thread(() -> elsewhere.set(ledger.asAuditor().lastPosition()));
            other.start();
            join(other);
        });
        assertThat(elsewhere.get()).isEqualTo(before);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_command_in_an_after_commit_callback_is_stored_by_the_writer() {
        var receipts = new ArrayList<Receipt>();
        assertThat(added(() -> notes.within(() -> {
                    ledger.execute(Applications.deposit("in", "1.00"));
                    afterwards(() -> receipts.add(ledger.execute(Applications.deposit("after", "2.00"))));
                })))
                .isEqualTo("0 notes, 3.00");
        assertThat(receipts).extracting(Receipt::joined).containsExactly(false);
    }

    private static void afterwards(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    @Test
    void reads_in_a_read_only_transaction_and_refuses_to_write_in_it() {
        var thrown = new AtomicReference<Throwable>();
        assertThat(added(() -> notes.reading(() -> {
                    available();
                    thrown.set(catchThrowable(() -> ledger.execute(Applications.deposit("read-only", "1.00"))));
                })))
                .isEqualTo("0 notes, 0.00");
        assertThat(thrown.get()).isInstanceOf(StorageException.class);
    }

    @Test
    void several_commands_commit_with_the_application_as_one() {
        Consumer<Runnable> deposits = then -> notes.within(() -> {
            ledger.executeAllOrNone(
                    List.of(Applications.deposit("many-1", "1.00"), Applications.deposit("many-2", "2.00")));
            ledger.executeEach(List.of(Applications.deposit("many-3", "3.00"), Applications.deposit("many-1", "9.00")));
            then.run();
        });
        assertThat(added(() -> assertThatThrownBy(() -> deposits.accept(JoinedTransactionTest::fail))
                        .hasMessage("the host fails")))
                .isEqualTo("0 notes, 0.00");
        assertThat(added(() -> deposits.accept(() -> {}))).isEqualTo("0 notes, 6.00");
    }
}
