package io.piecework.ledger.openitem;

import io.piecework.ledger.openitem.OpenItemBlock.Row;
import io.piecework.ledger.openitem.OpenItems.Group;
import io.piecework.ledger.openitem.OpenItems.Item;
import io.piecework.ledger.openitem.OpenItems.Kind;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints open items as plain text; pages print the same rows. */
final class OpenItemsText {

    private static final String INDENT = "      ";

    private OpenItemsText() {}

    static String of(OpenItems open, String title) {
        if (open.groups().isEmpty()) {
            return "";
        }
        var text = new StringBuilder(title).append(":\n");
        for (OpenItemBlock block : open.blocks()) {
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
    private static void rows(StringBuilder text, List<Row> rows) {
        int widest = rows.stream().mapToInt(row -> row.amount().length()).max().orElse(0);
        for (Row row : rows) {
            String amount = " ".repeat(widest - row.amount().length()) + row.amount();
            String what = Stream.of(row.title(), row.reference())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(": "));
            String all =
                    Stream.of(what, row.when()).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
            String label = INDENT + (widest == 0 ? "" : amount + "  ");
            text.append(label).append(all).append('\n');
            if (!row.reason().isEmpty()) {
                text.append(" ".repeat(label.length()))
                        .append("reason: ")
                        .append(row.reason())
                        .append('\n');
            }
        }
    }

    static OpenItemBlock block(Group group, Instant recorded, ZoneId zone) {
        String count = Long.toString(group.count());
        String sum = group.amount() == null ? "" : ", " + group.amount();
        return new OpenItemBlock(
                group.kind().title() + ": " + count + sum,
                group.next(),
                group.items().stream()
                        .map(item -> row(group.kind(), item, recorded, zone))
                        .toList(),
                group.more() == 0 ? "" : "and " + group.more() + " more");
    }

    private static Row row(Kind kind, Item item, Instant recorded, ZoneId zone) {
        String times = item.count() == 1 ? "" : item.count() + " × ";
        String requester =
                item.requester() == null ? "" : " (for " + item.requester().value() + ")";
        return new Row(
                Printable.of(item.reference()),
                Printable.of(times + item.title() + requester),
                item.amount() == null ? "" : item.amount().text(),
                when(kind, item, recorded, zone),
                Printable.of(item.reason()));
    }

    private static String when(Kind kind, Item item, Instant recorded, ZoneId zone) {
        return switch (kind) {
            case AWAITING_REVIEW ->
                item.due() == null
                        ? "no deadline, " + since(item, zone)
                        : until("approved automatically on", item, zone);
            case REVISION_REQUESTED -> item.due() == null ? "no deadline" : until("send it again by", item, zone);
            case APPEAL, REVIEW_REQUESTED -> until("answer by", item, zone);
            case VISIT_REPORTED, ON_HOLD, IN_DISPUTE -> since(item, zone);
            case HELD_UNTIL ->
                Objects.requireNonNull(item.due()).isAfter(recorded)
                        ? until("until", item, zone)
                        : until("due since", item, zone) + ", being released";
            case PAYOUT_REQUESTED, PAYOUT_SUBMITTED, PAYOUT_UNKNOWN -> since(item, zone) + age(item, recorded);
            case PAYOUT_UNCLAIMED ->
                (item.due() == null ? "" : until("claim it by", item, zone) + ", ")
                        + since(item, zone)
                        + age(item, recorded);
        };
    }

    private static String since(Item item, ZoneId zone) {
        return item.since() == null ? "" : "since " + AlignedText.time(item.since(), zone);
    }

    private static String age(Item item, Instant recorded) {
        if (item.since() == null) {
            return "";
        }
        long days = Math.max(0, Duration.between(item.since(), recorded).toDays());
        return days == 0 ? "" : days == 1 ? " (1 day)" : " (" + days + " days)";
    }

    private static String until(String words, Item item, ZoneId zone) {
        String first = time(item.due(), zone);
        String last = time(item.lastDue(), zone);
        return words + " " + (last.isEmpty() || first.equals(last) ? first : first + " to " + last);
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : AlignedText.time(at, zone);
    }
}
