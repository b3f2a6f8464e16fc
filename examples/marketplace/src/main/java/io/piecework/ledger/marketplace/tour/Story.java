package io.piecework.ledger.marketplace.tour;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story, played once on a ledger of its own that is gone afterwards: its clock stands still, so that it stores the same each time. A text
 * beside each call has the call's own words; a test compares them.
 */
final class Story implements AutoCloseable {

    private static final Actor NORTHWIND = Person.NORTHWIND.actor();
    private static final Actor ADA = Person.ADA.actor();
    private static final Actor RITA = Person.RITA.actor();
    private static final Instant TUESDAY = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-12-04T09:00:00Z");
    private static final String WEEKLY = "weekly:USD:2026-12-04:ada";
    private static final Amount PRICE = Amount.parse("USD 5.00");
    private static final Payday FRIDAYS = new Payday(
            "weekly",
            Payday.Every.WEEK,
            LocalDate.parse("2026-12-04"),
            Shown.ZONE,
            PayoutPolicy.over(PayoutPolicy.Rail.of("bank", Amount.parse("USD 0.01"))
                            .withFee(PayoutFee.flat(Amount.parse("USD 0.10"))))
                    .from(PRICE));

    private final HikariDataSource database = new HikariDataSource();
    private final Ledger ledger;
    private final Observed observed;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private @Nullable String refusal;
    private Instant now = TUESDAY;

    private Story() {
        database.setJdbcUrl("jdbc:h2:mem:tour-" + UUID.randomUUID());
        ledger = Ledger.builder().dataSource(database).simulatedClock(() -> now).build();
        observed = new Observed(database, ledger);
    }

    static List<Step> play() {
        try (var story = new Story()) {
            story.work();
            story.dispute();
            story.pay();
            story.prove();
            return List.copyOf(story.steps);
        }
    }

    private void work() {
        does(
                "DepositFunds.of(\"d-1\", \"northwind\", Amount.parse(\"USD 20.00\"))",
                DepositFunds.of("d-1", "northwind", Amount.parse("USD 20.00")));
        step("deposit", Amount.parse("USD 20.00"));
        does(
                "PublishTask.of(\"cats\", \"northwind\", PRICE, 3).withFee(FeePolicy.percent(\"20\")).titled(\"Is it a cat?\").by(NORTHWIND)",
                PublishTask.of("cats", "northwind", PRICE, 3)
                        .withFee(FeePolicy.percent("20"))
                        .titled("Is it a cat?")
                        .by(NORTHWIND));
        step("task", PRICE, Amount.parse("USD 18.00"));
        does(
                "PublishTask.of(\"dogs\", \"northwind\", PRICE, 1).by(NORTHWIND)",
                PublishTask.of("dogs", "northwind", PRICE, 1).by(NORTHWIND));
        step("refused", PRICE, Amount.parse("USD 2.00"));
        does(
                "AcceptAssignment.of(\"cat-1\", \"cats\", \"ada\").by(ADA)",
                AcceptAssignment.of("cat-1", "cats", "ada").by(ADA));
        step("accept");
        does(
                "SubmitAssignment.of(\"cat-1\").by(ADA)",
                SubmitAssignment.of("cat-1").by(ADA));
        step("submit");
        does(
                "ApproveAssignment.of(\"cat-1\").by(NORTHWIND)",
                ApproveAssignment.of("cat-1").by(NORTHWIND));
        step("approve", PRICE, Amount.parse("USD 1.00"));
        does(
                "ApproveAssignment.of(\"cat-1\").by(NORTHWIND)",
                ApproveAssignment.of("cat-1").by(NORTHWIND));
        step("again");
    }

    private void dispute() {
        does(
                "AcceptAssignment.of(\"cat-2\", \"cats\", \"ada\").by(ADA)",
                AcceptAssignment.of("cat-2", "cats", "ada").by(ADA));
        does(
                "SubmitAssignment.of(\"cat-2\").by(ADA)",
                SubmitAssignment.of("cat-2").by(ADA));
        does(
                "RejectAssignment.of(\"cat-2\", \"It is a lynx.\").by(NORTHWIND)",
                RejectAssignment.of("cat-2", "It is a lynx.").by(NORTHWIND));
        step("reject", Amount.parse("USD 6.00"));
        does(
                "AppealRejection.of(\"cat-2\", \"A lynx is a cat.\").by(ADA)",
                AppealRejection.of("cat-2", "A lynx is a cat.").by(ADA));
        step("appeal", Amount.parse("USD 6.00"));
        does(
                "OverturnRejection.of(\"cat-2\").by(Authority.of(\"omar\"), \"It is a cat.\").by(RITA)",
                OverturnRejection.of("cat-2")
                        .by(Authority.of("omar"), "It is a cat.")
                        .by(RITA));
        step("overturn", Amount.parse("USD 6.00"));
    }

    private void pay() {
        does(
                "SetPayoutMethod.of(\"m-1\", \"ada\", \"bank\", \"token-1\").by(ADA)",
                SetPayoutMethod.of("m-1", "ada", "bank", "token-1").by(ADA));
        step("account");
        now = FRIDAY;
        calls.add("ledger.runDue(DueRequest.until(now).paying(List.of(FRIDAYS)))");
        ledger.runDue(DueRequest.until(now).paying(List.of(FRIDAYS)));
        step("payday", Amount.parse("USD 10.00"), Amount.parse("USD 0.10"));
        does(
                "ClaimPayout.of(\"c-1\", WEEKLY, 1, \"sender\", Duration.ofMinutes(5))",
                ClaimPayout.of("c-1", WEEKLY, 1, "sender", Duration.ofMinutes(5)));
        does("SubmitPayout.of(WEEKLY, 1, \"c-1\")", SubmitPayout.of(WEEKLY, 1, "c-1"));
        step("send");
        does(
                "ReportPayout.of(WEEKLY, 1, PayoutOutcome.FAILED).because(\"account closed\")",
                ReportPayout.of(WEEKLY, 1, PayoutOutcome.FAILED).because("account closed"));
        step("fail", Amount.parse("USD 10.00"));
        does(
                "SetPayoutMethod.of(\"m-2\", \"ada\", \"bank\", \"token-2\").by(ADA)",
                SetPayoutMethod.of("m-2", "ada", "bank", "token-2").by(ADA));
        does("ReissuePayout.of(WEEKLY, 2)", ReissuePayout.of(WEEKLY, 2));
        step("resend");
        does(
                "ClaimPayout.of(\"c-2\", WEEKLY, 2, \"sender\", Duration.ofMinutes(5))",
                ClaimPayout.of("c-2", WEEKLY, 2, "sender", Duration.ofMinutes(5)));
        does("SubmitPayout.of(WEEKLY, 2, \"c-2\")", SubmitPayout.of(WEEKLY, 2, "c-2"));
        does("ReportPayout.of(WEEKLY, 2, PayoutOutcome.PAID)", ReportPayout.of(WEEKLY, 2, PayoutOutcome.PAID));
        step("paid", Amount.parse("USD 9.90"));
    }

    private void prove() {
        var findings = new ArrayList<String>();
        calls.add("Audit.of(ledger.asAuditor()).verify(findings::add)");
        long events = Audit.of(ledger.asAuditor()).verify(findings::add).events();
        step("proof", events, findings.size());
    }

    private void does(String call, Command command) {
        calls.add("ledger.execute(" + call + ")");
        try {
            ledger.execute(command);
        } catch (RefusedException refused) {
            refusal = refused.getMessage();
        }
    }

    private void step(String name, Object... values) {
        steps.add(new Step(
                name, List.of(values), List.copyOf(calls), refusal, observed.newEvents(), observed.balances()));
        calls.clear();
        refusal = null;
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
