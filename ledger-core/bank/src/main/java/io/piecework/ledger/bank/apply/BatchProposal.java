package io.piecework.ledger.bank.apply;

import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.command.text.Required;
import java.util.List;

/**
 * A booking of many payments at once that fits a file, payment by payment and to the cent. Nothing is reported until a person, or a rule of the
 * platform, {@linkplain BankReports#take takes} it.
 *
 * @param file the message id
 * @param references of the payments that are reported as paid with it
 * @param reason why it fits, for a person
 */
public record BatchProposal(BankEntry entry, String file, List<String> references, String reason) {

    public BatchProposal {
        Required.components(BatchProposal.class, entry, file, references, reason);
        references = List.copyOf(references);
    }
}
