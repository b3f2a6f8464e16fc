package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.audit.whatif.BalanceDifference;
import io.piecework.ledger.audit.whatif.PolicyReplay;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;

/** A ledger with sealed texts is verified and rebuilt as any other. */
@Tag("slow")
class SealedTextsTest {

    @EachDatabase
    void a_sealed_ledger_verifies_and_a_rebuild_makes_the_same_rows(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            assertThat(database.count("ledger_person_key")).isPositive();
            ledger.asOperator()
                    .ports()
                    .personTexts()
                    .erase(new WorkerId("eli"), Long.MAX_VALUE, () -> {}); // whose erasure is stored
            var watcher = new RecordedFindings();
            Verification verified = Audit.of(ledger.asAuditor()).verify(watcher);
            assertThat(watcher.sentences()).isEmpty();
            assertThat(verified.isClean()).isTrue();
            database.execute("DELETE FROM ledger_status_change");
            assertThat(Audit.of(ledger.asOperator()).rebuild(watcher).differing())
                    .isEqualTo(4);
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    @EachDatabase
    void a_what_if_of_the_same_terms_gives_the_same_digest_and_after_an_erasure_no_difference(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            var seen = new ArrayList<BalanceDifference>();
            var watcher = new ReplayWatcher() {
                @Override
                public void differs(BalanceDifference difference) {
                    seen.add(difference);
                }
            };
            assertThat(Audit.of(ledger.asAuditor())
                            .replayUnder(ReplayPolicy.unchanged(), watcher)
                            .isSame())
                    .isTrue();
            database.execute("UPDATE ledger_person_key SET secret = NULL, retired_at = CURRENT_TIMESTAMP");
            PolicyReplay erased = Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), watcher);
            assertThat(erased.refused()).isZero();
            assertThat(erased.accounts()).isEmpty();
            assertThat(seen).isEmpty();
        }
    }

    private static Ledger withEveryCommand(FreshDatabase database) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .sealedTexts()
                .build();
        EveryCommand.executeAll(ledger);
        return ledger;
    }
}
