package io.piecework.ledger.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.piecework.ledger.bank.apply.AppliedReport;
import io.piecework.ledger.bank.apply.AppliedReport.Applied;
import io.piecework.ledger.bank.apply.BankReports;
import io.piecework.ledger.bank.apply.BatchProposal;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.simulator.SimulatedBank;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/** A person who applies a bank's reports and does what the guide says about the exceptions. */
final class BankClerk {

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final EuroPayouts world;
    private final BankReports reports;

    /** Asked which file it booked in one line. */
    private final SimulatedBank bank;

    BankClerk(EuroPayouts world, SimulatedBank bank) {
        this.world = world;
        this.bank = bank;
        reports = BankReports.of(world.ledger, world.files, ZONE);
    }

    static BankReport read(String report) {
        return BankReport.read(new ByteArrayInputStream(report.getBytes(UTF_8)));
    }

    AppliedReport apply(String report) {
        AppliedReport applied = reports.apply(read(report));
        for (BatchProposal proposal : applied.proposals()) {
            reports.take(proposal);
        }
        applied.exceptions().forEach(this::decide);
        return applied;
    }

    private void decide(Applied exception) {
        BankEntry entry = exception.entry();
        LocalDate booked = entry.booked();
        if (booked == null) {
            return;
        }
        if (exception.outcome() == PayoutOutcome.RETURNED && exception.cause().startsWith("the bank has EUR ")) {
            String reference = entry.endToEndId();
            PayoutView payout = world.ledger
                    .asOperator()
                    .lists()
                    .payoutByReference(reference)
                    .orElseThrow();
            int attempt = Integer.parseInt(reference.substring(reference.lastIndexOf('/') + 1));
            world.ledger.execute(ReportPayout.of(payout.payout(), attempt, PayoutOutcome.RETURNED)
                    .at(booked.atStartOfDay(ZONE).toInstant()));
        } else if (exception.cause().equals("a booking without details")
                && bank.wholeFile(booked).isPresent()) {
            takeIfItFits(entry, bank.wholeFile(booked).orElseThrow());
        }
    }

    /** It may be the fee of the account, or a file of which some rejections are not known yet. */
    private void takeIfItFits(BankEntry entry, String file) {
        BatchProposal proposal;
        try {
            proposal = reports.propose(entry, file);
        } catch (IllegalStateException differs) {
            Objects.requireNonNull(differs.getMessage());
            return;
        }
        reports.take(proposal);
    }
}
