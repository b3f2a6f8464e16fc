package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Examples of the pages on the quick start, idempotency, exceptions, commands and closing, run. */
class ExamplesOfPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static Ledger ledger() {
        return Ledger.builder().inMemory().clock(InstantSource.fixed(NOW)).build();
    }

    /** What the quick start has done before its refusal. */
    private static Ledger afterTheQuickStart() {
        Ledger ledger = ledger();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12));
        for (String photo : List.of("photo-1", "photo-2", "photo-3")) {
            ledger.execute(AcceptAssignment.of(photo, "dogs", "ada"));
            ledger.execute(SubmitAssignment.of(photo));
        }
        ledger.execute(ApproveAssignment.of("photo-1"));
        ledger.execute(RejectAssignment.of("photo-2", "this is a cat"));
        return ledger;
    }

    static Receipt send(Ledger ledger, Command command) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return ledger.execute(command);
            } catch (BusyException | ConflictException | StorageException failure) {
                boolean stays = failure instanceof StorageException storage
                        && !storage.code().isTransient();
                if (stays || attempt == 6) {
                    throw failure; // alert an operator
                }
                Thread.sleep(100L << attempt); // 0.2 s, then 0.4 s, up to 3.2 s
            }
        }
    }

    @Test
    void the_retry_loop_returns_a_receipt_and_lets_a_refusal_out() throws InterruptedException {
        try (Ledger ledger = afterTheQuickStart()) {
            Command deposit = DepositFunds.of("d-2", "acme", Amount.of("1.00", "USD"));
            assertThat(send(ledger, deposit)).isEqualTo(send(ledger, deposit));
            assertThatThrownBy(() -> send(ledger, AcceptAssignment.of("a", "unknown", "ada")))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void a_split_adds_up_to_its_amount() {
        try (Ledger ledger = afterTheQuickStart()) {
            SplitBonus team = SplitBonus.of(
                    "team-7",
                    "acme",
                    Amount.of("1.00", "USD"),
                    "a good week",
                    BonusShare.to("ada"),
                    BonusShare.to("bob"),
                    BonusShare.to("cho").forWork("photo-3"));
            ledger.execute(team);
            assertThat(available(ledger, "ada")).isEqualTo(Amount.of("0.84", "USD"));
            assertThat(available(ledger, "bob")).isEqualTo(Amount.of("0.33", "USD"));
            assertThat(available(ledger, "cho")).isEqualTo(Amount.of("0.33", "USD"));
        }
    }

    private static Amount available(Ledger ledger, String worker) {
        return ledger.asWorker(worker).balance("USD").orElseThrow().available();
    }

    @Test
    void a_repeat_counts_once() throws IOException {
        try (Ledger ledger = ledger()) {
            Receipt first = ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            Receipt again = ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD"))); // counts once

            assertThat(again).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(first.repeated()).isFalse();
            assertThat(again.repeated()).isTrue();
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().deposited())
                    .hasToString("USD 20.00");
            Throwable other =
                    catchThrowable(() -> ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("25.00", "USD"))));
            assertThat(texts("concepts/idempotency")).containsExactly(other.getMessage() + "\n");
        }
    }

    @Test
    void the_quick_start_shows_its_statement_and_a_refusal() throws IOException {
        String printed;
        try (Ledger ledger = afterTheQuickStart()) {
            printed = Printed.by(() -> {
                try {
                    ledger.execute(PublishTask.of("cats", "acme", Amount.of("20.00", "USD"), 1));
                } catch (RefusedException refused) {
                    System.out.println(refused.getMessage());
                }
            });
        }
        assertThat(texts("start/quick-start")).containsExactly(Files.readString(Path.of("output.txt")), printed);
    }

    @Test
    void the_page_on_exceptions_shows_three_messages() throws IOException {
        Ledger ledger = afterTheQuickStart();
        Throwable refused =
                catchThrowable(() -> ledger.execute(PublishTask.of("cats", "acme", Amount.of("20.00", "USD"), 1)));
        Throwable senseless = catchThrowable(() -> Amount.of("1e3", "USD"));
        ledger.close();
        Throwable closed = catchThrowable(() -> ledger.execute(ApproveAssignment.of("photo-3")));

        assertThat(texts("reference/exceptions").get(0).lines())
                .containsExactlyElementsOf(Stream.of(refused, senseless, closed)
                        .map(thrown -> thrown.getClass().getSimpleName() + ": " + thrown.getMessage())
                        .toList());
    }

    @Test
    void the_page_on_commands_shows_a_receipt() throws IOException {
        try (Ledger ledger = ledger()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12));
            ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("photo-1"));

            String printed = Printed.by(() -> {
                Receipt receipt = ledger.execute(ApproveAssignment.of("photo-1").by(Actor.operator("ops-1")));
                System.out.println(receipt.subject() + ": " + receipt.event() + " by " + receipt.actor());
                receipt.balances().forEach(System.out::println);
            });
            assertThat(texts("reference/commands")).containsExactly(printed);
        }
    }

    @Test
    void the_page_on_closing_closes_a_period() {
        try (Ledger ledger = ledger()) {
            ClosedPeriod june =
                    ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2026-07-01T00:00:00Z")));
            assertThat(june.seal()).isNotNull();
        }
    }

    @Test
    void the_page_on_winding_down_sets_a_close_date() {
        try (Ledger ledger = ledger()) {
            ledger.execute(SetCloseDate.of(
                            "end-2026", Instant.parse("2026-12-31T00:00:00Z"), "We close on 31 December.", "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(ledger.asOperator().closeDate()).isPresent();
        }
    }

    @Test
    void the_page_on_dormancy_watches_a_currency() {
        try (Ledger ledger = ledger()) {
            ledger.execute(WatchDormancy.of(
                    "dormancy-2026", DormancyRule.afterDays(1_095, "USD").from(Amount.of("10.00", "USD"))));
            assertThat(ledger.runDue(ledger.clock().instant()).notices()).isZero();
        }
    }

    private static List<String> texts(String page) throws IOException {
        return Readme.blocks(Readme.page(page), "text");
    }
}
