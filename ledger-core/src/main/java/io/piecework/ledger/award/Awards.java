package io.piecework.ledger.award;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.terms.Reversed;
import java.util.Optional;

/** What is paid beside the work. */
public final class Awards implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Award.KIND).events(AwardEvent.class);
        GrantDecisions.register(registration);
        AwardReversalDecisions.register(registration);
    }

    /** The award as it is committed. */
    public static Optional<AwardView> find(Reading reading, AwardId id) {
        return reading.state(Award.KIND, id.stream()).flatMap(Awards::view);
    }

    private static Optional<AwardView> view(Award award) {
        Reversed reversed = award.reversed();
        return Optional.ofNullable(award.granted())
                .map(granted -> new AwardView(
                        granted.award(),
                        granted.kind(),
                        granted.worker(),
                        granted.requester(),
                        granted.assignment(),
                        granted.reason(),
                        granted.pay().reward(),
                        granted.pay().earned(),
                        reversed == null
                                ? Amount.zero(granted.pay().currency())
                                : reversed.lines().earned()));
    }
}
