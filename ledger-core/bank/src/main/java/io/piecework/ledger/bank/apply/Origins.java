package io.piecework.ledger.bank.apply;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.transfer.CreditTransferFile;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.bank.transfer.FileStore;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether an entry is about the file and the account with which its payment left. */
final class Origins {

    private final Ledger ledger;
    private final FileStore files;
    private final Map<String, Optional<CreditTransferFile>> read = new HashMap<>();

    Origins(Ledger ledger, FileStore files) {
        this.ledger = ledger;
        this.files = files;
    }

    /** What differs, with both values; empty for nothing. */
    String difference(BankEntry entry, PayoutView payout) {
        String file = CreditTransfers.messageIdOf(ledger, entry.endToEndId()).orElse("");
        if (file.isEmpty()) {
            boolean waits = payout.reference().equals(entry.endToEndId()) && payout.status() == PayoutStatus.REQUESTED;
            return waits
                    ? "the payment waits in the ledger, it was not submitted"
                    : "the payment was not submitted with a file";
        }
        String message = entry.message();
        if (message != null && !message.equals(file)) {
            return "the report is about " + (message.isEmpty() ? "no file" : "the file " + Text.shown(message))
                    + ", the payment left with the file " + file;
        }
        AccountNumber account = entry.account();
        return account == null ? "" : difference(account, file);
    }

    private String difference(AccountNumber account, String file) {
        AccountNumber sender;
        try {
            sender = read.computeIfAbsent(file, id -> CreditTransfers.stored(files, id))
                    .map(CreditTransferFile::account)
                    .orElse(AccountNumber.NONE);
        } catch (IllegalStateException | IllegalArgumentException changed) {
            return String.valueOf(changed.getMessage());
        }
        if (account.equals(sender)) {
            return "";
        }
        return sender.equals(AccountNumber.NONE)
                ? "the payment left with the file " + file + ", which the store does not have"
                : "the booking is on " + (account.equals(AccountNumber.NONE) ? "no account" : "the account " + account)
                        + ", the payment left from " + sender;
    }
}
