package io.piecework.ledger.cli;

import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say on which days payouts are made, and how. */
final class PaydayOptions {

    /** Those that say nothing where no payday is named; how payouts are made may be asked by itself. */
    static final Set<String> DAYS = Set.of("--first", "--every", "--zone");

    @Option(
            names = "--payday",
            paramLabel = "NAME",
            description =
                    "What tells these paydays' payouts from others', such as weekly. Default: there are no paydays.")
    private @Nullable String name;

    @Option(
            names = "--first",
            paramLabel = "DATE",
            description = "The first payday, such as 2026-06-12; needed with --payday.")
    private @Nullable LocalDate first;

    @Option(
            names = "--every",
            paramLabel = "day|week|fortnight|month",
            defaultValue = "week",
            description = "How often there is one. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Payday.Every every;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose days they are, such as Europe/Amsterdam. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions policy;

    /** How payouts are made. */
    PolicyOptions policy() {
        return policy;
    }

    /** @throws IllegalArgumentException when paydays are named without the first of them */
    boolean requireFirst() {
        if (name != null && first == null) {
            throw new IllegalArgumentException("--payday needs --first, the first of the days");
        }
        return name != null;
    }

    /**
     * Nothing where none is named.
     *
     * @throws IllegalArgumentException when they make no sense, naming the value
     */
    Optional<Payday> payday(PayoutPolicy paid) {
        return name == null || first == null
                ? Optional.empty()
                : Optional.of(new Payday(name, every, first, zone, paid));
    }

    boolean isNamed() {
        return name != null;
    }
}
