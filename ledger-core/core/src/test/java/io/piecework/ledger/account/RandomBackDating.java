package io.piecework.ledger.account;

import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Random commands that move a worker's money, each with an effective time in the past; none of them allows a debt. */
final class RandomBackDating {

    private static final Actor OPS = Actor.operator("ops-1");

    private final Random random;
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<Function<String, Command>> kinds;
    private Instant at = Instant.EPOCH;
    private String worker = "";

    RandomBackDating(long seed) {
        random = new Random(seed);
        kinds = new ArrayList<>(earning());
        kinds.addAll(earning());
        kinds.addAll(taking());
        kinds.addAll(afterwards());
        kinds.addAll(paying());
    }

    /** The next command, about one of two workers. */
    Command next(int number, Instant time) {
        worker = random.nextBoolean() ? "ada" : "bob";
        at = time;
        Command command = kinds.get(random.nextInt(kinds.size())).apply("x" + number);
        return command;
    }

    private List<Function<String, Command>> earning() {
        return List.of(
                id -> CompensateWorker.of(remember("award", id), worker, some(), "the page was down")
                        .at(at),
                id -> CompensateWorker.of(remember("award", id), worker, some(), "the page was down")
                        .available(Availability.days(random.nextInt(3)))
                        .at(at),
                id -> AcceptAssignment.of(remember("work", id), "t", worker)
                        .by(OPS)
                        .at(at),
                id -> SubmitAssignment.of(one("work")).by(OPS).at(at),
                id -> ApproveAssignment.of(one("work")).by(OPS).at(at));
    }

    private List<Function<String, Command>> taking() {
        return List.of(
                id -> HoldEarnings.of(remember("hold", id), worker, some(), "why?")
                        .at(at),
                id -> HoldEarnings.everything(remember("hold", id), worker, "USD", "why?")
                        .at(at),
                id -> ForfeitEarnings.of(id, worker, some(), "section 8", "ops-2")
                        .by(OPS)
                        .at(at),
                id -> EscheatEarnings.everything(remember("escheat", id), worker, "USD", "three years", "ops-2")
                        .by(OPS)
                        .at(at),
                id -> AdjustEarnings.of(remember("award", id), worker, some().negated(), "a mistake", "ops-2")
                        .by(OPS)
                        .at(at),
                id -> StartWithholding.of(id, worker, "USD", Rate.percent("10"), "no tax id")
                        .at(at),
                id -> RemitTax.everything(id, worker, "USD", "the month").at(at));
    }

    private List<Function<String, Command>> afterwards() {
        return List.of(
                id -> ReleaseHold.of(id, one("hold"), "hers").at(at),
                id -> ReleaseHold.of(id, one("hold"), "hers").at(at),
                id -> ReleaseHold.of(id, one("hold"), "hers").at(at),
                id -> ReclaimEarnings.of(one("escheat"), "back").at(at),
                id -> ReverseAward.of(id, one("award"), "a mistake").by(OPS).at(at),
                id -> ReverseAssignment.of(id, one("work"), "a mistake")
                        .share(Rate.percent("50"))
                        .by(OPS)
                        .at(at),
                id -> DisputeAssignment.of(id, one("work"), "who?").by(OPS).at(at),
                id -> ResolveDispute.of(
                                id,
                                one("work"),
                                random.nextBoolean() ? DisputeOutcome.UPHELD : DisputeOutcome.REVERSED,
                                "a copy")
                        .by(OPS)
                        .at(at));
    }

    private List<Function<String, Command>> paying() {
        return List.of(
                id -> payout(id).at(at),
                id -> payout(id).amount(Amount.parse("USD 1.00")).at(at),
                id -> CancelPayout.of(one("payout")).at(at),
                id -> ReportPayout.of(one("payout"), 1, PayoutOutcome.SUBMITTED).at(at),
                id -> ReportPayout.of(one("payout"), 1, PayoutOutcome.PAID).at(at),
                id -> ReportPayout.of(one("payout"), 1, PayoutOutcome.FAILED).at(at),
                id -> ReportPayout.of(one("payout"), 1, PayoutOutcome.RETURNED).at(at),
                id -> ReissuePayout.of(one("payout"), 2).at(at));
    }

    private RequestPayout payout(String id) {
        return RequestPayout.of(remember("payout", id), worker, PayoutPolicy.minorUnit("USD"));
    }

    private Amount some() {
        return Amount.parse("USD " + (1 + random.nextInt(3)) + "." + (10 + random.nextInt(90)));
    }

    private String remember(String kind, String id) {
        given.computeIfAbsent(kind, each -> new ArrayList<>()).add(id);
        return id;
    }

    /** The id of one of the last commands of a kind. */
    private String one(String kind) {
        List<String> ids = given.getOrDefault(kind, List.of("none"));
        return ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
    }
}
