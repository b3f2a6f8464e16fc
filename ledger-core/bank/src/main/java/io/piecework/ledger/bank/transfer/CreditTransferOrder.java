package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.account.CheckedAccount;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a file of credit transfers says beside its payments. The same order over the same claimed attempts makes the same file, byte for byte.
 *
 * @param messageId names the file at the bank and in the {@link FileStore}: 1 to 35 letters, digits and {@code . + -}, beginning with a letter or
 *     digit. Choose it so that a program that starts again after a crash finds the same one, such as {@code 2026-12-04-1}
 * @param created the creation time in the file, truncated to seconds
 * @param execution the day on which the bank is to execute the payments
 * @param debtor the platform's account
 * @param remittance the text for the payee, up to 140 characters that SEPA carries; empty for none. For one attempt always the same
 */
public record CreditTransferOrder(
        String messageId,
        Instant created,
        LocalDate execution,
        BankAccount debtor,
        Function<ClaimedAttempt, String> remittance) {

    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,34}");

    /** @throws IllegalArgumentException if the message id or the debtor's account is not valid, or the execution is before the day of creation in UTC */
    public CreditTransferOrder {
        Required.components(CreditTransferOrder.class, messageId, created, execution, debtor, remittance);
        requireMessageId(messageId);
        created = created.truncatedTo(ChronoUnit.SECONDS);
        if (execution.isBefore(created.atZone(ZoneOffset.UTC).toLocalDate())) {
            throw new IllegalArgumentException("execution on " + execution + " is before the creation at " + created);
        }
        checked(debtor);
    }

    /** With one text for all payees. */
    public static CreditTransferOrder of(
            String messageId, Instant created, LocalDate execution, BankAccount debtor, String remittance) {
        return new CreditTransferOrder(messageId, created, execution, debtor, attempt -> remittance);
    }

    static void requireMessageId(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("message id \"" + Text.shown(messageId)
                    + "\" is not 1 to 35 letters, digits and . + -, beginning with a letter or digit");
        }
    }

    static CheckedAccount checked(BankAccount debtor) {
        try {
            return CheckedAccount.of(debtor);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("debtor: " + wrong.getMessage());
        }
    }
}
