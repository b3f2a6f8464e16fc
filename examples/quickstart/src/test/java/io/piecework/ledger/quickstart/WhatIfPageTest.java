package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.whatif.PolicyReplay;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/what-if.md, run. */
class WhatIfPageTest {

    @Test
    void another_fee_changes_two_accounts() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/what-if.md"));
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(
                    PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 1).withFee(FeePolicy.percent("20")));
            ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("photo-1"));
            ledger.execute(ApproveAssignment.of("photo-1"));
            assertThat(page).contains("```text\n" + Printed.by(() -> replay(ledger)) + "```");
        }
    }

    private static void replay(Ledger ledger) {
        PolicyReplay replay = Audit.of(ledger.asAuditor())
                .replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("30")), ReplayWatcher.NONE);
        replay.accounts().forEach(each -> System.out.println(each.account() + " " + each.change()));
    }
}
