package io.piecework.ledger.cli.argument;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lists, and the options that each has. */
public enum ListName {
    TASKS("--requester --status", "task title status currency reward slots taken published expires"),
    ASSIGNMENTS(
            "--task --worker --requester --status",
            "assignment task worker status currency reward paid submitted deadline reason"),
    REVIEWS("--requester", "assignment task worker currency reward submitted deadline"),
    PAYOUTS("--worker --status --rail", "payout attempt worker rail status since currency gross sent reason"),
    WORKERS("--currency", "worker currency awaiting_review held available in_transit paid"),
    APPEALS("--requester --worker", "assignment task worker requester status currency reward reason"),
    HOLDS("--worker", "hold worker everything currency amount status placed until reason"),
    AWARDS("--requester --worker", "award kind worker requester currency amount earned reversed granted reason"),
    DEPOSITS("--requester", "kind id requester currency amount effective");

    private static final List<String> OF_ALL = List.of("--after", "--most", "--csv", "--json");

    private final String options;
    private final String shown;

    /**
     * @param options with spaces between them
     * @param shown the columns of the text table; CSV and JSON have all
     */
    ListName(String options, String shown) {
        this.options = options;
        this.shown = shown;
    }

    /** The columns of the text table. */
    public List<String> shown() {
        return List.of(shown.split(" "));
    }

    /** What is wrong with the typed options; empty where the list has all of them. */
    public Optional<String> foreign(List<String> typed) {
        List<String> own = List.of(options.split(" "));
        return typed.stream()
                .filter(option -> !own.contains(option) && !OF_ALL.contains(option))
                .findFirst()
                .map(option -> "list " + this + " has no " + option + "; it has " + String.join(", ", own) + " and "
                        + String.join(", ", OF_ALL));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
