package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * A posting as it is stored, with its event's place and times.
 *
 * @param line its number within the event's entry, from 0
 * @param account its name, which an altered row may have wrong
 * @param owner empty for the platform's own accounts
 * @param amount debit positive
 */
@API(status = API.Status.INTERNAL)
public record StoredPosting(
        long position,
        String stream,
        long sequence,
        long line,
        String account,
        String owner,
        Amount amount,
        Instant effective,
        Instant recorded) {

    /** The posting in a row that has the columns of the table. */
    public static StoredPosting of(Rows.Row row, CurrencyUnit currency) {
        return new StoredPosting(
                row.count("position"),
                row.text("stream"),
                row.count("sequence"),
                row.count("line"),
                row.text("account"),
                row.textOrEmpty("owner"),
                row.amount("amount", currency),
                row.time("effective_at"),
                row.time("recorded_at"));
    }
}
