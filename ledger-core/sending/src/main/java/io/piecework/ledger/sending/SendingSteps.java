package io.piecework.ledger.sending;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What to do next about one submitted attempt, and doing it: {@link PayoutSender} and a saga take the same steps. What is next follows from the
 * ledger's state and the rail's answer alone, so that each step may be taken again after a crash.
 *
 * <p>Call the methods outside of a transaction in which the attempt was submitted: what may be sent must be committed. An exception of the rail
 * passes through, and nothing is recorded.
 */
public final class SendingSteps {

    /** What became of a step. */
    public enum Step {
        /** The rail answered, and the ledger has recorded it. */
        ANSWERED,
        /** The rail gave no clear answer yet: ask again later. */
        UNCLEAR,
        /** The rail has no answer, and the payment is not sent again: a person looks it up. */
        UNANSWERED,
        /** There was nothing to do: the attempt may not be sent, or waits for nothing. */
        NONE
    }

    private final PayoutQueue payouts;
    private final Consumer<? super Command> execute;
    private final PayoutRail rail;

    /** The steps over one rail. */
    public static SendingSteps of(Ledger ledger, PayoutRail rail) {
        return of(ledger, ledger::execute, rail);
    }

    /**
     * The steps for a host that gives commands in its own way, such as over a command bus.
     *
     * @param execute executes a report
     */
    public static SendingSteps of(Ledger ledger, Consumer<? super Command> execute, PayoutRail rail) {
        return new SendingSteps(ledger.asOperator().payouts(), execute, rail);
    }

    private SendingSteps(PayoutQueue payouts, Consumer<? super Command> execute, PayoutRail rail) {
        this.payouts = Objects.requireNonNull(payouts, "payouts");
        this.execute = Objects.requireNonNull(execute, "execute");
        this.rail = Objects.requireNonNull(rail, "rail");
    }

    /** Sends an attempt that was submitted just now, by a receipt that was not {@code repeated}: it was never sent before. */
    public Step send(PayoutId payout, int attempt) {
        return sendOr(Step.NONE, payout, attempt);
    }

    /** Asks the rail about an attempt. If the rail never got it, and no other sender may be about to call, it is sent again where that is safe. */
    public Step ask(PayoutId payout, int attempt) {
        return ask(payout, attempt, false);
    }

    /** Asks the rail about an attempt whose claim the caller holds, and sends it if the rail never got it and recognises repeats. */
    public Step askOrSend(PayoutId payout, int attempt) {
        return ask(payout, attempt, true);
    }

    private Step ask(PayoutId payout, int attempt, boolean claimed) {
        PayoutView now = now(payout);
        if (!now.mayAsk(attempt)) {
            return Step.NONE;
        }
        RailAnswer answer = rail.find(now.reference());
        if (answer instanceof RailAnswer.Known) {
            return record(now, answer);
        }
        boolean neverGot = answer instanceof RailAnswer.NotFound;
        PayoutQueue.Unanswered waits = payouts.unanswered(payout, attempt).orElse(null);
        if (waits == null) {
            return neverGot ? Step.UNANSWERED : Step.UNCLEAR; // the rail had it once
        }
        boolean lasts =
                waits.sinceClaimEnded().isNegative(); // the sender that has the claim may be about to call the rail
        if (neverGot && (claimed || !lasts) && isRecognised(waits.sinceClaim())) {
            return sendOr(Step.UNANSWERED, payout, attempt);
        }
        return lasts ? Step.UNCLEAR : Step.UNANSWERED;
    }

    /** Whether the rail recognises the reference if it got it since the claim began. */
    private boolean isRecognised(Duration sinceClaim) {
        Duration recognised = rail.recognisesRepeatsFor();
        return !recognised.isZero() && sinceClaim.compareTo(recognised) < 0;
    }

    /** Time may have passed since the submission: an operator may have reported the attempt, or an earlier one may be paid after all. */
    private Step sendOr(Step otherwise, PayoutId payout, int attempt) {
        PayoutView now = now(payout);
        return now.maySend(attempt) ? record(now, rail.send(RailPayment.of(now))) : otherwise;
    }

    private Step record(PayoutView payout, RailAnswer answer) {
        if (!(answer instanceof RailAnswer.Known known)) {
            return Step.UNCLEAR;
        }
        var report = ReportPayout.of(payout.payout(), payout.attempt(), known.outcome());
        execute.accept(
                known.reason() == null ? report : report.because(known.reason().text()));
        return Step.ANSWERED;
    }

    private PayoutView now(PayoutId payout) {
        return payouts.find(payout.value())
                .orElseThrow(() -> new IllegalArgumentException(payout + " is not known to the ledger"));
    }
}
