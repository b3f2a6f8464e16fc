package io.piecework.ledger.cli;

import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say on which days payouts are made, and how. */
final class PaydayOptions {

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
    private String every;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose days they are, such as Europe/Amsterdam. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String zone;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions policy;

    /** How payouts are made. */
    PolicyOptions policy() {
        return policy;
    }

    /**
     * Nothing where none is named.
     *
     * @throws IllegalArgumentException when they make no sense, naming the value
     */
    Optional<Payday> payday(PayoutPolicy paid) {
        if (name == null) {
            return Optional.empty();
        }
        if (first == null) {
            throw new IllegalArgumentException("--payday needs --first, the first of the days");
        }
        return Optional.of(new Payday(name, often(), first, zone(), paid));
    }

    private Payday.Every often() {
        return Arrays.stream(Payday.Every.values())
                .filter(each -> each.toString().equals(every.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--every takes "
                        + Arrays.stream(Payday.Every.values())
                                .map(Payday.Every::toString)
                                .collect(Collectors.joining(", "))
                        + ", not " + every));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("--zone takes a zone such as Europe/Amsterdam, not " + zone, e);
        }
    }
}
