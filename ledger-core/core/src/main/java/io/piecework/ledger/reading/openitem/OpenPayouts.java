package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.openitem.OpenItemReader.Found;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import io.piecework.ledger.reading.openitem.OpenItems.Sent;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads payouts on their way, by their last attempts. */
final class OpenPayouts {

    private static final Map<PayoutStatus, Kind> KINDS = new EnumMap<>(Map.of(
            PayoutStatus.REQUESTED,
            Kind.PAYOUT_REQUESTED,
            PayoutStatus.SUBMITTED,
            Kind.PAYOUT_SUBMITTED,
            PayoutStatus.UNKNOWN,
            Kind.PAYOUT_UNKNOWN,
            PayoutStatus.UNCLAIMED,
            Kind.PAYOUT_UNCLAIMED));

    static final String SQL = """
            SELECT status, stream, rail, gross, fee, vat, sent, status_since, claimable_until, all_payouts
            FROM (
                SELECT status, stream, rail, gross, fee, vat, sent, status_since, claimable_until,
                    COUNT(*) OVER (PARTITION BY status) AS all_payouts,
                    ROW_NUMBER() OVER (PARTITION BY status ORDER BY status_since, position) AS place
                FROM %s
                WHERE worker = ?
                AND currency = ?
                AND status IN (%s)
                AND is_last = 1) places
            WHERE place <= %s
            ORDER BY status, place""".formatted(
                    ListedRelations.PAYOUTS,
                    KINDS.keySet().stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")),
                    OpenItemReader.MOST);

    private OpenPayouts() {}

    static List<Found> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return rows.list(SQL, List.of(worker.value(), currency.getCurrencyCode()), row -> found(row, currency));
    }

    private static @Nullable Sent sent(Rows.Row row, CurrencyUnit currency) {
        Amount fee = row.amount("fee", currency);
        Amount vat = row.amount("vat", currency);
        return fee.isZero() && vat.isZero() ? null : new Sent(fee, vat, row.amount("sent", currency));
    }

    private static Found found(Rows.Row row, CurrencyUnit currency) {
        return new Found(
                Objects.requireNonNull(
                        KINDS.get(PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)))),
                new Item(
                        StreamKind.id(row.text("stream")),
                        row.text("rail"),
                        null,
                        1,
                        row.amount("gross", currency),
                        row.time("status_since"),
                        row.timeOrNull("claimable_until"),
                        null,
                        "",
                        sent(row, currency)),
                0,
                row.count("all_payouts"));
    }
}
