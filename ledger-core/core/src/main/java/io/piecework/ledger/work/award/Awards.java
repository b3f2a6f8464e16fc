package io.piecework.ledger.work.award;

import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of awards: its stream, its commands, and the state of one award. */
@API(status = API.Status.INTERNAL)
public final class Awards implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Award.KIND).events(AwardEvent.class);
        registration.events(SplitEvent.class);
        GrantHandler.describe(registration);
        SplitHandler.describe(registration);
        AwardReversalHandler.describe(registration);
    }

    /** The committed state of an award; empty where it is unknown. */
    public static Optional<AwardView> find(StreamStates states, AwardId id) {
        return states.state(Award.KIND, id.stream()).flatMap(Awards::view);
    }

    /** The granting of an award in the unit; null where there is none. */
    public static AwardEvent.@Nullable Granted granted(Unit unit, AwardId id) {
        return unit.stream(Award.KIND, id.stream()).state().granted();
    }

    /** Whether an award was reversed in full, in the unit. */
    public static boolean isReversed(Unit unit, AwardId id) {
        CumulativeReversal reversed =
                unit.stream(Award.KIND, id.stream()).state().reversed();
        return reversed != null && reversed.isWhole();
    }

    /** Whether all of an award is reversed, as committed. */
    public static boolean isReversed(Reading reading, AwardId id) {
        return reading.state(Award.KIND, id.stream())
                .map(Award::reversed)
                .filter(CumulativeReversal::isWhole)
                .isPresent();
    }

    private static Optional<AwardView> view(Award award) {
        CumulativeReversal reversed = award.reversed();
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
                                : reversed.lines().earned(),
                        granted.stamp().effective()));
    }
}
