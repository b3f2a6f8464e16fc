package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.deadline.Due;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's rules in the order in which they are asked. The first objection counts. */
record NamedRules(List<Named> rules) implements CommandRules {

    /** A rule with the name and version that messages say. */
    record Named(PolicyVersion name, CommandRule rule) {}

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** The writer stores no other command meanwhile. */
    private static final Duration SLOW = Duration.ofMillis(50);

    NamedRules {
        rules = List.copyOf(rules);
    }

    @Override
    public void check(Command command, List<LedgerEvent> events, StreamStates before) {
        if (isDecidedByTerms(command)) {
            return;
        }
        var proposed = new ProposedCommand(command, events, before);
        for (Named each : rules) {
            Optional<Objection> objection = ask(each, proposed);
            if (objection.isPresent()) {
                Objection why = objection.get();
                throw Refusal.byRule(why.code(), command.id().stream(), why.sentence(), why.found(), why.asked());
            }
        }
    }

    /** A deadline takes effect when it passes; a payday's payout is a request that due work makes. */
    private static boolean isDecidedByTerms(Command command) {
        return command.actor().equals(Due.ACTOR)
                && !(command instanceof RequestPayout)
                && !(command instanceof CashOut);
    }

    private static Optional<Objection> ask(Named named, ProposedCommand proposed) {
        String subject = proposed.command().id().stream();
        WaitLimit limit = WaitLimit.of(SLOW);
        try {
            return Objects.requireNonNull(named.rule.check(proposed), "answer of the rule");
        } catch (RuntimeException thrown) {
            throw new RuleFailedException(
                    "rule \"" + named.name + "\" failed on " + subject + " with "
                            + thrown.getClass().getName() + "; nothing was stored",
                    thrown);
        } finally {
            if (limit.isOver()) {
                LOG.warn(
                        "rule \"{}\" took more than {} ms for {}; no other command is stored meanwhile",
                        named.name,
                        SLOW.toMillis(),
                        subject);
            }
        }
    }
}
