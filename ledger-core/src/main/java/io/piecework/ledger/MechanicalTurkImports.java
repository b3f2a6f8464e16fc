package io.piecework.ledger;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.interchange.MechanicalTurkImport;
import io.piecework.ledger.platform.Policies;
import java.time.InstantSource;

/** Connects the import of Mechanical Turk's files with the writer and with that platform's policies. */
final class MechanicalTurkImports {

    private MechanicalTurkImports() {}

    static MechanicalTurkImport into(Engine engine, InstantSource clock, RequesterId requester) {
        var terms = new MechanicalTurkImport.Terms(
                Policies.mechanicalTurk().tasks(), Policies.mechanicalTurk().bonuses());
        return new MechanicalTurkImport(
                engine,
                clock,
                commands -> engine.queueTogether(commands)
                        .thenApply(written ->
                                written.stream().map(Engine.Written::repeated).toList()),
                requester,
                terms);
    }
}
