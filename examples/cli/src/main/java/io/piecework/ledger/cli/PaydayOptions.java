package io.piecework.ledger.cli;

import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe paydays: the days on which payouts are requested. */
@Command(optionListHeading = "Paydays:")
public final class PaydayOptions {

    @Option(
            names = "--payday",
            paramLabel = "NAME",
            description = "Request payouts on paydays. The name, such as weekly, is part of each payout's id.")
    private @Nullable String name;

    @Option(
            names = "--first",
            paramLabel = "DATE",
            description = "The first payday, such as 2026-06-12. Needed with --payday.")
    private @Nullable LocalDate first;

    @Option(
            names = "--every",
            paramLabel = "day|week|fortnight|month",
            defaultValue = "week",
            description = "The time between paydays. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Payday.Every every;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of paydays, such as Europe/Amsterdam. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    /** The names of the options that have no effect without {@code --payday}. */
    public static List<String> names() {
        return List.of("--first", "--every", "--zone");
    }

    /** @throws IllegalArgumentException when {@code --payday} is given without {@code --first} */
    boolean requireFirst() {
        if (name != null && first == null) {
            throw new IllegalArgumentException("--payday needs --first, the first of the days");
        }
        return name != null;
    }

    /**
     * The paydays, or nothing when {@code --payday} is not given.
     *
     * @throws IllegalArgumentException when an option makes no sense, naming its value
     */
    public Optional<Payday> payday(PayoutPolicy policy) {
        return name == null || first == null
                ? Optional.empty()
                : Optional.of(new Payday(name, every, first, zone, policy));
    }

    public boolean isNamed() {
        return name != null;
    }
}
