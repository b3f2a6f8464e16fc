package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Issue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a statement that is issued: its issuer, its number, and the statement before it. */
@Command(optionListHeading = "Issue:")
final class IssueOptions {

    private static final String LAST = "--last-statement";

    static final List<String> NAMES =
            Stream.concat(IssuerOptions.NAMES.stream(), Stream.of(LAST)).toList();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IssuerOptions issuer;

    @Option(
            names = LAST,
            paramLabel = "TIME",
            description =
                    "When the worker's last statement was made, such as 2026-07-01T08:00:00Z; a date is the start of"
                            + " its day. Lines that were added since with an earlier date are marked.")
    private @Nullable Moment last;

    /**
     * The issue; null where none of the options is given.
     *
     * @throws picocli.CommandLine.ParameterException when a value is missing or makes no sense
     */
    @Nullable
    Issue issue(LedgerCommand command, DecisionPolicy policy) {
        return command.typed(NAMES).isEmpty()
                ? null
                : issuer.issue(command, () -> policy.contact() + ", " + policy.address());
    }

    /** @throws picocli.CommandLine.ParameterException when a number is given for the statements of several currencies */
    void requireOne(LedgerCommand command, List<String> currencies) {
        if (currencies.size() > 1 && !command.typed(List.of("--number")).isEmpty()) {
            throw command.usage("--number is that of one statement; name the currency with --currency: "
                    + String.join(", ", currencies));
        }
    }

    /** @throws picocli.CommandLine.ParameterException when one is given where it has no effect */
    void requireNone(LedgerCommand command, boolean without) {
        List<String> typed = command.typed(NAMES);
        if (without && !typed.isEmpty()) {
            throw command.usage(typed.get(0) + " has no effect on csv, jsonl and the changes since a statement");
        }
    }

    /**
     * As of when the last statement was; null for none.
     *
     * @throws picocli.CommandLine.ParameterException when that lies in the future
     */
    AsOf.@Nullable Recorded last(LedgerCommand command) {
        Instant made = last == null ? null : last.in(command.zone());
        if (made != null && made.isAfter(command.clock().instant())) {
            throw command.usage(LAST + " " + made + " lies in the future");
        }
        return made == null ? null : new AsOf.Recorded(made);
    }
}
