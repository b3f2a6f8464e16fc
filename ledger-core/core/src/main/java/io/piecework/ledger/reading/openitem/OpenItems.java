package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is still open for a worker in one currency at the moment of reading: work to hand in, undecided work, held earnings and payouts on their way.
 *
 * @param zone the zone in which times are printed
 * @param position of the last event in it
 * @param moment when it was read, by the ledger's clock, or a later moment by which earnings are no longer held; ages count up to it
 * @param groups one for each kind that has items, in the order of the kinds
 */
public record OpenItems(
        WorkerId worker, CurrencyUnit currency, ZoneId zone, long position, Instant moment, List<Group> groups) {

    /** What kind of item is open, and with it what happens next and what the worker can do. */
    public enum Kind {
        /** Work that the worker accepted and has not handed in. */
        TO_HAND_IN,
        /** Submitted work without a decision. */
        AWAITING_REVIEW,
        /** Work that the worker is asked to send in again. */
        REVISION_REQUESTED,
        /** A visit that the worker reported as impossible. */
        VISIT_REPORTED,
        /** An appeal of a rejection. */
        APPEAL,
        /** A review that the worker asked for. */
        REVIEW_REQUESTED,
        /** Earnings that a moment releases. */
        HELD_UNTIL,
        /** Earnings that a moment or the end of their hold releases, and that an active hold of everything takes then. */
        HELD_BEHIND_HOLD,
        /** Earnings that an operator holds. */
        ON_HOLD,
        /** Pay that is disputed. */
        IN_DISPUTE,
        /** A payout that the rail has not got yet. */
        PAYOUT_REQUESTED,
        /** A payout that the rail has, without a final report. */
        PAYOUT_SUBMITTED,
        /** A payout of which the rail does not know whether it arrived. */
        PAYOUT_UNKNOWN,
        /** A payout that the worker has to claim. */
        PAYOUT_UNCLAIMED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The items of one kind, the first deadline first. Up to {@value OpenItemReader#SINGLE} are single; more are grouped by task, title and day of
     * the deadline.
     *
     * @param next what happens next, when, and what the worker can do, in English sentences
     * @param count the number of all of them
     * @param amount their sum; null where some are in {@code more}, or have no amount
     * @param more the number of those that are in none of the items
     */
    public record Group(
            Kind kind, String next, long count, @Nullable Amount amount, List<Item> items, long more) {

        public Group {
            items = List.copyOf(items);
        }
    }

    /**
     * One open item, or several alike.
     *
     * @param reference of a single item the id of the assignment, decision, hold or payout; of several the task's id, empty where they have no task
     * @param title of the requester's task, or the rail of a payout; empty for none
     * @param requester whose task it is; null where it is no task's
     * @param count the number of items
     * @param amount what all of them bring if they are decided for the worker, of a visit what the terms pay if it was impossible; null where it is
     *     no amount
     * @param since since when it is open, of several the earliest; null where it is not known
     * @param due the deadline or the end of the hold, of several the earliest; null for none
     * @param lastDue the latest deadline of several; null for none
     * @param reason that was given for the hold, the revision or the dispute; empty for none, and for several items
     * @param sent how much of a payout is sent; null where that is all of it
     */
    public record Item(
            String reference,
            String title,
            @Nullable RequesterId requester,
            long count,
            @Nullable Amount amount,
            @Nullable Instant since,
            @Nullable Instant due,
            @Nullable Instant lastDue,
            String reason,
            @Nullable Sent sent) {}

    /**
     * How much of a payout is sent to the worker.
     *
     * @param fee of the payout, paid by the worker
     * @param vat added by the platform
     * @param sent what leaves the balance − fee + VAT, in the currency of the balance
     */
    public record Sent(Amount fee, Amount vat, Amount sent) {}

    public OpenItems {
        Required.components(OpenItems.class, worker, currency, zone, position, moment, groups);
        groups = List.copyOf(groups);
    }

    /**
     * What is open for a worker; empty where the worker never accepted work or got an award in this currency.
     *
     * @param zone by whose days many items are grouped
     * @param read when it is read, by the ledger's clock
     */
    @API(status = API.Status.INTERNAL)
    public static Optional<OpenItems> of(
            Reading reading, WorkerId worker, CurrencyUnit currency, ZoneId zone, Instant read) {
        return OpenItemReader.read(reading, worker, currency, zone, read);
    }

    /** These items as of a later moment, by which earnings are no longer held. */
    @API(status = API.Status.INTERNAL)
    public OpenItems at(Instant later) {
        return later.isAfter(moment) ? new OpenItems(worker, currency, zone, position, later, groups) : this;
    }

    /** The payout that waits to be claimed, with the first deadline of those that wait; null for none, and where the time of all is over. */
    @API(status = API.Status.INTERNAL)
    public StatementSummary.@Nullable Pending claimable(StatementSummary.@Nullable Pending payout) {
        List<Item> unclaimed = groups.stream()
                .filter(group -> group.kind() == Kind.PAYOUT_UNCLAIMED)
                .flatMap(group -> group.items().stream())
                .toList();
        if (payout == null || (!unclaimed.isEmpty() && unclaimed.stream().allMatch(this::isOver))) {
            return null;
        }
        return unclaimed.stream()
                .filter(item -> !isOver(item))
                .flatMap(item -> Stream.ofNullable(item.due()))
                .min(Comparator.naturalOrder())
                .map(until -> new StatementSummary.Pending(payout.reference(), payout.title(), payout.reason(), until))
                .orElse(payout);
    }

    /** Whether the deadline of an item, of several the last one, has passed, even if due work has not recorded it yet. */
    @API(status = API.Status.INTERNAL)
    public boolean isOver(Item item) {
        Instant last = item.lastDue() == null ? item.due() : item.lastDue();
        return last != null && moment.isAfter(last);
    }

    /** Work of a kind that waits for the worker, with that of the first deadline; null for none, and where the time of all of it is over. */
    @API(status = API.Status.INTERNAL)
    public StatementSummary.@Nullable Several waiting(Kind kind) {
        return groups.stream()
                .filter(group -> group.kind() == kind)
                .findFirst()
                .map(this::waiting)
                .orElse(null);
    }

    private StatementSummary.@Nullable Several waiting(Group group) {
        long over = group.items().stream()
                .filter(this::isOver)
                .mapToLong(Item::count)
                .sum();
        return group.items().stream()
                .filter(item -> !isOver(item))
                .findFirst()
                .map(first -> waiting(group.count() - over, first))
                .orElse(null);
    }

    /** Alike work has one price. */
    private static Amount each(Amount sum, long count) {
        return Amount.of(sum.value().divide(BigDecimal.valueOf(count)), sum.currency());
    }

    private static StatementSummary.Several waiting(long all, Item item) {
        Amount amount = item.amount();
        return new StatementSummary.Several(
                all,
                new StatementSummary.Pending(
                        item.reference(), LineTitle.stored(item.title(), ""), item.reason(), item.due()),
                amount == null || item.count() == 1 ? amount : each(amount, item.count()));
    }
}
