package io.piecework.ledger.work.award;

import io.piecework.ledger.account.Debit;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.CumulativeReversal;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides reversals of awards. */
final class AwardReversalHandler {

    private AwardReversalHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(ReverseAward.class, AwardReversalHandler::reverse);
    }

    private static LedgerEvent reverse(ReverseAward command, Unit unit) {
        return Idempotent.of(command, unit, parties(load(unit, command.award()).state()))
                .operation(
                        AwardEvent.Reversed.class,
                        () -> reversed(command, load(unit, command.award()).state(), unit),
                        event -> follow(event, unit));
    }

    private static void follow(AwardEvent.Reversed event, Unit unit) {
        EventStream<Award> stream = load(unit, event.award());
        stream.append(new AwardEvent.Changed(event.award(), event.operation(), event.reversed(), event.stamp()));
        FloorChecks.note(unit, stream.state().granted(), event);
    }

    private static Parties parties(Award award) {
        AwardEvent.Granted granted = award.granted();
        return granted == null ? Parties.UNKNOWN : Parties.of(granted.worker(), granted.requester());
    }

    private static EventStream<Award> load(Unit unit, AwardId id) {
        return unit.stream(Award.KIND, id.stream());
    }

    private static AwardEvent.Reversed reversed(ReverseAward command, Award state, Unit unit) {
        AwardId id = command.award();
        AwardEvent.Granted granted = requireGranted(id, state);
        Stamp stamp = unit.stamp(command).notBefore(id.stream(), state.last());
        requireNoSkipped(id, granted.earnings().heldUntil(), stamp, state);
        var payment = new Payment(unit, Source.of(id), stamp);
        Price original = granted.pay();
        CumulativeReversal before = reversed(state, original);
        Rate part = before.part(id, original, command.share(), command.amount());
        CumulativeReversal after = before.plus(part, original, granted.rounding());
        Price lines = after.lines().minus(before.lines());
        return new AwardEvent.Reversed(
                command.operation(),
                granted.grant(),
                command.share(),
                command.amount(),
                command.reason(),
                command.recovery(),
                lines,
                payment.take(
                        granted.worker(),
                        Debit.of(lines.earned(), command.recovery())
                                .heldUntil(granted.earnings().heldUntil())
                                .taxed(
                                        granted.earnings().tax(),
                                        (line, rounding) -> before.tax(original, line, rounding),
                                        (line, rounding) -> after.tax(original, line, rounding))),
                payment.refund(granted.requester(), lines),
                after,
                payment.stamp());
    }

    /** @throws Refusal {@code unknown-subject}, or {@code wrong-state} when the award is reversed in full */
    private static AwardEvent.Granted requireGranted(AwardId id, Award state) {
        AwardEvent.Granted granted = state.granted();
        String sentence = "is %s, it would have to be %s";
        if (granted == null) {
            throw Refusal.because(RefusalCode.UNKNOWN_SUBJECT, id.stream(), sentence, "unknown", "granted");
        }
        CumulativeReversal reversed = state.reversed();
        if (reversed != null && reversed.isWhole()) {
            throw Refusal.because(RefusalCode.WRONG_STATE, id.stream(), sentence, "reversed", "granted");
        }
        return granted;
    }

    /** @throws Refusal {@code window-closed} when it is back-dated to a time when the earnings were held, and they have become available since */
    private static void requireNoSkipped(AwardId id, @Nullable Instant until, Stamp stamp, Award state) {
        if (until != null && stamp.skips(until, Objects.requireNonNull(state.last()))) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED, id.stream(), "was held until %s, it is %s", until, stamp.recorded());
        }
    }

    private static CumulativeReversal reversed(Award state, Price original) {
        CumulativeReversal reversed = state.reversed();
        return reversed == null ? CumulativeReversal.none(original.currency()) : reversed;
    }
}
