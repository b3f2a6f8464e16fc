package io.piecework.ledger.finance;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.ToolCommand;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Closes the books of a currency up to a moment: every later command that would take effect before it is refused. A second command,
 * {@link SealPeriod}, records what the period contains. Give this one to the operator's {@code closePeriod}, which gives the second as soon as no
 * transaction can add to the period any more; {@code execute} does not take it.
 *
 * @param period must have ended at least {@link #GRACE} ago
 */
@PermittedTo(imports = false, always = true)
public record ClosePeriod(PeriodId period, Given given) implements CommandRecord<ClosePeriod>, ToolCommand {

    /**
     * The least time between a period's end and its closing: an hour. An event that takes effect within {@link #PROMPT} before it is recorded
     * is not compared with closed periods, so that commands for the present cost no extra query. It cannot lie in one: no
     * transaction that begins after the closing records anything before the closing's own time, even if its process's clock is behind. The fifty
     * minutes between both durations are for a transaction that had begun before, and has yet to end.
     */
    public static final Duration GRACE = Duration.ofHours(1);

    /** An event is back-dated when it takes effect more than this time before it is recorded: ten minutes. */
    static final Duration PROMPT = Duration.ofMinutes(10);

    public ClosePeriod {
        Required.components(ClosePeriod.class, period, given);
    }

    /** @param until the end of the period, which is excluded */
    public static ClosePeriod of(String currency, Instant until) {
        Objects.requireNonNull(currency, "currency");
        return new ClosePeriod(new PeriodId(Amount.currency(currency), until), Given.BY_PLATFORM);
    }

    @Override
    public String tool() {
        return "asOperator().closePeriod(…), which closes the period and seals its balances";
    }
}
