package io.piecework.ledger.award;

import io.piecework.ledger.account.Debit;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.Reversed;

/** How an award is taken back, as often as something of it is left. */
final class AwardReversalDecisions {

    private AwardReversalDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(ReverseAward.class, AwardReversalDecisions::reverse);
    }

    private static LedgerEvent reverse(ReverseAward command, Unit unit) {
        return Idempotent.operation(
                command,
                unit,
                AwardEvent.TakenBack.class,
                () -> taken(command, load(unit, command.award()).state(), unit),
                event -> load(unit, event.award())
                        .append(new AwardEvent.Changed(
                                event.award(), event.operation(), event.reversed(), event.stamp())));
    }

    private static EventStream<Award> load(Unit unit, AwardId id) {
        return unit.stream(Award.KIND, id.stream());
    }

    private static AwardEvent.TakenBack taken(ReverseAward command, Award state, Unit unit) {
        AwardId id = command.award();
        AwardEvent.Granted granted = granted(id, state);
        var payment = new Payment(unit, Source.of(id), unit.stamp(command));
        Price original = granted.pay();
        Reversed before = reversed(state, original);
        Rate part = before.part(id, original, command.share(), command.amount());
        Reversed after = before.with(part, original, granted.rounding());
        Price lines = after.lines().minus(before.lines());
        return new AwardEvent.TakenBack(
                command.operation(),
                id,
                granted.kind(),
                granted.worker(),
                granted.requester(),
                granted.assignment(),
                command.share(),
                command.amount(),
                command.reason(),
                command.recovery(),
                lines,
                payment.taking(
                        granted.worker(),
                        Debit.of(lines.earned(), command.recovery())
                                .heldUntil(granted.earnings().heldUntil())
                                .taxed(
                                        granted.earnings().tax(),
                                        (line, rounding) -> before.tax(original, line, rounding),
                                        (line, rounding) -> after.tax(original, line, rounding))),
                payment.back(granted.requester(), lines),
                after,
                payment.stamp());
    }

    /** @throws Refusal {@code unknown-subject}, or {@code wrong-state} where nothing is left of it */
    private static AwardEvent.Granted granted(AwardId id, Award state) {
        AwardEvent.Granted granted = state.granted();
        String sentence = "is %s, it would have to be %s";
        if (granted == null) {
            throw Refusal.because(RefusalCode.UNKNOWN_SUBJECT, id.stream(), sentence, "unknown", "granted");
        }
        Reversed reversed = state.reversed();
        if (reversed != null && reversed.isWhole()) {
            throw Refusal.because(RefusalCode.WRONG_STATE, id.stream(), sentence, "reversed", "granted");
        }
        return granted;
    }

    private static Reversed reversed(Award state, Price original) {
        Reversed reversed = state.reversed();
        return reversed == null ? Reversed.nothing(original.currency()) : reversed;
    }
}
