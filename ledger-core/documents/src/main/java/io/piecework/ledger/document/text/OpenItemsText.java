package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.SentWords;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.openitem.OpenItems.Group;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Prints open items as plain text; pages print the same rows. */
@API(status = API.Status.INTERNAL)
public record OpenItemsText(OpenItems open, Language language) {

    private static final String INDENT = "      ";

    /** The texts whose moments are no deadlines: something happens then or from then on. */
    private static final Set<String> BEGINNINGS =
            Set.of("open.approved-on", "balance.held.not-before", "balance.held.due");

    /**
     * The items of one kind as they are printed. Everything in it is safe to print.
     *
     * @param title with number and sum
     * @param more the line below the rows; empty for none
     */
    public record Block(String title, String next, List<Row> rows, String more) {}

    /**
     * One item as it is printed.
     *
     * @param amount empty where it has none
     * @param reason empty for none
     */
    public record Row(String reference, String title, String amount, String when, String reason) {}

    /** In lines that may be long; empty where nothing is open. */
    public String text(long upTo) {
        if (open.groups().isEmpty()) {
            return "";
        }
        var text = new StringBuilder(language.say("text.heading", title(upTo))).append('\n');
        for (Block block : blocks()) {
            text.append("  ").append(block.title()).append('\n');
            text.append("    ").append(block.next()).append('\n');
            rows(text, block.rows());
            if (!block.more().isEmpty()) {
                text.append("      ").append(block.more()).append('\n');
            }
        }
        return text.toString();
    }

    /** The amounts in a column, and behind it what they are for and when. */
    private void rows(StringBuilder text, List<Row> rows) {
        int widest = rows.stream().mapToInt(row -> row.amount().length()).max().orElse(0);
        for (Row row : rows) {
            String amount = " ".repeat(widest - row.amount().length()) + row.amount();
            String what = row.title().isEmpty() || row.reference().isEmpty()
                    ? row.title() + row.reference()
                    : language.say("text.labelled", row.title(), row.reference());
            String all = what.isEmpty() || row.when().isEmpty()
                    ? what + row.when()
                    : language.say("open.row", what, row.when());
            String label = INDENT + (widest == 0 ? "" : amount + "  ");
            text.append(label).append(all).append('\n');
            if (!row.reason().isEmpty()) {
                text.append(" ".repeat(label.length()))
                        .append(language.say("lines.reason", row.reason()))
                        .append('\n');
            }
        }
    }

    /**
     * The title of the section.
     *
     * @param upTo the last event of the statement around it; -1 where its period has ended
     */
    public String title(long upTo) {
        return upTo == open.position()
                ? language.say("open.title")
                : language.say("open.title-as-of", time(open.moment()));
    }

    /** The groups as they are printed. */
    public List<Block> blocks() {
        return open.groups().stream().map(this::block).toList();
    }

    private Block block(Group group) {
        Kind kind = group.kind();
        return new Block(
                group.amount() == null
                        ? language.say("open.group", language.say("open." + kind), group.count())
                        : language.say("open.group-sum", language.say("open." + kind), group.count(), group.amount()),
                language.say("open." + kind + ".next"),
                group.items().stream().map(item -> row(kind, item)).toList(),
                group.more() == 0 ? "" : language.say("open.more", group.more()));
    }

    private Row row(Kind kind, Item item) {
        String times = item.count() == 1 ? "" : language.number(item.count()) + " × ";
        String requester =
                item.requester() == null ? "" : " (" + language.say("lines.for", language.name(item.requester())) + ")";
        return new Row(
                Printable.of(item.reference()),
                Printable.of(times + item.title() + requester),
                item.amount() == null ? "" : language.amount(item.amount()),
                when(kind, item),
                Printable.of(item.reason()));
    }

    private String when(Kind kind, Item item) {
        return switch (kind) {
            case AWAITING_REVIEW ->
                item.due() == null
                        ? language.say("open.no-deadline-since", since(item))
                        : until("open.approved-on", item);
            case TO_HAND_IN -> item.due() == null ? language.say("open.no-deadline") : by("open.hand-in-by", item);
            case REVISION_REQUESTED -> item.due() == null ? language.say("open.no-deadline") : by("open.send-by", item);
            case APPEAL, REVIEW_REQUESTED -> until(open.isOver(item) ? "open.answer-late" : "open.answer-by", item);
            case VISIT_REPORTED, IN_DISPUTE -> since(item);
            case HELD_UNTIL -> held(item);
            case HELD_BEHIND_HOLD -> notBefore(item);
            case ON_HOLD ->
                item.due() == null ? since(item) : language.say("balance.held.both", since(item), held(item));
            case PAYOUT_REQUESTED, PAYOUT_SUBMITTED, PAYOUT_UNKNOWN -> sent(item, age(item));
            case PAYOUT_UNCLAIMED ->
                sent(
                        item,
                        item.due() == null
                                ? age(item)
                                : language.say(
                                        open.isOver(item) ? "open.claim-ended" : "open.claim-by",
                                        deadline(item.due()),
                                        age(item)));
        };
    }

    /** With the fee of a payout, so that what arrives is no surprise. */
    private String sent(Item item, String when) {
        OpenItems.Sent sent = item.sent();
        return sent == null
                ? when
                : language.say(
                        "open.row",
                        when,
                        SentWords.of(
                                Objects.requireNonNull(item.amount()), sent.fee(), sent.vat(), sent.sent(), language));
    }

    private String held(Item item) {
        boolean held = Objects.requireNonNull(item.due()).isAfter(open.moment());
        return until(held ? "balance.held.until" : "balance.held.due", item);
    }

    private String notBefore(Item item) {
        String moment = until("balance.held.not-before", item);
        return item.since() == null ? moment : language.say("balance.held.both", since(item), moment);
    }

    private String since(Item item) {
        return item.since() == null ? "" : language.say("balance.held.since", time(item.since()));
    }

    /** Since when, and how many days that is. */
    private String age(Item item) {
        long days = item.since() == null
                ? 0
                : Math.max(0, Duration.between(item.since(), open.moment()).toDays());
        return days == 0 ? since(item) : language.say("open.since-days", days, since(item));
    }

    /** After the deadline, that it has passed. */
    private String by(String key, Item item) {
        return until(open.isOver(item) ? "open.time-ended" : key, item);
    }

    private String until(String key, Item item) {
        boolean begins = BEGINNINGS.contains(key);
        String first = begins ? time(item.due()) : deadline(item.due());
        String last = begins ? time(item.lastDue()) : deadline(item.lastDue());
        return language.say(
                key, last.isEmpty() || first.equals(last) ? first : language.say("open.range", first, last));
    }

    private String deadline(@Nullable Instant at) {
        return at == null ? "" : language.deadline(at, open.zone());
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : language.time(at, open.zone());
    }
}
