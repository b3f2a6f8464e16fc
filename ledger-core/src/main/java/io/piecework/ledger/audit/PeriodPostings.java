package io.piecework.ledger.audit;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the journal has in periods that follow on each other, in one go and in bounded memory.
 *
 * <p>A period's digest is SHA-256 over its postings in UTF-8, by their positions and lines: for each of them position, stream, sequence,
 * line, account, owner, amount with its currency, effective time and recorded time, a zero byte behind each of the nine, which is in none of
 * them, and a line feed at the end.
 */
final class PeriodPostings {

    private static final String POSTINGS =
            "SELECT position, stream, sequence, line, account, owner, amount, effective_at,"
                    + " recorded_at FROM ledger_posting WHERE currency = ? AND effective_at >= ? AND effective_at < ?"
                    + " ORDER BY position, line";

    private static final String OPENING = "SELECT account, SUM(amount) AS balance FROM ledger_posting"
            + " WHERE currency = ? AND effective_at < ? GROUP BY account";

    private static final Comparator<String> CHART = Comparator.<String>comparingInt(
                    account -> LedgerAccount.named(account).map(Enum::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(Comparator.naturalOrder());

    private final CurrencyUnit currency;
    private final @Nullable Instant from;
    private final NavigableMap<Instant, Part> parts = new TreeMap<>();

    /** What one of the periods has. */
    private static final class Part {

        private final MessageDigest digest = sha256();
        private final Map<String, Amount> moved = new TreeMap<>(CHART);
        private long postings;
        private long position;

        void add(Rows.Row row, Amount amount) {
            postings++;
            position = row.count("position");
            moved.merge(row.text("account"), amount, Amount::plus);
            String line = String.join(
                    "\0",
                    Long.toString(position),
                    row.text("stream"),
                    Long.toString(row.count("sequence")),
                    Long.toString(row.count("line")),
                    row.text("account"),
                    row.textOrEmpty("owner"),
                    amount.toString(),
                    row.time("effective_at").toString(),
                    row.time("recorded_at").toString(),
                    "\n");
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new LinkageError("every Java has SHA-256", e);
            }
        }
    }

    /**
     * @param from where the first of them begins; null from the beginning
     * @param untils where each of them ends, and the next begins
     */
    PeriodPostings(CurrencyUnit currency, @Nullable Instant from, List<Instant> untils) {
        this.currency = currency;
        this.from = from;
        untils.forEach(until -> parts.put(until, new Part()));
    }

    /** Each period's seal by where it ends. */
    NavigableMap<Instant, PeriodSeal> read(Rows rows) {
        rows.each(
                POSTINGS,
                List.of(currency.getCurrencyCode(), from == null ? Instant.EPOCH : from, parts.lastKey()),
                row -> parts.higherEntry(row.time("effective_at"))
                        .getValue()
                        .add(row, Amount.sum(row.number("amount"), currency)));
        var balances = new TreeMap<String, Amount>(CHART);
        if (from != null) {
            rows.each(
                    OPENING,
                    List.of(currency.getCurrencyCode(), from),
                    row -> balances.put(row.text("account"), Amount.sum(row.number("balance"), currency)));
        }
        var seals = new TreeMap<Instant, PeriodSeal>();
        parts.forEach((until, part) -> {
            part.moved.forEach((account, amount) -> balances.merge(account, amount, Amount::plus));
            seals.put(
                    until,
                    new PeriodSeal(
                            part.position,
                            part.postings,
                            HexFormat.of().formatHex(part.digest.digest()),
                            balances.entrySet().stream()
                                    .map(each -> new PeriodSeal.AccountBalance(each.getKey(), each.getValue()))
                                    .toList()));
        });
        return seals;
    }
}
