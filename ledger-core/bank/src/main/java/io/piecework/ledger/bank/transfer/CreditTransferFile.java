package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of credit transfers that is in the {@link FileStore} and may go to the bank. It never changes any more. Immutable.
 *
 * <p>It holds account data. Its {@link #toString} does not.
 */
public final class CreditTransferFile {

    private final String messageId;
    private final AccountNumber account;
    private final LocalDate execution;
    private final byte[] content;
    private final List<String> references;
    private final Amount total;

    CreditTransferFile(
            String messageId,
            AccountNumber account,
            LocalDate execution,
            byte[] content,
            List<String> references,
            Amount total) {
        this.messageId = messageId;
        this.account = account;
        this.execution = execution;
        this.content = content;
        this.references = references;
        this.total = total;
    }

    public String messageId() {
        return messageId;
    }

    /** The debtor's account, from which the bank takes the payments. */
    public AccountNumber account() {
        return account;
    }

    /** The day on which the bank is to execute the payments. */
    public LocalDate execution() {
        return execution;
    }

    /** The XML, in UTF-8. */
    public byte[] content() {
        return content.clone();
    }

    /** The end-to-end ids of its payments, which are the attempts' references, in the order of the file. */
    public List<String> references() {
        return references;
    }

    /** The sum of its payments, which its header has as the control sum. */
    public Amount total() {
        return total;
    }

    /** The SHA-256 of the content, in lower-case hexadecimal digits. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CreditTransferFile file
                && messageId.equals(file.messageId)
                && sha256().equals(file.sha256());
    }

    @Override
    public int hashCode() {
        return messageId.hashCode();
    }

    /** Without account data, such as {@code 2026-12-04-1: 3 payments, EUR 67.40}. */
    @Override
    public String toString() {
        return messageId + ": " + references.size() + " payments, " + total;
    }
}
