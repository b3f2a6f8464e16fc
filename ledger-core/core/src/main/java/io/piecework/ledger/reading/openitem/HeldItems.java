package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.reading.lists.ListedEarnings;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.openitem.OpenItemReader.Found;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads the parts of what is held: a few moments one by one, many by day; each hold and each dispute with its reason. */
final class HeldItems {

    /** A holder is a moment as text, or the stream of a hold or a dispute. Sub-selects, so that only the rows of the answer are looked up. */
    static final String SQL = """
            SELECT k.holder_kind, k.parts, k.held, k.first_holder, k.last_holder, k.all_parts,
                (
                    SELECT h.reason
                    FROM %3$s h
                    WHERE h.hold = k.first_holder
                    AND h.kind = 'placed') AS hold_reason,
                (
                    SELECT h.effective_at
                    FROM %3$s h
                    WHERE h.hold = k.first_holder
                    AND h.kind = 'placed') AS hold_since,
                (
                    SELECT h.ends_at
                    FROM %3$s h
                    WHERE h.hold = k.first_holder
                    AND h.kind = 'placed') AS hold_end,
                (
                    SELECT a.reason
                    FROM %4$s a
                    WHERE a.stream = k.first_holder) AS dispute_reason,
                (
                    SELECT a.contested_since
                    FROM %4$s a
                    WHERE a.stream = k.first_holder) AS contested_since,
                (
                    SELECT a.title
                    FROM %4$s a
                    WHERE a.stream = k.first_holder) AS title,
                (
                    SELECT a.requester
                    FROM %4$s a
                    WHERE a.stream = k.first_holder) AS requester
            FROM (
                SELECT holder_kind, parts, held, first_holder, last_holder,
                    SUM(parts) OVER (PARTITION BY holder_kind) AS all_parts,
                    ROW_NUMBER() OVER (PARTITION BY holder_kind ORDER BY first_holder) AS place
                FROM (
                    SELECT holder_kind, part, COUNT(*) AS parts, SUM(held) AS held, MIN(holder) AS first_holder,
                        MAX(holder) AS last_holder
                    FROM (
                        SELECT holder_kind, holder, held,
                            CASE WHEN holder_kind = '' AND COUNT(*) OVER (PARTITION BY holder_kind) > %1$s
                                THEN SUBSTRING(holder FROM 1 FOR 10) ELSE holder END AS part
                        FROM (
                            SELECT holder, held,
                                CASE WHEN holder LIKE '____-__-__T%%' THEN ''
                                    ELSE SUBSTRING(holder FROM 1 FOR POSITION(':' IN holder)) END AS holder_kind
                            FROM %2$s
                            WHERE worker = ?
                            AND currency = ?
                            AND held > 0) holders) days
                    GROUP BY holder_kind, part) alike) k
            WHERE k.place <= %5$s
            ORDER BY k.holder_kind, k.place""".formatted(
                    OpenItemReader.SINGLE,
                    JournalRelations.HELD,
                    ListedRelations.HOLDS,
                    ListedRelations.ASSIGNMENTS,
                    OpenItemReader.MOST);

    private static final String DISPUTE = "assignment:";

    private HeldItems() {}

    static List<Found> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        List<Found> found =
                rows.list(SQL, List.of(worker.value(), currency.getCurrencyCode()), row -> found(row, currency));
        Set<String> taken = taken(rows, worker, currency, found);
        return taken.isEmpty() ? found : behindHolds(found, taken);
    }

    /** The holds at whose end a hold of everything takes their money, and the empty text where one takes what matures first. */
    private static Set<String> taken(Rows rows, WorkerId worker, CurrencyUnit currency, List<Found> found) {
        // the first of those that mature has the earliest moment
        Stream<Found> matures =
                found.stream().filter(each -> each.kind() == Kind.HELD_UNTIL).limit(1);
        Stream<Found> ends = found.stream()
                .filter(each -> each.kind() == Kind.ON_HOLD && each.item().due() != null);
        List<HeldEarnings> parts =
                Stream.concat(matures, ends).map(HeldItems::part).toList();
        return ListedEarnings.ends(rows, worker, currency, parts, null).stream()
                .filter(HeldEarnings::thenHeld)
                .map(part -> holder(part.by()))
                .collect(Collectors.toSet());
    }

    private static HeldEarnings part(Found found) {
        Source by = found.kind() == Kind.ON_HOLD
                ? Source.of(new OperationId(found.item().reference()))
                : null;
        Item item = found.item();
        return new HeldEarnings(Objects.requireNonNull(item.amount()), item.due(), by, null, false);
    }

    private static String holder(@Nullable Source by) {
        return by == null ? "" : StreamKind.id(by.toString());
    }

    /** Those that are taken are items of a kind of their own, the first moment first. */
    private static List<Found> behindHolds(List<Found> found, Set<String> taken) {
        List<Found> behind = found.stream()
                .filter(each -> isBehindHold(each, taken))
                .sorted(Comparator.comparing(
                        each -> Objects.requireNonNull(each.item().due())))
                .toList();
        List<Found> others =
                found.stream().filter(each -> !isBehindHold(each, taken)).toList();
        long holds = number(found, Kind.ON_HOLD);
        long moved = behind.stream().filter(each -> each.kind() == Kind.ON_HOLD).count();
        boolean left = others.stream().anyMatch(each -> each.kind() == Kind.ON_HOLD);
        // where no hold is left, those that were not read count with the others
        long all = (taken.contains("") ? number(found, Kind.HELD_UNTIL) : 0) + (left ? moved : holds);
        return Stream.concat(
                        behind.stream().map(each -> counted(each, Kind.HELD_BEHIND_HOLD, all)),
                        others.stream()
                                .map(each -> each.kind() == Kind.ON_HOLD
                                        ? counted(each, Kind.ON_HOLD, holds - moved)
                                        : each))
                .toList();
    }

    private static boolean isBehindHold(Found found, Set<String> taken) {
        return found.kind() == Kind.HELD_UNTIL
                ? taken.contains("")
                : found.kind() == Kind.ON_HOLD && taken.contains(found.item().reference());
    }

    private static long number(List<Found> found, Kind kind) {
        return found.stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(Found::all)
                .findFirst()
                .orElse(0);
    }

    private static Found counted(Found found, Kind kind, long all) {
        return new Found(kind, found.item(), found.accepted(), all);
    }

    private static Found found(Rows.Row row, CurrencyUnit currency) {
        String holder = row.text("first_holder");
        String holderKind = row.textOrEmpty("holder_kind");
        boolean dispute = holderKind.equals(DISPUTE);
        Kind kind = holderKind.isEmpty() ? Kind.HELD_UNTIL : dispute ? Kind.IN_DISPUTE : Kind.ON_HOLD;
        return new Found(
                kind,
                new Item(
                        kind == Kind.HELD_UNTIL ? "" : StreamKind.id(holder),
                        row.textOrEmpty("title"),
                        requester(row),
                        row.count("parts"),
                        row.amount("held", currency),
                        row.timeOrNull(dispute ? "contested_since" : "hold_since"),
                        kind == Kind.HELD_UNTIL ? Instant.parse(holder) : row.timeOrNull("hold_end"),
                        kind == Kind.HELD_UNTIL ? Instant.parse(row.text("last_holder")) : row.timeOrNull("hold_end"),
                        row.textOrEmpty(dispute ? "dispute_reason" : "hold_reason"),
                        null),
                0,
                row.count("all_parts"));
    }

    private static @Nullable RequesterId requester(Rows.Row row) {
        String requester = row.textOrEmpty("requester");
        return requester.isEmpty() ? null : new RequesterId(requester);
    }
}
