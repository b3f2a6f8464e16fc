package io.piecework.ledger.journal;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads the parts of workers' held earnings: until when, or by which hold or dispute, each is held. */
@API(status = API.Status.INTERNAL)
public final class HeldEarningsTable {

    /** The holder of earnings that a moment releases: of one length, so that moments sort as text, and before every stream's name. */
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String OF_WORKER = """
            SELECT holder, held
            FROM ledger_held
            WHERE worker = ?
            AND currency = ?
            AND held > 0""";

    private static final String WORKERS = """
            SELECT%s b.worker
            FROM ledger_worker_balance b
            WHERE b.currency IN (%s)
            AND b.worker > ?
            %s
            ORDER BY b.worker
            FETCH FIRST %s ROWS ONLY""";

    /** A sub-select for each worker, so that a page costs only the workers that are on it or skipped for it. */
    private static final String PAYABLE = """
            b.available + COALESCE((
                SELECT SUM(h.held)
                FROM ledger_held h
                WHERE h.worker = b.worker
                AND h.currency = b.currency
                AND h.held > 0
                AND h.holder <= ?), 0)""";

    private static final String WITH_MONEY = """
            SELECT COUNT(DISTINCT b.worker) AS workers
            FROM ledger_worker_balance b
            WHERE b.currency IN (%s)
            AND %s > 0""";

    private HeldEarningsTable() {}

    /** The parts of a worker's held earnings, the one that becomes available first in front; none where nothing is held. */
    public static List<HeldEarnings> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return sorted(rows
                .list(
                        OF_WORKER,
                        List.of(worker.value(), currency.getCurrencyCode()),
                        row -> held(row.text("holder"), row.amount("held", currency)))
                .stream());
    }

    /**
     * The parts that were held after some of a worker's events, in the same order.
     *
     * @param events the first events of the worker's account, in their order
     */
    public static List<HeldEarnings> after(List<? extends LedgerEvent> events) {
        return sorted(HeldEarningsProjection.heldBy(events).entrySet().stream()
                .filter(part -> part.getValue().isPositive())
                .map(part -> held(part.getKey(), part.getValue())));
    }

    private static List<HeldEarnings> sorted(Stream<HeldEarnings> held) {
        return held.sorted(Comparator.comparing(HeldEarnings::until, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> String.valueOf(each.by())))
                .toList();
    }

    /**
     * A page of the workers that have a balance in one of these currencies, in the database's order of their ids.
     *
     * @param least the least sum of what is available and what is held until {@code moment} at the latest; null for all workers. Earnings
     *     that a hold or a dispute holds do not count
     * @param behind the last worker of the page before; null for the first page
     * @param most the length of the page
     */
    public static List<WorkerId> having(
            Rows rows,
            List<CurrencyUnit> currencies,
            @Nullable Amount least,
            Instant moment,
            @Nullable WorkerId behind,
            int most) {
        var values = new ArrayList<Object>(codes(currencies));
        values.add(behind == null ? "" : behind.value());
        if (least != null) {
            values.add(MOMENT.format(moment));
            values.add(least.value());
        }
        return rows.list(
                WORKERS.formatted(
                        currencies.size() > 1 ? " DISTINCT" : "",
                        parameters(currencies),
                        least == null ? "" : "AND " + PAYABLE + " >= ?",
                        most),
                values,
                row -> new WorkerId(row.text("worker")));
    }

    /** The number of workers who have money in one of these currencies: available, or held until {@code moment} at the latest. */
    public static long withMoney(Rows rows, List<CurrencyUnit> currencies, Instant moment) {
        var values = new ArrayList<Object>(codes(currencies));
        values.add(MOMENT.format(moment));
        return rows.list(WITH_MONEY.formatted(parameters(currencies), PAYABLE), values, row -> row.count("workers"))
                .get(0);
    }

    private static List<String> codes(List<CurrencyUnit> currencies) {
        return currencies.stream().map(CurrencyUnit::getCurrencyCode).toList();
    }

    private static String parameters(List<CurrencyUnit> currencies) {
        return String.join(", ", Collections.nCopies(currencies.size(), "?"));
    }

    private static HeldEarnings held(String holder, Amount amount) {
        return Character.isLetter(holder.charAt(0))
                ? new HeldEarnings(amount, null, new Source(holder), null, false)
                : new HeldEarnings(amount, Instant.parse(holder), null, null, false);
    }
}
