package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.PayoutDayEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Payouts with their methods, claims and cash-outs, and the status of workers. */
final class PayoutRules {

    private PayoutRules() {}

    static void requested(PayoutEvent.Requested event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        paidTo(event.worker(), event.method(), sink);
        OperationId cashOut = event.cashOut();
        if (cashOut != null) {
            sink.follows(
                    "cash-out " + cashOut + " " + event.payout(),
                    cashOut.stream(),
                    payout(event.worker(), event.policy(), event.after(), event.stamp())
                            .with("waiver", event.waiver()));
            sink.defines("counted " + event.payout(), new Figures().with("counted amount", event.counted()));
        } else {
            day(event.payout(), event.worker(), event.policy(), event.stamp(), sink);
        }
    }

    /** A policy that pays once a day takes the day. */
    private static void day(Id source, WorkerId worker, PayoutPolicy policy, Stamp stamp, ClaimSink sink) {
        ZoneId zone = policy.onceADay();
        if (zone != null) {
            String currency = policy.currency().getCurrencyCode();
            LocalDate taken = LocalDate.ofInstant(stamp.effective(), zone);
            sink.leads(
                    "day " + source.stream() + " " + currency,
                    StreamKind.digested("payout-day", worker.value(), currency, taken.toString()),
                    day(worker, zone, stamp));
        }
    }

    static void dayTaken(PayoutDayEvent.Taken event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "day " + event.source() + " " + event.currency().getCurrencyCode(),
                event.source().value(),
                day(event.worker(), event.zone(), event.stamp()));
    }

    private static Figures day(WorkerId worker, ZoneId zone, Stamp stamp) {
        return new Figures()
                .with("worker", worker)
                .with("zone of the payout day", zone)
                .with(stamp);
    }

    static void reissued(PayoutEvent.Reissued event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        paidTo(event.worker(), event.method(), sink);
    }

    private static void paidTo(WorkerId worker, PayoutMethod method, ClaimSink sink) {
        sink.refers("method " + worker, stream(worker), new Figures().with(method));
    }

    private static String stream(WorkerId worker) {
        return "payout-method:" + worker.value();
    }

    /**
     * The payouts are in the order of the accounts; the other accounts got an event that counts their balance. The first policy's payout has
     * the amount that was compared with the threshold.
     */
    static void cashOut(CashOutEvent.Requested event, ClaimSink sink, StreamFigures stream) {
        for (int i = 0; i < event.payouts().size(); i++) {
            PayoutId payout = event.payouts().get(i);
            EarningsAfter after = event.after().get(i);
            PayoutPolicy policy = event.policies().stream()
                    .filter(each -> each.currency().equals(after.available().currency()))
                    .findFirst()
                    .orElse(null);
            sink.leads(
                    "cash-out " + event.operation() + " " + payout,
                    payout.stream(),
                    payout(event.worker(), policy, after, event.stamp()).with("waiver", event.waiver()));
            if (event.policies().get(0).equals(policy)) {
                sink.refers(
                        "counted " + payout, payout.stream(), new Figures().with("counted amount", event.counted()));
            }
        }
        event.policies().forEach(policy -> day(event.operation(), event.worker(), policy, event.stamp(), sink));
        for (Amount left : event.left()) {
            if (!left.isZero()) {
                String account = event.worker().account(left.currency());
                sink.leads(
                        "counted " + event.operation().stream() + " " + account,
                        account,
                        new Figures().with("amount", left).with(event.stamp()));
            }
        }
    }

    private static Figures payout(WorkerId worker, @Nullable PayoutPolicy policy, EarningsAfter after, Stamp stamp) {
        return new Figures()
                .with("worker", worker)
                .with("policy", policy)
                .with(after)
                .with(stamp);
    }

    static void claimed(ClaimEvent.Claimed event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                claim(event.payout(), event.attempt()),
                event.payout().stream(),
                claim(event.operation(), event.claimant(), event.until(), event.stamp()));
    }

    static void attemptClaimed(ClaimEvent.AttemptClaimed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                claim(event.payout(), event.attempt()),
                "an operation",
                claim(event.claim(), event.claimant(), event.until(), event.stamp()));
    }

    static void released(ClaimEvent.Released event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "release " + event.claim(),
                event.payout().stream(),
                release(event.payout(), event.attempt(), event.claimant(), event.stamp()));
    }

    static void attemptReleased(ClaimEvent.AttemptReleased event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "release " + event.claim(),
                "an operation",
                release(event.payout(), event.attempt(), event.claimant(), event.stamp()));
    }

    private static String claim(PayoutId payout, int attempt) {
        return "claim " + payout + " " + attempt;
    }

    private static Figures claim(OperationId claim, String claimant, Instant until, Stamp stamp) {
        return new Figures()
                .with("claim", claim)
                .with("claimant", claimant)
                .with("end of the claim", until)
                .with(stamp);
    }

    private static Figures release(PayoutId payout, int attempt, String claimant, Stamp stamp) {
        return new Figures()
                .with("payout", payout)
                .with("attempt", attempt)
                .with("claimant", claimant)
                .with(stamp);
    }

    static void methodSet(PayoutMethodEvent.Set event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "method " + event.operation(),
                stream(event.worker()),
                method(event.worker(), event.method(), event.stamp()));
    }

    static void methodRemoved(PayoutMethodEvent.Removed event, ClaimSink sink, StreamFigures stream) {
        sink.leads("method " + event.operation(), stream(event.worker()), method(event.worker(), null, event.stamp()));
    }

    static void methodChanged(PayoutMethodEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "method " + event.operation(),
                event.operation().stream(),
                method(event.worker(), event.method(), event.stamp()));
        sink.defines("method " + event.worker(), new Figures().with(event.method()));
    }

    private static Figures method(WorkerId worker, @Nullable PayoutMethod method, Stamp stamp) {
        return new Figures().with("worker", worker).with(method).with(stamp);
    }

    static void suspended(WorkerStatusEvent.Suspended event, ClaimSink sink, StreamFigures stream) {
        status(event, event.operation(), WorkerStatus.SUSPENDED, event.reason(), sink);
    }

    static void reinstated(WorkerStatusEvent.Reinstated event, ClaimSink sink, StreamFigures stream) {
        status(event, event.operation(), WorkerStatus.ACTIVE, event.reason(), sink);
    }

    static void closed(WorkerStatusEvent.Closed event, ClaimSink sink, StreamFigures stream) {
        status(event, event.operation(), WorkerStatus.CLOSED, event.reason(), sink);
    }

    static void erased(WorkerStatusEvent.Erased event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "erasure " + event.operation(),
                "worker-status:" + event.worker().value(),
                erasure(event));
    }

    static void erasureNoted(WorkerStatusEvent.ErasureNoted event, ClaimSink sink, StreamFigures stream) {
        sink.follows("erasure " + event.operation(), event.operation().stream(), erasure(event));
    }

    private static Figures erasure(WorkerStatusEvent event) {
        return new Figures().with("worker", event.worker()).with(event.stamp());
    }

    private static void status(
            WorkerStatusEvent event, OperationId operation, WorkerStatus status, Object reason, ClaimSink sink) {
        sink.leads("status " + operation, "worker-status:" + event.worker().value(), status(event, status, reason));
    }

    static void statusChanged(WorkerStatusEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "status " + event.operation(),
                event.operation().stream(),
                status(event, event.status(), event.reason()));
    }

    private static Figures status(WorkerStatusEvent event, WorkerStatus status, Object reason) {
        return new Figures()
                .with("worker", event.worker())
                .with("status", status)
                .with("reason", reason)
                .with(event.stamp());
    }
}
