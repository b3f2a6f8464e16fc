package io.piecework.ledger.finance;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.ToolCommand;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;

/**
 * Records the contents of a closed period. {@code closePeriod} gives this command with figures from the journal, and nothing else does. Figures
 * that differ from the journal are named by {@code verify}; seals of later periods do not depend on them.
 *
 * @param fingerprint of all events before the seal; {@code verify} names one that ends before the closing
 */
@PermittedTo(imports = false, always = true)
public record SealPeriod(PeriodId period, PeriodSeal seal, Fingerprint fingerprint, Given given)
        implements CommandRecord<SealPeriod>, ToolCommand {

    /** @throws IllegalArgumentException when a balance is in another currency */
    public SealPeriod {
        Required.components(SealPeriod.class, period, seal, fingerprint, given);
        for (PeriodSeal.AccountBalance line : seal.balances()) {
            if (!line.balance().currency().equals(period.currency())) {
                throw new IllegalArgumentException(line.account() + " " + line.balance() + " is no balance in "
                        + period.currency().getCurrencyCode());
            }
        }
    }

    public static SealPeriod of(String currency, Instant until, PeriodSeal seal, Fingerprint fingerprint) {
        Objects.requireNonNull(currency, "currency");
        return new SealPeriod(new PeriodId(Amount.currency(currency), until), seal, fingerprint, Given.BY_PLATFORM);
    }

    @Override
    public String tool() {
        return "asOperator().closePeriod(…), which closes the period and seals its balances";
    }
}
