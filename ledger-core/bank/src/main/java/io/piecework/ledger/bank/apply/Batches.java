package io.piecework.ledger.bank.apply;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.transfer.CreditTransferFile;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.bank.transfer.FileStore;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares a booking of many payments with the file that it may be. */
final class Batches {

    /** @param settled whether each payment counts as paid already */
    record Match(BatchProposal proposal, boolean settled) {}

    /** The payments of one file, by what became of them; those that failed are in none. */
    private static final class Payments {

        private final List<String> references = new ArrayList<>();
        private Amount left;
        private Amount cameBack;
        private boolean settled = true;

        Payments(Amount none) {
            left = none;
            cameBack = none;
        }

        void add(PayoutView payout) {
            switch (payout.status()) {
                case SUBMITTED, PAID -> {
                    references.add(payout.reference());
                    left = left.plus(payout.arriving());
                    settled &= payout.status() == PayoutStatus.PAID;
                }
                case RETURNED, REVERSED -> cameBack = cameBack.plus(payout.arriving());
                default -> {} // it never left, or a person knows better
            }
        }
    }

    private final Ledger ledger;
    private final FileStore files;

    Batches(Ledger ledger, FileStore files) {
        this.ledger = ledger;
        this.files = files;
    }

    /** Whether an entry may be a whole file: money that left without an end-to-end id. */
    static boolean isBatch(BankEntry entry) {
        Amount amount = entry.amount();
        return entry.endToEndId().isEmpty()
                && entry.account() != null
                && entry.message() != null
                && entry.status() == BankEntry.Status.BOOKED
                && amount != null
                && amount.isNegative();
    }

    /** @throws IllegalStateException that names what differs */
    Match match(BankEntry entry, String id) {
        CreditTransferFile file = CreditTransfers.stored(files, id)
                .orElseThrow(() -> new IllegalStateException("the store has no file " + Text.shown(id)));
        if (!file.account().equals(entry.account())) {
            throw new IllegalStateException(
                    "the booking is on the account " + entry.account() + ", the file left from " + file.account());
        }
        LocalDate booked = entry.booked();
        if (booked == null || booked.isBefore(file.execution())) {
            throw new IllegalStateException("the booking is of " + (booked == null ? "no day" : booked)
                    + ", the file is to be executed on " + file.execution());
        }
        Payments payments = payments(file);
        Amount amount = Objects.requireNonNull(entry.amount()).abs();
        Amount gross = payments.left.plus(payments.cameBack);
        if (payments.references.isEmpty() || !(amount.equals(payments.left) || amount.equals(gross))) {
            throw new IllegalStateException("the bank has " + amount + ", the file " + id + " " + file.total()
                    + ", of which " + payments.left + " left and " + payments.cameBack + " came back");
        }
        int others = file.references().size() - payments.references.size();
        return new Match(
                new BatchProposal(
                        entry,
                        id,
                        payments.references,
                        "it is the file " + id + " of " + file.total()
                                + (others == 0 ? "" : ", less " + others + " that failed or came back")),
                payments.settled);
    }

    private Payments payments(CreditTransferFile file) {
        var payments = new Payments(file.total().minus(file.total()));
        for (String reference : file.references()) {
            ledger.asOperator()
                    .lists()
                    .payoutByReference(reference)
                    .filter(payout -> payout.reference().equals(reference)) // an earlier attempt is over
                    .ifPresent(payments::add);
        }
        return payments;
    }
}
