package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The content of the statement line of one event.
 *
 * @param ids the ids that the line names
 * @param offered the reward that the work was accepted for; null where the work earned it in full, or the line is no decision
 * @param category the category of a rejection; null without one
 * @param availableAt when the earnings become available; null for at once
 * @param overturnUntil the last moment for an overturn; null where the line is no rejection, or there is no limit
 */
@API(status = API.Status.INTERNAL)
public record LineContent(
        WorkerId worker,
        LineKind kind,
        Ids ids,
        LineTitle title,
        Figures figures,
        @Nullable Amount offered,
        @Nullable String category,
        @Nullable Instant availableAt,
        @Nullable Instant overturnUntil,
        @Nullable String reason) {

    /** The ids that a line names; empty texts for the others. */
    public record Ids(String assignment, String task, String requester, String payout, String award) {

        private static final Ids NOTHING = new Ids("", "", "", "", "");

        private static Ids work(Id assignment, Id task, Id requester) {
            return new Ids(assignment.value(), task.value(), requester.value(), "", "");
        }
    }

    /**
     * The amounts of a line.
     *
     * @param gross the change of what the worker is owed, before the worker's share of the fee and withheld tax
     * @param fee negative where it is given back
     * @param tax negative where it is given back
     */
    public record Figures(Amount gross, Amount fee, Amount tax) {

        private static Figures withoutFee(Amount gross) {
            return of(gross, Amount.zero(gross.currency()), null);
        }

        private static Figures of(Amount gross, Amount fee, @Nullable EarningsAfter earnings) {
            TaxMovement withheld = earnings == null ? null : earnings.tax();
            return new Figures(gross, fee, withheld == null ? Amount.zero(gross.currency()) : withheld.moved());
        }

        public Amount net() {
            return gross.minus(fee).minus(tax);
        }
    }

    /** The content of an event's line; nothing for an event that no statement shows. */
    public static Optional<LineContent> of(LedgerEvent event) {
        if (event instanceof AssignmentEvent.Decision decision) {
            return Optional.of(decided(decision));
        } else if (event instanceof AssignmentEvent.Reversal back) {
            return Optional.of(takenBack(back));
        } else if (event instanceof AssignmentEvent.Step work) {
            return ReviewStepLine.of(work).map(step -> reviewStep(work, step));
        } else if (event instanceof AwardEvent.Moved award) {
            return Optional.of(awarded(award));
        } else if (event instanceof PayoutEvent.WorkerVisible step) {
            return Optional.of(payout(step));
        }
        return AccountLine.of(event).map(LineContent::account);
    }

    private static LineContent decided(AssignmentEvent.Decision decision) {
        Price pay = decision.pay();
        return new LineContent(
                decision.worker(),
                LineKind.of(decision),
                Ids.work(decision.assignment(), decision.task(), decision.requester()),
                LineTitle.given(decision.title().text()),
                Figures.of(pay.reward(), pay.borne(), decision.earnings()),
                offered(decision),
                decision instanceof AssignmentEvent.Rejected rejected ? category(rejected) : null,
                heldUntil(decision.earnings()),
                decision instanceof AssignmentEvent.Rejected rejected ? rejected.overturnUntil() : null,
                text(decision.reason()));
    }

    /** A step of the review between decisions changes nothing that is owed. */
    private static LineContent reviewStep(AssignmentEvent.Step work, ReviewStepLine step) {
        return new LineContent(
                work.worker(),
                step.kind(),
                Ids.work(work.assignment(), work.task(), work.requester()),
                LineTitle.given(work.title().text()),
                Figures.withoutFee(Amount.zero(work.price().currency())),
                step.offered(),
                null,
                null,
                null,
                text(step.reason()));
    }

    private static LineContent takenBack(AssignmentEvent.Reversal back) {
        return new LineContent(
                back.worker(),
                kind(back),
                Ids.work(back.assignment(), back.task(), back.requester()),
                LineTitle.given(back.title().text()),
                Figures.of(back.lines().reward().negated(), back.lines().borne().negated(), back.earnings()),
                null,
                null,
                null,
                null,
                back.reason().text());
    }

    private static LineContent awarded(AwardEvent.Moved award) {
        AwardLine words = AwardLine.of(award);
        return new LineContent(
                award.worker(),
                words.kind(),
                new Ids(
                        valueOf(award.assignment()),
                        "",
                        valueOf(award.requester()),
                        "",
                        award.award().value()),
                words.title(),
                Figures.of(words.gross(), words.fee(), award.earnings()),
                null,
                null,
                heldUntil(award.earnings()),
                null,
                award.reason().text());
    }

    /** What the worker is owed changes when money arrives or comes back, not while it is in transit. */
    private static LineContent payout(PayoutEvent.WorkerVisible step) {
        PayoutLine words = PayoutLine.of(step);
        Amount owed = step.gross().times(-step.arrivalSign());
        Amount fee = step.remittance().fee().times(step.arrivalSign());
        return new LineContent(
                step.worker(),
                words.kind(),
                new Ids("", "", "", step.payout().value(), ""),
                words.title(),
                Figures.of(owed.plus(fee), fee, null),
                null,
                null,
                null,
                null,
                words.reason());
    }

    /** A change of the worker's account by neither work, award nor payout. */
    private static LineContent account(AccountLine words) {
        return new LineContent(
                words.worker(),
                words.kind(),
                Ids.NOTHING,
                words.title(),
                Figures.withoutFee(words.owed()),
                null,
                null,
                null,
                null,
                words.reason());
    }

    private static @Nullable Amount offered(AssignmentEvent.Decision decision) {
        Amount reward = decision.price().reward();
        return reward.equals(decision.pay().reward()) ? null : reward;
    }

    private static @Nullable String category(AssignmentEvent.Rejected rejected) {
        return rejected.category() == null ? null : rejected.category().text();
    }

    private static LineKind kind(AssignmentEvent.Reversal back) {
        if (!(back instanceof AssignmentEvent.DisputeResolved resolved)) {
            return LineKind.REVERSED;
        }
        return resolved.outcome() == DisputeOutcome.UPHELD
                ? LineKind.DISPUTE_ENDED_PAY_KEPT
                : LineKind.DISPUTE_ENDED_PAY_TAKEN_BACK;
    }

    private static @Nullable Instant heldUntil(@Nullable EarningsAfter earnings) {
        return earnings == null ? null : earnings.heldUntil();
    }

    private static String valueOf(@Nullable Id id) {
        return id == null ? "" : id.value();
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }
}
